// SPDX-License-Identifier: Apache-2.0
// The writing side of a project: one thread owns the connection and commits every 100 ms what the engine hands over.
// A bounded queue lies between; it makes the engine wait rather than lose a value. Everything here may be called from
// any thread. Destruction stores what is queued and marks runs still held as interrupted.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/files.h"
#include "engine/core/ids.h"
#include "engine/core/result.h"

namespace hblab::store {

/// Where training stands when a value is recorded: the x values of every curve.
struct Position {
  int64_t step = 0;
  int64_t tokens = 0;          ///< real input tokens so far
  int64_t samples = 0;         ///< sequences so far
  double compute_seconds = 0;  ///< training only: no evaluation, pause or checkpoint
  double wall_seconds = 0;     ///< since the run's first start, without the time between attempts
};

enum class RunStatus { planned, running, paused, interrupted, done, failed, diverged };

struct NewArm {
  std::string name;
  std::string base_name;
  bool baseline = false;
  std::string settings_json;     ///< resolved settings
  std::string differences_json;  ///< from its baseline, besides the intended factor; empty: not looked for
};
struct NewRun {
  size_t arm = 0;  ///< index into the experiment's arms
  uint64_t seed = 0;
};
struct NewExperiment {
  std::string name;
  std::string spec_text;  ///< as the user wrote it
  std::string spec_hash;
  std::string spec_folder;  ///< absolute: relative paths resolve against it
  double target_loss = 0;
  int64_t last_k = 3;
  bool interleaved = true;
  bool unless_known = false;  ///< an experiment of the same text and folder is taken instead, if there is one
  std::vector<NewArm> arms;
  std::vector<NewRun> runs;  ///< in the order they are to be run
};

struct CheckpointRow {
  std::string path;  ///< relative to the project's NAME.hblab.d folder
  int64_t step = 0;
  int64_t bytes = 0;
  std::string hash;
};

/// The fact that tells which runs took turns: the same number in each of them, one number for each time they were started.
inline constexpr std::string_view turns_fact = "turns";
/// The fact of a run whose memory was short: sequences that it computes at a time.
inline constexpr std::string_view micro_batch_fact = "micro_batch";
/// The event that names the tokens a run was trained on: CorpusFacts::shard_hash.
inline constexpr std::string_view data_event = "data";
/// The event that names a run's precision: its first word is fp32 or bf16, what follows says who chose it.
inline constexpr std::string_view precision_event = "precision";

class Recorder {
 public:
  /// Opens a project, creates it where there is no file. Refuses (with what to do) a file that is not a project, one of a
  /// newer schema, a network file system, a read-only place. Migrates an older schema after copying it aside.
  static Result<std::unique_ptr<Recorder>> open(const fs::path& project);
  virtual ~Recorder() = default;

  /// All arms and runs as `planned`, in one durable transaction.
  virtual Result<ExperimentId> add_experiment(const NewExperiment&) = 0;

  /// Takes a run for this process: a new attempt, status running, heartbeat begun. Fails (busy) where a living process holds
  /// it or where it is done. Checkpoints of later steps than `resumed_from_step` are forgotten: this attempt makes them again. Rows of
  /// earlier attempts after `resumed_from_step` are marked superseded; -1, a start from nothing, marks all. Returns the attempt (1, 2 …).
  virtual Result<int64_t> start_attempt(RunId, int64_t resumed_from_step) = 0;
  /// Durable. `message` says why, where the status needs a reason. A run that is done, diverged or failed leaves the queue with that.
  virtual Result<void> end_attempt(RunId, int64_t attempt, RunStatus, const std::string& message) = 0;
  virtual Result<void> set_status(RunId, RunStatus) = 0;
  /// The run failed before an attempt at it began, and leaves the queue. A run that a living process holds, or that is done, stays as it is.
  virtual Result<void> could_not_start(RunId, const std::string& message) = 0;

  /// Queued. Values of one step share one Position row.
  virtual void record(RunId, int64_t attempt, const Position&, std::vector<std::pair<std::string_view, double>> values) = 0;
  /// A value of the whole run, or of this attempt at it, rather than of a step ("unigram_loss", "parameters").
  virtual void record_fact(RunId, int64_t attempt, std::string_view name, double value) = 0;
  /// kind: "checkpoint", "pause", "early_stop", "non_finite", "oom_retry", "warning" …
  virtual void event(RunId, int64_t attempt, const Position&, std::string_view kind, const std::string& text) = 0;
  /// Versions, CPU, GPU, threads: JSON, once per attempt.
  virtual void environment(RunId, int64_t attempt, const std::string& json) = 0;
  virtual Result<void> add_checkpoint(RunId, int64_t attempt, const CheckpointRow&) = 0;
  virtual Result<void> remove_checkpoint(RunId, const std::string& path) = 0;

  /// Returns when everything queued before is committed, else with the error that prevents it. The writer keeps what it
  /// could not store and tries again; only where that grows without end are values given up, and then every call says so.
  virtual Result<void> flush() = 0;

  /// The error that keeps the writer from storing values at the moment; costs nothing, so that it can be asked each step.
  virtual Result<void> health() const = 0;
};

}  // namespace hblab::store
