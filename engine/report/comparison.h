// SPDX-License-Identifier: Apache-2.0
// Every arm of an experiment against its baseline, by the rules of a comparison that one may believe: pairs by seed, Student-t
// intervals, Holm's adjustment on the primary metric, no verdict from fewer than three pairs. The one source of such numbers:
// command line, window and reports print this value. Made from the store alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/spec/fairness.h"
#include "engine/store/run_store.h"

namespace hblab::report {

/// Fewer pairs than this get no verdict.
inline constexpr int64_t fewest_pairs = 3;
/// Steps at the start of a run that its speed leaves out.
inline constexpr int64_t warm_up_steps = 10;
/// An arm whose loss is not this far (nats) below the unigram loss is on the plateau.
inline constexpr double plateau_margin = 0.3;

/// Arm minus baseline.
struct Difference {
  double mean = 0;
  double relative = 0;              ///< mean / the baseline's mean
  std::optional<double> low, high;  ///< bounds of the mean difference; none where no interval can be given
  int64_t n = 0;                    ///< pairs: seeds, or blocks for tokens_per_second
  std::optional<double> p;          ///< primary metric only: Holm-adjusted over the arms
  bool operator==(const Difference&) const = default;
};

struct Metric {
  std::string name;
  std::vector<std::optional<double>> values;  ///< by ArmComparison::seeds; none where a run has none yet, or never reached the target
  std::optional<double> mean;                 ///< of the values there are
  std::optional<Difference> difference;       ///< none for the baseline and where there is no pair
  Text verdict;                               ///< a few words; empty for the baseline
  bool told_apart = false;                    ///< the verdict says that there is a difference
};

struct ArmComparison {
  std::string name, baseline;
  bool is_baseline = false;
  std::vector<uint64_t> seeds;
  int64_t runs_done = 0;
  bool took_turns = false;                       ///< its runs and the baseline's, all the time: their times may be compared
  std::vector<Metric> metrics;                   ///< in the order of metric_rules()
  std::optional<bool> on_plateau;                ///< none where the unigram loss is not known
  std::vector<Text> sentences;                   ///< the verdicts in words; the primary metric's first
  std::vector<spec::ArmDifference> differences;  ///< from its baseline besides mixers and DropMask, as recorded before the first run

  bool fair() const;  ///< no difference that was not accepted
  const Metric* find(std::string_view metric) const;
};

struct Comparison {
  ExperimentId experiment;
  std::string name;
  std::string baseline;              ///< an arm's name; of a sweep, where each point has its own, the first point's
  bool interleaved = true;           ///< as the experiment asks for; runs that were resumed alone are told from the rest all the same
  bool complete = false;             ///< every run has ended
  std::optional<int64_t> look_step;  ///< not complete: the evaluation that all started runs have reached
  int64_t looks_planned = 1;         ///< 0: a look at runs whose number of evaluations is not known
  double level = 0;                  ///< the intervals' error rate
  double target_loss = 0;
  int64_t last_k = 0;
  std::vector<ArmComparison> arms;  ///< in the experiment's order
  std::vector<Text> notes;          ///< what the numbers cover and what they do not
};

Result<Comparison> compare(store::RunStore&, const store::ExperimentRow&);

class RunCache;
/// The same, of runs that are read only where they have changed.
Result<Comparison> compare(store::RunStore&, const store::ExperimentRow&, RunCache&);

}  // namespace hblab::report
