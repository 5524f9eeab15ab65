// SPDX-License-Identifier: Apache-2.0
#include "engine/core/program_module.h"

#include <dlfcn.h>

namespace hblab {
namespace {

fs::path default_file(std::string_view name) {
  const fs::path beside = program_folder() / name, installed = program_folder().parent_path() / "lib" / "hybridbert-lab" / name;
  std::error_code ignored;
  return fs::exists(beside, ignored) || !fs::exists(installed, ignored) ? beside : installed;
}

}  // namespace

Result<void*> open_module(const ModuleNames& names, const fs::path& given) {
  const fs::path file = given.empty() ? default_file(names.file) : given;
  void* const library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) return fail(ErrorKind::environment, HBLAB_TEXT("The %1 could not be loaded: %2"), make_text(names.what), ::dlerror());
  const auto* const abi = static_cast<const int*>(::dlsym(library, std::string(names.abi_symbol).c_str()));
  void* const entry = ::dlsym(library, std::string(names.entry_symbol).c_str());
  if (!abi || !entry)
    return fail(ErrorKind::environment, HBLAB_TEXT("%1 is not the %2 of HybridBERT Lab."), file.string(), make_text(names.what));
  if (*abi != names.abi)
    return fail(ErrorKind::environment,
                HBLAB_TEXT("%1 is of another version (interface %2, and this program needs %3). Install both from one build."),
                file.string(), *abi, names.abi);
  return entry;
}

}  // namespace hblab
