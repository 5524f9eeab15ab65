// SPDX-License-Identifier: Apache-2.0
#include "engine/report/claim_spec.h"

#include <algorithm>

#include "engine/report/arm_roles.h"
#include "engine/report/seeds_hint.h"
#include "engine/spec/arm_edits.h"
#include "engine/spec/document.h"
#include "engine/spec/expand.h"
#include "engine/spec/layout.h"
#include "engine/spec/loader.h"

namespace hblab::report {
namespace {

/// The masking rates of a sweep that tests DropMask: as in experiments/masking-rate.yaml.
constexpr const char* rates_to_test = "0.15\n0.2\n0.3\n0.4\n0.5\n0.6";

bool has_arm(const spec::ExperimentSpec& spec, const std::string& name) {
  return std::any_of(spec.arms.begin(), spec.arms.end(), [&](const spec::ArmSpec& arm) { return arm.name == name; });
}
std::string free_name(const spec::ExperimentSpec& spec, const std::string& wish) {
  std::string name = wish;
  for (int i = 2; has_arm(spec, name); ++i) name = wish + " " + std::to_string(i);
  return name;
}

/// Half of the heads of each layer attend, the others pool; with one head, every other layer does.
std::string hybrid_layout(int64_t heads, size_t layers) {
  const std::string count = std::to_string(layers);
  if (heads >= 2) return fmt::format("hybrid(attention={},pooling={})*{}", heads - heads / 2, heads / 2, count);
  std::string layout;
  for (size_t i = 0; i < layers; ++i) layout += std::string(i ? " " : "") + (i % 2 ? "pooling" : "attention");
  return layout;
}

/// The spec's text as it is edited, read anew after each edit.
class Draft {
 public:
  explicit Draft(std::string text) : text_(std::move(text)) {}

  Result<void> set(const std::string& path, const std::string& value) {
    spec::Document document(text_);
    HBLAB_TRY(document.set(path, value));
    text_ = document.text();
    return {};
  }
  Result<spec::ExperimentSpec> read() const {
    auto loaded = spec::load_spec(text_);
    if (!loaded.ok()) return tl::make_unexpected(loaded.error("The experiment's spec"));
    return std::move(loaded.spec);
  }
  Result<void> set_seeds(int64_t seeds) {
    text_ = HBLAB_TRY(spec_with_seeds(text_, seeds));
    return {};
  }
  /// An arm at the end; its name.
  Result<std::string> add(const std::string& wish, std::vector<spec::Override> overrides) {
    const auto spec = HBLAB_TRY(read());
    const std::string name = free_name(spec, wish);
    text_ = HBLAB_TRY(spec::with_arm_added(text_, spec.arms.size(), {name, std::move(overrides)}));
    return name;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace

Result<std::string> claim_spec(const std::string& spec_text, const Claim& claim) {
  const auto lacks = [&](Lack lack) { return claim.lacks.count(lack) > 0; };
  if (claim.lacks.empty())
    return fail(ErrorKind::input, HBLAB_TEXT("No other spec would test the claim “%1” better: %2"), claim.text, claim.reason);
  Draft draft(spec_text);
  const spec::ExperimentSpec spec = HBLAB_TRY(draft.read());
  const spec::Settings reference = spec::arm_settings(spec, spec.arms[spec::baseline_index(spec)]);
  const size_t layers = spec::parse_layout(reference.model.layout).value_or(std::vector<spec::MixerChoice>(1)).size();
  const std::string attention = fmt::format("attention*{}", layers);
  const auto overrides = [](const std::string& layout, const char* drop_mask) {
    return std::vector<spec::Override>{{"model.layout", layout}, {"model.drop_mask", drop_mask}};
  };

  std::string bert;
  for (const spec::ArmSpec& arm : spec.arms)
    if (const auto s = spec::arm_settings(spec, arm); bert.empty() && mixer_family(s) == MixerFamily::bert && !s.model.drop_mask)
      bert = arm.name;
  if (lacks(Lack::bert)) bert = HBLAB_TRY(draft.add("BERT", overrides(attention, "false")));
  if (lacks(Lack::bert_baseline)) HBLAB_TRY(draft.set("baseline", bert));
  if (lacks(Lack::hybrid)) {
    if (reference.model.heads < 2 && layers < 2)
      return fail(ErrorKind::input, HBLAB_TEXT("With one layer of one head there is no HybridBERT. Give model.heads or the layout more."));
    HBLAB_TRY(draft.add("HybridBERT", overrides(hybrid_layout(reference.model.heads, layers), "false")));
  }
  if (lacks(Lack::drop_mask)) HBLAB_TRY(draft.add("BERT+DropMask", overrides(attention, "true")));
  if (lacks(Lack::rates)) HBLAB_TRY(draft.set("sweep.masking.rate", rates_to_test));
  if (lacks(Lack::seeds)) HBLAB_TRY(draft.set_seeds(fewest_pairs));
  if (lacks(Lack::turns)) HBLAB_TRY(draft.set("execution.order", "interleaved"));
  if (lacks(Lack::length)) {
    Interval budget = spec.base.training.budget;
    budget.amount *= 2;
    HBLAB_TRY(draft.set("training.budget", hblab::to_string(budget)));
  }
  HBLAB_TRY(draft.read());
  return draft.text();
}

}  // namespace hblab::report
