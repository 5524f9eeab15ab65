// SPDX-License-Identifier: GPL-3.0-or-later
// How plots look in a project that was not opened before.
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>

#include "ui/plots/plot_panel.h"
#include "ui/window/preferences_page.h"

namespace hblab::ui {

class PlotPreferences : public PreferencesForm {
  Q_OBJECT
 public:
  PlotPreferences();
  void restore_defaults() override;

 Q_SIGNALS:
  void changed(const PlotOptions&);

 private:
  QComboBox* choice(const QString& name, const QString& label, const QStringList& texts, const QString& help);
  void show(const PlotOptions&);
  void fit_half_life();
  void tell();
  QComboBox *axis_, *seeds_, *band_;
  QDoubleSpinBox* half_life_;
  QCheckBox* linked_;
  bool showing_ = false;
};

}  // namespace hblab::ui
