// SPDX-License-Identifier: Apache-2.0
// A column of a table of runs and arms: a field of the spec, a fact, a recorded metric by a statistic, or one of the comparison's own
// measures. Written as text wherever a person names one, on the command line, in a search, in a saved view:
//
//   training.batch_size (or hidden, as one section alone has it)   fact:parameters   eval_loss (its last value)   eval_loss:best
//   eval_loss:mean5   train_loss@400 tokens_per_second
//
// column_table.h fills them; column_rules.h says which way each is better.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace hblab::report {

enum class ColumnKind { field, fact, metric, measure };

/// Of a metric's curve without superseded rows.
enum class Statistic {
  last,       ///< the newest value that is compared
  best,       ///< the smallest or the largest, as the metric's direction says
  mean_last,  ///< of the last k values, or of all where there are fewer
  at_step,    ///< recorded at that very step; nothing is interpolated
};

struct Column {
  ColumnKind kind = ColumnKind::metric;
  std::string name;  ///< of the field, fact, metric, or of a row of metric_rules()
  Statistic statistic = Statistic::last;
  int64_t number = 0;  ///< k of mean_last, 0: the experiment's evaluation.best_of_last; the step of at_step

  /// The shortest text that parses back to the column: "eval_loss:last", "train_loss@400".
  std::string str() const;
  /// The row of metric_rules() whose values these are; empty: none.
  std::string_view standard_metric() const;
  auto operator<=>(const Column&) const = default;
};

/// What a project's runs have recorded, sorted.
struct ColumnNames {
  std::vector<std::string> metrics, facts;
  bool operator==(const ColumnNames&) const = default;
};

/// Error kind usage, with the nearest name, for a text that is no column of these runs.
Result<Column> parse_column(std::string_view text, const ColumnNames&);
/// Separated by commas; blanks around a column do not count.
Result<std::vector<Column>> parse_columns(std::string_view text, const ColumnNames&);

/// Every column without a number to be chosen (a step, a k): fields, measures, metrics by last, best and mean, facts.
std::vector<Column> all_columns(const ColumnNames&);

}  // namespace hblab::report
