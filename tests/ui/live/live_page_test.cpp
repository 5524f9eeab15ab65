// SPDX-License-Identifier: GPL-3.0-or-later
// The page of curves on a project that grows: what is seen, undone, kept; and the benchmark at a small size.
#include "ui/live/live_page.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QSignalSpy>
#include <QTableView>
#include <cmath>

#include "tests/engine/store/project_maker.h"
#include "ui/base/theme.h"
#include "ui/live/benchmark.h"

using namespace hblab;
using namespace hblab::ui;
using namespace hblab::test;

namespace {

struct Project : TemporaryProject {
  Project() {
    recorder = std::move(*store::Recorder::open(path));
    auto experiment = two_arms({1, 2, 3});
    experiment.arms[1].name = "HybridBERT";
    (void)recorder->add_experiment(experiment);
    for (int i = 0; i < 6; ++i) {
      runs << CurveRun{{i + 1}, {1}, i % 2 ? "HybridBERT" : "BERT", i % 2, uint64_t(i / 2 + 1), i / 2, 3, i % 2 == 0};
      ids << RunId{i + 1};
      (void)recorder->start_attempt({i + 1}, -1);
      recorder->record_fact({i + 1}, 1, "unigram_loss", 6.4);
      recorder->record_fact({i + 1}, 1, "looks_planned", 10);
      recorder->record_fact({i + 1}, 1, "steps_planned", 2000);
    }
  }
  void train(int64_t from, int64_t to) {
    for (int i = 0; i < 6; ++i)
      for (int64_t step = from; step <= to; ++step) {
        const double noise = std::sin(double(step * 997 + i * 131)) * 0.25,
                     loss = 2.5 - 0.4 * (i % 2) + 4 * std::exp(-double(step) / 300) + 0.03 * i;
        std::vector<std::pair<std::string_view, double>> values{{"train_loss", loss + noise},
                                                                {"tokens_per_step", 4096},
                                                                {"step_seconds", 0.05 + 0.002 * noise},
                                                                {"learning_rate", 1e-3 * std::min(1.0, double(step) / 100)}};
        if (step % 10 == 0)
          values.insert(values.end(), {{"memory_allocated", 9e7 + 1e7 * (i % 2)}, {"memory_peak", 2.1e8 - 2e7 * (i % 2)}});
        recorder->record({i + 1}, 1, at_step(step), values);
        if (step % 100 == 0)
          recorder->record({i + 1}, 1, at_step(step), {{"eval_loss", loss + 0.1}, {"eval_loss_dropmask_off", loss + 0.12}});
        if (step % 250 == 0) recorder->event({i + 1}, 1, at_step(step), "checkpoint", "");
      }
    (void)recorder->flush();
  }
  QString name() const { return QString::fromStdString(path.string()); }
  std::unique_ptr<store::Recorder> recorder;
  QList<CurveRun> runs;
  QList<RunId> ids;
};

struct Page : LivePage {
  explicit Page(QSize size = {1280, 800}) {
    QObject::connect(&reader(), &LiveReader::frameReady, this, [this](const FramePtr& f) { frames[f->request.plot] = f; });
    resize(size);
    show();
    (void)QTest::qWaitForWindowExposed(this);
  }
  FramePtr frame(int panel) { return frames.value(panels()[panel]->id()); }
  bool complete() {
    for (int i = 0; i < panels().size(); ++i)
      if (panels()[i]->isVisible() && (!frame(i) || !frame(i)->has_values() || !frame(i)->complete)) return false;
    return true;
  }
  void picture(const QString& name) {
    QDir().mkpath("pictures");
    QTest::qWait(200);
    grab().save("pictures/" + name + ".png");
  }
  QMap<int, FramePtr> frames;
};

}  // namespace

class LivePageTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { Theme::instance().choose(ThemeChoice::light); }

  void curvesGrowOnAllPlots() {
    Project project;
    Page page;
    page.setWaiting("Building the vocabulary, about 20 s left");
    page.setRuns(project.runs);
    page.openProject(project.name());
    page.picture("live-waiting");
    project.train(1, 1000);
    page.poke(project.ids);
    QTRY_VERIFY_WITH_TIMEOUT(page.complete(), 15'000);
    QCOMPARE(page.frame(0)->total, size_t(6000));
    project.train(1001, 1200);
    page.poke(project.ids);
    QTRY_COMPARE_WITH_TIMEOUT(page.frame(0)->total, size_t(7200), 15'000);
    QTRY_VERIFY_WITH_TIMEOUT(page.verdict_text().contains("HybridBERT"), 15'000);
    QTRY_VERIFY_WITH_TIMEOUT(page.time_text().contains("computing left"), 15'000);
    QCOMPARE(page.reader().counters().gui_thread_calls, 0);
    page.findChild<QDoubleSpinBox*>()->setValue(30);
    QTRY_VERIFY(page.frame(0)->request.half_life == 30);
    page.panels()[0]->set_target(3);
    for (const bool dark : {false, true}) {
      Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
      page.picture(dark ? "live-dark" : "live-light");
    }
    page.resize(1024, 640);
    page.picture("live-small-dark");
    Theme::instance().choose(ThemeChoice::light);
    page.maximise(page.panels()[0]);
    page.resize(1280, 800);
    page.picture("live-maximised-light");
  }

  void zoomIsLinkedAndUndone() {
    Project project;
    project.train(1, 400);
    Page page;
    page.setRuns(project.runs);
    page.openProject(project.name());
    QTRY_VERIFY_WITH_TIMEOUT(page.complete(), 15'000);
    const Span all = page.panels()[0]->canvas()->x_range();
    QSignalSpy changed(&page, &LivePage::stateChanged);
    page.panels()[0]->canvas()->setFocus();
    for (int i = 0; i < 3; ++i) QTest::keyClick(page.panels()[0]->canvas(), Qt::Key_Plus);
    const Span zoomed = page.panels()[0]->canvas()->x_range();
    QVERIFY(zoomed.high < all.high && !changed.isEmpty());
    QTRY_VERIFY(page.panels()[1]->canvas()->x_range() == zoomed);
    QCOMPARE(page.history()->count(), 1);  // quick ones are one
    page.history()->undo();
    QTRY_VERIFY(page.panels()[0]->canvas()->x_range() == all);
    page.history()->redo();
    QTRY_VERIFY(page.panels()[0]->canvas()->x_range() == zoomed);
    page.panels()[0]->canvas()->setFocus();
    QTest::keyClick(page.panels()[0]->canvas(), Qt::Key_Right);
    QVERIFY(std::isfinite(page.panels()[1]->canvas()->crosshair()));
    QCOMPARE(page.panels()[1]->canvas()->crosshair(), page.panels()[0]->canvas()->crosshair());
  }

  void plotsAreAddedMovedMaximisedAndRemoved() {
    Page page;
    QCOMPARE(page.panels().size(), 4);
    page.findChild<QToolButton*>("add")->menu()->findChild<QAction*>("learning_rate")->trigger();
    QCOMPARE(page.panels().size(), 5);
    QCOMPARE(page.panels()[4]->kind().id, QString("learning_rate"));
    page.panels()[4]->canvas()->setFocus();
    QTest::keyClick(page.panels()[4]->canvas(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(page.panels()[3]->kind().id, QString("learning_rate"));
    QTest::mouseClick(page.panels()[3]->findChild<QToolButton*>("maximise"), Qt::LeftButton);
    QVERIFY(page.maximised() == page.panels()[3] && !page.panels()[0]->isVisible());
    QTest::mouseClick(page.panels()[3]->findChild<QToolButton*>("maximise"), Qt::LeftButton);
    QVERIFY(!page.maximised() && page.panels()[0]->isVisible());
    QTest::mouseClick(page.panels()[3]->findChild<QToolButton*>("close"), Qt::LeftButton);
    QCOMPARE(page.panels().size(), 4);
    page.history()->undo();
    QCOMPARE(page.panels().size(), 5);
    QCOMPARE(page.panels()[3]->kind().id, QString("learning_rate"));
  }

  void theStateComesBackWhateverWasSaved() {
    Page page;
    page.add_panel("grad_norm");
    page.panels()[0]->set_view_limits({5, 50}, {});
    const QJsonObject state = page.saveState();
    Page other;
    other.restoreState(state);
    QCOMPARE(other.saveState(), state);
    QVERIFY(!other.history()->canUndo());
    other.restoreState(
        {{"panels", QJsonArray{QJsonObject{{"kind", "unknown"}}, 5}}, {"options", QJsonObject{{"axis", 99}, {"half_life", "x"}}}});
    QCOMPARE(other.panels().size(), 0);
    other.restoreState({});
    QCOMPARE(other.panels().size(), 4);
  }

  void everyControlHasANameAndATip() {
    Page page;
    for (const QWidget* widget : page.findChildren<QWidget*>()) {
      if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible()) continue;
      QVERIFY2(!widget->accessibleName().isEmpty() || widget->objectName().startsWith("qt_"),
               qPrintable(QString(widget->metaObject()->className()) + " " + widget->objectName()));
    }
  }

  void aHiddenPageAsksForNothing() {
    Project project;
    project.train(1, 50);
    Page page;
    page.setRuns(project.runs);
    page.openProject(project.name());
    QTRY_VERIFY_WITH_TIMEOUT(page.frame(0) && page.frame(0)->complete && page.frame(0)->has_values(), 15'000);
    page.hide();
    QTest::qWait(150);
    const int64_t frames = page.reader().counters().frames;
    const int replots = page.panels()[0]->canvas()->replots();
    project.train(51, 60);
    page.poke(project.ids);
    QTest::qWait(200);
    QCOMPARE(page.reader().counters().frames, frames);
    QCOMPARE(page.panels()[0]->canvas()->replots(), replots);
    page.show();
    QTRY_COMPARE_WITH_TIMEOUT(page.frame(0)->total, size_t(360), 15'000);
  }

  void theBenchmarkRuns() {
    TemporaryProject place;
    const auto figures = benchmark_ui(place.folder.path().toStdString(), {4, 3000, 20'000, 1});
    HBLAB_VERIFY_OK(figures);
    qInfo("%s", qPrintable(benchmark_text(*figures)));
    QVERIFY(figures->points_per_pixel > 0 && figures->points_per_pixel <= 2.01);
    QVERIFY(figures->many_frames > 0 && figures->long_frames > 0);
  }
};

HBLAB_GUI_TEST_MAIN(LivePageTest)
#include "live_page_test.moc"
