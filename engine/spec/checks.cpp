// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/checks.h"

#include "engine/core/numbers.h"
#include "engine/spec/mixers/descriptor.h"

namespace hblab::spec {
namespace {

using Findings = std::vector<Finding>;

void check_model(const Settings& s, Findings& out) {
  const ModelSpec& model = s.model;
  if (model.hidden % model.heads != 0)
    out.push_back({{"model.heads", "model.hidden"},
                   make_text(HBLAB_TEXT("%1 heads do not divide the width of %2 (model.hidden)."), model.heads, model.hidden)});
  if (s.data.sequence_length > model.positions)
    out.push_back(
        {{"data.sequence_length", "model.positions"},
         make_text(
             HBLAB_TEXT("A sequence of %1 tokens is longer than the model's %2 positions. Raise model.positions or shorten the sequence."),
             s.data.sequence_length, model.positions)});
  if (!model.start_from.empty() && s.vocabulary.file.empty())
    out.push_back(
        {{"model.start_from", "vocabulary.file"},
         make_text(HBLAB_TEXT("A model that starts from a folder needs that folder's vocabulary. Add vocabulary.file: %1/vocab.txt"),
                   model.start_from)});
  const auto layout = parse_layout(model.layout);
  if (!layout) return;  // said by the field itself
  if (model.layers > 0 && model.layers != int64_t(layout->size()))
    out.push_back({{"model.layout", "model.layers"},
                   make_text(HBLAB_TEXT("The layout has %1 layers, but model.layers asks for %2. Correct one of them."), layout->size(),
                             model.layers)});
  const MixerShape shape{model.hidden, model.heads, s.data.sequence_length};
  for (size_t i = 0; i < layout->size(); ++i) {
    const MixerChoice& choice = (*layout)[i];
    if (i > 0 && choice == (*layout)[i - 1]) continue;
    if (const auto fits = find_mixer(choice.name)->check(choice, shape); !fits)
      out.push_back({{"model.layout", "model.heads"}, make_text(HBLAB_TEXT("Layer %1: %2"), i + 1, fits.error().what)});
  }
}

void check_data(const Settings& s, Findings& out) {
  if (s.data.source != "synthetic" && s.data.paths.empty())
    out.push_back({{"data.paths", "data.source"},
                   make_text(HBLAB_TEXT("The source is %1, but no files are given: name them in data.paths, for example [corpus/*.txt]."),
                             s.data.source)});
}

void check_masking(const Settings& s, Findings& out) {
  constexpr double rounding = 1e-9;
  const MaskingSpec& masking = s.masking;
  if (masking.mask_share + masking.random_share > 1 + rounding)
    out.push_back({{"masking.mask_share", "masking.random_share"},
                   make_text(HBLAB_TEXT("The shares of [MASK] (%1) and of random words (%2) add up to more than 1."),
                             shortest(masking.mask_share), shortest(masking.random_share))});
  if (masking.rate == 0 && masking.prediction_rate < 0)
    out.push_back({{"masking.rate", "masking.prediction_rate"},
                   make_text(HBLAB_TEXT(
                       "With a masking rate of 0 nothing is predicted and nothing learnt. Raise it, or give masking.prediction_rate."))});
  if (masking.strategy == "span" && masking.span_mean > double(masking.span_max))
    out.push_back({{"masking.span_mean", "masking.span_max"},
                   make_text(HBLAB_TEXT("The mean span of %1 words is longer than the longest, %2 (masking.span_max)."),
                             shortest(masking.span_mean), masking.span_max)});
}

void check_training(const Settings& s, Findings& out) {
  const TrainingSpec& training = s.training;
  if (training.micro_batch_size > training.batch_size)
    out.push_back({{"training.micro_batch_size", "training.batch_size"},
                   make_text(HBLAB_TEXT("The micro-batch of %1 sequences is larger than the batch of %2."), training.micro_batch_size,
                             training.batch_size)});
  const auto beyond_budget = [&](const Interval& interval) {
    return interval.unit == training.budget.unit && interval.amount > training.budget.amount;
  };
  if (beyond_budget(training.warmup))
    out.push_back({{"training.warmup", "training.budget"},
                   make_text(HBLAB_TEXT("The warm-up of %1 is longer than the budget of %2: the learning rate never reaches its peak."),
                             hblab::to_string(training.warmup), hblab::to_string(training.budget)),
                   true});
  if (beyond_budget(s.evaluation.interval))
    out.push_back(
        {{"evaluation.interval", "training.budget"},
         make_text(HBLAB_TEXT("The interval of %1 is longer than the budget of %2: there is an evaluation at the start and the end only."),
                   hblab::to_string(s.evaluation.interval), hblab::to_string(training.budget)),
         true});
  const std::pair<const char*, const Interval*> intervals[] = {
      {"training.budget", &training.budget}, {"training.warmup", &training.warmup}, {"evaluation.interval", &s.evaluation.interval}};
  for (const auto& [key, interval] : intervals)
    if (!interval->reproducible())
      out.push_back(
          {{key},
           make_text(
               HBLAB_TEXT("%1: what minutes buy depends on the machine, so that the result cannot be reproduced. Steps or tokens can."),
               hblab::to_string(*interval)),
           true});
}

}  // namespace

std::vector<Finding> check_settings(const Settings& settings) {
  Findings findings;
  check_model(settings, findings);
  check_data(settings, findings);
  check_masking(settings, findings);
  check_training(settings, findings);
  return findings;
}

}  // namespace hblab::spec
