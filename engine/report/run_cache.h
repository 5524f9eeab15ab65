// SPDX-License-Identifier: Apache-2.0
// What was read of runs, kept until they change, so that a table of many runs that is read again and again costs what is new. Between the
// store and comparison.h, column_table.h. Used from one thread.
#pragma once

#include <map>

#include "engine/report/columns.h"
#include "engine/report/measures.h"

namespace hblab::report {

class RunCache {
 public:
  Result<RunMeasures> measures(store::RunStore&, const store::RunRow&);
  Result<std::map<std::string, double>> facts(store::RunStore&, const store::RunRow&);
  Result<std::vector<std::string>> metrics(store::RunStore&, const store::RunRow&);  ///< the names of its curves
  /// Of a metric column, of steps up to `last_step` alone; at_step asks for its own step. `k` is that of a mean without one.
  Result<std::optional<double>> value(store::RunStore&, const store::RunRow&, const Column&, int64_t last_step, int64_t k);
  /// How often the store was asked for a curve.
  int64_t reads() const { return reads_; }

 private:
  struct ValueKey {
    Column column;
    int64_t last_step = 0, k = 0;
    auto operator<=>(const ValueKey&) const = default;
  };
  struct Entry {
    int64_t change_seq = -1, attempts = -1, step = -1;
    std::optional<RunMeasures> measures;
    std::optional<std::map<std::string, double>> facts;
    std::optional<std::vector<std::string>> metrics;
    std::map<ValueKey, std::optional<double>> values;
  };
  Entry& entry(const store::RunRow&);
  std::map<RunId, Entry> runs_;
  int64_t reads_ = 0;
};

}  // namespace hblab::report
