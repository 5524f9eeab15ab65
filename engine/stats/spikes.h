// SPDX-License-Identifier: Apache-2.0
// Steps at which a curve leaps above what stands around it: robust z values of what is left after a rolling
// median is taken away, so that a falling curve hides none. Pure functions.
#pragma once

#include <cstdint>
#include <vector>

namespace hblab::stats {

/// Values on each side that a value is held against.
inline constexpr int64_t spike_reach = 50;
/// Fewer finite values around it than this tell nothing.
inline constexpr int64_t spike_fewest = 10;
/// Median absolute deviations, scaled to standard deviations, from which on a value is a spike. Of normal noise, one value in a billion.
inline constexpr double spike_z = 6;
/// The least deviation that counts as noise, as a share of the median: curves without noise have no spikes of rounding.
inline constexpr double spike_floor = 1e-3;

/// A stretch of values above the threshold, by its highest.
struct Spike {
  int64_t index = 0;            ///< of the highest value
  double value = 0;             ///< may be infinite
  double expected = 0;          ///< the median around it
  double z = 0;                 ///< infinite where the value is
  int64_t first = 0, last = 0;  ///< of the stretch
};

/// The `most` highest spikes by z, in the order of their place. NaN values are passed over.
std::vector<Spike> find_spikes(const std::vector<double>& values, int64_t most = 100);

}  // namespace hblab::stats
