// SPDX-License-Identifier: GPL-3.0-or-later
// What has ended since the last look, of the experiments that were trained while one looked: seen in the snapshots, whoever trains.
#pragma once

#include <map>
#include <set>

#include "ui/project/snapshot.h"

namespace hblab::ui {

class EndWatch {
 public:
  struct End {
    ExperimentId experiment;
    int runs = 0, done = 0;
  };
  struct News {
    std::vector<End> ended;
    std::vector<RunViewPtr> failed;  ///< of experiments that go on
  };

  /// It was launched here: its end is news even if its runs were never seen training.
  void expect(ExperimentId id) { watched_.insert(id); }
  News look(const Snapshot&);
  void forget();

 private:
  std::set<ExperimentId> watched_;
  std::set<RunId> live_;
};

}  // namespace hblab::ui
