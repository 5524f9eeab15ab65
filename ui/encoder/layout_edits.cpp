// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/layout_edits.h"

#include <QCoreApplication>
#include <algorithm>

#include "engine/core/numbers.h"
#include "ui/base/text.h"

namespace hblab::ui {
namespace {

bool is_number(const spec::MixerOption& option) { return option.choices.empty(); }

std::vector<size_t> number_options(const spec::MixerDescriptor& mixer) {
  std::vector<size_t> found;
  for (size_t i = 0; i < mixer.options.size(); ++i)
    if (is_number(mixer.options[i])) found.push_back(i);
  return found;
}

std::vector<std::string> values_of(const spec::MixerDescriptor& mixer, const spec::MixerChoice& choice) {
  std::vector<std::string> values;
  for (const auto& option : mixer.options) values.push_back(option_value(mixer, choice, option.name));
  return values;
}

/// Only what differs from a default is written, in the descriptor's order.
spec::MixerChoice choice_of(const spec::MixerDescriptor& mixer, const std::vector<std::string>& values) {
  spec::MixerChoice choice{mixer.name, {}};
  for (size_t i = 0; i < values.size(); ++i)
    if (values[i] != mixer.options[i].default_value) choice.options.emplace_back(mixer.options[i].name, values[i]);
  return choice;
}

spec::MixerChoice with_numbers(const spec::MixerDescriptor& mixer, const spec::MixerChoice& choice, const std::vector<int64_t>& numbers) {
  auto values = values_of(mixer, choice);
  const auto options = number_options(mixer);
  for (size_t k = 0; k < options.size(); ++k) values[options[k]] = std::to_string(numbers[k]);
  return choice_of(mixer, values);
}

std::vector<int64_t> numbers_of(const spec::MixerDescriptor& mixer, const spec::MixerChoice& choice) {
  std::vector<int64_t> numbers;
  for (const size_t i : number_options(mixer)) numbers.push_back(option_number(mixer, choice, mixer.options[i].name));
  return numbers;
}

std::vector<int64_t> evenly(int64_t heads, size_t parts) {
  std::vector<int64_t> numbers(parts, heads / int64_t(parts));
  for (size_t k = 0; k < size_t(heads % int64_t(parts)); ++k) ++numbers[k];
  return numbers;
}

/// Every choice has its first value, every number is 0, unless there is a default.
spec::MixerChoice plain_choice(const spec::MixerDescriptor& mixer) {
  std::vector<std::string> values;
  for (const auto& option : mixer.options)
    values.push_back(!option.default_value.empty() ? option.default_value : is_number(option) ? "0" : option.choices.front());
  return choice_of(mixer, values);
}

struct Words {
  Q_DECLARE_TR_FUNCTIONS(LayoutPresets)
};

}  // namespace

bool splits_heads(const spec::MixerDescriptor& mixer, const spec::MixerShape& shape) {
  const size_t count = number_options(mixer).size();
  if (count < 2 || shape.heads < 1) return false;
  const spec::MixerChoice plain = plain_choice(mixer);
  const auto passes = [&](std::vector<int64_t> numbers) { return mixer.check(with_numbers(mixer, plain, numbers), shape).has_value(); };
  for (size_t k = 0; k < count; ++k) {
    std::vector<int64_t> numbers(count, 0);
    numbers[k] = shape.heads;
    if (!passes(numbers)) return false;
    ++numbers[k];
    if (passes(numbers)) return false;
  }
  return !passes(std::vector<int64_t>(count, shape.heads));
}

spec::MixerChoice default_choice(const spec::MixerDescriptor& mixer, const spec::MixerShape& shape) {
  const spec::MixerChoice plain = plain_choice(mixer);
  return splits_heads(mixer, shape) ? with_numbers(mixer, plain, evenly(shape.heads, number_options(mixer).size())) : plain;
}

spec::MixerChoice with_option(const spec::MixerDescriptor& mixer, const spec::MixerChoice& choice, size_t option, const std::string& value,
                              const spec::MixerShape& shape) {
  if (!is_number(mixer.options[option]) || !splits_heads(mixer, shape)) {
    auto values = values_of(mixer, choice);
    values[option] = value;
    return choice_of(mixer, values);
  }
  const auto options = number_options(mixer);
  auto numbers = numbers_of(mixer, choice);
  const size_t set = size_t(std::find(options.begin(), options.end(), option) - options.begin());
  numbers[set] = std::clamp<int64_t>(parse_integer(value).value_or(0), 0, shape.heads);
  int64_t left = shape.heads - numbers[set];  // for the others: each keeps what it can, the last takes the rest
  for (size_t k = 1; k < numbers.size(); ++k) {
    int64_t& number = numbers[(set + k) % numbers.size()];
    number = k + 1 == numbers.size() ? left : std::clamp<int64_t>(number, 0, left);
    left -= number;
  }
  return with_numbers(mixer, choice, numbers);
}

spec::MixerChoice fitted(const spec::MixerDescriptor& mixer, const spec::MixerChoice& choice, const spec::MixerShape& shape) {
  if (!splits_heads(mixer, shape)) return choice;
  auto numbers = numbers_of(mixer, choice);
  double sum = 0;
  for (const int64_t number : numbers) sum += double(number);
  if (sum == 0) return with_numbers(mixer, choice, evenly(shape.heads, numbers.size()));
  int64_t left = shape.heads;
  double before = 0;
  for (int64_t& number : numbers) {
    before += double(number);
    const auto end = shape.heads - std::llround(double(shape.heads) * before / sum);
    number = left - end;
    left = end;
  }
  return with_numbers(mixer, choice, numbers);
}

std::vector<Preset> layout_presets(int layers, const spec::MixerShape& shape) {
  std::vector<Preset> presets;
  std::vector<const spec::MixerDescriptor*> plain, split;
  for (const auto& mixer : spec::mixers()) (splits_heads(mixer, shape) ? split : plain).push_back(&mixer);
  const auto label = [](const spec::MixerDescriptor* mixer) { return tr_text(mixer->label); };
  for (const auto* mixer : plain)
    presets.push_back({(mixer == plain.front() ? Words::tr("BERT: all %1") : Words::tr("All %1")).arg(label(mixer)), tr_text(mixer->help),
                       Layers(size_t(layers), default_choice(*mixer, shape))});
  for (const auto* mixer : split)
    presets.push_back({Words::tr("Parallel: %1, heads split evenly").arg(label(mixer)), tr_text(mixer->help),
                       Layers(size_t(layers), default_choice(*mixer, shape))});
  const auto two = [&](const QString& title, const QString& help, const spec::MixerDescriptor* first, const spec::MixerDescriptor* second,
                       const auto& takes_second) {
    Layers stack;
    for (int i = 0; i < layers; ++i) stack.push_back(default_choice(takes_second(i) ? *second : *first, shape));
    presets.push_back({title.arg(label(first), label(second)), help, std::move(stack)});
  };
  const auto upper_half = [&](int i) { return i >= layers / 2; };
  const auto odd = [](int i) { return i % 2 == 1; };
  for (size_t k = 1; k < plain.size(); ++k)
    for (const bool turned : {false, true})
      two(Words::tr("Stacked: %1 below, %2 above"), Words::tr("The lower half of the layers has one mixer, the upper half the other."),
          turned ? plain[0] : plain[k], turned ? plain[k] : plain[0], upper_half);
  for (size_t k = 1; k < plain.size(); ++k)
    two(Words::tr("Interleaved: %1 and %2 in turn"), Words::tr("The two mixers take turns, layer by layer."), plain[0], plain[k], odd);
  return presets;
}

}  // namespace hblab::ui
