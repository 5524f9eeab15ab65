// SPDX-License-Identifier: Apache-2.0
// What waits to be stored, and how a batch of it is stored: a few prepared statements of one connection. Used by Writer on its
// thread.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/store/recorder.h"

namespace SQLite {
class Database;
}

namespace hblab::store {

struct ValuesItem {
  RunId run;
  int64_t attempt;
  Position at;
  std::vector<std::pair<std::string, double>> values;
};
struct FactItem {
  RunId run;
  int64_t attempt;
  std::string name;
  double value;
};
struct EventItem {
  RunId run;
  int64_t attempt;
  Position at;
  double time;
  std::string kind, text;
};
struct EnvironmentItem {
  RunId run;
  int64_t attempt;
  std::string json;
};
using Item = std::variant<ValuesItem, FactItem, EventItem, EnvironmentItem>;

class Batch {
 public:
  explicit Batch(SQLite::Database&);
  ~Batch();
  /// Within the caller's transaction. After one that is rolled back the object is to be thrown away: it may know ids of metrics
  /// that are gone again. SQLite's exceptions pass through.
  void store(const std::vector<Item>&);

 private:
  class Statements;
  std::unique_ptr<Statements> statements_;
};

}  // namespace hblab::store
