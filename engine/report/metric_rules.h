// SPDX-License-Identifier: Apache-2.0
// The metrics of a comparison: how each is paired, whether it gets an interval and a verdict, and its words. One row each;
// comparison.cpp and verdict.cpp follow it.
#pragma once

#include <string_view>
#include <vector>

namespace hblab::report {

enum class MetricKind {
  primary,        ///< interval and Holm-adjusted verdict
  descriptive,    ///< interval, marked descriptive
  best,           ///< interval, marked descriptive, never a verdict
  timing,         ///< descriptive; nothing from runs that were not interleaved
  block_timing,   ///< the same, paired by interleaved block
  target,         ///< descriptive; no interval where a run never reached the target
  timing_target,  ///< both
  exact,          ///< a measured value, no interval
};

struct MetricRule {
  std::string_view name;
  std::string_view label;
  MetricKind kind;
  std::string_view less, more;  ///< what a negative and a positive difference are called
};

inline constexpr std::string_view primary_metric = "eval_loss_last";

const std::vector<MetricRule>& metric_rules();
const MetricRule& rule_of(std::string_view name);  ///< of a name in metric_rules()

inline bool is_timing(MetricKind kind) {
  return kind == MetricKind::timing || kind == MetricKind::block_timing || kind == MetricKind::timing_target;
}
inline bool is_target(MetricKind kind) { return kind == MetricKind::target || kind == MetricKind::timing_target; }

}  // namespace hblab::report
