// SPDX-License-Identifier: Apache-2.0
// Who works on a run: attempts begin, end and supersede one another. Each function works within the caller's transaction on
// the writer's thread; SQLite's exceptions pass through.
#pragma once

#include "engine/store/run_status.h"

namespace SQLite {
class Database;
}

namespace hblab::store {

/// The project's change_seq raised by one, and a run marked with it.
int64_t next_change(SQLite::Database&);
void mark_changed(SQLite::Database&, RunId, int64_t change);

/// Who has the run, where it is running or paused and that process has not gone.
std::optional<Holder> living_holder(SQLite::Database&, RunId);
tl::unexpected<Error> no_such_run(RunId);

Result<int64_t> start_attempt(SQLite::Database&, RunId, int64_t resumed_from_step);
void end_attempt(SQLite::Database&, RunId, int64_t attempt, RunStatus, const std::string& message);
Result<void> could_not_start(SQLite::Database&, RunId, const std::string& message);
/// Of the run and its newest attempt.
Result<void> set_status(SQLite::Database&, RunId, RunStatus);

}  // namespace hblab::store
