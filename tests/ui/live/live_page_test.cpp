// SPDX-License-Identifier: GPL-3.0-or-later
// The page of curves on a project that grows: what is seen, undone, kept; and the benchmark at a small size.
#include "ui/live/live_page.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QProgressDialog>
#include <QSignalSpy>
#include <QSplitter>
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
    // A line, and on demand all of it.
    QVERIFY2(page.verdict_text().contains("against BERT, n = ") && !page.verdict_text().contains("held-out loss"),
             qPrintable(page.verdict_text()));
    for (auto* button : page.findChildren<QToolButton*>())
      if (button->accessibleName().contains("whole sentences")) QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY2(page.verdict_text().contains("held-out loss", Qt::CaseInsensitive), qPrintable(page.verdict_text()));
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

  void eachAxisHasAHalfLife() {
    Project project;
    project.train(1, 200);
    Page page;
    page.setRuns(project.runs);
    page.openProject(project.name());
    QTRY_VERIFY_WITH_TIMEOUT(page.complete(), 15'000);
    QComboBox* axis = nullptr;
    for (auto* box : page.findChildren<QComboBox*>())
      if (box->accessibleName() == "X axis") axis = box;
    auto* half_life = page.findChild<QDoubleSpinBox*>();
    const auto choose = [&](XAxis to) {
      axis->setFocus();
      while (axis->currentIndex() < int(to)) QTest::keyClick(axis, Qt::Key_Down);
      while (axis->currentIndex() > int(to)) QTest::keyClick(axis, Qt::Key_Up);
      return QTest::qWaitFor([&] { return page.frame(0)->request.axis == to; });
    };
    half_life->setValue(30);
    QVERIFY(choose(XAxis::tokens));
    QCOMPARE(half_life->value(), 3000.0);  // 100 tokens a step: the same stretch
    QCOMPARE(page.frame(0)->request.half_life, 3000.0);
    QVERIFY(choose(XAxis::compute_time));
    QCOMPARE(half_life->value(), 0.3);
    half_life->setValue(0.5);
    QVERIFY(choose(XAxis::step));
    QCOMPARE(half_life->value(), 30.0);
    half_life->setValue(10);
    QVERIFY(choose(XAxis::compute_time));
    QCOMPARE(half_life->value(), 0.5);  // as chosen there
    QCOMPARE(page.frame(0)->request.half_life, 0.5);
    const QJsonObject state = page.saveState();
    Page other;
    other.restoreState(state);
    QCOMPARE(other.saveState(), state);
    QCOMPARE(other.findChild<QDoubleSpinBox*>()->value(), 0.5);
    QVERIFY(choose(XAxis::step));
    half_life->setValue(0);  // off
    QVERIFY(choose(XAxis::tokens));
    QCOMPARE(half_life->value(), 0.0);
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

  void oneTableHoldsAllValuesAtTheCrosshair() {
    Project project;
    project.train(1, 400);
    Page page;
    page.setRuns(project.runs);
    page.openProject(project.name());
    QTRY_VERIFY_WITH_TIMEOUT(page.complete(), 15'000);
    QVERIFY(!page.values()->isVisible());
    QTest::mouseClick(page.findChild<QToolButton*>("values"), Qt::LeftButton);
    QVERIFY(page.values()->isVisible() && page.valuesShown());
    QTest::qWait(50);
    QVERIFY(page.values()->height() >= 100 && page.values()->height() <= 280);  // a part of it: the plots come first
    auto* canvas = page.panels()[0]->canvas();
    const QPoint at = canvas->axisRect()->center();
    QTest::mouseMove(canvas, at);
    QTest::mouseClick(canvas, Qt::LeftButton, {}, at);
    for (const PlotPanel* panel : page.panels()) QVERIFY(panel->canvas()->crosshair_pinned());
    const QAbstractItemModel* table = page.values()->view()->model();
    const auto cell = [&](int row, int column) { return table->index(row, column).data(ValueTable::sort_role); };
    // Losses and speed have a curve an arm, held-out losses two, tensors' memory two that were recorded.
    QTRY_COMPARE(table->rowCount(), 2 + 4 + 2 + 4);
    QTRY_VERIFY(page.values()->place_text().contains("pinned"));
    for (const bool dark : {false, true}) {
      Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
      page.picture(dark ? "live-values-dark" : "live-values-light");
    }
    Theme::instance().choose(ThemeChoice::light);
    QStringList plots;
    for (int row = 0; row < table->rowCount(); ++row) {
      const QString plot = cell(row, ValueTable::plot).toString();
      if (plots.isEmpty() || plots.last() != plot)
        plots << plot;
      else
        QVERIFY(cell(row - 1, ValueTable::value).toDouble() >= cell(row, ValueTable::value).toDouble());
      QCOMPARE(cell(row, ValueTable::seeds).toInt(), 3);
    }
    QCOMPARE(plots.size(), 4);
    QCOMPARE(plots[0], page.panels()[0]->kind().title);
    for (const FrameCurve& c : page.frame(0)->curves)
      if (c.arm == "BERT" && !c.faint) {
        const auto nearest = std::min_element(c.line.x.begin(), c.line.x.end(), [&](double a, double b) {
          return std::abs(a - canvas->crosshair()) < std::abs(b - canvas->crosshair());
        });
        QCOMPARE(cell(0, ValueTable::value).toDouble(), c.line.y[size_t(nearest - c.line.x.begin())]);
      }
    const double before = cell(0, ValueTable::value).toDouble();
    QTest::mouseClick(page.findChild<QToolButton*>("copy_values"), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text().trimmed().split('\n').size(), 1 + table->rowCount());
    QApplication::clipboard()->clear();
    page.values()->view()->setFocus();
    QTest::keyClick(page.values()->view(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->text().startsWith("Plot\tCurve\tValue\tUnit\tn"));
    canvas->setFocus();  // a key moves it, and the table follows
    for (int i = 0; i < 5; ++i) QTest::keyClick(canvas, Qt::Key_Left);
    QTRY_VERIFY(cell(0, ValueTable::value).toDouble() > before);
    page.panels()[0]->set_hidden({"BERT"});
    QTRY_COMPARE(table->rowCount(), 11);
    page.maximise(page.panels()[0]);  // only what is seen is listed
    QTRY_COMPARE(table->rowCount(), 1);
    page.maximise(nullptr);
    page.resize(1280, 420);  // scrolled away is not hidden: its values are current
    QTRY_COMPARE(table->rowCount(), 11);
    project.train(401, 500);
    page.poke(project.ids);
    QTRY_COMPARE_WITH_TIMEOUT(page.frame(3)->data_x.high, 500.0, 15'000);
    page.resize(1280, 800);
    QTest::keyClick(canvas, Qt::Key_Escape);
    QTRY_VERIFY(std::isnan(cell(0, ValueTable::value).toDouble()));
    const QJsonObject state = page.saveState();
    Page other;
    other.restoreState(state);
    QVERIFY(other.valuesShown() && other.values()->isVisible());
    QTest::qWait(50);
    QTest::mouseClick(other.findChild<QToolButton*>("close_values"), Qt::LeftButton);
    QVERIFY(!other.values()->isVisible());
    other.history()->undo();
    QVERIFY(other.values()->isVisible());
  }

  void theNewestIsFollowedOnceThereIsAny() {
    Project project;
    Page page;
    page.setRuns(project.runs);
    page.openProject(project.name());
    QToolButton* newest = nullptr;
    for (auto* button : page.toolbar()->findChildren<QToolButton*>())
      if (button->text() == "Newest") newest = button;
    QTest::mouseClick(newest, Qt::LeftButton);  // before the first point
    project.train(1, 501);
    page.poke(project.ids);
    QTRY_VERIFY_WITH_TIMEOUT(page.complete(), 15'000);
    QTRY_COMPARE(page.panels()[0]->canvas()->x_range().high, 501.0);
    QCOMPARE(page.panels()[0]->canvas()->x_range().low, 401.0);
    project.train(502, 601);
    page.poke(project.ids);
    QTRY_COMPARE_WITH_TIMEOUT(page.panels()[0]->canvas()->x_range().high, 601.0, 15'000);
    QVERIFY(newest->isChecked());
    page.panels()[0]->canvas()->setFocus();
    QTest::keyClick(page.panels()[0]->canvas(), Qt::Key_Minus);  // one looks elsewhere
    QVERIFY(!newest->isChecked());
    const Span seen = page.panels()[0]->canvas()->x_range();
    QTest::mouseClick(newest, Qt::LeftButton);  // as much of it as was seen
    QTRY_COMPARE(page.panels()[0]->canvas()->x_range().high, 601.0);
    QVERIFY(std::abs(page.panels()[0]->canvas()->x_range().low - (601 - (seen.high - seen.low))) < 1e-6);
  }

  void theSpecsTargetIsUndoneTo() {
    Project project;
    project.train(1, 300);
    Page page;
    page.setRuns(project.runs);
    page.setSpecTarget(4);
    page.openProject(project.name());
    QTRY_VERIFY_WITH_TIMEOUT(page.complete(), 15'000);
    PlotPanel* panel = page.panels()[1];
    PlotCanvas* canvas = panel->canvas();
    QCOMPARE(panel->request().target, 4.0);
    QTRY_COMPARE(page.frame(1)->targets.size(), size_t(2));
    QTest::qWait(50);
    const QPoint on(canvas->axisRect()->center().x(), int(canvas->yAxis->coordToPixel(4)));
    QTest::mousePress(canvas, Qt::LeftButton, {}, on);
    QMouseEvent move(QEvent::MouseMove, on + QPoint(0, 30), canvas->mapToGlobal(on + QPoint(0, 30)), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(canvas, &move);
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, on + QPoint(0, 30));
    const double dragged = panel->request().target;
    QVERIFY(dragged < 4);
    page.setSpecTarget(3.9);
    QCOMPARE(panel->request().target, dragged);  // it wins
    page.history()->undo();
    QCOMPARE(panel->request().target, 3.9);
    page.history()->redo();
    QCOMPARE(panel->request().target, dragged);
    page.history()->separate();
    canvas->setFocus();
    QTest::keyClick(canvas, Qt::Key_G, Qt::ShiftModifier);
    QCOMPARE(panel->request().target, 3.9);
    page.history()->undo();
    QCOMPARE(panel->request().target, dragged);
  }

  void nothingOfTheToolbarIsHidden() {
    Page page;
    for (const int width : {1920, 1280, 836, 744}) {  // the window's docks take a third of 1280 and of 1024
      page.resize(width, 700);
      QTest::qWait(20);
      QList<QRect> places;
      for (auto* widget : page.toolbar()->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (qobject_cast<QMenu*>(widget)) continue;
        QVERIFY2(widget->isVisible() && page.toolbar()->rect().contains(widget->geometry()), qPrintable(widget->accessibleName()));
        QVERIFY2(widget->width() >= std::min(widget->minimumSizeHint().width(), widget->maximumWidth()),
                 qPrintable(widget->accessibleName()));
        for (const QRect& other : places) QVERIFY(!other.intersects(widget->geometry()));
        places << widget->geometry();
      }
      QVERIFY(places.size() >= 15);
      if (width == 836) page.picture("live-toolbar");
      if (width >= 836) QVERIFY2(page.toolbar()->height() < 2 * places[0].height(), qPrintable(QString::number(width)));  // one row
    }
  }

  void theTabKeyVisitsEverythingInReadingOrder() {
    Project project;
    project.train(1, 100);
    Page page({1280, 1400});  // all plots in sight
    page.setRuns(project.runs);
    page.openProject(project.name());
    page.showValues(true);
    QTRY_VERIFY_WITH_TIMEOUT(page.complete(), 15'000);
    page.move_panel(page.panels()[3], 0);  // as it is arranged, not as it was made
    page.add_panel("learning_rate");
    QTRY_VERIFY_WITH_TIMEOUT(page.complete(), 15'000);
    page.history()->changed(page.saveState());
    QTest::qWait(100);
    QWidget* wanted = nullptr;
    for (auto* child : page.toolbar()->findChildren<QComboBox*>())
      if (child->accessibleName() == "X axis") wanted = child;
    QVERIFY(wanted);
    page.activateWindow();
    wanted->setFocus();
    QTRY_VERIFY(wanted->hasFocus());
    std::vector<QWidget*> visited{wanted};
    for (int i = 0; i < 200; ++i) {
      QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
      if (QApplication::focusWidget() == wanted) break;
      visited.push_back(QApplication::focusWidget());
    }
    for (QWidget* widget : page.findChildren<QWidget*>()) {
      if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || !widget->isEnabled() || widget->focusProxy()) continue;
      if (qobject_cast<QAbstractSpinBox*>(widget->parentWidget())) continue;  // has the focus of its box
      QVERIFY2(std::find(visited.begin(), visited.end(), widget) != visited.end(),
               qPrintable(QString(widget->metaObject()->className()) + " " + widget->accessibleName()));
    }
    const auto at = [&](const QWidget* widget) { return std::find(visited.begin(), visited.end(), widget) - visited.begin(); };
    // Toolbar, then each plot with its buttons, legend and drawing, then the table.
    ptrdiff_t before = at(page.findChild<QToolButton*>("add"));
    QVERIFY(before > at(wanted));
    for (PlotPanel* panel : page.panels()) {
      const auto first = panel->findChild<QToolButton*>("maximise");
      const auto legend = panel->legend()->findChildren<QToolButton*>();
      QVERIFY2(at(first) > before, qPrintable(panel->kind().id));
      QVERIFY(legend.isEmpty() || (at(legend[0]) > at(first) && at(panel->canvas()) > at(legend[0])));
      before = at(panel->canvas());
    }
    QVERIFY(at(page.values()->view()) > before);
    // A plot that was scrolled away comes into sight with the focus, and keys work there.
    page.resize(900, 420);
    PlotCanvas* last = page.panels().last()->canvas();
    wanted->setFocus();
    for (int i = 0; i < 200 && !last->hasFocus(); ++i) QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(last->hasFocus() && !last->visibleRegion().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(page.complete(), 15'000);
    QTest::keyClick(last, Qt::Key_Right);
    QVERIFY(std::isfinite(last->crosshair()));
    QTest::keyClick(last, Qt::Key_Tab, Qt::ShiftModifier);
    QVERIFY(!last->hasFocus());
  }

  void aPauseOfMinutesAndAClockSetBackDrawNoZigzag() {
    Project project;
    for (int64_t step = 1; step <= 60; ++step) {
      store::Position at = at_step(step);
      at.wall_seconds = step <= 30 ? double(step) : double(step) + (step == 45 ? 60 : 600);  // ten minutes of pause; once the clock jumps
      project.recorder->record({1}, 1, at, {{"train_loss", 5 - 0.05 * double(step)}});
    }
    project.recorder->event({1}, 1, at_step(30), "pause", "");
    (void)project.recorder->flush();
    Page page;
    page.setRuns({project.runs[0]});
    QJsonObject state = page.saveState();
    auto options = state["options"].toObject();
    options["axis"] = int(XAxis::wall_time);
    options["half_life"] = 5;
    state["options"] = options;
    page.restoreState(state);
    page.openProject(project.name());
    QTRY_VERIFY_WITH_TIMEOUT(page.frame(0) && page.frame(0)->total == 60, 15'000);
    for (const FrameCurve& c : page.frame(0)->curves) {
      QVERIFY(std::is_sorted(c.line.x.begin(), c.line.x.end()));
      for (const double y : c.line.y) QVERIFY(y >= 2 && y <= 5);
      if (c.kind == FrameCurve::Kind::smooth) QVERIFY(std::abs(c.line.y[30] - 3.45) < 1e-6);  // what was before the pause weighs nothing
    }
    QCOMPARE(page.frame(0)->window.high, 660.0);
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

  void theMachinesLoadIsDrawnInUnitsOneReads() {
    Project project;
    project.train(1, 20);
    for (const int64_t step : {10, 20})
      project.recorder->record(project.ids[0], 1, at_step(step),
                               {{"machine_cpu", 0.25},
                                {"machine_memory", 3.0 * (1 << 30)},
                                {"gpu0_utilisation", 0.5},
                                {"gpu1_utilisation", 0.75},
                                {"gpu0_memory", 2.0 * (1 << 30)},
                                {"gpu0_power", 300},
                                {"gpu0_temperature", 61}});
    (void)project.recorder->flush();
    Page page({1280, 2400});
    page.setRuns({project.runs[0]});
    page.openProject(project.name());
    struct Wanted {
      QString panel, unit;
      QList<double> values;  // of each curve
    };
    const QList<Wanted> all{{"machine_cpu", "%", {25}}, {"machine_memory", "GiB", {3}}, {"gpu_utilisation", "%", {50, 75}},
                            {"gpu_memory", "GiB", {2}}, {"gpu_power", "W", {300}},      {"gpu_temperature", "°C", {61}}};
    for (const Wanted& wanted : all) page.findChild<QToolButton*>("add")->menu()->findChild<QAction*>(wanted.panel)->trigger();
    QTest::qWait(50);
    for (int i = 0; i < all.size(); ++i) {
      const int panel = 4 + i;
      QTRY_VERIFY_WITH_TIMEOUT(page.frame(panel) && page.frame(panel)->complete && page.frame(panel)->has_values(), 15'000);
      QCOMPARE(page.panels()[panel]->kind().unit, all[i].unit);
      QList<double> values;
      for (const FrameCurve& c : page.frame(panel)->curves)
        if (!c.faint) values << c.line.y.back();
      QCOMPARE(values, all[i].values);
    }
    const QString gpus = page.panels()[6]->legend()->findChild<QLabel*>()->toolTip();
    QVERIFY2(gpus.contains("━━ GPU 0") && gpus.contains("···· GPU 1") && !gpus.contains("GPU 2"), qPrintable(gpus));
    page.picture("live-machine");
  }

  void everyValueIsExportedFromThePlotsMenu() {
    Project project;
    project.train(1, 300);
    Page page;
    page.setRuns(project.runs);
    page.openProject(project.name());
    QTRY_VERIFY_WITH_TIMEOUT(page.complete(), 15'000);
    page.panels()[0]->set_view_limits({101, 150}, {});
    page.panels()[0]->set_hidden({"BERT"});
    const QString file = project.folder.filePath("values.csv");
    QAction* action = nullptr;
    for (QAction* a : page.panels()[0]->actions())
      if (QString(a->text()).remove('&').startsWith("Export as CSV, every value")) action = a;
    QVERIFY(action);
    QTimer::singleShot(200, &page, [&] {
      auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
      if (!dialog) return;
      dialog->findChild<QLineEdit*>()->setText(file);
      QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
    });
    action->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 15'000);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const auto lines = written.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 2 + 3 * 50);
    QCOMPARE(lines[0], QByteArray("# Training loss (nats per predicted token)"));
    QTRY_VERIFY(!page.findChild<QProgressDialog*>());
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
