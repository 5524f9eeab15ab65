// SPDX-License-Identifier: Apache-2.0
#include "engine/text/piece_trie.h"

#include <algorithm>

namespace hblab::text {

namespace {

struct Key {
  std::string_view bytes;
  uint32_t id;
};

constexpr uint32_t bytes_in_alphabet = 256;
/// Longer pieces than any word with pieces can be (200 code points) are never reached, and left out.
constexpr size_t longest_piece = 800;

}  // namespace

class PieceTrie::Builder {
 public:
  explicit Builder(std::vector<Cell>& cells) : cells_(cells) {
    use(first_root);
    use(continuation_root);
  }

  void add(uint32_t root, std::vector<Key> keys) {
    std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) { return a.bytes < b.bytes; });
    place_children(root, keys.data(), keys.data() + keys.size(), 0);
  }
  /// A leaf's base and a byte must not lead to a cell of that byte: leaves share a stretch of empty cells at the end.
  void finish() {
    const uint32_t nowhere = uint32_t(cells_.size());
    cells_.resize(nowhere + bytes_in_alphabet);
    for (uint32_t cell : leaves_) cells_[cell].base = nowhere;
  }

 private:
  void place_children(uint32_t parent, const Key* first, const Key* last, size_t depth) {
    if (first != last && first->bytes.size() == depth) {
      cells_[parent].byte_and_id |= first->id + 1;
      ++first;
    }
    if (first == last) {
      leaves_.push_back(parent);
      return;
    }
    std::vector<const Key*> starts;  // of each child's keys
    for (const Key* k = first; k != last; ++k) {
      if (k == first || k->bytes[depth] != k[-1].bytes[depth]) starts.push_back(k);
    }
    const uint32_t base = find_base(starts, depth);
    cells_[parent].base = base;
    for (const Key* k : starts) {
      const auto byte = (unsigned char)k->bytes[depth];
      use(base + byte);
      cells_[base + byte].byte_and_id = uint32_t(byte) << 24;
    }
    starts.push_back(last);
    for (size_t i = 0; i + 1 < starts.size(); ++i) {
      place_children(base + (unsigned char)starts[i]->bytes[depth], starts[i], starts[i + 1], depth + 1);
    }
  }

  /// The lowest base that no other cell has and whose cells for these bytes are free. A crowded start is given up after a
  /// while, so that building stays linear.
  uint32_t find_base(const std::vector<const Key*>& starts, size_t depth) {
    constexpr uint32_t patience = 64;
    const auto lowest = (unsigned char)starts.front()->bytes[depth];
    uint32_t cell = free_from(std::max<uint32_t>(first_tried_, lowest + 1));
    for (uint32_t tried = 1;; cell = free_from(cell + 1), ++tried) {
      const uint32_t base = cell - lowest;
      grow(base + bytes_in_alphabet);
      const bool fits = !base_used_[base] && std::all_of(starts.begin(), starts.end(), [&](const Key* k) {
        const uint32_t child = base + (unsigned char)k->bytes[depth];
        return next_free_[child] == child;
      });
      if (fits) {
        base_used_[base] = true;
        return base;
      }
      if (tried == patience) first_tried_ = cell;
    }
  }

  /// The first free cell from `cell` on.
  uint32_t free_from(uint32_t cell) {
    for (grow(cell + 1); next_free_[cell] != cell; cell = next_free_[cell]) {
      grow(next_free_[cell] + 1);
      next_free_[cell] = next_free_[next_free_[cell]];  // halves the path for the next search
    }
    return cell;
  }
  void use(uint32_t cell) {
    grow(cell + 1);
    next_free_[cell] = cell + 1;
  }
  void grow(uint32_t size) {
    while (next_free_.size() < size) next_free_.push_back(uint32_t(next_free_.size()));
    if (cells_.size() < size) {
      cells_.resize(size);
      base_used_.resize(size);
    }
  }

  std::vector<Cell>& cells_;
  std::vector<uint32_t> next_free_;  ///< a free cell: itself; a used one: a later cell, free ones not passed over
  std::vector<bool> base_used_;
  std::vector<uint32_t> leaves_;
  uint32_t first_tried_ = continuation_root + 1;
};

PieceTrie::PieceTrie(const Vocabulary& vocabulary) : unknown_(vocabulary.special().unknown) {
  std::vector<Key> starts, continuations;
  for (int32_t id = 0; id < vocabulary.size(); ++id) {
    std::string_view piece = vocabulary.piece(id);
    const bool continues = vocabulary.continues_word(id);
    if (continues) piece.remove_prefix(continuation_prefix.size());
    if (piece.size() > longest_piece) continue;
    (continues ? continuations : starts).push_back({piece, uint32_t(id)});
  }
  Builder builder(cells_);
  builder.add(first_root, std::move(starts));
  builder.add(continuation_root, std::move(continuations));
  builder.finish();
}

}  // namespace hblab::text
