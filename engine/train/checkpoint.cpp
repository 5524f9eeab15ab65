// SPDX-License-Identifier: Apache-2.0
#include "engine/train/checkpoint.h"

#include "engine/core/hash.h"
#include "engine/core/json.h"
#include "engine/spec/settings_json.h"

namespace hblab::train {

const char* const weights_file = "model.safetensors";
const char* const optimizer_file = "optimizer.safetensors";
const char* const vocabulary_file = "vocab.txt";

namespace {

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

Result<void> check_file(const fs::path& folder, const std::string& name, const FileSeal& expected) {
  std::error_code error;
  const fs::path path = folder / name;
  if (!fs::is_regular_file(path, error))
    return refuse(HBLAB_TEXT("The checkpoint %1 has no file %2. It cannot be continued from; delete the folder to go on without it."),
                  folder, name);
  const FileSeal found = HBLAB_TRY(seal(path));
  if (found.bytes != expected.bytes)
    return refuse(
        HBLAB_TEXT(
            "The checkpoint %1 is truncated or overlong: %2 has %3 bytes, but was written with %4. Delete the folder to go on without it."),
        folder, name, found.bytes, expected.bytes);
  if (found.hash != expected.hash)
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
  const auto& [arm, identity, position, dropout_offset, micro_batch, evaluation_batch, learning_rate, device, threads, libtorch] = state;
  return {{"format", checkpoint_format},
          {"position",
           {{"step", position.step},
            {"tokens", position.tokens},
            {"samples", position.samples},
            {"compute_seconds", position.compute_seconds}}},
          {"schedule", {{"learning_rate", learning_rate}}},
          {"dropout", {{"offset", dropout_offset}}},
          {"micro_batch", micro_batch},
          {"evaluation_batch", evaluation_batch},
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

Result<CheckpointState> from_json(const JsonObject& json) {
  const JsonObject position = HBLAB_TRY(json.object("position"));
  CheckpointState state;
  state.arm = HBLAB_TRY(json.text("arm"));
  state.identity.settings = HBLAB_TRY(json.texts("settings"));
  state.identity.seed = HBLAB_TRY(json.seed("seed"));
  state.identity.corpus_hash = HBLAB_TRY(json.text("corpus_hash"));
  state.identity.shard_hash = HBLAB_TRY(json.text("shard_hash"));
  state.position.step = HBLAB_TRY(position.count("step"));
  state.position.tokens = HBLAB_TRY(position.count("tokens"));
  state.position.samples = HBLAB_TRY(position.count("samples"));
  state.position.compute_seconds = HBLAB_TRY(position.number("compute_seconds"));
  state.dropout_offset = HBLAB_TRY(HBLAB_TRY(json.object("dropout")).seed("offset"));
  if (json.has("micro_batch")) state.micro_batch = HBLAB_TRY(json.count("micro_batch"));
  if (json.has("evaluation_batch")) state.evaluation_batch = HBLAB_TRY(json.count("evaluation_batch"));
  state.learning_rate = HBLAB_TRY(HBLAB_TRY(json.object("schedule")).number("learning_rate"));
  state.device = HBLAB_TRY(json.text("device"));
  state.threads = HBLAB_TRY(json.count("threads"));
  state.libtorch = HBLAB_TRY(json.text("libtorch"));
  return state;
}

Result<FileSeal> seal_from_json(const JsonObject& json, const char* name) {
  const JsonObject file = HBLAB_TRY(HBLAB_TRY(json.object("files")).object(name));
  return FileSeal{HBLAB_TRY(file.count("bytes")), HBLAB_TRY(file.text("hash"))};
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
  std::error_code unreadable;
  if (!fs::is_regular_file(folder / state_file, unreadable))
    return refuse(HBLAB_TEXT("%1 is no checkpoint: there is no state.json in it."), folder);
  const std::string text = HBLAB_TRY(read_file(folder / state_file));
  const Json json = parse_json(text);
  if (!json.is_object() || !json.contains("format") || !json["format"].is_number_integer())
    return refuse(
        HBLAB_TEXT("The checkpoint %1 is damaged: its state.json is truncated or no checkpoint's. Delete the folder to go on without it."),
        folder);
  if (const auto format = json["format"].get<int64_t>(); format > checkpoint_format)
    return refuse(HBLAB_TEXT("The checkpoint %1 has format %2, and this program reads up to %3. Use a newer hblab."), folder, format,
                  checkpoint_format);
  if (!json.contains("hash") || json["hash"] != own_hash(json))
    return refuse(
        HBLAB_TEXT(
            "The checkpoint %1 was altered: the content of state.json is not what was written. Delete the folder to go on without it."),
        folder);
  const JsonObject object(nlohmann::json(json), state_file);
  const auto damaged = [&](const Error& error) {
    return refuse(HBLAB_TEXT("The checkpoint %1 is damaged: %2 Delete the folder to go on without it."), folder, error.message());
  };
  const auto state = from_json(object);
  if (!state) return damaged(state.error());
  if (expected) HBLAB_TRY(check_identity(folder, state->identity, *expected));
  for (const char* name : {weights_file, optimizer_file}) {
    const auto file = seal_from_json(object, name);
    if (!file) return damaged(file.error());
    HBLAB_TRY(check_file(folder, name, *file));
  }
  return *state;
}

}  // namespace hblab::train
