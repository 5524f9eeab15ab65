// SPDX-License-Identifier: Apache-2.0
#include "engine/store/schema.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <iterator>
#include <string>

namespace hblab::store {
namespace {

// A step is never changed once it has been released: files of its version exist.
constexpr const char* steps[] = {
    // Version 1.
    // project: one row. change_seq rises with each commit that a reader may want to know of.
    // run.seed: the unsigned seed's 64 bits. attempt.superseded_after: rows of the attempt at later steps were made again by
    // a later attempt. metric.value: a NaN, which SQLite would turn into NULL, is the text 'NaN'.
    R"sql(
CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uuid TEXT NOT NULL,
  created REAL NOT NULL,
  change_seq INTEGER NOT NULL);

CREATE TABLE experiment (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  spec_text TEXT NOT NULL,
  spec_hash TEXT NOT NULL,
  spec_folder TEXT NOT NULL,
  target_loss REAL NOT NULL,
  last_k INTEGER NOT NULL,
  interleaved INTEGER NOT NULL,
  created REAL NOT NULL,
  change_seq INTEGER NOT NULL);

CREATE TABLE arm (
  id INTEGER PRIMARY KEY,
  experiment INTEGER NOT NULL REFERENCES experiment,
  name TEXT NOT NULL,
  base_name TEXT NOT NULL,
  baseline INTEGER NOT NULL,
  settings TEXT NOT NULL,
  change_seq INTEGER NOT NULL);

CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  experiment INTEGER NOT NULL REFERENCES experiment,
  arm INTEGER NOT NULL REFERENCES arm,
  seed INTEGER NOT NULL,
  status TEXT NOT NULL,
  message TEXT NOT NULL DEFAULT '',
  attempts INTEGER NOT NULL DEFAULT 0,
  change_seq INTEGER NOT NULL);

CREATE TABLE attempt (
  run INTEGER NOT NULL REFERENCES run,
  attempt INTEGER NOT NULL,
  status TEXT NOT NULL,
  started REAL NOT NULL,
  ended REAL,
  resumed_from INTEGER NOT NULL,
  superseded_after INTEGER,
  host TEXT NOT NULL,
  boot_id TEXT NOT NULL,
  pid INTEGER NOT NULL,
  start_time INTEGER NOT NULL,
  heartbeat REAL NOT NULL,
  environment TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (run, attempt)) WITHOUT ROWID;

CREATE TABLE position (
  run INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  step INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  samples INTEGER NOT NULL,
  compute_seconds REAL NOT NULL,
  wall_seconds REAL NOT NULL,
  PRIMARY KEY (run, attempt, step)) WITHOUT ROWID;

CREATE TABLE metric_name (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE);

CREATE TABLE metric (
  run INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  metric INTEGER NOT NULL,
  step INTEGER NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (run, attempt, metric, step)) WITHOUT ROWID;

CREATE TABLE fact (
  run INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  name TEXT NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (run, attempt, name)) WITHOUT ROWID;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  step INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  samples INTEGER NOT NULL,
  compute_seconds REAL NOT NULL,
  wall_seconds REAL NOT NULL,
  time REAL NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  change_seq INTEGER NOT NULL);

CREATE TABLE checkpoint (
  run INTEGER NOT NULL REFERENCES run,
  path TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  step INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  hash TEXT NOT NULL,
  created REAL NOT NULL,
  PRIMARY KEY (run, path)) WITHOUT ROWID;
)sql",
    // Version 2: what a live reader asks for each tick is found without reading every row.
    R"sql(
CREATE INDEX run_by_change ON run (change_seq);
CREATE INDEX event_by_run ON event (run, id);
)sql",
    // Version 3: what an arm differs in from its baseline besides the intended factor, as it was when the runs were planned (JSON, see
    // spec/fairness.h). Arms of older projects have an empty text: nobody looked.
    R"sql(
ALTER TABLE arm ADD COLUMN differences TEXT NOT NULL DEFAULT '';
)sql",
    // Version 4: what people note of runs, the queue, who works it off, and what is asked of whoever trains.
    // used_id: the highest id of rows that were removed for good, so that no id is given out twice.
    R"sql(
ALTER TABLE project ADD COLUMN queue_paused INTEGER NOT NULL DEFAULT 0;

CREATE TABLE mark (
  run INTEGER PRIMARY KEY REFERENCES run,
  label TEXT NOT NULL,
  note TEXT NOT NULL,
  pinned INTEGER NOT NULL,
  archived INTEGER NOT NULL,
  binned INTEGER NOT NULL);

CREATE TABLE tag (
  run INTEGER NOT NULL REFERENCES run,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (run, place)) WITHOUT ROWID;

CREATE TABLE queue (
  run INTEGER PRIMARY KEY REFERENCES run,
  place INTEGER NOT NULL);

CREATE TABLE lease (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  host TEXT NOT NULL,
  boot_id TEXT NOT NULL,
  pid INTEGER NOT NULL,
  start_time INTEGER NOT NULL,
  heartbeat REAL NOT NULL);

CREATE TABLE request (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  what TEXT NOT NULL);

CREATE TABLE used_id (
  name TEXT PRIMARY KEY,
  id INTEGER NOT NULL) WITHOUT ROWID;
)sql",
};

}  // namespace

std::string fresh_id(const std::string& table) {
  return "(SELECT max(ifnull((SELECT max(id) FROM " + table + "), 0), ifnull((SELECT id FROM used_id WHERE name = '" + table +
         "'), 0)) + 1)";
}

void remember_used_ids(SQLite::Database& db) {
  for (const char* const table : {"experiment", "arm", "run", "event"})
    db.exec(std::string("INSERT OR REPLACE INTO used_id VALUES ('") + table + "', " + fresh_id(table) + " - 1)");
}

int64_t schema_version() { return int64_t(std::size(steps)); }

void upgrade_schema(SQLite::Database& db, int64_t from, int64_t to) {
  for (int64_t version = from; version < to; ++version) db.exec(steps[version]);
  db.exec("PRAGMA user_version = " + std::to_string(to));
}

}  // namespace hblab::store
