// SPDX-License-Identifier: Apache-2.0
#include "engine/data/batch_builder.h"

#include <algorithm>
#include <stdexcept>

namespace hblab::data {

BatchBuilder::BatchBuilder(const SequenceSet& sequences, const TokenKinds& kinds, int64_t length, uint64_t seed,
                           const spec::MaskingSpec& masking, uint64_t mask_key)
    : sequences_(sequences),
      kinds_(kinds),
      length_(length),
      seed_(seed),
      mask_key_(mask_key),
      masking_(masking),
      strategy_(find_masking_strategy(masking.strategy)) {
  if (!strategy_) throw std::invalid_argument("unknown masking strategy " + masking.strategy);
}

Batch BatchBuilder::build(const std::vector<Sample>& samples, bool pair_labels) const {
  Batch batch;
  batch.rows = int64_t(samples.size());
  batch.length = length_;
  const size_t size = size_t(batch.rows * length_);
  batch.ids.resize(size);
  batch.real.resize(size);
  batch.masked.resize(size);
  batch.special.resize(size);
  batch.token_types.resize(size);
  batch.segments.resize(size);
  std::vector<PhiloxBlock> draws(static_cast<size_t>(length_));
  std::vector<int32_t> leaders(static_cast<size_t>(length_));
  for (int64_t r = 0; r < batch.rows; ++r) {
    const size_t at = size_t(r * length_);
    RowWriter writer(&batch.ids[at], &batch.token_types[at], &batch.segments[at], length_, kinds_.special());
    const int32_t label = sequences_.write(samples[size_t(r)].sequence, seed_, samples[size_t(r)].epoch, writer);
    if (pair_labels) batch.pair_labels.push_back(label);
    const int64_t real = writer.finish();
    batch.real_tokens += real;
    batch.padded = batch.padded || real < length_;
    std::fill_n(&batch.real[at], real, uint8_t(1));
    mask_row(samples[size_t(r)], r, real, batch, draws, leaders);
  }
  return batch;
}

void BatchBuilder::mask_row(const Sample& sample, int64_t row, int64_t real, Batch& batch, std::vector<PhiloxBlock>& draws,
                            std::vector<int32_t>& leaders) const {
  const size_t at = size_t(row * length_);
  int32_t* ids = &batch.ids[at];
  const auto id = uint64_t(sample.sequence);
  for (int64_t s = 0; s < real; ++s)
    draws[size_t(s)] = philox({uint32_t(s), uint32_t(id), uint32_t(id >> 32), uint32_t(sample.epoch)}, mask_key_);
  strategy_->leaders({ids, real, kinds_, draws.data()}, masking_, leaders.data());

  const double rate = masking_.rate, predicted_rate = masking_.prediction_rate < 0 ? rate : masking_.prediction_rate;
  const auto ordinary = uint32_t(kinds_.ordinary().size());
  const int32_t mask = kinds_.special().mask;
  for (int64_t s = 0; s < real; ++s) {
    const int32_t original = ids[s];
    if (!kinds_.maskable(original)) {
      batch.special[at + size_t(s)] = original == kinds_.special().cls || original == kinds_.special().sep;
      continue;
    }
    const double u = unit_interval(draws[size_t(leaders[size_t(s)])][draw_selection]);
    if (u < predicted_rate) {
      batch.predicted.push_back(int64_t(at) + s);
      batch.targets.push_back(original);
    }
    if (u >= rate) continue;
    const double action = unit_interval(draws[size_t(s)][draw_action]);
    if (action < masking_.mask_share) {
      ids[s] = mask;
      batch.masked[at + size_t(s)] = 1;
    } else if (action < masking_.mask_share + masking_.random_share && ordinary > 0) {
      ids[s] = kinds_.ordinary()[below(draws[size_t(s)][draw_random_token], ordinary)];
    }
  }
}

}  // namespace hblab::data
