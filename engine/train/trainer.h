// SPDX-License-Identifier: Apache-2.0
// One run's training: model, optimizer, data cursor and counters, advanced a step at a time by a RunSession. Used from
// one thread, which sets its own thread count first; between two calls another trainer may work on the same thread.
// LibTorch's exceptions pass through; RunSession catches them.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/files.h"
#include "engine/data/corpus_source.h"
#include "engine/spec/experiment_spec.h"
#include "engine/store/recorder.h"

namespace hblab::train {

/// Seconds of one step, sampled each `execution.phase_sample` steps.
struct PhaseTimes {
  double data = 0;  ///< waiting for the batch
  double forward = 0;
  double backward = 0;
  double optimizer = 0;  ///< clipping included
};

struct PhaseMemory {
  std::string phase;     ///< forward, backward, optimizer
  int64_t peak = 0;      ///< bytes
  std::string consumer;  ///< what the largest part of the peak was for (model/memory_consumer.h); empty on CUDA
  int64_t consumer_bytes = 0;
};

/// Bytes of counted tensors of this run (CPU: counting allocator; CUDA: the allocator's statistics).
struct MemoryUse {
  int64_t allocated = 0;            ///< after the step
  int64_t peak = 0;                 ///< highest during the step
  int64_t reserved = 0;             ///< CUDA only
  std::vector<PhaseMemory> phases;  ///< in the order they were first entered

  /// Takes a phase's peak where it is higher than what is known of the phase.
  void add(const PhaseMemory& phase);
  /// Takes another step's use: the newest figures, the highest peaks.
  void add(const MemoryUse& step);
};

struct StepReport {
  store::Position at;  ///< after the step
  double loss = 0;     ///< per predicted token (nats), plus the pair loss per row where there is one
  double learning_rate = 0;
  double gradient_norm = 0;  ///< before clipping
  int64_t tokens = 0;        ///< real input tokens of the step
  double seconds = 0;        ///< compute time of the step, waiting for data included
  bool skipped = false;      ///< no token was predicted: no update was made
  std::string non_finite;    ///< "loss" or "gradient norm" where it is not finite: no update was made
  std::optional<PhaseTimes> phases;
  MemoryUse memory;
  std::optional<int64_t> micro_batch_cut_to;  ///< memory was short: from this step on so many sequences are computed at once
};

struct EvaluationReport {
  double loss = 0;                ///< DropMask as trained; token-weighted over the whole held-out set
  double loss_drop_mask_off = 0;  ///< the same number where the model has no DropMask
  double accuracy = 0;            ///< of the predicted tokens, DropMask as trained
  int64_t predicted = 0;
  double seconds = 0;
  std::optional<int64_t> batch_cut_to;  ///< memory was short: so many sequences were evaluated at once
};

struct SavedCheckpoint {
  int64_t bytes = 0;
  std::string hash;  ///< over the hashes of its files
};

class Trainer {
 public:
  /// Builds the model on the device that the settings name ("auto": the first CUDA device, else the CPU). Errors:
  /// environment where the device is not there.
  static Result<std::unique_ptr<Trainer>> create(const spec::RunSpec&, std::shared_ptr<const data::PreparedCorpus>);
  virtual ~Trainer() = default;

  /// Takes the weights of the folder that the settings name (an absolute path); says in words which were taken, which are fresh and
  /// what of the folder is not used. Before the first step only.
  virtual Result<std::string> start_from_folder() = 0;

  /// Asked between micro-batches and between evaluation batches, where there is one; false: leave off at once.
  using GoOn = std::function<bool()>;
  /// The same, told which part of the evaluation is done.
  using EvaluationGoOn = std::function<bool(double done)>;
  /// Error interrupted where it was told to leave off: all is as before the step then, and the next one makes it from its beginning.
  virtual Result<StepReport> step(const GoOn& go_on = {}) = 0;
  virtual Result<EvaluationReport> evaluate(const EvaluationGoOn& go_on = {}) = 0;
  /// Seconds that evaluate() will take, by one batch of it after one to warm up.
  virtual Result<double> evaluation_seconds() = 0;

  virtual store::Position position() const = 0;  ///< wall_seconds is kept by the session
  virtual Progress progress() const = 0;
  virtual bool finished() const = 0;        ///< the budget is reached
  virtual int64_t total_steps() const = 0;  ///< of the budget, estimated where it is in minutes
  /// How many periods of the interval the budget has, the last one perhaps cut short; 0 where only the clock will tell.
  virtual int64_t periods_planned(const Interval& interval) const = 0;
  virtual int64_t parameters() const = 0;
  virtual std::string device() const = 0;  ///< "cpu", "cuda:0"

  /// A folder with model.safetensors, optimizer.safetensors and state.json (DESIGN of the format: train/checkpoint.h).
  virtual Result<SavedCheckpoint> save(const fs::path& folder) = 0;
  /// Refuses (input) a truncated, altered, foreign or newer checkpoint, or a changed corpus, and says which it is.
  virtual Result<void> restore(const fs::path& folder) = 0;
};

/// Versions, device, threads and BLAS, as the store's environment JSON. Needs no run.
std::string environment_json(const std::string& device);
/// The folder that the running program's LibTorch was loaded from; empty where it cannot be told.
std::string libtorch_folder();
/// Sets ATen's thread count for the calling thread (0: all logical cores), and inter-op threads to one.
void set_threads(int64_t threads);

}  // namespace hblab::train
