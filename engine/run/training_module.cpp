// SPDX-License-Identifier: Apache-2.0
#include "engine/run/training_module.h"

#include <mutex>

#include "engine/core/program_module.h"

namespace hblab::run {

Result<TrainingModule*> training_module(const fs::path& file) {
  static std::mutex mutex;
  static TrainingModule* module = nullptr;
  const std::lock_guard lock(mutex);
  if (module) return module;
  constexpr ModuleNames names{"hblab-training.so", HBLAB_TEXT("training code"), training_abi_symbol, training_entry_symbol, training_abi};
  return module = reinterpret_cast<TrainingEntry*>(HBLAB_TRY(open_module(names, file)))();
}

}  // namespace hblab::run
