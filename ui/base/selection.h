// SPDX-License-Identifier: GPL-3.0-or-later
// Which runs the user works with: one selection, shared by every page and dock. GUI thread.
#pragma once

#include <QObject>
#include <set>

#include "engine/core/ids.h"

namespace hblab::ui {

class Selection : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;
  const std::set<RunId>& runs() const { return runs_; }
  ExperimentId experiment() const { return experiment_; }  ///< whose curves and verdicts are shown; none: 0
  /// Sets both at once; tells only where something is different.
  void select(std::set<RunId>, ExperimentId);

 Q_SIGNALS:
  void changed();

 private:
  std::set<RunId> runs_;
  ExperimentId experiment_;
};

}  // namespace hblab::ui
