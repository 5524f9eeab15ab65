// SPDX-License-Identifier: Apache-2.0
// A model folder as Hugging Face's Transformers keeps it: config.json, vocab.txt, tokenizer_config.json and model.safetensors.
// Here the first and the third, as our settings; the weights are model/folder_weights.h's.
//
// A layout of attention alone, post-LN, is a BERT and is written as one (model_type "bert"). Anything else is our own form:
// model_type "hybridbert-lab" and the object "hybridbert_lab" with format, layout and norm. Both carry that object, which
// Transformers passes over.
#pragma once

#include "engine/core/files.h"
#include "engine/spec/experiment_spec.h"

namespace hblab::spec {

inline constexpr const char* folder_config = "config.json";
inline constexpr const char* folder_tokenizer_config = "tokenizer_config.json";
inline constexpr const char* folder_vocabulary = "vocab.txt";
inline constexpr const char* folder_weights = "model.safetensors";
inline constexpr int folder_format = 1;  ///< of our own object

struct FolderSettings {
  ModelSpec model;
  VocabularySpec vocabulary;  ///< file: the folder's vocab.txt; casing as tokenizer_config.json says
  int64_t vocabulary_size = 0;
};

/// What became of a folder's tensors and a model's parameters; names as in model/names.h.
struct TakenWeights {
  std::vector<std::string> taken;
  std::vector<std::string> fresh;   ///< the model's: not in the folder, or of another shape there
  std::vector<std::string> unused;  ///< the folder's: no parameter of that name, or of another shape
};

/// Errors (input): a file that is missing (of pytorch_model.bin it says what to do), a config that is no BERT's or ours, one whose
/// parts do not exist here (another activation, relative positions, other than two token types), a value of a wrong type.
Result<FolderSettings> read_folder_settings(const fs::path& folder);

/// Whether a model of these sizes can start from the folder; the error (input) names each size that differs, with both values.
Result<void> check_start(const ModelSpec&, const fs::path& folder);

/// Whether Transformers' BERT classes can load a model of these settings.
bool is_plain_bert(const ModelSpec&);

/// config.json and tokenizer_config.json.
std::string folder_config_json(const ModelSpec&, int64_t vocabulary_size);
std::string folder_tokenizer_json(const VocabularySpec&, int64_t positions);

}  // namespace hblab::spec
