// SPDX-License-Identifier: Apache-2.0
// A trained run as a model folder that other programs read (spec/hugging_face.h).
#pragma once

#include "engine/spec/hugging_face.h"
#include "engine/store/run_store.h"

namespace hblab::run {

struct ExportedModel {
  int64_t step = 0;         ///< of the checkpoint it was made from
  bool plain_bert = false;  ///< Transformers loads it; else it is in our own form
  int64_t tensors = 0;
};

/// From the run's newest checkpoint: config.json, tokenizer_config.json, vocab.txt, model.safetensors. The folder appears whole or not
/// at all. Errors (input): no such run, no checkpoint, a damaged one, a folder that is there already.
Result<ExportedModel> export_model(const fs::path& project, store::RunStore&, RunId, const fs::path& folder);

/// What of a folder's weights a model of the folder's own settings takes. Names as in model/names.h.
Result<spec::TakenWeights> fit_folder(const fs::path& folder);

}  // namespace hblab::run
