// SPDX-License-Identifier: Apache-2.0
#include "engine/run/runner.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/numbers.h"
#include "engine/model/compat.h"
#include "engine/run/dry_run.h"
#include "engine/run/guard.h"
#include "engine/run/request_poller.h"
#include "engine/run/run_session.h"
#include "engine/spec/estimates.h"
#include "engine/spec/memory_estimate.h"
#include "engine/spec/settings_json.h"
#include "engine/train/device.h"
#include "engine/train/trainer.h"

namespace hblab::run {
namespace {

using store::RunStatus;

struct PlannedRun {
  RunId id;
  store::ArmRow arm;
  spec::RunSpec spec;
};
/// Runs that take turns.
using Group = std::vector<PlannedRun>;

/// What has diverged is tried again only where it was chosen.
bool is_to_do(const store::RunRow& row, const std::vector<RunId>& only) {
  if (row.status == RunStatus::done) return false;
  return only.empty() ? row.status != RunStatus::diverged : std::find(only.begin(), only.end(), row.id) != only.end();
}

/// The arms of one seed and sweep point together, or each run alone; in the order recorded.
Result<std::vector<Group>> plan(store::RunStore& store, const store::ExperimentRow& experiment, const std::vector<RunId>& only) {
  std::map<ArmId, store::ArmRow> arms;
  for (auto& arm : HBLAB_TRY(store.arms(experiment.id))) arms[arm.id] = arm;
  std::vector<Group> groups;
  std::map<std::pair<std::string, uint64_t>, size_t> place;
  std::vector<RunId> unknown = only;
  for (const auto& row : HBLAB_TRY(store.runs(experiment.id))) {
    std::erase(unknown, row.id);
    if (!is_to_do(row, only)) continue;
    const auto& arm = arms[row.arm];
    spec::RunSpec spec;
    spec.experiment = experiment.name;
    spec.arm = arm.name;
    spec.base_arm = arm.base_name;
    spec.baseline = arm.baseline;
    spec.seed = row.seed;
    spec.settings = HBLAB_TRY(spec::settings_from_json(arm.settings_json));
    if (auto& start = spec.settings.model.start_from; !start.empty())
      start = (fs::path(experiment.spec_folder) / start).lexically_normal().string();
    const std::pair key{experiment.interleaved ? sweep_point(arm) : std::to_string(row.id.value), row.seed};
    const auto [found, fresh] = place.try_emplace(key, groups.size());
    if (fresh) groups.emplace_back();
    groups[found->second].push_back({row.id, arm, std::move(spec)});
  }
  if (!unknown.empty())
    return fail(ErrorKind::usage, HBLAB_TEXT("Experiment %1 (%2) has no run %3."), experiment.id.value, experiment.name,
                unknown.front().value);
  return groups;
}

/// What the runs of a group need together while they take turns: each one's weights and moments, and one step at a time.
double bytes_together(const Group& group, const fs::path& spec_folder) {
  double resident = 0, step = 0;
  for (const auto& run : group) {
    const spec::Settings& s = run.spec.settings;
    const auto device = train::select_device(s.execution.device);
    const auto kind = device && !device->is_cpu() ? spec::DeviceKind::cuda : spec::DeviceKind::cpu;
    const auto estimate = spec::estimate_memory_at_most(s, kind, spec::vocabulary_entries(s, spec_folder).value_or(0));
    resident += estimate.resident();
    step = std::max(step, estimate.peak - estimate.resident());
  }
  return resident + step;
}

/// Free memory of the group's device; nothing where it cannot be told.
std::optional<double> free_bytes(const Group& group) {
  const auto device = train::select_device(group.front().spec.settings.execution.device);
  if (!device) return {};
  if (device->is_cpu()) return double(available_memory_bytes());
  const auto free = model::compat::free_device_memory(*device);
  return free ? std::optional<double>(double(*free)) : std::nullopt;
}

/// Groups whose arms cannot be in memory together are taken apart.
std::vector<Group> fitting(std::vector<Group> groups, const fs::path& spec_folder) {
  std::vector<Group> out;
  for (auto& group : groups) {
    const double bytes = bytes_together(group, spec_folder);
    const auto free = free_bytes(group);
    const bool fits = !free || bytes <= *free;
    if (!fits && group.size() > 1)
      log_warning(
          "The {} arms of seed {} need about {} together and {} are free: they are trained one after another, so their speeds get no "
          "verdict.",
          group.size(), group.front().spec.seed, human_bytes(bytes), human_bytes(*free));
    else if (!fits)
      log_warning("{}, seed {}, needs about {} and {} are free. If memory runs short, choose a smaller training.micro_batch_size.",
                  group.front().spec.arm, group.front().spec.seed, human_bytes(bytes), human_bytes(*free));
    if (fits) {
      out.push_back(std::move(group));
    } else {
      for (auto& run : group) out.push_back({std::move(run)});
    }
  }
  return out;
}

class Runner {
 public:
  Runner(const fs::path& project, store::Recorder& recorder, store::RunStore& store, const RunControl& control, Observer& observer,
         store::ExperimentRow experiment)
      : place_{project, recorder, store, control}, observer_(observer), experiment_(std::move(experiment)) {}

  Result<void> work(const std::vector<RunId>& only) {
    for (const auto& group : fitting(HBLAB_TRY(plan(place_.store, experiment_, only)), experiment_.spec_folder)) {
      if (place_.control.stopping()) break;
      const auto worked = work_group(group);
      if (!worked && worked.error().kind != ErrorKind::interrupted) return worked;  // interrupted: these runs only, or all
    }
    return {};
  }

 private:
  struct Active {
    RunId run;
    std::unique_ptr<RunSession> session;
    int checkpoints_seen = 0;
    bool running = true, held = false;
  };

  Result<void> work_group(const Group& group) {
    std::vector<Active> active;
    train::set_threads(group.front().spec.settings.execution.threads);
    HBLAB_TRY(guarded([&] { return train::select_device(group.front().spec.settings.execution.device); }));  // before the corpus is read
    auto place = place_;
    if (group.size() > 1) place.turns = wall_clock();
    for (PlannedRun run : group) {
      if (place_.control.stop(run.id) != RunControl::Stop::none) continue;
      auto corpus = this->corpus(group, run.spec.settings);
      if (corpus && run.spec.settings.execution.precision == "auto") {
        const auto chosen = precision(group, *corpus);
        if (!chosen) return tl::make_unexpected(chosen.error());
        run.spec.settings.execution.precision = chosen->precision;
        place.precision_note = chosen->note;
      }
      auto session = corpus ? guarded([&] { return RunSession::start(place, run.id, run.spec, *corpus, observer_); })
                            : tl::make_unexpected(corpus.error());
      if (session) {
        active.push_back({run.id, std::move(*session), place_.control.checkpoints_asked(run.id)});
      } else if (session.error().kind == ErrorKind::input && corpus) {  // this run's own trouble: the others go on
        HBLAB_TRY(problem(run, session.error()));
      } else {
        for (auto& a : active)
          if (a.running) (void)a.session->interrupt();
        return tl::make_unexpected(session.error());
      }
    }
    // The run with the fewest rounds goes next; of equals the first: A B C A B C, also after a resume in mid-round.
    for (;;) {
      const int64_t seen = place_.control.changes();
      HBLAB_TRY(obey(active));
      Active* next = nullptr;
      for (auto& a : active)
        if (a.running && (!next || a.session->rounds() < next->session->rounds())) next = &a;
      if (!next) return {};
      if (place_.control.paused()) {
        place_.control.wait_for_change(seen);
        continue;
      }
      if (HBLAB_TRY(next->session->advance(seen)) != RunStatus::running) end(*next);
    }
  }

  /// Does what was asked of the runs since.
  Result<void> obey(std::vector<Active>& active) {
    for (auto& a : active) {
      if (!a.running) continue;
      if (place_.control.stop(a.run) != RunControl::Stop::none) {
        HBLAB_TRY(a.session->interrupt());
        end(a);
        continue;
      }
      if (const int asked = place_.control.checkpoints_asked(a.run); asked != std::exchange(a.checkpoints_seen, asked))
        if (HBLAB_TRY(a.session->checkpoint()) != RunStatus::running) {
          end(a);
          continue;
        }
      if (const bool paused = place_.control.paused(); paused != std::exchange(a.held, paused)) a.session->hold(paused);
    }
    return {};
  }

  static void end(Active& a) {
    a.running = false;
    a.session.reset();
  }

  /// Whether any of the runs is still wanted.
  bool wanted(const Group& group) const {
    return std::any_of(group.begin(), group.end(), [&](const auto& run) { return place_.control.stop(run.id) == RunControl::Stop::none; });
  }

  /// What `precision: auto` means here: as the experiment's first run found, or else measured now on the runs of this group.
  Result<PrecisionChoice> precision(const Group& group, const std::shared_ptr<const data::PreparedCorpus>& corpus) {
    if (precision_) return *precision_;
    for (const auto& row : HBLAB_TRY(place_.store.runs(experiment_.id)))
      for (const auto& event : HBLAB_TRY(place_.store.events(row.id)))
        if (const size_t end = event.text.find(','); event.kind == store::precision_event && end != std::string::npos)
          return *(precision_ = PrecisionChoice{event.text.substr(0, end), event.text.substr(end)});
    // All arms that are compared with the first run, whether they take turns with it or not.
    std::vector<spec::RunSpec> runs;
    for (const auto& arm : HBLAB_TRY(place_.store.arms(experiment_.id))) {
      if (sweep_point(arm) != sweep_point(group.front().arm)) continue;
      runs.push_back(group.front().spec);
      runs.back().arm = arm.name;
      runs.back().settings = HBLAB_TRY(spec::settings_from_json(arm.settings_json));
    }
    precision_ = HBLAB_TRY(measure_precision(runs, corpus, [&] { return wanted(group); }));
    log_info("Precision: {}{}.", precision_->precision, precision_->note);
    return *precision_;
  }

  Result<std::shared_ptr<const data::PreparedCorpus>> corpus(const Group& group, const spec::Settings& settings) {
    for (const auto& [known, prepared] : corpora_)
      if (known.data == settings.data && known.vocabulary == settings.vocabulary && known.objective == settings.objective &&
          known.evaluation == settings.evaluation)
        return prepared;
    if (corpora_.size() > 4) corpora_.clear();  // a sweep over corpora: keep the newest few
    auto prepared = HBLAB_TRY(guarded([&] {
      return data::prepare_corpus(settings, experiment_.spec_folder, [&](const data::PreparationProgress& p) {
        observer_.preparing(p);
        return wanted(group);
      });
    }));
    if (!std::isfinite(prepared->facts().unigram_loss))
      return fail(ErrorKind::input,
                  HBLAB_TEXT("None of the %1 held-out tokens is selected for prediction, so that nothing could be evaluated. Add text, or "
                             "raise `data.held_out` or `evaluation.mask_rate`."),
                  prepared->facts().held_out_tokens);
    HBLAB_TRY(check_same_data(settings, prepared->facts()));
    observer_.prepared(prepared->facts());
    corpora_.emplace_back(settings, prepared);
    return prepared;
  }

  /// What the experiment's other runs of these settings were trained on must be the same: or seeds and arms would be compared that
  /// saw different text.
  Result<void> check_same_data(const spec::Settings& settings, const data::CorpusFacts& facts) {
    std::map<ArmId, spec::Settings> arms;
    for (const auto& arm : HBLAB_TRY(place_.store.arms(experiment_.id)))
      arms[arm.id] = HBLAB_TRY(spec::settings_from_json(arm.settings_json));
    for (const auto& row : HBLAB_TRY(place_.store.runs(experiment_.id))) {
      const spec::Settings& other = arms[row.arm];
      if (other.data != settings.data || other.vocabulary != settings.vocabulary) continue;
      for (const auto& event : HBLAB_TRY(place_.store.events(row.id)))
        if (event.kind == store::data_event && event.text != facts.shard_hash)
          return fail(
              ErrorKind::input,
              HBLAB_TEXT("The corpus or the vocabulary is not what run %1 (%2, seed %3) of this experiment was trained on: its text "
                         "was changed. Restore it and resume, or start anew on the new text: hblab run SPEC --project FILE --again"),
              row.id.value, row.arm_name, row.seed);
    }
    return {};
  }

  Result<void> problem(const PlannedRun& run, const Error& error) {
    HBLAB_TRY(place_.recorder.could_not_start(run.id, error.message()));
    RunUpdate update{run.id, run.spec.arm, run.spec.seed, RunStatus::failed};
    update.message = error.message();
    observer_.changed(update);
    return {};
  }

  RunSession::Place place_;
  Observer& observer_;
  store::ExperimentRow experiment_;
  std::optional<PrecisionChoice> precision_;
  std::vector<std::pair<spec::Settings, std::shared_ptr<const data::PreparedCorpus>>> corpora_;
};

}  // namespace

Result<Outcome> work_off(const fs::path& project, ExperimentId id, store::Recorder& recorder, store::RunStore& store, RunControl& control,
                         Observer& observer, const WorkOptions& options) {
  std::optional<store::ExperimentRow> experiment;
  for (auto& row : HBLAB_TRY(store.experiments()))
    if (row.id == id) experiment = row;
  if (!experiment) return fail(ErrorKind::input, HBLAB_TEXT("The project has no experiment %1."), id.value);
  std::vector<RunId> runs = options.only;
  if (runs.empty())
    for (const auto& row : HBLAB_TRY(store.runs(id))) runs.push_back(row.id);
  {
    const RequestPoller poller(project, runs, control, options.stop);
    HBLAB_TRY(Runner(project, recorder, store, control, observer, *experiment).work(options.only));
  }
  HBLAB_TRY(recorder.flush());
  return standing(store, id, options.only);
}

}  // namespace hblab::run
