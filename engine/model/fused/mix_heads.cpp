// SPDX-License-Identifier: Apache-2.0
#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/sum.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/model/cpu/attention_kernel.h"
#include "engine/model/cpu/pooling_kernel.h"
#include "engine/model/dropout_plan.h"
#include "engine/model/fused/fused.h"
#include "engine/model/fused/product.h"

namespace hblab::model::fused {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Where everything of one call lies: tensors as pointers, for tasks of one (sequence, head) each.
struct Heads {
  int64_t batch = 0, length = 0, width = 0, attention = 0, pooling = 0;
  bool tied = false, everything = true;
  const bool *real = nullptr, *special = nullptr, *source = nullptr, *self = nullptr;
  const int64_t* segments = nullptr;
  DropoutCall call;

  int64_t columns() const { return (3 * attention + (tied ? 3 : 5) * pooling) * width; }
  /// Of each projection: three of the attention heads, three or five of the pooling heads.
  std::vector<int64_t> part_sizes() const {
    std::vector<int64_t> sizes(attention > 0 ? 3 : 0, attention * width);
    sizes.resize(sizes.size() + (pooling == 0 ? 0 : tied ? 3 : 5), pooling * width);
    return sizes;
  }
  int64_t outputs() const { return (attention + pooling) * width; }
  int64_t tasks() const { return batch * (attention + pooling); }

  cpu::AttentionHead attention_head(const float* projected, int64_t b, int64_t head) const {
    const float* q = projected + b * length * columns() + head * width;
    cpu::AttentionHead h{length, width, q, q + attention * width, q + 2 * attention * width, columns(), outputs(), {}, bool(call), {}, 0};
    if (!everything) {
      h.mask = {source + b * length, self + b * length, false};
      h.mask.empty = std::none_of(h.mask.source, h.mask.source + length, [](bool s) { return s; });
    }
    if (call) {
      h.dropout = cpu::dropout_plan(call.key, call.call, call.rate);
      h.first_element = ((call.first_row + b) * attention + head) * length * length;
    }
    return h;
  }

  /// Offsets of q, k, o, s, l within a row, in units of pooling heads · width.
  std::array<int64_t, 5> parts() const { return tied ? std::array<int64_t, 5>{0, 0, 1, 2, 2} : std::array<int64_t, 5>{0, 1, 2, 3, 4}; }

  template <class T>
  std::array<T*, 5> pooling_columns(T* rows, int64_t b, int64_t head) const {
    std::array<T*, 5> result;
    for (size_t i = 0; i < 5; ++i) result[i] = rows + b * length * columns() + (3 * attention + parts()[i] * pooling + head) * width;
    return result;
  }
  cpu::PoolingHead pooling_head(const float* projected, int64_t b, int64_t head) const {
    const auto [q, k, o, s, l] = pooling_columns(projected, b, head);
    const int64_t* ids = segments + b * length;
    const auto [low, high] = std::minmax_element(ids, ids + length);
    TORCH_CHECK(*low >= 0 && *high < length, "A segment index lies outside 0 … ", length - 1, ".");
    return {length,
            width,
            q,
            k,
            o,
            s,
            l,
            columns(),
            outputs(),
            real + b * length,
            special + b * length,
            source + b * length,
            self + b * length,
            ids,
            *high + 1};
  }
  /// What pooling keeps: [B, pooling, S + 2 d].
  int64_t saved_size() const { return length + 2 * width; }
  cpu::PoolingSaved pooling_saved(float* saved, int64_t b, int64_t head) const {
    float* at = saved + (b * pooling + head) * saved_size();
    return {at, at + length, at + length + width};
  }
};

void forward_task(const Heads& heads, int64_t task, const float* projected, float* out, float* log_sums, float* saved) {
  const int64_t b = task / (heads.attention + heads.pooling), head = task % (heads.attention + heads.pooling);
  float* y = out + b * heads.length * heads.outputs() + head * heads.width;
  if (head < heads.attention) {
    cpu::attention_forward(heads.attention_head(projected, b, head), y, log_sums + (b * heads.attention + head) * heads.length);
  } else {
    const int64_t p = head - heads.attention;
    cpu::pooling_forward(heads.pooling_head(projected, b, p), y, heads.pooling_saved(saved, b, p));
  }
}

void backward_task(const Heads& heads, int64_t task, const float* projected, const float* out, const float* log_sums, float* saved,
                   const float* grad_out, float* grad) {
  const int64_t b = task / (heads.attention + heads.pooling), head = task % (heads.attention + heads.pooling);
  const int64_t offset = b * heads.length * heads.outputs() + head * heads.width;
  if (head < heads.attention) {
    const int64_t step = heads.attention * heads.width;
    float* dq = grad + b * heads.length * heads.columns() + head * heads.width;
    cpu::attention_backward(heads.attention_head(projected, b, head), out + offset, log_sums + (b * heads.attention + head) * heads.length,
                            grad_out + offset, dq, dq + step, dq + 2 * step);
    return;
  }
  const int64_t p = head - heads.attention;
  const auto columns = heads.pooling_columns(grad, b, p);
  for (float* column : columns)
    for (int64_t i = 0; i < heads.length; ++i) std::fill_n(column + i * heads.columns(), heads.width, 0.0f);
  cpu::pooling_backward(heads.pooling_head(projected, b, p), heads.pooling_saved(saved, b, p), grad_out + offset, columns[0], columns[1],
                        columns[2], columns[3], columns[4]);
}

void point_at(Heads& heads, const at::Tensor& real, const at::Tensor& special, const at::Tensor& source, const at::Tensor& self,
              const at::Tensor& segments) {
  heads.real = real.data_ptr<bool>();
  heads.special = special.data_ptr<bool>();
  heads.source = source.data_ptr<bool>();
  heads.self = self.data_ptr<bool>();
  heads.segments = segments.data_ptr<int64_t>();
}

struct MixHeads : torch::autograd::Function<MixHeads> {
  /// `leaves`: weight and bias of each projection, so that their gradients find them; the stack holds the same numbers.
  template <class... Leaves>
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const StackedLinear& stack, Heads heads, const Sources& sources,
                            const Leaves&... /*leaves*/) {
    const at::Tensor rows = x.contiguous().view({-1, x.size(2)});
    const at::Tensor real = sources.real.contiguous(), special = sources.special.contiguous(), source = sources.source.contiguous(),
                     self = sources.self.contiguous(), segments = sources.segments.contiguous();
    point_at(heads, real, special, source, self, segments);
    const at::Tensor projected = product_plus(rows, stack.weight.t(), stack.bias);
    at::Tensor out = at::empty({heads.batch, heads.length, heads.outputs()}, x.options());
    at::Tensor log_sums = at::empty({heads.batch, heads.attention, heads.length}, x.options());
    at::Tensor saved = at::empty({heads.batch, heads.pooling, heads.saved_size()}, x.options());
    const float* in = projected.data_ptr<float>();
    float *y = out.data_ptr<float>(), *sums = log_sums.data_ptr<float>(), *kept = saved.data_ptr<float>();
    at::parallel_for(0, heads.tasks(), 1, [&](int64_t first, int64_t last) {
      for (int64_t task = first; task < last; ++task) forward_task(heads, task, in, y, sums, kept);
    });
    context->save_for_backward({rows, stack.weight, projected, out, log_sums, saved, real, special, source, self, segments});
    context->saved_data["shape"] = std::vector<int64_t>{
        heads.batch, heads.length, heads.width, heads.attention, heads.pooling, int64_t(heads.tied), int64_t(heads.everything)};
    save_call(context, heads.call);
    return out;
  }

  static variable_list backward(AutogradContext* context, variable_list grads) {
    const variable_list t = context->get_saved_variables();
    const auto shape = context->saved_data["shape"].toIntVector();
    Heads heads{shape[0], shape[1], shape[2], shape[3], shape[4], bool(shape[5]), bool(shape[6])};
    heads.call = saved_call(context);
    point_at(heads, t[6], t[7], t[8], t[9], t[10]);
    const at::Tensor &rows = t[0], &weight = t[1], dy = grads[0].contiguous();
    at::Tensor d = at::empty({rows.size(0), heads.columns()}, rows.options());
    const float *in = t[2].data_ptr<float>(), *out = t[3].data_ptr<float>(), *sums = t[4].data_ptr<float>(), *g = dy.data_ptr<float>();
    float *saved = t[5].data_ptr<float>(), *to = d.data_ptr<float>();
    at::parallel_for(0, heads.tasks(), 1, [&](int64_t first, int64_t last) {
      for (int64_t task = first; task < last; ++task) backward_task(heads, task, in, out, sums, saved, g, to);
    });
    const at::Tensor d_weight = weight_gradient(d, rows), d_bias = d.sum(0);
    variable_list result{product(d, weight).view({heads.batch, heads.length, rows.size(1)}), {}, {}, {}};
    for (const at::Tensor& whole : {d_weight, d_bias}) {
      int64_t row = 0;
      for (const int64_t size : heads.part_sizes()) {
        result.push_back(whole.narrow(0, row, size));
        row += size;
      }
    }
    return result;
  }
};

}  // namespace

bool applies(const at::Tensor& x, const Pass& pass) { return !pass.plain && !pass.bf16 && x.device().is_cpu() && x.scalar_type() == at::kFloat; }

at::Tensor mix_heads(const at::Tensor& x, const StackedLinear& stack, const HeadSplit& split, int64_t width, const Sources& sources,
                     const DropoutCall& call) {
  Heads heads{x.size(0), x.size(1), width, split.attention, split.pooling, split.tied, sources.everything};
  heads.call = call;
  const auto apply = [&]<size_t... i>(std::index_sequence<i...>) {
    return MixHeads::apply(x, stack, heads, sources, stack.parts[i].weight..., stack.parts[i].bias...);
  };
  switch (stack.parts.size()) {  // an autograd function takes a fixed number of tensors
    case 3:
      return apply(std::make_index_sequence<3>());
    case 5:
      return apply(std::make_index_sequence<5>());
    case 6:
      return apply(std::make_index_sequence<6>());
    default:
      return apply(std::make_index_sequence<8>());
  }
}

}  // namespace hblab::model::fused
