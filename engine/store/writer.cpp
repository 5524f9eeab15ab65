// SPDX-License-Identifier: Apache-2.0
#include "engine/store/writer.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/store/attempts.h"
#include "engine/store/run_status.h"
#include "engine/store/values.h"

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

/// Stores items within the caller's transaction.
class Writer::Batch {
 public:
  explicit Batch(SQLite::Database& db)
      : db_(db),
        position_(db, "INSERT OR IGNORE INTO position VALUES (?, ?, ?, ?, ?, ?, ?)"),
        metric_(db, metric_insert(1)),
        metrics_(db, metric_insert(rows_at_once)),
        fact_(db, "INSERT OR REPLACE INTO fact VALUES (?, ?, ?, ?)"),
        event_(db,
               "INSERT INTO event (run, attempt, step, tokens, samples, compute_seconds, wall_seconds, time, kind, text, change_seq) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        environment_(db, "UPDATE attempt SET environment = ? WHERE run = ? AND attempt = ?") {}

  void store(const std::vector<Item>& items) {
    change_ = next_change(db_);
    std::set<RunId> runs;
    for (const Item& item : items) std::visit([&](const auto& i) { store(i), runs.insert(i.run); }, item);
    store_rows();
    for (const RunId run : runs) mark_changed(db_, run, change_);
  }

 private:
  static constexpr size_t rows_at_once = 32;
  struct Row {
    int64_t run, attempt, metric, step;
    double value;
  };

  static std::string metric_insert(size_t rows) {
    std::string sql = "INSERT OR REPLACE INTO metric VALUES ";
    for (size_t i = 0; i < rows; ++i) sql += i ? ", (?, ?, ?, ?, ?)" : "(?, ?, ?, ?, ?)";
    return sql;
  }

  static void exec(SQLite::Statement& statement) {
    statement.exec();
    statement.reset();
  }

  void bind_run(SQLite::Statement& statement, RunId run, int64_t attempt) {
    statement.bind(1, run.value);
    statement.bind(2, attempt);
  }

  void store(const ValuesItem& item) {
    bind_run(position_, item.run, item.attempt);
    bind_position(position_, 3, item.at);
    exec(position_);
    for (const auto& [name, value] : item.values) rows_.push_back({item.run.value, item.attempt, metric_id(name), item.at.step, value});
  }

  /// In the table's own order and many a statement, which halves the time of one by one; of two values for one key the later
  /// stays.
  void store_rows() {
    const auto key = [](const Row& row) { return std::tie(row.run, row.attempt, row.metric, row.step); };
    std::stable_sort(rows_.begin(), rows_.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
    for (size_t begin = 0; begin < rows_.size();) {
      const size_t count = rows_.size() - begin < rows_at_once ? 1 : rows_at_once;
      SQLite::Statement& insert = count == 1 ? metric_ : metrics_;
      for (size_t i = 0; i < count; ++i) {
        const Row& row = rows_[begin + i];
        const int first = int(i) * 5;
        insert.bind(first + 1, row.run);
        insert.bind(first + 2, row.attempt);
        insert.bind(first + 3, row.metric);
        insert.bind(first + 4, row.step);
        bind_value(insert, first + 5, row.value);
      }
      exec(insert);
      begin += count;
    }
    rows_.clear();
  }

  void store(const FactItem& item) {
    bind_run(fact_, item.run, item.attempt);
    fact_.bind(3, item.name);
    bind_value(fact_, 4, item.value);
    exec(fact_);
  }

  void store(const EventItem& item) {
    bind_run(event_, item.run, item.attempt);
    bind_position(event_, 3, item.at);
    event_.bind(8, item.time);
    event_.bind(9, item.kind);
    event_.bind(10, item.text);
    event_.bind(11, change_);
    exec(event_);
  }

  void store(const EnvironmentItem& item) {
    environment_.bind(1, item.json);
    environment_.bind(2, item.run.value);
    environment_.bind(3, item.attempt);
    exec(environment_);
  }

  int64_t metric_id(const std::string& name) {
    if (const auto known = metric_ids_.find(name); known != metric_ids_.end()) return known->second;
    SQLite::Statement add(db_, "INSERT OR IGNORE INTO metric_name (name) VALUES (?)");
    add.bind(1, name);
    add.exec();
    SQLite::Statement find(db_, "SELECT id FROM metric_name WHERE name = ?");
    find.bind(1, name);
    find.executeStep();
    return metric_ids_[name] = find.getColumn(0).getInt64();
  }

  SQLite::Database& db_;
  SQLite::Statement position_, metric_, metrics_, fact_, event_, environment_;
  std::vector<Row> rows_;
  std::unordered_map<std::string, int64_t> metric_ids_;
  int64_t change_ = 0;
};

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
      batch_.reset();  // after the roll-back neither the statements nor the new metrics' ids can be trusted
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
