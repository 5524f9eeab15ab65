// SPDX-License-Identifier: Apache-2.0
// Which documents train and which are held out: decided by each document's content, so that it depends on no training
// seed, order or thread, and copies of a document never lie on both sides.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/result.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::data {

struct Split {
  std::vector<bool> held_out;  ///< by document
};

/// A document is held out where its draw (Philox of its content hash, stream "held_out" of held_out_seed) lies below the
/// share. Where that leaves a side empty, the document with the lowest draw, or the highest, is moved there. Error kind
/// input where no two documents differ.
Result<Split> split_documents(const std::vector<uint64_t>& content_hashes, const spec::DataSpec& data);

}  // namespace hblab::data
