// SPDX-License-Identifier: Apache-2.0
#include "engine/store/workspace.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <set>

#include "engine/core/clock.h"
#include "engine/store/attempts.h"
#include "engine/store/database.h"
#include "engine/store/schema.h"
#include "engine/store/workspace_rows.h"

namespace hblab::store {
namespace {

/// One statement with its parameters bound in their order.
template <class... Values>
int run_sql(SQLite::Database& db, const std::string& sql, const Values&... values) {
  SQLite::Statement statement(db, sql);
  int index = 0;
  (statement.bind(++index, values), ...);
  return statement.exec();
}

Result<RunStatus> status_of(SQLite::Database& db, RunId run) {
  SQLite::Statement row(db, "SELECT status FROM run WHERE id = ?");
  row.bind(1, run.value);
  if (!row.executeStep()) return no_such_run(run);
  return parse_run_status(row.getColumn(0).getString()).value_or(RunStatus::failed);
}

auto being_trained(RunId run, const Holder& holder) {
  return fail(ErrorKind::busy, HBLAB_TEXT("Run %1 is being trained by process %2 on %3. Wait for it, or stop it first."), run.value,
              holder.process.pid, holder.process.host);
}

bool queued(SQLite::Database& db, RunId run) {
  SQLite::Statement row(db, "SELECT 1 FROM queue WHERE run = ?");
  row.bind(1, run.value);
  return row.executeStep();
}

void mark_all_changed(SQLite::Database& db, const std::vector<RunId>& runs) {
  const int64_t change = next_change(db);
  for (const RunId run : runs) mark_changed(db, run, change);
}

/// The queue's places, where the order is another one.
void write_order(SQLite::Database& db, const std::vector<RunId>& before, const std::vector<RunId>& next) {
  if (next == before) return;
  for (size_t i = 0; i < next.size(); ++i) run_sql(db, "UPDATE queue SET place = ? WHERE run = ?", int64_t(i + 1), next[i].value);
  mark_all_changed(db, next);
}

class SqliteWorkspace final : public Workspace {
 public:
  SqliteWorkspace(DatabasePtr db, fs::path project) : db_(std::move(db)), project_(std::move(project)) {
    db_->exec("PRAGMA synchronous = FULL");
  }

  Result<void> set_marks(RunId run, const RunMarks& marks) override {
    return change([&](SQLite::Database& db) -> Result<void> {
      if (!status_of(db, run))
        return fail(ErrorKind::input, HBLAB_TEXT("The project has no run %1. `hblab list` shows its runs."), run.value);
      run_sql(db, "DELETE FROM mark WHERE run = ?", run.value);
      run_sql(db, "DELETE FROM tag WHERE run = ?", run.value);
      if (RunMarks others = marks; others.tags.clear(), others != RunMarks{})
        run_sql(db, "INSERT INTO mark (run, label, note, pinned, archived, binned) VALUES (?, ?, ?, ?, ?, ?)", run.value, marks.label,
                marks.note, int(marks.pinned), int(marks.archived), int(marks.binned));
      for (size_t i = 0; i < marks.tags.size(); ++i)
        run_sql(db, "INSERT INTO tag (run, place, name) VALUES (?, ?, ?)", run.value, int64_t(i), marks.tags[i]);
      mark_all_changed(db, {run});
      return {};
    });
  }

  Result<void> rename_experiment(ExperimentId experiment, const std::string& name) override {
    return change([&](SQLite::Database& db) -> Result<void> {
      if (name.find_first_not_of(" \t\r\n") == std::string::npos)
        return fail(ErrorKind::usage, HBLAB_TEXT("An experiment needs a name. Type at least one letter."));
      const int64_t now = next_change(db);
      if (run_sql(db, "UPDATE experiment SET name = ?, change_seq = ? WHERE id = ?", name, now, experiment.value) == 0)
        return fail(ErrorKind::input, HBLAB_TEXT("The project has no experiment %1."), experiment.value);
      run_sql(db, "UPDATE run SET change_seq = ? WHERE experiment = ?", now, experiment.value);
      return {};
    });
  }

  Result<void> empty_bin(const std::vector<RunId>& runs) override {
    return change([&](SQLite::Database& db) -> Result<void> {
      const auto marks = read_marks(db);
      for (const RunId run : runs) {
        HBLAB_TRY(status_of(db, run));
        if (const auto mark = marks.find(run); mark == marks.end() || !mark->second.binned)
          return fail(ErrorKind::usage, HBLAB_TEXT("Run %1 is not in the bin. Only what is there is removed for good."), run.value);
        if (const auto holder = living_holder(db, run)) return being_trained(run, *holder);
      }
      remember_used_ids(db);
      for (const RunId run : runs) {
        for (const char* const table : {"mark", "tag", "queue", "request", "metric", "position", "fact", "event", "checkpoint", "attempt"})
          run_sql(db, std::string("DELETE FROM ") + table + " WHERE run = ?", run.value);
        run_sql(db, "DELETE FROM run WHERE id = ?", run.value);
      }
      db.exec("DELETE FROM arm WHERE id NOT IN (SELECT arm FROM run)");
      db.exec("DELETE FROM experiment WHERE id NOT IN (SELECT experiment FROM run)");
      next_change(db);
      return {};
    });
  }

  Result<void> forget_checkpoint(RunId run, const std::string& path) override {
    return change([&](SQLite::Database& db) -> Result<void> {
      HBLAB_TRY(status_of(db, run));
      run_sql(db, "DELETE FROM checkpoint WHERE run = ? AND path = ?", run.value, path);
      mark_all_changed(db, {run});
      return {};
    });
  }

  Result<void> enqueue(const std::vector<RunId>& runs) override {
    return change([&](SQLite::Database& db) -> Result<void> {
      for (const RunId run : runs) {
        if (HBLAB_TRY(status_of(db, run)) == RunStatus::done)
          return fail(ErrorKind::usage, HBLAB_TEXT("Run %1 is done: there is nothing left to train. Clone it to train it once more."),
                      run.value);
        if (queued(db, run)) continue;
        if (const auto holder = living_holder(db, run)) return being_trained(run, *holder);
        run_sql(db, "INSERT INTO queue (run, place) VALUES (?, (SELECT ifnull(max(place), 0) + 1 FROM queue))", run.value);
      }
      mark_all_changed(db, runs);
      return {};
    });
  }

  Result<void> dequeue(const std::vector<RunId>& runs) override {
    return change([&](SQLite::Database& db) -> Result<void> {
      std::vector<RunId> removed;
      for (const RunId run : runs)
        if (run_sql(db, "DELETE FROM queue WHERE run = ?", run.value) > 0) removed.push_back(run);
      if (!removed.empty()) mark_all_changed(db, removed);
      return {};
    });
  }

  Result<void> order_queue(const std::vector<RunId>& wanted) override {
    return change([&](SQLite::Database& db) -> Result<void> {
      const auto order = read_queue(db).runs;
      const std::set<RunId> there(order.begin(), order.end()), named(wanted.begin(), wanted.end());
      std::vector<RunId> next;
      for (const RunId run : wanted)
        if (there.count(run)) next.push_back(run);
      for (const RunId run : order)
        if (!named.count(run)) next.push_back(run);
      write_order(db, order, next);
      return {};
    });
  }

  Result<void> pause_queue(bool paused) override {
    return change([&](SQLite::Database& db) -> Result<void> {
      if (run_sql(db, "UPDATE project SET queue_paused = ?1 WHERE queue_paused <> ?1", int(paused)) > 0) next_change(db);
      return {};
    });
  }

  Result<void> request(RunId run, RunRequest what) override {
    return change([&](SQLite::Database& db) -> Result<void> {
      HBLAB_TRY(status_of(db, run));
      // A run of the queue may be about to begin: its group's corpus is being read.
      if (!living_holder(db, run) && !(queued(db, run) && read_scheduler(db).alive)) return {};
      run_sql(db, "INSERT INTO request (run, what) VALUES (?, ?)", run.value, std::string(to_string(what)));
      mark_all_changed(db, {run});
      return {};
    });
  }

  Result<std::vector<std::pair<RunId, RunRequest>>> take_requests(const std::vector<RunId>& runs) override {
    std::vector<std::pair<RunId, RunRequest>> taken;
    // Mostly there are none, and then nothing is written.
    if (!HBLAB_TRY(guarded(project_, [&] { return db_->execAndGet("SELECT EXISTS (SELECT 1 FROM request)").getInt() != 0; }))) return taken;
    HBLAB_TRY(change([&](SQLite::Database& db) -> Result<void> {
      const std::set<RunId> wanted(runs.begin(), runs.end());
      std::vector<int64_t> ids;
      SQLite::Statement row(db, "SELECT id, run, what FROM request ORDER BY id");
      while (row.executeStep()) {
        const RunId run{row.getColumn(1).getInt64()};
        if (!wanted.count(run)) continue;
        ids.push_back(row.getColumn(0).getInt64());
        if (const auto what = parse_run_request(row.getColumn(2).getString())) taken.emplace_back(run, *what);
      }
      row.reset();
      for (const int64_t id : ids) run_sql(db, "DELETE FROM request WHERE id = ?", id);
      return {};
    }));
    return taken;
  }

  Result<void> take_lease() override {
    return change([&](SQLite::Database& db) -> Result<void> {
      const auto self = this_process();
      if (const auto lease = read_lease(db); lease && lease->process != self && !holder_is_gone(*lease, wall_clock()))
        return fail(ErrorKind::busy, HBLAB_TEXT("Process %1 on %2 works off this project's queue already. Its runs are seen here, too."),
                    lease->process.pid, lease->process.host);
      run_sql(db, "INSERT OR REPLACE INTO lease (id, host, boot_id, pid, start_time, heartbeat) VALUES (1, ?, ?, ?, ?, ?)", self.host,
              self.boot_id, self.pid, self.start_time, wall_clock());
      next_change(db);
      return {};
    });
  }

  Result<void> renew_lease() override {
    return change([&](SQLite::Database& db) -> Result<void> {
      const auto lease = read_lease(db);
      if (!lease || lease->process != this_process())
        return fail(ErrorKind::busy, HBLAB_TEXT("Another process has taken over this project's queue while this one was silent."));
      run_sql(db, "UPDATE lease SET heartbeat = ?", wall_clock());
      return {};
    });
  }

  Result<void> release_lease() override {
    return change([&](SQLite::Database& db) -> Result<void> {
      if (const auto lease = read_lease(db); !lease || lease->process != this_process()) return {};
      db.exec("DELETE FROM lease");
      next_change(db);
      return {};
    });
  }

 private:
  /// All of it or nothing.
  template <class Work>
  Result<void> change(const Work& work) {
    try {
      SQLite::Transaction transaction(*db_, SQLite::TransactionBehavior::IMMEDIATE);
      auto result = work(*db_);
      if (result) transaction.commit();
      return result;
    } catch (const std::exception& e) {
      return tl::make_unexpected(database_error(e, project_));
    }
  }

  const DatabasePtr db_;
  const fs::path project_;
};

}  // namespace

Result<std::unique_ptr<Workspace>> Workspace::open(const fs::path& project) {
  auto db = HBLAB_TRY(open_existing(project));
  return HBLAB_TRY(guarded(project, [&]() -> std::unique_ptr<Workspace> { return std::make_unique<SqliteWorkspace>(db, project); }));
}

}  // namespace hblab::store
