// SPDX-License-Identifier: Apache-2.0
#include "engine/core/philox.h"

#include "engine/core/hash.h"

namespace hblab {

uint64_t stream_key(uint64_t seed, std::string_view stream) { return hash64(stream, seed); }

}  // namespace hblab
