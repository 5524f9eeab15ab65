// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/plot_preferences.h"

#include "ui/plots/plot_style.h"
#include "ui/window/preferences.h"

namespace hblab::ui {

PlotPreferences::PlotPreferences() {
  add_note(tr("How plots look in a project that is opened for the first time. Plots that nobody has changed yet follow at once."));
  QStringList axes;
  for (int i = 0; i < x_axes; ++i) axes << axis_name(XAxis(i));
  axis_ = choice("axis", tr("&X axis"), axes, tr("What the curves are drawn against."));
  half_life_ = new QDoubleSpinBox;
  half_life_->setObjectName("half_life");
  half_life_->setRange(0, 1e12);
  half_life_->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
  half_life_->setSpecialValueText(tr("off"));
  half_life_->setKeyboardTracking(false);
  connect(half_life_, &QDoubleSpinBox::valueChanged, this, &PlotPreferences::tell);
  add_row(tr("&Half-life of the smoothing"), half_life_,
          tr("In the unit of the x axis: a value that lies so far back weighs half. The raw curve stays behind it."));
  seeds_ = choice("seeds", tr("&Seeds"), {tr("each seed"), tr("mean, and the seeds behind it"), tr("mean")},
                  tr("Each seed's curve, their mean, or both."));
  band_ = choice("band", tr("&Band around a mean"),
                 {tr("none"), tr("lowest to highest seed"), tr("± standard deviation"), tr("95 % interval of the mean (Student's t)")},
                 tr("What the band around a mean shows."));
  linked_ = new QCheckBox(tr("&Linked plots"));
  linked_->setObjectName("linked");
  connect(linked_, &QCheckBox::toggled, this, &PlotPreferences::tell);
  add_row(linked_, tr("Zoom, crosshair and hidden arms go for all plots."));
  show(preferences::plots());
}

QComboBox* PlotPreferences::choice(const QString& name, const QString& label, const QStringList& texts, const QString& help) {
  auto* box = new QComboBox;
  box->setObjectName(name);
  box->addItems(texts);
  connect(box, &QComboBox::currentIndexChanged, this, &PlotPreferences::tell);
  add_row(label, box, help);
  return box;
}

void PlotPreferences::show(const PlotOptions& o) {
  showing_ = true;
  axis_->setCurrentIndex(int(o.axis));
  fit_half_life();
  half_life_->setValue(o.half_life);
  seeds_->setCurrentIndex(int(o.seeds));
  band_->setCurrentIndex(int(o.band));
  linked_->setChecked(o.linked);
  showing_ = false;
}

void PlotPreferences::fit_half_life() {
  const auto axis = XAxis(axis_->currentIndex());
  const bool time = axis == XAxis::compute_time || axis == XAxis::wall_time;
  half_life_->setDecimals(time ? 2 : 0);
  half_life_->setSuffix(axis_unit(axis));
}

void PlotPreferences::tell() {
  if (showing_) return;
  PlotOptions o = preferences::plots();
  const auto axis = XAxis(axis_->currentIndex());
  if (axis != o.axis) {  // a half-life of another unit means nothing
    showing_ = true;
    fit_half_life();
    half_life_->setValue(0);
    showing_ = false;
  }
  o.axis = axis;
  o.half_life = half_life_->value();
  o.seeds = SeedsShown(seeds_->currentIndex());
  o.band = Band(band_->currentIndex());
  o.linked = linked_->isChecked();
  preferences::set_plots(o);
  Q_EMIT changed(o);
}

void PlotPreferences::restore_defaults() {
  show(PlotOptions());
  preferences::set_plots(PlotOptions());
  Q_EMIT changed(PlotOptions());
}

}  // namespace hblab::ui
