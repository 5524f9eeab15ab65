// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/run_group.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace hblab::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(RunGroup)
};

void add_loss(RunGroup& group, const std::vector<const RunView*>& runs) {
  std::vector<const RunView*> counted;
  for (const RunView* run : runs)
    if (!run->trend.empty() && run->row.status != store::RunStatus::failed && run->row.status != store::RunStatus::diverged)
      counted.push_back(run);
  if (counted.empty()) return;
  std::vector<int64_t> common = counted.front()->trend_steps;
  for (const RunView* run : counted) {
    std::vector<int64_t> both;
    std::set_intersection(common.begin(), common.end(), run->trend_steps.begin(), run->trend_steps.end(), std::back_inserter(both));
    common = std::move(both);
  }
  if (common.empty()) return;
  group.loss_step = common.back();
  group.with_loss = int(counted.size());
  for (const RunView* run : counted) {
    const auto at = std::lower_bound(run->trend_steps.begin(), run->trend_steps.end(), group.loss_step) - run->trend_steps.begin();
    group.loss += double(run->trend[size_t(at)]) / group.with_loss;
  }
}

}  // namespace

RunGroup group_of(const std::vector<const RunView*>& all, bool with_loss) {
  std::vector<const RunView*> runs;
  std::copy_if(all.begin(), all.end(), std::back_inserter(runs), [](const RunView* run) { return !run->is_put_away(); });
  if (runs.empty()) runs = all;
  RunGroup group;
  group.runs = int(runs.size());
  for (const RunView* run : runs) {
    using enum store::RunStatus;
    const auto status = run->row.status;
    group.dead += run->row.dead;
    group.done += status == done;
    group.failed += status == failed;
    group.diverged += status == diverged;
    group.running += run->is_live() && status == running;
    group.paused += run->is_live() && status == paused;
    group.progress += run->progress() / group.runs;
  }
  if (with_loss) add_loss(group, runs);
  return group;
}

QString RunGroup::status() const {
  QStringList parts;
  if (dead) parts << Words::tr("%1 ended unexpectedly").arg(dead);
  if (failed) parts << Words::tr("%1 failed").arg(failed);
  if (diverged) parts << Words::tr("%1 diverged").arg(diverged);
  if (running) parts << Words::tr("%1 running").arg(running);
  if (paused) parts << Words::tr("%1 paused").arg(paused);
  parts << Words::tr("%1/%2 done").arg(done).arg(runs);
  return parts.join(", ");
}

QString RunGroup::loss_basis() const {
  const QString step = QLocale().toString(qint64(loss_step));
  return with_loss == runs ? Words::tr("Mean of %1 runs at step %2, nats per predicted token").arg(runs).arg(step)
                           : Words::tr("Mean of %1 of %2 runs at step %3, the last that they share, nats per predicted token")
                                 .arg(with_loss)
                                 .arg(runs)
                                 .arg(step);
}

}  // namespace hblab::ui
