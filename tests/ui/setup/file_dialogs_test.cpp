// SPDX-License-Identifier: GPL-3.0-or-later
// Files chosen in dialogs, by keys as a user types them: saving, opening, and the corpus' files and folders.
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

#include "tests/ui/driver.h"
#include "tests/ui/setup/setup_tests.h"
#include "ui/base/actions.h"
#include "ui/setup/field_form.h"
#include "ui/setup/setup_page.h"
#include "ui/setup/spec_edits.h"
#include "ui/setup/value_editor.h"

using namespace hblab;
using namespace hblab::ui;
using hblab::test::small_spec;
using hblab::test::when_open;

namespace {

/// Pastes a path into the next file dialog and accepts it; an empty one cancels.
std::shared_ptr<bool> choose(const QString& path) {
  return when_open<QFileDialog>([path](QFileDialog* dialog) {
    auto* line = dialog->findChild<QLineEdit*>("fileNameEdit");
    if (path.isEmpty()) {
      QTest::keyClick(dialog, Qt::Key_Escape);
      return;
    }
    line->setFocus();
    QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
    QApplication::clipboard()->setText(path);  // letters that no key has
    QTest::keyClick(line, Qt::Key_V, Qt::ControlModifier);
    QTest::keyClick(line, Qt::Key_Return);
  });
}

std::shared_ptr<bool> answer(QMessageBox::StandardButton button, QString* sentence = nullptr) {
  return when_open<QMessageBox>([=](QMessageBox* box) {
    if (sentence) *sentence = box->text();
    QTest::mouseClick(box->button(button), Qt::LeftButton);
  });
}

void write(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(path));
  file.write(bytes);
}

QByteArray read(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Page {
  QTemporaryDir folder;
  SetupPage page;
  ActionRegistry actions{&page};

  Page() {
    page.add_actions(actions);
    page.editor().start_new(small_spec(), folder.path().toStdString());
    page.resize(1280, 800);
    page.show();
    (void)QTest::qWaitForWindowActive(&page);
  }
  QString at(const QString& name) const { return folder.filePath(name); }
};

}  // namespace

class FileDialogsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void savingAsksForAFileOnce() {
    Page p;
    const QString name = QString::fromUtf8("Zoë's ✨ first, #2");
    auto open = choose(p.at(name));
    p.actions.find("setup.save")->trigger();
    QTRY_VERIFY(*open);
    QTRY_COMPARE(p.page.editor().file(), p.at(name + ".yaml"));
    QCOMPARE(read(p.at(name + ".yaml")), small_spec().toUtf8());
    HBLAB_VERIFY_OK(set_seeds(p.page.editor(), {4, 5}));
    QVERIFY(p.page.editor().modified());
    p.actions.find("setup.save")->trigger();
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(!p.page.editor().modified());
    QCOMPARE(read(p.at(name + ".yaml")), p.page.editor().shown_text().toUtf8());
  }

  void savingAsKeepsTheOldFile() {
    Page p;
    HBLAB_VERIFY_OK(p.page.editor().save_as(p.at("a.yaml")));
    HBLAB_VERIFY_OK(set_seeds(p.page.editor(), {4, 5}));
    auto open = choose({});
    p.actions.find("setup.save_as")->trigger();
    QTRY_VERIFY(*open && !QApplication::activeModalWidget());
    QCOMPARE(p.page.editor().file(), p.at("a.yaml"));
    QVERIFY(p.page.editor().modified());

    write(p.at("b.yaml"), "other\n");
    open = choose(p.at("b.yaml"));
    const auto sure = answer(QMessageBox::Yes);  // the dialog asks whether to replace it
    p.actions.find("setup.save_as")->trigger();
    QTRY_VERIFY(*open && *sure);
    QTRY_COMPARE(p.page.editor().file(), p.at("b.yaml"));
    QCOMPARE(read(p.at("a.yaml")), small_spec().toUtf8());
    QCOMPARE(read(p.at("b.yaml")), p.page.editor().shown_text().toUtf8());
    QVERIFY(!p.page.editor().modified());
  }

  void opening() {
    Page p;
    write(p.at("a.yaml"), QString(small_spec()).replace("small", "opened").toUtf8());
    auto open = choose(p.at("a.yaml"));
    p.actions.find("setup.open")->trigger();
    QTRY_VERIFY(*open);
    QTRY_COMPARE(p.page.editor().spec().name, std::string("opened"));
    QCOMPARE(p.page.editor().file(), p.at("a.yaml"));

    write(p.at("bytes.yaml"), QByteArray("\xff\xfe\0\x01", 4));
    open = choose(p.at("bytes.yaml"));
    QString sentence;
    const auto told = answer(QMessageBox::Ok, &sentence);
    p.actions.find("setup.open")->trigger();
    QTRY_VERIFY(*open && *told);
    QVERIFY2(sentence.contains("bytes.yaml"), qPrintable(sentence));
    QCOMPARE(p.page.editor().file(), p.at("a.yaml"));
    QCOMPARE(p.page.editor().spec().name, std::string("opened"));
  }

  void theCorpusIsChosenByFilesAndFolders() {
    Page p;
    for (const char* name : {"a.txt", "b c.txt"}) write(p.at(name), "text\n");
    QDir(p.folder.path()).mkdir("corpus");
    const QModelIndex cell = p.page.form().model().find("data.paths");
    p.page.form().show_field(cell);
    p.page.form().tree().setFocus();
    QTest::keyClick(&p.page.form().tree(), Qt::Key_F2);
    auto* editor = p.page.findChild<ValueEditor*>();
    QVERIFY(editor);
    auto* lines = editor->findChild<QPlainTextEdit*>();
    const auto click = [&](const QString& text) {
      for (auto* button : editor->findChildren<QToolButton*>())
        if (button->text() == text) QTest::mouseClick(button, Qt::LeftButton);
    };
    auto open = choose("\"a.txt\" \"b c.txt\"");
    click("Add files …");
    QVERIFY(*open);
    QCOMPARE(lines->toPlainText(), QString("a.txt\nb c.txt"));
    open = choose({});
    click("Add files …");
    QVERIFY(*open);
    open = choose(p.at("corpus"));
    click("Add folder …");
    QVERIFY(*open);
    QTemporaryDir elsewhere;
    open = choose(elsewhere.path());
    click("Add folder …");
    QVERIFY(*open);
    click("Done");
    // What lies below the experiment's folder is named from there, all else in full.
    QCOMPARE(p.page.editor().spec().base.data.paths,
             (std::vector<std::string>{"a.txt", "b c.txt", "corpus", elsewhere.path().toStdString()}));
    QCOMPARE(p.page.editor().undo_stack().count(), 1);
  }
};

static const hblab::test::Registered<FileDialogsTest> registered;
#include "file_dialogs_test.moc"
