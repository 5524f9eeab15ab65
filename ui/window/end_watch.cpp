// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/end_watch.h"

namespace hblab::ui {

EndWatch::News EndWatch::look(const Snapshot& snapshot) {
  struct Sum {
    int runs = 0, ended = 0, done = 0;
    std::vector<RunViewPtr> failed;
  };
  std::map<ExperimentId, Sum> experiments;
  for (const auto& run : snapshot.runs) {
    Sum& of = experiments[run->row.experiment];
    ++of.runs;
    of.ended += run->ended();
    of.done += run->row.status == store::RunStatus::done;
    if (run->is_live()) {
      watched_.insert(run->row.experiment);
      live_.insert(run->row.id);
    } else if (live_.erase(run->row.id) && (run->row.dead || (run->ended() && run->row.status != store::RunStatus::done))) {
      of.failed.push_back(run);
    }
  }
  News news;
  for (auto& [id, of] : experiments)
    if (of.ended == of.runs && watched_.erase(id))
      news.ended.push_back({id, of.runs, of.done});
    else
      news.failed.insert(news.failed.end(), of.failed.begin(), of.failed.end());
  return news;
}

void EndWatch::forget() {
  watched_.clear();
  live_.clear();
}

}  // namespace hblab::ui
