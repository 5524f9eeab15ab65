// SPDX-License-Identifier: Apache-2.0
// What a safetensors file says of its tensors, checked without LibTorch: safetensors.h turns it into tensors.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace hblab::model {

/// The header's length stands before it, little-endian.
constexpr uint64_t safetensors_length_bytes = 8;

struct NumberType {
  std::string_view name;
  int64_t bytes;
};
/// The types that are read.
constexpr std::array<NumberType, 8> number_types{
    {{"F64", 8}, {"F32", 4}, {"F16", 2}, {"BF16", 2}, {"I64", 8}, {"I32", 4}, {"U8", 1}, {"BOOL", 1}}};

struct TensorEntry {
  std::string name;
  std::string_view type;  ///< a name of number_types
  std::vector<int64_t> shape;
  uint64_t begin = 0, end = 0;  ///< bytes of SafetensorsHeader::data
};

struct SafetensorsHeader {
  std::vector<TensorEntry> tensors;             ///< by offset: together they cover the data exactly
  std::map<std::string, std::string> metadata;  ///< "__metadata__"
  std::string_view data;                        ///< the numbers, in the bytes that were parsed
};

/// `bytes` is the whole file, `place` stands for it in errors (input): a header that is too long, cut off or no JSON; an unknown
/// type; offsets that do not fit the shape, overlap, leave a gap or pass the end.
Result<SafetensorsHeader> parse_safetensors_header(std::string_view bytes, const std::string& place);

}  // namespace hblab::model
