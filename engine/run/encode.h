// SPDX-License-Identifier: Apache-2.0
// Lines of text through the encoder of a model folder, into one safetensors file.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/core/files.h"

namespace hblab::run {

struct EncodeOptions {
  int64_t batch_size = 32;
  int64_t threads = 0;  ///< 0: all logical cores
};

struct Encoded {
  int64_t rows = 0, length = 0, hidden = 0;
  int64_t cut = 0;  ///< lines that were longer than the model's positions
  bool has_pooler = false;
};

/// Line n of the text becomes row n: [CLS] pieces [SEP], cut to the model's positions. Writes last_hidden_state [N, S, H] (zeros behind
/// a row's end), attention_mask [N, S] (int64) and, where the folder has a pooler, pooler_output [N, H]; float32. S is the longest
/// row's. Rows of about the same length are computed together. `progress` is told the share done and may return false to stop. Errors:
/// what the folder or the text lack (input); not enough memory for the result (environment); interrupted.
Result<Encoded> encode_lines(const fs::path& folder, const std::vector<std::string>& lines, const fs::path& output, const EncodeOptions&,
                             const std::function<bool(double)>& progress);

}  // namespace hblab::run
