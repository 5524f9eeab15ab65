// SPDX-License-Identifier: Apache-2.0
#include "engine/data/split.h"

#include <algorithm>

#include "engine/core/philox.h"

namespace hblab::data {

Result<Split> split_documents(const std::vector<uint64_t>& content_hashes, const spec::DataSpec& data) {
  const size_t n = content_hashes.size();
  const uint64_t key = stream_key(uint64_t(data.held_out_seed), "held_out");
  std::vector<double> draws(n);
  for (size_t i = 0; i < n; ++i) {
    const PhiloxBlock block = philox({uint32_t(content_hashes[i]), uint32_t(content_hashes[i] >> 32), 0, 0}, key);
    draws[i] = unit_interval(block[0], block[1]);
  }
  const auto [lowest, highest] = std::minmax_element(draws.begin(), draws.end());
  if (n == 0)
    return fail(ErrorKind::input,
                HBLAB_TEXT("The corpus is empty: it has no document with text. Put text into its files, or correct `data.paths`."));
  if (*lowest == *highest)
    return fail(ErrorKind::input,
                HBLAB_TEXT("The corpus has %1 document(s), all the same; at least two different ones are needed, one of them to be held "
                           "out. A blank line ends a document; with `source: lines` each line is one."),
                n);
  Split split;
  split.held_out.resize(n);
  for (size_t i = 0; i < n; ++i) split.held_out[i] = draws[i] < *highest && (draws[i] < data.held_out || draws[i] == *lowest);
  return split;
}

}  // namespace hblab::data
