// SPDX-License-Identifier: GPL-3.0-or-later
// The page as a whole: text and form live both ways, problems lead to their places, sweeps, fairness, launching; every control has a
// name, help and a place in the tab order; pictures of it for people to look at.
#include "ui/setup/setup_page.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QHeaderView>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>

#include "engine/run/scaled_time.h"
#include "engine/spec/fields.h"
#include "engine/spec/mixers/descriptor.h"
#include "tests/ui/setup/setup_tests.h"
#include "ui/base/actions.h"
#include "ui/base/places.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/setup/arm_bar.h"
#include "ui/setup/estimate_card.h"
#include "ui/setup/fairness_card.h"
#include "ui/setup/field_form.h"
#include "ui/setup/file_bar.h"
#include "ui/setup/launch_bar.h"
#include "ui/setup/launch_dialog.h"
#include "ui/setup/problem_list.h"
#include "ui/setup/spec_edits.h"
#include "ui/setup/sweep_dialog.h"
#include "ui/setup/sweep_text.h"
#include "ui/setup/templates.h"
#include "ui/setup/yaml_view.h"

using namespace hblab;
using namespace hblab::ui;
using hblab::test::small_spec;
using hblab::test::wait_checked;

namespace {

/// A panel as another folder would make it: it shows the layout and edits it.
class ProbePanel : public FieldPanel {
 public:
  QWidget* make(QWidget* parent) override { return label = new QLabel(parent); }
  void show_value(const QString& value, const spec::Settings& settings, bool read_only) override {
    label->setText(QString("%1 %2 %3").arg(value).arg(settings.model.hidden).arg(read_only));
  }
  QLabel* label = nullptr;
};

template <class Dialog>
Dialog* open_dialog() {
  for (QWidget* widget : QApplication::topLevelWidgets())
    if (auto* dialog = qobject_cast<Dialog*>(widget); dialog && dialog->isVisible()) return dialog;
  return nullptr;
}

}  // namespace

class SetupPageTest : public QObject {
  Q_OBJECT

  static void picture(QWidget& widget, const QString& name) {
    QDir().mkpath("pictures");
    QTest::qWait(1);  // what is to be laid out is
    widget.grab().save("pictures/setup-" + name + ".png");
  }
  static QString template_text(const QString& name) {
    QFile file(experiments_folder() + "/" + name);
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

  void anEmptyPageSaysHowToBegin() {
    SetupPage page;
    page.resize(1200, 760);
    page.show();
    QVERIFY(wait_checked(page.editor()));
    const QString hint = SpecEditor::how_to_begin();
    const auto reddish = [&] {  // a look at all that is to be seen: labels in the colour of errors, rows of problems
      QStringList found;
      for (auto* label : page.findChildren<QLabel*>())
        if (label->isVisible() && label->styleSheet().contains(Theme::instance().tokens().bad.name())) found << label->text();
      for (auto* button : page.launch().findChildren<QToolButton*>())
        if (button->text().contains("error")) found << button->text();
      if (const int rows = page.findChild<ProblemList*>()->model()->rowCount()) found << QString("%1 problems").arg(rows);
      const QModelIndex cell = page.form().model().find("model.hidden");
      if (cell.data(FieldModel::problem_role).toInt() || page.form().model().find("name").data(FieldModel::problem_role).toInt())
        found << "a cell";
      return found.join("; ");
    };
    const auto shown = [](const QWidget& part, const QString& text) {
      const auto labels = part.findChildren<QLabel*>();
      return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return !label->isHidden() && label->text() == text; });
    };
    picture(page, "blank");
    QCOMPARE(reddish(), QString());
    QVERIFY(shown(page.form(), hint) && shown(page.costs(), hint) && shown(page.fairness(), hint));
    QCOMPARE(page.yaml().placeholderText(), hint);
    QCOMPARE(page.launch().why_not(), hint);
    QTest::keyClicks(&page.yaml(), "x");
    QVERIFY(wait_checked(page.editor()));
    QVERIFY(reddish().contains("The text has an error") && reddish().contains("1 error") && !shown(page.form(), hint));
    QTest::keyClick(&page.yaml(), Qt::Key_Backspace);
    QVERIFY(wait_checked(page.editor()));
    QCOMPARE(reddish(), QString());
    QTemporaryDir folder;  // an empty file was chosen all the same
    VERIFY_DONE(page.editor().save_as(folder.filePath("empty.yaml")));
    QVERIFY(wait_checked(page.editor()));
    QVERIFY(!reddish().isEmpty());
  }

  void whileTheTextIsWrongTheFormOnlyShows() {
    SetupPage page;
    page.editor().start_new(small_spec(), {});
    page.yaml().go_to(1, 1);
    QTest::keyClicks(&page.yaml(), "[");
    const QModelIndex cell = page.form().model().find("model.hidden");
    QVERIFY(!(cell.flags() & Qt::ItemIsEditable));
    QCOMPARE(cell.data(Qt::EditRole).toString(), QString("64"));
    QVERIFY(!page.launch().why_not().isEmpty());
    QTest::keyClick(&page.yaml(), Qt::Key_Backspace);
    QVERIFY(cell.flags() & Qt::ItemIsEditable);
  }

  void typingKeepsTheTextWhole() {
    const QString odd = QChar(0xFEFF) + QString("a: 1\r\nb: \u00a0\u2028x\rc\r\n");  // fromUtf8 would drop the mark
    SetupPage page;
    page.editor().start_new(odd, {});
    page.yaml().go_to(2, 4);
    QTest::keyClicks(&page.yaml(), "12");
    QTest::keyClick(&page.yaml(), Qt::Key_Return);
    QTest::keyClick(&page.yaml(), Qt::Key_Backspace);
    QTest::keyClick(&page.yaml(), Qt::Key_Backspace);
    QVERIFY(page.editor().text() == QString(odd).replace("b: ", "b: 1").toStdString());
    // A new line is indented as the last one.
    page.editor().start_new("model:\n  heads: 4\n", {});
    page.yaml().go_to(2, 99);
    QTest::keyClick(&page.yaml(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(&page.yaml(), "hidden: 8");
    QCOMPARE(page.editor().shown_text(), QString("model:\n  heads: 4\n  hidden: 8\n"));
    page.editor().start_new(odd, {});
    page.yaml().go_to(1, 1);
    QTest::keyClicks(&page.yaml(), "z");
    QVERIFY(page.editor().text().starts_with("\xEF\xBB\xBFza"));
    page.editor().undo_stack().setIndex(0);
    QVERIFY(page.editor().text() == odd.toStdString());
  }

  void problemsLeadToLineAndField() {
    SetupPage page;
    page.editor().start_new(small_spec().replace("heads: 4", "heads: x") + "nonsense: 1\n", {});
    QVERIFY(wait_checked(page.editor()));
    QWidget window;
    ActionRegistry actions(&window);
    page.add_actions(actions);
    QVERIFY2(actions.conflicts().isEmpty(), qPrintable(actions.conflicts().join("\n")));
    page.views().setCurrentIndex(1);
    actions.find("setup.next_problem")->trigger();
    QCOMPARE(page.views().currentIndex(), 0);
    QCOMPARE(page.yaml().textCursor().blockNumber() + 1, 8);
    QCOMPARE(page.form().current().data(FieldModel::key_role).toString(), QString("model.heads"));
    actions.find("setup.next_problem")->trigger();
    QCOMPARE(page.yaml().textCursor().block().text(), QString("nonsense: 1"));
    actions.find("setup.previous_problem")->trigger();
    QCOMPARE(page.yaml().textCursor().blockNumber() + 1, 8);
    auto* list = page.findChild<ProblemList*>();
    QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    page.editor().undo_stack().undo();
    page.editor().start_new(small_spec(), {});
    QCOMPARE(list->model()->rowCount(), 0);
  }

  void aSweepOfManyRunsIsConfirmed() {
    QCOMPARE(split_values(" a(b,c)*2 , d,, "), std::vector<std::string>({"a(b,c)*2", "d"}));
    SetupPage page;
    page.editor().start_new(small_spec(), {});
    page.show();
    page.sweep("masking.rate");
    auto* dialog = open_dialog<SweepDialog>();
    QVERIFY(dialog);
    auto* values = dialog->findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly);
    auto* ok = dialog->findChild<QDialogButtonBox*>()->buttons().first();
    QVERIFY(values && !ok->isEnabled());
    QTest::keyClicks(values, "0.1, 7");
    QVERIFY(!ok->isEnabled());
    values->clear();
    QTest::keyClicks(values, "0.1, 0.2, 0.3, 0.4");
    auto* sure = dialog->findChild<QCheckBox*>();
    QVERIFY(!sure->isHidden() && sure->text().contains("24"));
    QVERIFY(!ok->isEnabled());
    QTest::mouseClick(sure, Qt::LeftButton, {}, QPoint(8, sure->height() / 2));
    QVERIFY(ok->isEnabled());
    picture(*dialog, "sweep");
    QTest::mouseClick(ok, Qt::LeftButton);
    QCOMPARE(page.editor().spec().sweep.front().values.size(), size_t(4));
    const QModelIndex cell = page.form().model().find("masking.rate");
    QVERIFY(cell.data().toString().contains("swept"));
    QVERIFY(!(cell.flags() & Qt::ItemIsEditable));
    page.editor().undo_stack().undo();
    QCOMPARE(page.editor().shown_text(), small_spec());
  }

  void differencesAreAcceptedByATick() {
    SetupPage page;
    page.editor().start_new(small_spec(), {});
    QVERIFY(wait_checked(page.editor()));
    QTreeWidget& tree = page.fairness().tree();
    QCOMPARE(tree.topLevelItemCount(), 1);
    const int open = int(unaccepted_differences(page.editor().check().fairness).size());
    QVERIFY(open > 0);
    QTreeWidgetItem* first = tree.topLevelItem(0)->child(0);
    const std::string name = first->data(0, Qt::UserRole).toString().toStdString();
    first->setCheckState(0, Qt::Checked);
    QVERIFY(QTest::qWaitFor([&] { return !page.editor().spec().accepted_differences.empty(); }));
    QCOMPARE(page.editor().spec().accepted_differences.front(), name);
    QVERIFY(wait_checked(page.editor()));
    QCOMPARE(int(unaccepted_differences(page.editor().check().fairness).size()), open - 1);
    page.editor().undo_stack().undo();
    QCOMPARE(page.editor().shown_text(), small_spec());
  }

  void launchingTellsTextAndSelection() {
    SetupPage page;
    page.editor().start_new(template_text("quickstart.yaml"), "/tmp");
    page.show();
    QSignalSpy launched(&page.launch(), &LaunchBar::launchRequested);
    page.launch().launchAll();  // not checked yet
    QCOMPARE(launched.size(), 0);
    QVERIFY(wait_checked(page.editor()));
    QCOMPARE(page.launch().why_not(), QString());
    page.launch().launchAll();
    QCOMPARE(launched.size(), 1);
    QCOMPARE(launched.first().at(0).toString(), page.editor().shown_text());
    QCOMPARE(launched.first().at(1).toString(), QString("/tmp"));
    QCOMPARE(launched.first().at(2).value<LaunchSelection>(), LaunchSelection());
    page.launch().launchSelected();
    auto* dialog = open_dialog<LaunchDialog>();
    QVERIFY(dialog);
    const auto lists = dialog->findChildren<QListWidget*>();
    lists[0]->item(0)->setCheckState(Qt::Unchecked);
    for (int i = 0; i < lists[1]->count(); ++i) lists[1]->item(i)->setCheckState(Qt::Unchecked);
    auto* ok = dialog->findChild<QDialogButtonBox*>()->buttons().first();
    auto* button = dialog->findChild<QDialogButtonBox*>()->findChildren<QPushButton*>().last();
    for (auto* each : dialog->findChildren<QPushButton*>())
      if (each->text() == "Launch") button = each;
    (void)ok;
    QVERIFY(!button->isEnabled());
    lists[1]->item(1)->setCheckState(Qt::Checked);
    QVERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(launched.size(), 2);
    const auto selection = launched.last().at(2).value<LaunchSelection>();
    QCOMPARE(selection.seeds, std::set<uint64_t>{2});
    QCOMPARE(selection.arms.size(), size_t(3));
    page.launch().set_forbidden("Another window runs this project.");
    QCOMPARE(page.launch().why_not(), QString("Another window runs this project."));
    page.launch().launchAll();
    QCOMPARE(launched.size(), 2);
  }

  void unacceptedDifferencesAskOnce() {
    SetupPage page;
    page.editor().start_new(small_spec(), {});
    page.show();
    QVERIFY(wait_checked(page.editor()));
    QSignalSpy launched(&page.launch(), &LaunchBar::launchRequested);
    page.launch().launchAll();
    auto* box = open_dialog<QMessageBox>();
    QVERIFY(box);
    QCOMPARE(launched.size(), 0);
    for (auto* button : box->buttons())
      if (button->text() == "Launch anyway") QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(launched.size(), 1);
    page.launch().launchAll();
    QCOMPARE(launched.size(), 2);
  }

  void theCommandCanBeCopied() {
    QCOMPARE(shell_quoted("a b'c"), QString("'a b'\\''c'"));
    QTemporaryDir folder;
    SetupPage page;
    page.editor().start_new(small_spec(), {});
    VERIFY_DONE(page.editor().save_as(folder.filePath("my spec.yaml")));
    page.launch().set_project("/tmp/p.hblab");
    for (auto* button : page.launch().findChildren<QToolButton*>())
      if (button->text() == "Copy") QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QString("hblab run '%1' --project /tmp/p.hblab").arg(folder.filePath("my spec.yaml")));
  }

  void timeIsMeasuredThroughTheCallback() {
    SetupPage page;
    page.resize(1200, 760);
    page.editor().start_new(small_spec(), {});
    page.views().setCurrentWidget(&page.costs());
    page.show();
    auto* button = page.costs().findChild<QPushButton*>();
    auto* table = page.costs().findChild<QTableView*>();
    QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto time = [&](int arm, int role = Qt::DisplayRole) {
      return table->model()->index(arm, CostModel::time).data(role).toString();
    };
    const auto says = [&](const QString& words) {
      const auto labels = page.costs().findChildren<QLabel*>();
      return std::any_of(labels.begin(), labels.end(),
                         [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
    };
    QVERIFY(wait_checked(page.editor()));
    // Before: why it is not known, and how it will be.
    QVERIFY(!button->isEnabled() && !button->toolTip().isEmpty() && says("LibTorch"));
    QCOMPARE(time(0), QString("unknown"));
    int begun = 0;
    std::function<void(const Result<run::Forecast>&)> done;
    page.costs().set_forecaster([&](const std::string& text, const fs::path&, auto told) {
      if (!begun++) QCOMPARE(qs(text), small_spec());
      done = told;
    });
    QVERIFY(button->isEnabled() && says("not known: it depends on this machine"));
    picture(page, "time-unknown");
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(done && !button->isEnabled() && says("Measuring"));
    run::Forecast forecast;
    forecast.arms = {{"BERT", 3, {}, 0}, {"HybridBERT", 3, {}, 0}};
    for (auto& arm : forecast.arms) {
      arm.dry.step_seconds = 0.01;
      arm.dry = run::planned(arm.dry, page.editor().spec().base);
      forecast.seconds += arm.seconds = double(arm.runs) * arm.dry.run_seconds();
    }
    done(forecast);
    QCOMPARE(time(0), duration_text(30));
    QVERIFY(says("All runs take about 1 min") && says("measured "));
    // What changes how many steps there are changes the time with it.
    const auto& model = page.form().model();
    const auto write = [&](const char* field, const QString& value) {
      page.form().model().setData(model.find(field), value);
      return wait_checked(page.editor());
    };
    QVERIFY(write("training.budget", "2000 steps"));
    QCOMPARE(time(0), duration_text(60));
    QVERIFY(says("All runs take about 2 min") && says("from the measurement of "));
    VERIFY_DONE(set_seeds(page.editor(), {1, 2, 3, 4, 5, 6}));
    VERIFY_DONE(rename_arm(page.editor(), 0, "plain"));
    QVERIFY(wait_checked(page.editor()));
    QCOMPARE(time(0), duration_text(120));
    QVERIFY(!time(0, Qt::ToolTipRole).contains("before"));
    picture(page, "time-carried-over");
    // What changes a step's own time leaves the old value, marked.
    QVERIFY(write("arms.1.model.layout", "pooling*2"));
    QCOMPARE(time(0), duration_text(120));
    QCOMPARE(time(1), duration_text(120));
    QVERIFY(time(1, Qt::ToolTipRole).contains("before the last changes") && !time(0, Qt::ToolTipRole).contains("before"));
    QCOMPARE(table->model()->index(1, CostModel::time).data(Qt::ForegroundRole).value<QColor>(), Theme::instance().tokens().faint);
    QVERIFY(says(duration_text(240) + ": measured before the last changes"));
    VERIFY_DONE(add_arm(page.editor(), "third"));
    QVERIFY(write("arms.2.model.layout", "pooling*3"));
    QCOMPARE(time(2), QString("unknown"));
    picture(page, "time-before-changes");
    page.editor().undo_stack().setIndex(0);
    QVERIFY(wait_checked(page.editor()));
    QCOMPARE(time(1), duration_text(30));
    QVERIFY(says("measured ") && !says("before"));
    // A failure says its sentence until the next edit; what was known stays known.
    QTest::mouseClick(button, Qt::LeftButton);
    done(fail(ErrorKind::environment, HBLAB_TEXT("The corpus is gone.")));
    QVERIFY(says("The corpus is gone.") && button->isEnabled());
    QVERIFY(write("training.budget", "2000 steps"));
    QVERIFY(!says("gone") && says("from the measurement of "));
    // Of another experiment, nothing is known; and what is told of the last one comes too late.
    QTest::mouseClick(button, Qt::LeftButton);
    page.editor().start_new(small_spec(), {});
    done(forecast);
    QVERIFY(wait_checked(page.editor()));
    QCOMPARE(time(0), QString("unknown"));
    QVERIFY(says("not known: it depends on this machine"));
    page.costs().set_unable("Not here.");
    QVERIFY(says("Not here.") && !button->isEnabled());
  }

  void costsAreReadableInASmallWindow() {
    SetupPage page;
    page.editor().start_new(template_text("quickstart.yaml"), "/tmp");
    page.views().setCurrentWidget(&page.costs());
    page.resize(1024, 620);  // what a window of 1024×700 leaves
    page.show();
    QVERIFY(wait_checked(page.editor()));
    auto* table = page.costs().findChild<QTableView*>();
    QTest::qWait(1);
    picture(page, "cost-small");
    for (int column = 0; column < CostModel::columns; ++column) {
      const QModelIndex cell = table->model()->index(0, column);
      const QString text = cell.data().toString();
      if (column != CostModel::arm) QVERIFY2(table->fontMetrics().horizontalAdvance(text) < table->columnWidth(column), qPrintable(text));
      QVERIFY2(table->horizontalHeader()->sectionSizeHint(column) <= table->columnWidth(column), qPrintable(QString::number(column)));
      QVERIFY2(table->viewport()->rect().contains(table->visualRect(cell)), qPrintable(QString::number(column)));
    }
  }

  void anotherFoldersPanelEditsTheCurrentCell() {
    SetupPage page;
    auto probe = std::make_unique<ProbePanel>();
    ProbePanel* panel = probe.get();
    page.set_panel(spec::FieldEditor::layout, std::move(probe));
    page.editor().start_new(small_spec(), {});
    page.form().show_field(page.form().model().find("model.hidden"));
    QVERIFY(panel->label->isHidden());
    page.form().show_field(page.form().model().find("arms.1.model.layout"));
    QVERIFY(!panel->label->isHidden());
    QCOMPARE(panel->label->text(), QString("hybrid(attention=2,pooling=2)*2 64 0"));
    panel->edited("pooling*2", "two layers switched", 0);
    QCOMPARE(page.editor().spec().arms[1].overrides.front().second, std::string("pooling*2"));
    QCOMPARE(page.editor().undo_stack().undoText(), QString("two layers switched"));
    QCOMPARE(panel->label->text(), QString("pooling*2 64 0"));
    panel->edited("nonsense", "x", 0);
    QCOMPARE(page.editor().undo_stack().count(), 1);
  }

  void aDroppedFileIsOpened() {
    QTemporaryDir folder;
    QFile file(folder.filePath("dropped.yaml"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(small_spec().toUtf8());
    file.close();
    SetupPage page;
    page.show();
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(file.fileName())});
    QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(9, 9), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &drop);
    QCOMPARE(page.editor().file(), file.fileName());
    QCOMPARE(page.editor().shown_text(), small_spec());
  }

  void theViewComesBack() {
    QJsonObject view;
    {
      SetupPage page;
      page.views().setCurrentIndex(2);
      page.form().tree().header()->resizeSection(0, 222);
      view = page.view();
    }
    SetupPage page;
    page.set_view(view);
    QCOMPARE(page.views().currentIndex(), 2);
    QCOMPARE(page.form().tree().header()->sectionSize(0), 222);
    page.set_view({{"front", 99}, {"across", "nonsense"}});
    QCOMPARE(page.views().currentIndex(), page.views().count() - 1);
  }

  void templatesCanBeRun() {
    const auto templates = read_templates(experiments_folder());
    QVERIFY(templates.size() >= 5);
    QCOMPARE(templates.front().name, QString("smoke-test"));
    for (const auto& each : templates) {
      QVERIFY2(!each.description.isEmpty(), qPrintable(each.file));
      SpecEditor editor;
      editor.start_new(each.text, {});
      QVERIFY2(!editor.has_errors(), qPrintable(each.file));
    }
    SetupPage page;
    page.show();
    page.files().startNew();
    auto* dialog = open_dialog<TemplateDialog>();
    QVERIFY(dialog);
    QVERIFY(dialog->choose("quickstart.yaml"));
    picture(*dialog, "templates");
    for (auto* button : dialog->findChildren<QPushButton*>())
      if (button->text() == "Use it") QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(page.editor().spec().name, std::string("quickstart"));
  }

  void unsavedEditsAreNotLostSilently() {
    SetupPage page;
    page.show();
    page.editor().start_new(small_spec(), {});
    bool left = false;
    page.files().leave([&] { left = true; });
    QVERIFY(left);
    VERIFY_DONE(set_seeds(page.editor(), {9}));
    left = false;
    page.files().leave([&] { left = true; });
    auto* box = open_dialog<QMessageBox>();
    QVERIFY(box && !left);
    QTest::mouseClick(box->button(QMessageBox::Discard), Qt::LeftButton);
    QVERIFY(left);
  }

  void everyControlHasANameHelpAndAKey() {
    SetupPage page;
    page.editor().start_new(small_spec(), {});
    page.resize(1024, 700);
    page.show();
    QVERIFY(wait_checked(page.editor()));
    for (auto* widget : page.findChildren<QWidget*>()) {
      if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(&page) || widget->objectName().startsWith("qt_")) continue;
      if (qobject_cast<QLabel*>(widget)) continue;
      const QString what =
          QString("%1 '%2' in %3")
              .arg(widget->metaObject()->className(), widget->accessibleName(), widget->parentWidget()->metaObject()->className());
      if (widget->parentWidget() && widget->parentWidget()->inherits("QComboBox")) continue;
      if (widget->inherits("QTabBar") || widget->inherits("QTabWidget")) continue;  // their tabs have texts and tooltips
      const bool named = !widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty();
      QVERIFY2(named, qPrintable("no name: " + what));
      QVERIFY2(!widget->toolTip().isEmpty() || widget->inherits("QAbstractItemView") || widget->inherits("QPlainTextEdit"),
               qPrintable("no tooltip: " + what));
      QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable("not reached by Tab: " + what));
    }
    QVERIFY2(page.minimumSizeHint().width() <= 1024 - 40, qPrintable(QString::number(page.minimumSizeHint().width())));
    QVERIFY2(page.minimumSizeHint().height() <= 700 - 80, qPrintable(QString::number(page.minimumSizeHint().height())));
  }

  void longNamesMakeNothingWider() {
    const QString name = QString::fromUtf8("🙂 a/b \"c\" <b>") + QString(300, 'x');
    QTemporaryDir folder;
    SetupPage page;
    page.editor().start_new(small_spec(), {});
    page.show();
    VERIFY_DONE(page.editor().save_as(folder.filePath(QString(240, 'y') + ".yaml")));
    QVERIFY(page.form().model().setData(page.form().model().find("name"), name));
    VERIFY_DONE(rename_arm(page.editor(), 1, name.toStdString()));
    VERIFY_DONE(add_arm(page.editor(), "third"));
    for (const char* taken : {"BERT", "third"}) QVERIFY(!rename_arm(page.editor(), 1, taken));
    page.form().show_field(page.form().model().find("arms.1.model.layout"));
    QVERIFY(page.form().model().setData(page.form().model().find("data.source"), "text"));
    QVERIFY(page.form().model().setData(page.form().model().find("data.paths"), "/no/such/" + QString(300, 'z')));
    QVERIFY(wait_checked(page.editor()));
    QVERIFY(!page.form().model().setData(page.form().model().find("model.hidden"), QString(300, 'w')));  // is told, value and all
    Q_EMIT page.editor().changedOnDisk();
    QTest::qWait(1);
    QCOMPARE(page.editor().spec().name, name.toStdString());
    QVERIFY2(page.minimumSizeHint().width() <= 1024 - 40, qPrintable(QString::number(page.minimumSizeHint().width())));
    picture(page, "long-names");
  }

  void noFieldOrMixerStandsInTheSources() {
    QStringList words;
    for (const auto& field : spec::fields()) words << QRegularExpression::escape(qs(field.key));
    for (const auto& mixer : spec::mixers()) words << "\"" + qs(mixer.name) + "\"";
    const QRegularExpression any("(" + words.join("|") + ")");
    const QDir sources(HBLAB_SOURCE "/ui/setup");
    const QStringList files = sources.entryList({"*.cpp"}, QDir::Files);
    QVERIFY(files.size() > 10);
    for (const QString& name : files) {
      QFile file(sources.filePath(name));
      QVERIFY(file.open(QIODevice::ReadOnly));
      for (const QString& line : QString::fromUtf8(file.readAll()).split('\n'))
        QVERIFY2(line.trimmed().startsWith("//") || !any.match(line).hasMatch(), qPrintable(name + ": " + line));
    }
  }

  void looks() {
    for (const bool dark : {false, true}) {
      Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
      const QString look = dark ? "dark" : "light";
      SetupPage page;
      page.resize(1280, 740);
      page.editor().start_new(template_text("quickstart.yaml"), "/tmp");
      page.costs().set_forecaster([](const std::string&, const fs::path&, auto) {});
      page.show();
      QVERIFY(wait_checked(page.editor()));
      page.form().show_field(page.form().model().find("arms.1.model.layout"));
      picture(page, look);
      page.views().setCurrentWidget(&page.costs());
      picture(page, look + "-cost");
      page.editor().start_new(template_text("quickstart.yaml").replace("accepted_differences: [parameters, ", "accepted_differences: ["),
                              "/tmp");
      QVERIFY(wait_checked(page.editor()));
      page.views().setCurrentWidget(&page.fairness());
      picture(page, look + "-fairness");
      page.resize(1000, 620);
      page.views().setCurrentIndex(0);
      page.editor().start_new(template_text("quickstart.yaml").replace("heads: 4", "heads: 5").replace("hidden: 64", "hidden: many"),
                              "/tmp");
      QVERIFY(wait_checked(page.editor()));
      page.form().set_show(FieldFilter::with_problems);
      picture(page, look + "-problems");
      page.yaml().go_to(1, 1);
      QTest::keyClicks(&page.yaml(), "[");
      picture(page, look + "-broken");
    }
    Theme::instance().choose(ThemeChoice::light);
  }
};

static const hblab::test::Registered<SetupPageTest> registered;
#include "setup_page_test.moc"
