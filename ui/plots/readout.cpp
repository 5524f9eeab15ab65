// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/readout.h"

#include <algorithm>

#include "ui/base/text.h"
#include "ui/base/theme.h"

namespace hblab::ui {
namespace {

constexpr size_t most_rows = 12;
constexpr int padding = 6, swatch = 8, gap = 10;

}  // namespace

Readout::Readout(QCustomPlot* plot) : QCPLayerable(plot, "crosshair") {}

void Readout::set(double x, bool pinned, const QString& title, std::vector<Row> rows) {
  x_ = x;
  pinned_ = pinned;
  title_ = title;
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.value > b.value; });
  rows_ = std::move(rows);
}

void Readout::draw(QCPPainter* painter) {
  if (std::isnan(x_)) return;
  const auto& t = Theme::instance().tokens();
  const QRect rect = mParentPlot->axisRect()->rect();
  const double px = mParentPlot->xAxis->coordToPixel(x_);
  if (px < rect.left() || px > rect.right()) return;
  painter->setPen(pinned_ ? QPen(t.accent, 1) : QPen(t.muted, 1, Qt::DashLine));
  painter->drawLine(QPointF(px, rect.top()), QPointF(px, rect.bottom()));
  if (rows_.empty()) return;

  painter->setFont(mParentPlot->font());
  const QFontMetrics metrics(painter->font());
  const size_t shown = std::min(rows_.size(), most_rows);
  int names = metrics.horizontalAdvance(title_), values = 0;
  for (size_t i = 0; i < shown; ++i) {
    names = std::max(names, swatch + gap / 2 + metrics.horizontalAdvance(rows_[i].name));
    values = std::max(values, metrics.horizontalAdvance(value_text(rows_[i].value)));
  }
  names = std::min(names, rect.width() / 2);
  const int lines = int(shown) + 1 + (rows_.size() > shown ? 1 : 0), height = metrics.height();
  QRect box(0, 0, names + gap + values + 2 * padding, lines * height + 2 * padding);
  const bool right = px + gap + box.width() <= rect.right();
  box.moveTo(int(right ? px + gap : px - gap - box.width()), rect.top() + padding);
  painter->setPen(t.border);
  painter->setBrush(t.raised);
  painter->drawRoundedRect(box, 4, 4);
  int y = box.top() + padding;
  const auto row_at = [&] { return QRect(box.left() + padding, std::exchange(y, y + height), box.width() - 2 * padding, height); };
  painter->setPen(t.muted);
  painter->drawText(row_at(), Qt::AlignLeft | Qt::AlignVCenter, title_);
  for (size_t i = 0; i < shown; ++i) {
    const QRect row = row_at();
    painter->setPen(Qt::NoPen);
    painter->setBrush(rows_[i].colour);
    painter->drawRect(QRect(row.left(), row.center().y() - 1, swatch, 3));
    painter->setPen(t.text);
    const QRect name = row.adjusted(swatch + gap / 2, 0, -values - gap / 2, 0);
    painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(rows_[i].name, Qt::ElideMiddle, name.width()));
    painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter, value_text(rows_[i].value));
  }
  if (rows_.size() > shown) {
    painter->setPen(t.muted);
    painter->drawText(row_at(), Qt::AlignLeft | Qt::AlignVCenter, tr("and %1 more").arg(rows_.size() - shown));
  }
}

}  // namespace hblab::ui
