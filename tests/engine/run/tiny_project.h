// SPDX-License-Identifier: Apache-2.0
// A whole experiment at the smallest size, in a folder of its own.
#pragma once

#include "tests/support/main.h"

#ifndef Q_MOC_RUN  // Qt 6.4's moc cannot read <concepts>, which these include
#include <QTemporaryDir>
#include <optional>
#include <stdexcept>

#include "engine/run/run_session.h"
#include "engine/run/runner.h"
#include "engine/spec/loader.h"

namespace hblab::test {

/// The value of a call that must succeed; owned, so that a loop over it stays valid.
template <class T>
T ok(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message());
  return std::move(*result);
}
inline void ok(Result<void> result) {
  if (!result) throw std::runtime_error(result.error().message());
}

inline const std::string tiny_spec = R"(format: 1
name: tiny
data: {source: synthetic, synthetic_documents: 120, sequence_length: 16}
vocabulary: {size: 200}
model: {layout: attention*1, hidden: 16, heads: 2, feed_forward: 32, positions: 16}
training: {budget: 30 steps, batch_size: 4, warmup: 5 steps}
evaluation: {interval: 10 steps, batch_size: 64}
checkpoint: {interval: 15 steps}
execution: {threads: 1, device: cpu}
arms:
  - name: BERT
  - name: Hybrid
    model: {layout: "hybrid(attention=1,pooling=1)*1", drop_mask: true}
baseline: BERT
seeds: [1, 2]
)";

/// The same, so long that it goes on until it is stopped; steps between evaluations and checkpoints.
inline std::string endless_spec(const std::string& evaluation, const std::string& checkpoint) {
  std::string text = tiny_spec;
  const auto put = [&](const std::string& from, const std::string& to) { text.replace(text.find(from), from.size(), to); };
  put("budget: 30 steps", "budget: 1000000 steps");
  put("interval: 10 steps", "interval: " + evaluation + " steps");
  put("interval: 15 steps", "interval: " + checkpoint + " steps");
  return text;
}

/// Counts what it is told; may stop the work at a step.
struct Watcher : run::Observer {
  run::RunControl* control = nullptr;
  int64_t stop_at_step = -1;
  store::RunRequest how = store::RunRequest::save_and_stop;
  std::vector<std::string> evaluations;  ///< arm:step in the order they came
  std::vector<std::string> phases;       ///< each once, in the order they came
  void starting(const data::PreparationProgress& p) override {
    if (phases.empty() || phases.back() != p.phase.str()) phases.push_back(p.phase.str());
  }
  void changed(const run::RunUpdate& u) override {
    if (u.evaluated) evaluations.push_back(fmt::format("{}:{}:{}", u.arm, u.seed, u.step));
    if (!control || stop_at_step < 0 || u.step < stop_at_step) return;
    if (how == store::RunRequest::save_and_stop) control->save_and_stop();
    if (how == store::RunRequest::stop_after_step) control->stop_after_step();
    if (how == store::RunRequest::stop_now) control->stop_now();
  }
};

/// A project in a folder of its own.
struct Project {
  QTemporaryDir folder;
  fs::path file = fs::path(folder.path().toStdString()) / "p.hblab";

  Result<ExperimentId> record(const std::string& text) {
    const fs::path yaml = file.parent_path() / "spec.yaml";
    HBLAB_TRY(write_file(yaml, text));
    const auto spec = HBLAB_TRY(spec::load_spec_file(yaml));
    const auto recorder = HBLAB_TRY(store::Recorder::open(file));
    return run::record_experiment(*recorder, spec, text, file.parent_path().string(), true);
  }
  Result<run::Outcome> work(ExperimentId id, run::RunControl& control, Watcher& watcher, const run::WorkOptions& options = {}) {
    const auto recorder = HBLAB_TRY(store::Recorder::open(file));
    const auto store = HBLAB_TRY(store::RunStore::open(file));
    watcher.control = &control;
    return run::work_off(file, id, *recorder, *store, control, watcher, options);
  }
  Result<run::Outcome> work(ExperimentId id) {
    run::RunControl control;
    Watcher watcher;
    return work(id, control, watcher);
  }
  /// Every value of a metric of every run, as exact text.
  std::string curve(std::string_view metric) {
    auto store = store::RunStore::open(file);
    if (!store) return store.error().message();
    std::string out;
    for (const auto& row : ok((*store)->all_runs()))
      for (const auto& p : ok((*store)->series(row.id, metric))) out += fmt::format("{} {} {:a}\n", row.id.value, p.at.step, p.value);
    return out;
  }
};

}  // namespace hblab::test
#endif
