// SPDX-License-Identifier: Apache-2.0
#include "engine/store/writer.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/store/attempts.h"
#include "engine/store/run_status.h"

namespace hblab::store {
namespace {

using std::chrono::steady_clock;

constexpr auto commit_period = std::chrono::milliseconds(100);
constexpr auto retry_period = std::chrono::seconds(1);  ///< while the disk refuses
constexpr auto heartbeat_period = std::chrono::duration_cast<steady_clock::duration>(std::chrono::duration<double>(heartbeat_seconds));
constexpr size_t queue_capacity = 8192;    ///< half of it makes a batch before its 100 ms are over
constexpr size_t pending_limit = 200'000;  ///< items kept while the disk refuses them

/// Commits reach the disk before they return while one of these lives; otherwise a power cut may take the last 100 ms.
struct Durable {
  explicit Durable(SQLite::Database& database) : db(database) { db.exec("PRAGMA synchronous = FULL"); }
  ~Durable() { db.tryExec("PRAGMA synchronous = NORMAL"); }
  SQLite::Database& db;
};

}  // namespace

Writer::Writer(DatabasePtr db, fs::path project)
    : db_(std::move(db)), project_(std::move(project)), queue_(queue_capacity), thread_([this] { run(); }) {}

Writer::~Writer() {
  queue_.close();
  thread_.join();
}

void Writer::push(Item item) { queue_.push(std::move(item)); }

Result<void> Writer::call(Work work) {
  Request request{std::move(work), {}};
  auto done = request.done.get_future();
  queue_.push(std::move(request), true);
  return done.get();
}

Result<void> Writer::health() const {
  std::lock_guard lock(mutex_);
  if (error_) return tl::make_unexpected(*error_);
  return {};
}

steady_clock::time_point Writer::next_deadline() const {
  auto deadline = steady_clock::now() + std::chrono::hours(1);
  if (!pending_.empty()) deadline = std::min(deadline, steady_clock::now() + retry_period);
  if (!held_.empty()) deadline = std::min(deadline, heartbeat_due_);
  return deadline;
}

void Writer::run() {
  heartbeat_due_ = steady_clock::now() + heartbeat_period;
  std::deque<std::variant<Item, Request>> taken;
  while (queue_.take(taken, next_deadline(), commit_period)) {
    for (auto& next : taken) {
      if (auto* request = std::get_if<Request>(&next)) {
        auto done = commit();
        if (done && request->work) done = durably(request->work);
        request->done.set_value(std::move(done));
      } else {
        keep(std::get<Item>(std::move(next)));
      }
    }
    (void)commit();
    if (!held_.empty() && steady_clock::now() >= heartbeat_due_) heartbeat();
  }
  close();
}

void Writer::keep(Item item) {
  if (pending_.size() < pending_limit)
    pending_.push_back(std::move(item));
  else
    ++lost_;
}

Result<void> Writer::commit() {
  if (!pending_.empty()) {
    try {
      if (!batch_) batch_ = std::make_unique<Batch>(*db_);
      SQLite::Transaction transaction(*db_, SQLite::TransactionBehavior::IMMEDIATE);
      batch_->store(pending_);
      transaction.commit();
    } catch (const std::exception& e) {
      batch_.reset();
      return failed(e);
    }
    pending_.clear();
  }
  std::lock_guard lock(mutex_);
  if (lost_ == 0) {
    error_.reset();
    return {};
  }
  error_ =
      Error{ErrorKind::environment,
            make_text(HBLAB_TEXT("%1 records could not be kept while %2 could not be written, and are lost. Resume the run from its last "
                                 "checkpoint."),
                      lost_, project_.string())};
  return tl::make_unexpected(*error_);
}

Result<void> Writer::durably(const Work& work) {
  try {
    const Durable durable(*db_);
    SQLite::Transaction transaction(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    auto result = work(*db_);
    if (result) transaction.commit();
    return result;
  } catch (const std::exception& e) {
    return failed(e);
  }
}

void Writer::heartbeat() {
  heartbeat_due_ = steady_clock::now() + heartbeat_period;
  try {
    SQLite::Transaction transaction(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement beat(*db_, "UPDATE attempt SET heartbeat = ? WHERE run = ? AND attempt = ?");
    for (const auto& [run, attempt] : held_) {
      beat.bind(1, wall_clock());
      beat.bind(2, run.value);
      beat.bind(3, attempt);
      beat.exec();
      beat.reset();
    }
    transaction.commit();
  } catch (const std::exception& e) {
    (void)failed(e);
  }
}

void Writer::close() {
  auto done = commit();
  if (!done) log_error("{} records are lost: {}", pending_.size() + size_t(lost_), done.error().message());
  if (done && !held_.empty())
    (void)durably([&](SQLite::Database& db) -> Result<void> {
      for (const auto& [run, attempt] : held_)
        end_attempt(db, run, attempt, RunStatus::interrupted, "The program closed the project while the run was going on.");
      return {};
    });
  try {
    batch_.reset();
    db_->exec("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (const std::exception&) {
    // Both only tidy up: the next opening finds everything in the log.
  }
}

Result<void> Writer::failed(const std::exception& e) {
  const Error error = database_error(e, project_);
  std::lock_guard lock(mutex_);
  if (!error_) log_warning("{}", error.message());
  error_ = error;
  return tl::make_unexpected(error);
}

}  // namespace hblab::store
