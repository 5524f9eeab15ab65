// SPDX-License-Identifier: Apache-2.0
// What a column's numbers are: which way is better, their unit, their name in words, and what may be concluded from a difference of two.
#pragma once

#include <string_view>

#include "engine/core/text.h"
#include "engine/report/columns.h"
#include "engine/report/metric_rules.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::report {

enum class Direction { none, lower, higher };  ///< what is better; none: neither
enum class ColumnUnit { none, nats, seconds, bytes, tokens_per_second, tokens, steps };

struct ColumnRule {
  std::string_view label;  ///< in words, to be translated; empty: the name says it
  Direction direction = Direction::none;
  ColumnUnit unit = ColumnUnit::none;
  MetricKind kind = MetricKind::descriptive;
  bool of_inputs = false;  ///< depends on what the model is shown while it trains: not ranked where that differs
};

ColumnRule column_rule(const Column&);
/// Of a metric or a measure, by its name.
Direction direction_of(std::string_view metric);
/// Metrics that training records, and that a column may name before any run has.
const std::vector<std::string>& known_metrics();

/// Whether two arms are shown the same tokens while they train. If not, their training losses measure different tasks.
bool same_inputs(const spec::Settings&, const spec::Settings&);

}  // namespace hblab::report
