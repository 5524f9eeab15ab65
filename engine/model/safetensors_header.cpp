// SPDX-License-Identifier: Apache-2.0
#include "engine/model/safetensors_header.h"

#include <algorithm>
#include <tuple>

#include "engine/core/json.h"

namespace hblab::model {
namespace {

using nlohmann::json;

constexpr uint64_t longest_header = 100'000'000;  // the format's own limit
constexpr size_t most_dimensions = 16;

tl::unexpected<Error> broken(const std::string& place, const std::string& reason) {
  return fail(ErrorKind::input, HBLAB_TEXT("%1 is not a whole safetensors file: %2. Get or save it again."), place, reason);
}

/// The bytes that the shape needs, or a negative number where that, or the shape without its zeros, is beyond counting.
int64_t needed_bytes(const std::vector<int64_t>& shape, int64_t number_bytes) {
  int64_t bytes = number_bytes;
  bool empty = false;
  for (const int64_t size : shape) {
    empty = empty || size == 0;
    if (__builtin_mul_overflow(bytes, std::max<int64_t>(size, 1), &bytes)) return -1;
  }
  return empty ? 0 : bytes;
}

Result<TensorEntry> parse_entry(const std::string& place, const std::string& name, const json& value) {
  const std::string quoted = "the tensor \"" + name + "\" ";
  if (!value.is_object() || !value.contains("dtype") || !value.contains("shape") || !value.contains("data_offsets"))
    return broken(place, quoted + "lacks dtype, shape or data_offsets");
  const auto is_sizes = [](const json& list) {
    return list.is_array() && std::all_of(list.begin(), list.end(), [](const json& n) { return n.is_number_unsigned(); });
  };
  const json &dtype = value["dtype"], &shape = value["shape"], &offsets = value["data_offsets"];
  if (!dtype.is_string() || !is_sizes(shape) || shape.size() > most_dimensions || !is_sizes(offsets) || offsets.size() != 2)
    return broken(place, quoted + "has a malformed dtype, shape or data_offsets");
  const std::string written = dtype.get<std::string>();
  const auto known = std::find_if(number_types.begin(), number_types.end(), [&](const NumberType& t) { return t.name == written; });
  if (known == number_types.end())
    return fail(ErrorKind::input, HBLAB_TEXT("%1 holds the tensor \"%2\" of type %3, which is not supported. Convert it to F32."), place,
                name, written);
  TensorEntry entry{name, known->name, {}, offsets[0].get<uint64_t>(), offsets[1].get<uint64_t>()};
  for (const json& size : shape) {
    const uint64_t n = size.get<uint64_t>();
    if (n > uint64_t(INT64_MAX)) return broken(place, quoted + "is too large");
    entry.shape.push_back(int64_t(n));
  }
  const int64_t bytes = needed_bytes(entry.shape, known->bytes);
  if (bytes < 0 || entry.end < entry.begin || entry.end - entry.begin != uint64_t(bytes))
    return broken(place, quoted + "has offsets that do not fit its shape");
  return entry;
}

/// Sorts the entries by offset: together they cover the data exactly.
Result<void> check_cover(const std::string& place, std::vector<TensorEntry>& entries, uint64_t size) {
  std::sort(entries.begin(), entries.end(),
            [](const TensorEntry& a, const TensorEntry& b) { return std::tie(a.begin, a.end) < std::tie(b.begin, b.end); });
  uint64_t at = 0;
  for (const TensorEntry& entry : entries) {
    if (entry.begin != at)
      return broken(place, "the tensor \"" + entry.name + (entry.begin < at ? "\" overlaps another" : "\" follows a gap"));
    at = entry.end;
  }
  if (at > size) return broken(place, "it ends before its last tensor does");
  if (at < size) return broken(place, std::to_string(size - at) + " bytes follow the last tensor");
  return {};
}

}  // namespace

Result<SafetensorsHeader> parse_safetensors_header(std::string_view bytes, const std::string& place) {
  if (bytes.size() < safetensors_length_bytes) return broken(place, "it is shorter than a header");
  uint64_t length = 0;
  for (uint64_t i = 0; i < safetensors_length_bytes; ++i) length |= uint64_t(uint8_t(bytes[i])) << (8 * i);
  if (length > longest_header) return broken(place, "its header claims " + std::to_string(length) + " bytes");
  if (length > bytes.size() - safetensors_length_bytes) return broken(place, "it ends inside its header");
  const json header_json = parse_large_json(bytes.substr(safetensors_length_bytes, length));
  if (!header_json.is_object()) return broken(place, "its header is no JSON object");

  SafetensorsHeader header;
  header.data = bytes.substr(safetensors_length_bytes + length);
  for (const auto& [name, value] : header_json.items()) {
    if (name != "__metadata__") {
      header.tensors.push_back(HBLAB_TRY(parse_entry(place, name, value)));
      continue;
    }
    if (!value.is_object()) return broken(place, "its metadata is no JSON object");
    for (const auto& [key, text] : value.items()) {
      if (!text.is_string()) return broken(place, "its metadata \"" + key + "\" is no text");
      header.metadata[key] = text.get<std::string>();
    }
  }
  HBLAB_TRY(check_cover(place, header.tensors, header.data.size()));
  return header;
}

}  // namespace hblab::model
