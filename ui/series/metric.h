// SPDX-License-Identifier: GPL-3.0-or-later
// What a curve shows: a metric as the engine records it, or a sum or a ratio of such, step by step.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "engine/store/run_store.h"

namespace hblab::ui {

struct Metric {
  enum class Of { value, ratio, sum };
  std::string name;  ///< of the curve: one name, one meaning, parts and scale included
  Of of = Of::value;
  std::vector<std::string> parts;  ///< recorded names; empty: the name itself
  double scale = 1;                ///< to the unit that is shown

  std::vector<std::string> recorded() const { return parts.empty() ? std::vector<std::string>{name} : parts; }
  bool operator==(const Metric&) const = default;
};

/// Puts the parts' points together that are of one step, in the order they come in; what lacks a part yet waits.
class MetricJoin {
 public:
  explicit MetricJoin(const Metric& metric) : of_(metric.of), scale_(metric.scale), waiting_(metric.recorded().size()) {}
  void add(size_t part, const std::vector<store::Point>& points);
  std::vector<store::Point> take();

 private:
  Metric::Of of_;
  double scale_;
  std::vector<std::deque<store::Point>> waiting_;
};

}  // namespace hblab::ui
