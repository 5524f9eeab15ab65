// SPDX-License-Identifier: Apache-2.0
#include "engine/model/safetensors.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <nlohmann/json.hpp>

#include "engine/model/safetensors_header.h"

namespace hblab::model {
namespace {

using nlohmann::json;

constexpr uint64_t alignment = 8;  // the header is padded with blanks so that the numbers start aligned

struct TorchType {
  std::string_view name;  ///< as in number_types
  at::ScalarType type;
};
constexpr std::array<TorchType, number_types.size()> types{{{"F64", at::kDouble},
                                                            {"F32", at::kFloat},
                                                            {"F16", at::kHalf},
                                                            {"BF16", at::kBFloat16},
                                                            {"I64", at::kLong},
                                                            {"I32", at::kInt},
                                                            {"U8", at::kByte},
                                                            {"BOOL", at::kBool}}};

at::ScalarType torch_type(std::string_view name) {
  return std::find_if(types.begin(), types.end(), [&](const TorchType& t) { return t.name == name; })->type;
}

}  // namespace

Result<SafetensorsFile> read_safetensors(const fs::path& path) {
  const MappedFile file = HBLAB_TRY(MappedFile::open(path));
  SafetensorsHeader header = HBLAB_TRY(parse_safetensors_header(file.bytes(), path.string()));
  SafetensorsFile result;
  result.metadata = std::move(header.metadata);
  for (const TensorEntry& entry : header.tensors) {
    at::Tensor tensor = at::empty(entry.shape, torch_type(entry.type));
    if (entry.end > entry.begin) std::memcpy(tensor.data_ptr(), header.data.data() + entry.begin, entry.end - entry.begin);
    result.tensors[entry.name] = tensor;
  }
  return result;
}

Result<NamedTensors> load_safetensors(const fs::path& path) {
  SafetensorsFile file = HBLAB_TRY(read_safetensors(path));
  return std::move(file.tensors);
}

Result<void> save_safetensors(const fs::path& path, const NamedTensors& tensors, const std::map<std::string, std::string>& metadata) {
  json header = json::object();
  if (!metadata.empty()) header["__metadata__"] = metadata;
  uint64_t offset = 0;
  for (const auto& [name, tensor] : tensors) {
    const auto known = std::find_if(types.begin(), types.end(), [&](const TorchType& t) { return t.type == tensor.scalar_type(); });
    if (known == types.end())
      return fail(ErrorKind::internal, HBLAB_TEXT("The tensor \"%1\" has a type that a safetensors file cannot hold: %2."), name,
                  c10::toString(tensor.scalar_type()));
    const uint64_t end = offset + uint64_t(tensor.numel()) * c10::elementSize(known->type);
    header[name] = {{"dtype", known->name}, {"shape", tensor.sizes().vec()}, {"data_offsets", {offset, end}}};
    offset = end;
  }
  std::string head = header.dump();
  head.append((alignment - head.size() % alignment) % alignment, ' ');
  std::string bytes(safetensors_length_bytes, '\0');
  bytes.reserve(safetensors_length_bytes + head.size() + offset);
  for (uint64_t i = 0; i < safetensors_length_bytes; ++i) bytes[i] = char(head.size() >> (8 * i));
  bytes += head;
  for (const auto& [name, tensor] : tensors) {
    const at::Tensor plain = tensor.detach().to(at::kCPU).contiguous();
    bytes.append(static_cast<const char*>(plain.data_ptr()), plain.nbytes());
  }
  return write_file(path, bytes);
}

}  // namespace hblab::model
