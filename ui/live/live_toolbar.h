// SPDX-License-Identifier: GPL-3.0-or-later
// The controls that all plots of the live page obey: PlotOptions in, PlotOptions out. A second row takes what one has no room for.
#pragma once

#include "ui/plots/plot_panel.h"

class QComboBox;
class QDoubleSpinBox;
class QMenu;

namespace hblab::ui {

class LiveToolbar : public QWidget {
  Q_OBJECT
 public:
  explicit LiveToolbar(QWidget* parent = nullptr);
  PlotOptions options() const;
  /// How much of the newest is followed is the page's to say.
  void set_options(const PlotOptions&);
  void set_values(bool shown);

  /// An undo stack's action as a small button.
  void add_step(QAction*, const QString& sign, const QString& help);

 Q_SIGNALS:
  void optionsChanged();
  void addAsked(const QString& kind);
  void valuesAsked(bool shown);

 private:
  QComboBox* choice(const QString& name, const QString& help, const QStringList& texts);
  QToolButton* button(const QString& text, const QString& help, const QString& name);
  QToolButton* check(const QString& text, const QString& help, const QString& name);
  void tell();
  void fit_half_life();
  QComboBox *axis_, *seeds_, *band_;
  QDoubleSpinBox* half_life_;
  QToolButton *difference_, *log_x_, *log_y_, *percentiles_, *linked_, *follow_, *values_;
  bool setting_ = false;
};

}  // namespace hblab::ui
