// SPDX-License-Identifier: Apache-2.0
// Training speed of one model on random tokens, measured in rounds so that several models, and a peer's, can take turns.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/train/trainer.h"

namespace hblab::app {

/// A model's measures without its mixer.
struct TrainSize {
  std::string name;
  int64_t layers, hidden, heads, feed_forward, vocabulary, batch;
};
/// "4x256" and "base".
const std::vector<TrainSize>& train_sizes();

struct TrainCase {
  TrainSize size;
  std::string mixer;        ///< attention | pooling | hybrid (half of the heads each)
  std::string projections;  ///< separate | tied; empty for attention, which has no choice
  int64_t length = 128;
  std::string device = "cpu", precision = "fp32";

  /// "pooling (tied)".
  std::string name() const;
  spec::RunSpec run() const;
};

class TrainMeasurement {
 public:
  static Result<TrainMeasurement> start(const TrainCase& measured);

  /// One step to warm up, then `steps` timed ones; 0: as many as fill a few seconds. Tokens per second of the round.
  Result<double> round(int64_t steps);

  const TrainCase& measured() const { return case_; }
  const std::vector<double>& rounds() const { return rounds_; }
  int64_t last_steps() const { return last_steps_; }  ///< timed in the last round
  train::PhaseTimes phases() const;                   ///< mean seconds of a step
  int64_t peak_bytes() const { return peak_bytes_; }
  int64_t parameters() const { return trainer_->parameters(); }

 private:
  TrainMeasurement(const TrainCase& measured, std::unique_ptr<train::Trainer> trainer) : case_(measured), trainer_(std::move(trainer)) {}

  TrainCase case_;
  std::unique_ptr<train::Trainer> trainer_;
  std::vector<double> rounds_;
  train::PhaseTimes sum_;
  int64_t timed_steps_ = 0, last_steps_ = 0, peak_bytes_ = 0;
};

/// Tokens per second of Hugging Face's BertForMaskedLM (attention, AdamW, clipping, dropout as ours) in the given Python.
struct PeerSpeed {
  std::string name;  ///< "transformers 5.0 on torch 2.11"
  double tokens_per_second = 0;
};
Result<PeerSpeed> peer_round(const std::string& python, const TrainCase& attention, int64_t steps, int64_t threads);

}  // namespace hblab::app
