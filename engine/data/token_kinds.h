// SPDX-License-Identifier: Apache-2.0
// What masking and batches need to know of each id, as tables.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/text/vocabulary.h"

namespace hblab::data {

class TokenKinds {
 public:
  explicit TokenKinds(const text::Vocabulary& vocabulary) : special_(vocabulary.special()), flags_(size_t(vocabulary.size())) {
    for (int32_t id = 0; id < vocabulary.size(); ++id) {
      const bool structure = vocabulary.is_special(id) && id != special_.unknown;
      flags_[size_t(id)] = uint8_t((structure ? not_maskable : 0) | (vocabulary.continues_word(id) ? continuation : 0));
      if (!vocabulary.is_special(id)) ordinary_.push_back(id);
    }
  }

  const text::SpecialIds& special() const { return special_; }
  /// False for [PAD], [CLS], [SEP] and [MASK]; [UNK] stands for a word of the text and is masked as any other.
  bool maskable(int32_t id) const { return !(flags_[size_t(id)] & not_maskable); }
  bool continues_word(int32_t id) const { return flags_[size_t(id)] & continuation; }
  /// All ids but the five special ones: what a random replacement is drawn from.
  const std::vector<int32_t>& ordinary() const { return ordinary_; }

 private:
  enum : uint8_t { not_maskable = 1, continuation = 2 };
  text::SpecialIds special_;
  std::vector<uint8_t> flags_;
  std::vector<int32_t> ordinary_;
};

}  // namespace hblab::data
