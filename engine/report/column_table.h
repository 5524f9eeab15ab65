// SPDX-License-Identifier: Apache-2.0
// Columns of an experiment's runs and arms, filled from the store: what the table of the window, `hblab compare --columns` and searches
// show. What the comparison knows is taken from the comparison; every other column follows its rules: pairs by seed, runs compared at one
// place while they grow, no conclusion below three pairs.
//
//   RunStore ─► RunCache ─► Comparison ─┐
//                  └─► columns ─────────┴─► ExperimentTable
#pragma once

#include <chrono>
#include <set>

#include "engine/report/column_rules.h"
#include "engine/report/comparison.h"
#include "engine/report/run_cache.h"

namespace hblab::report {

/// Nothing, a number, or a text; a number's text is exact.
struct Value {
  std::optional<double> number;
  std::string text;
  bool known() const { return !text.empty(); }
  bool operator==(const Value&) const = default;
};

/// What a difference allows to be said of an arm.
enum class Standing {
  unranked,  ///< neither way is better, or what is measured is not the same
  open,      ///< nothing yet, or no difference shown
  better,
  worse,
};

struct ArmValue {
  Value value;                           ///< a field's; of numbers the mean of its runs
  int64_t n = 0, without = 0;            ///< runs that have a value, and runs that have none
  std::optional<Difference> difference;  ///< none for baselines and fields
  Text verdict;                          ///< in a few words; empty where there is nothing to be compared
  Standing standing = Standing::unranked;
  bool operator==(const ArmValue&) const = default;
};

struct RunValues {
  store::RunRow run;
  std::vector<Value> values;                       ///< by ExperimentTable::columns
  std::vector<std::optional<double>> differences;  ///< from the baseline's run of the same seed; none of fields
};

struct ArmValues {
  store::ArmRow row;
  std::string baseline;
  bool is_baseline = false;
  std::vector<RunValues> runs;
  std::vector<ArmValue> values;  ///< by ExperimentTable::columns
};

struct ExperimentTable {
  store::ExperimentRow experiment;
  Comparison comparison;
  std::vector<Column> columns;
  std::vector<ArmValues> arms;       ///< as in `comparison`
  std::optional<int64_t> last_step;  ///< runs are compared up to here, as some still grow
  std::set<uint64_t> left_out;       ///< seeds that are not compared yet
};

/// Makes tables a slice at a time, so that who works on other things besides is not held up; keeps what it has read for the next ones.
class TableReader {
 public:
  /// What is wanted from now on; `experiments` empty: all. A table under way is given up.
  void ask(std::vector<ExperimentId> experiments, std::vector<Column>);
  /// Makes them anew, of what is there now.
  void again();
  /// Works for about so long; true: the tables are there.
  Result<bool> work(store::RunStore&, std::chrono::milliseconds);
  Result<void> work_to_the_end(store::RunStore&);
  double share() const;  ///< of the work that is done: 0 … 1

  const std::vector<ExperimentTable>& tables() const { return tables_; }
  const ColumnNames& names() const { return names_; }  ///< of the experiments asked for
  const RunCache& cache() const { return cache_; }

 private:
  struct Job {
    size_t table = 0;
    store::RunRow run;
  };
  Result<void> begin(store::RunStore&);
  Result<void> measure_next(store::RunStore&);
  Result<void> read_next(store::RunStore&);
  Result<void> compare_all(store::RunStore&);
  Result<void> fill(store::RunStore&, ExperimentTable&);
  Result<Value> value_of(store::RunStore&, const ExperimentTable&, const store::RunRow&, const Column&);

  enum class Stage { begin, measure, compare, read, fill, done } stage_ = Stage::begin;
  std::vector<ExperimentId> experiments_;
  std::vector<Column> columns_;
  RunCache cache_;
  std::map<ArmId, std::optional<spec::Settings>> settings_;  ///< none: of another version, which cannot be read
  std::vector<Job> jobs_;
  size_t next_ = 0;
  std::vector<ExperimentTable> making_, tables_;
  ColumnNames found_, names_;
};

}  // namespace hblab::report
