// SPDX-License-Identifier: Apache-2.0
// The reading side of a project: short read transactions on its own connection, used from one thread.
#pragma once

#include <limits>
#include <optional>

#include "engine/core/system_meter.h"
#include "engine/store/recorder.h"

namespace hblab::store {

struct ExperimentRow {
  ExperimentId id;
  std::string name, spec_text, spec_hash, spec_folder;
  double target_loss = 0;
  int64_t last_k = 3;
  bool interleaved = true;
  double created = 0;
};
struct ArmRow {
  ArmId id;
  ExperimentId experiment;
  std::string name, base_name, settings_json;
  bool baseline = false;
  std::string differences_json;  ///< see NewArm
};
struct RunRow {
  RunId id;
  ArmId arm;
  ExperimentId experiment;
  std::string arm_name;
  uint64_t seed = 0;
  RunStatus status = RunStatus::planned;  ///< as stored; see `dead`
  bool dead = false;                      ///< stored as running, but its process is gone
  int64_t attempts = 0;
  Position last;  ///< of the newest attempt
  std::string message;
  int64_t change_seq = 0;
};
struct AttemptRow {
  int64_t attempt = 1;
  RunStatus status = RunStatus::running;
  double started = 0;                       ///< wall clock
  int64_t resumed_from = -1;                ///< step of the checkpoint; −1: from nothing
  std::optional<int64_t> superseded_after;  ///< rows of later steps were made again by a later attempt
};
struct Point {
  Position at;
  int64_t attempt = 1;
  double value = 0;
};
struct EventRow {
  int64_t id = 0;  ///< rises in the order of recording, over all runs
  RunId run;
  int64_t attempt = 1;
  Position at;
  double time = 0;
  std::string kind, text;
};

/// What people have noted of a run.
struct RunMarks {
  std::string label;  ///< shown instead of "ARM · seed N" where it is not empty
  std::vector<std::string> tags;
  std::string note;  ///< Markdown
  bool pinned = false, archived = false, binned = false;
  bool operator==(const RunMarks&) const = default;
};

/// What may be asked of a run that is being trained.
enum class RunRequest { pause, resume, checkpoint, save_and_stop, stop_after_step, stop_now };

/// Runs that wait for the scheduler, or are trained by it: they leave the queue when they end.
struct QueueState {
  std::vector<RunId> runs;  ///< in order
  bool paused = false;
};
/// Who works the queue off.
struct SchedulerState {
  ProcessIdentity process;
  double heartbeat = 0;  ///< wall clock
  bool alive = false;    ///< nobody has the lease, or its holder is gone, where false
  bool ours = false;     ///< this process
};

/// How far one curve has been read.
struct SeriesCursor {
  int64_t attempt = 0, step = -1;
};

std::string_view to_string(RunStatus);
/// The run's status for people and files: "dead" where its process is gone.
std::string_view status_name(const RunRow&);

class RunStore {
 public:
  static Result<std::unique_ptr<RunStore>> open(const fs::path& project);
  virtual ~RunStore() = default;

  virtual std::string project_uuid() = 0;
  virtual Result<std::vector<ExperimentRow>> experiments() = 0;
  virtual Result<std::vector<ArmRow>> arms(ExperimentId) = 0;
  virtual Result<std::vector<RunRow>> runs(ExperimentId) = 0;
  virtual Result<std::vector<RunRow>> all_runs() = 0;
  /// Runs whose change_seq is above `seen`: what a live reader asks each tick. A run that was removed for good is in none of them: the
  /// project's change_seq rises, and all_runs() lacks it.
  virtual Result<std::vector<RunRow>> changed_runs(int64_t seen) = 0;
  /// Changes where another connection has committed anything since; costs microseconds. For "is there anything new at all?".
  virtual Result<int64_t> data_version() = 0;
  /// The newest change_seq of the project.
  virtual Result<int64_t> change_seq() = 0;
  virtual Result<std::map<RunId, RunMarks>> marks() = 0;  ///< runs without any are left out
  virtual Result<QueueState> queue() = 0;
  virtual Result<SchedulerState> scheduler() = 0;

  /// The process that trains the run; none where nobody does, or that process is gone.
  virtual Result<std::optional<ProcessIdentity>> holder(RunId) = 0;

  virtual Result<std::vector<AttemptRow>> attempts(RunId) = 0;  ///< oldest first
  virtual Result<std::vector<std::string>> metrics(RunId) = 0;
  /// The curve without superseded rows, by step; `after_step` is a cursor (−1: all).
  virtual Result<std::vector<Point>> series(RunId, std::string_view metric, int64_t after_step = -1) = 0;
  /// The curve's next rows after the cursor, at most `limit`, and the cursor moved behind them: for readers of long and growing curves.
  /// Where a later attempt repeats the step that it was resumed from, both come, the newer one last. Rows that are superseded after they
  /// were read are the reader's to notice, by attempts().
  virtual Result<std::vector<Point>> series_piece(RunId, std::string_view metric, SeriesCursor&, int64_t limit) = 0;
  /// Every attempt's rows, superseded ones too, by attempt and step.
  virtual Result<std::vector<Point>> series_all_attempts(RunId, std::string_view metric) = 0;
  virtual Result<std::map<std::string, double>> facts(RunId) = 0;  ///< of several attempts' values the newest
  virtual Result<std::map<int64_t, double>> fact_by_attempt(RunId, std::string_view name) = 0;
  virtual Result<std::vector<EventRow>> events(RunId) = 0;
  /// Events of all runs whose id is above `seen`, oldest first, at most `limit`: what a log asks each tick.
  virtual Result<std::vector<EventRow>> events_after(int64_t seen, int64_t limit) = 0;
  virtual Result<std::vector<CheckpointRow>> checkpoints(RunId) = 0;  ///< newest first
  /// The newest attempt's JSON, of those up to one; empty where none was recorded.
  virtual Result<std::string> environment(RunId, int64_t up_to_attempt = std::numeric_limits<int64_t>::max()) = 0;
  /// The highest value of a curve, NaN values left out; empty where there is none.
  virtual Result<std::optional<double>> maximum(RunId, std::string_view metric) = 0;
  /// "ok", or what SQLite's own check finds wrong with the file.
  virtual Result<std::string> integrity() = 0;
  /// The first position at `step` or later.
  virtual Result<std::optional<Position>> position_from(RunId, int64_t step) = 0;
};

/// The run of that number; error kind usage where the project has none.
Result<RunRow> find_run(RunStore&, RunId);

}  // namespace hblab::store
