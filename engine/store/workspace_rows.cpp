// SPDX-License-Identifier: Apache-2.0
#include "engine/store/workspace_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "engine/core/clock.h"

namespace hblab::store {

std::map<RunId, RunMarks> read_marks(SQLite::Database& db) {
  std::map<RunId, RunMarks> marks;
  SQLite::Statement row(db, "SELECT run, label, note, pinned, archived, binned FROM mark");
  while (row.executeStep()) {
    RunMarks& m = marks[RunId{row.getColumn(0).getInt64()}];
    m.label = row.getColumn(1).getString();
    m.note = row.getColumn(2).getString();
    m.pinned = row.getColumn(3).getInt() != 0;
    m.archived = row.getColumn(4).getInt() != 0;
    m.binned = row.getColumn(5).getInt() != 0;
  }
  SQLite::Statement tag(db, "SELECT run, name FROM tag ORDER BY run, place");
  while (tag.executeStep()) marks[RunId{tag.getColumn(0).getInt64()}].tags.push_back(tag.getColumn(1));
  return marks;
}

QueueState read_queue(SQLite::Database& db) {
  QueueState queue;
  queue.paused = db.execAndGet("SELECT queue_paused FROM project").getInt() != 0;
  SQLite::Statement row(db, "SELECT run FROM queue ORDER BY place");
  while (row.executeStep()) queue.runs.push_back({row.getColumn(0).getInt64()});
  return queue;
}

std::optional<Holder> read_lease(SQLite::Database& db) {
  SQLite::Statement row(db, "SELECT host, boot_id, pid, start_time, heartbeat FROM lease");
  if (!row.executeStep()) return {};
  return Holder{{row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getInt64(), row.getColumn(3).getInt64()},
                row.getColumn(4).getDouble()};
}

SchedulerState read_scheduler(SQLite::Database& db) {
  const auto lease = read_lease(db);
  if (!lease) return {};
  return {lease->process, lease->heartbeat, !holder_is_gone(*lease, wall_clock()), lease->process == this_process()};
}

}  // namespace hblab::store
