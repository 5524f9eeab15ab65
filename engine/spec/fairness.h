// SPDX-License-Identifier: Apache-2.0
// What differs between an arm and its baseline besides the intended factor: the token mixers and DropMask. Such a difference may
// explain what a comparison shows, so it is listed before a run, must be accepted by name (accepted_differences), and stays
// with the arm in the project: spec, vocabulary → fairness → store (the arm's row) → report.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/files.h"
#include "engine/core/result.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::spec {

struct ArmDifference {
  std::string name;           ///< by which it is accepted: a field's key, or one of derived_differences()
  std::string arm, baseline;  ///< the two values, as people read them
  bool accepted = false;

  std::string values() const;  ///< "64 instead of 32"
  bool operator==(const ArmDifference&) const = default;
};

/// Differences that follow from several fields: depth (layers), parameters, flops_per_token (forward pass), tokens_seen (of the budget; or
/// as much as a clock or the loss allows), start_weights (of a folder that fits the arms unequally well).
const std::vector<std::string>& derived_differences();

/// Fields first, in the table's order, then derived ones. Fields of no effect for either arm are left out, and the intended factor is
/// (Field::factor). `vocabulary`: entries, 0: vocabulary.size.
std::vector<ArmDifference> differences(const Settings& arm, const Settings& baseline, const std::vector<std::string>& accepted,
                                       int64_t vocabulary = 0);

/// "parameters: 1.2 M instead of 1.1 M".
std::string to_string(const ArmDifference&);
/// Those that were not accepted, in one line; empty where there is none.
std::string unaccepted(const std::vector<ArmDifference>&);

/// How the weights of two arms of one seed relate at the start: "the same but for the mixers of layers 1 to 4, …". Parameters of one
/// name and shape start equal, whatever the arm.
Text start_weights(const Settings& arm, const Settings& baseline);

/// An arm of a sweep point against the point's baseline.
struct ArmFairness {
  std::string arm, baseline;
  std::vector<ArmDifference> differences;
  Text start_weights;
};
/// One for each arm that is no baseline; a vocabulary file that cannot be read counts as vocabulary.size.
std::vector<ArmFairness> fairness(const ExperimentSpec&, const fs::path& spec_folder);

std::string differences_to_json(const std::vector<ArmDifference>&);
/// Error kind input for text that is no such list.
Result<std::vector<ArmDifference>> differences_from_json(std::string_view json);

}  // namespace hblab::spec
