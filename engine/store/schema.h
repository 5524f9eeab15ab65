// SPDX-License-Identifier: Apache-2.0
// The tables of a project and the steps that bring an older file up to date. Used by database.cpp while a file is opened.
// SQLite's exceptions pass through.
#pragma once

#include <cstdint>
#include <string>

namespace SQLite {
class Database;
}

namespace hblab::store {

inline constexpr int64_t application_id = 0x48424C42;  ///< "HBLB", in the file's header

/// The schema this program writes: SQLite's user_version.
int64_t schema_version();
/// Steps from `from` (0: an empty file) up to `to`, within the caller's transaction.
void upgrade_schema(SQLite::Database&, int64_t from, int64_t to);

/// SQL for the id of a new row of experiment, arm, run or event: one that no row has had, those that were removed included. SQLite would
/// give the newest removed row's id out again, and a cursor or a checkpoint's folder would then mean something else.
std::string fresh_id(const std::string& table);
/// Before rows of these tables are removed.
void remember_used_ids(SQLite::Database&);

}  // namespace hblab::store
