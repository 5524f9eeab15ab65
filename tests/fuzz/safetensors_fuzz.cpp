// SPDX-License-Identifier: Apache-2.0
// A safetensors file: what its header says of the tensors. Inputs are whole files, or, behind a first byte of '{', the header's text,
// to which its length and as much data as the last offset asks for are added.
#include "engine/core/json.h"
#include "engine/model/safetensors_header.h"
#include "tests/fuzz/fuzz.h"

using namespace hblab;
using fuzz::require;

namespace {

constexpr uint64_t most_data = 1 << 16;

std::string whole_file(std::string_view header) {
  uint64_t data = 0;
  const auto json = parse_large_json(header);
  if (json.is_object())
    for (const auto& tensor : json)
      if (tensor.is_object() && tensor.contains("data_offsets") && tensor["data_offsets"].is_array())
        for (const auto& offset : tensor["data_offsets"])
          if (offset.is_number_unsigned() && offset.get<uint64_t>() <= most_data) data = std::max(data, offset.get<uint64_t>());
  std::string bytes(model::safetensors_length_bytes, '\0');
  for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = char(uint64_t(header.size()) >> (8 * i));
  return bytes + std::string(header) + std::string(data, '\1');
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input = fuzz::view(data, size);
  const std::string bytes = input.starts_with('{') ? whole_file(input) : std::string(input);
  const auto header = model::parse_safetensors_header(bytes, "x.safetensors");
  if (!header) {
    fuzz::require_sentence(header.error());
    return 0;
  }
  require(header->data.data() + header->data.size() == bytes.data() + bytes.size(), "the data reach to the file's end");
  uint64_t at = 0;
  for (const auto& tensor : header->tensors) {
    require(tensor.begin == at && tensor.end >= at && tensor.end <= header->data.size(), "tensors lie side by side within the data");
    at = tensor.end;
    uint64_t numbers = 1;
    for (const int64_t n : tensor.shape) {
      require(n >= 0, "a shape has no negative size");
      numbers *= uint64_t(n);
    }
    uint64_t width = 0;
    for (const auto& type : model::number_types)
      if (type.name == tensor.type) width = uint64_t(type.bytes);
    require(width > 0 && numbers * width == tensor.end - tensor.begin, "a tensor has the bytes of its shape");
  }
  require(at == header->data.size(), "the tensors cover the data");
  return 0;
}
