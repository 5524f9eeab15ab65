// SPDX-License-Identifier: Apache-2.0
#include "engine/run/training_module.h"

#include <dlfcn.h>

#include <mutex>

namespace hblab::run {
namespace {

constexpr const char* file_name = "hblab-training.so";

fs::path default_file() {
  const fs::path beside = program_folder() / file_name, installed = program_folder().parent_path() / "lib" / "hybridbert-lab" / file_name;
  std::error_code ignored;
  return fs::exists(beside, ignored) || !fs::exists(installed, ignored) ? beside : installed;
}

Result<TrainingModule*> open(const fs::path& file) {
  void* const library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) return fail(ErrorKind::environment, HBLAB_TEXT("The training code could not be loaded: %1"), ::dlerror());
  const auto* const abi = static_cast<const int*>(::dlsym(library, training_abi_symbol));
  const auto entry = reinterpret_cast<TrainingEntry*>(::dlsym(library, training_entry_symbol));
  if (!abi || !entry) return fail(ErrorKind::environment, HBLAB_TEXT("%1 is not the training code of HybridBERT Lab."), file.string());
  if (*abi != training_abi)
    return fail(ErrorKind::environment,
                HBLAB_TEXT("%1 is of another version (interface %2, and this program needs %3). Install both from one build."),
                file.string(), *abi, training_abi);
  return entry();
}

}  // namespace

Result<TrainingModule*> training_module(const fs::path& file) {
  static std::mutex mutex;
  static TrainingModule* module = nullptr;
  const std::lock_guard lock(mutex);
  if (!module) module = HBLAB_TRY(open(file.empty() ? default_file() : file));
  return module;
}

}  // namespace hblab::run
