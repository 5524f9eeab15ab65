// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/project/snapshot.h"

#include <QCoreApplication>
#include <algorithm>

#include "engine/store/run_status.h"
#include "ui/base/text.h"

namespace hblab::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Runs)
};

template <class Rows, class IdOf>
auto by_id(const Rows& rows, int64_t id, const IdOf& id_of) -> decltype(rows.front().get()) {
  const auto at = std::lower_bound(rows.begin(), rows.end(), id, [&](const auto& row, int64_t wanted) { return id_of(*row) < wanted; });
  return at != rows.end() && id_of(**at) == id ? at->get() : nullptr;
}

}  // namespace

QString RunView::title() const {
  if (!marks.label.empty()) return qs(marks.label);
  return Words::tr("%1 · seed %2").arg(qs(row.arm_name)).arg(row.seed);
}

double RunView::progress() const {
  if (row.status == store::RunStatus::done) return 1;
  return steps_planned > 0 ? std::clamp(double(row.last.step) / steps_planned, 0.0, 1.0) : 0;
}

bool RunView::is_live() const { return !row.dead && store::is_held(row.status); }

bool RunView::ended() const { return store::has_ended(row.status); }

bool RunView::is_put_away() const { return marks.archived || marks.binned; }

bool RunView::is_startable() const { return !is_live() && !store::is_finished(row.status); }

const RunView* Snapshot::find(RunId id) const {
  return by_id(runs, id.value, [](const RunView& run) { return run.row.id.value; });
}

const ExperimentView* Snapshot::find(ExperimentId id) const {
  return by_id(experiments, id.value, [](const ExperimentView& experiment) { return experiment.row.id.value; });
}

int Snapshot::queue_place(RunId id) const {
  const auto at = std::find(queue.runs.begin(), queue.runs.end(), id);
  return at == queue.runs.end() ? -1 : int(at - queue.runs.begin());
}

QString status_text(const RunView& run, bool queued) {
  using enum store::RunStatus;
  if (run.row.dead) return Words::tr("ended unexpectedly");
  switch (run.row.status) {
    case planned:
      return queued ? Words::tr("queued") : Words::tr("not started");
    case running:
      return Words::tr("running");
    case paused:
      return Words::tr("paused");
    case interrupted:
      return queued ? Words::tr("queued, goes on") : Words::tr("stopped");
    case done:
      return Words::tr("done");
    case failed:
      return Words::tr("failed");
    case diverged:
      return Words::tr("diverged");
  }
  return {};
}

}  // namespace hblab::ui
