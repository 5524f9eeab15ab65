// SPDX-License-Identifier: Apache-2.0
#include "engine/model/dropout.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/empty_like.h>
#include <torch/csrc/autograd/custom_function.h>

#include <mutex>

#include "engine/core/hash.h"
#include "engine/model/cpu/dropout_kernel.h"

namespace hblab::model {
namespace {

constexpr int64_t grain = 1 << 15;

at::Tensor multiply(const at::Tensor& x, const cpu::DropoutPlan& plan) {
  const at::Tensor in = x.contiguous();
  at::Tensor out = at::empty_like(in);
  const float* from = in.data_ptr<float>();
  float* to = out.data_ptr<float>();
  at::parallel_for(0, in.numel(), grain,
                   [&](int64_t first, int64_t last) { cpu::apply_dropout(plan, first, last - first, from + first, to + first); });
  return out;
}

/// y = x · m with m drawn anew in the backward pass.
struct DropoutFunction : torch::autograd::Function<DropoutFunction> {
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x, int64_t key, int64_t call, double rate) {
    context->saved_data["key"] = key;
    context->saved_data["call"] = call;
    context->saved_data["rate"] = rate;
    return multiply(x, cpu::dropout_plan(uint64_t(key), uint64_t(call), rate));
  }
  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list grads) {
    const auto plan = cpu::dropout_plan(uint64_t(context->saved_data["key"].toInt()), uint64_t(context->saved_data["call"].toInt()),
                                        context->saved_data["rate"].toDouble());
    return {multiply(grads[0], plan), {}, {}, {}};
  }
};

}  // namespace

DropoutCall next_call(const Pass& pass, double rate) {
  if (!pass.training || rate <= 0 || !pass.dropout) return {};
  return {pass.dropout->key, pass.dropout->offset++, rate};
}

uint64_t generator_seed(const DropoutCall& call) { return hash64({reinterpret_cast<const char*>(&call.call), sizeof call.call}, call.key); }

void seed_generator(at::Device device, const DropoutCall& call) {
  at::Generator generator = at::globalContext().defaultGenerator(device);
  std::lock_guard lock(generator.mutex());
  generator.set_current_seed(generator_seed(call));
}

at::Tensor dropout(const at::Tensor& x, const DropoutCall& call) {
  if (!call) return x;
  if (x.device().is_cpu()) return DropoutFunction::apply(x, int64_t(call.key), int64_t(call.call), call.rate);
  seed_generator(x.device(), call);
  return at::dropout(x, call.rate, /*train=*/true);
}

}  // namespace hblab::model
