// SPDX-License-Identifier: Apache-2.0
#include "engine/model/safetensors.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <nlohmann/json.hpp>
#include <vector>

namespace hblab::model {
namespace {

using nlohmann::json;

constexpr uint64_t length_bytes = 8;
constexpr uint64_t longest_header = 100'000'000;  // the format's own limit
constexpr uint64_t alignment = 8;                 // the header is padded with blanks so that the numbers start aligned
constexpr size_t most_dimensions = 16;

struct Type {
  std::string_view name;
  at::ScalarType type;
};
constexpr std::array<Type, 8> types{{{"F64", at::kDouble},
                                     {"F32", at::kFloat},
                                     {"F16", at::kHalf},
                                     {"BF16", at::kBFloat16},
                                     {"I64", at::kLong},
                                     {"I32", at::kInt},
                                     {"U8", at::kByte},
                                     {"BOOL", at::kBool}}};

/// One tensor of the header, its claims checked as far as they concern it alone.
struct Entry {
  std::string name;
  at::ScalarType type{};
  std::vector<int64_t> shape;
  uint64_t begin = 0, end = 0;
};

tl::unexpected<Error> broken(const fs::path& path, const std::string& reason) {
  return fail(ErrorKind::input, HBLAB_TEXT("%1 is not a whole safetensors file: %2. Get or save it again."), path.string(), reason);
}

/// The bytes that the shape needs, or a negative number where that is absurd.
int64_t needed_bytes(const std::vector<int64_t>& shape, at::ScalarType type) {
  int64_t bytes = int64_t(c10::elementSize(type));
  for (const int64_t size : shape)
    if (size < 0 || __builtin_mul_overflow(bytes, size, &bytes)) return -1;
  return bytes;
}

Result<Entry> parse_entry(const fs::path& path, const std::string& name, const json& value) {
  const std::string quoted = "the tensor \"" + name + "\" ";
  if (!value.is_object() || !value.contains("dtype") || !value.contains("shape") || !value.contains("data_offsets"))
    return broken(path, quoted + "lacks dtype, shape or data_offsets");
  const auto is_sizes = [](const json& list) {
    return list.is_array() && std::all_of(list.begin(), list.end(), [](const json& n) { return n.is_number_unsigned(); });
  };
  const json &dtype = value["dtype"], &shape = value["shape"], &offsets = value["data_offsets"];
  if (!dtype.is_string() || !is_sizes(shape) || shape.size() > most_dimensions || !is_sizes(offsets) || offsets.size() != 2)
    return broken(path, quoted + "has a malformed dtype, shape or data_offsets");
  const std::string written = dtype.get<std::string>();
  const auto known = std::find_if(types.begin(), types.end(), [&](const Type& t) { return t.name == written; });
  if (known == types.end())
    return fail(ErrorKind::input, HBLAB_TEXT("%1 holds the tensor \"%2\" of type %3, which is not supported. Convert it to F32."),
                path.string(), name, written);
  Entry entry{name, known->type, {}, offsets[0].get<uint64_t>(), offsets[1].get<uint64_t>()};
  for (const json& size : shape) {
    const uint64_t n = size.get<uint64_t>();
    if (n > uint64_t(INT64_MAX)) return broken(path, quoted + "is too large");
    entry.shape.push_back(int64_t(n));
  }
  const int64_t bytes = needed_bytes(entry.shape, entry.type);
  if (bytes < 0 || entry.end < entry.begin || entry.end - entry.begin != uint64_t(bytes))
    return broken(path, quoted + "has offsets that do not fit its shape");
  return entry;
}

/// The entries by offset: together they cover the data exactly.
Result<void> check_cover(const fs::path& path, std::vector<Entry>& entries, uint64_t size) {
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return std::tie(a.begin, a.end) < std::tie(b.begin, b.end); });
  uint64_t at = 0;
  for (const Entry& entry : entries) {
    if (entry.begin != at)
      return broken(path, "the tensor \"" + entry.name + (entry.begin < at ? "\" overlaps another" : "\" follows a gap"));
    at = entry.end;
  }
  if (at > size) return broken(path, "it ends before its last tensor does");
  if (at < size) return broken(path, std::to_string(size - at) + " bytes follow the last tensor");
  return {};
}

}  // namespace

Result<SafetensorsFile> read_safetensors(const fs::path& path) {
  const MappedFile file = HBLAB_TRY(MappedFile::open(path));
  const std::string_view bytes = file.bytes();
  if (bytes.size() < length_bytes) return broken(path, "it is shorter than a header");
  uint64_t header_length = 0;
  for (uint64_t i = 0; i < length_bytes; ++i) header_length |= uint64_t(uint8_t(bytes[i])) << (8 * i);
  if (header_length > longest_header) return broken(path, "its header claims " + std::to_string(header_length) + " bytes");
  if (header_length > bytes.size() - length_bytes) return broken(path, "it ends inside its header");
  const json header = json::parse(bytes.substr(length_bytes, header_length), nullptr, /*allow_exceptions=*/false);
  if (!header.is_object()) return broken(path, "its header is no JSON object");

  SafetensorsFile result;
  std::vector<Entry> entries;
  for (const auto& [name, value] : header.items()) {
    if (name == "__metadata__") {
      if (!value.is_object()) return broken(path, "its metadata is no JSON object");
      for (const auto& [key, text] : value.items()) {
        if (!text.is_string()) return broken(path, "its metadata \"" + key + "\" is no text");
        result.metadata[key] = text.get<std::string>();
      }
      continue;
    }
    entries.push_back(HBLAB_TRY(parse_entry(path, name, value)));
  }
  const std::string_view data = bytes.substr(length_bytes + header_length);
  HBLAB_TRY(check_cover(path, entries, data.size()));
  for (const Entry& entry : entries) {
    at::Tensor tensor = at::empty(entry.shape, entry.type);
    if (entry.end > entry.begin) std::memcpy(tensor.data_ptr(), data.data() + entry.begin, entry.end - entry.begin);
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
    const auto known = std::find_if(types.begin(), types.end(), [&](const Type& t) { return t.type == tensor.scalar_type(); });
    if (known == types.end())
      return fail(ErrorKind::internal, HBLAB_TEXT("The tensor \"%1\" has a type that a safetensors file cannot hold: %2."), name,
                  c10::toString(tensor.scalar_type()));
    const uint64_t end = offset + uint64_t(tensor.numel()) * c10::elementSize(known->type);
    header[name] = {{"dtype", known->name}, {"shape", tensor.sizes().vec()}, {"data_offsets", {offset, end}}};
    offset = end;
  }
  std::string head = header.dump();
  head.append((alignment - head.size() % alignment) % alignment, ' ');
  std::string bytes(length_bytes, '\0');
  bytes.reserve(length_bytes + head.size() + offset);
  for (uint64_t i = 0; i < length_bytes; ++i) bytes[i] = char(head.size() >> (8 * i));
  bytes += head;
  for (const auto& [name, tensor] : tensors) {
    const at::Tensor plain = tensor.detach().to(at::kCPU).contiguous();
    bytes.append(static_cast<const char*>(plain.data_ptr()), plain.nbytes());
  }
  return write_file(path, bytes);
}

}  // namespace hblab::model
