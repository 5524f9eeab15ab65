// SPDX-License-Identifier: GPL-3.0-or-later
// The mixer of the selected layers and its options, made from the descriptors: choices as combo boxes, numbers as spin boxes, and a slider
// where two numbers share the heads. It shows what it is given and tells what was asked for; LayerEditor does it.
#pragma once

#include <QWidget>

#include "ui/base/stroke.h"
#include "ui/encoder/layout_edits.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSlider;
class QSpinBox;

namespace hblab::ui {

class MixerPanel : public QWidget {
  Q_OBJECT
 public:
  explicit MixerPanel(QWidget* parent = nullptr);
  ~MixerPanel() override;
  /// `title` names the layers; `chosen` are their choices, none where nothing is selected.
  void show_layers(const QString& title, const Layers& chosen, const spec::MixerShape&, bool read_only);

  /// What is wrong with the layers that are shown; empty: nothing.
  QString problem() const;

 Q_SIGNALS:
  void mixerChosen(int mixer);
  /// A drag of the slider is one stroke, and so is what happens to a number until the focus leaves it.
  void optionChosen(int option, const QString& value, hblab::ui::Stroke);
  void fitAsked();  ///< the heads that are split are to fit the shape

 private:
  void build_options(int mixer, bool split);
  void fill(const Layers& chosen, const spec::MixerShape&);

  struct Row {
    QLabel* label = nullptr;
    QComboBox* combo = nullptr;  ///< of choices, or
    QSpinBox* spin = nullptr;    ///< of a number
  };
  QLabel *title_, *help_, *problem_;
  QComboBox* mixer_;
  QWidget* options_ = nullptr;
  QSlider* slider_ = nullptr;
  QPushButton* fit_;
  std::vector<Row> rows_;
  Stroke stroke_ = 0;
  int built_ = -2;  ///< the mixer that the rows are of; -1: none
  bool built_split_ = false;
};

}  // namespace hblab::ui
