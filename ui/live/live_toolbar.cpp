// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_toolbar.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMenu>
#include <algorithm>

#include "ui/plots/flow_layout.h"
#include "ui/plots/plot_style.h"

namespace hblab::ui {

LiveToolbar::LiveToolbar(QWidget* parent) : QWidget(parent) {
  setObjectName("live_toolbar");
  (new FlowLayout(this))->setSpacing(2);
  QStringList axes;
  for (int i = 0; i < x_axes; ++i) axes << axis_name(XAxis(i));
  axis_ = choice(tr("X axis"), tr("What the curves are drawn against"), axes);
  constexpr int axis_width = 104, half_life_width = 84;  // all in one row of a window of 1280 pixels
  axis_->setMaximumWidth(axis_width);
  auto* smooth = new QLabel(tr("S&mooth"), this);
  layout()->addWidget(smooth);
  half_life_ = new QDoubleSpinBox(this);
  smooth->setBuddy(half_life_);
  half_life_->setRange(0, 1e12);
  half_life_->setDecimals(0);
  half_life_->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
  half_life_->setSpecialValueText(tr("off"));
  half_life_->setKeyboardTracking(false);
  half_life_->setSuffix(axis_unit(XAxis::step));
  half_life_->setAccessibleName(tr("Half-life of the smoothing"));
  half_life_->setToolTip(tr("Half-life of the smoothing, in the unit of the x axis: a value that lies so far back weighs half"));
  half_life_->setMaximumWidth(half_life_width);
  connect(half_life_, &QDoubleSpinBox::valueChanged, this, &LiveToolbar::tell);
  layout()->addWidget(half_life_);
  seeds_ = choice(tr("Seeds"), tr("Each seed's curve, their mean, or both"), {tr("Seeds"), tr("Mean, seeds"), tr("Mean")});
  band_ = choice(
      tr("Band"),
      tr("What the band around a mean shows: nothing, lowest to highest seed, ± standard deviation, or Student's t interval of the mean"),
      {tr("No band"), tr("Min–max"), tr("± SD"), tr("95 % t")});
  difference_ = check(tr("Δ"), tr("Difference: each arm minus its baseline, paired by seed"), tr("Difference from the baseline"));
  log_x_ = check(tr("log x"), tr("Logarithmic x axis"), tr("Logarithmic x axis"));
  log_y_ = check(tr("log y"), tr("Logarithmic y axis"), tr("Logarithmic y axis"));
  percentiles_ = check(tr("5–95 %"), tr("Show the 5th to the 95th percentile; the line below each plot says how many points lie outside"),
                       tr("Percentile range"));
  linked_ = check(tr("Linked"), tr("Zoom, crosshair and hidden arms go for all plots"), tr("Linked plots"));
  follow_ = check(tr("Newest"), tr("Follow the newest values, as much of them as is seen now"), tr("Follow the newest values"));
  values_ = button(tr("Values"), tr("A table of every plot's values at the crosshair (Ctrl+Shift+V)"), tr("Table of values"));
  values_->setCheckable(true);
  values_->setObjectName("values");
  connect(values_, &QToolButton::clicked, this, &LiveToolbar::valuesAsked);
  auto* add = button(QStringLiteral("+"), tr("Add a plot to the page"), tr("Add a plot"));
  add->setObjectName("add");
  add->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(add);
  for (const PanelKind& kind : panel_kinds()) {
    auto* action = menu->addAction(kind.title, this, [this, id = kind.id] { Q_EMIT addAsked(id); });
    action->setObjectName(kind.id);
  }
  add->setMenu(menu);
  connect(axis_, &QComboBox::currentIndexChanged, this, &LiveToolbar::fit_half_life);
}

QComboBox* LiveToolbar::choice(const QString& name, const QString& help, const QStringList& texts) {
  auto* box = new QComboBox(this);
  box->addItems(texts);
  box->setAccessibleName(name);
  box->setToolTip(help);
  connect(box, &QComboBox::currentIndexChanged, this, &LiveToolbar::tell, Qt::QueuedConnection);
  layout()->addWidget(box);
  return box;
}

QToolButton* LiveToolbar::button(const QString& text, const QString& help, const QString& name) {
  auto* button = new QToolButton(this);
  constexpr int padding = 4, narrowest = 24;
  button->setText(text);
  button->setFixedWidth(std::max(fontMetrics().horizontalAdvance(text) + 2 * padding, narrowest));
  button->setAutoRaise(true);
  button->setFocusPolicy(Qt::StrongFocus);
  button->setToolTip(help);
  button->setAccessibleName(name);
  layout()->addWidget(button);
  return button;
}

QToolButton* LiveToolbar::check(const QString& text, const QString& help, const QString& name) {
  auto* made = button(text, help, name);
  made->setCheckable(true);
  connect(made, &QToolButton::toggled, this, &LiveToolbar::tell);
  return made;
}

void LiveToolbar::add_step(QAction* step, const QString& sign, const QString& help) {
  auto* made = button(sign, help, help);  // the stack changes the action's text
  const auto update = [=] { made->setEnabled(step->isEnabled()); };
  connect(made, &QToolButton::clicked, step, &QAction::trigger);
  connect(step, &QAction::changed, made, update);
  update();
}

void LiveToolbar::set_values(bool shown) { values_->setChecked(shown); }

/// Before its value is set, which would be rounded otherwise.
void LiveToolbar::fit_half_life() {
  const auto axis = XAxis(axis_->currentIndex());
  half_life_->blockSignals(true);  // the page knows what becomes of it
  half_life_->setDecimals(axis == XAxis::compute_time || axis == XAxis::wall_time ? 2 : 0);
  half_life_->setSuffix(axis_unit(axis));
  half_life_->blockSignals(false);
}

void LiveToolbar::tell() {
  if (setting_) return;
  band_->setEnabled(seeds_->currentIndex() != int(SeedsShown::each) || difference_->isChecked());
  Q_EMIT optionsChanged();
}

PlotOptions LiveToolbar::options() const {
  PlotOptions o;
  o.axis = XAxis(axis_->currentIndex());
  o.half_life = half_life_->value();
  o.seeds = SeedsShown(seeds_->currentIndex());
  o.band = Band(band_->currentIndex());
  o.difference = difference_->isChecked();
  o.log_x = log_x_->isChecked();
  o.log_y = log_y_->isChecked();
  o.percentiles = percentiles_->isChecked();
  o.linked = linked_->isChecked();
  o.follow = follow_->isChecked();
  return o;
}

void LiveToolbar::set_options(const PlotOptions& o) {
  setting_ = true;
  axis_->setCurrentIndex(int(o.axis));
  half_life_->setValue(o.half_life);
  seeds_->setCurrentIndex(int(o.seeds));
  band_->setCurrentIndex(int(o.band));
  difference_->setChecked(o.difference);
  log_x_->setChecked(o.log_x);
  log_y_->setChecked(o.log_y);
  percentiles_->setChecked(o.percentiles);
  linked_->setChecked(o.linked);
  follow_->setChecked(o.follow);
  band_->setEnabled(o.seeds != SeedsShown::each || o.difference);
  setting_ = false;
}

}  // namespace hblab::ui
