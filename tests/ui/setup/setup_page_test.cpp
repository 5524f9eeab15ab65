// SPDX-License-Identifier: GPL-3.0-or-later
// The page as a whole: text and form live both ways, problems lead to their places; pictures of it for people to look at.
#include "ui/setup/setup_page.h"

#include <QDir>
#include <QFile>
#include <QPlainTextEdit>

#include "tests/ui/setup/setup_tests.h"
#include "ui/base/theme.h"
#include "ui/setup/field_form.h"
#include "ui/setup/problem_list.h"
#include "ui/setup/yaml_view.h"

using namespace hblab;
using namespace hblab::ui;
using hblab::test::small_spec;
using hblab::test::wait_checked;

class SetupPageTest : public QObject {
  Q_OBJECT

  static void picture(QWidget& widget, const QString& name) {
    QDir().mkpath("pictures");
    widget.grab().save("pictures/setup-" + name + ".png");
  }
  static QString quick_start() {
    QFile file(HBLAB_SOURCE "/experiments/quickstart.yaml");
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
  }

 private Q_SLOTS:
  void textAndFormAreTheSame() {
    SetupPage page;
    page.editor().start_new(small_spec(), {});
    QCOMPARE(page.yaml().toPlainText(), small_spec());
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.yaml().setFocus();
    page.yaml().go_to(7, 13);
    QTest::keyClicks(&page.yaml(), "0");
    QCOMPARE(page.editor().spec().base.model.hidden, 640);
    const QModelIndex cell = page.form().model().find("model.hidden");
    QCOMPARE(cell.data(Qt::EditRole).toString(), QString("640"));
    QVERIFY(page.form().model().setData(cell, "32"));
    QVERIFY(page.yaml().toPlainText().contains("hidden: 32"));
    QTest::keyClick(&page.yaml(), Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(&page.yaml(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(page.yaml().toPlainText(), small_spec());
  }

  void whileTheTextIsWrongTheFormOnlyShows() {
    SetupPage page;
    page.editor().start_new(small_spec(), {});
    page.yaml().go_to(1, 1);
    QTest::keyClicks(&page.yaml(), "[");
    const QModelIndex cell = page.form().model().find("model.hidden");
    QVERIFY(!(cell.flags() & Qt::ItemIsEditable));
    QCOMPARE(cell.data(Qt::EditRole).toString(), QString("64"));
    QTest::keyClick(&page.yaml(), Qt::Key_Backspace);
    QVERIFY(cell.flags() & Qt::ItemIsEditable);
  }

  void looks() {
    for (const bool dark : {false, true}) {
      Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
      SetupPage page;
      page.resize(1280, 760);
      page.editor().start_new(quick_start().replace("heads: 4", "heads: 5").replace("hidden: 64", "hidden: many"), {});
      page.show();
      QVERIFY(wait_checked(page.editor()));
      page.form().show_field(page.form().model().find("model.heads"));
      picture(page, dark ? "dark" : "light");
    }
    Theme::instance().choose(ThemeChoice::light);
  }
};

static const hblab::test::Registered<SetupPageTest> registered;
#include "setup_page_test.moc"
