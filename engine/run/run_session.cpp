// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run_session.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <thread>

#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/numbers.h"
#include "engine/data/phase_meter.h"
#include "engine/run/guard.h"
#include "engine/run/machine_record.h"
#include "engine/run/retention.h"
#include "engine/train/trainer.h"

namespace hblab::run {
namespace {

using store::RunStatus;

constexpr double longest_wait_for_disk = 600;  ///< seconds
constexpr double retry_after = 1;

/// What the store knows of the run up to the step that training continues from.
struct History {
  double wall_seconds = 0;
  int64_t evaluations = 0;  ///< without the one at step 0
  double best = INFINITY, last = NAN;
  int64_t without_improvement = 0;
  std::map<int64_t, double> losses;  ///< by step
  int64_t evaluated_at = -1;

  void add(int64_t step, double loss) {
    last = losses[step] = loss;
    evaluated_at = step;
    if (loss < best) {
      best = loss;
      without_improvement = 0;
    } else {
      ++without_improvement;
    }
  }
  /// How many of the other evaluations are as good or better.
  int64_t rank_of_last() const {
    return std::count_if(losses.begin(), losses.end(), [&](const auto& e) { return e.first != evaluated_at && e.second <= last; });
  }
};

class Session final : public RunSession {
 public:
  Session(Place place, RunId run, const spec::RunSpec& spec, std::shared_ptr<const data::PreparedCorpus> corpus, Observer& observer)
      : place_(place), run_(run), spec_(spec), corpus_(std::move(corpus)), observer_(observer) {}

  Result<void> begin() {
    (void)start_meter_.begin(make_text(HBLAB_TEXT("Building %1, seed %2"), spec_.arm, spec_.seed));
    trainer_ = HBLAB_TRY(guarded([&] { return train::Trainer::create(spec_, corpus_); }));
    const int64_t from = HBLAB_TRY(restore());
    if (from >= 0) HBLAB_TRY(read_history(from));
    std::string started_from;
    if (from < 0 && !spec_.settings.model.start_from.empty())
      started_from = HBLAB_TRY(guarded([&] { return trainer_->start_from_folder(); }));
    attempt_ = HBLAB_TRY(place_.recorder.start_attempt(run_, from));
    place_.recorder.environment(run_, attempt_, train::environment_json(trainer_->device()));
    put_aside_unusable_checkpoints();
    place_.recorder.event(run_, attempt_, here(), store::data_event, corpus_->facts().shard_hash);
    place_.recorder.event(run_, attempt_, here(), store::precision_event, spec_.settings.execution.precision + place_.precision_note);
    if (!started_from.empty()) place_.recorder.event(run_, attempt_, here(), "started_from", started_from);
    record_facts();
    clock_.lap();
    last_compute_ = trainer_->position().compute_seconds;
    last_tokens_ = trainer_->position().tokens;
    if (from < 0) {
      (void)start_meter_.begin(make_text(HBLAB_TEXT("First evaluation of %1, seed %2"), spec_.arm, spec_.seed));
      auto status = HBLAB_TRY(evaluate(false));
      if (status != RunStatus::running) return {};
    } else {
      place_.recorder.event(run_, attempt_, here(), "resumed", fmt::format("from the checkpoint of step {}", from));
    }
    tell(RunStatus::running, false);
    return {};
  }

  Result<RunStatus> advance(int64_t seen) override {
    if (ended_ != RunStatus::running) return ended_;
    while (!trainer_->finished()) {
      if (place_.control.changes() != seen) return RunStatus::running;
      if (!place_.recorder.health()) HBLAB_TRY(store_everything());
      const Progress before = progress();
      auto step = guarded([&] { return trainer_->step(unless_stopped_now()); });
      if (!step && step.error().kind == ErrorKind::interrupted) return stop();
      if (!step) return fail_with(step.error());
      record(*step);
      if (!step->non_finite.empty()) return diverge(*step);
      const Progress now = progress();
      const bool evaluation_due = entered_new_period(spec_.settings.evaluation.interval, before, now);
      if (evaluation_due && !trainer_->finished()) {
        const RunStatus status = HBLAB_TRY(evaluate(true));
        if (status != RunStatus::running) return status;
      }
      if (checkpoint_due(before, now) && !trainer_->finished())
        if (const RunStatus status = HBLAB_TRY(checkpoint()); status != RunStatus::running) return status;
      if (evaluation_due && !trainer_->finished()) return RunStatus::running;
    }
    return complete();
  }

  Result<void> interrupt() override {
    if (ended_ != RunStatus::running) return {};
    std::string why;
    switch (place_.control.stop(run_)) {
      case RunControl::Stop::after_step:
        why = "stopped on request, without a checkpoint";
        break;
      case RunControl::Stop::now:
        why = "stopped at once on request";
        break;
      case RunControl::Stop::save:
        why = "stopped on request after a checkpoint";
        break;
      case RunControl::Stop::none:
        why = "stopped after a checkpoint, as another run that it takes turns with could not go on";
        break;
    }
    if (place_.control.stop(run_) <= RunControl::Stop::save)
      if (const auto saved = save_checkpoint(); !saved)  // without waiting for a disk that refuses: the one before is still there
        why = saved.error().message();
    HBLAB_TRY(end(RunStatus::interrupted, why));
    return {};
  }

  Result<RunStatus> checkpoint() override {
    if (ended_ != RunStatus::running) return ended_;
    if (auto saved = patiently_saved(); !saved) return end(unsaved(), saved.error().message());
    return RunStatus::running;
  }

  void hold(bool paused) override {
    if (ended_ != RunStatus::running) return;
    if (paused) place_.recorder.event(run_, attempt_, here(), "pause", "");
    show(paused ? RunStatus::paused : RunStatus::running);
  }

  int64_t rounds() const override { return history_.evaluations; }

 private:
  /// For the trainer: false where the run is not even to finish its step.
  std::function<bool()> unless_stopped_now() const {
    return [this] { return place_.control.stop(run_) != RunControl::Stop::now; };
  }

  Result<RunStatus> stop() {
    HBLAB_TRY(interrupt());
    return ended_;
  }

  store::Position here() const {
    auto at = trainer_->position();
    at.wall_seconds = history_.wall_seconds + clock_.seconds();
    return at;
  }
  Progress progress() const { return trainer_->progress(); }

  /// From the newest checkpoint that can be used; its step, or −1 for a start from nothing. Where there are some and none can be used,
  /// the newest one's trouble is the error.
  Result<int64_t> restore() {
    std::optional<Error> refusal;
    for (const auto& saved : HBLAB_TRY(place_.store.checkpoints(run_))) {
      const fs::path folder = checkpoint_root(place_.project) / saved.path;
      std::error_code unreadable;
      if (!fs::exists(folder, unreadable)) {
        passed_over_.push_back({folder, make_text(HBLAB_TEXT("The checkpoint %1 is gone."), folder.string()).str()});
        continue;
      }
      auto restored = guarded([&] { return trainer_->restore(folder); });
      if (restored) return saved.step;
      if (!refusal) refusal = restored.error();
      passed_over_.push_back({folder, restored.error().message()});
    }
    if (refusal) return tl::make_unexpected(*refusal);
    return -1;
  }

  /// Says which checkpoints could not be used; what is left of them is kept beside its place.
  void put_aside_unusable_checkpoints() {
    for (const auto& [folder, why] : passed_over_) {
      place_.recorder.event(run_, attempt_, here(), "checkpoint_unusable", why);
      log_warning(
          "{} {}", why,
          here().step > 0 ? fmt::format("Training goes on from the checkpoint of step {}.", here().step) : "Training starts again.");
      std::error_code ignored;
      fs::rename(folder, folder.string() + ".unusable", ignored);
    }
  }

  Result<void> read_history(int64_t from) {
    for (const auto& p : HBLAB_TRY(place_.store.series(run_, "train_loss")))
      if (p.at.step <= from) history_.wall_seconds = std::max(history_.wall_seconds, p.at.wall_seconds);
    for (const auto& p : HBLAB_TRY(place_.store.series(run_, "eval_loss")))
      if (p.at.step <= from) {
        history_.add(p.at.step, p.value);
        if (p.at.step > 0) ++history_.evaluations;
      }
    return {};
  }

  void record_facts() {
    const auto& facts = corpus_->facts();
    const auto put = [&](std::string_view name, double value) { place_.recorder.record_fact(run_, attempt_, name, value); };
    put("unigram_loss", facts.unigram_loss);
    put("vocabulary_size", double(facts.vocabulary_size));
    put("training_tokens", double(facts.training_tokens));
    put("held_out_tokens", double(facts.held_out_tokens));
    put("parameters", double(trainer_->parameters()));
    put("bf16", spec_.settings.execution.precision == "bf16" ? 1 : 0);
    put("steps_planned", double(trainer_->total_steps()));
    put("looks_planned", double(trainer_->periods_planned(spec_.settings.evaluation.interval)));
    if (place_.turns) put(store::turns_fact, *place_.turns);
  }

  void record(const train::StepReport& step) {
    auto at = step.at;
    at.wall_seconds = history_.wall_seconds + clock_.seconds();
    std::vector<std::pair<std::string_view, double>> values{{"train_loss", step.skipped ? NAN : step.loss},
                                                            {"learning_rate", step.learning_rate},
                                                            {"grad_norm", step.skipped ? NAN : step.gradient_norm},
                                                            {"tokens_per_step", double(step.tokens)},
                                                            {"step_seconds", step.seconds}};
    memory_.add(step.memory);
    if (step.phases) {
      const auto& p = *step.phases;
      values.insert(values.end(), {{"phase_data", p.data},
                                   {"phase_forward", p.forward},
                                   {"phase_backward", p.backward},
                                   {"phase_optimizer", p.optimizer},
                                   {"memory_allocated", double(step.memory.allocated)},
                                   {"rss", double(resident_bytes())}});
      if (step.memory.reserved) values.emplace_back("memory_reserved", double(step.memory.reserved));
      record_memory(at);
    }
    const auto machine = machine_.due();
    if (machine) values.insert(values.end(), machine->begin(), machine->end());
    place_.recorder.record(run_, attempt_, at, std::move(values));
    if (step.micro_batch_cut_to) {
      say_memory_was_short("micro-batch", *step.micro_batch_cut_to, "the effective batch stays as it is");
      place_.recorder.record_fact(run_, attempt_, store::micro_batch_fact, double(*step.micro_batch_cut_to));
    }
    if (step.skipped)
      place_.recorder.event(run_, attempt_, at, "skipped", "no token of the batch was selected for prediction: no update was made");
    latest_loss_ = step.loss;
    if (told_.seconds() > 0.1) tell(RunStatus::running, false);
  }

  void say_memory_was_short(const char* what, int64_t sequences, const char* besides) {
    const std::string text = fmt::format("memory was short: the {} is {} sequences from here on; {}", what, sequences, besides);
    place_.recorder.event(run_, attempt_, here(), "out_of_memory", text);
    log_warning("{}, seed {}: {}.", spec_.arm, spec_.seed, text);
  }

  /// The highest of all steps since the last time, sampled or not; and an event where another consumer than before is a phase's largest.
  void record_memory(const store::Position& at) {
    const train::MemoryUse use = std::exchange(memory_, {});
    if (use.peak == 0) return;
    place_.recorder.record(run_, attempt_, at, {{"memory_peak", double(use.peak)}});
    peak_bytes_ = std::max(peak_bytes_, use.peak);
    std::string consumers, text;
    for (const train::PhaseMemory& phase : use.phases) {
      place_.recorder.record(run_, attempt_, at, {{"memory_peak_" + phase.phase, double(phase.peak)}});
      if (phase.consumer.empty()) continue;
      consumers += phase.phase + phase.consumer;
      text += fmt::format("{}{}: {} {} of {}", text.empty() ? "" : "; ", phase.phase, phase.consumer,
                          human_bytes(double(phase.consumer_bytes)), human_bytes(double(phase.peak)));
    }
    if (consumers != std::exchange(largest_consumers_, consumers)) place_.recorder.event(run_, attempt_, at, "memory_consumers", text);
  }

  /// Records an evaluation; ends the run where it is not finite or patience is used up.
  Result<RunStatus> evaluate(bool counts) {
    auto report = guarded([&] {
      return trainer_->evaluate([&, go_on = unless_stopped_now()](double done) {
        if (!counts) (void)start_meter_.at(done);
        return go_on();
      });
    });
    if (!report && report.error().kind == ErrorKind::interrupted) return stop();
    if (!report) return end(RunStatus::failed, report.error().message());
    if (report->batch_cut_to) say_memory_was_short("evaluation batch", *report->batch_cut_to, "the loss differs by rounding only");
    if (here().step == 0) place_.recorder.record(run_, attempt_, here(), {{"unigram_loss", corpus_->facts().unigram_loss}});
    place_.recorder.record(run_, attempt_, here(),
                           {{"eval_loss", report->loss},
                            {"eval_loss_dropmask_off", report->loss_drop_mask_off},
                            {"eval_accuracy", report->accuracy},
                            {"eval_seconds", report->seconds}});
    HBLAB_TRY(store_everything());
    history_.add(here().step, report->loss);
    if (counts) ++history_.evaluations;
    tell(RunStatus::running, true);
    if (!std::isfinite(report->loss)) {
      place_.recorder.event(run_, attempt_, here(), "non_finite", "evaluation loss");
      return end(
          RunStatus::diverged,
          make_text(
              HBLAB_TEXT("The evaluation loss is not finite at step %1. Try a lower training.learning_rate or a longer training.warmup."),
              here().step)
              .str());
    }
    const int64_t patience = spec_.settings.evaluation.patience;
    if (counts && patience > 0 && history_.without_improvement >= patience && !trainer_->finished()) {
      place_.recorder.event(run_, attempt_, here(), "early_stop", fmt::format("no improvement in {} evaluations", patience));
      if (const RunStatus saved = HBLAB_TRY(checkpoint()); saved != RunStatus::running) return saved;
      return end(RunStatus::done, "stopped early");
    }
    return RunStatus::running;
  }

  Result<RunStatus> complete() {
    const RunStatus status = HBLAB_TRY(evaluate(true));
    if (status != RunStatus::running) return status;
    if (const RunStatus saved = HBLAB_TRY(checkpoint()); saved != RunStatus::running) return saved;
    return end(RunStatus::done, "");
  }

  /// Where a device refused, what was trained so far is still good and is kept.
  Result<RunStatus> fail_with(const Error& error) {
    std::string message = error.message();
    if (error.kind == ErrorKind::environment) {
      const auto saved = save_checkpoint();
      message += saved ? fmt::format(" Its state at step {} is kept as a checkpoint.", here().step) : " " + saved.error().message();
    }
    return end(RunStatus::failed, message);
  }

  Result<RunStatus> diverge(const train::StepReport& step) {
    place_.recorder.event(run_, attempt_, here(), "non_finite", step.non_finite);
    std::string kept = "its state before that step is kept as a checkpoint";
    if (auto saved = patiently_saved(); !saved) kept = saved.error().message();
    return end(
        RunStatus::diverged,
        make_text(HBLAB_TEXT("The %1 was not finite at step %2; %3. Try a lower training.learning_rate or a longer training.warmup."),
                  step.non_finite, step.at.step, kept)
            .str());
  }

  bool checkpoint_due(const Progress& before, const Progress& now) const {
    const auto& c = spec_.settings.checkpoint;
    return entered_new_period(c.interval, before, now) || (c.keep_every > 0 && now.step % c.keep_every == 0) ||
           evaluated_among_best(now.step);
  }

  /// Whether the newest evaluation was of this step, and the run's best `keep_best` are to be kept and it is one of them.
  bool evaluated_among_best(int64_t step) const {
    if (spec_.settings.checkpoint.keep_best == 0 || history_.evaluated_at != step) return false;
    return history_.rank_of_last() < spec_.settings.checkpoint.keep_best;
  }

  /// The status of a run that had to be saved and could not be.
  RunStatus unsaved() const { return told_to_stop() ? RunStatus::interrupted : RunStatus::failed; }
  bool told_to_stop() const { return place_.control.stop(run_) != RunControl::Stop::none; }

  /// Saves the run. While the disk refuses, training stands still; the checkpoints before stay as they are.
  Result<void> patiently_saved() {
    if (saved_at_ == trainer_->position().step) return {};
    return while_the_disk_refuses("checkpoint", [&] { return save_checkpoint(); });
  }

  Result<void> save_checkpoint() {
    const int64_t step = trainer_->position().step;
    const fs::path relative = fs::path(fmt::format("run-{}", run_.value)) / fmt::format("step-{}", step);
    const fs::path folder = checkpoint_root(place_.project) / relative;
    HBLAB_TRY(make_folder(folder.parent_path()));
    train::SavedCheckpoint saved;
    HBLAB_TRY(write_folder(folder, [&](const fs::path& temporary) -> Result<void> {
      saved = HBLAB_TRY(guarded([&] { return trainer_->save(temporary); }));
      return {};
    }));
    HBLAB_TRY(place_.recorder.add_checkpoint(run_, attempt_, {relative.string(), step, saved.bytes, saved.hash}));
    saved_at_ = step;
    return drop_old_checkpoints();
  }

  Result<void> drop_old_checkpoints() {
    std::vector<int64_t> steps;
    const auto saved = HBLAB_TRY(place_.store.checkpoints(run_));
    for (const auto& row : saved) steps.push_back(row.step);
    const std::set<int64_t> kept = checkpoints_to_keep(steps, history_.losses, spec_.settings.checkpoint);
    for (const auto& row : saved) {
      if (kept.count(row.step)) continue;
      HBLAB_TRY(place_.recorder.remove_checkpoint(run_, row.path));
      std::error_code ignored;  // the row is gone: what is left of the folder is an orphan, not an error
      fs::remove_all(checkpoint_root(place_.project) / row.path, ignored);
    }
    return {};
  }

  Result<RunStatus> end(RunStatus status, const std::string& message) {
    ended_ = status;
    record_memory(here());
    HBLAB_TRY(place_.recorder.end_attempt(run_, attempt_, status, message));
    tell(status, false, message);
    trainer_.reset();
    return status;
  }

  Result<void> store_everything() {
    return while_the_disk_refuses("project", [&] { return place_.recorder.flush(); });
  }

  /// Tries again while the disk refuses, so that nothing is lost: training stands still for the time that it takes to make room on a
  /// full disk, or until it is told to stop. Then the last error.
  template <class Write>
  Result<void> while_the_disk_refuses(const char* what, const Write& write) {
    auto written = write();
    if (written || written.error().kind == ErrorKind::internal) return written;
    const bool project_refuses = !place_.recorder.health();  // it cannot take the status then
    project_refuses ? tell(RunStatus::paused, false, written.error().message()) : show(RunStatus::paused, written.error().message());
    const Stopwatch waited;
    while (!written && waited.seconds() < longest_wait_for_disk) {
      for (const Stopwatch pause; pause.seconds() < retry_after;) {
        if (told_to_stop()) return written;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
      written = write();
    }
    if (!written) return written;
    place_.recorder.event(run_, attempt_, here(), "disk_wait",
                          fmt::format("the {} could not be written for {}", what, human_seconds(waited.seconds())));
    project_refuses ? tell(RunStatus::running, false) : show(RunStatus::running);
    return {};
  }

  /// Where everybody sees it: in the store.
  void show(RunStatus status, const std::string& message = "") {
    (void)place_.recorder.set_status(run_, status);  // a store that refuses is found out by the next thing that has to be kept
    tell(status, false, message);
  }

  void tell(RunStatus status, bool evaluated, const std::string& message = "") {
    const auto at = trainer_->position();
    const double seconds = at.compute_seconds - last_compute_;
    if (at.tokens > last_tokens_ && seconds > 0.5) {
      speed_ = double(at.tokens - last_tokens_) / seconds;
      last_tokens_ = at.tokens;
      last_compute_ = at.compute_seconds;
    }
    RunUpdate update{run_,   spec_.arm,   spec_.seed, status,    at.step, trainer_->total_steps(), latest_loss_, history_.last,
                     speed_, peak_bytes_, NAN,        evaluated, message};
    if (at.step > 0 && update.total_steps > 0)
      update.seconds_left = at.compute_seconds / double(at.step) * double(std::max<int64_t>(0, update.total_steps - at.step));
    observer_.changed(update);
    told_.lap();
  }

  Place place_;
  RunId run_;
  spec::RunSpec spec_;
  std::shared_ptr<const data::PreparedCorpus> corpus_;
  Observer& observer_;
  const data::PreparationCallback tell_start_ = [this](const data::PreparationProgress& p) {
    observer_.starting(p);
    return true;
  };
  data::PhaseMeter start_meter_{tell_start_};
  std::unique_ptr<train::Trainer> trainer_;
  int64_t attempt_ = 0, saved_at_ = -1;  ///< the step of the newest checkpoint that this attempt made
  History history_;
  Stopwatch clock_, told_;
  RunStatus ended_ = RunStatus::running;
  int64_t peak_bytes_ = 0, last_tokens_ = 0;
  double latest_loss_ = NAN, speed_ = NAN, last_compute_ = 0;
  MachineRecord machine_;
  train::MemoryUse memory_;  ///< since it was recorded last
  std::string largest_consumers_;
  std::vector<std::pair<fs::path, std::string>> passed_over_;  ///< checkpoints that could not be used, and why
};

}  // namespace

Result<std::unique_ptr<RunSession>> RunSession::start(Place place, RunId run, const spec::RunSpec& spec,
                                                      std::shared_ptr<const data::PreparedCorpus> corpus, Observer& observer) {
  auto session = std::make_unique<Session>(place, run, spec, std::move(corpus), observer);
  HBLAB_TRY(session->begin());
  return session;
}

}  // namespace hblab::run
