// SPDX-License-Identifier: Apache-2.0
#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/sum.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

#include "engine/model/cpu/gelu_kernel.h"
#include "engine/model/cpu/norm_kernel.h"
#include "engine/model/dropout_plan.h"
#include "engine/model/fused/fused.h"
#include "engine/model/fused/product.h"

namespace hblab::model::fused {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr int64_t rows_per_chunk = 32;  // sums over rows go chunk by chunk, so that threads do not change them

int64_t chunks(int64_t rows) { return (rows + rows_per_chunk - 1) / rows_per_chunk; }

/// work(chunk, first row, last row) over all rows, in parallel.
template <class Work>
void for_chunks(int64_t rows, const Work& work) {
  at::parallel_for(0, chunks(rows), 1, [&](int64_t first, int64_t last) {
    for (int64_t chunk = first; chunk < last; ++chunk) work(chunk, chunk * rows_per_chunk, std::min(rows, (chunk + 1) * rows_per_chunk));
  });
}

/// x [B, …, H]: what is normalised.
cpu::NormRows norm_rows(const DropoutCall& call, const at::Tensor& x) {
  cpu::NormRows rows{x.size(-1)};
  rows.drops = bool(call);
  if (call) rows.dropout = plan_of(call, x);
  return rows;
}

at::Tensor as_rows(const at::Tensor& x) { return x.contiguous().view({-1, x.size(-1)}); }

/// residual [B, …, H]; x [T, H] becomes the sum that is normalised; returns y [T, H] and the statistics [T, 2].
std::pair<at::Tensor, at::Tensor> norm_forward(const at::Tensor& residual, at::Tensor& x, const at::Tensor& bias, const NormWeights& norm,
                                               double epsilon, const DropoutCall& call) {
  at::Tensor y = at::empty_like(x), statistics = at::empty({x.size(0), 2}, x.options());
  cpu::NormRows rows = norm_rows(call, residual);
  const at::Tensor residual_rows = as_rows(residual);
  rows.bias = bias.data_ptr<float>();
  rows.gain = norm.weight.data_ptr<float>();
  rows.shift = norm.bias.data_ptr<float>();
  rows.epsilon = float(epsilon);
  const float* from = residual_rows.data_ptr<float>();
  float *sum = x.data_ptr<float>(), *to = y.data_ptr<float>(), *numbers = statistics.data_ptr<float>();
  for_chunks(x.size(0), [&](int64_t, int64_t first, int64_t last) { cpu::norm_forward(rows, first, last, from, sum, to, numbers); });
  return {y, statistics};
}

struct NormGradients {
  at::Tensor sum, x;             ///< [T, H]: of the residual, and of what was dropped out; the same tensor without dropout
  at::Tensor gain, shift, bias;  ///< [H]
};
NormGradients norm_backward(const at::Tensor& sum, const at::Tensor& statistics, const at::Tensor& gain, const at::Tensor& grad_y,
                            const DropoutCall& call) {
  const int64_t width = sum.size(1);
  const at::Tensor dy = as_rows(grad_y);
  cpu::NormRows rows = norm_rows(call, grad_y);
  rows.gain = gain.data_ptr<float>();
  NormGradients result;
  result.sum = at::empty_like(sum);
  result.x = call ? at::empty_like(sum) : result.sum;
  at::Tensor partial = at::empty({chunks(sum.size(0)), 3, width}, sum.options());
  const float *s = sum.data_ptr<float>(), *numbers = statistics.data_ptr<float>(), *g = dy.data_ptr<float>();
  float *to_sum = result.sum.data_ptr<float>(), *to_x = result.x.data_ptr<float>(), *sums = partial.data_ptr<float>();
  for_chunks(sum.size(0), [&](int64_t chunk, int64_t first, int64_t last) {
    cpu::norm_backward(rows, first, last, s, numbers, g, to_sum, to_x, sums + chunk * 3 * width);
  });
  const at::Tensor totals = partial.sum(0);
  result.gain = totals.select(0, 0);
  result.shift = totals.select(0, 1);
  result.bias = totals.select(0, 2);
  return result;
}

struct ProjectAndNorm : torch::autograd::Function<ProjectAndNorm> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& residual, const at::Tensor& x, const at::Tensor& weight,
                            const at::Tensor& bias, const at::Tensor& gain, const at::Tensor& shift, const DropoutCall& call,
                            double epsilon) {
    const at::Tensor rows = as_rows(x);
    at::Tensor sum = product(rows, weight.t());
    auto [y, statistics] = norm_forward(residual, sum, bias, {gain, shift}, epsilon, call);
    context->save_for_backward({rows, weight, gain, sum, statistics});
    save_call(context, call);
    return y.view(residual.sizes());
  }
  static variable_list backward(AutogradContext* context, variable_list grads) {
    const variable_list t = context->get_saved_variables();
    const at::Tensor &rows = t[0], &weight = t[1];
    const NormGradients d = norm_backward(t[3], t[4], t[2], grads[0], saved_call(context));
    std::vector<int64_t> shape = grads[0].sizes().vec();
    const at::Tensor d_residual = d.sum.view(shape);
    shape.back() = rows.size(1);
    return {d_residual, product(d.x, weight).view(shape), weight_gradient(d.x, rows), d.bias, d.gain, d.shift, {}, {}};
  }
};

struct FeedForward : torch::autograd::Function<FeedForward> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight1, const at::Tensor& bias1,
                            const at::Tensor& weight2, const at::Tensor& bias2, const at::Tensor& gain, const at::Tensor& shift,
                            const DropoutCall& call, double epsilon) {
    const at::Tensor rows = as_rows(x);
    const at::Tensor u = product(rows, weight1.t());
    at::Tensor sum;
    {
      at::Tensor g = at::empty_like(u);
      const float *from = u.data_ptr<float>(), *bias = bias1.data_ptr<float>();
      float* to = g.data_ptr<float>();
      for_chunks(u.size(0), [&](int64_t, int64_t first, int64_t last) { cpu::gelu_forward(u.size(1), first, last, from, bias, to); });
      sum = product(g, weight2.t());
    }
    auto [y, statistics] = norm_forward(x, sum, bias2, {gain, shift}, epsilon, call);
    context->save_for_backward({rows, weight1, bias1, weight2, gain, u, sum, statistics});
    save_call(context, call);
    return y.view(x.sizes());
  }
  static variable_list backward(AutogradContext* context, variable_list grads) {
    const variable_list t = context->get_saved_variables();
    const at::Tensor &rows = t[0], &weight1 = t[1], &bias1 = t[2], &weight2 = t[3], &u = t[5];
    NormGradients d = norm_backward(t[6], t[7], t[4], grads[0], saved_call(context));
    const int64_t width = u.size(1);
    at::Tensor du = product(d.x, weight2), g = at::empty_like(u), partial = at::empty({chunks(u.size(0)), width}, u.options());
    {
      const float *from = u.data_ptr<float>(), *bias = bias1.data_ptr<float>();
      float *grad = du.data_ptr<float>(), *again = g.data_ptr<float>(), *sums = partial.data_ptr<float>();
      for_chunks(u.size(0), [&](int64_t chunk, int64_t first, int64_t last) {
        cpu::gelu_backward(width, first, last, from, bias, grad, again, sums + chunk * width);
      });
    }
    const at::Tensor d_weight2 = weight_gradient(d.x, g), d_weight1 = weight_gradient(du, rows);
    add_product(d.sum, du, weight1);  // the residual's part is there already
    return {d.sum.view(grads[0].sizes()), d_weight1, partial.sum(0), d_weight2, d.bias, d.gain, d.shift, {}, {}};
  }
};

}  // namespace

at::Tensor project_and_norm(const at::Tensor& residual, const at::Tensor& x, const Linear& linear, const DropoutCall& call,
                            const NormWeights& norm, double epsilon) {
  return ProjectAndNorm::apply(residual, x, linear.weight, linear.bias, norm.weight, norm.bias, call, epsilon);
}

at::Tensor feed_forward(const at::Tensor& x, const Linear& expand, const Linear& contract, const DropoutCall& call, const NormWeights& norm,
                        double epsilon) {
  return FeedForward::apply(x, expand.weight, expand.bias, contract.weight, contract.bias, norm.weight, norm.bias, call, epsilon);
}

}  // namespace hblab::model::fused
