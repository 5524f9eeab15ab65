// SPDX-License-Identifier: Apache-2.0
// JSON from files that nobody vouches for: bounded depth, and values asked for by name and type. Included by source files only,
// so that the parser's header stays out of ours.
#pragma once

#include <map>
#include <nlohmann/json.hpp>

#include "engine/core/result.h"

namespace hblab {

using Json = nlohmann::ordered_json;

/// Arrays and objects inside one another. Copying, comparing and printing a value recurse, so that depth costs stack.
constexpr int max_json_depth = 64;
/// Keys of a file of our own that is read as Json, which finds a key by going through those before it.
constexpr int64_t max_json_keys = 20000;

/// The value; is_discarded() where the text is no JSON or goes beyond the limits above. Never throws.
Json parse_json(std::string_view text);
/// The same with as many keys as there are, put in order.
nlohmann::json parse_large_json(std::string_view text);

/// One object, whose values are asked for. Errors (input) name the place, the key, what was found and what is needed there.
class JsonObject {
 public:
  /// `place` stands for the file in errors.
  static Result<JsonObject> parse(std::string_view text, std::string place);
  /// `json` must be an object.
  JsonObject(nlohmann::json json, std::string place) : json_(std::move(json)), place_(std::move(place)) {}

  bool has(const char* key) const;  ///< null counts as absent
  /// A whole number from `least` to `most`.
  Result<int64_t> count(const char* key, int64_t least = 0, int64_t most = INT64_MAX) const;
  Result<uint64_t> seed(const char* key) const;  ///< any uint64
  Result<double> number(const char* key) const;
  Result<std::string> text(const char* key) const;
  Result<bool> flag(const char* key) const;
  Result<JsonObject> object(const char* key) const;
  /// An object of texts.
  Result<std::map<std::string, std::string>> texts(const char* key) const;

  const std::string& place() const { return place_; }

 private:
  using Value = nlohmann::json;  // not Json: foreign files may have any number of keys
  /// The value where `right` holds of it.
  Result<const Value*> find(const char* key, bool (*right)(const Value&), const std::string& expected) const;

  Value json_;
  std::string place_;
};

}  // namespace hblab
