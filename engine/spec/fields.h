// SPDX-License-Identifier: Apache-2.0
// The field table: one row for each member of Settings. The loader, the printer, overrides, sweeps, the reference page
// and the window's form are all made from it; nothing else lists the fields.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/core/result.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::spec {

/// Where a field's value lives in a Settings. Its alternative is the field's type.
using FieldPointer = std::variant<std::string*, std::vector<std::string>*, int64_t*, uint64_t*, double*, bool*, Interval*>;

enum class FieldType { text, list, integer, number, flag, interval };
/// What helps to write a value, where its type and choices do not say: the layers drawn as a stack, a picture of
/// what DropMask does, files and folders to be chosen, the vocabulary (one field) with what it covers.
enum class FieldEditor { plain, layout, drop_mask, paths, folder, vocabulary };

struct Field {
  std::string key;  ///< "model.layout": section and member
  FieldPointer (*locate)(Settings&);
  bool whole_experiment = false;  ///< no sweep may go over it
  bool factor = false;            ///< what arms are meant to differ in: not listed as a difference between them
  Text label, help;
  FieldEditor editor = FieldEditor::plain;
  std::string unit;  ///< "tokens", "layers" …, marked for translation; empty where there is none
  double minimum = std::numeric_limits<double>::lowest(), maximum = std::numeric_limits<double>::max();
  bool above_minimum = false;                              ///< the minimum itself is excluded
  std::optional<double> also;                              ///< one more value outside the range, with a meaning of its own (see help)
  std::vector<std::string> choices;                        ///< empty: any text
  Result<void> (*validate)(const std::string&) = nullptr;  ///< of a text with a form of its own
  bool (*applies)(const Settings&) = nullptr;              ///< null: always
  Text applies_when;                                       ///< "where model.drop_mask is true"

  FieldType type() const;
  std::string group() const { return key.substr(0, key.find('.')); }
  std::string name() const { return key.substr(key.find('.') + 1); }
  bool relevant(const Settings& settings) const { return !applies || applies(settings); }

  /// The value as text, exact: numbers in their shortest form, a flag as true or false, the items of a list one a line.
  std::string get(const Settings&) const;
  /// Takes a text of that form. Error kind input, saying what would be right; the settings stay as they were.
  Result<void> set(Settings&, std::string_view value) const;
  /// What values are allowed, in words: "a whole number from 1 to 1000".
  Text allowed() const;
};

/// Every field, in the order of the structs.
const std::vector<Field>& fields();
const Field* find_field(std::string_view key);
/// Whether all arms of a sweep point must agree on the field.
bool is_common(const Field& field);
std::vector<std::string> field_keys();

/// A section of Settings, as the form and the reference page head it.
struct FieldGroup {
  std::string key;
  Text label, help;
  bool common = false;  ///< arms that differ in it could not be compared: only a sweep may vary it
};
const std::vector<FieldGroup>& field_groups();

/// Sets the field of that key; an unknown key is an error with the nearest known one.
Result<void> set_field(Settings&, std::string_view key, std::string_view value);
/// The field's value as text; the same error for an unknown key.
Result<std::string> get_field(const Settings&, std::string_view key);
/// The sentence about a key that is not in the table.
Text unknown_key(std::string_view key);

/// The reference page of all fields: Markdown.
std::string fields_markdown();

}  // namespace hblab::spec
