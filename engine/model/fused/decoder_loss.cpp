// SPDX-License-Identifier: Apache-2.0
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/sum.h>
#include <torch/csrc/autograd/custom_function.h>

#include "engine/model/cpu/cross_entropy_kernel.h"
#include "engine/model/fused/fused.h"
#include "engine/model/fused/product.h"

namespace hblab::model::fused {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// The logits [P, V] turn into their own gradient in the forward pass, so that only one matrix of that size ever exists.
struct DecoderLoss : torch::autograd::Function<DecoderLoss> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& rows, const at::Tensor& weight, const at::Tensor& bias,
                            const at::Tensor& targets, bool training) {
    at::Tensor logits = product_plus(rows, weight.t(), bias);
    at::Tensor losses = at::empty({rows.size(0)}, rows.options());
    const int64_t classes = logits.size(1);
    float *row = logits.data_ptr<float>(), *loss = losses.data_ptr<float>();
    const int64_t* target = targets.data_ptr<int64_t>();
    at::parallel_for(0, rows.size(0), 1, [&](int64_t first, int64_t last) {
      for (int64_t r = first; r < last; ++r) {
        TORCH_CHECK(target[r] >= 0 && target[r] < classes, "The target ", target[r], " is no entry of a vocabulary of ", classes, ".");
        loss[r] = cpu::cross_entropy_row(classes, target[r], training, row + r * classes);
      }
    });
    if (training) context->save_for_backward({rows, weight, logits});
    return losses.sum();
  }
  static variable_list backward(AutogradContext* context, variable_list grads) {
    const variable_list t = context->get_saved_variables();
    const at::Tensor &rows = t[0], &weight = t[1], &d = t[2], &factor = grads[0];
    return {product(d, weight).mul_(factor), weight_gradient(d, rows * factor), d.sum(0).mul_(factor), {}, {}};
  }
};

}  // namespace

at::Tensor decoder_loss(const at::Tensor& rows, const Linear& decoder, const at::Tensor& targets) {
  return DecoderLoss::apply(rows.contiguous(), decoder.weight, decoder.bias, targets.contiguous(), at::GradMode::is_enabled());
}

}  // namespace hblab::model::fused
