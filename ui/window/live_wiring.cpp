// SPDX-License-Identifier: GPL-3.0-or-later
// The live page's connections: which runs it shows, what is new, what the first point waits for.
#include <algorithm>

#include "engine/core/log.h"
#include "ui/base/text.h"
#include "ui/docks/log_dock.h"
#include "ui/live/live_page.h"
#include "ui/window/main_window.h"

namespace hblab::ui {

void MainWindow::wire_live() {
  connect(project_, &Project::opened, this, [this] { live_page_->openProject(qs(project_->path().string())); });
  connect(project_, &Project::closed, this, [this] {
    live_page_->closeProject();
    live_seen_.clear();
  });
  connect(selection_, &Selection::changed, this, &MainWindow::show_curves);
  connect(selection_, &Selection::changed, this, &MainWindow::show_waiting);
  connect(project_, &Project::changed, this, &MainWindow::show_curves);
  connect(launcher_, &Launcher::phaseChanged, this, &MainWindow::show_waiting);
  connect(project_, &Project::changed, this, &MainWindow::show_waiting);
  connect(live_page_, &LivePage::readingFailed, this, [this](const QString& sentence) { log_->say(int(LogLevel::warning), sentence); });
  connect(live_page_, &LivePage::stateChanged, this, [this] {
    if (project_->is_open()) views_->set_section("live", live_page_->saveState());
  });
}

/// The selected runs; without any, all of the experiment that are not put away.
void MainWindow::show_curves() {
  if (!project_->is_open()) return;
  const auto snapshot = project_->snapshot();
  const auto& chosen = selection_->runs();
  const bool of_this = std::any_of(chosen.begin(), chosen.end(), [&](RunId id) {
    const RunView* run = snapshot->find(id);
    return run && run->row.experiment == selection_->experiment();
  });
  QList<CurveRun> curves;
  QList<RunId> news;
  for (const auto& run : snapshot->runs) {
    if (run->row.experiment != selection_->experiment()) continue;
    // News of runs that are not shown are told, too: the time left is that of all.
    int64_t& seen = live_seen_[run->row.id];
    if (std::exchange(seen, run->row.change_seq) != run->row.change_seq) news << run->row.id;
    if (of_this && !chosen.count(run->row.id)) continue;
    if (run->marks.binned || (run->marks.archived && !of_this)) continue;
    CurveRun curve;
    curve.run = run->row.id;
    curve.experiment = run->row.experiment;
    curve.arm = qs(run->row.arm_name);
    curve.sweep_point = run->sweep_point;
    curve.arm_index = run->arm_index;
    curve.seed = run->row.seed;
    curve.seed_index = run->seed_index;
    curve.seeds = run->seeds;
    curve.baseline = run->baseline;
    curve.ended = run->ended();
    curves << curve;
  }
  const ExperimentView* experiment = snapshot->find(selection_->experiment());
  live_page_->setSpecTarget(experiment && experiment->row.target_loss > 0 ? experiment->row.target_loss : no_value);
  live_page_->setRuns(curves);
  if (!news.isEmpty()) live_page_->poke(news);
}

void MainWindow::show_waiting() {
  const Phase& phase = launcher_->phase();
  QString text;
  if (!project_->is_open()) {
    text = tr("No project is open.");
  } else if (launcher_->works_here() && !phase.text.isEmpty()) {
    text = phase.seconds_left > 0 ? tr("%1, about %2 left").arg(phase.text, duration_text(phase.seconds_left)) : phase.text + " …";
  } else if (project_->snapshot()->scheduler.alive) {
    text = tr("Starting …");
  } else if (std::any_of(project_->snapshot()->runs.begin(), project_->snapshot()->runs.end(), [&](const RunViewPtr& run) {
               return run->row.experiment == selection_->experiment() && run->row.last.step > 0;
             })) {
    text = tr("Nothing of this was recorded.");
  } else {
    text = tr("Nothing has been recorded yet. Launch an experiment on the page “Set up”, or start runs from the tree.");
  }
  live_page_->setWaiting(text);
}

}  // namespace hblab::ui
