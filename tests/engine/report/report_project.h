// SPDX-License-Identifier: Apache-2.0
// Projects whose every number is known: losses, speeds and memory by plan, recorded as training would.
#pragma once

#include <algorithm>
#include <string>

#include "engine/report/comparison.h"
#include "tests/engine/store/project_maker.h"

namespace hblab::test {

using namespace hblab::report;
using namespace hblab::store;

inline constexpr double unigram = 6;
inline constexpr int64_t interval = 20, budget = 60;  // evaluations at 0, 20, 40, 60

/// Every run: losses falling to `ends[arm][seed]`, one token-second cost per arm, all done.
struct Plan {
  NewExperiment experiment;
  std::vector<std::vector<double>> ends;
  std::vector<double> seconds_per_step;
  std::vector<double> memory;
};

inline Plan plan(std::vector<std::vector<double>> ends) {
  Plan p;
  p.experiment = two_arms({});
  for (size_t arm = p.experiment.arms.size(); arm < ends.size(); ++arm)
    p.experiment.arms.push_back({"Arm" + std::to_string(arm), "", false, "{}"});
  for (size_t seed = 0; seed < ends[0].size(); ++seed)
    for (size_t arm = 0; arm < ends.size(); ++arm) p.experiment.runs.push_back({arm, seed + 1});
  p.seconds_per_step.assign(ends.size(), 0.1);
  p.memory.assign(ends.size(), 1000);
  p.ends = std::move(ends);
  return p;
}

class ReportProject : public TemporaryProject {
 public:
  explicit ReportProject(Plan plan) : plan_(std::move(plan)) {
    recorder_ = std::move(*Recorder::open(path));
    (void)recorder_->add_experiment(plan_.experiment);
  }

  /// The first steps are ten times as slow; the machine's speed differs from seed to seed.
  double seconds_at(size_t arm, uint64_t seed, int64_t step) const {
    const double slow = double(std::min<int64_t>(step, warm_up_steps)) * 9 + double(step);
    return slow * plan_.seconds_per_step[arm] * (1 + 0.1 * double(seed)) / speed_;
  }

  void train(size_t run, int64_t to_step = budget, RunStatus status = RunStatus::done) {
    const auto [arm, seed] = plan_.experiment.runs[run];
    const RunId id{int64_t(run) + 1};
    const int64_t attempt = recorder_->start_attempt(id, -1).value_or(0);
    recorder_->record_fact(id, attempt, "unigram_loss", unigram);
    if (looks_planned) recorder_->record_fact(id, attempt, "looks_planned", looks_planned);
    if (turns) recorder_->record_fact(id, attempt, "turns", *turns);
    for (int64_t step = 0; step <= to_step; ++step) {
      const double compute = seconds_at(arm, seed, step);
      const Position at{step, step * 100, step * 2, compute, compute * 2};
      if (step > 0) recorder_->record(id, attempt, at, {{"train_loss", 5}, {"memory_peak", plan_.memory[arm] - double(step % 7)}});
      if (step % interval != 0) continue;
      const double loss = plan_.ends[arm][size_t(seed) - 1] + 0.02 * double(budget - step);
      recorder_->record(id, attempt, at, {{"eval_loss", loss}, {"eval_loss_dropmask_off", loss + 0.01}});
    }
    if (status != RunStatus::running)
      (void)recorder_->end_attempt(id, attempt, status, status == RunStatus::diverged ? "The loss is NaN." : "");
  }
  void train_all() {
    for (size_t run = 0; run < plan_.experiment.runs.size(); ++run) train(run);
  }

  /// With another target than the spec's, where one is given.
  Comparison comparison(std::optional<double> target = {}) {
    (void)recorder_->flush();
    auto store = std::move(*RunStore::open(path));
    auto experiment = store->experiments()->back();
    if (target) experiment.target_loss = *target;
    return *compare(*store, experiment);
  }
  Recorder& recorder() { return *recorder_; }
  void speed_up(double factor) { speed_ *= factor; }

  std::optional<double> turns = 1;  ///< of the runs trained from now on
  int64_t looks_planned = budget / interval;

 private:
  Plan plan_;
  std::unique_ptr<Recorder> recorder_;
  double speed_ = 1;
};

}  // namespace hblab::test
