// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/expand.h"

#include <algorithm>

#include "engine/spec/fields.h"

namespace hblab::spec {
namespace {

int64_t capped_product(int64_t a, size_t b) { return b > size_t(max_runs) || a * int64_t(b) > max_runs ? max_runs + 1 : a * int64_t(b); }

Result<void> override_all(Settings& settings, const std::vector<Override>& overrides) {
  for (const auto& [key, value] : overrides) HBLAB_TRY(set_field(settings, key, value));
  return {};
}

/// What the values of all runs take as text, roughly.
double run_bytes(const ExperimentSpec& spec) {
  double base = 0, all = 0;
  for (const Field& field : fields()) base += double(field.get(spec.base).size());
  for (const auto& axis : spec.sweep) {
    size_t longest = 0;
    for (const auto& value : axis.values) longest = std::max(longest, value.size());
    base += double(axis.key.size() + longest);
  }
  for (const auto& arm : spec.arms) {
    all += base + double(arm.name.size());
    for (const auto& [key, value] : arm.overrides) all += double(value.size());
  }
  return all * double(sweep_size(spec)) * double(std::max<size_t>(spec.seeds.size(), 1));
}

}  // namespace

int64_t sweep_size(const ExperimentSpec& spec) {
  int64_t size = 1;
  for (const auto& axis : spec.sweep) size = capped_product(size, axis.values.size());
  return size;
}

int64_t run_count(const ExperimentSpec& spec) {
  return capped_product(capped_product(sweep_size(spec), spec.seeds.size()), spec.arms.size());
}

Result<std::vector<SweepPoint>> resolve(const ExperimentSpec& spec) {
  const int64_t size = sweep_size(spec);
  if (size > max_runs) return fail(ErrorKind::input, HBLAB_TEXT("The sweep has more than %1 combinations."), max_runs);
  if (run_bytes(spec) > double(max_run_bytes))
    return fail(ErrorKind::input,
                HBLAB_TEXT("The texts of all runs together take more than %1 bytes. Shorten the longest values, or take fewer runs."),
                max_run_bytes);
  std::vector<SweepPoint> points;
  for (int64_t index = 0; index < size; ++index) {
    SweepPoint point;
    int64_t rest = index, block = size;
    for (const auto& axis : spec.sweep) {
      block /= int64_t(axis.values.size());
      point.values.emplace_back(axis.key, axis.values[size_t(rest / block)]);
      rest %= block;
    }
    for (const auto& arm : spec.arms) {
      Settings settings = spec.base;
      HBLAB_TRY(override_all(settings, arm.overrides));
      HBLAB_TRY(override_all(settings, point.values));
      point.arms.push_back(std::move(settings));
    }
    points.push_back(std::move(point));
  }
  return points;
}

std::string arm_label(const std::string& arm, const std::vector<Override>& sweep_point) {
  std::string label = arm;
  for (const auto& [key, value] : sweep_point) label += (&key == &sweep_point.front().first ? " [" : ", ") + key + "=" + value;
  return sweep_point.empty() ? label : label + "]";
}

Settings arm_settings(const ExperimentSpec& spec, const ArmSpec& arm) {
  Settings settings = spec.base;
  for (const auto& [key, value] : arm.overrides) (void)set_field(settings, key, value);
  return settings;
}

size_t baseline_index(const ExperimentSpec& spec) {
  const auto found = std::find_if(spec.arms.begin(), spec.arms.end(), [&](const ArmSpec& arm) { return arm.name == spec.baseline; });
  return found == spec.arms.end() ? 0 : size_t(found - spec.arms.begin());
}

std::vector<RunSpec> expand(const ExperimentSpec& spec) {
  std::vector<RunSpec> runs;
  const auto points = resolve(spec);
  if (!points || run_count(spec) > max_runs) return runs;
  for (const auto& point : *points)
    for (const uint64_t seed : spec.seeds)
      for (size_t i = 0; i < spec.arms.size(); ++i) {
        RunSpec run;
        run.experiment = spec.name;
        run.base_arm = spec.arms[i].name;
        run.arm = arm_label(run.base_arm, point.values);
        run.sweep_point = point.values;
        run.baseline = i == baseline_index(spec);
        run.seed = seed;
        run.settings = point.arms[i];
        runs.push_back(std::move(run));
      }
  return runs;
}

}  // namespace hblab::spec
