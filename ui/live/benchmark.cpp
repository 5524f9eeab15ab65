// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/benchmark.h"

#include <QApplication>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QWheelEvent>
#include <atomic>
#include <cmath>
#include <thread>

#include "engine/store/recorder.h"
#include "ui/base/benchmark_line.h"
#include "ui/live/live_page.h"

namespace hblab::ui {
namespace {

constexpr double half_life = 500;       // steps
constexpr int64_t flush_each = 50'000;  // steps
constexpr int feed_ms = 100, feed_points = 20;

store::Position at_step(int64_t step) { return {step, step * 4096, step * 32, double(step) * 0.05, double(step) * 0.06}; }

/// A falling, noisy loss: the same for a step whoever asks.
double loss_at(int64_t run, int64_t step) {
  uint64_t h = uint64_t(run) * 0x9E3779B97F4A7C15ull ^ uint64_t(step) * 0xBF58476D1CE4E5B9ull;
  h ^= h >> 31;
  h *= 0x94D049BB133111EBull;
  return 2 + 5 / (1 + double(step) / 5000) + 0.3 * (double(h >> 40) / double(1 << 24) - 0.5);
}

void write(store::Recorder& recorder, int64_t run, int64_t from, int64_t to) {
  for (int64_t step = from; step <= to; ++step) recorder.record({run}, 1, at_step(step), {{"train_loss", loss_at(run, step)}});
}

void spin(int ms) {
  QElapsedTimer timer;
  timer.start();
  while (timer.elapsed() < ms) QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
}

/// Writes to the runs as training does, until it is destroyed.
class Feeder {
 public:
  Feeder(store::Recorder& recorder, std::vector<std::pair<int64_t, int64_t>> runs) : recorder_(recorder), runs_(std::move(runs)) {
    thread_ = std::thread([this] {
      while (!stop_) {
        for (auto& [run, step] : runs_) {
          write(recorder_, run, step + 1, step + feed_points);
          step += feed_points;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(feed_ms));
      }
    });
  }
  ~Feeder() {
    stop_ = true;
    thread_.join();
  }

 private:
  store::Recorder& recorder_;
  std::vector<std::pair<int64_t, int64_t>> runs_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

/// Frames a second that the plot draws while it is panned and the curves grow.
double frames_while_panning(PlotCanvas& canvas, int seconds) {
  QElapsedTimer timer;
  timer.start();
  const int before = canvas.replots();
  for (int i = 0; timer.elapsed() < seconds * 1000; ++i) {
    canvas.xAxis->moveRange(canvas.xAxis->range().size() * (i % 2 ? 0.01 : -0.01));
    canvas.replot(QCustomPlot::rpImmediateRefresh);
    QCoreApplication::processEvents();
  }
  return double(canvas.replots() - before) / (double(timer.elapsed()) / 1000);
}

double longest_stall(PlotCanvas& canvas, int seconds) {
  QElapsedTimer gap, all;
  qint64 longest = 0;
  QTimer beat;
  QObject::connect(&beat, &QTimer::timeout, &beat, [&] { longest = std::max(longest, gap.restart()); });
  beat.setTimerType(Qt::PreciseTimer);
  QTimer wheel;
  QObject::connect(&wheel, &QTimer::timeout, &wheel, [&, out = false]() mutable {
    out = !out;
    const QPointF at = canvas.rect().center();
    QWheelEvent event(at, canvas.mapToGlobal(at), {}, {0, out ? -120 : 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&canvas, &event);
  });
  gap.start();
  beat.start(1);
  wheel.start(feed_ms);
  spin(seconds * 1000);
  return double(longest);
}

}  // namespace

Result<BenchmarkFigures> benchmark_ui(const fs::path& folder, const BenchmarkSizes& sizes) {
  BenchmarkFigures figures;
  const fs::path project = folder / "bench-ui.hblab";
  std::unique_ptr<store::Recorder> recorder = HBLAB_TRY(store::Recorder::open(project));
  store::NewExperiment experiment{"benchmark", "format: 1\n", "bench", folder.string()};
  experiment.arms = {{"BERT", "BERT", true, "{}"}, {"HybridBERT", "HybridBERT", false, "{}"}, {"Long", "Long", false, "{}"}};
  QList<CurveRun> many, one;
  std::vector<std::pair<int64_t, int64_t>> fed, fed_long;
  for (int i = 0; i < sizes.runs; ++i) {
    const int arm = i % 2, seed = i / 2;
    experiment.runs.push_back({size_t(arm), uint64_t(seed + 1)});
    many << CurveRun{
        {i + 1}, {1}, QString::fromStdString(experiment.arms[size_t(arm)].name), arm, uint64_t(seed + 1), seed, (sizes.runs + 1) / 2,
        arm == 0};
    fed.emplace_back(i + 1, sizes.points);
  }
  experiment.runs.push_back({2, 1});
  const int64_t long_run = sizes.runs + 1;
  one << CurveRun{{long_run}, {1}, "Long", 2, 1, 0, 1};
  fed_long.emplace_back(long_run, sizes.long_points);
  HBLAB_TRY(recorder->add_experiment(experiment));
  for (int64_t run = 1; run <= long_run; ++run) {
    HBLAB_TRY(recorder->start_attempt({run}, -1));
    const int64_t points = run == long_run ? sizes.long_points : sizes.points;
    for (int64_t step = 0; step < points; step += flush_each) {
      write(*recorder, run, step + 1, std::min(step + flush_each, points));
      HBLAB_TRY(recorder->flush());
    }
    figures.rows += 2 * points;  // a value and a position
  }

  LivePage page;
  page.resize(1280, 800);
  page.show();
  QJsonObject state = page.saveState();
  state["panels"] = QJsonArray{QJsonObject{{"kind", "train_loss"}}};
  auto options = state["options"].toObject();
  options["half_life"] = half_life;
  state["options"] = options;
  page.restoreState(state);
  PlotPanel& panel = *page.panels().front();
  FramePtr frame;
  QObject::connect(&page.reader(), &LiveReader::frameReady, &page, [&](const FramePtr& f) {
    frame = f;
    for (const FrameCurve& c : f->curves)
      figures.points_per_pixel = std::max(figures.points_per_pixel, double(c.line.size()) / f->window.pixels);
  });
  const auto wait_until = [&](auto&& condition) {
    QElapsedTimer timer;
    timer.start();
    constexpr int longest_wait_ms = 120'000;
    while (!condition() && timer.elapsed() < longest_wait_ms) spin(5);
    return double(timer.elapsed()) / 1000;
  };
  page.setRuns(many);
  page.openProject(QString::fromStdString(project.string()));
  figures.first_plot_seconds = wait_until([&] { return frame && frame->has_values(); });
  figures.first_complete_seconds = figures.first_plot_seconds + wait_until([&] { return frame->complete; });

  const auto measure = [&](const QList<CurveRun>& runs, const std::vector<std::pair<int64_t, int64_t>>& growing, double& frames) {
    Feeder feeder(*recorder, growing);
    QList<RunId> ids;
    for (const CurveRun& run : runs) ids << run.run;
    QTimer poke;
    QObject::connect(&poke, &QTimer::timeout, &page, [&page, ids] { page.poke(ids); });
    poke.start(feed_ms);
    frames = frames_while_panning(*panel.canvas(), sizes.seconds);
    figures.longest_stall_ms = std::max(figures.longest_stall_ms, longest_stall(*panel.canvas(), sizes.seconds));
  };
  measure(many, fed, figures.many_frames);
  frame.reset();
  page.setRuns(one);
  wait_until([&] { return frame && frame->runs == 1 && frame->complete && frame->has_values(); });
  measure(one, fed_long, figures.long_frames);
  return figures;
}

QString benchmark_text(const BenchmarkFigures& f) {
  return benchmark_line("30 curves × 100 k points, raw + smooth + band", f.many_frames, "frames/s", "at least 30") +
         benchmark_line("one curve of 5 M points", f.long_frames, "frames/s", "at least 30") +
         benchmark_line("longest stall of the event loop", f.longest_stall_ms, "ms", "under 50") +
         benchmark_line(QStringLiteral("first plot of a project of %1 M rows").arg(double(f.rows) / 1e6, 0, 'f', 1), f.first_plot_seconds,
                        "s", "under 2") +
         benchmark_line("all its curves", f.first_complete_seconds, "s", "no budget") +
         benchmark_line("points a pixel, the most", f.points_per_pixel, "", "at most 2");
}

}  // namespace hblab::ui
