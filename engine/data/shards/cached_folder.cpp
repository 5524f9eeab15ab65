// SPDX-License-Identifier: Apache-2.0
#include "engine/data/shards/cached_folder.h"

#include <thread>

namespace hblab::data {

Result<FileLock> lock_for_building(const fs::path& folder, PhaseMeter& meter) {
  constexpr auto pause = std::chrono::milliseconds(100);
  const fs::path path = folder.string() + ".lock";
  auto lock = HBLAB_TRY(FileLock::try_acquire(path));
  if (!lock) HBLAB_TRY(meter.begin(make_text(HBLAB_TEXT("Waiting for another process that prepares the same text"))));
  while (!lock) {
    std::this_thread::sleep_for(pause);
    HBLAB_TRY(meter.at(0));
    lock = HBLAB_TRY(FileLock::try_acquire(path));
  }
  std::error_code ignored;
  const std::string left_over = folder.filename().string() + ".tmp-";
  for (const auto& entry : fs::directory_iterator(folder.parent_path(), ignored))
    if (entry.path().filename().string().starts_with(left_over)) fs::remove_all(entry.path(), ignored);
  return lock;
}

}  // namespace hblab::data
