// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/settings_json.h"

#include "engine/core/hash.h"
#include "engine/core/json.h"
#include "engine/core/numbers.h"
#include "engine/spec/fields.h"
#include "engine/spec/printer.h"

namespace hblab::spec {
namespace {

Json to_json(const std::string& value) { return value; }
Json to_json(const std::vector<std::string>& value) { return value; }
Json to_json(int64_t value) { return value; }
Json to_json(uint64_t value) { return value; }
Json to_json(double value) { return value; }
Json to_json(bool value) { return value; }
Json to_json(const Interval& value) { return hblab::to_string(value); }

/// A JSON value as the text that Field::set takes.
std::string as_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_float()) return shortest(value.get<double>());
  if (!value.is_array()) return value.dump();
  std::string lines;
  for (const auto& item : value) lines += (lines.empty() ? "" : "\n") + as_text(item);
  return lines;
}

}  // namespace

std::string settings_to_json(const Settings& settings) {
  Json object = Json::object();
  Settings copy = settings;
  for (const auto& field : fields()) object[field.key] = std::visit([](const auto* value) { return to_json(*value); }, field.locate(copy));
  return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Settings> settings_from_json(std::string_view json) {
  const Json object = parse_json(json);
  if (!object.is_object()) return fail(ErrorKind::input, HBLAB_TEXT("The settings are not a JSON object of keys and values."));
  Settings settings;
  for (const auto& [key, value] : object.items()) {
    if (!find_field(key))
      return fail(ErrorKind::input, HBLAB_TEXT("The settings have a key %1 that this version does not know. A newer version wrote them."),
                  key);
    if (auto set = set_field(settings, key, as_text(value)); !set)
      return fail(ErrorKind::input, HBLAB_TEXT("The settings' key %1 has a wrong value. %2"), key, set.error().what);
  }
  return settings;
}

std::string spec_hash(const ExperimentSpec& spec) { return hash_hex(print_spec(spec)); }

std::string settings_hash(const Settings& settings) { return hash_hex(settings_to_json(settings)); }

}  // namespace hblab::spec
