// SPDX-License-Identifier: Apache-2.0
// What the engine tells a front end while it works, for progress lines only: every number that is kept goes through the
// store. Calls come from the engine thread and must return quickly.
#pragma once

#include <cmath>
#include <string>

#include "engine/core/ids.h"
#include "engine/data/corpus_source.h"
#include "engine/store/run_store.h"

namespace hblab::run {

struct RunUpdate {
  RunId run;
  std::string arm;
  uint64_t seed = 0;
  store::RunStatus status = store::RunStatus::planned;
  int64_t step = 0;
  int64_t total_steps = 0;  ///< 0 where the budget does not tell before it is spent
  double train_loss = NAN;
  double eval_loss = NAN;          ///< latest
  double tokens_per_second = NAN;  ///< over the last round
  int64_t peak_bytes = 0;          ///< counted tensors
  double seconds_left = NAN;       ///< of compute, this run
  bool evaluated = false;          ///< eval_loss is new
  std::string message;
};

class Observer {
 public:
  virtual ~Observer() = default;
  virtual void preparing(const data::PreparationProgress&) {}
  virtual void prepared(const data::CorpusFacts&) {}
  /// What a run does before its first step: "Building BERT, seed 1", "First evaluation of BERT, seed 1".
  virtual void starting(const data::PreparationProgress&) {}
  virtual void changed(const RunUpdate&) {}
};

}  // namespace hblab::run
