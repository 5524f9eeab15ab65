// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/values_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <algorithm>

#include "ui/plots/plot_style.h"

namespace hblab::ui {

namespace {

constexpr int first_rows = 6, fewest_rows = 2;

}  // namespace

ValuesPanel::ValuesPanel(QWidget* parent) : QWidget(parent), place_(new QLabel(this)), view_(new ValueView(this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  auto* head = new QHBoxLayout;
  place_->setTextFormat(Qt::PlainText);
  place_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  head->addWidget(place_, 1);
  const auto button = [&](const QString& name, const QString& text, const QString& help, auto&& run) {
    auto* b = new QToolButton(this);
    b->setObjectName(name);
    b->setText(text);
    b->setAutoRaise(true);
    b->setFocusPolicy(Qt::StrongFocus);
    b->setToolTip(help);
    b->setAccessibleName(help);
    connect(b, &QToolButton::clicked, this, run);
    head->addWidget(b);
    buttons_ << b;
  };
  button("copy_values", tr("Copy"), tr("Copy the selected rows, or all, for a spreadsheet (Ctrl+C)"), [this] { view_->copy(); });
  button("close_values", QStringLiteral("✕"), tr("Close the table of values"), [this] { Q_EMIT closeAsked(); });
  column->addLayout(head);
  view_->setAccessibleName(tr("Values at the crosshair"));
  view_->setMinimumHeight(fewest_rows * view_->verticalHeader()->defaultSectionSize());
  view_->sortByColumn(ValueTable::value, Qt::DescendingOrder);
  column->addWidget(view_, 1);
  set({}, XAxis::step, false);
}

/// A head and a few rows: the plots come first.
QSize ValuesPanel::sizeHint() const {
  return {0, place_->sizeHint().height() + (first_rows + 2) * view_->verticalHeader()->defaultSectionSize()};
}

QString ValuesPanel::place_text() const { return place_->text(); }

void ValuesPanel::set(std::vector<PlotValues> plots, XAxis axis, bool pinned) {
  const auto at = std::find_if(plots.begin(), plots.end(), [](const PlotValues& p) { return std::isfinite(p.crosshair); });
  if (at == plots.end())
    place_->setText(tr("Point at a plot to see its values here; a click, or ← → in a plot, pins the place."));
  else
    place_->setText((pinned ? tr("%1 %2, pinned: Esc in a plot lets go") : tr("%1 %2: a click pins it"))
                        .arg(axis_name(axis), x_text(at->crosshair, axis)));
  view_->values()->set(std::move(plots));
}

}  // namespace hblab::ui
