// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/frame_table.h"

#include <QLocale>
#include <cmath>

#include "ui/base/text.h"
#include "ui/plots/plot_style.h"

namespace hblab::ui {

void FrameTable::set_frame(FramePtr frame, const QStringList& metric_names) {
  std::vector<const FrameCurve*> rows;
  for (const FrameCurve& c : frame->curves)
    if (stands_out(c)) rows.push_back(&c);
  // Curves come and go at the end; a row that becomes another curve's is a change, so that the selection stays.
  const int before = int(rows_.size()), after = int(rows.size());
  const auto take = [&] { frame_ = std::move(frame), rows_ = std::move(rows), metric_names_ = metric_names; };
  if (after > before) {
    beginInsertRows({}, before, after - 1);
    take();
    endInsertRows();
  } else if (after < before) {
    beginRemoveRows({}, after, before - 1);
    take();
    endRemoveRows();
  } else {
    take();
  }
  if (!rows_.empty()) Q_EMIT dataChanged(index(0, 0), index(int(rows_.size()) - 1, columns - 1));
}

void FrameTable::set_crosshair(double x) {
  x_ = x;
  if (!rows_.empty()) Q_EMIT dataChanged(index(0, at_crosshair), index(int(rows_.size()) - 1, at_crosshair));
}

double FrameTable::number(const FrameCurve& c, int column) const {
  const auto& s = c.statistics;
  switch (column) {
    case at_crosshair:
      return std::isnan(x_) ? no_value : value_at(c.line, x_);
    case first:
      return s.first;
    case last:
      return s.last;
    case change:
      return s.last - s.first;
    case change_percent:
      return s.first != 0 ? 100 * (s.last - s.first) / std::abs(s.first) : no_value;
    case minimum:
      return s.min;
    case maximum:
      return s.max;
    case mean:
      return s.mean;
    case points:
      return double(s.n);
    default:
      return no_value;
  }
}

QVariant FrameTable::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || size_t(index.row()) >= rows_.size()) return {};
  const FrameCurve& c = *rows_[size_t(index.row())];
  if (index.column() == curve) {
    if (role == Qt::DisplayRole || role == sort_role || role == Qt::ToolTipRole) return curve_name(c, metric_names_);
    if (role == Qt::DecorationRole) return pen_of(c).color();
    return {};
  }
  const double value = number(c, index.column());
  if (role == sort_role) return value;
  if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  if (std::isnan(value)) return QStringLiteral("—");
  if (index.column() == points) return QLocale().toString(qulonglong(value));
  if (index.column() == change_percent) return (value > 0 ? "+" : "") + QLocale().toString(value, 'f', 1) + " %";
  return value_text(value);
}

QVariant FrameTable::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case curve:
      return tr("Curve");
    case at_crosshair:
      return tr("At crosshair");
    case first:
      return tr("First");
    case last:
      return tr("Last");
    case change:
      return tr("Change");
    case change_percent:
      return tr("Change, %");
    case minimum:
      return tr("Minimum");
    case maximum:
      return tr("Maximum");
    case mean:
      return tr("Mean");
    case points:
      return tr("Points");
    default:
      return {};
  }
}

}  // namespace hblab::ui
