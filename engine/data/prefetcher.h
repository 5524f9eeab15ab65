// SPDX-License-Identifier: Apache-2.0
// Builds the training batches of coming steps on loader threads, a few ahead. What it returns never depends on them.
#pragma once

#include <memory>

#include "engine/data/corpus_source.h"

namespace hblab::data {

class Prefetcher {
 public:
  Prefetcher(std::shared_ptr<const PreparedCorpus>, const spec::Settings&, uint64_t seed, int64_t first_step);
  ~Prefetcher();  ///< stops and joins its threads
  /// The batch of the next step, in order; waits where it is not ready.
  Batch next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hblab::data
