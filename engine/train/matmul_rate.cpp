// SPDX-License-Identifier: Apache-2.0
#include "engine/train/matmul_rate.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/rand.h>

#include <algorithm>
#include <limits>

#include "engine/core/clock.h"
#include "engine/spec/estimates.h"
#include "engine/spec/layout.h"
#include "engine/train/device.h"

namespace hblab::train {
namespace {

/// y[rows, outputs] = x[rows, inputs] · wᵀ, `times` in a step.
struct LinearMap {
  int64_t rows, inputs, outputs, times;
  double flops() const { return 3 * 2.0 * double(rows) * double(inputs) * double(outputs); }
};

constexpr int repetitions = 3;  ///< the fastest counts: the rate that the machine has, not that it had while disturbed

double fastest_seconds(const at::Tensor& a, const at::Tensor& b) {
  double best = std::numeric_limits<double>::infinity();
  for (int i = 0; i < repetitions; ++i) {
    wait_for(a.device());
    const Stopwatch clock;
    at::mm(a, b);
    wait_for(a.device());
    best = std::min(best, clock.seconds());
  }
  return best;
}

double seconds(const LinearMap& map, const at::TensorOptions& as) {
  const auto random = [&](int64_t rows, int64_t columns) { return at::rand({rows, columns}).to(as); };
  const at::Tensor x = random(map.rows, map.inputs), w = random(map.outputs, map.inputs), dy = random(map.rows, map.outputs);
  return fastest_seconds(x, w.t()) + fastest_seconds(dy, w) + fastest_seconds(dy.t(), x);
}

}  // namespace

double matmul_rate(const spec::Settings& settings, int64_t vocabulary, at::Device device) {
  const at::NoGradGuard no_grad;
  const spec::ModelSpec& m = settings.model;
  const auto layers = spec::parse_layout(m.layout);
  const int64_t depth = layers ? int64_t(layers->size()) : 1;
  const int64_t batch = settings.training.batch_size, tokens = batch * settings.data.sequence_length;
  const auto predicted = std::max<int64_t>(1, int64_t(double(batch) * spec::predicted_tokens(settings)));
  const LinearMap maps[] = {{tokens, m.hidden, m.hidden, 4 * depth},
                            {tokens, m.hidden, m.feed_forward, depth},
                            {tokens, m.feed_forward, m.hidden, depth},
                            {predicted, m.hidden, m.hidden, 1},
                            {predicted, m.hidden, vocabulary, 1}};
  const auto as = at::TensorOptions(device).dtype(settings.execution.precision == "bf16" ? at::kBFloat16 : at::kFloat);
  double flops = 0, time = 0;
  for (const LinearMap& map : maps) {
    flops += double(map.times) * map.flops();
    time += double(map.times) * seconds(map, as);
  }
  return flops / time;
}

}  // namespace hblab::train
