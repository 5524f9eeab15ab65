// SPDX-License-Identifier: Apache-2.0
#include "engine/store/database.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <array>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>

#include "engine/core/clock.h"
#include "engine/core/ids.h"
#include "engine/core/log.h"
#include "engine/store/schema.h"
#include "engine/store/sqlite_version.h"

namespace hblab::store {
namespace {

constexpr int busy_timeout_ms = 10'000;
constexpr std::string_view magic{"SQLite format 3\0", 16};
constexpr size_t header_size = 100, version_offset = 60, application_offset = 68;  // https://sqlite.org/fileformat.html §1.3

int64_t pragma(SQLite::Database& db, const std::string& name) { return db.execAndGet("PRAGMA " + name).getInt64(); }

fs::path beside(const fs::path& project, const char* suffix) {
  fs::path path = project;
  path += suffix;
  return path;
}

auto not_a_project(const fs::path& project) {
  return fail(ErrorKind::input, HBLAB_TEXT("%1 is not a HybridBERT Lab project. Name a project file, or one that does not exist yet."),
              project.string());
}

auto newer_schema(const fs::path& project, int64_t version) {
  return fail(ErrorKind::input,
              HBLAB_TEXT("%1 was written by a newer HybridBERT Lab: its schema is version %2, and this program knows up to %3. Use that "
                         "newer program."),
              project.string(), version, schema_version());
}

auto read_only(const fs::path& project) {
  return fail(ErrorKind::environment,
              HBLAB_TEXT("%1 cannot be written: the file or its folder is read-only. Make both writable, or copy the project elsewhere."),
              project.string());
}

auto no_project(const fs::path& project) {
  return fail(ErrorKind::input,
              HBLAB_TEXT("There is no project at %1. Check the path, or create one with `hblab run SPEC --project FILE`."),
              project.string());
}

/// The project files that this process has connections to. A file's POSIX locks belong to the process and are lost as soon as it closes
/// any descriptor of the file: SQLite's locks as well, whereupon another process takes the log away that we still write. So the bytes of a
/// file that is open here are not looked at, and nothing but SQLite may ever open a project.
class OpenFiles {
 public:
  /// Held from the look at the bytes until the connection is known here.
  static std::mutex& mutex() {
    static std::mutex one;
    return one;
  }
  static bool has(const fs::path& project) {
    const auto id = identify(project);
    const std::lock_guard lock(counts_mutex());
    return id && counts().count(*id) > 0;
  }
  /// The connection as it is given away: known for as long as it lives.
  static DatabasePtr track(DatabasePtr db, const fs::path& project) {
    const auto id = identify(project);
    if (!id) return db;  // removed just now
    {
      const std::lock_guard lock(counts_mutex());
      ++counts()[*id];
    }
    SQLite::Database* const raw = db.get();
    return DatabasePtr(raw, [id = *id, owned = std::move(db)](SQLite::Database*) mutable {
      owned.reset();
      const std::lock_guard lock(counts_mutex());
      if (--counts()[id] == 0) counts().erase(id);
    });
  }

 private:
  using FileId = std::pair<dev_t, ino_t>;
  static std::optional<FileId> identify(const fs::path& project) {
    struct stat file {};
    if (::stat(project.c_str(), &file) != 0) return {};
    return FileId{file.st_dev, file.st_ino};
  }
  static std::mutex& counts_mutex() {
    static std::mutex one;
    return one;
  }
  static std::map<FileId, int>& counts() {
    static std::map<FileId, int> all;
    return all;
  }
};

/// Looks at the bytes alone, so that a foreign file is not touched. True where a project is there, false where one may be created.
Result<bool> inspect(const fs::path& project) {
  std::error_code code;
  if (fs::is_directory(project, code)) return fail(ErrorKind::input, HBLAB_TEXT("%1 is a folder; a project is a file."), project.string());
  const bool exists = fs::exists(project, code);
  if (code && code != std::errc::no_such_file_or_directory && code != std::errc::not_a_directory)
    return fail(ErrorKind::environment, HBLAB_TEXT("Cannot look at %1: %2. Check the path and its permissions."), project.string(),
                code.message());
  if (!exists) {
    const fs::path folder = project.has_parent_path() ? project.parent_path() : ".";
    if (fs::is_directory(folder, code)) return false;
    return fail(ErrorKind::input, HBLAB_TEXT("The folder %1, where the project is to be, does not exist. Create it first."),
                folder.string());
  }
  if (OpenFiles::has(project)) return true;
  if (fs::file_size(project, code) == 0) return false;
  if (fs::exists(beside(project, "-journal"), code)) return true;  // a creation was cut short: SQLite rolls it back first
  std::array<char, header_size> header{};
  std::ifstream file(project, std::ios::binary);
  if (!file) return fail(ErrorKind::environment, HBLAB_TEXT("%1 cannot be read. Check its permissions."), project.string());
  file.read(header.data(), header.size());
  const auto number = [&](size_t offset) {
    uint32_t value = 0;
    for (size_t i = 0; i < 4; ++i) value = value << 8 | uint8_t(header[offset + i]);
    return int64_t(value);
  };
  if (size_t(file.gcount()) < header.size() || std::string_view(header.data(), magic.size()) != magic) return not_a_project(project);
  if (number(application_offset) != application_id) return not_a_project(project);
  if (number(version_offset) > schema_version()) return newer_schema(project, number(version_offset));
  return true;
}

/// Copies the project aside before its schema changes.
void keep_copy(SQLite::Database& db, const fs::path& project, int64_t version) {
  fs::path copy = beside(project, (".schema-" + std::to_string(version)).c_str());
  for (int n = 2; fs::exists(copy); ++n) copy = beside(project, (".schema-" + std::to_string(version) + "-" + std::to_string(n)).c_str());
  const fs::path unfinished = beside(copy, ".tmp");
  {
    SQLite::Database target(unfinished.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup(target, db).executeStep(-1);
  }
  fs::rename(unfinished, copy);
  log_info("Copied {} to {} before upgrading its schema.", project.string(), copy.string());
}

void create(SQLite::Database& db) {
  upgrade_schema(db, 0, schema_version());
  db.exec("PRAGMA application_id = " + std::to_string(application_id));
  SQLite::Statement row(db, "INSERT INTO project (id, uuid, created, change_seq) VALUES (1, ?, ?, 0)");
  row.bind(1, new_uuid());
  row.bind(2, wall_clock());
  row.exec();
}

/// The transaction makes two processes that open one file at the same time take turns.
Result<void> prepare(SQLite::Database& db, const fs::path& project) {
  const auto is_new = [&] {
    return pragma(db, "application_id") == 0 && db.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
  };
  if (is_new()) {
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::EXCLUSIVE);
    if (is_new()) create(db);
    transaction.commit();
  }
  if (pragma(db, "application_id") != application_id) return not_a_project(project);
  if (const int64_t version = pragma(db, "user_version"); version > schema_version()) return newer_schema(project, version);
  if (const int64_t version = pragma(db, "user_version"); version < schema_version()) {
    keep_copy(db, project, version);
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    upgrade_schema(db, pragma(db, "user_version"), schema_version());
    transaction.commit();
  }
  return {};
}

Result<void> refuse_network(const fs::path& project) {
  const std::string network = network_file_system(project);
  if (network.empty()) return {};
  return fail(ErrorKind::environment,
              HBLAB_TEXT("%1 lies on a network file system (%2), where SQLite's log cannot be shared safely. Keep the project on a local "
                         "disk, for instance under /tmp or your home if that is local, and copy it when no program has it open."),
              project.string(), network);
}

Result<DatabasePtr> connect_writable(const fs::path& project) {
  HBLAB_TRY(refuse_network(project));
  HBLAB_TRY(inspect(project));
  std::error_code code;
  const bool existed = fs::exists(project, code);
  auto opened = [&]() -> Result<DatabasePtr> {
    try {
      auto db = std::make_shared<SQLite::Database>(project.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX,
                                                   busy_timeout_ms);
      if (sqlite3_db_readonly(db->getHandle(), "main") != 0) return read_only(project);
      HBLAB_TRY(prepare(*db, project));
      if (db->execAndGet("PRAGMA journal_mode = WAL").getString() != "wal") return read_only(project);
      db->exec("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY");
      return db;
    } catch (const std::exception& e) {
      return tl::make_unexpected(database_error(e, project));
    }
  }();
  if (!opened && !existed && fs::exists(project, code) && fs::file_size(project, code) == 0) fs::remove(project, code);
  return opened;
}

Result<DatabasePtr> connect_readable(const fs::path& project) {
  HBLAB_TRY(refuse_network(project));
  if (!HBLAB_TRY(inspect(project))) return no_project(project);
  const auto open = [&](const std::string& name, int flags) {
    auto db = std::make_shared<SQLite::Database>(name, flags | SQLite::OPEN_NOMUTEX, busy_timeout_ms);
    const int64_t version = pragma(*db, "user_version");  // the first read: fails here where the file cannot be used
    db->exec("PRAGMA query_only = ON");
    return std::make_pair(db, version);
  };
  try {
    auto [db, version] = [&] {
      try {
        return open(project.string(), SQLite::OPEN_READWRITE);  // so that the last one to close tidies the log away
      } catch (const SQLite::Exception& e) {
        // On a read-only medium SQLite cannot make its shared index. A file without a pending log is complete in itself.
        std::error_code code;
        const fs::path log = beside(project, "-wal");
        const bool complete = !fs::exists(log, code) || fs::file_size(log, code) == 0;
        if (!complete || (e.getErrorCode() != SQLITE_CANTOPEN && e.getErrorCode() != SQLITE_READONLY)) throw;
        std::string uri = "file:";
        for (const char c : fs::absolute(project).string())
          uri += c == '?' || c == '#' || c == '%' ? fmt::format("%{:02x}", unsigned(c)) : std::string(1, c);
        return open(uri + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI);
      }
    }();
    if (version > schema_version()) return newer_schema(project, version);
    if (version == schema_version()) return db;
    db.reset();
    HBLAB_TRY(connect_writable(project));
    return open(project.string(), SQLite::OPEN_READWRITE).first;
  } catch (const std::exception& e) {
    return tl::make_unexpected(database_error(e, project));
  }
}

}  // namespace

Result<DatabasePtr> open_writable(const fs::path& project) {
  const std::lock_guard lock(OpenFiles::mutex());
  return OpenFiles::track(HBLAB_TRY(connect_writable(project)), project);
}

Result<DatabasePtr> open_existing(const fs::path& project) {
  const std::lock_guard lock(OpenFiles::mutex());
  HBLAB_TRY(refuse_network(project));
  if (!HBLAB_TRY(inspect(project))) return no_project(project);
  return OpenFiles::track(HBLAB_TRY(connect_writable(project)), project);
}

Result<DatabasePtr> open_readable(const fs::path& project) {
  const std::lock_guard lock(OpenFiles::mutex());
  return OpenFiles::track(HBLAB_TRY(connect_readable(project)), project);
}

Error database_error(const std::exception& exception, const fs::path& project) {
  const auto* e = dynamic_cast<const SQLite::Exception*>(&exception);
  const auto error = [&](ErrorKind kind, std::string_view pattern) {
    return Error{kind, make_text(pattern, project.string(), exception.what())};
  };
  switch (e ? e->getErrorCode() & 0xff : SQLITE_ERROR) {
    case SQLITE_FULL:
      return error(ErrorKind::environment,
                   HBLAB_TEXT("The disk is full: %1 could not be written. Everything committed before is safe. Free "
                              "some space, then go on with `hblab resume --project FILE`."));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return error(
          ErrorKind::environment,
          HBLAB_TEXT("%1 cannot be opened or written (%2). Make the file and its folder writable, or copy the project elsewhere."));
    case SQLITE_IOERR:
      return error(ErrorKind::environment,
                   HBLAB_TEXT("The disk refused to read or write %1 (%2). Everything committed before is safe. Check "
                              "the disk's space, quota and health, then go on with `hblab resume --project FILE`."));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return error(ErrorKind::busy, HBLAB_TEXT("Another process keeps %1 locked (%2). Close it, or try again."));
    case SQLITE_NOTADB:
      return error(ErrorKind::input,
                   HBLAB_TEXT("%1 is not a HybridBERT Lab project. Name a project file, or one that does not exist yet."));
    case SQLITE_CORRUPT:
      return error(ErrorKind::input, HBLAB_TEXT("%1 is damaged (%2). Restore it from a copy, or recover what is left with sqlite3's "
                                                "`.recover` into a new file."));
    default:
      return error(ErrorKind::internal, HBLAB_TEXT("%1 could not be used: %2."));
  }
}

std::string sqlite_version() { return sqlite3_libversion(); }

}  // namespace hblab::store
