// SPDX-License-Identifier: Apache-2.0
#include "engine/model/heads.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/tanh.h>

#include "engine/model/feed_forward.h"
#include "engine/model/fused/fused.h"
#include "engine/model/layer_norm.h"
#include "engine/model/names.h"

namespace hblab::model {

at::Tensor cross_entropy_sum(const at::Tensor& logits, const at::Tensor& targets) {
  return at::cross_entropy_loss(logits.to(at::kFloat), targets, {}, at::Reduction::Sum);
}

MlmHead::MlmHead(const spec::ModelSpec& model, const at::Tensor& words, ParameterList& parameters)
    : dense_(parameters.add_linear(names::transform + "dense", model.hidden, model.hidden)),
      norm_(parameters.add_norm(names::transform + "LayerNorm", model.hidden)),
      decoder_{words, parameters.add(names::decoder_bias, {words.size(0)}, Init::zero)},
      epsilon_(model.norm_epsilon) {}

at::Tensor MlmHead::transform(const at::Tensor& rows) const { return layer_norm(expand_and_activate(rows, dense_), norm_, epsilon_); }
at::Tensor MlmHead::logits(const at::Tensor& rows) const { return decoder_(transform(rows)); }
at::Tensor MlmHead::loss_sum(const at::Tensor& rows, const at::Tensor& targets, const Pass& pass) const {
  if (fused::applies(rows, pass)) return fused::decoder_loss(transform(rows), decoder_, targets);
  return cross_entropy_sum(logits(rows), targets);
}

PairHead::PairHead(const spec::ModelSpec& model, int64_t classes, ParameterList& parameters)
    : pooler_(parameters.add_linear(names::pooler, model.hidden, model.hidden)),
      classifier_(parameters.add_linear(names::pair_head, model.hidden, classes)) {}

at::Tensor PairHead::logits(const at::Tensor& states) const { return classifier_(at::tanh(pooler_(states.select(1, 0)))); }

int64_t pair_classes(const spec::ObjectiveSpec& objective) { return objective.pair == "nsp" ? 2 : objective.pair == "sso" ? 3 : 0; }

}  // namespace hblab::model
