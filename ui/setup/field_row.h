// SPDX-License-Identifier: GPL-3.0-or-later
// A row of the form: a field of the engine's table, or one of the experiment's own keys (name, seeds …), which are no settings of a run
// and so stand in no table.
#pragma once

#include <QString>
#include <vector>

#include "engine/spec/fields.h"

namespace hblab::ui {

/// How an own key's value is written.
enum class OwnKind { text, lines, arm, seeds, differences, sweep };

struct FieldRow {
  const spec::Field* field = nullptr;  ///< null for an own key
  OwnKind own = OwnKind::text;
  std::string key;
  QString label, help, allowed;

  bool is_list() const { return field && field->type() == spec::FieldType::list; }
};
struct FieldRowGroup {
  std::string key;
  QString label, help;
  bool common = false;  ///< the same for all arms
  std::vector<FieldRow> rows;
};

/// The own keys first, then the table's groups.
std::vector<FieldRowGroup> make_field_rows();

}  // namespace hblab::ui
