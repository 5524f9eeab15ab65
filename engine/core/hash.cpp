// SPDX-License-Identifier: Apache-2.0
#define XXH_INLINE_ALL
#include "engine/core/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace hblab {
namespace {
std::string to_hex(XXH128_hash_t h) { return fmt::format("{:016x}{:016x}", h.high64, h.low64); }
}  // namespace

uint64_t hash64(std::string_view bytes, uint64_t seed) { return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed); }
std::string hash_hex(std::string_view bytes) { return to_hex(XXH3_128bits(bytes.data(), bytes.size())); }

struct alignas(64) Hasher::State {
  XXH3_state_t state;
};

Hasher::Hasher() : state_(std::make_unique<State>()) { XXH3_128bits_reset(&state_->state); }
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
void Hasher::add(std::string_view bytes) { XXH3_128bits_update(&state_->state, bytes.data(), bytes.size()); }
std::string Hasher::hex() const { return to_hex(XXH3_128bits_digest(&state_->state)); }

}  // namespace hblab
