// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/series/pyramid.h"

#include <algorithm>

namespace hblab::ui {
namespace {

void take(Pyramid::Range& all, const Pyramid::Range& one, const std::vector<double>& column) {
  if (column[one.low] < column[all.low]) all.low = one.low;
  if (column[one.high] > column[all.high]) all.high = one.high;
  all.sum += one.sum;
}

}  // namespace

void Pyramid::grow(const std::vector<double>& column) {
  for (size_t level = 0, below = column.size(); below >= factor; below = levels_[level].size(), ++level) {
    if (levels_.size() == level) levels_.emplace_back();
    auto& nodes = levels_[level];
    while ((nodes.size() + 1) * factor <= below) {
      const size_t first = nodes.size() * factor;
      Range all{first, first, 0};
      if (level > 0) all = {levels_[level - 1][first].low, levels_[level - 1][first].high, 0};
      for (size_t i = first; i < first + factor; ++i) {
        if (level == 0) {
          take(all, {i, i, column[i]}, column);
        } else {
          const Node& node = levels_[level - 1][i];
          take(all, {node.low, node.high, node.sum}, column);
        }
      }
      nodes.push_back({uint32_t(all.low), uint32_t(all.high), all.sum});
    }
  }
}

void Pyramid::cut(size_t size) {
  for (auto& nodes : levels_) nodes.resize(std::min(nodes.size(), size /= factor));
}

Pyramid::Range Pyramid::over(const std::vector<double>& column, size_t first, size_t last) const {
  Range all{first, first, 0};
  size_t at = first;
  while (at < last) {
    // The widest node that begins here and ends within the range.
    size_t width = 1, level = 0;
    while (level < levels_.size() && at % (width * factor) == 0 && at + width * factor <= last &&
           at / (width * factor) < levels_[level].size()) {
      width *= factor;
      ++level;
    }
    if (level == 0) {
      take(all, {at, at, column[at]}, column);
    } else {
      const Node& node = levels_[level - 1][at / width];
      take(all, {node.low, node.high, node.sum}, column);
    }
    at += width;
  }
  return all;
}

std::optional<size_t> Pyramid::first_at_or_below(const std::vector<double>& column, double target, size_t first) const {
  size_t at = first;
  while (at < column.size()) {
    if (column[at] <= target) return at;
    // Skips the widest node that begins here and stays above the target.
    size_t width = 1;
    for (size_t level = 0, wide = factor; level < levels_.size() && at % wide == 0 && at / wide < levels_[level].size();
         ++level, wide *= factor) {
      if (column[levels_[level][at / wide].low] <= target) break;
      width = wide;
    }
    at += width;
  }
  return {};
}

size_t Pyramid::bytes() const {
  size_t sum = 0;
  for (const auto& nodes : levels_) sum += nodes.capacity() * sizeof(Node);
  return sum;
}

}  // namespace hblab::ui
