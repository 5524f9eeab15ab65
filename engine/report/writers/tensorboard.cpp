// SPDX-License-Identifier: Apache-2.0
// The format: TFRecord frames (length, its masked CRC-32C, data, its masked CRC-32C; little-endian) of Event messages in protocol
// buffers' encoding: wall_time = 1 (double), step = 2 (varint), file_version = 3 (text), summary = 5 { value = 1 { tag = 1, simple_value =
// 2 } }.
#include "engine/report/writers/tensorboard.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <map>
#include <set>

#include "engine/report/writers/file_name.h"

namespace hblab::report {
namespace {

static_assert(std::endian::native == std::endian::little);

/// Castagnoli's polynomial, reflected.
uint32_t crc32c(std::string_view bytes) {
  static const auto table = [] {
    std::array<uint32_t, 256> entries{};
    for (uint32_t i = 0; i < 256; ++i) {
      uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit) value = value & 1 ? value >> 1 ^ 0x82F63B78u : value >> 1;
      entries[i] = value;
    }
    return entries;
  }();
  uint32_t crc = ~0u;
  for (const char byte : bytes) crc = crc >> 8 ^ table[(crc ^ uint8_t(byte)) & 0xFF];
  return ~crc;
}

uint32_t masked(uint32_t crc) { return (crc >> 15 | crc << 17) + 0xA282EAD8u; }

template <class Number>
void append(std::string& to, Number value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  to.append(bytes, sizeof value);
}

void append_varint(std::string& to, uint64_t value) {
  for (; value >= 0x80; value >>= 7) to += char(value | 0x80);
  to += char(value);
}

enum Wire { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };
void append_key(std::string& to, int field, Wire wire) { append_varint(to, uint64_t(field << 3 | wire)); }
void append_bytes(std::string& to, int field, const std::string& value) {
  append_key(to, field, Wire::bytes);
  append_varint(to, value.size());
  to += value;
}

void append_record(std::string& to, const std::string& event) {
  std::string length;
  append(length, uint64_t(event.size()));
  to += length;
  append(to, masked(crc32c(length)));
  to += event;
  append(to, masked(crc32c(event)));
}

std::string event_at(double wall_time) {
  std::string event;
  append_key(event, 1, fixed64);
  append(event, wall_time);
  return event;
}

std::string scalar_event(double wall_time, int64_t step, const std::string& tag, double value) {
  std::string entry;
  append_bytes(entry, 1, tag);
  append_key(entry, 2, fixed32);
  append(entry, float(value));
  std::string summary;
  append_bytes(summary, 1, entry);
  std::string event = event_at(wall_time);
  append_key(event, 2, varint);
  append_varint(event, uint64_t(step));
  append_bytes(event, 5, summary);
  return event;
}

Result<std::string> events_of(store::RunStore& store, RunId run, double& started) {
  std::map<int64_t, double> starts;  // an attempt's first second on the run's own clock, on the wall
  for (const auto& attempt : HBLAB_TRY(store.attempts(run))) starts[attempt.attempt] = attempt.started;
  started = starts.empty() ? 0 : starts.begin()->second;
  std::string version = event_at(started);
  append_bytes(version, 3, "brain.Event:2");
  std::string out;
  append_record(out, version);
  for (const auto& metric : HBLAB_TRY(store.metrics(run)))
    for (const auto& point : HBLAB_TRY(store.series(run, metric)))
      append_record(out, scalar_event(started + point.at.wall_seconds, point.at.step, metric, point.value));
  return out;
}

/// Of each arm its folder: names that become the same one are told apart by a number.
std::map<std::string, std::string> folders_of(const std::vector<store::ArmRow>& arms) {
  std::map<std::string, std::string> folders;
  std::set<std::string> taken;
  for (const auto& arm : arms) {
    const std::string name = file_name(arm.name);
    std::string folder = name;
    for (int count = 2; !taken.insert(folder).second; ++count) folder = fmt::format("{}-{}", name, count);
    folders[arm.name] = folder;
  }
  return folders;
}

}  // namespace

Result<std::vector<std::string>> write_tensorboard(store::RunStore& now, const Recipe& recipe, const fs::path& folder,
                                                   const std::function<bool()>& go_on) {
  const auto store = store::as_of(now, recipe.runs);
  std::vector<std::string> files;
  const auto& arms = recipe.options.arms;
  const auto& chosen = recipe.options.experiments;
  for (const auto& experiment : HBLAB_TRY(store->experiments())) {
    if (std::find(chosen.begin(), chosen.end(), experiment.id.value) == chosen.end()) continue;
    auto folders = folders_of(HBLAB_TRY(store->arms(experiment.id)));
    for (const auto& run : HBLAB_TRY(store->runs(experiment.id))) {
      if (run.attempts == 0 || (!arms.empty() && std::find(arms.begin(), arms.end(), run.arm_name) == arms.end())) continue;
      if (!go_on()) return fail(ErrorKind::interrupted, HBLAB_TEXT("Stopped on request; nothing was written."));
      double started = 0;
      const std::string events = HBLAB_TRY(events_of(*store, run.id, started));
      const fs::path place = fs::path(fmt::format("{}-{}", experiment.id.value, file_name(experiment.name))) / folders[run.arm_name] /
                             fmt::format("seed-{}", run.seed) / fmt::format("events.out.tfevents.{:010.0f}.hblab", started);
      HBLAB_TRY(make_folder((folder / place).parent_path()));
      HBLAB_TRY(write_file(folder / place, events));
      files.push_back(place.string());
    }
  }
  return files;
}

}  // namespace hblab::report
