// SPDX-License-Identifier: Apache-2.0
#include "engine/core/json.h"

namespace hblab {

namespace {

/// Whether brackets and colons outside of texts stay within the limits.
bool within(std::string_view text, int64_t max_keys) {
  int depth = 0;
  int64_t keys = 0;
  bool in_text = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') in_text = !in_text;
    if (in_text) {
      if (c == '\\') ++i;  // the next character ends nothing
      continue;
    }
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (c == ':') ++keys;
    if (depth > max_json_depth || keys > max_keys) return false;
  }
  return true;
}

template <class Value>
Value parse_within(std::string_view text, int64_t max_keys) {
  if (!within(text, max_keys)) return Value(Value::value_t::discarded);
  return Value::parse(text, nullptr, /*allow_exceptions=*/false);
}

}  // namespace

Json parse_json(std::string_view text) { return parse_within<Json>(text, max_json_keys); }

nlohmann::json parse_large_json(std::string_view text) { return parse_within<nlohmann::json>(text, INT64_MAX); }

Result<JsonObject> JsonObject::parse(std::string_view text, std::string place) {
  Value json = parse_large_json(text);
  if (!json.is_object()) return fail(ErrorKind::input, HBLAB_TEXT("%1 is not a JSON object, or nests deeper than any should."), place);
  return JsonObject(std::move(json), std::move(place));
}

bool JsonObject::has(const char* key) const {
  const auto found = json_.find(key);
  return found != json_.end() && !found->is_null();
}

Result<const JsonObject::Value*> JsonObject::find(const char* key, bool (*right)(const Value&), const std::string& expected) const {
  if (!has(key)) return fail(ErrorKind::input, HBLAB_TEXT("%1 has no %2."), place_, key);
  const Value& value = *json_.find(key);
  if (right(value)) return &value;
  constexpr size_t longest = 80;
  std::string found = value.dump(-1, ' ', /*ensure_ascii=*/true, Value::error_handler_t::replace);
  if (found.size() > longest) found = found.substr(0, longest) + "…";
  return fail(ErrorKind::input, HBLAB_TEXT("%1: %2 is %3, and must be %4."), place_, key, found, expected);
}

Result<int64_t> JsonObject::count(const char* key, int64_t least, int64_t most) const {
  const std::string expected =
      most == INT64_MAX ? fmt::format("a whole number from {}", least) : fmt::format("a whole number from {} to {}", least, most);
  const Value* value = HBLAB_TRY(find(
      key, [](const Value& v) { return v.is_number_integer(); }, expected));
  const bool fits = value->is_number_unsigned() ? value->get<uint64_t>() <= uint64_t(INT64_MAX) : true;
  const int64_t number = fits ? value->get<int64_t>() : -1;
  if (fits && number >= least && number <= most) return number;
  return fail(ErrorKind::input, HBLAB_TEXT("%1: %2 is %3, and must be %4."), place_, key, value->dump(), expected);
}

Result<uint64_t> JsonObject::seed(const char* key) const {
  return HBLAB_TRY(find(
                       key, [](const Value& v) { return v.is_number_unsigned(); }, "a whole number from 0"))
      ->get<uint64_t>();
}

Result<double> JsonObject::number(const char* key) const {
  return HBLAB_TRY(find(
                       key, [](const Value& v) { return v.is_number(); }, "a number"))
      ->get<double>();
}

Result<std::string> JsonObject::text(const char* key) const {
  return HBLAB_TRY(find(
                       key, [](const Value& v) { return v.is_string(); }, "a text"))
      ->get<std::string>();
}

Result<bool> JsonObject::flag(const char* key) const {
  return HBLAB_TRY(find(
                       key, [](const Value& v) { return v.is_boolean(); }, "true or false"))
      ->get<bool>();
}

Result<JsonObject> JsonObject::object(const char* key) const {
  return JsonObject(*HBLAB_TRY(find(
                        key, [](const Value& v) { return v.is_object(); }, "an object")),
                    place_);
}

Result<std::map<std::string, std::string>> JsonObject::texts(const char* key) const {
  const JsonObject inner = HBLAB_TRY(object(key));
  std::map<std::string, std::string> texts;
  for (const auto& [name, value] : inner.json_.items()) texts[name] = HBLAB_TRY(inner.text(name.c_str()));
  return texts;
}

}  // namespace hblab
