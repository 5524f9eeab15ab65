// SPDX-License-Identifier: Apache-2.0
#include "engine/store/run_store.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <limits>

#include "engine/core/clock.h"
#include "engine/store/attempts.h"
#include "engine/store/database.h"
#include "engine/store/run_status.h"
#include "engine/store/values.h"
#include "engine/store/workspace_rows.h"

namespace hblab::store {
namespace {

constexpr std::string_view position_columns = "p.step, p.tokens, p.samples, p.compute_seconds, p.wall_seconds";
constexpr std::string_view not_superseded = "p.step <= ifnull(a.superseded_after, 9223372036854775807)";

/// "run-12/step-300"
bool is_checkpoint_path(std::string_view path) {
  const auto take = [&](std::string_view word) {
    if (!path.starts_with(word)) return false;
    path.remove_prefix(word.size());
    const size_t digits = std::min(path.find_first_not_of("0123456789"), path.size());
    path.remove_prefix(digits);
    return digits > 0;
  };
  return take("run-") && take("/step-") && path.empty();
}

class SqliteRunStore final : public RunStore {
 public:
  SqliteRunStore(DatabasePtr db, fs::path project) : db_(std::move(db)), project_(std::move(project)) {}

  std::string project_uuid() override {
    return read([&] { return db_->execAndGet("SELECT uuid FROM project").getString(); }).value_or("");
  }

  Result<std::vector<ExperimentRow>> experiments() override {
    return read([&] {
      std::vector<ExperimentRow> rows;
      SQLite::Statement row(
          *db_,
          "SELECT id, name, spec_text, spec_hash, spec_folder, target_loss, last_k, interleaved, created FROM experiment ORDER BY id");
      while (row.executeStep())
        rows.push_back({{row.getColumn(0).getInt64()},
                        row.getColumn(1),
                        row.getColumn(2),
                        row.getColumn(3),
                        row.getColumn(4),
                        row.getColumn(5).getDouble(),
                        row.getColumn(6).getInt64(),
                        row.getColumn(7).getInt() != 0,
                        row.getColumn(8).getDouble()});
      return rows;
    });
  }

  Result<std::vector<ArmRow>> arms(ExperimentId experiment) override {
    return read([&] {
      std::vector<ArmRow> rows;
      SQLite::Statement row(
          *db_, "SELECT id, experiment, name, base_name, settings, baseline, differences FROM arm WHERE experiment = ? ORDER BY id");
      row.bind(1, experiment.value);
      while (row.executeStep())
        rows.push_back({{row.getColumn(0).getInt64()},
                        {row.getColumn(1).getInt64()},
                        row.getColumn(2),
                        row.getColumn(3),
                        row.getColumn(4),
                        row.getColumn(5).getInt() != 0,
                        row.getColumn(6)});
      return rows;
    });
  }

  Result<std::vector<RunRow>> runs(ExperimentId experiment) override { return runs_where("r.experiment = ?", experiment.value); }
  Result<std::vector<RunRow>> all_runs() override { return runs_where("r.change_seq > ?", -1); }
  Result<std::vector<RunRow>> changed_runs(int64_t seen) override { return runs_where("r.change_seq > ?", seen); }

  Result<std::vector<std::string>> metrics(RunId run) override {
    return read([&] {
      std::vector<std::string> names;
      SQLite::Statement row(*db_,
                            "SELECT name FROM metric_name n WHERE EXISTS (SELECT 1 FROM attempt a JOIN metric m ON m.run = a.run AND "
                            "m.attempt = a.attempt AND m.metric = n.id WHERE a.run = ?) ORDER BY name");
      row.bind(1, run.value);
      while (row.executeStep()) names.push_back(row.getColumn(0));
      return names;
    });
  }

  Result<std::vector<Point>> series(RunId run, std::string_view metric, int64_t after_step) override {
    return read([&] {
      // An attempt may repeat the step it was resumed from: the newest one's value counts.
      std::vector<Point> points;
      each_point(run, metric, fmt::format("AND p.step > {} AND {} ORDER BY p.step, p.attempt", after_step, not_superseded),
                 [&](const Point& point) {
                   if (!points.empty() && points.back().at.step == point.at.step) points.pop_back();
                   points.push_back(point);
                 });
      return points;
    });
  }

  Result<std::vector<Point>> series_piece(RunId run, std::string_view metric, SeriesCursor& cursor, int64_t limit) override {
    return read([&] {
      std::vector<Point> points;
      SeriesCursor at = cursor;
      SQLite::Statement attempt(*db_,
                                "SELECT attempt, ifnull(superseded_after, 9223372036854775807) FROM attempt WHERE run = ? AND attempt >= ? "
                                "ORDER BY attempt");
      attempt.bind(1, run.value);
      attempt.bind(2, cursor.attempt);
      // An attempt at a time, in the order of the primary key: nothing has to be sorted.
      SQLite::Statement row(
          *db_, fmt::format("SELECT {}, m.attempt, m.value FROM metric m CROSS JOIN position p ON p.run = m.run AND "
                            "p.attempt = m.attempt AND p.step = m.step WHERE m.run = ? AND m.attempt = ? AND m.metric = "
                            "(SELECT id FROM metric_name WHERE name = ?) AND m.step > ? AND m.step <= ? ORDER BY m.step LIMIT ?",
                            position_columns));
      while (attempt.executeStep() && int64_t(points.size()) < limit) {
        const int64_t number = attempt.getColumn(0).getInt64();
        if (number != at.attempt) at = {number, -1};
        row.reset();
        row.bind(1, run.value);
        row.bind(2, number);
        row.bind(3, std::string(metric));
        row.bind(4, at.step);
        row.bind(5, attempt.getColumn(1).getInt64());
        row.bind(6, limit - int64_t(points.size()));
        while (row.executeStep()) points.push_back({position_at(row, 0), row.getColumn(5).getInt64(), value_of(row.getColumn(6))});
        if (!points.empty() && points.back().attempt == number) at.step = points.back().at.step;
      }
      cursor = at;
      return points;
    });
  }

  Result<std::vector<Point>> series_all_attempts(RunId run, std::string_view metric) override {
    return read([&] {
      std::vector<Point> points;
      each_point(run, metric, "ORDER BY p.attempt, p.step", [&](const Point& point) { points.push_back(point); });
      return points;
    });
  }

  Result<std::map<std::string, double>> facts(RunId run) override {
    return read([&] {
      std::map<std::string, double> facts;
      SQLite::Statement row(*db_, "SELECT name, value FROM fact WHERE run = ? ORDER BY attempt");
      row.bind(1, run.value);
      while (row.executeStep()) facts[row.getColumn(0).getString()] = value_of(row.getColumn(1));
      return facts;
    });
  }

  Result<std::map<int64_t, double>> fact_by_attempt(RunId run, std::string_view name) override {
    return read([&] {
      std::map<int64_t, double> values;
      SQLite::Statement row(*db_, "SELECT attempt, value FROM fact WHERE run = ? AND name = ?");
      row.bind(1, run.value);
      row.bind(2, std::string(name));
      while (row.executeStep()) values[row.getColumn(0).getInt64()] = value_of(row.getColumn(1));
      return values;
    });
  }

  Result<std::vector<EventRow>> events(RunId run) override {
    return read([&] { return events_where("p.run = ?", run.value, -1); });
  }
  Result<std::vector<EventRow>> events_after(int64_t seen, int64_t limit) override {
    return read([&] { return events_where("p.id > ?", seen, limit); });
  }

  Result<int64_t> data_version() override {
    // Outside of a transaction: it tells what has changed since this connection looked last.
    return guarded(project_, [&] { return db_->execAndGet("PRAGMA data_version").getInt64(); });
  }
  Result<int64_t> change_seq() override {
    return read([&] { return db_->execAndGet("SELECT change_seq FROM project").getInt64(); });
  }
  Result<std::map<RunId, RunMarks>> marks() override {
    return read([&] { return read_marks(*db_); });
  }
  Result<QueueState> queue() override {
    return read([&] { return read_queue(*db_); });
  }
  Result<std::optional<ProcessIdentity>> holder(RunId run) override {
    return read([&]() -> std::optional<ProcessIdentity> {
      const auto holder = living_holder(*db_, run);
      return holder ? std::optional(holder->process) : std::nullopt;
    });
  }
  Result<SchedulerState> scheduler() override {
    return read([&] { return read_scheduler(*db_); });
  }

  Result<std::vector<CheckpointRow>> checkpoints(RunId run) override {
    return read([&] {
      std::vector<CheckpointRow> rows;
      SQLite::Statement row(*db_, "SELECT path, step, bytes, hash FROM checkpoint WHERE run = ? ORDER BY attempt DESC, step DESC");
      row.bind(1, run.value);
      while (row.executeStep()) {
        const std::string path = row.getColumn(0).getString();
        if (!is_checkpoint_path(path))  // what it names is read, replaced and removed: never outside the project's folder
          throw std::runtime_error("the checkpoint path “" + path + "” is not run-N/step-M");
        rows.push_back({path, row.getColumn(1).getInt64(), row.getColumn(2).getInt64(), row.getColumn(3)});
      }
      return rows;
    });
  }

  Result<std::string> environment(RunId run, int64_t up_to_attempt) override {
    return read([&] {
      SQLite::Statement row(
          *db_, "SELECT environment FROM attempt WHERE run = ? AND attempt <= ? AND environment <> '' ORDER BY attempt DESC LIMIT 1");
      row.bind(1, run.value);
      row.bind(2, up_to_attempt);
      return row.executeStep() ? row.getColumn(0).getString() : std::string();
    });
  }

  Result<std::optional<double>> maximum(RunId run, std::string_view metric) override {
    return read([&]() -> std::optional<double> {
      SQLite::Statement row(*db_,
                            fmt::format("SELECT max(p.value) FROM attempt a JOIN metric p ON p.run = a.run AND p.attempt = a.attempt AND "
                                        "p.metric = (SELECT id FROM metric_name WHERE name = ?) "
                                        "WHERE a.run = ? AND typeof(p.value) <> 'text' AND {}",
                                        not_superseded));
      row.bind(1, std::string(metric));
      row.bind(2, run.value);
      row.executeStep();
      if (row.getColumn(0).isNull()) return {};
      return row.getColumn(0).getDouble();
    });
  }

  Result<std::string> integrity() override {
    return read([&] { return db_->execAndGet("PRAGMA quick_check").getString(); });
  }

  Result<std::vector<AttemptRow>> attempts(RunId run) override {
    return read([&] {
      std::vector<AttemptRow> rows;
      SQLite::Statement row(*db_,
                            "SELECT attempt, status, started, resumed_from, superseded_after FROM attempt WHERE run = ? ORDER BY attempt");
      row.bind(1, run.value);
      while (row.executeStep()) {
        AttemptRow a{row.getColumn(0).getInt64(),
                     parse_run_status(row.getColumn(1).getString()).value_or(RunStatus::failed),
                     row.getColumn(2).getDouble(),
                     row.getColumn(3).getInt64(),
                     {}};
        if (!row.getColumn(4).isNull()) a.superseded_after = row.getColumn(4).getInt64();
        rows.push_back(a);
      }
      return rows;
    });
  }

  Result<std::optional<Position>> position_from(RunId run, int64_t step) override {
    return read([&]() -> std::optional<Position> {
      SQLite::Statement row(*db_, fmt::format("SELECT {} FROM attempt a JOIN position p ON p.run = a.run AND p.attempt = a.attempt "
                                              "WHERE a.run = ? AND p.step >= ? AND {} ORDER BY p.step, p.attempt DESC LIMIT 1",
                                              position_columns, not_superseded));
      row.bind(1, run.value);
      row.bind(2, step);
      if (!row.executeStep()) return {};
      return position_at(row, 0);
    });
  }

 private:
  /// All statements of one call see one state of the project.
  template <class Work>
  auto read(Work&& work) -> Result<std::invoke_result_t<Work>> {
    return guarded(project_, [&] {
      SQLite::Transaction snapshot(*db_);
      return work();
    });
  }

  Result<std::vector<RunRow>> runs_where(const char* condition, int64_t value) {
    return read([&] {
      std::vector<RunRow> rows;
      const double now = wall_clock();
      SQLite::Statement row(
          *db_, fmt::format("SELECT r.id, r.arm, r.experiment, arm.name, r.seed, r.status, r.attempts, r.message, r.change_seq, "
                            "a.host, a.boot_id, a.pid, a.start_time, a.heartbeat FROM run r JOIN arm ON arm.id = r.arm "
                            "LEFT JOIN attempt a ON a.run = r.id AND a.attempt = r.attempts WHERE {} ORDER BY r.id",
                            condition));
      row.bind(1, value);
      while (row.executeStep()) {
        RunRow run;
        run.id.value = row.getColumn(0).getInt64();
        run.arm.value = row.getColumn(1).getInt64();
        run.experiment.value = row.getColumn(2).getInt64();
        run.arm_name = row.getColumn(3).getString();
        run.seed = uint64_t(row.getColumn(4).getInt64());
        run.status = parse_run_status(row.getColumn(5).getString()).value_or(RunStatus::failed);
        run.attempts = row.getColumn(6).getInt64();
        run.message = row.getColumn(7).getString();
        run.change_seq = row.getColumn(8).getInt64();
        const Holder holder{
            {row.getColumn(9).getString(), row.getColumn(10).getString(), row.getColumn(11).getInt64(), row.getColumn(12).getInt64()},
            row.getColumn(13).getDouble()};
        run.dead = is_held(run.status) && holder_is_gone(holder, now);
        run.last = last_position(run.id);
        rows.push_back(std::move(run));
      }
      return rows;
    });
  }

  /// At most `limit` rows; all where that is negative.
  std::vector<EventRow> events_where(const char* condition, int64_t value, int64_t limit) {
    std::vector<EventRow> rows;
    SQLite::Statement row(*db_, fmt::format("SELECT p.id, p.run, p.attempt, {}, p.time, p.kind, p.text FROM event p WHERE {} ORDER BY p.id "
                                            "LIMIT ?",
                                            position_columns, condition));
    row.bind(1, value);
    row.bind(2, limit);
    while (row.executeStep())
      rows.push_back({row.getColumn(0).getInt64(),
                      {row.getColumn(1).getInt64()},
                      row.getColumn(2).getInt64(),
                      position_at(row, 3),
                      row.getColumn(8).getDouble(),
                      row.getColumn(9),
                      row.getColumn(10)});
    return rows;
  }

  /// The furthest step that counts: of the newest attempt that has one.
  Position last_position(RunId run) {
    SQLite::Statement row(*db_, fmt::format("SELECT {} FROM attempt a JOIN position p ON p.run = a.run AND p.attempt = a.attempt "
                                            "WHERE a.run = ? AND {} ORDER BY a.attempt DESC, p.step DESC LIMIT 1",
                                            position_columns, not_superseded));
    row.bind(1, run.value);
    return row.executeStep() ? position_at(row, 0) : Position{};
  }

  template <class Take>
  void each_point(RunId run, std::string_view metric, const std::string& rest, Take&& take) {
    SQLite::Statement row(
        *db_,
        fmt::format("SELECT {}, m.attempt, m.value FROM attempt a "
                    "JOIN metric m ON m.run = a.run AND m.attempt = a.attempt AND m.metric = (SELECT id FROM metric_name WHERE name = ?2) "
                    "JOIN position p ON p.run = m.run AND p.attempt = m.attempt AND p.step = m.step WHERE a.run = ?1 {}",
                    position_columns, rest));
    row.bind(1, run.value);
    row.bind(2, std::string(metric));
    while (row.executeStep()) take(Point{position_at(row, 0), row.getColumn(5).getInt64(), value_of(row.getColumn(6))});
  }

  const DatabasePtr db_;
  const fs::path project_;
};

}  // namespace

Result<std::unique_ptr<RunStore>> RunStore::open(const fs::path& project) {
  return std::make_unique<SqliteRunStore>(HBLAB_TRY(open_readable(project)), project);
}

Result<RunRow> find_run(RunStore& store, RunId id) {
  const auto runs = HBLAB_TRY(store.all_runs());
  const auto run = std::find_if(runs.begin(), runs.end(), [&](const RunRow& row) { return row.id == id; });
  if (run != runs.end()) return *run;
  return fail(ErrorKind::usage, HBLAB_TEXT("The project has no run %1; it has %2 runs. `hblab list` shows them."), id.value, runs.size());
}

}  // namespace hblab::store
