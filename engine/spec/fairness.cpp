// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/fairness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

#include "engine/core/json.h"
#include "engine/core/numbers.h"
#include "engine/spec/estimates.h"
#include "engine/spec/expand.h"
#include "engine/spec/fields.h"
#include "engine/spec/layout.h"
#include "engine/spec/mixers/descriptor.h"

namespace hblab::spec {
namespace {

/// Relative; what is nearer than this counts as equal.
constexpr double negligible = 0.001;

using Layers = std::vector<MixerChoice>;

Layers layers_of(const Settings& settings) { return parse_layout(settings.model.layout).value_or(Layers{}); }

/// The choice with every option as it counts.
MixerChoice spelled_out(const MixerChoice& choice) {
  const MixerDescriptor& mixer = *find_mixer(choice.name);
  MixerChoice full{choice.name, {}};
  for (const auto& option : mixer.options) full.options.emplace_back(option.name, option_value(mixer, choice, option.name));
  return mixer.equivalent ? mixer.equivalent(full) : full;
}

/// Numbers (from 1) of the layers that both have and whose mixers differ.
std::vector<size_t> other_mixers(const Layers& a, const Layers& b) {
  std::vector<size_t> numbers;
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    if (spelled_out(a[i]) != spelled_out(b[i])) numbers.push_back(i + 1);
  return numbers;
}

std::string listed(const std::vector<size_t>& numbers) {
  std::string text;
  for (size_t i = 0; i < numbers.size(); ++i) {
    size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    text += (text.empty() ? "" : ", ") + std::to_string(numbers[i]);
    if (last > i) text += "–" + std::to_string(numbers[last]);
    i = last;
  }
  return text;
}

/// Input tokens of training where the budget says it.
std::optional<double> budget_tokens(const Settings& s) {
  const Interval& budget = s.training.budget;
  if (budget.unit == IntervalUnit::tokens) return budget.amount;
  if (budget.unit == IntervalUnit::steps) return budget.amount * double(s.training.batch_size * s.data.sequence_length);
  return {};
}

/// Whether a clock or the loss ends training, so that arms of one budget need not see as much.
bool open_ended(const Settings& s) { return !s.training.budget.reproducible() || s.evaluation.patience > 0; }

std::string tokens_seen(const Settings& s) {
  if (!s.training.budget.reproducible()) return "as many as fit into " + hblab::to_string(s.training.budget);
  if (s.evaluation.patience > 0) return fmt::format("until {} evaluations bring no better loss", s.evaluation.patience);
  return "those of the budget";
}

std::string with_ratio(double value, double reference) {
  return reference > 0 ? fmt::format("{} ({:+.1f} %)", human_count(value), 100 * (value / reference - 1)) : human_count(value);
}

class Differences {
 public:
  explicit Differences(const std::vector<std::string>& accepted) : accepted_(accepted) {}
  void add(const std::string& name, const std::string& arm, const std::string& baseline) {
    list.push_back({name, arm, baseline, std::find(accepted_.begin(), accepted_.end(), name) != accepted_.end()});
  }
  void add_count(const std::string& name, double arm, double baseline) {
    if (std::abs(arm - baseline) > negligible * std::abs(baseline)) add(name, with_ratio(arm, baseline), human_count(baseline));
  }
  std::vector<ArmDifference> list;

 private:
  const std::vector<std::string>& accepted_;
};

}  // namespace

const std::vector<std::string>& derived_differences() {
  static const std::vector<std::string> names{"depth", "parameters", "flops_per_token", "tokens_seen", "start_weights"};
  return names;
}

std::vector<ArmDifference> differences(const Settings& arm, const Settings& baseline, const std::vector<std::string>& accepted,
                                       int64_t vocabulary) {
  Differences found(accepted);
  for (const Field& field : fields()) {
    if (field.factor || (!field.relevant(arm) && !field.relevant(baseline))) continue;
    const std::string own = field.get(arm), reference = field.get(baseline);
    const auto shown = [](const std::string& value) { return value.empty() ? std::string("(empty)") : value; };
    if (own != reference) found.add(field.key, shown(own), shown(reference));
  }
  const Layers own = layers_of(arm), reference = layers_of(baseline);
  if (own.size() != reference.size()) found.add("depth", fmt::format("{} layers", own.size()), fmt::format("{} layers", reference.size()));
  found.add_count("parameters", double(parameter_count(arm, vocabulary)), double(parameter_count(baseline, vocabulary)));
  found.add_count("flops_per_token", forward_flops(arm, vocabulary).per_token, forward_flops(baseline, vocabulary).per_token);
  const auto own_tokens = budget_tokens(arm), reference_tokens = budget_tokens(baseline);
  if (open_ended(arm) || open_ended(baseline))
    found.add("tokens_seen", tokens_seen(arm), tokens_seen(baseline));
  else if (own_tokens && reference_tokens)
    found.add_count("tokens_seen", *own_tokens, *reference_tokens);
  const bool from_folder = !arm.model.start_from.empty() || !baseline.model.start_from.empty();
  if (const auto numbers = other_mixers(own, reference); from_folder && !numbers.empty())
    found.add("start_weights", "mixers of layers " + listed(numbers) + " fit the folder in another way", "as its layout fits the folder");
  return std::move(found.list);
}

std::string ArmDifference::values() const {
  return arm == baseline ? arm + ", each arm by itself" : fmt::format("{} instead of {}", arm, baseline);
}

std::string to_string(const ArmDifference& difference) { return difference.name + ": " + difference.values(); }

std::string unaccepted(const std::vector<ArmDifference>& differences) {
  std::string text;
  for (const auto& d : differences)
    if (!d.accepted) text += (text.empty() ? "" : ", ") + fmt::format("{} ({})", d.name, d.values());
  return text;
}

Text start_weights(const Settings& arm, const Settings& baseline) {
  const ModelSpec &a = arm.model, &b = baseline.model;
  const auto origin = [](const ModelSpec& m) {
    return m.start_from.empty() ? make_text(HBLAB_TEXT("drawn")) : make_text(HBLAB_TEXT("taken from %1"), m.start_from);
  };
  if (a.start_from != b.start_from) return make_text(HBLAB_TEXT("%1, while the baseline's are %2"), origin(a), origin(b));
  if (a.initializer_range != b.initializer_range)
    return make_text(HBLAB_TEXT("the same draws as the baseline's, of another spread (%1 instead of %2)"), shortest(a.initializer_range),
                     shortest(b.initializer_range));
  if (a.hidden != b.hidden || a.heads != b.heads)
    return make_text(HBLAB_TEXT("drawn anew: the two differ in width or heads, so that hardly any shape is the same"));
  std::optional<Text> others;
  const auto add = [&](const Text& what) { others = others ? make_text(HBLAB_TEXT("%1, %2"), *others, what) : what; };
  const Layers own = layers_of(arm), reference = layers_of(baseline);
  if (const auto numbers = other_mixers(own, reference); !numbers.empty())
    add(make_text(HBLAB_TEXT("the mixers of layers %1"), listed(numbers)));
  if (own.size() > reference.size()) {
    std::vector<size_t> numbers(own.size() - reference.size());
    std::iota(numbers.begin(), numbers.end(), reference.size() + 1);
    add(make_text(HBLAB_TEXT("layers %1"), listed(numbers)));
  }
  if (a.feed_forward != b.feed_forward) add(make_text(HBLAB_TEXT("the feed-forward parts")));
  if (a.positions != b.positions) add(make_text(HBLAB_TEXT("the position embeddings")));
  if (a.norm != b.norm && a.norm == "pre") add(make_text(HBLAB_TEXT("the final LayerNorm")));
  if (arm.objective.pair != baseline.objective.pair && arm.objective.pair != "none") add(make_text(HBLAB_TEXT("the pair head")));
  if (!others) return make_text(HBLAB_TEXT("the same as the baseline's"));
  return make_text(HBLAB_TEXT("the same as the baseline's but for %1, which are drawn by themselves"), *others);
}

std::vector<ArmFairness> fairness(const ExperimentSpec& spec, const fs::path& spec_folder) {
  std::vector<ArmFairness> arms;
  const auto points = resolve(spec);
  if (!points) return arms;
  const size_t baseline = baseline_index(spec);
  std::map<std::string, int64_t> entries;  // by vocabulary file
  for (const auto& point : *points)
    for (size_t i = 0; i < point.arms.size(); ++i) {
      if (i == baseline) continue;
      const Settings& arm = point.arms[i];
      const auto [known, fresh] = entries.try_emplace(arm.vocabulary.file, 0);
      if (fresh && !arm.vocabulary.file.empty()) known->second = vocabulary_entries(arm, spec_folder).value_or(0);
      arms.push_back({arm_label(spec.arms[i].name, point.values), arm_label(spec.arms[baseline].name, point.values),
                      differences(arm, point.arms[baseline], spec.accepted_differences, known->second),
                      start_weights(arm, point.arms[baseline])});
    }
  return arms;
}

std::string differences_to_json(const std::vector<ArmDifference>& differences) {
  auto list = Json::array();
  for (const auto& d : differences) list.push_back({{"name", d.name}, {"arm", d.arm}, {"baseline", d.baseline}, {"accepted", d.accepted}});
  return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<std::vector<ArmDifference>> differences_from_json(std::string_view json) {
  const Json list = parse_json(json);
  std::vector<ArmDifference> differences;
  bool right = list.is_array();
  for (size_t i = 0; right && i < list.size(); ++i) {
    const auto& item = list[i];
    const auto text = [&](const char* key) { return item.is_object() && item.contains(key) && item[key].is_string(); };
    right = text("name") && text("arm") && text("baseline") && item.contains("accepted") && item["accepted"].is_boolean();
    if (right) differences.push_back({item["name"], item["arm"], item["baseline"], item["accepted"]});
  }
  if (!right) return fail(ErrorKind::input, HBLAB_TEXT("An arm's list of differences is not as this program writes it: %1"), json);
  return differences;
}

}  // namespace hblab::spec
