// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/sweep_text.h"

#include "ui/base/text.h"

namespace hblab::ui {

std::vector<std::string> split_values(const QString& text) {
  std::vector<std::string> values;
  QString value;
  const auto end = [&] {
    if (!value.trimmed().isEmpty()) values.push_back(value.trimmed().toStdString());
    value.clear();
  };
  int depth = 0;
  for (const QChar c : text) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == ',' && depth <= 0)
      end();
    else
      value += c;
  }
  end();
  return values;
}

QString values_text(const spec::SweepAxis& axis) {
  QStringList values;
  for (const auto& value : axis.values) values << qs(value).replace('\n', ", ");
  return values.join(", ");
}

QString axis_text(const spec::SweepAxis& axis) { return qs(axis.key) + ": " + values_text(axis); }

QStringList axis_texts(const std::vector<spec::SweepAxis>& sweep) {
  QStringList texts;
  for (const auto& axis : sweep) texts << axis_text(axis);
  return texts;
}

}  // namespace hblab::ui
