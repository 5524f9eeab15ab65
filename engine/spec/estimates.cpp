// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/estimates.h"

#include <algorithm>

#include "engine/spec/mixers/descriptor.h"
#include "engine/spec/mixers/registry.h"

namespace hblab::spec {
namespace {

constexpr int64_t token_types = 2;
constexpr int64_t nsp_classes = 2, sso_classes = 3;

int64_t norm_parameters(int64_t width) { return 2 * width; }

MixerShape shape_of(const Settings& s) { return {s.model.hidden, s.model.heads, s.data.sequence_length}; }

int64_t entries(const Settings& s, int64_t vocabulary) { return vocabulary > 0 ? vocabulary : s.vocabulary.size; }

}  // namespace

Result<int64_t> vocabulary_entries(const Settings& s, const fs::path& spec_folder) {
  if (s.vocabulary.file.empty()) return s.vocabulary.size;
  const std::string text = HBLAB_TRY(read_file(spec_folder / s.vocabulary.file));
  return std::count(text.begin(), text.end(), '\n') + (!text.empty() && text.back() != '\n');
}

int64_t parameter_count(const Settings& s, int64_t vocabulary) {
  const auto layout = parse_layout(s.model.layout);
  if (!layout || s.model.heads < 1) return 0;
  const int64_t width = s.model.hidden, inner = s.model.feed_forward, words = entries(s, vocabulary);
  int64_t total = (words + s.model.positions + token_types) * width + norm_parameters(width);
  for (const auto& choice : *layout)
    total += find_mixer(choice.name)->parameters(choice, shape_of(s)) + linear_parameters(width, inner) + linear_parameters(inner, width) +
             2 * norm_parameters(width);
  if (s.model.norm == "pre") total += norm_parameters(width);
  total += linear_parameters(width, width) + norm_parameters(width) + words;  // MLM head; its matrix is the embeddings'
  if (s.objective.pair != "none")
    total += linear_parameters(width, width) + linear_parameters(width, s.objective.pair == "sso" ? sso_classes : nsp_classes);
  return total;
}

double predicted_tokens(const Settings& s) {
  const double rate = s.masking.prediction_rate < 0 ? s.masking.rate : s.masking.prediction_rate;
  const int64_t special = s.objective.pair == "none" ? 2 : 3;
  return rate * double(std::max<int64_t>(0, s.data.sequence_length - special));
}

Flops forward_flops(const Settings& s, int64_t vocabulary) {
  const auto layout = parse_layout(s.model.layout);
  if (!layout || s.model.heads < 1) return {};
  const int64_t length = s.data.sequence_length, width = s.model.hidden;
  Flops flops;
  for (const auto& choice : *layout)
    flops.per_sequence += find_mixer(choice.name)->flops(choice, shape_of(s)) + 2 * linear_flops(length, width, s.model.feed_forward);
  const double per_prediction = linear_flops(1, width, width) + linear_flops(1, width, entries(s, vocabulary));
  flops.per_sequence += predicted_tokens(s) * per_prediction;
  flops.per_token = flops.per_sequence / double(length);
  return flops;
}

}  // namespace hblab::spec
