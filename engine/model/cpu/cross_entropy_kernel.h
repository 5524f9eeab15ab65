// SPDX-License-Identifier: Apache-2.0
// Softmax cross-entropy of one row of logits on the CPU.
#pragma once

#include <cstdint>

namespace hblab::model::cpu {

/// −log softmax(logits)[target]. `gradient`: the logits are overwritten with softmax − 1 at the target.
float cross_entropy_row(int64_t classes, int64_t target, bool gradient, float* logits);

}  // namespace hblab::model::cpu
