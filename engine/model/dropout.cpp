// SPDX-License-Identifier: Apache-2.0
#include "engine/model/dropout.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/empty_like.h>

#include <mutex>

#include "engine/core/hash.h"
#include "engine/model/dropout_plan.h"

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
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x, const DropoutCall& call) {
    save_call(context, call);
    return multiply(x, plan_of(call, x));
  }
  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list grads) {
    return {multiply(grads[0], plan_of(saved_call(context), grads[0])), {}};
  }
};

}  // namespace

DropoutCall next_call(const Pass& pass, double rate) {
  if (!pass.training || rate <= 0 || !pass.dropout) return {};
  return {pass.dropout->key, pass.dropout->offset++, rate, pass.first_row};
}

uint64_t generator_seed(const DropoutCall& call) {
  const uint64_t numbers[] = {call.call, uint64_t(call.first_row)};
  return hash64({reinterpret_cast<const char*>(numbers), sizeof numbers}, call.key);
}

cpu::DropoutPlan plan_of(const DropoutCall& call, const at::Tensor& x) {
  return cpu::dropout_plan(call.key, call.call, call.rate, call.first_row > 0 ? call.first_row * (x.numel() / x.size(0)) : 0);
}

void save_call(torch::autograd::AutogradContext* context, const DropoutCall& call) {
  context->saved_data["call"] = std::vector<int64_t>{int64_t(call.key), int64_t(call.call), call.first_row};
  context->saved_data["rate"] = call.rate;
}
DropoutCall saved_call(torch::autograd::AutogradContext* context) {
  const auto numbers = context->saved_data["call"].toIntVector();
  return {uint64_t(numbers[0]), uint64_t(numbers[1]), context->saved_data["rate"].toDouble(), numbers[2]};
}

void seed_generator(at::Device device, const DropoutCall& call) {
  at::Generator generator = at::globalContext().defaultGenerator(device);
  std::lock_guard lock(generator.mutex());
  generator.set_current_seed(generator_seed(call));
}

at::Tensor dropout(const at::Tensor& x, const DropoutCall& call) {
  if (!call) return x;
  if (x.device().is_cpu()) return DropoutFunction::apply(x.to(at::kFloat), call);
  seed_generator(x.device(), call);
  return at::dropout(x, call.rate, /*train=*/true);
}

}  // namespace hblab::model
