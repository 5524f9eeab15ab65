// SPDX-License-Identifier: Apache-2.0
// Batch to ModelInput: plain arrays to tensors on the model's device.
#include <ATen/ops/empty.h>

#include <algorithm>

#include "engine/model/pretraining_model.h"

namespace hblab::model {
namespace {

/// Rows [first, first + rows) of a [.., length] array as a tensor, element by element to the wanted type.
template <class To, class From>
at::Tensor slice(const std::vector<From>& values, int64_t begin, int64_t count, at::IntArrayRef shape, at::ScalarType type,
                 at::Device device) {
  at::Tensor result = at::empty(shape, type);
  std::copy_n(values.begin() + begin, count, result.data_ptr<To>());
  return result.to(device);
}

}  // namespace

ModelInput to_tensors(const data::Batch& batch, at::Device device, int64_t first_row, int64_t rows) {
  const int64_t length = batch.length, begin = first_row * length, count = rows * length;
  const auto integers = [&](const auto& values) { return slice<int64_t>(values, begin, count, {rows, length}, at::kLong, device); };
  const auto flags = [&](const auto& values) { return slice<bool>(values, begin, count, {rows, length}, at::kBool, device); };
  const auto holds = [&](const std::vector<uint8_t>& values, bool wanted) {
    return std::any_of(values.begin() + begin, values.begin() + begin + count, [&](uint8_t v) { return bool(v) == wanted; });
  };
  ModelInput input;
  input.ids = integers(batch.ids);
  input.token_types = integers(batch.token_types);
  input.segments = integers(batch.segments);
  input.real = flags(batch.real);
  input.masked = flags(batch.masked);
  input.special = flags(batch.special);
  input.padded = holds(batch.real, false);
  input.any_masked = holds(batch.masked, true);

  const auto from = std::lower_bound(batch.predicted.begin(), batch.predicted.end(), begin);
  const auto to = std::lower_bound(from, batch.predicted.end(), begin + count);
  const int64_t p = from - batch.predicted.begin(), predicted = to - from;
  at::Tensor positions = at::empty({predicted}, at::kLong);
  std::transform(from, to, positions.data_ptr<int64_t>(), [&](int64_t position) { return position - begin; });
  input.predicted = positions.to(device);
  input.targets = slice<int64_t>(batch.targets, p, predicted, {predicted}, at::kLong, device);
  if (!batch.pair_labels.empty()) input.pair_labels = slice<int64_t>(batch.pair_labels, first_row, rows, {rows}, at::kLong, device);
  return input;
}

}  // namespace hblab::model
