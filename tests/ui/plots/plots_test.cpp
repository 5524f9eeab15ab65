// SPDX-License-Identifier: GPL-3.0-or-later
// One plot with real events: zoom, legend, target, table, keys, words and files; and how often it draws.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QHelpEvent>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolTip>
#include <QWheelEvent>

#include "tests/support/main.h"
#include "tests/ui/driver.h"
#include "tests/ui/plots/frames.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/plots/flow_layout.h"
#include "ui/plots/limits_dialog.h"
#include "ui/plots/plot_panel.h"
#include "ui/plots/plot_words.h"

using namespace hblab;
using namespace hblab::ui;
using namespace hblab::test;

namespace {

store::Position at(int64_t step) { return {step, step * 100, step, double(step) * 0.1, double(step) * 0.1}; }

PanelKind kind_of(const QString& id) {
  for (const PanelKind& kind : panel_kinds())
    if (kind.id == id) return kind;
  return {};
}

/// A panel that is answered at once, as LiveReader would a moment later.
struct Shown {
  explicit Shown(Curves& data, PlotOptions options = {}, const QString& kind = "train_loss") : curves(data), panel(7, kind_of(kind)) {
    QObject::connect(&panel, &PlotPanel::requestChanged, &panel, [this](const PlotRequest& r) {
      ++asked;
      QTimer::singleShot(0, &panel, [this, r] { panel.set_frame(curves.frame(r)); });
    });
    panel.set_options(options);
    panel.resize(640, 420);
    panel.show();
    (void)QTest::qWaitForWindowExposed(&panel);
    QTest::qWait(60);
  }
  void picture(const QString& name) {
    QDir().mkpath("pictures");
    QTest::qWait(40);
    panel.grab().save("pictures/" + name + ".png");
  }
  /// Opens the plot's menu by a right click and clicks one of its actions there, or in its submenu "Copy as".
  void choose(const QString& action, bool copy_as = false) {
    bool found = false;
    const QPoint at = panel.canvas()->rect().center();
    QTest::mouseClick(panel.canvas(), Qt::RightButton, {}, at);
    QTimer::singleShot(0, &panel, [&] {
      auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
      if (copy_as) {
        QAction* formats = test::action_named(*menu, "Copy as");
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(formats).center());
        menu = formats->menu();
        if (!QTest::qWaitFor([&] { return menu->isVisible(); })) return void(QApplication::activePopupWidget()->close());
      }
      for (QAction* a : menu->actions())
        if (!found && QString(a->text()).remove('&').startsWith(action)) {
          found = true;
          QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(a).center());
        }
      if (!found) menu->close();
    });
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, panel.canvas()->mapToGlobal(at));
    QApplication::sendEvent(panel.canvas(), &event);
    QVERIFY2(found, qPrintable(action));
    QTest::qWait(40);
  }
  Curves& curves;
  PlotPanel panel;
  int asked = 0;
};

/// A dialog that opens next is answered so.
template <class Answer>
void answer_dialog(Answer answer) {
  QTimer::singleShot(0, qApp, [answer] {
    auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
    if (!dialog) return QTimer::singleShot(20, qApp, [answer] { answer_dialog(answer); });
    answer(dialog);
  });
}

}  // namespace

class PlotsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { Theme::instance().choose(ThemeChoice::light); }

  void itLooks() {
    Curves curves;
    auto entry = &curves.cache.entry({2}, Metric{"train_loss"});
    entry->series.append({{{401, 1, 1, 1, 1}, 1, NAN}});
    for (const bool dark : {false, true}) {
      Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
      const QString look = dark ? "-dark" : "-light";
      PlotOptions options;
      options.half_life = 20;
      Shown means(curves, options);
      means.panel.set_target(3.3);
      means.panel.canvas()->setFocus();
      means.panel.set_crosshair(150, true);
      means.picture("panel-means" + look);
      means.panel.show_table(true);
      means.picture("panel-table" + look);
      options.seeds = SeedsShown::each;
      options.log_x = true;
      Shown each(curves, options);
      each.picture("panel-each" + look);
      options.difference = true;
      options.band = Band::interval;
      Shown difference(curves, options);
      difference.picture("panel-difference" + look);
    }
    Theme::instance().choose(ThemeChoice::light);
  }

  void theWheelZoomsAndADoubleClickShowsAll() {
    Curves curves;
    Shown shown(curves);
    QSignalSpy edited(&shown.panel, &PlotPanel::viewEdited), chosen(&shown.panel, &PlotPanel::xChosen);
    const Span all = shown.panel.canvas()->x_range();
    QCOMPARE(all.high, 400.0);
    const QPointF at = shown.panel.canvas()->rect().center();
    QWheelEvent wheel(at, shown.panel.canvas()->mapToGlobal(at), {}, {0, 240}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(shown.panel.canvas(), &wheel);
    QTest::qWait(30);
    const Span zoomed = shown.panel.canvas()->x_range();
    QVERIFY(zoomed.low > all.low && zoomed.high < all.high);
    QVERIFY(!edited.isEmpty() && !chosen.isEmpty());
    QVERIFY(shown.panel.request().x == zoomed);
    QTest::mouseDClick(shown.panel.canvas(), Qt::LeftButton, {}, at.toPoint());
    QTest::qWait(30);
    QVERIFY(shown.panel.canvas()->x_range() == all);
    QTest::keyClick(shown.panel.canvas(), Qt::Key_Plus);
    QTest::qWait(30);
    QVERIFY(shown.panel.canvas()->x_range().high < all.high);
    QTest::keyClick(shown.panel.canvas(), Qt::Key_Home);
    QTest::qWait(30);
    QVERIFY(shown.panel.canvas()->x_range() == all);
  }

  void aDragPansAndABoxZooms() {
    Curves curves;
    Shown shown(curves);
    PlotCanvas* canvas = shown.panel.canvas();
    const QPoint from = canvas->rect().center();
    const auto drag = [&](Qt::KeyboardModifiers keys) {
      QTest::mousePress(canvas, Qt::LeftButton, keys, from);
      for (int i = 1; i <= 4; ++i) {
        QMouseEvent move(QEvent::MouseMove, from + QPoint(20, 10) * i, canvas->mapToGlobal(from + QPoint(20, 10) * i), Qt::NoButton,
                         Qt::LeftButton, keys);
        QApplication::sendEvent(canvas, &move);
      }
      QTest::mouseRelease(canvas, Qt::LeftButton, keys, from + QPoint(80, 40));
      QTest::qWait(40);
    };
    const Span all = canvas->x_range();
    drag({});
    QVERIFY(canvas->x_range().low < all.low && canvas->x_range().high < all.high);
    Q_EMIT canvas->resetAsked();
    QTest::qWait(40);
    drag(Qt::ShiftModifier);
    QVERIFY(canvas->x_range().high - canvas->x_range().low < (all.high - all.low) / 2);
    QSignalSpy selected(canvas, &PlotCanvas::rangeSelected);
    drag(Qt::ControlModifier);
    QCOMPARE(selected.size(), 1);
    QVERIFY(shown.panel.request().selected.known());
  }

  void oneReplotAFrameAndNoneWhenHidden() {
    Curves curves;
    Shown shown(curves);
    const int before = shown.panel.canvas()->replots();
    const auto frame = curves.frame(shown.panel.request());
    for (int i = 0; i < 50; ++i) shown.panel.set_frame(frame);
    QTest::qWait(30);
    QCOMPARE(shown.panel.canvas()->replots(), before + 1);
    shown.panel.set_crosshair(100, false);  // a layer of its own
    QCOMPARE(shown.panel.canvas()->replots(), before + 1);
    QSignalSpy withdrawn(&shown.panel, &PlotPanel::withdrawn);
    shown.panel.hide();
    QCOMPARE(withdrawn.size(), 1);
    const int asked = shown.asked;
    shown.panel.set_frame(frame);
    shown.panel.set_options({});
    QTest::qWait(30);
    QCOMPARE(shown.panel.canvas()->replots(), before + 1);
    QCOMPARE(shown.asked, asked);
    for (const FrameCurve& c : frame->curves) QVERIFY(c.line.size() <= 2 * size_t(frame->window.pixels) + 2);
  }

  void theLegendHidesAndIsolates() {
    Curves curves;
    Shown shown(curves);
    QSignalSpy hidden(&shown.panel, &PlotPanel::hiddenChanged);
    const auto buttons = shown.panel.legend()->findChildren<QToolButton*>();
    QCOMPARE(buttons.size(), 2);
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    QCOMPARE(hidden.last()[0].value<std::set<QString>>(), (std::set<QString>{"BERT"}));
    QTest::keyClick(buttons[0], Qt::Key_Space);
    QCOMPARE(hidden.last()[0].value<std::set<QString>>(), std::set<QString>{});
    QTest::mouseDClick(buttons[0], Qt::LeftButton);
    QCOMPARE(hidden.last()[0].value<std::set<QString>>(), (std::set<QString>{"HybridBERT"}));
    QVERIFY(!buttons[0]->accessibleName().isEmpty());
  }

  void dashesMeanEvaluationInEveryPlot() {
    Curves curves;
    for (const CurveRun& run : curves.runs)
      for (const char* metric : {"eval_loss", "eval_loss_dropmask_off", "memory_peak", "memory_allocated", "memory_reserved"})
        curves.cache.entry(run.run, Metric{metric}).series.append({{{1, 1, 1, 1, 1}, 1, 5}, {{400, 400, 400, 1, 1}, 1, 3}});
    const auto strokes = [&](const QString& kind, QString* legend) {
      PlotOptions options;
      options.seeds = SeedsShown::mean;
      Shown shown(curves, options, kind);
      *legend = shown.panel.legend()->findChild<QLabel*>()->toolTip();
      QList<QList<qreal>> found;  // in the metrics' order
      auto* canvas = shown.panel.canvas();
      for (int i = 0; i < canvas->graphCount(); ++i) {
        const QPen pen = canvas->graph(i)->pen();
        if (!canvas->graph(i)->visible() || canvas->graph(i)->layer()->name() != "curves" || pen.style() == Qt::NoPen) continue;
        if (const auto dashes = pen.style() == Qt::SolidLine ? QList<qreal>() : pen.dashPattern(); !found.contains(dashes)) found << dashes;
      }
      return found;
    };
    QString training, held_out, both, memory;
    const QList<QList<qreal>> solid{{}};
    QCOMPARE(strokes("train_loss", &training), solid);
    const auto evaluations = strokes("eval_loss", &held_out);
    QCOMPARE(evaluations.size(), 2);
    QVERIFY(!evaluations.contains(solid[0]));
    QCOMPARE(strokes("both_losses", &both), (QList<QList<qreal>>{{}, evaluations[0]}));
    const auto parts = strokes("memory", &memory);
    QCOMPARE(parts.size(), 3);
    for (const auto& dashes : evaluations) QVERIFY(!parts.contains(dashes));
    // Every legend has its key, a plot's of one metric too, with the same sign for the same metric.
    QVERIFY2(training.contains("━━ training"), qPrintable(training));
    QVERIFY2(held_out.contains("╍╍ as trained") && held_out.contains("━· DropMask off"), qPrintable(held_out));
    QVERIFY2(both.contains("━━ training") && both.contains("╍╍ held-out"), qPrintable(both));
  }

  void theTargetLineIsMovedByKeys() {
    Curves curves;
    Shown shown(curves);
    QTest::keyClick(shown.panel.canvas(), Qt::Key_G);
    QTest::qWait(40);
    const double first = shown.panel.request().target;
    QVERIFY(std::isfinite(first));
    QTest::keyClick(shown.panel.canvas(), Qt::Key_Up);
    QTest::qWait(40);
    QVERIFY(shown.panel.request().target > first);
    auto* canvas = shown.panel.canvas();
    const QPoint on(canvas->axisRect()->center().x(), int(canvas->yAxis->coordToPixel(shown.panel.request().target)));
    QTest::mousePress(canvas, Qt::LeftButton, {}, on);
    QMouseEvent move(QEvent::MouseMove, on + QPoint(0, 30), canvas->mapToGlobal(on + QPoint(0, 30)), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(canvas, &move);
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, on + QPoint(0, 30));
    QVERIFY(shown.panel.request().target < first);
    PlotRequest r = shown.panel.request();
    r.target = 3.2;
    const QStringList lines = target_lines(*curves.frame(r));
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[1].endsWith("(mean, n = 3)"), qPrintable(lines[1]));
  }

  void whoReachesTheTargetSeldomIsNotCalledFast() {
    Curves curves(2);
    const Metric loss{"eval_loss"};
    for (const CurveRun& run : curves.runs) {
      auto& series = curves.cache.entry(run.run, loss).series;
      if (run.arm_index == 0)  // all, at step 20, 30 and 40
        for (int64_t step = 10; step <= 40; step += 10) series.append({{at(step), 1, step >= 20 + 10 * run.seed_index ? 2.0 : 4.0}});
      else if (run.seed == 2)  // one early, one never, one that has not begun
        series.append({{at(10), 1, 2.0}});
      else if (run.seed == 1)
        series.append({{at(10), 1, 4.0}, {at(40), 1, 3.9}});
    }
    PlotRequest r;
    r.metrics = {loss};
    r.target = 3;
    const FramePtr frame = curves.frame(r);
    QCOMPARE(frame->targets.size(), size_t(2));
    QCOMPARE(frame->targets[0].steps, 30.0);
    QCOMPARE(frame->targets[0].tokens, 3000.0);
    QCOMPARE(target_lines(*frame), (QStringList{"BERT: step 30, 3 k tokens, 3 s (mean, n = 3)",
                                                "HybridBERT: reached by 1 of 3, seed 2 at step 10, 1 k tokens, 1 s"}));
    r.target = 1;
    QCOMPARE(target_lines(*curves.frame(r)), (QStringList{"BERT: reached by 0 of 3", "HybridBERT: reached by 0 of 3"}));
  }

  void anOldValueIsSaidToBeOld() {
    Curves curves;
    Shown shown(curves);
    shown.panel.set_live(true);
    auto frame = std::make_shared<PlotFrame>(*curves.frame(shown.panel.request()));
    shown.panel.set_frame(frame);
    QTest::qWait(2500);
    QVERIFY2(!shown.panel.badge_text().contains("ago"), qPrintable(shown.panel.badge_text()));  // when it came is not when it was made
    frame = std::make_shared<PlotFrame>(*frame);
    frame->newest_time = double(QDateTime::currentSecsSinceEpoch()) - 7200;
    shown.panel.set_frame(frame);
    QVERIFY2(shown.panel.badge_text().contains("newest " + duration_text(7200) + " ago"), qPrintable(shown.panel.badge_text()));
    shown.panel.set_live(false);
    shown.panel.set_frame(frame);
    QVERIFY(!shown.panel.badge_text().contains("ago"));
  }

  void theSpecsTargetIsThereUntilAnotherIsDragged() {
    Curves curves;
    for (const CurveRun& run : curves.runs) {
      auto& entry = curves.cache.entry(run.run, Metric{"eval_loss"});
      entry.series.append({{{1, 1, 1, 1, 1}, 1, 5}, {{100, 1, 1, 1, 1}, 1, 3}});
    }
    PlotPanel panel(3, panel_kinds()[1]);
    QCOMPARE(panel.kind().id, QString("eval_loss"));
    panel.set_spec_target(3.5);
    QCOMPARE(panel.request().target, 3.5);
    QVERIFY(!panel.save_view().contains("target"));  // nothing of it is the user's
    panel.set_target(4);
    const QJsonObject dragged = panel.save_view();
    panel.set_spec_target(2.5);  // of another experiment
    QCOMPARE(panel.request().target, 4.0);
    QAction* back = nullptr;
    for (QAction* action : panel.actions())
      if (action->text().contains("sp&ec")) back = action;
    QVERIFY(back && back->isEnabled());
    QSignalSpy edited(&panel, &PlotPanel::viewEdited);
    back->trigger();
    QCOMPARE(edited.size(), 1);
    QCOMPARE(panel.request().target, 2.5);
    QVERIFY(!back->isEnabled());
    panel.restore_view(dragged);
    QCOMPARE(panel.request().target, 4.0);
    panel.set_target(no_value);  // none is wanted, which is remembered too
    const QJsonObject none = panel.save_view();
    panel.use_spec_target();
    panel.restore_view(none);
    QVERIFY(std::isnan(panel.request().target));
    PlotPanel other(4, panel_kinds()[0]);
    other.set_spec_target(3.5);
    QVERIFY(std::isnan(other.request().target));  // a training loss is not what it is for
  }

  void aClickOrAKeyPinsTheCrosshair() {
    Curves curves;
    Shown shown(curves);
    auto* canvas = shown.panel.canvas();
    QSignalSpy moved(&shown.panel, &PlotPanel::crosshairMoved);
    const QPoint at = canvas->axisRect()->center(), aside = at + QPoint(60, 0);
    QTest::mouseMove(canvas, at);
    QTest::qWait(10);
    const double here = canvas->xAxis->pixelToCoord(at.x());
    QCOMPARE(canvas->crosshair(), here);
    QTest::mouseMove(canvas, aside);
    QTest::qWait(10);
    QVERIFY(canvas->crosshair() > here);
    QTest::mouseClick(canvas, Qt::LeftButton, {}, at);
    QVERIFY(canvas->crosshair_pinned() && canvas->crosshair() == here);
    QVERIFY(moved.last()[1].toBool());
    QTest::mouseMove(canvas, aside);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(canvas, &leave);
    QCOMPARE(canvas->crosshair(), here);  // it stays
    canvas->clearFocus();
    QCOMPARE(canvas->crosshair(), here);
    const Span before = canvas->x_range();
    QTest::mouseClick(canvas, Qt::LeftButton, {}, aside);
    QTest::mouseDClick(canvas, Qt::LeftButton, {}, aside);  // shows everything, and leaves it where it was
    QCOMPARE(canvas->crosshair(), here);
    QVERIFY(canvas->crosshair_pinned() && canvas->x_range() == before);
    QTest::mouseClick(canvas, Qt::LeftButton, {}, at);
    QVERIFY(!canvas->crosshair_pinned());
    canvas->setFocus();
    QTest::keyClick(canvas, Qt::Key_Right);
    QVERIFY(canvas->crosshair_pinned() && canvas->crosshair() > here);
    QTest::keyClick(canvas, Qt::Key_Escape);
    QVERIFY(std::isnan(canvas->crosshair()) && std::isnan(moved.last()[0].toDouble()));
    QTest::keyClick(canvas, Qt::Key_Left);
    PlotOptions tokens;
    tokens.axis = XAxis::tokens;
    shown.panel.set_options(tokens);  // its place means nothing there
    QVERIFY(std::isnan(canvas->crosshair()));
  }

  void hoveringOverAMarkTellsWhatAndWhen() {
    Curves curves;
    Shown shown(curves);
    auto frame = std::make_shared<PlotFrame>(*curves.frame(shown.panel.request()));
    frame->marks = {{100, 0, "BERT", "checkpoint", "", 1, 100},
                    {200, 1, "HybridBERT", "pause", "asked for", 2, 200},
                    {300, 1, "Hybrid <b>", "out_of_memory", "micro-batch 8 → 4", 2, 300}};
    frame->non_finite = {{150, 0, "BERT", "NaN", "", 3, 150}};
    shown.panel.set_frame(frame);
    QTest::qWait(60);
    auto* canvas = shown.panel.canvas();
    const auto told = [&](double x, double height) {
      const QRect rect = canvas->axisRect()->rect();
      const QPoint at(int(canvas->xAxis->coordToPixel(x)), int(rect.bottom() - height * rect.height()));
      QTest::mouseMove(canvas, at);
      QHelpEvent help(QEvent::ToolTip, at, canvas->mapToGlobal(at));
      QApplication::sendEvent(canvas, &help);
      return QToolTip::text();
    };
    QVERIFY2(told(100, 0.03).contains("Checkpoint at step 100, BERT, seed 1"), qPrintable(QToolTip::text()));
    QVERIFY2(told(200, 0.03).contains("Pause at step 200, HybridBERT, seed 2: asked for"), qPrintable(QToolTip::text()));
    QVERIFY2(told(300, 0.03).contains("Out of memory, tried again at step 300, Hybrid &lt;b&gt;, seed 2: micro-batch 8 → 4"),
             qPrintable(QToolTip::text()));
    QVERIFY2(told(150, 0.97).contains("NaN at step 150, BERT, seed 3"), qPrintable(QToolTip::text()));
    (void)told(150, 0.03);
    QTRY_VERIFY(!QToolTip::isVisible());
    (void)told(100, 0.03);
    QVERIFY(QToolTip::isVisible());
    (void)told(100, 0.5);
    QTRY_VERIFY(!QToolTip::isVisible());
  }

  void aPointLeadsToItsBatch() {
    Curves curves;
    Shown shown(curves);
    PlotCanvas& canvas = *shown.panel.canvas();
    const FramePtr frame = curves.frame(shown.panel.request());
    int looked_at = 0;
    for (const FrameCurve& curve : frame->curves) {
      if (curve.kind != FrameCurve::Kind::raw) continue;
      ++looked_at;
      for (const size_t i : {size_t(3), curve.line.size() / 2}) {
        const QPointF place(canvas.xAxis->coordToPixel(curve.line.x[i]), canvas.yAxis->coordToPixel(curve.line.y[i]));
        const auto found = canvas.nearest_point(place, 0);
        QVERIFY(found && found->run == curve.run && found->x == curve.line.x[i]);
      }
    }
    QVERIFY(looked_at >= 6);
    const auto highest = canvas.nearest_point({canvas.xAxis->coordToPixel(200), no_value}, 0);
    QVERIFY(highest && std::abs(highest->x - 200) <= 1);
    QSignalSpy asked(&shown.panel, &PlotPanel::batchAsked);
    shown.choose("Batch at step");
    QCOMPARE(asked.count(), 1);
    QVERIFY(asked[0][1].toLongLong() > 50 && asked[0][1].toLongLong() < 350);  // the middle
    Shown other(curves, {}, "eval_loss");
    QVERIFY(!other.panel.canvas()->nearest_point({0, 0}, 5));
  }

  void everyActionOfTheMenuDoesWhatItSays() {
    Curves curves;
    Shown shown(curves);
    PlotPanel& panel = shown.panel;
    shown.choose("Table in place");
    QVERIFY(panel.table_shown() && panel.table()->isVisible());
    panel.show_table(false);
    answer_dialog([](QDialog* dialog) {
      dialog->findChildren<QLineEdit*>()[0]->setText("100");
      dialog->accept();
    });
    shown.choose("Limits");
    QCOMPARE(panel.canvas()->x_range().low, 100.0);
    shown.choose("Show everything");
    QCOMPARE(panel.canvas()->x_range().low, 1.0);
    shown.choose("Target line");
    QVERIFY(std::isfinite(panel.request().target));
    shown.choose("Target line");
    QVERIFY(std::isnan(panel.request().target));
    shown.choose("Values trained again");
    QVERIFY(panel.request().superseded && panel.save_view()["superseded"].toBool());
    QVERIFY(panel.legend()->findChild<QLabel*>()->toolTip().contains("nothing superseded"));
    Series again;
    again.append({{at(200), 1, 3}, {at(300), 1, 2.5}});
    curves.cache.entry({2}, Metric{"train_loss"}).superseded.push_back(again);
    panel.set_frame(curves.frame(panel.request()));
    QTest::qWait(40);
    QVERIFY(panel.legend()->findChild<QLabel*>()->toolTip().contains("grey: superseded"));
    QCOMPARE(panel.legend()->findChildren<QToolButton*>()[0]->text(), QString("BERT"));  // the order of arms stays
    const QColor grey = Theme::instance().tokens().muted;
    int muted = 0;
    for (int i = 0; i < panel.canvas()->graphCount(); ++i)
      if (const auto* graph = panel.canvas()->graph(i); graph->visible() && graph->pen().color() == grey && graph->dataCount() == 2)
        muted += graph->layer()->name() == "bands";  // behind everything
    QCOMPARE(muted, 1);
    shown.picture("panel-superseded");
    shown.choose("Values trained again");
    QVERIFY(!panel.request().superseded);
    QSignalSpy maximised(&panel, &PlotPanel::maximiseAsked), moved(&panel, &PlotPanel::moveAsked), closed(&panel, &PlotPanel::closeAsked);
    shown.choose("Maximise");
    QCOMPARE(maximised.size(), 1);
    shown.choose("Move back");
    shown.choose("Move on");
    QCOMPARE(moved.size(), 2);
    QCOMPARE(moved[0][0].toInt(), -1);
    QCOMPARE(moved[1][0].toInt(), 1);
    QApplication::clipboard()->clear();
    shown.choose("Copy its values");
    QVERIFY(QApplication::clipboard()->text().contains("HybridBERT"));
    QTemporaryDir folder;
    for (const auto& [action, ending] : {std::pair<QString, QString>{"Export as CSV, as drawn", "csv"}, {"Export as picture", "png"}}) {
      const QString file = folder.filePath("plot." + ending);
      answer_dialog([file](QDialog* dialog) {
        dialog->findChild<QLineEdit*>()->setText(file);
        dialog->accept();
      });
      shown.choose(action);
      QVERIFY2(QFile::exists(file), qPrintable(file));
    }
    answer_dialog([](QDialog* dialog) {
      dialog->findChild<QLineEdit*>()->setText("/tmp/all.csv");
      dialog->accept();
    });
    QSignalSpy exported(&panel, &PlotPanel::exportAsked);
    shown.choose("Export as CSV, every value");
    const auto order = exported.last()[0].value<ExportOrder>();
    QCOMPARE(order.file, QString("/tmp/all.csv"));
    QVERIFY(order.metrics == panel.kind().metrics && order.x == panel.request().x);
    // The report engine's figures: vector graphics and a picture, with title, units and legend.
    QSignalSpy figures(&panel, &PlotPanel::figureReady);
    shown.choose("SVG", true);
    QTRY_COMPARE(figures.size(), 1);
    const QString svg = QApplication::clipboard()->text();
    QVERIFY(svg.startsWith("<?xml") && svg.contains("(nats per predicted token)</text>") && svg.contains("BERT"));
    QVERIFY(svg.contains("@font-face"));
    shown.choose("Picture (PNG)", true);
    QTRY_COMPARE(figures.size(), 2);
    QVERIFY(QApplication::clipboard()->image().width() > 1000);
    shown.choose("CSV, its values", true);
    QTRY_COMPARE(figures.size(), 3);
    QVERIFY(QApplication::clipboard()->text().startsWith("curve,"));
    shown.choose("LaTeX (pgfplots)", true);
    QTRY_COMPARE(figures.size(), 4);
    QVERIFY(QApplication::clipboard()->text().contains("\\begin{tikzpicture}"));
    shown.choose("PDF", true);
    QTRY_COMPARE(figures.size(), 5);
    QVERIFY(QApplication::clipboard()->mimeData()->data("application/pdf").startsWith("%PDF-"));
    const QString pdf = folder.filePath("figure.pdf");
    answer_dialog([pdf](QDialog* dialog) {
      dialog->findChild<QLineEdit*>()->setText(pdf);
      dialog->accept();
    });
    shown.choose("Save as SVG, PDF or PNG", true);
    QTRY_COMPARE(figures.size(), 6);
    QFile file(pdf);
    QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().startsWith("%PDF-"));
    shown.choose("Remove");
    QCOMPARE(closed.size(), 1);
    QCOMPARE(panel.actions().size(), 13);  // each has been chosen
  }

  /// Its ranges, whether typed or of what is seen; its lines; dashes.
  void aFigureIsWhatThePlotShows() {
    PlotFrame frame;
    frame.window.low = 10, frame.window.high = 20;
    FrameCurve curve;
    curve.kind = FrameCurve::Kind::mean;
    curve.arm = "Hybrid", curve.arm_index = 1, curve.n = 3;
    curve.line = {{5, 10, 15, 20, 30}, {9, 1, 2, 3, 9}};
    curve.low = {8, 0, 1, 2, 8}, curve.high = {10, 2, 3, 4, 10};
    frame.curves = {curve, curve};
    frame.curves[1].arm = "hidden";
    frame.unigram = 6;
    frame.y = {1, 3};
    PlotView view;
    view.hidden = {"hidden"};
    const PanelKind kind = panel_kinds().at(1);
    frame.request.metrics = {Metric{"train_loss"}, Metric{"eval_loss"}};
    const auto plot_of = [&] { return std::get<report::CurvePlot>(figure_of(frame, view, kind, "a badge").plot); };
    QCOMPARE(plot_of().curves.size(), size_t(1));
    QCOMPARE(plot_of().curves[0].x, curve.line.x);  // what goes on beyond the window is cut by its limits
    QCOMPARE(plot_of().curves[0].high, curve.high);
    QVERIFY(plot_of().x.limited() && *plot_of().x.low == 10 && *plot_of().x.high == 20);
    QVERIFY(!plot_of().curves[0].dashed);
    frame.curves[0].metric = 1;  // of the held-out text
    QVERIFY(plot_of().curves[0].dashed);
    const auto lines = [&] {
      std::vector<double> at;
      for (const auto& line : plot_of().references) at.push_back(line.y);
      return at;
    };
    QCOMPARE(lines(), std::vector<double>{6});
    QVERIFY(*plot_of().y.high > 6);  // the line is seen
    view.target = 4;
    QCOMPARE(lines(), (std::vector<double>{6, 4}));
    QVERIFY(plot_of().references[0].name.find("word frequencies") != std::string::npos);
    QVERIFY(plot_of().references[1].name.find("target") != std::string::npos);
    frame.request.percentiles = true;  // what is beyond them is cut, lines too
    QCOMPARE(*plot_of().y.high, range_of(frame, view).y.high);
    QVERIFY(*plot_of().y.high < 4);
    view.y.low = 1.5;
    QCOMPARE(*plot_of().y.low, 1.5);
    view.y.high = 2.5;
    QCOMPARE(*plot_of().y.high, 2.5);
    // The canvas has the same ranges.
    PlotCanvas canvas;
    canvas.resize(400, 300);
    frame.data_x = {5, 30};
    canvas.set_frame(std::make_shared<const PlotFrame>(frame), view);
    QCOMPARE(canvas.y_range().low, 1.5);
    QCOMPARE(canvas.y_range().high, 2.5);
    QCOMPARE(canvas.x_range().low, 10.0);
    frame.request.difference = true;
    QCOMPARE(lines(), std::vector<double>{0});
    QCOMPARE(figure_of(frame, view, kind, "a badge").caption, std::string("a badge"));
  }

  void oddCurvesAndNames() {
    const QString odd = QString("Ünïcødé & \"quotes\" <b>🙂</b>/\\") + QString(300, 'x');
    Curves curves(100, 2, 2);
    for (CurveRun& run : curves.runs)
      if (run.arm == "HybridBERT") run.arm = odd;
    curves.runs.push_back({{90}, {1}, "Only NaN", 2, 1, 0, 1});
    curves.runs.push_back({{91}, {1}, "One point", 3, 1, 0, 1});
    curves.cache.entry({90}, Metric{"train_loss"}).series.append({{{5, 5, 5, 5, 5}, 1, NAN}, {{6, 6, 6, 6, 6}, 1, INFINITY}});
    curves.cache.entry({91}, Metric{"train_loss"}).series.append({{{50, 50, 50, 50, 50}, 1, -2}});
    PlotOptions options;
    options.log_y = true;
    Shown shown(curves, options);
    auto* canvas = shown.panel.canvas();
    QVERIFY(canvas->y_range().low > 0 && canvas->y_range().high < 100);  // a logarithm of what is above 0
    QVERIFY(shown.panel.badge_text().contains("2 not finite"));
    QStringList names;
    for (const auto* button : shown.panel.legend()->findChildren<QToolButton*>()) {
      names << button->accessibleName();
      QVERIFY(shown.panel.legend()->rect().contains(button->geometry()));  // none is cut off or lies over another
      QVERIFY(!button->toolTip().contains("<b>"));
      QVERIFY(button->text().count("&") % 2 == 0);
    }
    QVERIFY(names.join(' ').contains(odd));
    QVERIFY(names.join(' ').contains("One point"));
    shown.picture("panel-odd");
    shown.panel.table()->copy();
    const QStringList lines = QApplication::clipboard()->text().trimmed().split('\n');
    for (const QString& line : lines) QCOMPARE(line.count('\t'), lines[0].count('\t'));
    shown.panel.set_hidden({"BERT", odd});
    QTest::qWait(40);
    QVERIFY(canvas->y_range().high < 0);  // nothing is above 0: the axis is linear again
    options.log_y = false;
    shown.panel.set_options(options);
    QTest::qWait(40);
    QVERIFY(canvas->y_range().low < -2 && canvas->y_range().high > -2 && canvas->y_range().high < 0);
    Curves nothing(0, 2, 2);
    Shown empty(nothing);
    QVERIFY(empty.panel.badge_text().isEmpty());
    QTest::mouseClick(empty.panel.canvas(), Qt::LeftButton);
    QTest::keyClick(empty.panel.canvas(), Qt::Key_Right);
    QVERIFY(std::isnan(empty.panel.canvas()->crosshair()));  // there is no place in it
  }

  void aLogarithmicAxisAndTypedLimitsAgree() {
    Curves curves;
    PlotOptions options;
    options.log_x = true;
    Shown shown(curves, options);
    shown.panel.set_view_limits({-5, 200}, {});
    QTest::qWait(40);
    QCOMPARE(shown.panel.canvas()->x_range().low, 1.0);  // the first place that it has
    QCOMPARE(shown.panel.canvas()->x_range().high, 200.0);
  }

  void whatHasNoRoomGoesOnBelow() {
    QWidget box;
    auto* flow = new FlowLayout(&box, true);
    QList<QWidget*> parts;
    for (int i = 0; i < 5; ++i) {
      parts << new QWidget;
      parts[i]->setFixedSize(i < 4 ? 100 : QWIDGETSIZE_MAX, 20);
      if (i == 4) parts[i]->setMinimumSize(50, 20);
      flow->addWidget(parts[i]);
    }
    const int gap = flow->spacing();
    QCOMPARE(flow->heightForWidth(4 * 100 + 4 * gap + 50), 20);
    QCOMPARE(flow->heightForWidth(4 * 100 + 4 * gap + 49), 2 * 20 + gap);
    QCOMPARE(flow->heightForWidth(10), 5 * 20 + 4 * gap);
    flow->setGeometry({0, 0, 250, 100});
    QCOMPARE(parts[2]->pos(), QPoint(0, 20 + gap));
    QCOMPARE(parts[4]->geometry(), QRect(0, 2 * (20 + gap), 250, 20));  // what is left of its row
  }

  void theTableStandsForThePlot() {
    Curves curves;
    Shown shown(curves);
    QAbstractItemModelTester tester(shown.panel.table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    ValueTable table;
    QAbstractItemModelTester own(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.set({{"Loss", "nats", {"training"}, curves.frame(shown.panel.request())}});
    QCOMPARE(table.rowCount(), 2);
    Curves fewer(50, 1);
    table.set({{"Loss", "nats", {"training"}, fewer.frame(shown.panel.request())}});
    QCOMPARE(table.rowCount(), 1);
    shown.panel.canvas()->setFocus();
    QTest::keyClick(shown.panel.canvas(), Qt::Key_T);
    QVERIFY(shown.panel.table()->isVisible() && !shown.panel.canvas()->isVisible());
    QVERIFY(shown.panel.table()->model()->index(0, ValueTable::minimum).data().toString() != "—");
    QTest::keyClick(shown.panel.table(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[1].contains("BERT"));
    // All plots of a page: each stays together, its curves sorted within, what has no value last.
    ValueView page;
    QAbstractItemModelTester sorted(page.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto shorter = std::make_shared<PlotFrame>(*fewer.frame(shown.panel.request()));
    const auto frame = curves.frame(shown.panel.request());
    page.values()->set(
        {{"Loss", "nats", {"training"}, frame, {}, 200}, {"Other\tone", "", {"x"}, shorter, {}, 200}, {"Not yet", "", {"x"}, nullptr}});
    page.sortByColumn(ValueTable::value, Qt::DescendingOrder);
    const auto cell = [&](int row, int column) { return page.model()->index(row, column).data(ValueTable::sort_role); };
    QCOMPARE(page.model()->rowCount(), 3);
    QCOMPARE(cell(0, ValueTable::plot).toString(), QString("Loss"));
    QVERIFY(cell(0, ValueTable::value).toDouble() > cell(1, ValueTable::value).toDouble());
    QVERIFY(std::isnan(cell(2, ValueTable::value).toDouble()));  // it ends before
    QCOMPARE(cell(0, ValueTable::seeds).toInt(), 3);
    page.sortByColumn(ValueTable::value, Qt::AscendingOrder);
    QVERIFY(cell(0, ValueTable::value).toDouble() < cell(1, ValueTable::value).toDouble());
    QCOMPARE(cell(2, ValueTable::plot).toString(), QString("Other\tone"));
    page.sortByColumn(ValueTable::plot, Qt::DescendingOrder);
    QCOMPARE(cell(0, ValueTable::plot).toString(), QString("Other\tone"));
    page.sortByColumn(ValueTable::value, Qt::DescendingOrder);
    page.copy();
    const auto rows = QApplication::clipboard()->text().trimmed().split('\n');
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows[0].split('\t').mid(0, 5), (QStringList{"Plot", "Curve", "Value", "Unit", "n"}));
    const auto first = rows[1].split('\t');
    QCOMPARE(first.size(), int(ValueTable::columns));
    QCOMPARE(first[0], QString("Loss"));
    QCOMPARE(first[ValueTable::value].toDouble(), cell(0, ValueTable::value).toDouble());  // in full
    QCOMPARE(first[ValueTable::unit], QString("nats"));
    QCOMPARE(rows[3].split('\t')[ValueTable::value], QString());
    page.selectRow(1);
    page.copy();
    QCOMPARE(QApplication::clipboard()->text().trimmed().split('\n').size(), 2);
    page.values()->set({{"Loss", "nats", {"training"}, frame, {"BERT"}, 200}});
    QCOMPARE(page.model()->rowCount(), 1);  // hidden arms are not listed
    QTest::keyClick(shown.panel.table(), Qt::Key_T);
    QVERIFY(!shown.panel.table()->isVisible() && shown.panel.canvas()->isVisible());
  }

  void wordsAndBadges() {
    Curves curves(20'000);
    PlotRequest r;
    r.metrics = {Metric{"train_loss"}};
    r.half_life = 50;
    r.percentiles = true;
    const auto frame = curves.frame(r);
    const QString text = describe(*frame, "Training loss", "nats");
    for (const char* part : {"Training loss, 2 arm", "3 seed", "HybridBERT", "falling"}) QVERIFY2(text.contains(part), qPrintable(text));
    const QString line = badge(*frame, 5);
    for (const char* part : {"half-life", "outside", "ago"}) QVERIFY2(line.contains(part), qPrintable(line));
    QVERIFY(!line.contains("left out"));
    PlotFrame many = *frame;
    many.runs = 1000, many.runs_left_out = 800;
    QVERIFY2(badge(many, 0).contains("800 of 1,000 runs left out: of each arm the first seeds"), qPrintable(badge(many, 0)));
    QVERIFY(frame->drawn < frame->total);
    size_t outside = 0;
    for (const CurveRun& run : curves.runs)
      for (const double y : curves.cache.entry(run.run, r.metrics[0]).series.y()) outside += y < frame->y.low || y > frame->y.high;
    QCOMPARE(frame->outside, outside);
    QVERIFY(outside > frame->total / 20 && outside < frame->total / 5);
  }

  void filesHoldWhatIsShown() {
    Curves curves;
    Shown shown(curves);
    QTemporaryDir folder;
    shown.panel.export_to(folder.filePath("a.csv"));
    shown.panel.export_to(folder.filePath("a.png"));
    QFile csv(folder.filePath("a.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const auto lines = QString::fromUtf8(csv.readAll()).split('\n');
    const auto frame = curves.frame(shown.panel.request());
    size_t points = 0;
    for (const FrameCurve& c : frame->curves) points += c.line.size();
    QCOMPARE(size_t(lines.size()), points + 3);
    QVERIFY(lines[1].startsWith("curve,kind,step,value"));
    QVERIFY(!QImage(folder.filePath("a.png")).isNull());
  }

  void typedLimits() {
    LimitsDialog dialog({1, 5}, {}, nullptr);
    auto fields = dialog.findChildren<QLineEdit*>();
    QCOMPARE(fields.size(), 4);
    fields[0]->setText("ten");
    QTest::keyClick(&dialog, Qt::Key_Enter);
    QVERIFY(dialog.result() != QDialog::Accepted);
    fields[0]->setText("2");
    fields[1]->clear();
    dialog.accept();
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QVERIFY(dialog.x().low == 2 && std::isnan(dialog.x().high) && std::isnan(dialog.y().low));
  }

  void theViewComesBack() {
    Curves curves;
    Shown shown(curves);
    shown.panel.set_view_limits({10, 50}, {1, 4});
    shown.panel.set_target(3);
    shown.panel.set_hidden({"BERT"});
    const QJsonObject state = shown.panel.save_view();
    Shown other(curves);
    other.panel.restore_view(state);
    QCOMPARE(other.panel.save_view(), state);
    QTest::qWait(40);
    QVERIFY(other.panel.canvas()->x_range() == (Span{10, 50}));
    QVERIFY(other.panel.canvas()->y_range() == (Span{1, 4}));
    other.panel.restore_view({{"x", "nonsense"}, {"table", 99}, {"target", "x"}});  // a file that somebody edited
    QVERIFY(!other.panel.request().x.known());
  }
};

HBLAB_GUI_TEST_MAIN(PlotsTest)
#include "plots_test.moc"
