// SPDX-License-Identifier: Apache-2.0
// span: the row is tiled, from left to right, into spans of whole words, and a span is masked as one by the draw of its
// first position. Lengths in words are geometric, P(L > l) = (1 − p)^l, cut at span_max; p is chosen so that the mean
// after the cut is span_mean. [SEP] ends a span. Each position is selected with probability `rate` exactly; where two
// neighbouring spans are both selected, the masked stretch is longer than either.
#include <algorithm>

#include "engine/data/masking/strategy.h"

namespace hblab::data {
namespace {

/// Mean of a geometric length of parameter 1 − q, cut at `most`: 1 + q + … + q^(most−1).
double cut_mean(double q, int64_t most) {
  double mean = 0, term = 1;
  for (int64_t l = 0; l < most; ++l, term *= q) mean += term;
  return mean;
}

/// q = 1 − p whose cut mean is `mean` (within 1 … most), by bisection.
double solve(double mean, int64_t most) {
  double low = 0, high = 1;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (cut_mean(middle, most) < mean ? low : high) = middle;
  }
  return high;
}

void span_leaders(const MaskingRow& row, const spec::MaskingSpec& spec, int32_t* leaders) {
  const int64_t most = std::max<int64_t>(spec.span_max, 1);
  const double q = solve(std::clamp(spec.span_mean, 1.0, double(most)), most);
  int64_t left = 0;  // words of the current span after this one
  int32_t leader = 0;
  for (int32_t i = 0; i < row.length; ++i) {
    if (!row.maskable(i)) {
      left = 0;
    } else if (!row.continues_word(i)) {
      if (left == 0) {
        leader = i;
        const double u = unit_interval(row.draws[i][draw_span_length]);
        left = 1;
        for (double longer = q; left < most && u < longer; longer *= q) ++left;
      }
      --left;
    }
    leaders[i] = leader;
  }
}

}  // namespace

extern const MaskingStrategy span_masking;
const MaskingStrategy span_masking{"span", span_leaders};

}  // namespace hblab::data
