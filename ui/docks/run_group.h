// SPDX-License-Identifier: GPL-3.0-or-later
// What an arm or experiment of the run tree says of its runs together. Runs that are archived or in the bin do not count, unless there are
// no others.
#pragma once

#include "ui/project/snapshot.h"

namespace hblab::ui {

struct RunGroup {
  int runs = 0, done = 0, running = 0, paused = 0, failed = 0, diverged = 0, dead = 0;
  double progress = 0;  ///< mean, 0 … 1

  // Held-out loss: the mean over runs of the same step, the last one at which all that count have been evaluated. Runs that have failed or
  // diverged, or have not been evaluated yet, do not count.
  int with_loss = 0;
  double loss = 0;  ///< nats per predicted token; of no meaning where with_loss is 0
  int64_t loss_step = 0;

  /// "1 failed, 2 running, 3/6 done".
  QString status() const;
  /// "Mean of 2 of 3 runs at step 400", of an arm.
  QString loss_basis() const;
  bool broken() const { return failed + diverged + dead > 0; }
  bool live() const { return running + paused > 0; }
};

/// `with_loss`: the loss, too, which takes longer; a mean over arms would have no meaning.
RunGroup group_of(const std::vector<const RunView*>&, bool with_loss);

}  // namespace hblab::ui
