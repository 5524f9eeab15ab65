// SPDX-License-Identifier: Apache-2.0
#include "engine/model/mixers/pooling_heads.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/amax.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/gather.h>
#include <ATen/ops/logical_and.h>
#include <ATen/ops/logical_not.h>
#include <ATen/ops/logical_or.h>
#include <ATen/ops/maximum.h>
#include <ATen/ops/scatter_reduce.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>
#include <limits>

namespace hblab::model {
namespace {

/// Stands for "no source" inside a maximum; what is chosen never holds it, as empty sets are replaced by 0.
const double lowest = -std::numeric_limits<float>::max();

at::Tensor keep_where(const at::Tensor& condition, const at::Tensor& value) { return at::where(condition, value, at::zeros_like(value)); }
at::Tensor fill_unless(const at::Tensor& condition, const at::Tensor& value) {
  return value.masked_fill(at::logical_not(condition), lowest);
}

at::Tensor global_aggregate(const at::Tensor& q, const at::Tensor& k, int64_t heads, const at::Tensor& source) {
  const int64_t batch = q.size(0), length = q.size(1), width = q.size(2) / heads;
  const at::Tensor weight = source.to(q.scalar_type()).unsqueeze(2);  // [B, S, 1]
  const at::Tensor count = weight.sum(1).clamp_min(1);                // [B, 1]
  const at::Tensor mean = (q * weight).sum(1) / count;                // [B, P]
  const at::Tensor keys = k.reshape({batch, length, heads, width});
  at::Tensor scores = (keys * mean.reshape({batch, 1, heads, width})).sum(3) * (1 / std::sqrt(double(width)));  // [B, S, N]
  scores = at::softmax(fill_unless(source.unsqueeze(2), scores), 1);
  scores = keep_where(source.unsqueeze(2), scores);  // a row without sources aggregates to 0
  return (keys * scores.unsqueeze(3)).sum(1, /*keepdim=*/true).reshape({batch, 1, heads * width});
}

at::Tensor segment_maximum(const at::Tensor& s, const Sources& sources) {
  const at::Tensor source = sources.source.unsqueeze(2), self = sources.self.unsqueeze(2);
  const at::Tensor index = sources.segments.unsqueeze(2).expand_as(s);
  const at::Tensor values = fill_unless(source, s);
  const at::Tensor best = at::scatter_reduce(at::zeros_like(s), 1, index, values, "amax", /*include_self=*/false).gather(1, index);
  const at::Tensor filled =
      at::scatter_reduce(at::zeros_like(s), 1, index, source.to(s.scalar_type()).expand_as(s), "amax", false).gather(1, index) > 0;
  const at::Tensor with_self = at::where(self, at::maximum(best, s), best);
  return keep_where(at::logical_or(filled, self), with_self);
}

at::Tensor local_maximum(const at::Tensor& l, const Sources& sources) {
  const int64_t length = l.size(1);
  const at::Tensor source = at::logical_and(sources.source, at::logical_not(sources.special)).unsqueeze(2);
  const at::Tensor itself = at::logical_or(source, sources.self.unsqueeze(2));
  const at::Tensor others = at::constant_pad_nd(fill_unless(source, l), {0, 0, 1, 1}, lowest);
  const at::Tensor others_exist = at::constant_pad_nd(source, {0, 0, 1, 1}, 0);
  const auto shifted = [&](const at::Tensor& t, int64_t by) { return t.narrow(1, by, length); };
  const at::Tensor best = std::get<0>(at::stack({shifted(others, 0), fill_unless(itself, l), shifted(others, 2)}).max(0));
  const at::Tensor any = at::logical_or(itself, at::logical_or(shifted(others_exist, 0), shifted(others_exist, 2)));
  return keep_where(any, best);
}

}  // namespace

at::Tensor pool(const at::Tensor& q, const at::Tensor& k, const at::Tensor& o, const at::Tensor& s, const at::Tensor& l, int64_t heads,
                const Sources& sources) {
  const at::Tensor ordinary = at::logical_not(sources.special).unsqueeze(2);
  const at::Tensor global = global_aggregate(q, k, heads, sources.source);
  const at::Tensor segment = keep_where(ordinary, segment_maximum(s, sources));
  const at::Tensor local = keep_where(ordinary, local_maximum(l, sources));
  return keep_where(sources.real.unsqueeze(2), (global + segment) * o + local);
}

}  // namespace hblab::model
