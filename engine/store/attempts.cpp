// SPDX-License-Identifier: Apache-2.0
#include "engine/store/attempts.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "engine/core/clock.h"
#include "engine/store/run_status.h"
#include "engine/store/run_store.h"

namespace hblab::store {
namespace {

Holder holder_of(SQLite::Database& db, RunId run, int64_t attempt) {
  SQLite::Statement row(db, "SELECT host, boot_id, pid, start_time, heartbeat FROM attempt WHERE run = ? AND attempt = ?");
  row.bind(1, run.value);
  row.bind(2, attempt);
  if (!row.executeStep()) return {};
  return {{row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getInt64(), row.getColumn(3).getInt64()},
          row.getColumn(4).getDouble()};
}

/// What has ended by itself leaves the queue with that.
void leave_queue(SQLite::Database& db, RunId run, RunStatus status) {
  if (!has_ended(status)) return;
  SQLite::Statement leave(db, "DELETE FROM queue WHERE run = ?");
  leave.bind(1, run.value);
  leave.exec();
}

void update_run(SQLite::Database& db, RunId run, RunStatus status, const std::string& message, int64_t attempts) {
  SQLite::Statement update(db, "UPDATE run SET status = ?, message = ?, attempts = ?, change_seq = ? WHERE id = ?");
  update.bind(1, std::string(to_string(status)));
  update.bind(2, message);
  update.bind(3, attempts);
  update.bind(4, next_change(db));
  update.bind(5, run.value);
  update.exec();
}

}  // namespace

tl::unexpected<Error> no_such_run(RunId run) {
  return fail(ErrorKind::usage, HBLAB_TEXT("The project has no run %1. `hblab list` shows its runs."), run.value);
}

std::optional<Holder> living_holder(SQLite::Database& db, RunId run) {
  SQLite::Statement state(db, "SELECT status, attempts FROM run WHERE id = ?");
  state.bind(1, run.value);
  if (!state.executeStep() || !is_held(parse_run_status(state.getColumn(0).getString()).value_or(RunStatus::failed))) return {};
  Holder holder = holder_of(db, run, state.getColumn(1).getInt64());
  if (holder_is_gone(holder, wall_clock())) return {};
  return holder;
}

int64_t next_change(SQLite::Database& db) {
  db.exec("UPDATE project SET change_seq = change_seq + 1");
  return db.execAndGet("SELECT change_seq FROM project").getInt64();
}

void mark_changed(SQLite::Database& db, RunId run, int64_t change) {
  SQLite::Statement update(db, "UPDATE run SET change_seq = ? WHERE id = ?");
  update.bind(1, change);
  update.bind(2, run.value);
  update.exec();
}

Result<int64_t> start_attempt(SQLite::Database& db, RunId run, int64_t resumed_from_step) {
  SQLite::Statement state(db, "SELECT status, attempts FROM run WHERE id = ?");
  state.bind(1, run.value);
  if (!state.executeStep()) return no_such_run(run);
  const RunStatus status = parse_run_status(state.getColumn(0).getString()).value_or(RunStatus::failed);
  const int64_t before = state.getColumn(1).getInt64();
  state.reset();
  if (status == RunStatus::done)
    return fail(ErrorKind::busy, HBLAB_TEXT("Run %1 is done already: another process has finished it."), run.value);
  if (is_held(status)) {
    if (const auto holder = living_holder(db, run))
      return fail(ErrorKind::busy, HBLAB_TEXT("Run %1 is being trained by process %2 on %3. Wait for it, or stop it first."), run.value,
                  holder->process.pid, holder->process.host);
    SQLite::Statement lost(db, "UPDATE attempt SET status = 'interrupted' WHERE run = ? AND attempt = ?");
    lost.bind(1, run.value);
    lost.bind(2, before);
    lost.exec();
  }
  SQLite::Statement supersede(db, "UPDATE attempt SET superseded_after = min(ifnull(superseded_after, ?1), ?1) WHERE run = ?2");
  supersede.bind(1, resumed_from_step);
  supersede.bind(2, run.value);
  supersede.exec();
  SQLite::Statement forget(db, "DELETE FROM checkpoint WHERE run = ? AND step > ?");
  forget.bind(1, run.value);
  forget.bind(2, resumed_from_step);
  forget.exec();
  const ProcessIdentity self = this_process();
  SQLite::Statement add(db,
                        "INSERT INTO attempt (run, attempt, status, started, resumed_from, host, boot_id, pid, start_time, heartbeat) "
                        "VALUES (?1, ?2, 'running', ?3, ?4, ?5, ?6, ?7, ?8, ?3)");
  add.bind(1, run.value);
  add.bind(2, before + 1);
  add.bind(3, wall_clock());
  add.bind(4, resumed_from_step);
  add.bind(5, self.host);
  add.bind(6, self.boot_id);
  add.bind(7, self.pid);
  add.bind(8, self.start_time);
  add.exec();
  update_run(db, run, RunStatus::running, "", before + 1);
  return before + 1;
}

void end_attempt(SQLite::Database& db, RunId run, int64_t attempt, RunStatus status, const std::string& message) {
  SQLite::Statement end(db, "UPDATE attempt SET status = ?, ended = ?, heartbeat = ?2 WHERE run = ?3 AND attempt = ?4");
  end.bind(1, std::string(to_string(status)));
  end.bind(2, wall_clock());
  end.bind(3, run.value);
  end.bind(4, attempt);
  end.exec();
  SQLite::Statement forget(db, "DELETE FROM request WHERE run = ?");  // nobody is left to hear them
  forget.bind(1, run.value);
  forget.exec();
  // Another process may have taken the run over meanwhile: its status is that one's business then.
  SQLite::Statement newest(db, "SELECT attempts FROM run WHERE id = ?");
  newest.bind(1, run.value);
  if (!newest.executeStep() || newest.getColumn(0).getInt64() != attempt) return;
  newest.reset();
  leave_queue(db, run, status);
  update_run(db, run, status, message, attempt);
}

Result<void> could_not_start(SQLite::Database& db, RunId run, const std::string& message) {
  SQLite::Statement state(db, "SELECT status, attempts FROM run WHERE id = ?");
  state.bind(1, run.value);
  if (!state.executeStep()) return no_such_run(run);
  const std::string status = state.getColumn(0).getString();
  const int64_t attempts = state.getColumn(1).getInt64();
  state.reset();
  if (status == to_string(RunStatus::done) || living_holder(db, run)) return {};
  leave_queue(db, run, RunStatus::failed);
  update_run(db, run, RunStatus::failed, message, attempts);
  return {};
}

Result<void> set_status(SQLite::Database& db, RunId run, RunStatus status) {
  SQLite::Statement state(db, "SELECT message, attempts FROM run WHERE id = ?");
  state.bind(1, run.value);
  if (!state.executeStep()) return no_such_run(run);
  const std::string message = state.getColumn(0).getString();
  const int64_t attempts = state.getColumn(1).getInt64();
  state.reset();
  SQLite::Statement newest(db, "UPDATE attempt SET status = ? WHERE run = ? AND attempt = ?");
  newest.bind(1, std::string(to_string(status)));
  newest.bind(2, run.value);
  newest.bind(3, attempts);
  newest.exec();
  update_run(db, run, status, message, attempts);
  return {};
}

}  // namespace hblab::store
