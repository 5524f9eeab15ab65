// SPDX-License-Identifier: GPL-3.0-or-later
// Exact minima, maxima and sums over ranges of a growing column of finite values, in the logarithm of its length: levels of nodes, each
// over four of the level below. Only whole nodes are kept, so that growing and cutting off cost next to nothing. The column itself
// belongs to the caller, who hands it in with each call. Used by Series and Smoothed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace hblab::ui {

class Pyramid {
 public:
  static constexpr size_t factor = 4;

  struct Range {
    size_t low = 0, high = 0;  ///< where the minimum and the maximum are: the first of equal ones
    double sum = 0;
  };

  /// Takes in what was appended to the column since.
  void grow(const std::vector<double>& column);
  /// The column has been cut to `size` values.
  void cut(size_t size);
  /// Over [first, last), which is not empty.
  Range over(const std::vector<double>& column, size_t first, size_t last) const;
  /// The first value of [first, size) that is at or below the target.
  std::optional<size_t> first_at_or_below(const std::vector<double>& column, double target, size_t first = 0) const;

  size_t bytes() const;

 private:
  struct Node {
    uint32_t low, high;
    double sum;
  };
  std::vector<std::vector<Node>> levels_;  ///< levels_[k]: of factor^(k+1) values
};

}  // namespace hblab::ui
