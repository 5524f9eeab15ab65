// SPDX-License-Identifier: Apache-2.0
#include "engine/text/pair_merges.h"

namespace hblab::text {

size_t PairMerges::PairHash::operator()(PiecePair pair) const {
  constexpr uint64_t golden_ratio = 0x9E3779B97F4A7C15u;  // Fibonacci hashing: the high bits are well mixed
  const uint64_t mixed = (uint64_t(uint32_t(pair.left)) << 32 | uint32_t(pair.right)) * golden_ratio;
  return size_t(mixed ^ mixed >> 32);
}

void PairMerges::change(PiecePair pair, int64_t by, uint32_t word) {
  Occurrences& seen = pairs_[pair];
  seen.count += by;
  if (by < 0) return;
  if (seen.words.empty() || seen.words.back() != word) seen.words.push_back(word);
  if (!seen.risen) risen_.push_back(pair);
  seen.risen = true;
}

void PairMerges::add_word(std::vector<int32_t> pieces, int64_t count) {
  const auto index = uint32_t(words_.size());
  for (size_t i = 0; i + 1 < pieces.size(); ++i) change({pieces[i], pieces[i + 1]}, count, index);
  words_.push_back({std::move(pieces), count});
}

std::optional<PairMerges::Best> PairMerges::best() {
  // A count that rose is queued anew; one that fell is found out when it comes to the top.
  for (PiecePair pair : risen_) {
    const auto found = pairs_.find(pair);
    if (found == pairs_.end()) continue;
    found->second.risen = false;
    if (found->second.count > 0) queue_.push({found->second.count, pair});
  }
  risen_.clear();
  while (!queue_.empty()) {
    const Candidate top = queue_.top();
    const auto found = pairs_.find(top.pair);
    const int64_t now = found == pairs_.end() ? 0 : found->second.count;
    if (now == top.count) return Best{top.pair, now};
    queue_.pop();
    if (now > 0) queue_.push({now, top.pair});
  }
  return std::nullopt;
}

void PairMerges::merge(PiecePair pair, int32_t joined) {
  const std::vector<uint32_t> places = std::move(pairs_[pair].words);
  pairs_[pair].words.clear();
  for (uint32_t index : places) {
    auto& [pieces, count] = words_[index];
    for (size_t i = 0; i + 1 < pieces.size(); ++i) {
      if (pieces[i] != pair.left || pieces[i + 1] != pair.right) continue;
      change(pair, -count, index);
      if (i > 0) {
        change({pieces[i - 1], pair.left}, -count, index);
        change({pieces[i - 1], joined}, count, index);
      }
      if (i + 2 < pieces.size()) {
        change({pair.right, pieces[i + 2]}, -count, index);
        change({joined, pieces[i + 2]}, count, index);
      }
      pieces[i] = joined;
      pieces.erase(pieces.begin() + ptrdiff_t(i) + 1);
    }
  }
  pairs_.erase(pair);
}

}  // namespace hblab::text
