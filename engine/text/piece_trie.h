// SPDX-License-Identifier: Apache-2.0
// Cuts a word greedily into the longest pieces: the vocabulary as a trie over bytes with two roots, one for pieces that
// begin a word and one for those that go on ("##"). A double array (Aoe 1989) whose bases are unique, so that a cell needs
// to hold its byte only. Immutable after it was made.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/text/vocabulary.h"

namespace hblab::text {

class PieceTrie {
 public:
  explicit PieceTrie(const Vocabulary& vocabulary);

  /// Appends the ids of a word's pieces; where some rest has none, the id of [UNK] for the whole word.
  void segment(std::string_view word, std::vector<int32_t>& ids) const {
    const size_t before = ids.size();
    uint32_t root = first_root;
    for (size_t i = 0; i < word.size(); root = continuation_root) {
      uint32_t id = 0;
      size_t end = i;
      const Cell* cell = &cells_[root];
      for (size_t j = i; j < word.size();) {
        const auto byte = (unsigned char)word[j++];
        cell = &cells_[cell->base + byte];
        if (cell->byte() != byte) break;
        if (cell->id() != 0) {
          id = cell->id();
          end = j;
        }
      }
      if (id == 0) {
        ids.resize(before);
        ids.push_back(unknown_);
        return;
      }
      ids.push_back(int32_t(id - 1));
      i = end;
    }
  }

 private:
  struct Cell {
    uint32_t base = 0;         ///< the child by byte b is cell base + b
    uint32_t byte_and_id = 0;  ///< high 8 bits: the byte that leads here; low 24: id + 1 of the piece that ends here, or 0
    uint32_t byte() const { return byte_and_id >> 24; }
    uint32_t id() const { return byte_and_id & 0xFFFFFF; }
  };
  static constexpr uint32_t first_root = 0, continuation_root = 1;

  class Builder;
  std::vector<Cell> cells_;
  int32_t unknown_;
};

}  // namespace hblab::text
