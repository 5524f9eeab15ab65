// SPDX-License-Identifier: Apache-2.0
// Which runs are meant, in words that a person types: the one language of every search field.
//
//   arm:hybrid status:done tag:paper       a key's text contains the value
//   training.batch_size>=256 eval_loss<4.2 a column's number compares with the value; = and != compare texts, too
//   -status:failed -"first try"            the opposite; quotes keep blanks together
//   hybrid                                 no key: in name, arm, experiment, tags or note
//
// All words must fit. A column of which a run has no value fits no comparison.
#pragma once

#include <functional>
#include <map>

#include "engine/report/column_table.h"

namespace hblab::report {

enum class QueryOperator { contains, equal, unequal, less, at_most, more, at_least };

struct QueryWord {
  bool negated = false;
  std::string key;  ///< one of query_keys(), a column's text, or empty: anywhere
  QueryOperator compares = QueryOperator::contains;
  std::string value;
  std::optional<double> number;  ///< of the value
  std::optional<Column> column;
  bool operator==(const QueryWord&) const = default;
};

struct Query {
  std::vector<QueryWord> words;  ///< that mean something
  std::vector<Text> problems;    ///< a sentence about each word that does not
  std::vector<Column> columns() const;
  bool empty() const { return words.empty(); }
  bool operator==(const Query&) const = default;
};

/// arm, experiment, status, tag, seed, step, is.
const std::vector<std::string>& query_keys();
/// What `is:` may ask.
const std::vector<std::string>& query_flags();
Query parse_query(std::string_view, const ColumnNames&);

/// What a query is asked of.
struct QuerySubject {
  std::string name, arm, experiment, note;
  std::vector<std::string> statuses;  ///< as files write it and as people read it
  std::vector<std::string> tags, flags;
  uint64_t seed = 0;
  int64_t step = 0;
};
bool fits(const Query&, const QuerySubject&, const std::function<Value(const Column&)>& value);

/// The part of the text before the cursor that is being written, and what it may become.
struct QueryCompletion {
  size_t begin = 0;                  ///< of the part that a choice takes the place of
  std::vector<std::string> choices;  ///< keys and columns, then operators, then values
};
/// `values`: what a key's value may be ("status" → done, running …); a column's are asked for by its text.
QueryCompletion complete_query(std::string_view before_cursor, const ColumnNames&,
                               const std::function<std::vector<std::string>(const std::string& key)>& values);

}  // namespace hblab::report
