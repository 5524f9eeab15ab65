// SPDX-License-Identifier: Apache-2.0
// Opens a project's SQLite file: checks what it is before anything is altered, creates and upgrades the schema, and turns
// SQLite's errors into sentences. Below Recorder (writes) and RunStore (reads); a connection belongs to one thread at a time. Nothing else
// in a process that has a project open may open its file, not even to read a byte: closing it would drop SQLite's locks (database.cpp).
#pragma once

#include <atomic>
#include <exception>
#include <memory>
#include <type_traits>

#include "engine/core/files.h"
#include "engine/core/result.h"

namespace SQLite {
class Database;
}

namespace hblab::store {

using DatabasePtr = std::shared_ptr<SQLite::Database>;

/// For writing: creates the file where there is none, upgrades an older schema after copying the file aside.
Result<DatabasePtr> open_writable(const fs::path& project);
/// For writing a project that is there.
Result<DatabasePtr> open_existing(const fs::path& project);
/// For reading only; an older schema is upgraded first.
Result<DatabasePtr> open_readable(const fs::path& project);

/// What SQLite (or anything else) threw, as a sentence about the project.
Error database_error(const std::exception&, const fs::path& project);

/// Called, where set, at each use of a project's file, on the thread that uses it: for tests that hold a window to its rule.
inline std::atomic<void (*)()> use_watch{nullptr};

/// work()'s value, or what it threw as an Error.
template <class Work>
auto guarded(const fs::path& project, Work&& work) -> Result<std::invoke_result_t<Work>> {
  if (const auto watch = use_watch.load(std::memory_order_relaxed)) watch();
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const std::exception& e) {
    return tl::make_unexpected(database_error(e, project));
  }
}

}  // namespace hblab::store
