// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/mask_view.h"

#include <QLinearGradient>
#include <QPainter>
#include <QVBoxLayout>
#include <cmath>

#include "engine/core/numbers.h"
#include "engine/report/document/figures.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/copy/copy_menu.h"

namespace hblab::ui {
namespace {

constexpr int legend_width = 220, legend_steps = 11;

QString signed_text(double value) { return QString::asprintf("%+.4f", value).replace('-', QChar(0x2212)); }

QColor mixed(const QColor& a, const QColor& b, double share) {
  const auto part = [&](int from, int to) { return int(std::lround(from + (to - from) * share)); };
  return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

}  // namespace

HeatColour heat_colour(double share) {
  const ThemeTokens& t = Theme::instance().tokens();
  const QColor ground = mixed(t.accent, t.surface, std::clamp(share, 0.0, 1.0));
  // The theme's own inks, whichever can be read better; black or white where neither can.
  QColor ink = t.text;
  for (const QColor& other : {t.accent_text, QColor(Qt::black), QColor(Qt::white)})
    if (contrast(ink, ground) < 4.5 && contrast(other, ground) > contrast(ink, ground)) ink = other;
  return {ground, ink};
}

HeatLegend::HeatLegend(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HeatLegend::set(double low, double high) {
  low_ = low, high_ = high;
  setAccessibleName(tr("Colours: from %1 nats (lowest loss, strongest colour) to %2 nats").arg(low, 0, 'f', 3).arg(high, 0, 'f', 3));
  setToolTip(accessibleName());
  update();
}

QSize HeatLegend::sizeHint() const { return {legend_width, fontMetrics().height() * 2 + 6}; }

void HeatLegend::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRect bar(0, 0, width() - 1, height() - fontMetrics().height() - 3);
  QLinearGradient gradient(bar.topLeft(), bar.topRight());
  for (int i = 0; i < legend_steps; ++i)
    gradient.setColorAt(i / double(legend_steps - 1), heat_colour(i / double(legend_steps - 1)).ground);
  painter.setPen(Theme::instance().tokens().border);
  painter.setBrush(gradient);
  painter.drawRect(bar);
  painter.setPen(Theme::instance().tokens().text);
  const QRect line(0, bar.bottom() + 2, width(), fontMetrics().height());
  painter.drawText(line, Qt::AlignLeft, QString::number(low_, 'f', 3));
  painter.drawText(line, Qt::AlignHCenter, tr("nats"));
  painter.drawText(line, Qt::AlignRight, QString::number(high_, 'f', 3));
}

MaskView::MaskView(QWidget* parent)
    : QWidget(parent),
      grid_(new ValueGrid(tr("Held-out loss by masking rate and DropMask"))),
      picture_(new QMenu(tr("Copy the &heat map as"), this)),
      legend_(new HeatLegend),
      notes_(new QLabel) {
  notes_->setTextFormat(Qt::PlainText);
  notes_->setWordWrap(true);
  notes_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  notes_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);  // alone where nothing is to be tabled
  notes_->setAccessibleName(tr("What the cells show"));
  auto* row = new QHBoxLayout;
  row->addWidget(legend_, 0, Qt::AlignTop);
  row->addWidget(notes_, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(4, 4, 4, 4);
  column->addWidget(grid_, 1);
  column->addLayout(row);
  grid_->addAction(picture_->menuAction());
  connect(picture_, &QMenu::aboutToShow, this, [this] {
    picture_->clear();
    add_figure_formats(*picture_, report::mask_figure(evidence_->masks, "mask-rates"), this);
  });
  connect(&Theme::instance(), &Theme::changed, this, &MaskView::fill);
  fill();
}

void MaskView::set(const EvidencePtr& evidence) {
  evidence_ = evidence;
  fill();
}

void MaskView::fill() {
  const report::MaskGrid masks = evidence_ ? evidence_->masks : report::MaskGrid();
  QStringList heads{tr("Masking rate")};
  for (const auto& column : masks.columns) {
    const QString name = qs(column.name);
    heads << tr("%1, DropMask off").arg(name) << tr("%1, DropMask on").arg(name) << tr("on − off");
  }
  if (masks.empty()) heads.clear();
  QList<QStringList> rows;
  const double low = masks.low.value_or(0), high = masks.high.value_or(0);
  const auto cell_text = [&](const report::MaskCell& cell) {
    return cell.mean ? tr("%1 (n = %2)").arg(*cell.mean, 0, 'f', 4).arg(cell.n) : QString("–");
  };
  for (size_t r = 0; r < masks.rates.size(); ++r) {
    QStringList cells{qs(shortest(masks.rates[r]))};
    for (const auto& column : masks.columns) {
      const auto& d = column.differences[r];
      QString difference = "–";
      if (d) difference = signed_text(d->mean);
      if (d && d->low) difference = tr("%1 (%2 to %3)").arg(difference, signed_text(*d->low), signed_text(*d->high));
      if (!column.verdicts[r].pattern.empty()) difference += ", " + tr_text(column.verdicts[r]);
      cells << cell_text(column.off[r]) << cell_text(column.on[r]) << difference;
    }
    rows << cells;
  }
  grid_->set(heads, rows);
  for (size_t r = 0; r < masks.rates.size(); ++r)
    for (size_t c = 0; c < masks.columns.size(); ++c)
      for (const bool on : {false, true}) {
        const report::MaskCell& cell = (on ? masks.columns[c].on : masks.columns[c].off)[r];
        QTableWidgetItem* item = grid_->item(int(r), int(1 + 3 * c + on));
        item->setData(Qt::BackgroundRole, {});
        item->setData(Qt::ForegroundRole, {});
        if (!cell.mean || !std::isfinite(*cell.mean)) continue;
        const HeatColour colour = heat_colour(high > low ? (*cell.mean - low) / (high - low) : 0.5);
        item->setBackground(colour.ground);
        item->setForeground(colour.ink);
        item->setToolTip(qs(cell.arm).toHtmlEscaped());
      }
  picture_->menuAction()->setEnabled(!masks.empty());
  legend_->setVisible(!masks.empty());
  if (!masks.empty()) legend_->set(low, high);
  grid_->setVisible(!masks.empty());
  QStringList notes;
  for (const Text& note : masks.notes) notes << tr_text(note);
  if (evidence_ && masks.empty())
    notes << tr(
        "This takes arms with DropMask at two masking rates or more: sweep over masking.rate, as the experiment “masking-rate” does. "
        "The claim on DropMask has a button that sets it up.");
  notes_->setText(notes.join(' '));
}

}  // namespace hblab::ui
