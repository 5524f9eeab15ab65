// SPDX-License-Identifier: Apache-2.0
#include "engine/train/evaluation.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Reduction.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <limits>

#include "engine/core/clock.h"

namespace hblab::train {
namespace {

/// Sums over the predicted tokens of one batch: loss in nats, and hits. [2] double, on the device.
at::Tensor loss_and_hits(model::PretrainingModel& model, const model::ModelInput& input, bool drop_mask) {
  const at::Tensor logits = model.logits(input, {.training = false, .dropout = nullptr, .drop_mask = drop_mask}).first;  // [P, V]
  const at::Tensor loss = at::cross_entropy_loss(logits, input.targets, {}, at::Reduction::None).to(at::kDouble).sum();
  const at::Tensor hits = logits.argmax(1).eq(input.targets).sum().to(at::kDouble);
  return at::stack({loss, hits});
}

}  // namespace

std::optional<EvaluationReport> evaluate_held_out(model::PretrainingModel& model, const data::PreparedCorpus& corpus,
                                                  const spec::Settings& settings, at::Device device, const Trainer::EvaluationGoOn& go_on,
                                                  int64_t most_batches) {
  const at::NoGradGuard no_grad;
  const Stopwatch clock;
  const bool drop_mask = settings.model.drop_mask;
  at::Tensor as_trained = at::zeros({2}, at::TensorOptions().dtype(at::kDouble).device(device));
  at::Tensor switched_off = as_trained.clone();
  EvaluationReport report;
  const int64_t batches = std::min(most_batches, corpus.evaluation_batches(settings));
  for (int64_t i = 0; i < batches; ++i) {
    if (go_on && !go_on(double(i) / double(batches))) return {};
    const data::Batch batch = corpus.evaluation_batch(settings, i);
    if (batch.predicted.empty()) continue;
    const model::ModelInput input = model::to_tensors(batch, device, 0, batch.rows);
    as_trained += loss_and_hits(model, input, drop_mask);
    if (drop_mask) switched_off += loss_and_hits(model, input, false);
    report.predicted += int64_t(batch.predicted.size());
  }
  const at::Tensor sums = at::stack({as_trained, switched_off}).cpu();  // [2, 2]
  const double* const s = sums.data_ptr<double>();
  const double count = report.predicted > 0 ? double(report.predicted) : std::numeric_limits<double>::quiet_NaN();
  report.loss = s[0] / count;
  report.accuracy = s[1] / count;
  report.loss_drop_mask_off = drop_mask ? s[2] / count : report.loss;
  report.seconds = clock.seconds();
  return report;
}

}  // namespace hblab::train
