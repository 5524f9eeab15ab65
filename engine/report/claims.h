// SPDX-License-Identifier: Apache-2.0
// The paper's claims (HybridBERT, arXiv 2307.07258) as rows beside what an experiment found: store, Comparison → Claim → command line,
// Compare page, report. They are hypotheses: a claim is reproduced, not reproduced, or not tested, and never "proved".
//
// Which arms a claim is about follows from their settings (arm_roles.h), at each point of a sweep: the baseline must be BERT without
// DropMask; HybridBERT arms without DropMask test loss, speed and memory, BERT with DropMask tests DropMask. Each such pair is judged by
// the Comparison's own figures, and a claim is
//   not reproduced  where at least one pair does not reproduce it,
//   not tested      else, where a pair is not tested, there is none, or (DropMask) there is one masking rate only,
//   reproduced      else.
// A pair is reproduced where
//   loss, DropMask  the held-out loss at the end is lower: interval below 0 and Holm-adjusted p below the level, as the verdict says;
//   speed           the whole interval of the ratio of speeds is at or above claimed_speed: faster, by less or by an unclear amount, is
//                   not reproduced, and said;
//   memory          the ratio of the peaks is at or below claimed_memory: a measured value, without an interval.
// It is not tested where runs are missing, diverged or failed, n < fewest_pairs, a difference was not accepted, or (losses) an arm is on
// the plateau.
#pragma once

#include <set>

#include "engine/report/comparison.h"

namespace hblab::report {

/// HybridBERT's speed and peak memory, as shares of BERT's, that the paper's abstract claims.
inline constexpr double claimed_speed = 1.08;
inline constexpr double claimed_memory = 0.87;

enum class ClaimId { loss, speed, memory, downstream, drop_mask };
enum class ClaimVerdict { reproduced, not_reproduced, not_tested };
/// What an experiment would need besides, to test a claim; claim_spec.h makes a spec of it.
enum class Lack {
  bert,           ///< an arm of BERT without DropMask
  bert_baseline,  ///< there is one, but it is not the baseline
  hybrid,         ///< an arm of HybridBERT without DropMask
  drop_mask,      ///< BERT with DropMask, the same in all else
  rates,          ///< a sweep over masking.rate
  seeds,          ///< at least fewest_pairs
  turns,          ///< interleaved arms
  length,         ///< longer training: an arm is on the plateau
};

/// An arm against its baseline.
struct ClaimPair {
  std::string arm, baseline;        ///< with the sweep's point
  std::optional<double> figure;     ///< in the claim's unit; none where there is none yet
  std::optional<double> low, high;  ///< its interval; none where there is none, and of memory
  std::optional<double> p;          ///< losses: Holm-adjusted over the experiment's arms
  int64_t n = 0;                    ///< seeds; blocks of speed
  ClaimVerdict verdict = ClaimVerdict::not_tested;
  Text reason;  ///< a sentence
  bool operator==(const ClaimPair&) const = default;
};

struct Claim {
  enum Unit { nats, ratio };  ///< figure: arm − baseline, or arm / baseline
  ClaimId id = ClaimId::loss;
  Text note;           ///< how it is judged here where the paper judges otherwise; empty: alike
  Text text, claimed;  ///< "HybridBERT trains faster than BERT", "8 % faster"
  Unit unit = nats;
  std::vector<ClaimPair> pairs;
  ClaimVerdict verdict = ClaimVerdict::not_tested;
  Text reason;
  std::set<Lack> lacks;  ///< empty where nothing is missing that a spec could ask for
  bool operator==(const Claim&) const = default;
};

std::string_view name_of(ClaimId);       ///< "pretraining_loss", for files and the command line
std::string_view name_of(ClaimVerdict);  ///< "not_tested"
Text words_of(ClaimVerdict);             ///< "not tested"
std::string_view name_of(Lack);
/// The figure and its interval as text: "-0.0312 nats", "1.053 (1.021 to 1.085)".
Text figure_text(const Claim&, const ClaimPair&);

/// All five, in the paper's order.
Result<std::vector<Claim>> claims(store::RunStore&, const Comparison&);

/// For a terminal, and as JSON.
std::string claims_table(const Comparison&, const std::vector<Claim>&);
std::string claims_json(const Comparison&, const std::vector<Claim>&);

}  // namespace hblab::report
