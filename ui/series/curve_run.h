// SPDX-License-Identifier: GPL-3.0-or-later
// A run whose curves are to be seen, as the window's owner of the selection tells it to the live page.
#pragma once

#include <QString>
#include <cstdint>

#include "engine/core/ids.h"

namespace hblab::ui {

struct CurveRun {
  RunId run;
  ExperimentId experiment;
  QString arm;        ///< with its sweep point
  int arm_index = 0;  ///< for Theme::arm
  uint64_t seed = 0;
  int seed_index = 0, seeds = 1;  ///< for Theme::seed
  bool baseline = false;
  bool ended = false;        ///< nothing more will come
  QString sweep_point = {};  ///< of the arm: each point has a baseline of its own
  bool operator==(const CurveRun&) const = default;
};

}  // namespace hblab::ui
