// SPDX-License-Identifier: GPL-3.0-or-later
// A project with experiments, runs and curves, made by the Recorder without any training.
#pragma once

#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "engine/store/workspace.h"

namespace hblab::test {

class ProjectFixture {
 public:
  fs::path file() const { return fs::path(folder_.path().toStdString()) / "p.hblab"; }
  store::Recorder& recorder() {
    if (!recorder_) recorder_ = std::move(*store::Recorder::open(file()));
    return *recorder_;
  }
  store::Workspace& workspace() {
    recorder();
    if (!workspace_) workspace_ = std::move(*store::Workspace::open(file()));
    return *workspace_;
  }
  /// Lets go of the file.
  void close() {
    workspace_.reset();
    recorder_.reset();
  }
  std::unique_ptr<store::RunStore> store() {
    recorder();
    return std::move(*store::RunStore::open(file()));
  }

  /// BERT (baseline) and HybridBERT, so many seeds each; all planned. Runs are numbered arm by arm.
  ExperimentId add_experiment(const std::string& name, int seeds = 2) {
    store::NewExperiment e;
    e.name = name;
    e.spec_text = "name: " + name + "\n";
    e.spec_folder = "/";
    e.arms = {{"BERT", "BERT", true, "{}", "[]"}, {"HybridBERT", "HybridBERT", false, "{}", "[]"}};
    for (size_t arm = 0; arm < 2; ++arm)
      for (int seed = 1; seed <= seeds; ++seed) e.runs.push_back({arm, uint64_t(seed)});
    return *recorder().add_experiment(e);
  }

  /// The run's first `steps` steps with falling losses; leaves it running. Returns the attempt.
  int64_t train(RunId run, int64_t steps, int64_t planned = 100) {
    const int64_t attempt = *recorder().start_attempt(run, -1);
    recorder().record_fact(run, attempt, "steps_planned", double(planned));
    go_on(run, attempt, 1, steps);
    return attempt;
  }
  void go_on(RunId run, int64_t attempt, int64_t from, int64_t to) {
    for (int64_t step = from; step <= to; ++step) {
      const store::Position at{step, step * 1000, step * 8, double(step) * 0.01, double(step) * 0.02};
      recorder().record(run, attempt, at, {{"train_loss", 6.0 / std::sqrt(double(step))}});
      if (step % 10 == 0) recorder().record(run, attempt, at, {{"eval_loss", 6.1 / std::sqrt(double(step))}});
    }
    (void)recorder().flush();
  }
  void end(RunId run, int64_t attempt, store::RunStatus status = store::RunStatus::done) {
    (void)recorder().end_attempt(run, attempt, status, "");
  }

 private:
  QTemporaryDir folder_;
  std::unique_ptr<store::Recorder> recorder_;
  std::unique_ptr<store::Workspace> workspace_;
};

}  // namespace hblab::test
