// SPDX-License-Identifier: GPL-3.0-or-later
// The experiment's text and its edits: undo, files, arms, sweeps, and what is found out about it.
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "engine/spec/fields.h"
#include "tests/ui/setup/setup_tests.h"
#include "ui/base/text.h"
#include "ui/setup/seeds_text.h"
#include "ui/setup/spec_edits.h"

using namespace hblab;
using namespace hblab::ui;
using hblab::test::small_spec;
using hblab::test::wait_checked;

class SpecEditorTest : public QObject {
  Q_OBJECT

  static void write(const QString& file, const QByteArray& bytes) {
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(bytes);
  }
  static QStringList arm_names(const SpecEditor& editor) {
    QStringList names;
    for (const auto& arm : editor.spec().arms) names << qs(arm.name);
    return names;
  }

 private Q_SLOTS:
  void aFormEditChangesItsKeyOnlyAndIsUndone() {
    SpecEditor editor;
    editor.start_new(small_spec(), {});
    QVERIFY(!editor.modified());
    VERIFY_DONE(editor.edit("width", [](spec::Document& d) { return d.set("model.hidden", "128"); }));
    QCOMPARE(editor.shown_text(), small_spec().replace("hidden: 64", "hidden: 128"));
    QCOMPARE(editor.spec().base.model.hidden, 128);
    QVERIFY(editor.modified());
    editor.undo_stack().undo();
    QCOMPARE(editor.shown_text(), small_spec());
    QVERIFY(!editor.modified());
    editor.undo_stack().redo();
    QCOMPARE(editor.spec().base.model.hidden, 128);
  }

  void typingMergesByLine() {
    SpecEditor editor;
    editor.start_new("a: 1\n", {});
    qsizetype at = 5;
    for (const QChar c : QStringLiteral("b: 2")) editor.type(at++, 0, c);
    editor.type(at - 1, 1, "");
    editor.type(at - 1, 0, "3");
    QCOMPARE(editor.undo_stack().count(), 1);
    editor.type(at, 0, "\n");
    editor.type(at + 1, 0, "c");
    QCOMPARE(editor.shown_text(), QString("a: 1\nb: 3\nc"));
    QCOMPARE(editor.undo_stack().count(), 2);
    editor.undo_stack().undo();
    editor.undo_stack().undo();
    QCOMPARE(editor.shown_text(), QString("a: 1\n"));
  }

  void lineBreaksOfTheFileStay() {
    SpecEditor editor;
    editor.start_new(QString("a: é\r\nb: 🙂2\r\n"), {});
    const QString shown = editor.shown_text();
    QCOMPARE(shown, QString("a: é\nb: 🙂2\n"));
    editor.type(shown.indexOf('2'), 1, "3\n");
    QCOMPARE(qs(editor.text()), QString("a: é\r\nb: 🙂3\r\n\r\n"));
  }

  void unreadableTextKeepsTheLastValues() {
    SpecEditor editor;
    editor.start_new(small_spec(), {});
    editor.type(0, 0, "[");
    QVERIFY(!editor.readable());
    QVERIFY(editor.has_errors());
    QCOMPARE(editor.spec().base.model.hidden, 64);
    QVERIFY(!add_arm(editor, "x"));
    editor.undo_stack().undo();
    QVERIFY(editor.readable());
    QVERIFY(!editor.has_errors());
  }

  void laterFindingsBelongToTheNewestText() {
    SpecEditor editor;
    editor.start_new(small_spec(), {});
    QVERIFY(!editor.is_checked());
    QVERIFY(wait_checked(editor));
    QVERIFY(!editor.has_errors());
    QCOMPARE(editor.check().runs.size(), size_t(6));
    QCOMPARE(editor.check().costs.size(), size_t(2));
    QVERIFY(editor.check().costs[0].memory.peak > 0);
    QCOMPARE(editor.check().fairness.size(), size_t(1));
    VERIFY_DONE(editor.edit("heads", [](spec::Document& d) { return d.set("model.heads", "5"); }));
    QVERIFY(!editor.is_checked());
    VERIFY_DONE(editor.edit("heads", [](spec::Document& d) { return d.set("model.heads", "3"); }));
    QVERIFY(wait_checked(editor));
    QVERIFY(editor.has_errors());  // 64 channels on 3 heads
    QVERIFY(editor.check().runs.empty());
  }

  void memoryIsComparedWithTheDevice() {
    SpecEditor editor;
    editor.set_gpu({true, 123});
    editor.start_new(small_spec(), {});
    QVERIFY(wait_checked(editor));
    QVERIFY(editor.check().costs.front().gpu);
    QCOMPARE(editor.check().free_memory, 123.0);
    VERIFY_DONE(editor.edit("device", [](spec::Document& d) { return d.set("execution.device", "cpu"); }));
    QVERIFY(wait_checked(editor));
    QVERIFY(!editor.check().costs.front().gpu);
    QVERIFY(editor.check().free_memory > 1e6);
  }

  void missingFilesAreFound() {
    QTemporaryDir folder;
    SpecEditor editor;
    editor.start_new(small_spec() + "data:\n  source: text\n  paths: [nowhere]\nvocabulary:\n  file: none.txt\n",
                     folder.path().toStdString());
    QVERIFY(wait_checked(editor));
    QStringList keys;
    for (const auto& problem : editor.problems()) keys << qs(problem.key);
    QVERIFY(keys.contains("data.paths"));
    QVERIFY(keys.contains("vocabulary.file"));
  }

  void filesThatVanishAreMissed() {
    QTemporaryDir folder;
    write(folder.filePath("text.txt"), "one\n\ntwo\n");
    SpecEditor editor;
    editor.start_new(small_spec() + "data: {source: text, paths: [text.txt]}\n", folder.path().toStdString());
    QVERIFY(wait_checked(editor));
    QVERIFY(!editor.has_errors());
    QVERIFY(QFile::remove(folder.filePath("text.txt")));
    QSignalSpy checked(&editor, &SpecEditor::checked);
    editor.check_again();
    QVERIFY(editor.is_checked());
    QVERIFY(checked.wait(20000));
    QVERIFY(editor.has_errors());
  }

  void armsAreEditedAsText() {
    SpecEditor editor;
    editor.start_new(small_spec(), {});
    VERIFY_DONE(add_arm(editor, "third: one"));
    QCOMPARE(arm_names(editor), QStringList({"BERT", "HybridBERT", "third: one"}));
    VERIFY_DONE(duplicate_arm(editor, 1));
    QCOMPARE(arm_names(editor), QStringList({"BERT", "HybridBERT", "HybridBERT 2", "third: one"}));
    QCOMPARE(editor.spec().arms[2].overrides, editor.spec().arms[1].overrides);
    VERIFY_DONE(move_arm(editor, 1, 0));
    QCOMPARE(arm_names(editor), QStringList({"HybridBERT", "BERT", "HybridBERT 2", "third: one"}));
    QVERIFY(editor.shown_text().contains("arms:\n  # above the second\n  - name: HybridBERT\n"));
    VERIFY_DONE(rename_arm(editor, 1, "plain"));
    QCOMPARE(editor.spec().baseline, std::string("plain"));
    QVERIFY(!rename_arm(editor, 1, "HybridBERT"));
    VERIFY_DONE(make_baseline(editor, 0));
    VERIFY_DONE(remove_arm(editor, 0));
    QCOMPARE(editor.spec().baseline, std::string());
    QCOMPARE(arm_names(editor), QStringList({"plain", "HybridBERT 2", "third: one"}));
    while (editor.undo_stack().canUndo()) editor.undo_stack().undo();
    QCOMPARE(editor.shown_text(), small_spec());
  }

  void theFirstArmStaysTheBaselineWhenItMoves() {
    SpecEditor editor;
    editor.start_new(small_spec().remove("baseline: BERT\n"), {});
    VERIFY_DONE(move_arm(editor, 0, 1));
    QCOMPARE(editor.spec().baseline, std::string("BERT"));
  }

  void seedsAreReadAsPeopleWriteThem() {
    QCOMPARE(*parse_seeds("1-5"), std::vector<uint64_t>({1, 2, 3, 4, 5}));
    QCOMPARE(*parse_seeds(" 1, 2 ;7 – 8 "), std::vector<uint64_t>({1, 2, 7, 8}));
    for (const char* range : {"1..3, 9", "1...3 9", "1 … 3, 9"}) QCOMPARE(*parse_seeds(range), std::vector<uint64_t>({1, 2, 3, 9}));
    QCOMPARE(seeds_text({1, 2, 3, 5, 6, 9}), QString("1-3, 5, 6, 9"));
    for (const char* wrong : {"", "x", "3-1", "1, 1", "1-2-3", "1-100000", "-", "1.5", "..", "1..", "..3", "-1"})
      QVERIFY2(!parse_seeds(wrong), wrong);
    QCOMPARE(with_more_seeds({4, 2}, 2), std::vector<uint64_t>({4, 2, 5, 6}));
  }

  void sweepsAndAcceptedDifferences() {
    SpecEditor editor;
    editor.start_new(small_spec(), {});
    VERIFY_DONE(set_sweep(editor, "masking.rate", {"0.15", "0.3"}));
    QCOMPARE(editor.spec().sweep.size(), size_t(1));
    QVERIFY(!set_sweep(editor, "masking.rate", {"0.15", "0.150"}));
    QVERIFY(!set_sweep(editor, "masking.rate", {"7"}));
    VERIFY_DONE(set_sweep(editor, "masking.rate", {}));
    QVERIFY(!editor.shown_text().contains("sweep"));
    VERIFY_DONE(accept_difference(editor, "parameters", true));
    VERIFY_DONE(accept_difference(editor, "flops_per_token", true));
    VERIFY_DONE(accept_difference(editor, "parameters", false));
    QCOMPARE(editor.spec().accepted_differences, std::vector<std::string>({"flops_per_token"}));
  }

  void filesAreReadWrittenAndWatched() {
    QTemporaryDir folder;
    const QString file = folder.filePath("näme with 'quotes'.yaml");
    write(file, small_spec().toUtf8());
    SpecEditor editor;
    VERIFY_DONE(editor.open(file));
    QCOMPARE(editor.folder(), fs::path(folder.path().toStdString()));
    VERIFY_DONE(set_seeds(editor, {1}));
    QVERIFY(editor.modified());
    VERIFY_DONE(editor.save());
    QVERIFY(!editor.modified());
    // Another program writes it.
    QSignalSpy changed(&editor, &SpecEditor::changedOnDisk);
    VERIFY_DONE(set_seeds(editor, {5}));
    write(file, small_spec().replace("small", "other").toUtf8());
    QVERIFY(changed.wait(10000));
    const auto refused = editor.save();
    QVERIFY(!refused && refused.error().kind == ErrorKind::busy);
    VERIFY_DONE(editor.reload());
    QCOMPARE(editor.spec().name, std::string("other"));
    QVERIFY(!editor.modified());
    editor.undo_stack().undo();  // the own edits are not lost
    QCOMPARE(editor.spec().seeds, std::vector<uint64_t>{5});
    VERIFY_DONE(editor.save());
  }

  void aFileThatBecameSomethingElseIsNotOverwrittenSilently() {
    QTemporaryDir folder;
    const QString file = folder.filePath("a.yaml");
    write(file, small_spec().toUtf8());
    SpecEditor editor;
    VERIFY_DONE(editor.open(file));
    QSignalSpy changed(&editor, &SpecEditor::changedOnDisk);
    const QByteArray huge(3 << 20, 'x');  // more than an experiment is read of
    write(file, huge);
    editor.check_again();
    QVERIFY(!changed.isEmpty());
    const auto refused = editor.save();
    QVERIFY(!refused && refused.error().kind == ErrorKind::busy);
    QVERIFY(!editor.reload());
    QCOMPARE(editor.shown_text(), small_spec());
    QFile kept(file);
    QVERIFY(kept.open(QIODevice::ReadOnly) && kept.readAll() == huge);
    VERIFY_DONE(editor.save(true));
  }

  void whatIsNoExperimentIsNotOpened() {
    QTemporaryDir folder;
    SpecEditor editor;
    editor.start_new(small_spec(), {});
    QVERIFY(!editor.open(folder.filePath("none.yaml")));
    write(folder.filePath("bytes.yaml"), QByteArray("\xff\xfe\x00\x01", 4));
    QVERIFY(!editor.open(folder.filePath("bytes.yaml")));
    write(folder.filePath("huge.yaml"), QByteArray(3 << 20, 'x'));
    QVERIFY(!editor.open(folder.filePath("huge.yaml")));
    QCOMPARE(editor.shown_text(), small_spec());
  }
};

static const hblab::test::Registered<SpecEditorTest> registered;
#include "spec_editor_test.moc"
