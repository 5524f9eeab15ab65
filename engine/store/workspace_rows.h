// SPDX-License-Identifier: Apache-2.0
// How marks, the queue and the scheduler's lease stand in the tables: read by RunStore and, before it changes them, by Workspace. Within
// the caller's transaction; SQLite's exceptions pass through.
#pragma once

#include <map>
#include <optional>

#include "engine/store/run_status.h"

namespace SQLite {
class Database;
}

namespace hblab::store {

std::map<RunId, RunMarks> read_marks(SQLite::Database&);
QueueState read_queue(SQLite::Database&);
/// Whoever has the lease, gone or not.
std::optional<Holder> read_lease(SQLite::Database&);
SchedulerState read_scheduler(SQLite::Database&);

}  // namespace hblab::store
