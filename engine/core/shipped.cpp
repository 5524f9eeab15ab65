// SPDX-License-Identifier: Apache-2.0
#include "engine/core/shipped.h"

#include <cstdlib>

namespace hblab {

fs::path experiments_folder() {
  const char* chosen = std::getenv("HBLAB_EXPERIMENTS");
  for (const fs::path& folder : {fs::path(chosen ? chosen : ""), program_folder().parent_path() / "share/hybridbert-lab/experiments"}) {
    std::error_code missing;
    if (!folder.empty() && fs::exists(folder / "quickstart.yaml", missing)) return fs::canonical(folder, missing);
  }
  return {};
}

}  // namespace hblab
