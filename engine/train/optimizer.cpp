// SPDX-License-Identifier: Apache-2.0
#include "engine/train/optimizer.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/_foreach_norm.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>

#include "engine/model/compat.h"
#include "engine/train/adamw_kernel.h"

namespace hblab::train {
namespace {

/// A range of one parameter. Ranges are cut without regard to the thread count, so that sums do not depend on it.
struct Chunk {
  size_t parameter = 0;
  int64_t begin = 0, count = 0;
};
constexpr int64_t chunk_elements = 1 << 15;

bool has_gradient(const model::Parameter& parameter) { return parameter.value.grad().defined(); }

std::vector<Chunk> chunks_with_gradient(const std::vector<model::Parameter>& parameters) {
  std::vector<Chunk> chunks;
  for (size_t p = 0; p < parameters.size(); ++p) {
    if (!has_gradient(parameters[p])) continue;
    const int64_t count = parameters[p].value.numel();
    for (int64_t begin = 0; begin < count; begin += chunk_elements) chunks.push_back({p, begin, std::min(chunk_elements, count - begin)});
  }
  return chunks;
}

/// Gradients as the kernels read them: dense rows. Autograd may hand over a broadcast or transposed view.
std::vector<at::Tensor> dense_gradients(const std::vector<model::Parameter>& parameters) {
  std::vector<at::Tensor> gradients;
  for (const model::Parameter& p : parameters) gradients.push_back(has_gradient(p) ? p.value.grad().contiguous() : at::Tensor());
  return gradients;
}

}  // namespace

GradientGate make_gate(const at::Tensor& loss, const at::Tensor& norm, double clip_norm) {
  const at::NoGradGuard no_grad;
  // x − x is 0 where x is finite and NaN elsewhere: one test for both.
  const at::Tensor difference = (loss - loss) + (norm - norm);
  const at::Tensor divisor = clip_norm > 0 ? ((norm + 1e-6) / clip_norm).clamp_min(1.0) : at::ones_like(norm);
  return {divisor, difference.ne(0).to(at::kFloat)};
}

AdamW::AdamW(std::vector<model::Parameter> parameters, const AdamWOptions& options)
    : parameters_(std::move(parameters)), options_(options) {
  for (const model::Parameter& p : parameters_) {
    first_moments_.push_back(at::zeros_like(p.value, at::MemoryFormat::Contiguous));
    second_moments_.push_back(at::zeros_like(p.value, at::MemoryFormat::Contiguous));
  }
  const at::Device device = parameters_.empty() ? at::Device(at::kCPU) : parameters_.front().value.device();
  updates_ = at::zeros({}, at::TensorOptions().dtype(at::kFloat).device(device));
}

at::Tensor AdamW::gradient_norm() const {
  const at::NoGradGuard no_grad;
  if (updates_.is_cpu()) {
    const std::vector<Chunk> chunks = chunks_with_gradient(parameters_);
    const std::vector<at::Tensor> gradients = dense_gradients(parameters_);
    std::vector<double> sums(chunks.size());
    at::parallel_for(0, int64_t(chunks.size()), 1, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) {
        const Chunk& c = chunks[size_t(i)];
        sums[size_t(i)] = sum_of_squares(gradients[c.parameter].data_ptr<float>() + c.begin, c.count);
      }
    });
    double total = 0;
    for (const double sum : sums) total += sum;
    return at::full({}, std::sqrt(total), at::TensorOptions().dtype(at::kFloat));
  }
  std::vector<at::Tensor> gradients;
  for (const model::Parameter& p : parameters_)
    if (has_gradient(p)) gradients.push_back(p.value.grad());
  if (gradients.empty()) return at::zeros_like(updates_);
  return at::stack(at::_foreach_norm(gradients, 2)).norm();
}

void AdamW::step(double learning_rate, const GradientGate& gate) {
  const at::NoGradGuard no_grad;
  if (updates_.is_cpu())
    step_cpu(learning_rate, gate);
  else
    step_fused(learning_rate, gate);
}

void AdamW::step_cpu(double learning_rate, const GradientGate& gate) {
  if (gate.closed.item<float>() != 0) return;
  updates_.add_(1);
  const double t = updates_.item<float>();
  AdamWFactors factors;
  factors.beta2 = float(options_.beta2);
  factors.new1 = float(1 - options_.beta1);
  factors.new2 = float(1 - options_.beta2);
  factors.step_size = float(learning_rate / (1 - std::pow(options_.beta1, t)));
  factors.root_correction = float(1 / std::sqrt(1 - std::pow(options_.beta2, t)));
  factors.epsilon = float(options_.epsilon);
  factors.gradient_scale = float(1 / double(gate.divisor.item<float>()));
  const float decay = float(1 - learning_rate * options_.weight_decay);

  const std::vector<Chunk> chunks = chunks_with_gradient(parameters_);
  const std::vector<at::Tensor> gradients = dense_gradients(parameters_);
  at::parallel_for(0, int64_t(chunks.size()), 1, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const Chunk& c = chunks[size_t(i)];
      AdamWFactors own = factors;
      own.keep = parameters_[c.parameter].decay ? decay : 1.0f;
      adamw_span(parameters_[c.parameter].value.data_ptr<float>() + c.begin, first_moments_[c.parameter].data_ptr<float>() + c.begin,
                 second_moments_[c.parameter].data_ptr<float>() + c.begin, gradients[c.parameter].data_ptr<float>() + c.begin, c.count,
                 own);
    }
  });
}

void AdamW::step_fused(double learning_rate, const GradientGate& gate) {
  updates_.add_(1 - gate.closed);
  for (const bool decay : {true, false}) {
    std::vector<at::Tensor> values, gradients, first, second;
    for (size_t p = 0; p < parameters_.size(); ++p) {
      if (parameters_[p].decay != decay || !has_gradient(parameters_[p])) continue;
      values.push_back(parameters_[p].value);
      gradients.push_back(parameters_[p].value.grad());
      first.push_back(first_moments_[p]);
      second.push_back(second_moments_[p]);
    }
    if (values.empty()) continue;
    const std::vector<at::Tensor> updates(values.size(), updates_);
    const model::compat::FusedAdamW options{learning_rate, options_.beta1, options_.beta2, decay ? options_.weight_decay : 0.0,
                                            options_.epsilon};
    model::compat::fused_adamw(values, gradients, first, second, updates, options, gate.divisor, gate.closed);
  }
}

void AdamW::clear_gradients() {
  for (model::Parameter& p : parameters_) p.value.mutable_grad() = at::Tensor();
}

model::NamedTensors AdamW::state() const {
  model::NamedTensors tensors;
  for (size_t p = 0; p < parameters_.size(); ++p) {
    tensors["first_moment." + parameters_[p].name] = first_moments_[p];
    tensors["second_moment." + parameters_[p].name] = second_moments_[p];
  }
  tensors["updates"] = updates_;
  return tensors;
}

}  // namespace hblab::train
