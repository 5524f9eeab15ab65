// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/value_table.h"

#include <QLocale>
#include <cmath>

#include "engine/core/numbers.h"
#include "ui/base/text.h"
#include "ui/copy/copy_table.h"
#include "ui/plots/plot_style.h"

namespace hblab::ui {

void ValueTable::set(std::vector<PlotValues> plots) {
  std::vector<Row> rows;
  for (size_t p = 0; p < plots.size(); ++p)
    if (plots[p].frame)
      for (const FrameCurve& c : plots[p].frame->curves)
        if (stands_out(c) && !plots[p].hidden.count(c.arm)) rows.push_back({p, &c});
  // Curves come and go at the end; a row that becomes another curve's is a change, so that the selection stays.
  const int before = int(rows_.size()), after = int(rows.size());
  const auto take = [&] { plots_ = std::move(plots), rows_ = std::move(rows); };
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

double ValueTable::number(const Row& row, int column) const {
  const FrameCurve& c = *row.curve;
  const auto& s = c.statistics;
  switch (column) {
    case value:
      return std::isnan(plots_[row.plot].crosshair) ? no_value : value_at(c.line, plots_[row.plot].crosshair);
    case seeds:
      return c.kind == FrameCurve::Kind::mean ? c.n : no_value;
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

QString ValueTable::text(const Row& row, int column) const {
  const PlotValues& of = plots_[row.plot];
  return column == plot ? of.title : column == unit ? of.unit : curve_name(*row.curve, of.metric_names, false);
}

QVariant ValueTable::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || size_t(index.row()) >= rows_.size()) return {};
  const Row& row = rows_[size_t(index.row())];
  const int column = index.column();
  if (role == place_role) return int(row.plot);
  if (column == plot || column == curve || column == unit) {
    if (role == Qt::DisplayRole || role == sort_role) return text(row, column);
    if (role == Qt::ToolTipRole) return tool_tip(text(row, column));
    if (role == Qt::DecorationRole && column == curve) return colour_of(*row.curve);
    return {};
  }
  const double v = number(row, column);
  if (role == sort_role) return v;
  if (role == exact_role) return std::isnan(v) ? QString() : qs(shortest(v));
  if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  if (std::isnan(v)) return column == seeds ? QString() : QStringLiteral("—");
  if (column == points || column == seeds) return QLocale().toString(qulonglong(v));
  if (column == change_percent) return (v > 0 ? "+" : "") + QLocale().toString(v, 'f', 1) + " %";
  return value_text(v);
}

QVariant ValueTable::headerData(int section, Qt::Orientation orientation, int role) const {
  struct Head {
    QString name, help;
  };
  if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  const QString mean_help = tr("A mean stands for every value of its seeds, where all of them have some");
  const Head heads[columns] = {{tr("Plot"), {}},
                               {tr("Curve"), {}},
                               {tr("Value"), tr("Of the nearest point that is drawn to the crosshair")},
                               {tr("Unit"), {}},
                               {tr("n"), tr("Seeds in a mean")},
                               {tr("First"), tr("In the range that is seen or selected; of a mean, over its seeds' first values")},
                               {tr("Last"), tr("In the range that is seen or selected; of a mean, over its seeds' last values")},
                               {tr("Change"), tr("Last − first")},
                               {tr("Change, %"), tr("Of the first")},
                               {tr("Minimum"), mean_help},
                               {tr("Maximum"), mean_help},
                               {tr("Mean"), mean_help},
                               {tr("Points"), mean_help}};
  return role == Qt::DisplayRole ? heads[section].name : heads[section].help;
}

}  // namespace hblab::ui
