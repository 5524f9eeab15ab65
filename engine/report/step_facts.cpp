// SPDX-License-Identifier: Apache-2.0
#include "engine/report/step_facts.h"

#include <algorithm>

#include "engine/spec/settings_json.h"

namespace hblab::report {
namespace {

std::optional<double> value_at(const std::vector<store::Point>& points, int64_t step) {
  return points.empty() || points.front().at.step != step ? std::nullopt : std::optional(points.front().value);
}

/// Whether two runs of one seed see the same sequences with the same masks.
bool same_batch(const spec::Settings& a, const spec::Settings& b) {
  spec::DataSpec data = a.data;
  data.loader_threads = b.data.loader_threads;
  return data == b.data && a.vocabulary == b.vocabulary && a.masking == b.masking && a.objective == b.objective &&
         a.training.batch_size == b.training.batch_size;
}

}  // namespace

Result<SpikeList> loss_spikes(store::RunStore& store, RunId id) {
  SpikeList list{HBLAB_TRY(store::find_run(store, id)), 0, {}};
  const auto points = HBLAB_TRY(store.series(id, "train_loss"));
  list.steps = int64_t(points.size());
  std::vector<double> losses;
  for (const auto& point : points) losses.push_back(point.value);
  const auto step = [&](int64_t index) { return points[size_t(index)].at.step; };
  for (const auto& spike : stats::find_spikes(losses))
    list.spikes.push_back({step(spike.index), spike.value, spike.expected, spike.z, step(spike.first), step(spike.last)});
  return list;
}

Result<StepFacts> step_facts(store::RunStore& store, RunId id, int64_t step) {
  StepFacts facts;
  facts.run = HBLAB_TRY(store::find_run(store, id));
  facts.step = step;
  if (step < 1 || step > facts.run.last.step)
    return fail(ErrorKind::usage, HBLAB_TEXT("Run %1 (%2, seed %3) has no step %4; it has made the steps 1 to %5."), id.value,
                facts.run.arm_name, facts.run.seed, step, facts.run.last.step);
  for (const auto& experiment : HBLAB_TRY(store.experiments()))
    if (experiment.id == facts.run.experiment) facts.experiment = experiment.name, facts.spec_folder = experiment.spec_folder;
  const auto at = [&](RunId run, std::string_view metric) -> Result<std::optional<double>> {
    return value_at(HBLAB_TRY(store.series(run, metric, step - 1)), step);
  };
  facts.loss = HBLAB_TRY(at(id, "train_loss"));
  facts.learning_rate = HBLAB_TRY(at(id, "learning_rate"));
  facts.gradient_norm = HBLAB_TRY(at(id, "grad_norm"));
  facts.tokens = HBLAB_TRY(at(id, "tokens_per_step"));
  facts.seconds = HBLAB_TRY(at(id, "step_seconds"));
  if (const auto peaks = HBLAB_TRY(store.series(id, "memory_peak", step - 1)); !peaks.empty()) facts.memory_peak = peaks.front().value;
  for (const auto& event : HBLAB_TRY(store.events(id)))
    if (event.kind == store::data_event) facts.shard_hash = event.text;

  const auto arms = HBLAB_TRY(store.arms(facts.run.experiment));
  const auto settings_of = [&](ArmId arm) {
    const auto found = std::find_if(arms.begin(), arms.end(), [&](const store::ArmRow& row) { return row.id == arm; });
    return spec::settings_from_json(found == arms.end() ? "" : found->settings_json);
  };
  facts.settings = HBLAB_TRY(settings_of(facts.run.arm));
  for (const auto& run : HBLAB_TRY(store.runs(facts.run.experiment))) {
    if (run.seed != facts.run.seed) continue;
    const auto other = settings_of(run.arm);
    const StepLoss loss{run.id, run.arm_name, HBLAB_TRY(at(run.id, "train_loss")), other && same_batch(*other, facts.settings)};
    facts.others.insert(run.id == id ? facts.others.begin() : facts.others.end(), loss);
  }
  return facts;
}

}  // namespace hblab::report
