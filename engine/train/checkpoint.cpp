// SPDX-License-Identifier: Apache-2.0
#include "engine/train/checkpoint.h"

#include <nlohmann/json.hpp>

#include "engine/core/hash.h"
#include "engine/spec/settings_json.h"

namespace hblab::train {

const char* const weights_file = "model.safetensors";
const char* const optimizer_file = "optimizer.safetensors";
const char* const vocabulary_file = "vocab.txt";

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* state_file = "state.json";

struct FileSeal {
  int64_t bytes = 0;
  std::string hash;
};

Result<FileSeal> seal(const fs::path& path) {
  const MappedFile file = HBLAB_TRY(MappedFile::open(path));
  return FileSeal{int64_t(file.bytes().size()), hash_hex(file.bytes())};
}

/// The hash that state.json carries of itself: of the text without it.
std::string own_hash(Json json) {
  json.erase("hash");
  return hash_hex(json.dump());
}

tl::unexpected<Error> refuse(std::string_view pattern, const fs::path& folder, const auto&... args) {
  return fail(ErrorKind::input, pattern, folder.string(), args...);
}

Result<void> check_file(const fs::path& folder, const std::string& name, const Json& expected) {
  std::error_code error;
  const fs::path path = folder / name;
  if (!fs::is_regular_file(path, error))
    return refuse(HBLAB_TEXT("The checkpoint %1 has no file %2. It cannot be continued from; delete the folder to go on without it."),
                  folder, name);
  const FileSeal found = HBLAB_TRY(seal(path));
  const int64_t bytes = expected.at("bytes").get<int64_t>();
  if (found.bytes != bytes)
    return refuse(
        HBLAB_TEXT(
            "The checkpoint %1 is truncated or overlong: %2 has %3 bytes, but was written with %4. Delete the folder to go on without it."),
        folder, name, found.bytes, bytes);
  if (found.hash != expected.at("hash").get<std::string>())
    return refuse(
        HBLAB_TEXT("The checkpoint %1 was altered: the content of %2 is not what was written. Delete the folder to go on without it."),
        folder, name);
  return {};
}

std::map<std::string, std::string> as_map(const spec::Settings& settings) {
  std::map<std::string, std::string> map;
  const Json json = Json::parse(spec::settings_to_json(settings));
  for (const auto& [key, value] : json.items()) map[key] = value.is_string() ? value.get<std::string>() : value.dump();
  return map;
}

/// "model.hidden (64 there, 128 here)", for each key that differs.
std::string differences(const std::map<std::string, std::string>& there, const std::map<std::string, std::string>& here) {
  std::map<std::string, std::pair<std::string, std::string>> both;
  const auto defaults = as_map(spec::Settings{});  // a setting that is younger than the checkpoint
  for (const auto& [key, value] : defaults) both[key] = {value, value};
  for (const auto& [key, value] : there) both[key].first = value;
  for (const auto& [key, value] : here) both[key].second = value;
  std::string list;
  for (const auto& [key, values] : both) {
    if (values.first == values.second) continue;
    const auto shown = [](const std::string& value) { return value.empty() ? std::string("absent") : value; };
    list += (list.empty() ? "" : ", ") + key + " (" + shown(values.first) + " there, " + shown(values.second) + " here)";
  }
  return list;
}

Result<void> check_identity(const fs::path& folder, const CheckpointIdentity& there, const CheckpointIdentity& here) {
  if (const std::string list = differences(there.settings, here.settings); !list.empty())
    return refuse(HBLAB_TEXT("The checkpoint %1 belongs to other settings: %2. Continue it with its own spec, or start anew."), folder,
                  list);
  if (there.seed != here.seed)
    return refuse(HBLAB_TEXT("The checkpoint %1 belongs to seed %2, and this run has seed %3."), folder, there.seed, here.seed);
  if (there.corpus_hash != here.corpus_hash)
    return refuse(
        HBLAB_TEXT("The corpus is not the one that the checkpoint %1 was trained on: its content has hash %3 now and had %2. Bring the "
                   "old text back, or start anew."),
        folder, there.corpus_hash, here.corpus_hash);
  if (there.shard_hash != here.shard_hash)
    return refuse(
        HBLAB_TEXT("The corpus is tokenised otherwise than for the checkpoint %1: its token shards have hash %3 now and had %2. Use "
                   "the vocabulary and program version of then, or start anew."),
        folder, there.shard_hash, here.shard_hash);
  return {};
}

Json to_json(const CheckpointState& state) {
  const auto& [arm, identity, position, dropout_offset, micro_batch, learning_rate, device, threads, libtorch] = state;
  return {{"format", checkpoint_format},
          {"position",
           {{"step", position.step},
            {"tokens", position.tokens},
            {"samples", position.samples},
            {"compute_seconds", position.compute_seconds}}},
          {"schedule", {{"learning_rate", learning_rate}}},
          {"dropout", {{"offset", dropout_offset}}},
          {"micro_batch", micro_batch},
          {"data", {{"next_batch", position.step}}},
          {"arm", arm},
          {"seed", identity.seed},
          {"settings", identity.settings},
          {"corpus_hash", identity.corpus_hash},
          {"shard_hash", identity.shard_hash},
          {"device", device},
          {"threads", threads},
          {"libtorch", libtorch},
          {"program", "hblab " HBLAB_VERSION}};
}

CheckpointState from_json(const Json& json) {
  CheckpointState state;
  const Json& position = json.at("position");
  state.arm = json.at("arm");
  state.identity = {json.at("settings").get<std::map<std::string, std::string>>(), json.at("seed"), json.at("corpus_hash"),
                    json.at("shard_hash")};
  state.position.step = position.at("step");
  state.position.tokens = position.at("tokens");
  state.position.samples = position.at("samples");
  state.position.compute_seconds = position.at("compute_seconds");
  state.dropout_offset = json.at("dropout").at("offset");
  state.micro_batch = json.value("micro_batch", int64_t{0});
  state.learning_rate = json.at("schedule").at("learning_rate");
  state.device = json.at("device");
  state.threads = json.at("threads");
  state.libtorch = json.at("libtorch");
  return state;
}

}  // namespace

CheckpointIdentity make_identity(const spec::RunSpec& run, const data::CorpusFacts& facts) {
  // How often one looks and saves, and on what machine, does not touch what training computes.
  spec::Settings settings = run.settings;
  settings.evaluation = {};
  settings.checkpoint = {};
  settings.execution = {};
  settings.execution.precision = run.settings.execution.precision;
  settings.data.loader_threads = spec::DataSpec{}.loader_threads;
  settings.model.layers = spec::ModelSpec{}.layers;  // only a check of the layout
  settings.model.start_from.clear();                 // a checkpoint holds what came of it
  CheckpointIdentity identity{{}, run.seed, facts.corpus_hash, facts.shard_hash};
  identity.settings = as_map(settings);
  return identity;
}

Result<SavedCheckpoint> write_state(const fs::path& folder, const CheckpointState& state) {
  SavedCheckpoint saved;
  Json json = to_json(state);
  for (const char* name : {weights_file, optimizer_file}) {
    const FileSeal file = HBLAB_TRY(seal(folder / name));
    json["files"][name] = {{"bytes", file.bytes}, {"hash", file.hash}};
    saved.bytes += file.bytes;
  }
  saved.hash = own_hash(json);
  json["hash"] = saved.hash;
  const std::string text = json.dump(2) + "\n";
  saved.bytes += int64_t(text.size());
  HBLAB_TRY(write_file(folder / state_file, text));
  return saved;
}

Result<CheckpointState> read_state(const fs::path& folder, const CheckpointIdentity* expected) {
  std::error_code error;
  if (!fs::is_regular_file(folder / state_file, error))
    return refuse(HBLAB_TEXT("%1 is no checkpoint: there is no state.json in it."), folder);
  const std::string text = HBLAB_TRY(read_file(folder / state_file));
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("format") || !json["format"].is_number_integer())
    return refuse(
        HBLAB_TEXT("The checkpoint %1 is damaged: its state.json is truncated or no checkpoint's. Delete the folder to go on without it."),
        folder);
  if (const int format = json["format"]; format > checkpoint_format)
    return refuse(HBLAB_TEXT("The checkpoint %1 has format %2, and this program reads up to %3. Use a newer hblab."), folder, format,
                  checkpoint_format);
  if (!json.contains("hash") || json["hash"] != own_hash(json))
    return refuse(
        HBLAB_TEXT(
            "The checkpoint %1 was altered: the content of state.json is not what was written. Delete the folder to go on without it."),
        folder);
  try {
    const CheckpointState state = from_json(json);
    if (expected) HBLAB_TRY(check_identity(folder, state.identity, *expected));
    for (const char* name : {weights_file, optimizer_file}) HBLAB_TRY(check_file(folder, name, json.at("files").at(name)));
    return state;
  } catch (const Json::exception& e) {
    return refuse(HBLAB_TEXT("The checkpoint %1 is damaged: its state.json does not hold what it should (%2)."), folder, e.what());
  }
}

}  // namespace hblab::train
