// SPDX-License-Identifier: Apache-2.0
// Progress of training as text on standard error: a bar for each run under way where that is a terminal, plain lines where
// it is not. Observer calls come from the engine thread, draw() from the main thread.
#pragma once

#include <map>
#include <mutex>
#include <vector>

#include "engine/core/clock.h"
#include "engine/run/observer.h"

namespace hblab::app {

class Progress final : public run::Observer {
 public:
  /// `runs`: every run of the experiment as it stands at the start.
  Progress(const std::vector<store::RunRow>& runs, bool terminal);

  void preparing(const data::PreparationProgress&) override;
  void starting(const data::PreparationProgress&) override;
  void prepared(const data::CorpusFacts&) override;
  void changed(const run::RunUpdate&) override;

  /// Draws the bars anew (terminal only).
  void draw();
  /// Leaves what was drawn last on the screen; later output begins on a fresh line.
  void finish();

 private:
  void print(const std::string& line);
  void erase();
  /// At most so many characters wide; 0: as wide as it gets.
  std::string bar(const run::RunUpdate&, size_t columns) const;
  std::string plain(const run::RunUpdate&) const;
  std::string overall() const;

  const bool terminal_;
  std::mutex mutex_;
  std::map<RunId, run::RunUpdate> runs_;
  std::vector<RunId> active_;  ///< in the order they started
  std::string preparation_, preparation_printed_;
  size_t name_width_ = 4;
  int drawn_ = 0;
  double fraction_at_start_ = 0;
  Stopwatch clock_;
};

}  // namespace hblab::app
