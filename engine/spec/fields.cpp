// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/fields.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "engine/core/numbers.h"
#include "engine/spec/extension.h"
#include "engine/spec/field_table.h"
#include "engine/spec/nearest.h"

namespace hblab::spec {
namespace {

/// For people: whole numbers in full, rather than 1e+08.
std::string plain_number(double value) { return value == std::floor(value) ? fmt::format("{:.0f}", value) : shortest(value); }

Text in_range(const Field& field, const Text& noun) {
  const bool low = field.minimum != std::numeric_limits<double>::lowest(), high = field.maximum != std::numeric_limits<double>::max();
  const std::string from = plain_number(field.minimum), to = plain_number(field.maximum);
  const Text out = low && field.above_minimum && high ? make_text(HBLAB_TEXT("%1 above %2 up to %3"), noun, from, to)
                   : low && field.above_minimum       ? make_text(HBLAB_TEXT("%1 above %2"), noun, from)
                   : low && high                      ? make_text(HBLAB_TEXT("%1 from %2 to %3"), noun, from, to)
                   : low                              ? make_text(HBLAB_TEXT("%1 from %2"), noun, from)
                   : high                             ? make_text(HBLAB_TEXT("%1 up to %2"), noun, to)
                                                      : noun;
  return field.also ? make_text(HBLAB_TEXT("%1, or %2"), out, plain_number(*field.also)) : out;
}

Result<void> check_range(const Field& field, double number, std::string_view written) {
  if (field.also && number == *field.also) return {};
  if (number < field.minimum || number > field.maximum || (field.above_minimum && number == field.minimum))
    return fail(ErrorKind::input, HBLAB_TEXT("%1 is out of range: write %2."), written, field.allowed());
  return {};
}

tl::unexpected<Error> wrong_type(const Field& field, std::string_view written) {
  if (written.empty()) return fail(ErrorKind::input, HBLAB_TEXT("A value is missing: write %1."), field.allowed());
  return fail(ErrorKind::input, HBLAB_TEXT("'%1' is not right here: write %2."), written, field.allowed());
}

Result<void> assign(const Field& field, std::string& target, std::string_view value) {
  const std::string text(value);
  if (!field.choices.empty() && std::find(field.choices.begin(), field.choices.end(), text) == field.choices.end()) {
    const std::string near = nearest(text, field.choices);
    if (!near.empty())
      return fail(ErrorKind::input, HBLAB_TEXT("'%1' is not a choice. Did you mean '%2'? Possible are: %3."), value, near,
                  joined(field.choices));
    return fail(ErrorKind::input, HBLAB_TEXT("'%1' is not a choice. Possible are: %2."), value, joined(field.choices));
  }
  if (field.validate) HBLAB_TRY(field.validate(text));
  target = text;
  return {};
}

Result<void> assign(const Field& field, std::vector<std::string>& target, std::string_view value) {
  std::vector<std::string> items;
  for (size_t begin = 0; begin < value.size();) {
    const size_t end = std::min(value.find('\n', begin), value.size());
    if (end == begin) return fail(ErrorKind::input, HBLAB_TEXT("An item of the list is empty: write %1."), field.allowed());
    items.emplace_back(value.substr(begin, end - begin));
    begin = end + 1;
  }
  target = std::move(items);
  return {};
}

template <class Integer>
Result<void> assign_integer(const Field& field, Integer& target, std::string_view value) {
  const auto number = parse_integer(value);
  if (!number) return wrong_type(field, value);
  HBLAB_TRY(check_range(field, double(*number), value));
  target = Integer(*number);
  return {};
}
Result<void> assign(const Field& field, int64_t& target, std::string_view value) { return assign_integer(field, target, value); }
Result<void> assign(const Field& field, uint64_t& target, std::string_view value) { return assign_integer(field, target, value); }

Result<void> assign(const Field& field, double& target, std::string_view value) {
  const auto number = parse_double(value);
  if (!number || !std::isfinite(*number)) return wrong_type(field, value);
  HBLAB_TRY(check_range(field, *number, value));
  target = *number;
  return {};
}

Result<void> assign(const Field& field, bool& target, std::string_view value) {
  if (value != "true" && value != "false") return wrong_type(field, value);
  target = value == "true";
  return {};
}

Result<void> assign(const Field& field, Interval& target, std::string_view value) {
  if (value.empty()) return wrong_type(field, value);
  const Interval interval = HBLAB_TRY(parse_interval(value));
  HBLAB_TRY(check_range(field, interval.amount, value));
  target = interval;
  return {};
}

std::string print(const std::string& value) { return value; }
std::string print(const std::vector<std::string>& value) {
  std::string out;
  for (const auto& item : value) out += (out.empty() ? "" : "\n") + item;
  return out;
}
std::string print(int64_t value) { return std::to_string(value); }
std::string print(uint64_t value) { return std::to_string(value); }
std::string print(double value) { return shortest(value); }
std::string print(bool value) { return value ? "true" : "false"; }
std::string print(const Interval& value) { return hblab::to_string(value); }

/// A table cell: bars would end it.
std::string cell(std::string text) {
  for (size_t i = 0; (i = text.find('|', i)) != std::string::npos; i += 2) text.insert(i, "\\");
  return text;
}

}  // namespace

FieldType Field::type() const {
  static Settings any;
  constexpr FieldType types[] = {FieldType::text,   FieldType::list, FieldType::integer, FieldType::integer,
                                 FieldType::number, FieldType::flag, FieldType::interval};
  static_assert(std::size(types) == std::variant_size_v<FieldPointer>);
  return types[locate(any).index()];
}

std::string Field::get(const Settings& settings) const {
  // locate() hands out a pointer for writing; here it is only read through.
  return std::visit([](const auto* value) { return print(*value); }, locate(const_cast<Settings&>(settings)));
}

Result<void> Field::set(Settings& settings, std::string_view value) const {
  return std::visit([&](auto* target) { return assign(*this, *target, value); }, locate(settings));
}

Text Field::allowed() const {
  switch (type()) {
    case FieldType::text:
      return choices.empty() ? make_text(HBLAB_TEXT("a text")) : make_text(HBLAB_TEXT("one of %1"), joined(choices));
    case FieldType::list:
      return make_text(HBLAB_TEXT("a list of texts, [a, b]"));
    case FieldType::integer:
      return in_range(*this, make_text(HBLAB_TEXT("a whole number")));
    case FieldType::number:
      return in_range(*this, make_text(HBLAB_TEXT("a number")));
    case FieldType::flag:
      return make_text(HBLAB_TEXT("true or false"));
    case FieldType::interval:
      return in_range(*this, make_text(HBLAB_TEXT("an amount with its unit (steps, tokens, epochs, minutes)")));
  }
  return {};
}

namespace {
std::vector<Field>& table() {
  static std::vector<Field> all = make_fields();
  return all;
}
}  // namespace

const std::vector<Field>& fields() { return table(); }

void extend_fields_for_tests(Field field) {
  const auto of_group = [&](const Field& other) { return other.group() == field.group(); };
  const auto last = std::find_if(table().rbegin(), table().rend(), of_group);
  table().insert(last.base(), std::move(field));
}

const Field* find_field(std::string_view key) {
  for (const auto& field : fields())
    if (field.key == key) return &field;
  return nullptr;
}

std::vector<std::string> field_keys() {
  std::vector<std::string> keys;
  for (const auto& field : fields()) keys.push_back(field.key);
  return keys;
}

const std::vector<FieldGroup>& field_groups() {
  static const std::vector<FieldGroup> all = make_field_groups();
  return all;
}

bool is_common(const Field& field) {
  const auto group = field.group();
  return std::any_of(field_groups().begin(), field_groups().end(), [&](const FieldGroup& g) { return g.key == group && g.common; });
}

Text unknown_key(std::string_view key) {
  // The same section first; then the last part alone, for a key in the wrong section.
  const std::string section(key.substr(0, key.find('.'))), name(key.substr(key.rfind('.') + 1));
  std::vector<std::string> here;
  std::string elsewhere;
  for (const auto& field : fields()) {
    if (field.group() == section) here.push_back(field.name());
    if (field.name() == name) elsewhere = field.key;
  }
  std::string near = elsewhere;
  if (near.empty() && !here.empty() && key.size() > section.size())
    if (near = nearest(key.substr(section.size() + 1), here); !near.empty()) near = section + "." + near;
  if (near.empty()) near = nearest(key, field_keys());
  if (!near.empty()) return make_text(HBLAB_TEXT("There is no key %1. Did you mean %2?"), key, near);
  if (!here.empty()) return make_text(HBLAB_TEXT("There is no key %1. The keys of %2 are: %3."), key, section, joined(here));
  return make_text(HBLAB_TEXT("There is no key %1. hblab fields lists all of them."), key);
}

Result<void> set_field(Settings& settings, std::string_view key, std::string_view value) {
  const Field* field = find_field(key);
  if (!field) return tl::make_unexpected(Error{ErrorKind::input, unknown_key(key)});
  return field->set(settings, value);
}

Result<std::string> get_field(const Settings& settings, std::string_view key) {
  const Field* field = find_field(key);
  if (!field) return tl::make_unexpected(Error{ErrorKind::input, unknown_key(key)});
  return field->get(settings);
}

std::string fields_markdown() {
  std::string out =
      "# Keys of an experiment\n\n"
      "Made from the field table by `hblab fields`. A sweep may go over any of them, but for what concerns the "
      "whole experiment; an arm may override those of sections that are not the same for all arms.\n";
  const Settings defaults;
  for (const auto& group : field_groups()) {
    out += "\n## " + group.key + "\n\n" + group.help.str() + (group.common ? " The same for all arms." : "") +
           "\n\n| key | default | values | meaning |\n|---|---|---|---|\n";
    for (const auto& field : fields()) {
      if (field.group() != group.key) continue;
      std::string value = field.get(defaults);
      value = value.empty() ? (field.type() == FieldType::list ? "`[]`" : "empty") : "`" + value + "`";
      std::string meaning = field.label.str() + ". " + field.help.str();
      if (field.whole_experiment) meaning += " Holds for the whole experiment.";
      if (field.applies) meaning += " Applies " + field.applies_when.str() + ".";
      out += "| `" + field.key + "` | " + cell(value) + " | " + cell(field.allowed().str()) +
             (field.unit.empty() ? "" : ", in " + field.unit) + " | " + cell(meaning) + " |\n";
    }
  }
  return out;
}

}  // namespace hblab::spec
