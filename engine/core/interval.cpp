// SPDX-License-Identifier: Apache-2.0
#include "engine/core/interval.h"

#include <cmath>

#include "engine/core/interval_units.h"
#include "engine/core/numbers.h"

namespace hblab {
namespace {

struct UnitName {
  std::string_view name;
  IntervalUnit unit;
};
constexpr UnitName unit_names[] = {{"steps", IntervalUnit::steps},     {"step", IntervalUnit::steps},    {"tokens", IntervalUnit::tokens},
                                   {"token", IntervalUnit::tokens},    {"epochs", IntervalUnit::epochs}, {"epoch", IntervalUnit::epochs},
                                   {"minutes", IntervalUnit::minutes}, {"minute", IntervalUnit::minutes}};

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

}  // namespace

Result<Interval> parse_interval(std::string_view whole) {
  const std::string_view s = trimmed(whole);
  const auto wrong = [&] {
    return fail(ErrorKind::input,
                HBLAB_TEXT("'%1' is not an amount of training. Write a number and a unit: 500 steps, 2M tokens, 3 epochs or 10 minutes."),
                whole);
  };
  size_t end = 0;
  while (end < s.size() && (std::isdigit((unsigned char)s[end]) || s[end] == '.' || s[end] == 'e' ||
                            ((s[end] == '+' || s[end] == '-') && end > 0 && s[end - 1] == 'e')))
    ++end;
  if (end > 0 && s[end - 1] == 'e') --end;  // the e of "3epochs"
  const auto number = parse_double(s.substr(0, end));
  constexpr double most = 1e15;
  if (!number || *number < 0) return wrong();
  Interval interval{*number, IntervalUnit::steps};
  std::string_view rest = trimmed(s.substr(end));
  if (!rest.empty()) {
    constexpr std::pair<char, double> prefixes[] = {{'k', 1e3}, {'M', 1e6}, {'G', 1e9}};
    for (auto [letter, factor] : prefixes)
      if (rest.front() == letter && (rest.size() == 1 || rest[1] == ' ')) {
        interval.amount *= factor;
        rest = trimmed(rest.substr(1));
        break;
      }
  }
  if (interval.amount > most) return wrong();
  if (rest.empty()) return interval;
  for (const auto& known : unit_names)
    if (rest == known.name) {
      interval.unit = known.unit;
      return interval;
    }
  return wrong();
}

std::array<std::string_view, 4> interval_units() {
  std::array<std::string_view, 4> names;
  for (size_t i = 0; i < names.size(); ++i) names[i] = unit_names[2 * i].name;
  static_assert(std::size(unit_names) == 2 * names.size());
  return names;
}

std::string to_string(const Interval& interval) {
  const auto name = unit_names[size_t(interval.unit) * 2 + (interval.amount == 1 ? 1 : 0)].name;
  return shortest(interval.amount) + " " + std::string(name);
}

double measure(const Progress& progress, IntervalUnit unit) {
  switch (unit) {
    case IntervalUnit::steps:
      return double(progress.step);
    case IntervalUnit::tokens:
      return double(progress.tokens);
    case IntervalUnit::epochs:
      return progress.epochs;
    case IntervalUnit::minutes:
      return progress.minutes;
  }
  return 0;
}

bool entered_new_period(const Interval& period, const Progress& before, const Progress& now) {
  if (period.empty()) return false;
  return std::floor(measure(now, period.unit) / period.amount) > std::floor(measure(before, period.unit) / period.amount);
}

bool reached(const Interval& budget, const Progress& now) { return measure(now, budget.unit) >= budget.amount; }

}  // namespace hblab
