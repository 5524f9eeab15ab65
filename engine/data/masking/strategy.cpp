// SPDX-License-Identifier: Apache-2.0
#include "engine/data/masking/strategy.h"

namespace hblab::data {

extern const MaskingStrategy uniform_masking, whole_word_masking, span_masking;

const std::vector<MaskingStrategy>& masking_strategies() {
  static const std::vector<MaskingStrategy> all{uniform_masking, whole_word_masking, span_masking};
  return all;
}

const MaskingStrategy* find_masking_strategy(std::string_view name) {
  for (const MaskingStrategy& s : masking_strategies())
    if (s.name == name) return &s;
  return nullptr;
}

}  // namespace hblab::data
