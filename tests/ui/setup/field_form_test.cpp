// SPDX-License-Identifier: GPL-3.0-or-later
// The form: its model, what may be edited and what is refused, search and filters, editing by mouse and keys.
#include "ui/setup/field_form.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>

#include "engine/spec/fields.h"
#include "tests/ui/driver.h"
#include "tests/ui/setup/setup_tests.h"
#include "ui/base/text.h"
#include "ui/setup/field_help.h"
#include "ui/setup/field_tree.h"
#include "ui/setup/spec_edits.h"

using namespace hblab;
using namespace hblab::ui;
using hblab::test::small_spec;
using hblab::test::wait_checked;

class FieldFormTest : public QObject {
  Q_OBJECT

  static QModelIndex at(FieldForm& form, const char* key, int column = FieldModel::base_column) {
    return form.model().find(key).siblingAtColumn(column);
  }
  /// Types into the cell by keys, as a user does.
  static void write(FieldForm& form, const QModelIndex& cell, const QString& text, Qt::Key end = Qt::Key_Return) {
    form.show_field(cell);
    form.tree().setFocus();
    QTest::keyClick(&form.tree(), Qt::Key_F2);
    QWidget* editor = QApplication::focusWidget();
    QVERIFY(editor && editor != &form.tree());
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, end, qobject_cast<QPlainTextEdit*>(editor) ? Qt::ControlModifier : Qt::NoModifier);
  }
  static int shown_fields(FieldForm& form) {
    int count = 0;
    const auto* model = form.tree().model();
    for (int group = 0; group < model->rowCount(); ++group) count += model->rowCount(model->index(group, 0));
    return count;
  }

 private Q_SLOTS:
  void theModelKeepsItsPromises() {
    SpecEditor editor;
    FieldModel model(editor);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    FieldFilter filter;
    filter.setSourceModel(&model);
    QAbstractItemModelTester filter_tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    editor.start_new(small_spec(), {});
    QCOMPARE(model.columnCount(), 4);
    VERIFY_DONE(add_arm(editor, "x"));
    QCOMPARE(model.columnCount(), 5);
    filter.set_search("rate");
    VERIFY_DONE(remove_arm(editor, 0));
    filter.set_show(FieldFilter::changed);
    editor.undo_stack().undo();
    editor.undo_stack().undo();
    filter.set_search("");
    editor.type(0, 0, "[");
    QCOMPARE(model.columnCount(), 4);
    QVERIFY(wait_checked(editor));
  }

  void everyFieldOfTheTableHasARow() {
    SpecEditor editor;
    FieldModel model(editor);
    for (const auto& field : spec::fields()) {
      const QModelIndex index = model.find(field.key);
      QVERIFY2(index.isValid(), field.key.c_str());
      QCOMPARE(index.siblingAtColumn(0).data().toString(), tr_text(field.label));
      QVERIFY(!index.siblingAtColumn(0).data(Qt::ToolTipRole).toString().isEmpty());
    }
  }

  void cellsTellWhereTheirValuesComeFrom() {
    SpecEditor editor;
    FieldForm form(editor);
    editor.start_new(small_spec(), {});
    const auto given = [&](const char* key, int column) { return at(form, key, column).data(FieldModel::given_role).toBool(); };
    QVERIFY(given("model.layout", FieldModel::base_column));
    QVERIFY(!given("model.layout", FieldModel::first_arm));
    QVERIFY(given("model.layout", FieldModel::first_arm + 1));
    QCOMPARE(at(form, "model.layout", FieldModel::first_arm).data(Qt::EditRole).toString(), QString("attention*2"));
    QVERIFY(at(form, "model.hidden").data(Qt::FontRole).value<QFont>().bold());
    QVERIFY(!at(form, "model.norm").data(Qt::FontRole).isValid());
    QVERIFY(at(form, "model.hidden", 0).data(FieldModel::changed_role).toBool());
    QVERIFY(!at(form, "model.norm", 0).data(FieldModel::changed_role).toBool());
    QVERIFY(form.model().headerData(2, Qt::Horizontal, Qt::DisplayRole).toString().contains("baseline"));
    // What all arms share cannot be edited in one, and the cell says why.
    const QModelIndex common = at(form, "data.sequence_length", FieldModel::first_arm);
    QVERIFY(!(common.flags() & Qt::ItemIsEditable));
    QVERIFY(common.data(Qt::ToolTipRole).toString().contains("All arms share"));
    QVERIFY(at(form, "data.sequence_length").data().toString().endsWith("tokens"));
  }

  void valuesAreTypedAndUndone() {
    SpecEditor editor;
    FieldForm form(editor);
    editor.start_new(small_spec(), {});
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    write(form, at(form, "model.hidden"), "128");
    QCOMPARE(editor.spec().base.model.hidden, 128);
    write(form, at(form, "training.budget"), "2k tokens");
    QCOMPARE(editor.spec().base.training.budget, (Interval{2000, IntervalUnit::tokens}));
    write(form, at(form, "model.feed_forward", FieldModel::first_arm + 1), "512");
    QCOMPARE(editor.spec().arms[1].overrides.back(), (spec::Override{"model.feed_forward", "512"}));
    write(form, at(form, "data.paths"), "a.txt");
    QCOMPARE(editor.spec().base.data.paths, std::vector<std::string>{"a.txt"});
    write(form, at(form, "seeds"), "1-5");
    QCOMPARE(editor.spec().seeds.size(), size_t(5));
    write(form, at(form, "name"), "a/b 'c' \"first\": #2");
    QCOMPARE(editor.spec().name, std::string("a/b 'c' \"first\": #2"));
    QVERIFY(form.model().setData(at(form, "name"), QString("Zoë 🙂") + QString(300, 'x')));
    QCOMPARE(qs(editor.spec().name), QString("Zoë 🙂") + QString(300, 'x'));
    QCOMPARE(editor.undo_stack().count(), 7);
    while (editor.undo_stack().canUndo()) editor.undo_stack().undo();
    QCOMPARE(editor.shown_text(), small_spec());
  }

  void anAmountKeepsItsUnit() {
    SpecEditor editor;
    FieldForm form(editor);
    editor.start_new(small_spec(), {});
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    const QModelIndex budget = at(form, "training.budget");
    QVERIFY(form.model().setData(budget, "1 epoch"));
    form.show_field(budget);
    form.tree().setFocus();
    QTest::keyClick(&form.tree(), Qt::Key_F2);
    auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    auto* units = form.tree().findChild<QComboBox*>();
    QVERIFY(line && units);
    QCOMPARE(line->text(), QString("1"));
    QCOMPARE(units->currentIndex(), int(IntervalUnit::epochs));
    QTest::keyClicks(line, "2.5");
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(editor.spec().base.training.budget, (Interval{2.5, IntervalUnit::epochs}));
    write(form, budget, "7 minutes");  // a unit that is typed counts
    QCOMPARE(editor.spec().base.training.budget, (Interval{7, IntervalUnit::minutes}));
  }

  void aWrongValueIsRefusedWithItsSentence() {
    SpecEditor editor;
    FieldForm form(editor);
    editor.start_new(small_spec(), {});
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    write(form, at(form, "masking.rate"), "7");
    auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY2(line, "the editor stays open");
    QVERIFY(line->accessibleDescription().contains("out of range"));
    QCOMPARE(editor.shown_text(), small_spec());
    QTest::keyClick(line, Qt::Key_Escape);
    QSignalSpy refused(&form.model(), &FieldModel::refused);
    QVERIFY(!form.model().setData(at(form, "masking.rate"), "many"));
    QCOMPARE(refused.size(), 1);
    QVERIFY(!refused.first().at(1).toString().isEmpty());
    QVERIFY(!form.model().setData(at(form, "data.held_out", FieldModel::first_arm), "0.1"));
  }

  void flagsAreSwitchedAndChoicesChosen() {
    SpecEditor editor;
    FieldForm form(editor);
    editor.start_new(small_spec(), {});
    form.resize(900, 700);
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    form.show_field(at(form, "model.drop_mask", FieldModel::first_arm));
    form.tree().setFocus();
    QTest::keyClick(&form.tree(), Qt::Key_Space);
    QCOMPARE(editor.spec().arms[0].overrides, std::vector<spec::Override>({{"model.drop_mask", "true"}}));
    form.show_field(at(form, "model.norm"));
    QTest::keyClick(&form.tree(), Qt::Key_F2);
    auto* box = form.tree().findChild<QComboBox*>();
    QVERIFY(box);
    box->setCurrentText("pre");
    Q_EMIT box->activated(box->currentIndex());
    QCOMPARE(editor.spec().base.model.norm, std::string("pre"));
  }

  void theFieldsAreCopied() {
    SpecEditor editor;
    FieldForm form(editor);
    editor.start_new(small_spec(), {});
    form.resize(900, 700);
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    form.show_field(at(form, "model.norm"));
    QApplication::clipboard()->clear();
    const auto came = test::click_in_submenu("Copy as", "Markdown");
    test::press_menu_key(&form.tree());
    QTRY_VERIFY(*came);
    QTRY_VERIFY(QApplication::clipboard()->text().contains("| ---"));
    QVERIFY(QApplication::clipboard()->text().count('\n') > 5);
  }

  void theFieldStaysInViewWhileArmsScroll() {
    SpecEditor editor;
    FieldForm form(editor);
    editor.start_new(small_spec(), {});
    for (int i = 0; i < 8; ++i) VERIFY_DONE(add_arm(editor, "arm " + std::to_string(i)));
    form.resize(800, 600);
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    auto& tree = static_cast<FieldTree&>(form.tree());
    auto* kept = tree.findChild<QTreeView*>();
    const auto here = [&](const char* key, int column) {
      return qobject_cast<const FieldFilter*>(tree.model())->mapFromSource(at(form, key, column));
    };
    const auto in_view = [&](const QModelIndex& index) {
      const QRect place = tree.visualRect(index);
      return tree.viewport()->rect().contains(place.center()) && (index.column() < 2 || place.left() >= tree.frozen_width());
    };
    form.show_field(at(form, "model.heads"));
    tree.setFocus();
    QVERIFY(!kept->isVisible());
    // By keys: each cell that becomes current is to be seen, and beside it its field and base.
    for (int i = 0; i < 10; ++i) {
      QVERIFY(in_view(tree.currentIndex()));
      QTest::keyClick(&tree, Qt::Key_Right);
    }
    QCOMPARE(form.current_arm(), 9);
    QVERIFY(kept->isVisible() && in_view(tree.currentIndex()) && in_view(here("model.heads", 0)) && in_view(here("model.heads", 1)));
    for (int i = 0; i < 9; ++i) {  // back, no cell goes behind what stays
      QTest::keyClick(&tree, Qt::Key_Left);
      QVERIFY(in_view(tree.currentIndex()));
    }
    QCOMPARE(form.current_arm(), 0);
    form.show_field(at(form, "model.heads", 11));
    QTest::keyClick(&tree, Qt::Key_End);
    for (int i = 0; i < 40; ++i) QTest::keyClick(&tree, Qt::Key_Down);
    QCOMPARE(kept->verticalScrollBar()->value(), tree.verticalScrollBar()->value());
    QCOMPARE(kept->visualRect(tree.currentIndex().siblingAtColumn(0)).top(), tree.QTreeView::visualRect(tree.currentIndex()).top());
    QCOMPARE(kept->viewport()->mapTo(&tree, QPoint(0, 0)), tree.viewport()->mapTo(&tree, QPoint(0, 0)));
    form.show_field(at(form, "model.heads", 11));
    QDir().mkpath("pictures");
    form.grab().save("pictures/setup-frozen.png");
    // A click there makes that cell the one current cell, and moves nothing sideways.
    const int aside = tree.horizontalScrollBar()->value();
    QVERIFY(aside > 0);
    QTest::mouseClick(kept->viewport(), Qt::LeftButton, {}, kept->visualRect(here("model.feed_forward", 1)).center());
    QCOMPARE(form.current(), at(form, "model.feed_forward"));
    QCOMPARE(tree.selectionModel()->selectedIndexes(), QModelIndexList{here("model.feed_forward", 1)});
    QCOMPARE(tree.horizontalScrollBar()->value(), aside);
    QVERIFY(tree.hasFocus());
    QTest::keyClick(&tree, Qt::Key_Up);
    QCOMPARE(form.current(), at(form, "model.heads"));
    QCOMPARE(tree.horizontalScrollBar()->value(), aside);
    // It is written in its own place.
    write(form, at(form, "model.heads"), "2");
    QCOMPARE(editor.spec().base.model.heads, 2);
    // Groups fold in both, and widths follow.
    tree.horizontalScrollBar()->setValue(aside);
    kept->collapse(here("model.heads", 0).parent());
    QVERIFY(!tree.isExpanded(here("model.heads", 0).parent()));
    tree.expand(here("model.heads", 0).parent());
    QVERIFY(kept->isExpanded(here("model.heads", 0).parent()));
    tree.header()->resizeSection(0, 150);
    QCOMPARE(kept->columnWidth(0), 150);
    // Narrow, the field alone stays.
    form.resize(420, 600);
    QTRY_VERIFY(tree.frozen_width() > 0 && tree.frozen_width() <= tree.viewport()->width() / 2);
    QVERIFY(kept->isColumnHidden(1) && !kept->isColumnHidden(0));
    tree.horizontalScrollBar()->setValue(0);
    QVERIFY(!kept->isVisible());
  }

  void delTakesAValueOut() {
    SpecEditor editor;
    FieldForm form(editor);
    editor.start_new(small_spec(), {});
    form.show_field(at(form, "model.layout", FieldModel::first_arm + 1));
    QTest::keyClick(&form.tree(), Qt::Key_Delete);
    QVERIFY(editor.spec().arms[1].overrides.empty());
    form.show_field(at(form, "model.hidden"));
    QTest::keyClick(&form.tree(), Qt::Key_Delete);
    QCOMPARE(editor.spec().base.model.hidden, spec::Settings().model.hidden);
  }

  void searchAndFiltersFindFields() {
    SpecEditor editor;
    FieldForm form(editor);
    editor.start_new(small_spec(), {});
    const int all = shown_fields(form);
    QCOMPARE(all, int(spec::fields().size()) + 6);
    QTest::keyClicks(&form.search(), "masking RATE");
    QVERIFY(shown_fields(form) >= 1 && shown_fields(form) < 10);
    form.show_field(at(form, "model.norm"));  // what is gone to is shown, whatever was searched
    QCOMPARE(shown_fields(form), all);
    form.set_show(FieldFilter::changed);
    QCOMPARE(shown_fields(form), 3);
    form.set_show(FieldFilter::with_problems);
    QCOMPARE(shown_fields(form), 0);
    VERIFY_DONE(editor.edit("heads", [](spec::Document& d) { return d.set("model.heads", "3"); }));
    QVERIFY(wait_checked(editor));
    QCOMPARE(shown_fields(form), 2);
  }

  void aProblemStandsAtItsField() {
    SpecEditor editor;
    FieldForm form(editor);
    editor.start_new(small_spec().replace("hidden: 64", "hidden: many"), {});
    const QModelIndex cell = at(form, "model.hidden");
    QCOMPARE(cell.data(FieldModel::problem_role).toInt(), 2);
    QCOMPARE(cell.data().toString(), QString("many"));
    QVERIFY(cell.data(Qt::ToolTipRole).toString().contains("many"));
  }

  void anInventedFieldIsLikeAllOthers() {
    SpecEditor editor;
    FieldForm form(editor);
    editor.start_new(small_spec(), {});
    QTest::keyClicks(&form.search(), "zeppelin");
    QCOMPARE(shown_fields(form), 1);
    const QModelIndex cell = at(form, "training.wobble");
    QVERIFY(cell.data().toString().endsWith("furlongs"));
    QVERIFY(form.model().setData(cell, "0.5"));
    QVERIFY(editor.shown_text().contains("training:\n  wobble: 0.5"));
    QVERIFY(!form.model().setData(cell, "2"));
    QVERIFY(form.model().setData(cell.siblingAtColumn(FieldModel::first_arm), "0.25"));
    QVERIFY(editor.shown_text().contains("training.wobble: 0.25"));
    // So is an invented mixer, wherever a layout is written.
    form.search().clear();
    QTest::keyClicks(&form.search(), "swirl");
    QCOMPARE(shown_fields(form), 1);
    FieldHelp help(form.model());
    help.show_field(at(form, "model.layout"));
    QVERIFY(help.toPlainText().contains("swirl"));
    help.show_field(cell);
    QVERIFY(help.toPlainText().contains("zeppelin"));
    QVERIFY(form.model().setData(at(form, "model.layout"), "swirl*2"));
    QVERIFY(!form.model().setData(at(form, "model.layout"), "twirl*2"));
  }
};

static const hblab::test::Registered<FieldFormTest> registered;
#include "field_form_test.moc"
