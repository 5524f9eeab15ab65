// SPDX-License-Identifier: GPL-3.0-or-later
// A project that another connection writes, as the reader's thread sees it: no row twice, no frame for what is hidden, no crash.
#include "ui/series/live_reader.h"

#include <QDir>
#include <QSignalSpy>
#include <cmath>
#include <filesystem>
#include <numeric>

#include "tests/engine/store/project_maker.h"

using namespace hblab;
using namespace hblab::ui;
using namespace hblab::test;

namespace {

struct Project : TemporaryProject {
  explicit Project(std::vector<uint64_t> seeds = {1}) {
    recorder = std::move(*store::Recorder::open(path));
    (void)recorder->add_experiment(two_arms(seeds));
    for (size_t seed = 0; seed < seeds.size(); ++seed)
      for (int arm = 0; arm < 2; ++arm)
        runs << CurveRun{
            {int64_t(seed * 2 + size_t(arm) + 1)}, {1}, arm ? "Hybrid" : "BERT", arm, seeds[seed], int(seed), int(seeds.size()), arm == 0};
  }
  void record(int64_t run, int64_t attempt, int64_t from, int64_t to, double value = 1) {
    for (int64_t step = from; step <= to; ++step)
      recorder->record({run}, attempt, at_step(step),
                       {{"train_loss", value + 1.0 / double(step)}, {"tokens_per_step", 100}, {"step_seconds", 0.5}});
    (void)recorder->flush();
  }
  QString name() const { return QString::fromStdString(path.string()); }
  std::unique_ptr<store::Recorder> recorder;
  QList<CurveRun> runs;
};

PlotRequest request_for(int plot, const char* metric = "train_loss") {
  PlotRequest r;
  r.plot = plot;
  r.metrics = {Metric{metric}};
  return r;
}

FramePtr last(QSignalSpy& spy, int plot) {
  for (qsizetype i = spy.size() - 1; i >= 0; --i)
    if (auto frame = spy[i][0].value<FramePtr>(); frame->request.plot == plot) return frame;
  return nullptr;
}

/// The newest frame of the plot that satisfies the condition, waited for.
template <class Condition>
FramePtr wait_for(QSignalSpy& spy, int plot, Condition&& condition) {
  FramePtr frame;
  (void)QTest::qWaitFor([&] { return (frame = last(spy, plot)) && condition(*frame); }, 10'000);
  return frame && condition(*frame) ? frame : nullptr;
}

}  // namespace

class LiveReaderTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void curvesGrowAndNoRowIsReadTwice() {
    Project project;
    (void)project.recorder->start_attempt({1}, -1);
    project.record(1, 1, 1, 500);
    LiveReader reader;
    QSignalSpy frames(&reader, &LiveReader::frameReady);
    reader.set_runs({project.runs[0]});
    reader.ask(request_for(1));
    reader.open(project.name());
    QVERIFY(wait_for(frames, 1, [](const PlotFrame& f) { return f.total == 500; }));
    for (int64_t step = 501; step <= 1000; step += 100) {
      project.record(1, 1, step, step + 99);
      reader.poke({{1}});
      QVERIFY(wait_for(frames, 1, [&](const PlotFrame& f) { return int64_t(f.total) == step + 99; }));
    }
    reader.poke({{1}, {2}});
    QTest::qWait(120);
    QCOMPARE(reader.counters().rows, 1000);
    QCOMPARE(reader.counters().gui_thread_calls, 0);
    const auto frame = last(frames, 1);
    QVERIFY(frame->complete);
    QVERIFY(frame->drawn <= 2 * size_t(frame->window.pixels) + 2);
    QCOMPARE(frame->data_x.high, 1000.0);
  }

  void whatWasTrainedAgainIsShownWhereOneAsks() {
    Project project;
    (void)project.recorder->start_attempt({1}, -1);
    project.record(1, 1, 1, 100, 5);
    (void)project.recorder->end_attempt({1}, 1, store::RunStatus::interrupted, "");
    (void)project.recorder->start_attempt({1}, 60);
    project.record(1, 2, 61, 80, 3);
    LiveReader reader;
    QSignalSpy frames(&reader, &LiveReader::frameReady);
    reader.set_runs(project.runs);
    auto request = request_for(1);
    reader.ask(request);
    reader.open(project.name());
    const auto superseded = [](const PlotFrame& f) {
      std::vector<Line> lines;
      for (const FrameCurve& c : f.curves)
        if (c.kind == FrameCurve::Kind::superseded) lines.push_back(c.line);
      return lines;
    };
    const auto without = wait_for(frames, 1, [](const PlotFrame& f) { return f.total == 80; });
    QVERIFY(without && superseded(*without).empty());
    request.superseded = true;
    for (const SeedsShown seeds : {SeedsShown::each, SeedsShown::mean}) {
      request.seeds = seeds;
      reader.ask(request);
      const auto with = wait_for(frames, 1, [&](const PlotFrame& f) { return f.request.seeds == seeds && !superseded(f).empty(); });
      QVERIFY(with);
      const auto lines = superseded(*with);
      QCOMPARE(lines.size(), size_t(1));
      QCOMPARE(lines[0].x.front(), 61.0);
      QCOMPARE(lines[0].x.back(), 100.0);
      QVERIFY(lines[0].y.front() > 5);
      QCOMPARE(with->total, size_t(80));  // counted nowhere
      QCOMPARE(with->drawn, seeds == SeedsShown::each ? size_t(80) : size_t(0));
    }
    (void)project.recorder->end_attempt({1}, 2, store::RunStatus::interrupted, "");
    (void)project.recorder->start_attempt({1}, 70);
    project.record(1, 3, 71, 75, 2);
    reader.poke({{1}});
    const auto again = wait_for(frames, 1, [&](const PlotFrame& f) { return f.total == 75 && superseded(f).size() == 2; });
    QVERIFY(again);
    QVERIFY(superseded(*again)[1].x.front() == 71 && superseded(*again)[1].x.back() == 80);
  }

  void theNewestValuesAgeIsByItsOwnTime() {
    Project project;
    (void)project.recorder->start_attempt({1}, -1);
    project.record(1, 1, 1, 100);
    LiveReader reader;
    QSignalSpy frames(&reader, &LiveReader::frameReady);
    reader.set_runs({project.runs[0]});
    reader.ask(request_for(1));
    reader.open(project.name());
    const auto started = [&](size_t attempt) { return (*(*store::RunStore::open(project.path))->attempts({1}))[attempt].started; };
    const auto first = wait_for(frames, 1, [](const PlotFrame& f) { return f.total == 100; });
    QVERIFY(first);
    QCOMPARE(first->newest_time, started(0) + at_step(100).wall_seconds);
    (void)project.recorder->end_attempt({1}, 1, store::RunStatus::interrupted, "");
    QCOMPARE(project.recorder->start_attempt({1}, 60).value_or(0), 2);
    project.record(1, 2, 61, 70);
    reader.poke({{1}});
    const auto resumed = wait_for(frames, 1, [](const PlotFrame& f) { return f.total == 70; });
    QVERIFY(resumed);
    QVERIFY(std::abs(resumed->newest_time - (started(1) + at_step(70).wall_seconds - at_step(60).wall_seconds)) < 1e-3);
    reader.set_runs({project.runs[1]});  // has no value: nothing is claimed
    QVERIFY(wait_for(frames, 1, [](const PlotFrame& f) { return !f.has_values() && std::isnan(f.newest_time); }));
  }

  void framesAreCoalescedAndHiddenPlotsGetNone() {
    Project project;
    (void)project.recorder->start_attempt({1}, -1);
    project.record(1, 1, 1, 10);
    LiveReader reader;
    QSignalSpy frames(&reader, &LiveReader::frameReady);
    reader.set_runs({project.runs[0]});
    reader.ask(request_for(1));
    reader.ask(request_for(2));
    reader.open(project.name());
    QVERIFY(wait_for(frames, 2, [](const PlotFrame& f) { return f.total == 10; }));
    reader.remove(2);
    QTest::qWait(ReaderWorker::tick_ms);
    frames.clear();
    for (int i = 0; i < 1000; ++i) reader.ask(request_for(1));
    QTest::qWait(3 * ReaderWorker::tick_ms);
    QVERIFY2(frames.size() < 20, qPrintable(QString::number(frames.size())));  // not one for each time of asking
    project.record(1, 1, 11, 20);
    reader.poke({{1}});
    QVERIFY(wait_for(frames, 1, [](const PlotFrame& f) { return f.total == 20; }));
    QVERIFY(!last(frames, 2));
  }

  void whatAResumedRunMakesAgainIsDrawnOnce() {
    Project project;
    (void)project.recorder->start_attempt({1}, -1);
    project.record(1, 1, 1, 100, 5);
    LiveReader reader;
    QSignalSpy frames(&reader, &LiveReader::frameReady);
    reader.set_runs({project.runs[0]});
    reader.ask(request_for(1));
    reader.open(project.name());
    QVERIFY(wait_for(frames, 1, [](const PlotFrame& f) { return f.total == 100; }));
    (void)project.recorder->end_attempt({1}, 1, store::RunStatus::interrupted, "");
    QCOMPARE(project.recorder->start_attempt({1}, 60).value_or(0), 2);
    project.record(1, 2, 61, 70, 3);
    reader.poke({{1}});
    const auto frame = wait_for(frames, 1, [](const PlotFrame& f) { return f.total == 70; });
    QVERIFY(frame);
    QVERIFY(frame->curves[0].line.y[59] > 5 && frame->curves[0].line.y[60] < 4);
  }

  void oddCurves() {
    Project project({1, 2});
    for (int64_t run = 1; run <= 3; ++run) (void)project.recorder->start_attempt({run}, -1);
    for (int64_t step = 1; step <= 5; ++step) project.recorder->record({1}, 1, at_step(step), {{"train_loss", NAN}});
    project.record(2, 1, 7, 7);  // one point
    (void)project.recorder->flush();
    LiveReader reader;
    QSignalSpy frames(&reader, &LiveReader::frameReady);
    reader.set_runs(project.runs);  // the fourth has not begun
    auto request = request_for(1);
    request.half_life = 10;
    request.seeds = SeedsShown::mean_and_faint;
    request.percentiles = true;
    reader.ask(request);
    reader.ask(request_for(2, "no_such_metric"));
    reader.open(project.name());
    const auto frame = wait_for(frames, 1, [](const PlotFrame& f) { return f.complete && f.has_values(); });
    QVERIFY(frame);
    QCOMPARE(frame->non_finite_count, size_t(5));
    QCOMPARE(frame->total, size_t(1));
    QVERIFY(wait_for(frames, 2, [](const PlotFrame& f) { return !f.has_values(); }));
    reader.set_runs({});
    QVERIFY(wait_for(frames, 1, [](const PlotFrame& f) { return !f.has_values(); }));
    QList<CurveRun> many;
    for (int i = 0; i < 10'000; ++i) many << CurveRun{{i + 1}, {1}, "BERT", 0, uint64_t(i), i, 10'000};
    reader.set_runs(many);
    QVERIFY(wait_for(frames, 1,
                     [](const PlotFrame& f) { return f.runs == 10'000 && f.runs_left_out == 10'000 - most_runs_drawn && f.has_values(); }));
  }

  void differencesTargetsAndSpeed() {
    Project project({1, 2, 3});
    for (int64_t run = 1; run <= 6; ++run) {
      (void)project.recorder->start_attempt({run}, -1);
      project.record(run, 1, 1, 50, run % 2 ? 2 : 1.5);
      project.recorder->event({run}, 1, at_step(20), "checkpoint", "run-1/step-20");
      project.recorder->record_fact({run}, 1, "unigram_loss", 6);
    }
    (void)project.recorder->flush();
    LiveReader reader;
    QSignalSpy frames(&reader, &LiveReader::frameReady);
    reader.set_runs(project.runs);
    auto difference = request_for(1);
    difference.difference = true;
    difference.band = Band::interval;
    reader.ask(difference);
    auto target = request_for(2);
    target.loss = true;
    target.target = 1.75;
    reader.ask(target);
    auto speed = request_for(3);
    speed.metrics = {{"tokens_per_second", Metric::Of::ratio, {"tokens_per_step", "step_seconds"}}};
    reader.ask(speed);
    reader.open(project.name());
    const auto complete = [](const PlotFrame& f) { return f.complete && f.has_values(); };
    const auto d = wait_for(frames, 1, complete);
    QVERIFY(d);
    const auto& mean = d->curves.back();
    QCOMPARE(mean.n, 3);
    for (const double y : mean.line.y) QVERIFY(std::abs(y + 0.5) < 1e-9);
    const auto t = wait_for(frames, 2, complete);
    QVERIFY(t);
    QCOMPARE(t->unigram, 6.0);
    QCOMPARE(t->marks.size(), size_t(6));
    QCOMPARE(t->targets.size(), size_t(2));
    QVERIFY(t->targets[0].reached.empty() && !t->targets[0].all());
    QVERIFY(t->targets[1].reached.size() == 3 && t->targets[1].all());
    QCOMPARE(t->targets[1].steps, 4.0);
    QCOMPARE(t->targets[1].tokens, 400.0);
    const auto s = wait_for(frames, 3, complete);
    QVERIFY(s);
    QCOMPARE(s->y.high, 200.0);
  }

  void hiddenArmsCountInNoRange() {
    Project project;
    for (int64_t run = 1; run <= 2; ++run) {
      (void)project.recorder->start_attempt({run}, -1);
      project.record(run, 1, 1, 50, run == 1 ? 100 : 1);
    }
    LiveReader reader;
    QSignalSpy frames(&reader, &LiveReader::frameReady);
    reader.set_runs(project.runs);
    auto request = request_for(1);
    request.target = 1.5;
    reader.ask(request);
    reader.open(project.name());
    QVERIFY(wait_for(frames, 1, [](const PlotFrame& f) { return f.total == 100 && f.y.high > 100; }));
    for (const bool percentiles : {false, true}) {
      request.hidden = {"BERT"};
      request.percentiles = percentiles;
      reader.ask(request);
      const auto frame = wait_for(frames, 1, [&](const PlotFrame& f) { return f.total == 50 && f.request.percentiles == percentiles; });
      QVERIFY(frame);
      QVERIFY(frame->y.high <= 2 && frame->y.low > 1);
      QCOMPARE(frame->curves.size(), size_t(2));  // the legend still offers it
      QCOMPARE(frame->targets.size(), size_t(1));
    }
    QVERIFY(last(frames, 1)->outside > 0 && last(frames, 1)->outside < 10);
  }

  void theNewestIsFollowedFromTheFirstPointOn() {
    Project project;
    (void)project.recorder->start_attempt({1}, -1);
    LiveReader reader;
    QSignalSpy frames(&reader, &LiveReader::frameReady);
    reader.set_runs({project.runs[0]});
    auto request = request_for(1);
    request.follow = true;  // before there is anything
    reader.ask(request);
    reader.open(project.name());
    project.record(1, 1, 1, 101);
    reader.poke({{1}});
    auto frame = wait_for(frames, 1, [](const PlotFrame& f) { return f.data_x.high == 101; });
    QVERIFY(frame);
    QCOMPARE(frame->window.low, 81.0);  // a fifth of what there is
    project.record(1, 1, 102, 201);
    reader.poke({{1}});
    frame = wait_for(frames, 1, [](const PlotFrame& f) { return f.data_x.high == 201; });
    QVERIFY(frame);
    QCOMPARE(frame->window.low, 161.0);
    QCOMPARE(frame->window.high, 201.0);
    request.follow_width = 10;
    reader.ask(request);
    QVERIFY(wait_for(frames, 1, [](const PlotFrame& f) { return f.window.low == 191; }));
  }

  void theTimeLeftIsThatOfEveryRunOfTheExperiment() {
    constexpr size_t seeds = most_runs_drawn;  // of two arms: twice as many runs as are drawn
    std::vector<uint64_t> numbers(seeds);
    std::iota(numbers.begin(), numbers.end(), uint64_t(1));
    Project project(numbers);
    (void)project.recorder->start_attempt({1}, -1);
    project.recorder->record_fact({1}, 1, "steps_planned", 100);
    project.record(1, 1, 1, 60);  // 0.01 s of computing a step
    const int64_t unread = int64_t(2 * seeds);
    (void)project.recorder->start_attempt({unread}, -1);
    project.record(unread, 1, 1, 20);
    (void)project.recorder->start_attempt({3}, -1);
    project.record(3, 1, 1, 100);
    (void)project.recorder->end_attempt({3}, 1, store::RunStatus::done, "");
    LiveReader reader;
    QSignalSpy eta(&reader, &LiveReader::etaReady);
    reader.set_runs({project.runs[0]});  // one is looked at, and all are counted
    reader.open(project.name());
    const double steps = double(2 * seeds) * 100 - 60 - 20 - 100;
    QTRY_VERIFY(!eta.isEmpty());
    QVERIFY2(std::abs(eta.last()[0].toDouble() - steps * 0.01) < 1e-6, qPrintable(eta.last()[0].toString()));
    project.record(unread, 1, 21, 30);
    reader.poke({{unread}});
    QTRY_VERIFY_WITH_TIMEOUT(std::abs(eta.last()[0].toDouble() - (steps - 10) * 0.01) < 1e-6, 10'000);
  }

  void whatIsSupersededLeavesNoMarks() {
    Project project;
    (void)project.recorder->start_attempt({1}, -1);
    project.record(1, 1, 1, 100);
    project.recorder->event({1}, 1, at_step(50), "checkpoint", "");
    project.recorder->event({1}, 1, at_step(90), "out_of_memory", "");
    (void)project.recorder->flush();
    LiveReader reader;
    QSignalSpy frames(&reader, &LiveReader::frameReady);
    reader.set_runs({project.runs[0]});
    reader.ask(request_for(1));
    reader.open(project.name());
    QVERIFY(wait_for(frames, 1, [](const PlotFrame& f) { return f.total == 100 && f.marks.size() == 2; }));
    (void)project.recorder->end_attempt({1}, 1, store::RunStatus::interrupted, "");
    QCOMPARE(project.recorder->start_attempt({1}, 60).value_or(0), 2);
    project.recorder->event({1}, 2, at_step(60), "resumed", "");
    project.record(1, 2, 61, 95);
    reader.poke({{1}});
    const auto frame = wait_for(frames, 1, [](const PlotFrame& f) { return f.total == 95; });
    QVERIFY(frame);
    QStringList kinds;
    for (const FrameMark& mark : frame->marks) kinds << mark.kind;
    QCOMPARE(kinds, (QStringList{"checkpoint", "resumed"}));
  }

  void everyValueIsExportedAndNothingLess() {
    Project project;
    project.runs[0].arm = "BERT, \"base\"";
    (void)project.recorder->start_attempt({1}, -1);
    project.record(1, 1, 1, 12'000);
    (void)project.recorder->end_attempt({1}, 1, store::RunStatus::interrupted, "");
    (void)project.recorder->start_attempt({1}, 11'000);
    project.recorder->record({1}, 2, at_step(11'001), {{"train_loss", NAN}});
    project.record(1, 2, 11'002, 11'500, 3);
    (void)project.recorder->start_attempt({2}, -1);
    project.record(2, 1, 1, 10);
    LiveReader reader;
    QSignalSpy ended(&reader, &LiveReader::exportEnded);
    reader.set_runs(project.runs);
    reader.open(project.name());
    ExportOrder order{project.folder.filePath("values.csv"), "Loss, \nSpeed", {Metric{"train_loss"}}, XAxis::step, {}, {}};
    order.metrics.push_back({"tokens_per_second", Metric::Of::ratio, {"tokens_per_step", "step_seconds"}});
    const auto lines = [&] {
      reader.export_values(order);
      (void)ended.wait(20'000);
      QFile file(order.file);
      (void)file.open(QIODevice::ReadOnly);
      return QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
    };
    const QStringList all = lines();
    QCOMPARE(ended.takeLast()[0].toString(), QString());
    QCOMPARE(all[0], QString("# Loss,  Speed"));
    QCOMPARE(all[1], QString("run,arm,seed,attempt,step,tokens,samples,compute_seconds,wall_seconds,metric,value"));
    QCOMPARE(all.size(), 2 + 11'500 + 11'499 + 2 * 10);
    QCOMPARE(all[2], QString("1,\"BERT, \"\"base\"\"\",1,1,1,100,2,0.01,0.02,train_loss,2"));
    QCOMPARE(all[2 + 11'000], QString("1,\"BERT, \"\"base\"\"\",1,2,11001,1100100,22002,110.01,220.02,train_loss,NaN"));
    QCOMPARE(all[2 + 11'500], QString("1,\"BERT, \"\"base\"\"\",1,1,1,100,2,0.01,0.02,tokens_per_second,200"));
    QVERIFY(all.last().startsWith("2,Hybrid,1,1,10,") && all.last().endsWith(",tokens_per_second,200"));
    order.axis = XAxis::tokens;
    order.x = {500, 700};
    order.hidden = {project.runs[0].arm};
    QCOMPARE(lines().size(), 2 + 2 * 3);
    ended.clear();
    order.file = "/nowhere/at/all.csv";
    QVERIFY(lines().isEmpty());
    QVERIFY2(ended.last()[0].toString().contains("/nowhere/at/all.csv could not be written"), qPrintable(ended.last()[0].toString()));
  }

  void anExportThatIsCancelledLeavesNothing() {
    Project project;
    (void)project.recorder->start_attempt({1}, -1);
    project.record(1, 1, 1, 60'000);
    LiveReader reader;
    QSignalSpy ended(&reader, &LiveReader::exportEnded), moved(&reader, &LiveReader::exportMoved);
    reader.set_runs(project.runs);
    reader.open(project.name());
    const QStringList before = QDir(project.folder.path()).entryList();
    connect(&reader, &LiveReader::exportMoved, &reader, &LiveReader::cancel_export);
    reader.export_values({project.folder.filePath("values.csv"), "Loss", {Metric{"train_loss"}, Metric{"step_seconds"}}, {}, {}, {}});
    QVERIFY(ended.wait(20'000));
    QVERIFY(!moved.isEmpty() && moved.first()[0].toDouble() > 0 && moved.first()[0].toDouble() < 1);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(QDir(project.folder.path()).entryList(), before);
  }

  void aVerdictFollowsEachEvaluation() {
    Project project({1, 2, 3});
    LiveReader reader;
    QSignalSpy verdicts(&reader, &LiveReader::verdictReady);
    reader.set_runs(project.runs);
    for (int64_t run = 1; run <= 6; ++run) {
      (void)project.recorder->start_attempt({run}, -1);
      project.recorder->record({run}, 1, at_step(10), {{"eval_loss", run % 2 ? 4 + 0.01 * double(run) : 3}});
    }
    (void)project.recorder->flush();
    reader.open(project.name());
    QTRY_VERIFY(verdicts.size() > 1);  // the first takes back what was said of another experiment
    QVERIFY(verdicts.first()[0].toStringList().isEmpty());
    QVERIFY2(verdicts.last()[0].toStringList().join(' ').contains("Hybrid"), qPrintable(verdicts.last()[0].toStringList().join(' ')));
  }

  void aProjectThatVanishesIsToldAndFoundAgain() {
    Project project;
    (void)project.recorder->start_attempt({1}, -1);
    project.record(1, 1, 1, 10);
    (void)project.recorder->end_attempt({1}, 1, store::RunStatus::paused, "");
    project.recorder.reset();
    LiveReader reader;
    QSignalSpy frames(&reader, &LiveReader::frameReady), failed(&reader, &LiveReader::failed), recovered(&reader, &LiveReader::recovered);
    reader.set_runs(project.runs);
    reader.ask(request_for(1));
    reader.open(project.name());
    QVERIFY(wait_for(frames, 1, [](const PlotFrame& f) { return f.total == 10; }));
    const fs::path away = project.path.string() + ".away";
    fs::rename(project.path, away);
    QTRY_VERIFY_WITH_TIMEOUT((reader.poke({{1}}), !failed.isEmpty()), 10'000);
    fs::rename(away, project.path);
    QTRY_VERIFY_WITH_TIMEOUT(!recovered.isEmpty(), 10'000);
    reader.open("/nowhere/at all.hblab");
    failed.clear();
    QTRY_VERIFY(!failed.isEmpty());
  }
};

HBLAB_TEST_MAIN(LiveReaderTest)
#include "live_reader_test.moc"
