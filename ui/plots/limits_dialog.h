// SPDX-License-Identifier: GPL-3.0-or-later
// Typed limits of a plot's axes; an empty field leaves that end to the data. Used by PlotPanel.
#pragma once

#include <QDialog>
#include <array>

#include "ui/series/x_axis.h"

class QLineEdit;
class QLabel;

namespace hblab::ui {

class LimitsDialog : public QDialog {
  Q_OBJECT
 public:
  LimitsDialog(const Span& x, const Span& y, QWidget* parent);
  Span x() const { return {value(0), value(1)}; }
  Span y() const { return {value(2), value(3)}; }
  void accept() override;

 private:
  double value(int field) const;
  bool readable(int field) const;
  std::array<QLineEdit*, 4> fields_;
  QLabel* problem_;
};

}  // namespace hblab::ui
