// SPDX-License-Identifier: Apache-2.0
// What the laboratory knows of a token mixer without LibTorch: name, options, parameters, cost, words. One file here
// for each mixer, and one of the same name in model/mixers with its implementation.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/spec/layout.h"

namespace hblab::spec {

/// The shape that a mixer's costs depend on.
struct MixerShape {
  int64_t hidden = 0, heads = 0, length = 0;
};

/// How a device computes, as far as memory depends on it.
struct ComputePath {
  bool fused = true;          ///< functions of ours for whole blocks (fp32 on the CPU); else ATen's operations
  bool flash = false;         ///< attention that keeps no S × S weights: ours, and LibTorch 2's on GPUs
  bool masked = false;        ///< positions may not read all others: padding, DropMask
  bool stored_masks = false;  ///< dropout masks are kept, a byte each; ours are drawn again
  int64_t operand_bytes = 4;  ///< of a number in a matrix product: 2 in bfloat16
};

/// Bytes for one sequence.
struct MixerMemory {
  double kept = 0;     ///< for the backward pass
  double forward = 0;  ///< the most that the forward pass needs besides
  double work = 0;     ///< the most that the backward pass needs besides
};

struct MixerOption {
  std::string name;
  std::string default_value;         ///< empty: the option must be given
  std::vector<std::string> choices;  ///< empty: a whole number ≥ 0
  Text label, help;
};

struct MixerDescriptor {
  std::string name;
  Text label, help;
  std::vector<MixerOption> options;
  /// Trainable numbers of one layer's mixer, its output projection and biases included.
  int64_t (*parameters)(const MixerChoice&, const MixerShape&);
  /// Multiply-adds × 2 of the forward pass for one sequence, output projection included.
  double (*flops)(const MixerChoice&, const MixerShape&);
  /// Of the heads and their input projections, without the output projection.
  MixerMemory (*memory)(const MixerChoice&, const MixerShape&, const ComputePath&);
  /// What is wrong with the choice for this shape; nothing where it is fine.
  Result<void> (*check)(const MixerChoice&, const MixerShape&);
  /// The simplest choice with the same parameters (names and shapes), of a choice that has every option; null: the choice itself.
  MixerChoice (*equivalent)(const MixerChoice&) = nullptr;
};

/// All mixers, in the order they are shown.
const std::vector<MixerDescriptor>& mixers();
const MixerDescriptor* find_mixer(std::string_view name);
/// An option's value as given, else its default.
std::string option_value(const MixerDescriptor&, const MixerChoice&, std::string_view option);
/// The same as a number, for options without choices.
int64_t option_number(const MixerDescriptor&, const MixerChoice&, std::string_view option);

}  // namespace hblab::spec
