// SPDX-License-Identifier: Apache-2.0
#include "engine/store/recorder.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "engine/core/clock.h"
#include "engine/store/attempts.h"
#include "engine/store/run_status.h"
#include "engine/store/run_store.h"
#include "engine/store/schema.h"
#include "engine/store/writer.h"

namespace hblab::store {
namespace {

int64_t insert_experiment(SQLite::Database& db, const NewExperiment& e, int64_t change) {
  SQLite::Statement add(db,
                        "INSERT INTO experiment (id, name, spec_text, spec_hash, spec_folder, target_loss, last_k, interleaved, created, "
                        "change_seq) VALUES (" +
                            fresh_id("experiment") + ", ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  add.bind(1, e.name);
  add.bind(2, e.spec_text);
  add.bind(3, e.spec_hash);
  add.bind(4, e.spec_folder);
  add.bind(5, e.target_loss);
  add.bind(6, e.last_k);
  add.bind(7, int(e.interleaved));
  add.bind(8, wall_clock());
  add.bind(9, change);
  add.exec();
  return db.getLastInsertRowid();
}

/// The newest of the same spec text and folder; 0 where there is none.
int64_t find_experiment(SQLite::Database& db, const NewExperiment& e) {
  SQLite::Statement known(db, "SELECT ifnull(max(id), 0) FROM experiment WHERE spec_text = ? AND spec_folder = ?");
  known.bind(1, e.spec_text);
  known.bind(2, e.spec_folder);
  known.executeStep();
  return known.getColumn(0).getInt64();
}

int64_t insert_arm(SQLite::Database& db, int64_t experiment, const NewArm& arm, int64_t change) {
  SQLite::Statement add(db, "INSERT INTO arm (id, experiment, name, base_name, baseline, settings, differences, change_seq) VALUES (" +
                                fresh_id("arm") + ", ?, ?, ?, ?, ?, ?, ?)");
  add.bind(1, experiment);
  add.bind(2, arm.name);
  add.bind(3, arm.base_name);
  add.bind(4, int(arm.baseline));
  add.bind(5, arm.settings_json);
  add.bind(6, arm.differences_json);
  add.bind(7, change);
  add.exec();
  return db.getLastInsertRowid();
}

void insert_run(SQLite::Database& db, int64_t experiment, int64_t arm, uint64_t seed, int64_t change) {
  SQLite::Statement add(db,
                        "INSERT INTO run (id, experiment, arm, seed, status, change_seq) VALUES (" + fresh_id("run") + ", ?, ?, ?, ?, ?)");
  add.bind(1, experiment);
  add.bind(2, arm);
  add.bind(3, int64_t(seed));
  add.bind(4, std::string(to_string(RunStatus::planned)));
  add.bind(5, change);
  add.exec();
}

class SqliteRecorder final : public Recorder {
 public:
  SqliteRecorder(DatabasePtr db, const fs::path& project) : writer_(std::move(db), project) {}

  Result<ExperimentId> add_experiment(const NewExperiment& e) override {
    for (const NewRun& run : e.runs)
      if (run.arm >= e.arms.size())
        return fail(ErrorKind::internal, HBLAB_TEXT("A run of experiment %1 names arm %2 of %3."), e.name, run.arm, e.arms.size());
    ExperimentId id;
    HBLAB_TRY(writer_.call([&](SQLite::Database& db) -> Result<void> {
      if (e.unless_known) id.value = find_experiment(db, e);
      if (id.value != 0) return {};
      const int64_t change = next_change(db);
      id.value = insert_experiment(db, e, change);
      std::vector<int64_t> arms;
      for (const NewArm& arm : e.arms) arms.push_back(insert_arm(db, id.value, arm, change));
      for (const NewRun& run : e.runs) insert_run(db, id.value, arms[run.arm], run.seed, change);
      return {};
    }));
    return id;
  }

  Result<int64_t> start_attempt(RunId run, int64_t resumed_from_step) override {
    int64_t attempt = 0;
    HBLAB_TRY(writer_.call([&](SQLite::Database& db) -> Result<void> {
      const auto started = store::start_attempt(db, run, resumed_from_step);
      if (!started) return tl::make_unexpected(started.error());
      attempt = *started;
      writer_.held().insert({run, attempt});
      return {};
    }));
    return attempt;
  }

  Result<void> end_attempt(RunId run, int64_t attempt, RunStatus status, const std::string& message) override {
    return writer_.call([&](SQLite::Database& db) -> Result<void> {
      store::end_attempt(db, run, attempt, status, message);
      writer_.held().erase({run, attempt});
      return {};
    });
  }

  Result<void> could_not_start(RunId run, const std::string& message) override {
    return writer_.call([&](SQLite::Database& db) { return store::could_not_start(db, run, message); });
  }

  Result<void> set_status(RunId run, RunStatus status) override {
    return writer_.call([&](SQLite::Database& db) { return store::set_status(db, run, status); });
  }

  void record(RunId run, int64_t attempt, const Position& at, std::vector<std::pair<std::string_view, double>> values) override {
    ValuesItem item{run, attempt, at, {}};
    item.values.reserve(values.size());
    for (const auto& [name, value] : values) item.values.emplace_back(name, value);
    writer_.push(std::move(item));
  }

  void record_fact(RunId run, int64_t attempt, std::string_view name, double value) override {
    writer_.push(FactItem{run, attempt, std::string(name), value});
  }

  void event(RunId run, int64_t attempt, const Position& at, std::string_view kind, const std::string& text) override {
    writer_.push(EventItem{run, attempt, at, wall_clock(), std::string(kind), text});
  }

  void environment(RunId run, int64_t attempt, const std::string& json) override { writer_.push(EnvironmentItem{run, attempt, json}); }

  Result<void> add_checkpoint(RunId run, int64_t attempt, const CheckpointRow& row) override {
    return writer_.call([&](SQLite::Database& db) -> Result<void> {
      SQLite::Statement add(
          db, "INSERT OR REPLACE INTO checkpoint (run, path, attempt, step, bytes, hash, created) VALUES (?, ?, ?, ?, ?, ?, ?)");
      add.bind(1, run.value);
      add.bind(2, row.path);
      add.bind(3, attempt);
      add.bind(4, row.step);
      add.bind(5, row.bytes);
      add.bind(6, row.hash);
      add.bind(7, wall_clock());
      add.exec();
      mark_changed(db, run, next_change(db));
      return {};
    });
  }

  Result<void> remove_checkpoint(RunId run, const std::string& path) override {
    return writer_.call([&](SQLite::Database& db) -> Result<void> {
      SQLite::Statement remove(db, "DELETE FROM checkpoint WHERE run = ? AND path = ?");
      remove.bind(1, run.value);
      remove.bind(2, path);
      remove.exec();
      mark_changed(db, run, next_change(db));
      return {};
    });
  }

  Result<void> flush() override { return writer_.call({}); }
  Result<void> health() const override { return writer_.health(); }

 private:
  Writer writer_;
};

}  // namespace

Result<std::unique_ptr<Recorder>> Recorder::open(const fs::path& project) {
  return std::make_unique<SqliteRecorder>(HBLAB_TRY(open_writable(project)), project);
}

}  // namespace hblab::store
