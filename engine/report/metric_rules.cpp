// SPDX-License-Identifier: Apache-2.0
#include "engine/report/metric_rules.h"

#include <algorithm>

#include "engine/core/text.h"

namespace hblab::report {

const std::vector<MetricRule>& metric_rules() {
  static const std::vector<MetricRule> rules = {
      {primary_metric, HBLAB_TEXT("held-out loss at the end"), MetricKind::primary, HBLAB_TEXT("lower"), HBLAB_TEXT("higher")},
      {"eval_loss_best", HBLAB_TEXT("best held-out loss"), MetricKind::best, HBLAB_TEXT("lower"), HBLAB_TEXT("higher")},
      {"eval_loss_mean_last_k", HBLAB_TEXT("mean of the last evaluations"), MetricKind::descriptive, HBLAB_TEXT("lower"),
       HBLAB_TEXT("higher")},
      {"eval_loss_dropmask_off", HBLAB_TEXT("held-out loss, DropMask off"), MetricKind::descriptive, HBLAB_TEXT("lower"),
       HBLAB_TEXT("higher")},
      {"tokens_per_second", HBLAB_TEXT("tokens a second"), MetricKind::block_timing, HBLAB_TEXT("slower"), HBLAB_TEXT("faster")},
      {"compute_seconds", HBLAB_TEXT("compute time"), MetricKind::timing, HBLAB_TEXT("shorter"), HBLAB_TEXT("longer")},
      {"compute_seconds_to_target", HBLAB_TEXT("compute time to the target"), MetricKind::timing_target, HBLAB_TEXT("shorter"),
       HBLAB_TEXT("longer")},
      {"tokens_to_target", HBLAB_TEXT("tokens to the target"), MetricKind::target, HBLAB_TEXT("fewer"), HBLAB_TEXT("more")},
      {"steps_to_target", HBLAB_TEXT("steps to the target"), MetricKind::target, HBLAB_TEXT("fewer"), HBLAB_TEXT("more")},
      {"peak_memory_bytes", HBLAB_TEXT("peak memory"), MetricKind::exact, HBLAB_TEXT("smaller"), HBLAB_TEXT("larger")},
  };
  return rules;
}

const MetricRule& rule_of(std::string_view name) {
  return *std::find_if(metric_rules().begin(), metric_rules().end(), [&](const MetricRule& rule) { return rule.name == name; });
}

}  // namespace hblab::report
