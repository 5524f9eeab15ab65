// SPDX-License-Identifier: GPL-3.0-or-later
// The layout notation in a line edit: what cannot be read is underlined where the parser stopped, with its sentence below.
#pragma once

#include <QWidget>
#include <optional>

#include "engine/spec/layout.h"
#include "ui/base/stroke.h"

class QLabel;
class QLineEdit;

namespace hblab::ui {

class LayoutLine : public QWidget {
  Q_OBJECT
 public:
  explicit LayoutLine(QWidget* parent = nullptr);
  ~LayoutLine() override;

  QString text() const;
  /// Shows a text, and what is wrong with it. Layers that it means, or nothing where it cannot be read.
  std::optional<std::vector<spec::MixerChoice>> set_text(const QString&);
  void set_read_only(bool);

 Q_SIGNALS:
  /// What is typed until Enter, or until the focus leaves, is one stroke.
  void typed(const QString& text, hblab::ui::Stroke);

 private:
  std::optional<std::vector<spec::MixerChoice>> judge();
  void underline(int column);  ///< from 1; 0: nothing
  QLineEdit* line_;
  QLabel* problem_;
  Stroke stroke_ = 0;
};

}  // namespace hblab::ui
