// SPDX-License-Identifier: GPL-3.0-or-later
// One run's curve as it grows: the finite values with their five x values, and apart from them the places of those that are not finite.
// Filled by LiveReader from RunStore::series_piece, which leaves superseded rows out; reduced by reduce(). Reader thread only.
#pragma once

#include <array>
#include <vector>

#include "engine/store/run_store.h"
#include "ui/series/pyramid.h"
#include "ui/series/x_axis.h"

namespace hblab::ui {

/// A column of values over a column of x values that never fall: what is reduced, sampled and measured.
struct Track {
  const std::vector<double>& x;
  const std::vector<double>& y;
  const Pyramid& pyramid;

  size_t first_from(double at) const;   ///< the first index with x ≥ at
  size_t first_after(double at) const;  ///< the first index with x > at
  Span x_span() const { return x.empty() ? Span{} : Span{x.front(), x.back()}; }
};

class Series {
 public:
  struct NonFinite {
    store::Position at;
    double value;
  };

  /// Appends points by step. One of the last step again takes its place; an earlier step is a defect of the caller and ignored.
  void append(const std::vector<store::Point>&);
  void clear() { *this = {}; }

  size_t size() const { return y_.size(); }
  bool empty() const { return y_.empty() && non_finite_.empty(); }
  int64_t last_step() const { return last_step_; }
  Track track(XAxis axis) const { return {x_[size_t(axis)], y_, pyramid_}; }
  const std::vector<double>& x(XAxis axis) const { return x_[size_t(axis)]; }
  const std::vector<double>& y() const { return y_; }
  const std::vector<NonFinite>& non_finite() const { return non_finite_; }
  store::Position position(size_t index) const;
  /// Rises whenever values that were there before change: what is derived from them must be made anew.
  uint64_t rewritten() const { return rewritten_; }
  size_t bytes() const;

 private:
  std::array<std::vector<double>, x_axes> x_;
  std::vector<double> y_;
  Pyramid pyramid_;
  std::vector<NonFinite> non_finite_;
  int64_t last_step_ = -1;
  uint64_t rewritten_ = 0;
};

}  // namespace hblab::ui
