// SPDX-License-Identifier: GPL-3.0-or-later
// One plot with real events: zoom, legend, target, table, keys, words and files; and how often it draws.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QWheelEvent>

#include "tests/support/main.h"
#include "tests/ui/plots/frames.h"
#include "ui/base/theme.h"
#include "ui/plots/limits_dialog.h"
#include "ui/plots/plot_panel.h"
#include "ui/plots/plot_words.h"

using namespace hblab;
using namespace hblab::ui;
using namespace hblab::test;

namespace {

/// A panel that is answered at once, as LiveReader would a moment later.
struct Shown {
  explicit Shown(Curves& data, PlotOptions options = {}) : curves(data), panel(7, panel_kinds()[0]) {
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
  Curves& curves;
  PlotPanel panel;
  int asked = 0;
};

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
      means.panel.set_crosshair(150);
      means.panel.canvas()->setFocus();
      means.panel.canvas()->set_crosshair(150);
      means.picture("panel-means" + look);
      means.panel.show_as(PlotPanel::Show::both);
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
    shown.panel.set_crosshair(100);  // a layer of its own
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
    QVERIFY2(lines[1].contains("3 of 3"), qPrintable(lines[1]));
  }

  void theTableStandsForThePlot() {
    Curves curves;
    Shown shown(curves);
    QAbstractItemModelTester tester(shown.panel.table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    FrameTable table;
    QAbstractItemModelTester own(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.set_frame(curves.frame(shown.panel.request()), {"training"});
    QCOMPARE(table.rowCount(), 2);
    Curves fewer(50, 1);
    table.set_frame(fewer.frame(shown.panel.request()), {"training"});
    QCOMPARE(table.rowCount(), 1);
    shown.panel.canvas()->setFocus();
    QTest::keyClick(shown.panel.canvas(), Qt::Key_T);
    QVERIFY(shown.panel.table()->isVisible() && !shown.panel.canvas()->isVisible());
    shown.panel.set_crosshair(200);
    QVERIFY(shown.panel.table()->model()->index(0, FrameTable::at_crosshair).data().toString() != "—");
    shown.panel.copy_table();
    const QStringList lines = QApplication::clipboard()->text().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[1].contains("BERT"));
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
    other.panel.restore_view({{"x", "nonsense"}, {"show", 99}});  // a file that somebody edited
    QVERIFY(!other.panel.request().x.known());
  }
};

HBLAB_GUI_TEST_MAIN(PlotsTest)
#include "plots_test.moc"
