// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/series/reader_worker.h"

#include <sys/stat.h>

#include <QCoreApplication>
#include <QThread>
#include <algorithm>

#include "engine/report/comparison.h"
#include "engine/report/verdict_line.h"
#include "ui/base/text.h"
#include "ui/series/time_left.h"

namespace hblab::ui {
namespace {

const Metric evaluation{"eval_loss"}, training{"train_loss"};

quint64 inode_of(const QString& path) {
  struct stat info {};
  return ::stat(path.toStdString().c_str(), &info) == 0 ? quint64(info.st_ino) : 0;
}

}  // namespace

void ReaderWorker::start() {
  clock_.start();
  for (QTimer* timer : {&timer_, &retry_}) {
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, &ReaderWorker::tick);
  }
}

void ReaderWorker::stop() {
  timer_.stop();
  retry_.stop();
  cancel_export();
  store_.reset();
  cache_.clear();
  project_.clear();
  runs_.clear();
  counted_.clear();
  steps_planned_.clear();
  broken_ = false;
}

void ReaderWorker::open(const QString& project) {
  auto runs = std::move(runs_), counted = std::move(counted_);  // told before or after: both are right
  stop();
  runs_ = std::move(runs);
  counted_ = std::move(counted);
  project_ = project;
  evaluations_ = 0;
  verdict_after_ = 0;
  timed_ = -1;
  soon(0);
}

void ReaderWorker::set_runs(const QList<CurveRun>& runs) {
  const ExperimentId before = runs_.empty() ? ExperimentId{} : runs_.front().experiment;
  runs_.assign(runs.begin(), runs.end());
  counted_ = runs_to_draw(runs_, {});
  if (runs_.empty() || runs_.front().experiment != before) {  // what was said of another experiment is not said of this one
    evaluations_ = 0, verdict_after_ = 0;
    Q_EMIT verdictReady({}, {});
  }
  timed_ = -1;
  for (auto& [id, plot] : plots_) {
    plot.runs = runs_to_draw(runs_, plot.request.hidden);
    plot.asked = true;
  }
  soon(0);
}

void ReaderWorker::set_request(const PlotRequest& request) {
  Plot& plot = plots_[request.plot];
  plot.request = request;
  plot.runs = runs_to_draw(runs_, request.hidden);
  plot.asked = true;
  soon(0);
}

void ReaderWorker::remove(int plot) { plots_.erase(plot); }

void ReaderWorker::taken(int plot) {
  if (const auto it = plots_.find(plot); it != plots_.end()) it->second.waiting = false;
  soon(0);
}

void ReaderWorker::poke(const QList<RunId>& runs) {
  for (const RunId run : runs) cache_.stale(run);
  soon(0);
}

void ReaderWorker::export_values(const ExportOrder& order) {
  export_ = std::make_unique<ValueExport>(order, runs_);
  soon(0);
}

void ReaderWorker::cancel_export() {
  if (std::exchange(export_, {})) Q_EMIT exportEnded({});
}

void ReaderWorker::go_on_exporting() {
  const auto done = export_->go_on(store(), slice_ms);
  if (done && !*done) {
    Q_EMIT exportMoved(export_->share());
    return soon(0);
  }
  export_.reset();
  Q_EMIT exportEnded(done ? QString() : tr_error(done.error()));
}

void ReaderWorker::soon(int ms) {
  if (project_.isEmpty() || retry_.isActive()) return;
  if (!timer_.isActive() || timer_.remainingTime() > ms) timer_.start(ms);
}

store::RunStore& ReaderWorker::store() {
  if (QThread::currentThread() == QCoreApplication::instance()->thread()) ++counters_.gui_thread_calls;
  return *store_;
}

bool ReaderWorker::ensure_store() {
  // A file that has gone or that another has taken the place of is noticed here: SQLite would read on in the old one.
  if (store_ && clock_.elapsed() - looked_at_ >= retry_ms) {
    looked_at_ = clock_.elapsed();
    if (inode_of(project_) != inode_) {
      store_.reset();
      cache_.clear();
    }
  }
  if (store_) return true;
  if (QThread::currentThread() == QCoreApplication::instance()->thread()) ++counters_.gui_thread_calls;
  inode_ = inode_of(project_);
  auto opened = inode_ ? store::RunStore::open(project_.toStdString())
                       : fail(ErrorKind::environment, HBLAB_TEXT("%1 is not there any more. Put it back; it is looked for each second."),
                              project_.toStdString());
  if (!opened) {
    fail_with(opened.error());
    return false;
  }
  store_ = std::move(*opened);
  cache_.clear();
  for (auto& [id, plot] : plots_) plot.asked = true;
  return true;
}

void ReaderWorker::fail_with(const Error& error) {
  store_.reset();
  broken_ = true;
  Q_EMIT failed(tr_error(error));
  retry_.start(retry_ms);
}

/// True where there is more to read.
Result<bool> ReaderWorker::read_slice() {
  QElapsedTimer spent;
  spent.start();
  const auto up_to_date = [&](RunId run, const Metric& metric) -> Result<bool> {
    if (!cache_.extras_current(run)) HBLAB_TRY(cache_.read_extras(store(), run));
    while (!cache_.entry(run, metric).current) {
      if (spent.elapsed() >= slice_ms) return false;
      HBLAB_TRY(cache_.read(store(), run, metric, piece_rows));
    }
    return true;
  };
  bool more = false;
  for (const auto& [id, plot] : plots_)
    for (const Metric& metric : plot.request.metrics)
      for (const CurveRun& run : plot.runs) {
        if (more) {
          cache_.entry(run.run, metric);  // still in use
          continue;
        }
        more = !HBLAB_TRY(up_to_date(run.run, metric));
        if (!more && plot.request.superseded) HBLAB_TRY(cache_.read_superseded(store(), run.run, metric));
      }
  for (const Metric& metric : {evaluation, training})  // for the verdict and the time left, whatever is shown
    for (const CurveRun& run : counted_)
      if (!more) more = !HBLAB_TRY(up_to_date(run.run, metric));
  return more;
}

void ReaderWorker::tick() {
  if (project_.isEmpty() || !ensure_store()) return;
  const auto more = read_slice();
  if (!more) return fail_with(more.error());
  if (broken_) Q_EMIT recovered();
  broken_ = false;
  make_frames(*more);
  if (!*more) {
    tell_verdict();
    tell_time();
  }
  if (export_) go_on_exporting();
  cache_.trim(cache_bytes);
  counters_.rows = cache_.rows_read();
  counters_.bytes = int64_t(cache_.bytes());
  if (*more) soon(0);
}

void ReaderWorker::make_frames(bool more) {
  qint64 next = -1;
  for (auto& [id, plot] : plots_) {
    uint64_t version = 0;
    for (const Metric& metric : plot.request.metrics)
      for (const CurveRun& run : plot.runs) version = std::max(version, cache_.entry(run.run, metric).version);
    // While rows are still being read, a plot that has none yet waits for its first.
    if (!plot.asked && version == plot.shown && plot.curves == plot.runs.size() && (plot.complete || more)) continue;
    if (plot.waiting) continue;
    const qint64 due = plot.made + tick_ms - clock_.elapsed();
    if (due > 0) {
      next = next < 0 ? due : std::min(next, due);
      continue;
    }
    auto frame = make_frame(plot.request, plot.runs, cache_, int(runs_.size() - plot.runs.size()));
    if (more && plot.asked && !frame->has_values() && plot.shown == 0) {
      next = tick_ms;
      continue;
    }
    plot.shown = version;
    plot.complete = frame->complete;
    plot.curves = plot.runs.size();
    plot.asked = false;
    plot.waiting = true;
    plot.made = clock_.elapsed();
    ++counters_.frames;
    Q_EMIT frameReady(frame);
  }
  if (next >= 0) soon(int(next));
}

/// After each new evaluation, at most once a second, and never more than a tenth of the time.
void ReaderWorker::tell_verdict() {
  if (runs_.empty()) return;
  size_t evaluations = 0;
  for (const CurveRun& run : counted_) {
    const Series& series = cache_.entry(run.run, evaluation).series;
    evaluations += series.size() + series.non_finite().size();
  }
  if (evaluations == evaluations_) return;
  const qint64 now = clock_.elapsed();
  if (now < verdict_after_) return soon(int(verdict_after_ - now));
  evaluations_ = evaluations;
  const auto experiments = store().experiments();
  if (!experiments) return fail_with(experiments.error());
  QStringList line, sentences;
  for (const auto& experiment : *experiments) {
    if (experiment.id != runs_.front().experiment) continue;
    const auto comparison = report::compare(store(), experiment);
    if (!comparison) return fail_with(comparison.error());
    for (const Text& part : report::verdict_line(*comparison)) line << tr_text(part);
    for (const auto& arm : comparison->arms)
      if (!arm.is_baseline && !arm.sentences.empty()) sentences << tr_text(arm.sentences.front());
  }
  verdict_after_ = clock_.elapsed() + std::max<qint64>(verdict_ms, 10 * (clock_.elapsed() - now));
  Q_EMIT verdictReady(line, sentences);
}

/// Of the whole experiment, at most once a second: the runs in the bin will not be trained.
void ReaderWorker::tell_time() {
  if (runs_.empty() || !store_) return;
  const qint64 now = clock_.elapsed();
  if (now < time_after_) return soon(int(time_after_ - now));
  const auto seconds = [&]() -> Result<double> {
    const int64_t version = HBLAB_TRY(store().data_version());
    if (version == std::exchange(timed_, version)) return -1.0;
    time_after_ = now + time_ms;
    auto rows = HBLAB_TRY(store().runs(runs_.front().experiment));
    const auto marks = HBLAB_TRY(store().marks());
    const auto binned = [&](const store::RunRow& row) {
      const auto it = marks.find(row.id);
      return it != marks.end() && it->second.binned;
    };
    rows.erase(std::remove_if(rows.begin(), rows.end(), binned), rows.end());
    HBLAB_TRY(learn_steps_planned(store(), rows, steps_planned_));
    return seconds_left(rows, steps_planned_, cache_);
  }();
  if (!seconds) return fail_with(seconds.error());
  if (!(*seconds < 0)) Q_EMIT etaReady(*seconds);
}

}  // namespace hblab::ui
