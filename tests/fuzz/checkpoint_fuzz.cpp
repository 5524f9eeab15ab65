// SPDX-License-Identifier: Apache-2.0
// A checkpoint's state.json. Where it is a JSON object, its own hash is made right, and so are the hashes of files that read "right", so
// that what lies behind them is reached.
#include "engine/core/hash.h"
#include "engine/core/json.h"
#include "engine/spec/settings_json.h"
#include "engine/train/checkpoint.h"
#include "tests/fuzz/fuzz.h"

using namespace hblab;
using fuzz::require;

namespace {

constexpr const char* numbers = "numbers";  // what the two tensor files hold

std::string sealed(std::string_view text) {
  Json json = parse_json(text);
  if (!json.is_object()) return std::string(text);
  if (json.contains("files") && json["files"].is_object())
    for (auto& file : json["files"])
      if (file.is_object() && file.contains("hash") && file["hash"] == "right") file["hash"] = hash_hex(numbers);
  json.erase("hash");
  json["hash"] = hash_hex(json.dump());
  return json.dump();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const fuzz::ScratchFolder folder;
  const std::string_view text = fuzz::view(data, size);
  // The same keys and values as the settings that the store keeps.
  if (const auto settings = spec::settings_from_json(text)) {
    const auto again = spec::settings_from_json(spec::settings_to_json(*settings));
    require(again && *again == *settings, "settings come back from their JSON");
  } else {
    fuzz::require_sentence(settings.error());
  }

  folder.write("state.json", sealed(text));
  for (const char* name : {train::weights_file, train::optimizer_file}) folder.write(name, numbers);
  const auto state = train::read_state(folder.path(), nullptr);
  if (!state) {
    fuzz::require_sentence(state.error());
    return 0;
  }
  const auto& at = state->position;
  require(at.step >= 0 && at.tokens >= 0 && at.samples >= 0 && state->threads >= 0, "counts are no less than 0");
  require(train::read_state(folder.path(), &state->identity).has_value(), "a checkpoint belongs to its own training");
  train::CheckpointIdentity other = state->identity;
  other.seed ^= 1;
  require(!train::read_state(folder.path(), &other).has_value(), "a checkpoint belongs to no other training");
  return 0;
}
