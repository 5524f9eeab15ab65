// SPDX-License-Identifier: Apache-2.0
// AdamW (decoupled weight decay, bias correction as torch.optim.AdamW) over all parameters of a model, with clipping by
// the global gradient norm. The trainer computes gradients, asks for their norm, and steps. Nothing here makes the host
// wait for the device: norm and clipping factor stay tensors, and a step whose loss or norm is not finite changes nothing.
#pragma once

#include <vector>

#include "engine/model/pretraining_model.h"
#include "engine/model/safetensors.h"

namespace hblab::train {

struct AdamWOptions {
  double beta1 = 0, beta2 = 0, epsilon = 0, weight_decay = 0;
};

/// Whether and how far the gradients count in a step: scalars on the parameters' device.
struct GradientGate {
  at::Tensor divisor;  ///< float: what gradients are divided by (at least 1): clipping
  at::Tensor closed;   ///< float: 1 where the step must change nothing, else 0
};
/// Clips to `clip_norm` (0: no clipping); closed where loss or norm is not finite. The factor is torch's: clip / (norm + 1e-6).
GradientGate make_gate(const at::Tensor& loss, const at::Tensor& norm, double clip_norm);

class AdamW {
 public:
  /// Shares the parameters' values. Moments start at zero.
  AdamW(std::vector<model::Parameter> parameters, const AdamWOptions& options);

  /// √Σ g² over all gradients, a float scalar on the device. A parameter without a gradient adds nothing.
  at::Tensor gradient_norm() const;
  /// One update from the gradients that the parameters hold; those without one stay as they are.
  void step(double learning_rate, const GradientGate& gate);
  void clear_gradients();

  /// What a checkpoint stores: "first_moment.NAME", "second_moment.NAME" and the number of updates, "updates". Shared with the
  /// optimizer: writing into the tensors restores it.
  model::NamedTensors state() const;

 private:
  void step_cpu(double learning_rate, const GradientGate& gate);
  void step_fused(double learning_rate, const GradientGate& gate);

  std::vector<model::Parameter> parameters_;
  AdamWOptions options_;
  std::vector<at::Tensor> first_moments_, second_moments_;
  at::Tensor updates_;  ///< float scalar on the device: steps that changed something
};

}  // namespace hblab::train
