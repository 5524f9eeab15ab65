// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/seeds_text.h"

#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

namespace hblab::ui {
namespace {

constexpr size_t most_seeds = 1000;   // as the loader allows
constexpr size_t shortest_range = 3;  // shorter ones are written out
constexpr uint64_t largest_seed = 9000000000000000000u;

tl::unexpected<Error> not_seeds(const QString& text) {
  return fail(ErrorKind::input, HBLAB_TEXT("'%1' is not a list of seeds: write 1-5 or 1, 2, 7."), text.toStdString());
}

}  // namespace

QString seeds_text(const std::vector<uint64_t>& seeds) {
  QStringList parts;
  for (size_t i = 0; i < seeds.size();) {
    size_t end = i + 1;
    while (end < seeds.size() && seeds[end] == seeds[end - 1] + 1) ++end;
    if (end - i >= shortest_range) {
      parts << QStringLiteral("%1-%2").arg(seeds[i]).arg(seeds[end - 1]);
      i = end;
    } else {
      parts << QString::number(seeds[i++]);
    }
  }
  return parts.join(", ");
}

Result<std::vector<uint64_t>> parse_seeds(const QString& text) {
  static const QRegularExpression separators("[,;\\s]+"), around_dash("\\s*(?:[-–…]|\\.{2,})\\s*");
  QString tidy = text.trimmed();
  tidy.replace(around_dash, "-");
  std::vector<uint64_t> seeds;
  for (const QString& part : tidy.split(separators, Qt::SkipEmptyParts)) {
    const QStringList ends = part.split('-');
    bool first_ok = false, last_ok = false;
    const uint64_t first = ends.first().toULongLong(&first_ok), last = ends.last().toULongLong(&last_ok);
    if (ends.size() > 2 || !first_ok || !last_ok || last < first || last > largest_seed) return not_seeds(text);
    if (last - first >= most_seeds) return fail(ErrorKind::input, HBLAB_TEXT("At most %1 seeds are possible."), most_seeds);
    for (uint64_t seed = first; seed <= last; ++seed) {
      if (std::find(seeds.begin(), seeds.end(), seed) != seeds.end())
        return fail(ErrorKind::input, HBLAB_TEXT("The seed %1 is given twice."), seed);
      seeds.push_back(seed);
    }
    if (seeds.size() > most_seeds) return fail(ErrorKind::input, HBLAB_TEXT("At most %1 seeds are possible."), most_seeds);
  }
  if (seeds.empty()) return not_seeds(text);
  return seeds;
}

std::vector<uint64_t> with_more_seeds(std::vector<uint64_t> seeds, int more) {
  uint64_t highest = seeds.empty() ? 0 : *std::max_element(seeds.begin(), seeds.end());
  for (; more > 0 && seeds.size() < most_seeds; --more) seeds.push_back(++highest);
  return seeds;
}

std::string seed_lines(const std::vector<uint64_t>& seeds) {
  std::string lines;
  for (const uint64_t seed : seeds) lines += (lines.empty() ? "" : "\n") + std::to_string(seed);
  return lines;
}

}  // namespace hblab::ui
