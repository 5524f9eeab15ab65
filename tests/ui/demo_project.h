// SPDX-License-Identifier: GPL-3.0-or-later
// The quick start as a project that looks trained: its real arms and seeds, made-up curves with everything that training records. The last
// seed is under way. For pictures.
#pragma once

#include <QTemporaryDir>
#include <cmath>
#include <random>

#include "engine/run/experiments.h"
#include "engine/spec/loader.h"
#include "engine/store/recorder.h"
#include "engine/store/run_store.h"

namespace hblab::test {

class DemoProject {
 public:
  fs::path file() const { return fs::path(folder_.path().toStdString()) / "demo.hblab"; }

  DemoProject() {
    const fs::path folder = HBLAB_SOURCE "/experiments";
    const auto spec = *spec::load_spec_file(folder / "quickstart.yaml");
    recorder_ = *store::Recorder::open(file());
    const auto experiment = *run::record_experiment(*recorder_, spec, *read_file(folder / "quickstart.yaml"), folder.string(), false);
    auto store = *store::RunStore::open(file());
    const auto rows = *store->runs(experiment);
    for (const auto& row : rows) train(row);
    (void)recorder_->flush();
  }

 private:
  static constexpr int64_t steps = 600, evaluation = 100, tokens = 2048;

  void train(const store::RunRow& run) {
    const bool hybrid = run.arm_name.find("Hybrid") != std::string::npos, drop = run.arm_name.find("Drop") != std::string::npos;
    const int64_t reached = run.seed == 3 ? 430 : steps;
    std::mt19937 random(unsigned(run.id.value));
    std::normal_distribution<double> normal;
    const int64_t attempt = *recorder_->start_attempt(run.id, -1);
    recorder_->environment(run.id, attempt, R"({"cpu": "demo", "host": "demo"})");
    for (const auto& [name, value] : {std::pair{"steps_planned", double(steps)}, std::pair{"looks_planned", double(steps / evaluation)},
                                      std::pair{"unigram_loss", 4.762}, std::pair{"turns", double(run.seed)}})
      recorder_->record_fact(run.id, attempt, name, value);
    const double floor = (hybrid ? 2.3 : 4.1) - (drop ? 0.02 : 0) + 0.05 * normal(random), pace = hybrid ? 150 : 90;
    const double seconds = (hybrid ? 0.026 : 0.023) + (drop ? 0.001 : 0);
    double loss = 5.86, spent = 0;
    for (int64_t step = 0; step <= reached; ++step) {
      const double target = floor + (5.86 - floor) * std::exp(-double(step) / pace);
      loss = target + 0.08 * normal(random);
      spent += step ? seconds * (1 + 0.05 * std::abs(normal(random))) : 0;
      const store::Position at{step, step * tokens, step * 64, spent, spent * 1.1};
      if (step % evaluation == 0)
        recorder_->record(run.id, attempt, at,
                          {{"unigram_loss", 4.762},
                           {"eval_loss", target + 0.01 * normal(random)},
                           {"eval_loss_dropmask_off", target + (drop ? 0.02 : 0)}});
      if (step == 0) continue;
      recorder_->record(run.id, attempt, at,
                        {{"train_loss", loss},
                         {"learning_rate", 0.003 * std::min(1.0, double(step) / 60) * (1 - double(step) / double(steps + 1))},
                         {"grad_norm", 0.8 + 0.1 * std::abs(normal(random)) + 2.0 / (1 + double(step) / 20)},
                         {"tokens_per_step", double(tokens)},
                         {"step_seconds", seconds * (1 + 0.05 * std::abs(normal(random)))}});
      if (step % 10 == 1)
        recorder_->record(run.id, attempt, at,
                          {{"phase_data", 0.001},
                           {"phase_forward", 0.4 * seconds},
                           {"phase_backward", 0.5 * seconds},
                           {"phase_optimizer", 0.08 * seconds},
                           {"memory_allocated", 1.5e6},
                           {"memory_peak", hybrid ? 12.06e6 : 11.3e6},
                           {"rss", 3.1e8 + 1e5 * double(step)}});
      if (step == 300) recorder_->event(run.id, attempt, at, "checkpoint", "step 300");
    }
    if (reached == steps) (void)recorder_->end_attempt(run.id, attempt, store::RunStatus::done, "");
  }

  QTemporaryDir folder_;
  std::unique_ptr<store::Recorder> recorder_;
};

}  // namespace hblab::test
