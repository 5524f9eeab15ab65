// SPDX-License-Identifier: Apache-2.0
#include "engine/model/mixers/attention_heads.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/any.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/logical_and.h>
#include <ATen/ops/logical_not.h>
#include <ATen/ops/logical_or.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/softmax.h>

#include <cmath>
#include <limits>

#include "engine/model/compat.h"

namespace hblab::model {
namespace {

/// [B, 1, S, S]: whether i may read j. No row is empty.
at::Tensor allowed_pairs(const Sources& sources) {
  const int64_t length = sources.source.size(1);
  const at::Tensor none = at::logical_not(sources.source.any(1, /*keepdim=*/true));  // [B, 1]
  const at::Tensor reads_itself = at::logical_or(sources.self, none);                // [B, S]
  const at::Tensor diagonal = at::eye(length, sources.source.options());
  return at::logical_or(sources.source.unsqueeze(1), at::logical_and(diagonal.unsqueeze(0), reads_itself.unsqueeze(2))).unsqueeze(1);
}

}  // namespace

at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, int64_t heads, const Sources& sources,
                  const DropoutCall& call) {
  const int64_t batch = q.size(0), length = q.size(1), width = q.size(2) / heads;
  const auto split = [&](const at::Tensor& t) { return t.reshape({batch, length, heads, width}).transpose(1, 2); };  // [B, N, S, d]
  at::Tensor allowed;
  if (!sources.everything) allowed = allowed_pairs(sources);
  at::Tensor context;
  if (compat::has_scaled_dot_product && !q.device().is_cpu()) {
    if (call) seed_generator(q.device(), call);
    context = compat::scaled_dot_product(split(q), split(k), split(v), allowed, call.rate);
  } else {
    at::Tensor scores = at::matmul(split(q) * (1 / std::sqrt(double(width))), split(k).transpose(2, 3));
    if (allowed.defined()) scores = scores.masked_fill(at::logical_not(allowed), -std::numeric_limits<double>::infinity());
    context = at::matmul(dropout(at::softmax(scores, -1, at::kFloat), call), split(v));
  }
  return context.transpose(1, 2).reshape({batch, length, heads * width});
}

}  // namespace hblab::model
