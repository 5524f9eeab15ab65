// SPDX-License-Identifier: Apache-2.0
// How many more seeds would decide what an experiment leaves undecided: Comparison → hint beside the verdict → a spec with more seeds.
// Pure.
#pragma once

#include "engine/report/comparison.h"

namespace hblab::report {

struct SeedsHint {
  std::string arm, baseline;
  int64_t seeds = 0;                 ///< there are
  std::optional<int64_t> needed;     ///< in all; none: more than stats::most_pairs
  std::optional<int64_t> low, high;  ///< from the uncertain spread; none: more than stats::most_pairs
  Text text;                         ///< a sentence or two
  bool operator==(const SeedsHint&) const = default;
};

/// One for each arm whose held-out loss at the end is not decided, though every run has ended well and there are at least two pairs. Where
/// several arms are judged together, each is planned at the level / arms, as Holm's adjustment asks of the first.
std::vector<SeedsHint> seeds_hints(const Comparison&);

/// The spec's text with seeds added until there are so many; those that it has stay. Kind input where the text cannot be changed so.
Result<std::string> spec_with_seeds(const std::string& spec_text, int64_t seeds);

}  // namespace hblab::report
