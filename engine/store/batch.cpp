// SPDX-License-Identifier: Apache-2.0
#include "engine/store/batch.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "engine/store/attempts.h"
#include "engine/store/schema.h"
#include "engine/store/values.h"

namespace hblab::store {

class Batch::Statements {
 public:
  explicit Statements(SQLite::Database& db)
      : db_(db),
        position_(db, "INSERT OR IGNORE INTO position VALUES (?, ?, ?, ?, ?, ?, ?)"),
        metric_(db, metric_insert(1)),
        metrics_(db, metric_insert(rows_at_once)),
        fact_(db, "INSERT OR REPLACE INTO fact VALUES (?, ?, ?, ?)"),
        event_(db,
               "INSERT INTO event (id, run, attempt, step, tokens, samples, compute_seconds, wall_seconds, time, kind, text, change_seq) "
               "VALUES (" +
                   fresh_id("event") + ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
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

Batch::Batch(SQLite::Database& db) : statements_(std::make_unique<Statements>(db)) {}
Batch::~Batch() = default;
void Batch::store(const std::vector<Item>& items) { statements_->store(items); }

}  // namespace hblab::store
