// SPDX-License-Identifier: Apache-2.0
// What the window asks of the code that links LibTorch. That code is a module, opened with dlopen after the window is on the screen; its
// torch-free parts are those of the program itself. Torch-free.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/files.h"
#include "engine/run/dry_run.h"
#include "engine/run/observer.h"

namespace hblab::run {

class TrainingModule {
 public:
  virtual ~TrainingModule() = default;

  /// As Host::train, on the calling thread.
  virtual Result<void> train(const fs::path& project, ExperimentId, const std::vector<RunId>&, const std::atomic<int>& stop, Observer&) = 0;
  /// See dry_run.h.
  virtual Result<Forecast> forecast(const std::vector<spec::RunSpec>&, const fs::path& spec_folder, Observer&,
                                    const std::function<bool()>& go_on) = 0;
  virtual std::string torch_version() = 0;
  /// "cpu", "cuda:0", … with a name for people; 0 where this LibTorch does not tell a size. (MachineMeter names GPUs.)
  struct Device {
    std::string id, name;
    int64_t free_bytes = 0, total_bytes = 0;
  };
  virtual std::vector<Device> devices() = 0;
};

/// Raised with every change of what passes between program and module: this interface, and the classes that it names.
inline constexpr int training_abi = 5;
/// What the module defines, by C's names: an int with its training_abi, and a function that gives its one object.
inline constexpr const char* training_abi_symbol = "hblab_training_abi";
inline constexpr const char* training_entry_symbol = "hblab_training_module";
using TrainingEntry = TrainingModule*();

/// The module of this process, opened once; safe from any thread, slow the first time (up to a second). Error environment: what dlopen
/// says. `file`: empty: hblab-training.so beside the program, or in ../lib/hybridbert-lab.
Result<TrainingModule*> training_module(const fs::path& file = {});

}  // namespace hblab::run
