// SPDX-License-Identifier: Apache-2.0
// How numbers stand in the tables. SQLite turns a NaN into NULL, so a NaN is written as the text 'NaN'; infinities are stored
// as they are. Seeds keep their 64 bits in SQLite's signed integers.
#pragma once

#include "engine/store/recorder.h"

namespace SQLite {
class Column;
class Statement;
}  // namespace SQLite

namespace hblab::store {

void bind_value(SQLite::Statement&, int index, double value);
double value_of(const SQLite::Column&);

/// Binds step, tokens, samples, compute_seconds, wall_seconds to five parameters from `index` on.
void bind_position(SQLite::Statement&, int index, const Position&);
/// Reads the same five columns.
Position position_at(SQLite::Statement&, int column);

}  // namespace hblab::store
