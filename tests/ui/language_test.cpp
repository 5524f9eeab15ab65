// SPDX-License-Identifier: GPL-3.0-or-later
// The window in Japanese: what is shown is translated, and fits the smallest window. A program of its own, as a language is for good.
#include "ui/base/language.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QMenuBar>
#include <QTabBar>
#include <QTabWidget>

#include "engine/report/comparison.h"
#include "tests/support/main.h"
#include "tests/ui/demo_project.h"
#include "tests/ui/mnemonics.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/live/live_page.h"
#include "ui/plots/plot_panel.h"
#include "ui/setup/field_form.h"
#include "ui/setup/setup_page.h"
#include "ui/window/main_window.h"
#include "ui/window/preferences_dialog.h"

using namespace hblab;
using namespace hblab::ui;

namespace {

bool is_japanese(const QString& text) {
  return std::any_of(text.begin(), text.end(), [](QChar c) {
    return c.script() == QChar::Script_Hiragana || c.script() == QChar::Script_Katakana || c.script() == QChar::Script_Han;
  });
}

}  // namespace

class LanguageTest : public QObject {
  Q_OBJECT

  test::DemoProject demo_;

 private Q_SLOTS:
  void initTestCase() {
    QDir(qEnvironmentVariable("HBLAB_DATA")).removeRecursively();
    QCOMPARE(languages().size(), 2);
    QCOMPARE(languages().first().code, QString("en"));
    QCOMPARE(languages().last().name, QString("日本語"));
    QCOMPARE(speak("ja"), QString("ja"));
    Theme::instance().choose(ThemeChoice::light);
  }

  void sentencesOfTheEngineAreTranslatedWithWhatTheyQuote() {
    const Text inner = make_text(HBLAB_TEXT("At step %1"), 300);
    QCOMPARE(tr_text(inner), QString("ステップ 300"));
    const Text outer = make_text(HBLAB_TEXT("%1, %2 has a %3 held-out loss than %4: %5 nats (%6)."), inner, "lower",
                                 make_text(HBLAB_TEXT("lower")), "BERT", "-0.1", "n = 3");
    QCOMPARE(tr_text(outer), QString("ステップ 300、lower の検証損失は BERT より低い: -0.1 nat(n = 3)。"));  // an arm's name stays as it is
    QCOMPARE(outer.str(), std::string("At step 300, lower has a lower held-out loss than BERT: -0.1 nats (n = 3)."));
  }

  void everyCommandAndFieldIsJapanese() {
    MainWindow window;
    window.show();
    QStringList english;
    for (const QString& id : window.actions()->ids()) {
      const ActionInfo& info = window.actions()->info(id);
      for (const QString& text : {info.text, info.help, info.menu})
        if (!text.isEmpty() && !is_japanese(text)) english << id + ": " + text;
    }
    for (const QAction* menu : window.menuBar()->actions())
      if (!is_japanese(menu->text())) english << menu->text();
    window.open_spec(QStringLiteral(HBLAB_SOURCE "/experiments/quickstart.yaml"));
    QVERIFY(QTest::qWaitFor([&] { return window.setup()->editor().is_checked(); }));
    const FieldModel& fields = window.setup()->form().model();
    for (int g = 0; g < fields.rowCount(); ++g)
      for (int row = 0; row < fields.rowCount(fields.index(g, 0)); ++row) {
        const QModelIndex field = fields.index(row, 0, fields.index(g, 0));
        for (const int role : {int(Qt::ToolTipRole), int(Qt::WhatsThisRole)})
          if (!is_japanese(field.data(role).toString())) english << field.data(role).toString();
      }
    QVERIFY2(english.isEmpty(), qPrintable(english.join('\n')));
    QCOMPARE(fields.find("training.learning_rate").siblingAtColumn(FieldModel::field_column).data().toString(), QString("学習率"));
  }

  void everyMnemonicIsUnambiguous() {
    MainWindow window;
    window.show();
    window.open_spec(QStringLiteral(HBLAB_SOURCE "/experiments/quickstart.yaml"));
    window.open_project(qs(demo_.file().string()));
    QVERIFY(QTest::qWaitFor([&] { return window.project()->is_open(); }));
    const QStringList found = test::ambiguous_mnemonics_by_page(window);
    QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
  }

  void everyPageFits() {
    const QString folder = QStringLiteral(HBLAB_PICTURES);
    QDir().mkpath(folder);
    const QSize size(1024, 700);
    MainWindow window;
    window.resize(size);
    window.show();
    const auto take = [&](const QString& name) {
      QTest::qWait(200);
      QVERIFY(window.grab().save(QString("%1/ja-%2.png").arg(folder, name)));
      QCOMPARE(window.size(), size);
    };
    take("welcome");
    window.open_spec(QStringLiteral(HBLAB_SOURCE "/experiments/quickstart.yaml"));
    window.open_project(qs(demo_.file().string()));
    QVERIFY(QTest::qWaitFor([&] { return window.project()->is_open(); }));
    window.resize(size);
    window.show_page(MainWindow::set_up);
    QVERIFY(QTest::qWaitFor([&] { return window.setup()->editor().is_checked(); }));
    for (int tab = 0; tab < window.setup()->views().count(); ++tab) {
      window.setup()->views().setCurrentIndex(tab);
      take(QString("set-up-%1").arg(tab));
    }
    window.show_page(MainWindow::live);
    QVERIFY(QTest::qWaitFor([&] { return is_japanese(window.live_page()->panels().front()->badge_text()); }, 20000));
    QTRY_VERIFY(is_japanese(window.live_page()->verdict_text()));
    take("live");
    for (const QAction* menu : window.menuBar()->actions()) {
      QVERIFY(menu->menu()->grab().save(QString("%1/ja-menu-%2.png").arg(folder).arg(window.menuBar()->actions().indexOf(menu))));
    }
    window.actions()->find("edit.preferences")->trigger();
    auto* preferences = window.findChild<PreferencesDialog*>();
    auto* pages = preferences->findChild<QListWidget*>();
    for (int page = 0; page < pages->count(); ++page) {
      pages->setCurrentRow(page);
      QTest::qWait(100);
      QVERIFY(preferences->grab().save(QString("%1/ja-preferences-%2.png").arg(folder).arg(page)));
    }
  }
};

HBLAB_GUI_TEST_MAIN(LanguageTest)
#include "language_test.moc"
