// SPDX-License-Identifier: Apache-2.0
#include "engine/run/project_health.h"

#include <algorithm>
#include <set>

#include "engine/run/guard.h"
#include "engine/run/run_session.h"
#include "engine/store/run_status.h"
#include "engine/train/checkpoint.h"

namespace hblab::run {
namespace {

int64_t bytes_below(const fs::path& path) {
  std::error_code code;
  if (fs::is_regular_file(path, code)) return int64_t(fs::file_size(path, code));
  int64_t bytes = 0;
  for (fs::recursive_directory_iterator it(path, code), end; !code && it != end; it.increment(code))
    if (it->is_regular_file(code)) bytes += int64_t(it->file_size(code));
  return bytes;
}

bool is_being_trained(const store::RunRow& run) { return store::is_held(run.status) && !run.dead; }

/// run-N/step-M and whatever else lies there, as far as it is not one of `known`.
void find_orphans(const fs::path& root, const std::set<fs::path>& known, const std::set<fs::path>& busy, ProjectHealth& health) {
  std::error_code code;
  for (const auto& run : fs::directory_iterator(root, code)) {
    if (busy.count(run.path())) continue;
    std::error_code inner;
    for (const auto& entry : fs::directory_iterator(run.path(), inner)) {
      if (known.count(entry.path())) continue;
      health.orphans.push_back(entry.path());
      health.orphan_bytes += bytes_below(entry.path());
    }
  }
  std::sort(health.orphans.begin(), health.orphans.end());
}

}  // namespace

Result<ProjectHealth> examine(const fs::path& project, store::RunStore& store) {
  ProjectHealth health;
  health.integrity = HBLAB_TRY(store.integrity());
  const fs::path root = checkpoint_root(project);
  std::set<fs::path> known, busy;
  for (const auto& run : HBLAB_TRY(store.all_runs())) {
    if (run.dead) health.dead.push_back(run.id);
    if (is_being_trained(run)) busy.insert(root / fmt::format("run-{}", run.id.value));
    for (const auto& saved : HBLAB_TRY(store.checkpoints(run.id))) {
      ++health.checkpoints;
      const fs::path folder = root / saved.path;
      std::error_code code;
      if (!fs::exists(folder, code)) {
        health.unusable.push_back({run.id, saved.path, make_text(HBLAB_TEXT("The checkpoint %1 is gone."), folder.string()).str()});
      } else if (const auto read = guarded([&] { return train::read_state(folder, nullptr); }); !read) {
        health.unusable.push_back({run.id, saved.path, read.error().message()});
      } else {
        known.insert(folder);
      }
    }
  }
  for (const auto& bad : health.unusable) known.insert(root / bad.path);  // named already
  find_orphans(root, known, busy, health);
  return health;
}

Result<void> repair(const fs::path& project, store::Recorder& recorder, store::RunStore& store, const ProjectHealth& health) {
  for (const auto& run : HBLAB_TRY(store.all_runs()))
    if (is_being_trained(run))
      return fail(ErrorKind::busy, HBLAB_TEXT("Run %1 is being trained. Repair when no process works on the project."), run.id.value);
  for (const RunId run : health.dead) HBLAB_TRY(recorder.set_status(run, store::RunStatus::interrupted));
  std::vector<fs::path> remove = health.orphans;
  for (const auto& bad : health.unusable) {
    HBLAB_TRY(recorder.remove_checkpoint(bad.run, bad.path));
    remove.push_back(checkpoint_root(project) / bad.path);
  }
  for (const fs::path& path : remove) {
    std::error_code code;
    fs::remove_all(path, code);
    if (code) return fail(ErrorKind::environment, HBLAB_TEXT("Cannot remove %1: %2."), path.string(), code.message());
  }
  return {};
}

}  // namespace hblab::run
