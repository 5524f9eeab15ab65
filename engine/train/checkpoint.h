// SPDX-License-Identifier: Apache-2.0
// A checkpoint is a folder of these files:
//
//   model.safetensors      the weights, under the names of the model's parameters
//   optimizer.safetensors  AdamW's moments and number of updates
//   state.json             format version; step, tokens, samples, compute seconds; schedule, dropout and data cursors; settings,
//                          seed, hashes of corpus and token shards; device, threads, versions; size and hash of the other
//                          files; and a hash of all this, in that order of importance
//   vocab.txt              the vocabulary, so that the model can be exported from here alone
//
// The trainer writes it into a folder that its caller makes atomic (core's write_folder) and reads it back only after
// everything in it was checked, so that a refused checkpoint changes nothing.
#pragma once

#include <map>

#include "engine/core/files.h"
#include "engine/store/recorder.h"
#include "engine/train/trainer.h"

namespace hblab::train {

constexpr int checkpoint_format = 1;

/// Which training a checkpoint belongs to: it continues only where all of this is the same.
struct CheckpointIdentity {
  std::map<std::string, std::string> settings;  ///< all that training's results depend on: key → value
  uint64_t seed = 0;
  std::string corpus_hash;
  std::string shard_hash;
};

CheckpointIdentity make_identity(const spec::RunSpec& run, const data::CorpusFacts& facts);

struct CheckpointState {
  std::string arm;
  CheckpointIdentity identity;
  store::Position position;  ///< position.step is also the data cursor: the next batch's index
  uint64_t dropout_offset = 0;
  int64_t micro_batch = 0;       ///< sequences computed at once, perhaps fewer than the settings ask for; 0: the whole batch
  int64_t evaluation_batch = 0;  ///< sequences evaluated at once where memory was short; 0: as the settings ask for
  double learning_rate = 0;      ///< of the next step, as the schedule gives it
  std::string device;
  int64_t threads = 0;
  std::string libtorch;
};

extern const char* const weights_file;
extern const char* const optimizer_file;
extern const char* const vocabulary_file;

/// Writes state.json for the tensor files that are in the folder already.
Result<SavedCheckpoint> write_state(const fs::path& folder, const CheckpointState& state);
/// Reads state.json and checks it, the tensor files and, where one is expected, the identity. Errors (input) name what is wrong.
Result<CheckpointState> read_state(const fs::path& folder, const CheckpointIdentity* expected);

}  // namespace hblab::train
