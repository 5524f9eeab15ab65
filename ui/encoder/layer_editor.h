// SPDX-License-Identifier: GPL-3.0-or-later
// The encoder as a stack of layers, to be edited by mouse and keys, with its layout notation above, both ways. It keeps no truth: the page
// gives it `model.layout` and the shape, and it tells each edit, which the page puts on its undo stack and gives back.
//
//   LayoutLine ┐                      ┌ LayerList (LayerModel, LayerDelegate)
//              ├ LayerEditor, layers ─┤
//   presets ───┘   (layout_edits)     └ MixerPanel
#pragma once

#include <QWidget>
#include <functional>

#include "ui/base/stroke.h"
#include "ui/encoder/layout_edits.h"

class QAction;
class QLabel;
class QMenu;
class QToolButton;

namespace hblab::ui {

class LayerList;
class LayerModel;
class LayoutLine;
class MixerPanel;

class LayerEditor : public QWidget {
  Q_OBJECT
 public:
  explicit LayerEditor(QWidget* parent = nullptr);

  /// A text that cannot be read is shown with its problem; the stack then stays as it was.
  void setLayoutText(const QString&);
  QString layoutText() const;
  void setShape(int64_t hidden, int64_t heads, int64_t length);
  void setReadOnly(bool);

 Q_SIGNALS:
  /// The user changed the layout; `what`: a few words for the undo list.
  void layoutEdited(const QString& layout, const QString& what, hblab::ui::Stroke);

 private:
  void build_actions();
  void fill_presets();
  /// The layers as they are to be; the rows in `selected` are then selected.
  void edit(Layers, const QString& what, const std::vector<int>& selected, Stroke = 0);
  /// Changes every selected layer.
  void change(const QString& what, const std::function<spec::MixerChoice(const spec::MixerChoice&)>&, Stroke = 0);
  void set_mixer(int mixer);
  void turn_mixer(int steps);
  void insert(const Layers&, const QString& what);  ///< above the selected ones
  void remove(const QString& what);
  void copy() const;
  void paste();
  void typed(const QString&, Stroke);
  void refresh();  ///< panel, summary, actions
  Layers chosen() const;
  /// "Layer 3", "Layers 3–6", "5 layers".
  QString selection_name() const;
  static QString layers_text(size_t count);  ///< "8 layers"

  LayerModel* model_;
  LayerList* list_;
  LayoutLine* line_;
  MixerPanel* panel_;
  QLabel *summary_, *notice_, *input_;
  QMenu* presets_;
  QToolButton* preset_button_;
  QAction *insert_, *duplicate_, *remove_, *cut_, *copy_, *paste_, *all_;
  bool read_only_ = false;
};

}  // namespace hblab::ui
