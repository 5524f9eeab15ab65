// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/column_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "engine/spec/fields.h"
#include "ui/base/text.h"

namespace hblab::ui {
namespace {

using report::ColumnKind;
using report::ColumnUnit;
using report::Statistic;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(hblab::ui::Column)
};

constexpr int loss_digits = 4, digits = 6;
constexpr double longest_in_seconds = 100;  // what takes longer is told in minutes

QString minus(QString text) { return text.replace('-', QChar(0x2212)); }

QString number_text(ColumnUnit unit, double value) {
  if (!std::isfinite(value)) return ui::value_text(value);
  switch (unit) {
    case ColumnUnit::nats:
      return QLocale().toString(value, 'f', loss_digits);
    case ColumnUnit::bytes:
      return bytes_text(value);
    case ColumnUnit::seconds:
      return std::abs(value) < longest_in_seconds ? Words::tr("%1 s").arg(QLocale().toString(value, 'g', loss_digits))
                                                  : duration_text(value);
    case ColumnUnit::tokens:
    case ColumnUnit::tokens_per_second:
      return count_text(value);
    case ColumnUnit::steps:
    case ColumnUnit::none:
      break;
  }
  return QLocale().toString(value, 'g', digits);
}

QString unit_name(ColumnUnit unit) {
  switch (unit) {
    case ColumnUnit::nats:
      return Words::tr("nats per predicted token");
    case ColumnUnit::seconds:
      return Words::tr("seconds");
    case ColumnUnit::bytes:
      return Words::tr("bytes");
    case ColumnUnit::tokens_per_second:
      return Words::tr("tokens a second");
    case ColumnUnit::tokens:
      return Words::tr("tokens");
    case ColumnUnit::steps:
      return Words::tr("steps");
    case ColumnUnit::none:
      break;
  }
  return {};
}

QString capitalised(QString text) {
  if (!text.isEmpty()) text[0] = text[0].toUpper();
  return text;
}

}  // namespace

QString column_title(const report::Column& column) {
  const auto rule = report::column_rule(column);
  const QString name = rule.label.empty() ? qs(column.name) : capitalised(tr_text(Text{std::string(rule.label), {}}));
  if (column.kind != ColumnKind::metric) return name;
  switch (column.statistic) {
    case Statistic::best:
      return Words::tr("%1, best").arg(name);
    case Statistic::mean_last:
      return column.number > 0 ? Words::tr("%1, mean of the last %2").arg(name).arg(column.number)
                               : Words::tr("%1, mean of the last").arg(name);
    case Statistic::at_step:
      return Words::tr("%1 at step %2").arg(name, QLocale().toString(qint64(column.number)));
    case Statistic::last:
      break;
  }
  return name;
}

QString column_group(const report::Column& column) {
  switch (column.kind) {
    case ColumnKind::measure:
      return Words::tr("Measures of the comparison");
    case ColumnKind::metric:
      return Words::tr("Curves");
    case ColumnKind::fact:
      return Words::tr("Facts");
    case ColumnKind::field:
      break;
  }
  const std::string section = column.name.substr(0, column.name.find('.'));
  for (const auto& group : spec::field_groups())
    if (group.key == section) return Words::tr("Spec: %1").arg(tr_text(group.label));
  return Words::tr("Spec");
}

QString column_help(const report::Column& column) {
  const auto rule = report::column_rule(column);
  QStringList lines{column_title(column)};
  if (const spec::Field* field = column.kind == ColumnKind::field ? spec::find_field(column.name) : nullptr) lines << tr_text(field->help);
  if (const QString unit = unit_name(rule.unit); !unit.isEmpty()) lines << Words::tr("Unit: %1").arg(unit);
  if (rule.direction == report::Direction::lower) lines << Words::tr("Lower is better.");
  if (rule.direction == report::Direction::higher) lines << Words::tr("Higher is better.");
  if (column.kind == ColumnKind::metric && column.statistic == Statistic::at_step)
    lines << Words::tr("The value that was recorded at that very step; nothing is interpolated.");
  else if (column.kind == ColumnKind::metric && column.statistic == Statistic::last)
    lines << Words::tr("The newest value; while runs grow, at the last evaluation that all of them have reached.");
  lines << Words::tr("In a search: %1").arg(qs(column.str()));
  return lines.join('\n');
}

QString value_text(const report::Column& column, const report::Value& value) {
  if (!value.known()) return QStringLiteral("—");
  if (!value.number || column.kind == ColumnKind::field) return qs(value.text).replace('\n', QStringLiteral(", "));
  return minus(number_text(report::column_rule(column).unit, *value.number));
}

QString difference_text(const report::Column& column, double difference) {
  const QString size = number_text(report::column_rule(column).unit, std::abs(difference));
  return (difference < 0 ? QChar(0x2212) : QChar('+')) + size;
}

QString percent_text(double share) {
  if (!std::isfinite(share)) return QStringLiteral("—");
  return Words::tr("%1 %").arg((share < 0 ? QChar(0x2212) : QChar('+')) + QLocale().toString(std::abs(100 * share), 'f', 1));
}

QString interval_text(const report::Column& column, const report::Difference& difference, double level) {
  if (!difference.low || !difference.high) return {};
  return Words::tr("%1 % interval from %2 to %3")
      .arg(QLocale().toString(100 * (1 - level), 'g', 4), difference_text(column, *difference.low),
           difference_text(column, *difference.high));
}

}  // namespace hblab::ui
