// SPDX-License-Identifier: Apache-2.0
// The mixers written out as the design defines them, position by position in double: the set of sources of each position, with and
// without DropMask, and what an empty set gives. Slow and plain, to compare the real ones with.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "engine/model/parameters.h"
#include "tests/engine/model/model_support.h"

namespace hblab::test {

class WrittenOutMixer {
 public:
  /// x [B, S, H]; the parameters as the mixer under test made them.
  WrittenOutMixer(const at::Tensor& x, const std::vector<model::Parameter>& parameters, const model::ModelInput& input, bool drop_mask,
                  bool keep_self)
      : x_(x), input_(input), drop_mask_(drop_mask), keep_self_(keep_self) {
    for (const auto& p : parameters) parameters_[p.name] = p.value;
  }

  /// [attention + pooling heads, each d wide] at position i of row b.
  std::vector<double> at_position(int64_t b, int64_t i, int64_t attention, int64_t pooling, int64_t d, bool tied) const {
    std::vector<double> out;
    for (int64_t head = 0; head < attention; ++head) append(out, attend(b, i, head * d, d));
    for (int64_t head = 0; head < pooling; ++head) append(out, pool(b, i, head * d, d, tied));
    return out;
  }

 private:
  using Vector = std::vector<double>;
  static void append(Vector& to, const Vector& more) { to.insert(to.end(), more.begin(), more.end()); }

  bool flag(const at::Tensor& t, int64_t b, int64_t i) const { return t.data_ptr<bool>()[b * length() + i]; }
  int64_t segment(int64_t b, int64_t i) const { return input_.segments.data_ptr<int64_t>()[b * length() + i]; }
  int64_t length() const { return x_.size(1); }
  /// Real, and no [MASK] that DropMask takes away.
  bool is_source(int64_t b, int64_t j) const { return flag(input_.real, b, j) && !(drop_mask_ && flag(input_.masked, b, j)); }
  bool reads(int64_t b, int64_t i, int64_t j) const { return is_source(b, j) || (i == j && flag(input_.real, b, i) && keep_self_); }

  /// Columns first … first + d of a projection of x at (b, j).
  Vector project(const char* name, int64_t b, int64_t j, int64_t first, int64_t d) const {
    const at::Tensor &weight = parameters_.at(std::string("attention.self.") + name + ".weight"),
                     &bias = parameters_.at(std::string("attention.self.") + name + ".bias");
    const int64_t width = x_.size(2);
    const float* x = x_.data_ptr<float>() + (b * length() + j) * width;
    Vector out;
    for (int64_t c = first; c < first + d; ++c) {
      double sum = bias.data_ptr<float>()[c];
      for (int64_t h = 0; h < width; ++h) sum += double(weight.data_ptr<float>()[c * width + h]) * double(x[h]);
      out.push_back(sum);
    }
    return out;
  }
  static double dot(const Vector& a, const Vector& b) {
    double sum = 0;
    for (size_t c = 0; c < a.size(); ++c) sum += a[c] * b[c];
    return sum;
  }
  /// Σ softmax(scores) · values
  static Vector weighted(const std::vector<double>& scores, const std::vector<Vector>& values, int64_t d) {
    Vector out(size_t(d), 0);
    if (scores.empty()) return out;
    const double top = *std::max_element(scores.begin(), scores.end());
    double total = 0;
    for (const double s : scores) total += std::exp(s - top);
    for (size_t j = 0; j < scores.size(); ++j)
      for (size_t c = 0; c < size_t(d); ++c) out[c] += std::exp(scores[j] - top) / total * values[j][c];
    return out;
  }
  static Vector maximum(const std::vector<Vector>& set, int64_t d) {
    Vector out(size_t(d), 0);  // of an empty set
    for (size_t c = 0; c < size_t(d) && !set.empty(); ++c) {
      out[c] = set[0][c];
      for (const Vector& v : set) out[c] = std::max(out[c], v[c]);
    }
    return out;
  }

  Vector attend(int64_t b, int64_t i, int64_t first, int64_t d) const {
    const Vector q = project("query", b, i, first, d);
    std::vector<double> scores;
    std::vector<Vector> values;
    for (int64_t j = 0; j < length(); ++j) {
      if (!reads(b, i, j)) continue;
      scores.push_back(dot(q, project("key", b, j, first, d)) / std::sqrt(double(d)));
      values.push_back(project("value", b, j, first, d));
    }
    return scores.empty() ? project("value", b, i, first, d) : weighted(scores, values, d);
  }

  Vector pool(int64_t b, int64_t i, int64_t first, int64_t d, bool tied) const {
    const char *key = tied ? "dense_q" : "dense_k", *local = tied ? "dense_segment" : "dense_local";
    Vector mean(size_t(d), 0);
    double count = 0;
    for (int64_t j = 0; j < length(); ++j) {
      if (!is_source(b, j)) continue;
      const Vector q = project("dense_q", b, j, first, d);
      for (size_t c = 0; c < size_t(d); ++c) mean[c] += q[c];
      ++count;
    }
    for (double& m : mean) m /= std::max(count, 1.0);
    std::vector<double> scores;
    std::vector<Vector> keys, in_segment, near;
    const bool special = flag(input_.special, b, i);
    for (int64_t j = 0; j < length(); ++j) {
      if (is_source(b, j)) {
        keys.push_back(project(key, b, j, first, d));
        scores.push_back(dot(mean, keys.back()) / std::sqrt(double(d)));
      }
      if (special || !reads(b, i, j)) continue;
      if (segment(b, j) == segment(b, i)) in_segment.push_back(project("dense_segment", b, j, first, d));
      if (std::abs(j - i) <= 1 && !flag(input_.special, b, j)) near.push_back(project(local, b, j, first, d));
    }
    const Vector g = weighted(scores, keys, d), s = maximum(in_segment, d), l = maximum(near, d), o = project("dense_o", b, i, first, d);
    Vector out;
    for (size_t c = 0; c < size_t(d); ++c) out.push_back((g[c] + s[c]) * o[c] + l[c]);
    return out;
  }

  const at::Tensor x_;
  const model::ModelInput& input_;
  const bool drop_mask_, keep_self_;
  std::map<std::string, at::Tensor> parameters_;
};

}  // namespace hblab::test
