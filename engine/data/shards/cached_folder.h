// SPDX-License-Identifier: Apache-2.0
// A folder of the cache: opened where it is whole, otherwise made once, whichever process comes first.
#pragma once

#include "engine/core/files.h"
#include "engine/core/log.h"
#include "engine/data/phase_meter.h"

namespace hblab::data {

/// Locks "<folder>.lock" (telling the meter while another process holds it) and removes what a killed process left.
Result<FileLock> lock_for_building(const fs::path& folder, PhaseMeter& meter);

/// open: () → Result<T>, of a folder that is there; build: (temporary folder) → Result<void>. A folder that does not
/// open (damaged, altered, of an older format) is reported and made again.
template <class Open, class Build>
auto open_or_build(const fs::path& folder, PhaseMeter& meter, Open open, Build build, bool& from_cache) -> decltype(open()) {
  const auto try_open = [&]() -> decltype(open()) {
    auto opened = open();
    if (!opened) log_warning("The cache folder {} cannot be used and is made again: {}", folder.string(), opened.error().message());
    return opened;
  };
  from_cache = true;
  if (fs::exists(folder))
    if (auto opened = try_open()) return opened;
  HBLAB_TRY(make_folder(folder.parent_path()));
  const FileLock lock = HBLAB_TRY(lock_for_building(folder, meter));
  if (fs::exists(folder))  // another process made it while this one waited
    if (auto opened = open()) return opened;
  from_cache = false;
  HBLAB_TRY(write_folder(folder, build));
  return open();
}

}  // namespace hblab::data
