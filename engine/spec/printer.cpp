// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/printer.h"

#include "engine/spec/fields.h"
#include "engine/spec/yaml_words.h"

namespace hblab::spec {
namespace {

constexpr int indentation = 2;

std::string print_override(const Override& change) {
  const Field* field = find_field(change.first);
  return change.first + ": " + (field ? yaml_value(*field, change.second) : yaml_scalar(change.second)) + "\n";
}

std::string print_axis(const SweepAxis& axis) {
  const Field* field = find_field(axis.key);
  std::string values;
  for (const auto& value : axis.values)
    values += (values.empty() ? "" : ", ") + (field ? yaml_value(*field, value, YamlContext::flow) : yaml_scalar(value, YamlContext::flow));
  return axis.key + ": [" + values + "]\n";
}

}  // namespace

std::string print_spec(const ExperimentSpec& spec) {
  std::string out = fmt::format("format: {}\n", spec.format);
  out += "name: " + yaml_scalar(spec.name) + "\n";
  if (!spec.description.empty()) out += "description: " + yaml_text(spec.description, indentation) + "\n";
  for (const auto& group : field_groups()) {
    out += "\n" + group.key + ":\n";
    for (const auto& field : fields())
      if (field.group() == group.key) out += "  " + field.name() + ": " + yaml_value(field, field.get(spec.base)) + "\n";
  }
  if (!spec.arms.empty()) out += "\narms:\n";
  for (const auto& arm : spec.arms) {
    out += "  - name: " + yaml_scalar(arm.name) + "\n";
    for (const auto& change : arm.overrides) out += "    " + print_override(change);
  }
  if (!spec.baseline.empty()) out += "baseline: " + yaml_scalar(spec.baseline) + "\n";
  std::vector<std::string> seeds;
  for (const uint64_t seed : spec.seeds) seeds.push_back(std::to_string(seed));
  out += "seeds: " + yaml_list(seeds) + "\n";
  if (!spec.sweep.empty()) out += "sweep:\n";
  for (const auto& axis : spec.sweep) out += "  " + print_axis(axis);
  if (!spec.accepted_differences.empty()) out += "accepted_differences: " + yaml_list(spec.accepted_differences) + "\n";
  return out;
}

}  // namespace hblab::spec
