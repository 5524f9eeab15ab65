// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/runs_benchmark.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMainWindow>
#include <QScrollBar>
#include <QTreeView>
#include <algorithm>
#include <cmath>

#include "engine/store/recorder.h"
#include "ui/base/benchmark_line.h"
#include "ui/docks/runs_dock.h"

namespace hblab::ui {
namespace {

constexpr int runs_an_arm = 25, arms = 2;
constexpr int64_t steps = 30, planned = 100;
constexpr int most_to_wait_ms = 60'000, settle_ms = 300;
constexpr int rows_a_frame = 3;  // as a notch of the wheel

void record(store::Recorder& recorder, int64_t run, int64_t attempt, int64_t step) {
  const store::Position at{step, step * 4096, step * 32, double(step) * 0.05, double(step) * 0.06};
  recorder.record({run}, attempt, at, {{"eval_loss", 2 + 5 / std::sqrt(double(step)) + 0.1 * std::sin(double(run * step))}});
}

Result<void> make_project(store::Recorder& recorder, const fs::path& folder, int runs) {
  for (int made = 0; made < runs; made += arms * runs_an_arm) {
    store::NewExperiment experiment{"experiment " + std::to_string(made / (arms * runs_an_arm) + 1), "format: 1\n", "bench",
                                    folder.string()};
    experiment.arms = {{"BERT", "BERT", true, "{}"}, {"HybridBERT", "HybridBERT", false, "{}"}};
    for (size_t arm = 0; arm < arms; ++arm)
      for (uint64_t seed = 1; seed <= runs_an_arm; ++seed) experiment.runs.push_back({arm, seed});
    HBLAB_TRY(recorder.add_experiment(experiment));
  }
  for (int64_t run = 1; run <= runs; ++run) {
    const int64_t attempt = HBLAB_TRY(recorder.start_attempt({run}, -1));
    recorder.record_fact({run}, attempt, "steps_planned", double(planned));
    for (int64_t step = 1; step <= steps; ++step) record(recorder, run, attempt, step);
    if (run > 1) HBLAB_TRY(recorder.end_attempt({run}, attempt, store::RunStatus::done, ""));
  }
  return recorder.flush();
}

template <class Until>
void spin(int most_ms, const Until& until) {
  QElapsedTimer timer;
  timer.start();
  while (timer.elapsed() < most_ms && !until()) QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
}

}  // namespace

Result<RunsFigures> benchmark_runs(const fs::path& folder, int runs, int seconds) {
  const fs::path file = folder / "bench-runs.hblab";
  const std::unique_ptr<store::Recorder> recorder = HBLAB_TRY(store::Recorder::open(file));
  HBLAB_TRY(make_project(*recorder, folder, runs));

  QMainWindow window;
  Project project;
  ProjectUndo undo(&project);
  Selection selection;
  ActionRegistry actions(&window);
  Launcher launcher(&project, &undo);
  auto* dock = new RunsDock(&project, &undo, &launcher, &selection, &actions, &window);
  window.addDockWidget(Qt::LeftDockWidgetArea, dock);
  window.resize(480, 1000);
  window.show();
  project.open(file);
  spin(most_to_wait_ms, [&] { return project.is_open() && !project.snapshot()->runs.empty(); });
  QTreeView& tree = *dock->tree();
  tree.expandAll();
  spin(settle_ms, [] { return false; });

  QScrollBar& bar = *tree.verticalScrollBar();
  bar.setValue(0);
  for (bool end = false; !end; bar.setValue(bar.value() + bar.pageStep())) {  // read once: what is in sight gets its sparkline
    end = bar.value() == bar.maximum();
    spin(settle_ms, [] { return false; });
  }
  RunsFigures figures{runs};
  bar.setValue(0);
  const int row_height = tree.sizeHintForRow(0);
  QElapsedTimer all, frame;
  all.start();
  int frames = 0, way = 1;
  for (int64_t step = steps; all.elapsed() < seconds * 1000; ++frames) {
    frame.start();
    if (bar.value() == bar.maximum()) way = -1;
    if (bar.value() == bar.minimum()) way = 1;
    bar.setValue(bar.value() + way * rows_a_frame * row_height);
    tree.viewport()->repaint();
    QCoreApplication::processEvents();
    figures.longest_ms = std::max(figures.longest_ms, double(frame.nsecsElapsed()) / 1e6);
    if (frames % rows_a_frame == 0) record(*recorder, 1, 1, ++step);
  }
  figures.frames = frames / (double(all.elapsed()) / 1000);
  const auto& seen = project.snapshot()->runs;
  figures.sparklines = int(std::count_if(seen.begin(), seen.end(), [](const RunViewPtr& run) { return !run->trend.empty(); }));
  return figures;
}

QString benchmark_text(const RunsFigures& f) {
  return benchmark_line(QStringLiteral("scrolling %L1 runs, %L2 with a sparkline").arg(f.runs).arg(f.sparklines), f.frames, "frames/s",
                        "at least 30") +
         benchmark_line("their longest frame", f.longest_ms, "ms", "under 50");
}

}  // namespace hblab::ui
