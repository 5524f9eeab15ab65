// SPDX-License-Identifier: Apache-2.0
// A module: code of this program that is opened when it is first needed, because what it links is large or may be missing.
#pragma once

#include "engine/core/files.h"

namespace hblab {

struct ModuleNames {
  std::string_view file;          ///< "hblab-training.so"
  std::string_view what;          ///< "training code", for sentences
  std::string_view abi_symbol;    ///< an int of that C name in the module, to be equal to `abi`
  std::string_view entry_symbol;  ///< a function of that C name
  int abi = 0;
};

/// The entry's address. `file`: empty: beside the program, or in ../lib/hybridbert-lab. Error kind environment: what dlopen says, or that
/// the module is of another version. A module stays open until the process ends.
Result<void*> open_module(const ModuleNames&, const fs::path& file = {});

}  // namespace hblab
