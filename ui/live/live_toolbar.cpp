// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_toolbar.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMenu>

#include "ui/plots/plot_style.h"

namespace hblab::ui {

LiveToolbar::LiveToolbar(QWidget* parent) : QToolBar(parent) {
  setObjectName("live_toolbar");
  setMovable(false);
  QStringList axes;
  for (int i = 0; i < x_axes; ++i) axes << axis_name(XAxis(i));
  axis_ = choice(tr("X axis"), tr("What the curves are drawn against"), axes);
  auto* smooth = new QLabel(tr(" S&mooth "), this);
  addWidget(smooth);
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
  half_life_->setMaximumWidth(110);
  connect(half_life_, &QDoubleSpinBox::valueChanged, this, &LiveToolbar::tell);
  addWidget(half_life_);
  addSeparator();
  seeds_ = choice(tr("Seeds"), tr("Each seed's curve, their mean, or both"), {tr("Each seed"), tr("Mean + seeds"), tr("Mean")});
  band_ = choice(tr("Band"), tr("What the band around a mean shows"),
                 {tr("No band"), tr("Min to max"), tr("± Deviation"), tr("95 % t interval")});
  addSeparator();
  difference_ = check(tr("Δ"), tr("Difference: each arm minus its baseline, paired by seed"), tr("Difference from the baseline"));
  log_x_ = check(tr("log x"), tr("Logarithmic x axis"), tr("Logarithmic x axis"));
  log_y_ = check(tr("log y"), tr("Logarithmic y axis"), tr("Logarithmic y axis"));
  percentiles_ = check(tr("5–95 %"), tr("Show the 5th to the 95th percentile; the line below each plot says how many points lie outside"),
                       tr("Percentile range"));
  linked_ = check(tr("Linked"), tr("Zoom, crosshair and hidden arms go for all plots"), tr("Linked plots"));
  follow_ = check(tr("Newest"), tr("Follow the newest values, as much of them as is seen now"), tr("Follow the newest values"));
  auto* add = new QToolButton(this);
  add->setText(QStringLiteral("+"));
  add->setObjectName("add");
  add->setToolTip(tr("Add a plot to the page"));
  add->setAccessibleName(tr("Add a plot"));
  add->setFocusPolicy(Qt::StrongFocus);
  add->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(add);
  for (const PanelKind& kind : panel_kinds()) {
    auto* action = menu->addAction(kind.title, this, [this, id = kind.id] { Q_EMIT addAsked(id); });
    action->setObjectName(kind.id);
  }
  add->setMenu(menu);
  addWidget(add);
  connect(axis_, &QComboBox::currentIndexChanged, this, [this](int i) { half_life_->setSuffix(axis_unit(XAxis(i))); });
}

QComboBox* LiveToolbar::choice(const QString& name, const QString& help, const QStringList& texts) {
  auto* box = new QComboBox(this);
  box->addItems(texts);
  box->setAccessibleName(name);
  box->setToolTip(help);
  connect(box, &QComboBox::currentIndexChanged, this, &LiveToolbar::tell, Qt::QueuedConnection);
  addWidget(box);
  return box;
}

QToolButton* LiveToolbar::check(const QString& text, const QString& help, const QString& name) {
  auto* button = new QToolButton(this);
  button->setText(text);
  button->setCheckable(true);
  button->setFocusPolicy(Qt::StrongFocus);
  button->setToolTip(help);
  button->setAccessibleName(name);
  connect(button, &QToolButton::toggled, this, &LiveToolbar::tell);
  addWidget(button);
  return button;
}

void LiveToolbar::add_step(QAction* step, const QString& sign, const QString& help) {
  addAction(step);
  auto* button = qobject_cast<QToolButton*>(widgetForAction(step));
  const auto show = [=] {  // the stack changes the action's text
    step->setIconText(sign);
    step->setToolTip(help);
    button->setAccessibleName(help);
  };
  button->setFocusPolicy(Qt::StrongFocus);
  connect(step, &QAction::changed, button, [=] {
    if (step->iconText() != sign || step->toolTip() != help) show();
  });
  show();
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
