// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of every page in both themes, into the build folder: made to be looked at. What can be said of them without looking is tested.
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QTabWidget>

#include "tests/support/main.h"
#include "tests/ui/demo_project.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/evidence_sections.h"
#include "ui/live/live_page.h"
#include "ui/plots/plot_panel.h"
#include "ui/report/export_dialog.h"
#include "ui/report/report_page.h"
#include "ui/setup/field_form.h"
#include "ui/setup/setup_page.h"
#include "ui/window/main_window.h"
#include "ui/window/preferences_dialog.h"

using namespace hblab;
using namespace hblab::ui;

class PicturesTest : public QObject {
  Q_OBJECT

  test::DemoProject demo_;

 private Q_SLOTS:
  void init() { QDir(qEnvironmentVariable("HBLAB_DATA")).removeRecursively(); }
  void cleanupTestCase() { Theme::instance().choose(ThemeChoice::light); }

  void everyPage_data() {
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    for (const bool dark : {false, true})
      for (const QSize size : {QSize(1280, 800), QSize(1920, 1080), QSize(1024, 700)})
        QTest::addRow("%s-%dx%d", dark ? "dark" : "light", size.width(), size.height()) << dark << size;
  }
  void everyPage() {
    QFETCH(const bool, dark);
    QFETCH(const QSize, size);
    Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
    const QString folder = QStringLiteral(HBLAB_PICTURES), of = QTest::currentDataTag();
    QDir().mkpath(folder);
    MainWindow window;
    window.resize(size);
    window.show();
    const auto take = [&](const QString& name) {
      QTest::qWait(300);
      QVERIFY(window.grab().save(QString("%1/%2-%3.png").arg(folder, name, of)));
      QCOMPARE(window.size(), size);  // nothing in it needs more room than there is
    };
    take("welcome");
    window.open_spec(QStringLiteral(HBLAB_SOURCE "/experiments/quickstart.yaml"));
    window.open_project(qs(demo_.file().string()));
    QVERIFY(QTest::qWaitFor([&] { return window.project()->is_open(); }));
    window.resize(size);
    window.show_page(MainWindow::set_up);
    SetupPage& setup = *window.setup();
    QVERIFY(QTest::qWaitFor([&] { return setup.editor().is_checked(); }));
    take("set-up");
    setup.form().show_field(setup.form().model().find("model.layout").siblingAtColumn(FieldModel::base_column + 2));
    take("set-up-layers");
    for (int tab = 1; tab < setup.views().count(); ++tab) {
      setup.views().setCurrentIndex(tab);
      QTest::qWait(700);  // a sample is being made
      take("set-up-" + setup.views().tabText(tab).toLower().section(' ', 0, 0));
    }

    window.show_page(MainWindow::live);
    LivePage& live = *window.live_page();
    const auto drawn = [&] { return live.panels().front()->badge_text().contains("points"); };
    QVERIFY(QTest::qWaitFor(drawn, 20000));
    QTest::qWait(500);
    take("live");
    QJsonObject state = live.saveState(), options = state["options"].toObject();
    options["half_life"] = 20;
    state["options"] = options;
    live.restoreState(state);
    take("live-smoothed");
    live.maximise(live.panels().at(1));
    take("live-maximised");
    live.maximise(nullptr);
    options["difference"] = true;
    state["options"] = options;
    live.restoreState(state);
    take("live-difference");

    window.show_page(MainWindow::compare);
    QVERIFY(QTest::qWaitFor([&] { return bool(window.evidence()->evidence()); }, 20000));
    for (const QString& section : window.compare_page()->sections()) {
      window.compare_page()->show_section(section);
      take("compare-" + section);
    }

    window.show_page(MainWindow::report);
    QVERIFY(QTest::qWaitFor([&] { return window.report_page()->idle() && window.report_page()->shown(); }, 20000));
    QTest::qWait(500);  // pages are drawn in the background
    take("report");
    ExportDialog exporting({"html", "pdf"}, "/home/somebody/comparison-report", window.report_page());
    QVERIFY(exporting.grab().save(QString("%1/%2-%3.png").arg(folder, "report-export", of)));

    window.show_page(MainWindow::compare);
    ComparePage& compare = *window.compare_page();
    QVERIFY(QTest::qWaitFor([&] { return compare.comparison() != nullptr; }, 20000));
    CompareTable& table = *compare.table();
    table.view()->expand(table.filter()->index(1, 0));
    take("compare");
    table.set_columns(*report::parse_columns("eval_loss,train_loss@300,model.layout", table.search()->names()));
    table.search()->setText("colour:red eval_loss<3");
    take("compare-search");
    table.search()->clear();
    QTest::keyClicks(table.search(), "eval_loss");
    QTRY_VERIFY(table.search()->choices()->popup()->isVisible());
    QVERIFY(table.search()->choices()->popup()->grab().save(QString("%1/%2-%3.png").arg(folder, "compare-choices", of)));
    table.search()->choices()->popup()->hide();
    table.search()->clear();
    table.choose_columns();
    QTest::qWait(300);
    QVERIFY(table.findChild<ColumnChooser*>()->grab().save(QString("%1/%2-%3.png").arg(folder, "compare-columns", of)));

    window.actions()->find("edit.preferences")->trigger();
    auto* preferences = window.findChild<PreferencesDialog*>();
    auto* pages = preferences->findChild<QListWidget*>();
    for (int page = 0; page < pages->count(); ++page) {
      pages->setCurrentRow(page);
      QVERIFY(preferences->grab().save(QString("%1/preferences-%2-%3.png").arg(folder).arg(page).arg(of)));
    }
  }
};

HBLAB_GUI_TEST_MAIN(PicturesTest)
#include "pictures_test.moc"
