// SPDX-License-Identifier: Apache-2.0
#include "engine/store/values.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cmath>
#include <limits>

namespace hblab::store {

void bind_value(SQLite::Statement& statement, int index, double value) {
  if (std::isnan(value))
    statement.bind(index, "NaN");
  else
    statement.bind(index, value);
}

double value_of(const SQLite::Column& column) { return column.isText() ? std::numeric_limits<double>::quiet_NaN() : column.getDouble(); }

void bind_position(SQLite::Statement& statement, int index, const Position& at) {
  statement.bind(index, at.step);
  statement.bind(index + 1, at.tokens);
  statement.bind(index + 2, at.samples);
  bind_value(statement, index + 3, at.compute_seconds);
  bind_value(statement, index + 4, at.wall_seconds);
}

Position position_at(SQLite::Statement& row, int column) {
  return {row.getColumn(column).getInt64(), row.getColumn(column + 1).getInt64(), row.getColumn(column + 2).getInt64(),
          value_of(row.getColumn(column + 3)), value_of(row.getColumn(column + 4))};
}

}  // namespace hblab::store
