// SPDX-License-Identifier: Apache-2.0
// Batch: what the data levels hand to the model levels. Plain row-major arrays [rows, length], no tensors.
#pragma once

#include <cstdint>
#include <vector>

namespace hblab::data {

struct Batch {
  int64_t rows = 0, length = 0;
  std::vector<int32_t> ids;          ///< [B, S] token ids after corruption; padding = [PAD]
  std::vector<uint8_t> real;         ///< [B, S] 1 = token, 0 = padding
  std::vector<uint8_t> masked;       ///< [B, S] 1 = the id is [MASK] (what DropMask removes as a source)
  std::vector<uint8_t> special;      ///< [B, S] 1 = [CLS] or [SEP]
  std::vector<uint8_t> token_types;  ///< [B, S] 0 = segment A, 1 = segment B of a pair
  std::vector<int32_t> segments;     ///< [B, S] sentence index within the row, rising from 0 (pooling's segments)
  std::vector<int64_t> predicted;    ///< [P] flat positions b * S + s, rising
  std::vector<int32_t> targets;      ///< [P] the original ids there
  std::vector<int32_t> pair_labels;  ///< [B] NSP or SSO label; empty where there is no pair objective
  int64_t real_tokens = 0;           ///< number of ones in `real`
  bool padded = false;               ///< some position is padding
};

}  // namespace hblab::data
