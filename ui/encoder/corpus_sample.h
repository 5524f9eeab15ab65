// SPDX-License-Identifier: GPL-3.0-or-later
// A first look at a corpus: which files, how many documents, and the text of the first ones; reads some megabytes at most. Without Qt, for
// a worker thread. engine/data/reading → CorpusSample → PreviewMaker.
#pragma once

#include <functional>

#include "engine/data/reading/corpus.h"

namespace hblab::ui {

struct CorpusSample {
  bool generated = false;  ///< the synthetic source
  int64_t files = 0, bytes = 0;
  std::string file;       ///< the largest one's name
  int64_t documents = 0;  ///< in all, estimated from what was read where not `counted`
  bool counted = true;
  std::vector<std::string> texts;  ///< of the first documents, valid UTF-8, long ones cut
  int64_t repaired_bytes = 0;      ///< of these
};

/// False: stop.
using GoOn = std::function<bool()>;

/// Error kind input: what a preparation would refuse, as far as it was read; interrupted.
Result<CorpusSample> read_sample(const spec::DataSpec&, const fs::path& spec_folder, const GoOn&);

}  // namespace hblab::ui
