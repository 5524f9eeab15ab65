// SPDX-License-Identifier: Apache-2.0
// How much memory training needs, before anything is built: the bytes of counted tensors (train/memory.h) at the highest point of a
// step, from settings, device and precision alone. A step is gone through in thought: what the forward pass keeps stage by stage, what
// the backward pass gives free again while gradients appear. The stages are those of engine/model (its fused functions, or ATen's
// operations) and change with it; a test holds the estimate to within a tenth of what is measured.
#pragma once

#include <string>
#include <vector>

#include "engine/spec/experiment_spec.h"
#include "engine/spec/mixers/descriptor.h"

namespace hblab::spec {

enum class DeviceKind { cpu, cuda };
ComputePath compute_path(DeviceKind, bool bf16);

/// Bytes. Of one run; kept activations are those of one micro-batch.
struct MemoryEstimate {
  struct Layer {
    double mixer = 0, feed_forward = 0;
  };
  double weights = 0, optimizer = 0, gradients = 0;  ///< in full
  double embeddings = 0, head = 0;                   ///< kept for the backward pass, as the next; with bf16, copies of weights too
  std::vector<Layer> layers;
  double peak = 0;         ///< the highest sum at one time: less than all of the above together
  std::string peak_phase;  ///< forward, backward, optimizer: where that is

  double activations() const;                              ///< embeddings, layers and head
  double resident() const { return weights + optimizer; }  ///< between steps, and between turns of runs that take turns
};

/// `vocabulary`: entries, 0: vocabulary.size. All zero where the layout cannot be read.
MemoryEstimate estimate_memory(const Settings&, const ComputePath&, int64_t vocabulary = 0);

/// On such a device in the settings' precision; of `auto`, in the one that needs more.
MemoryEstimate estimate_memory_at_most(const Settings&, DeviceKind, int64_t vocabulary = 0);

}  // namespace hblab::spec
