// SPDX-License-Identifier: GPL-3.0-or-later
// The compare page with real events: columns, order, search, grouping, differences, growing runs, and what it says where there is nothing.
#include "ui/compare/compare_page.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QHeaderView>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "tests/support/main.h"
#include "tests/ui/driver.h"
#include "tests/ui/project_fixture.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/compare/column_words.h"
#include "ui/copy/copy_menu.h"

using namespace hblab;
using namespace hblab::ui;

namespace {

constexpr int64_t budget = 20;

/// BERT, Hybrid (loss 0.5 lower, 0.1 s a step) and Drop (the same as BERT, with DropMask), so many seeds each.
store::NewExperiment experiment_of(const std::string& name, int seeds, size_t arms = 3) {
  store::NewExperiment e;
  e.name = name;
  e.spec_folder = "/";
  e.arms = {{"BERT", "BERT", true, R"({"training.batch_size":256})", "[]"},
            {"Hybrid", "Hybrid", false, R"({"model.layout":"pooling*4","training.batch_size":256})", "[]"},
            {"Drop", "Drop", false, R"({"model.drop_mask":true,"training.batch_size":128})", "[]"}};
  e.arms.resize(arms);
  for (size_t arm = 0; arm < arms; ++arm)
    for (int seed = 1; seed <= seeds; ++seed) e.runs.push_back({arm, uint64_t(seed)});
  return e;
}

double loss_of(size_t arm, uint64_t seed) { return 4 + 0.1 * double(seed) - (arm == 1 ? 0.5 + 0.01 * double(seed) : 0); }

class Fixture : public test::ProjectFixture {
 public:
  ExperimentId add(const std::string& name, int seeds, size_t arms = 3) {
    const auto made = experiment_of(name, seeds, arms);
    for (const auto& run : made.runs) runs_.push_back(run);
    return *recorder().add_experiment(made);
  }
  /// From the first step, or where it stopped. Evaluations each ten steps, falling by 1 each.
  void train_to(int64_t id, int64_t step, bool end = true) {
    const RunId run{id};
    const store::NewRun& of = runs_[size_t(id) - 1];
    auto& [attempt, reached] = trained_[id];
    if (!attempt) attempt = *recorder().start_attempt(run, -1);
    recorder().record_fact(run, attempt, "parameters", 1e6 * double(1 + of.arm));
    recorder().record_fact(run, attempt, "looks_planned", double(budget / 10));
    for (; reached <= step; ++reached) {
      const store::Position at{reached, reached * 100, reached * 8, double(reached) * 0.1, double(reached) * 0.2};
      if (reached > 0)
        recorder().record(run, attempt, at, {{"train_loss", 6 - double(of.arm)}, {"memory_peak", 1e6 - 1e5 * double(of.arm)}});
      if (reached % 10 == 0) recorder().record(run, attempt, at, {{"eval_loss", loss_of(of.arm, of.seed) + double(budget - reached) / 10}});
    }
    (void)recorder().flush();
    if (end) (void)recorder().end_attempt(run, attempt, store::RunStatus::done, "");
  }
  void train_all() {
    for (size_t i = 0; i < runs_.size(); ++i) train_to(int64_t(i) + 1, budget);
  }

 private:
  std::vector<store::NewRun> runs_;
  std::map<int64_t, std::pair<int64_t, int64_t>> trained_;  ///< attempt, next step
};

struct Page {
  QMainWindow window;
  Project project;
  Selection selection;
  ActionRegistry& actions = *new ActionRegistry(&window);
  ComparePage* page = new ComparePage(&project, &selection);
  CompareTable& table = *page->table();
  QAbstractItemModelTester source_tester{table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest};
  QAbstractItemModelTester tester{table.filter(), QAbstractItemModelTester::FailureReportingMode::QtTest};
  QSignalSpy resets{table.model(), &QAbstractItemModel::modelReset};

  explicit Page(Fixture* fixture = nullptr, int64_t experiment = 1) {
    page->add_actions(actions);
    window.setCentralWidget(page);
    window.resize(1000, 600);
    window.show();
    window.activateWindow();
    if (!fixture) return;
    project.open(fixture->file());
    if (!QTest::qWaitFor([&] { return project.is_open(); })) qFatal("not opened");
    selection.select({}, ExperimentId{experiment});
    if (!shown()) qFatal("not read");
  }
  bool shown() {
    return QTest::qWaitFor([&] { return page->feed().idle() && page->tables(); }, 10'000);
  }
  int section(const QString& title, const QString& part = {}) const {
    bool here = false;
    for (int i = 0; i < table.model()->columnCount(); ++i) {
      const QString head = table.model()->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
      if (i >= CompareModel::fixed_columns && !head.startsWith("Δ") && head != "Verdict") here = head == title;
      if (here && (part.isEmpty() ? head == title : head == part)) return i;
    }
    return -1;
  }
  QModelIndex row(const QString& name, const QModelIndex& above = {}) const {
    for (int i = 0; i < table.filter()->rowCount(above); ++i)
      if (const QModelIndex at = table.filter()->index(i, 0, above); at.data().toString().contains(name)) return at;
    return {};
  }
  QStringList names(const QModelIndex& above = {}) const {
    QStringList all;
    for (int i = 0; i < table.filter()->rowCount(above); ++i) all << table.filter()->index(i, 0, above).data().toString();
    return all;
  }
  QString cell(const QModelIndex& row, int section) const { return row.siblingAtColumn(section).data().toString(); }
  void click_head(int section) {
    auto* header = table.view()->header();
    table.view()->scrollTo(table.filter()->index(0, section));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      QPoint(header->sectionViewportPosition(section) + header->sectionSize(section) / 2, header->height() / 2));
  }
  QToolButton* button(const QString& name) {
    for (auto* button : table.findChildren<QToolButton*>())
      if (button->accessibleName() == name) return button;
    return nullptr;
  }
  void type(const QString& text) {
    table.search()->setFocus();
    table.search()->selectAll();
    QTest::keyClick(table.search(), Qt::Key_Delete);
    QTest::keyClicks(table.search(), text);
    table.search()->choices()->popup()->hide();
  }
};

}  // namespace

class ComparePageTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() { QDir(qEnvironmentVariable("HBLAB_DATA")).removeRecursively(); }

  void whereThereIsNothingItSaysWhatToDo() {
    Page page;
    QVERIFY(page.page->empty_text().contains("No project is open"));
    Fixture fixture;
    fixture.recorder();
    page.project.open(fixture.file());
    QTRY_VERIFY(page.page->empty_text().contains("no experiment yet"));
    fixture.add("e", 1);
    QTRY_VERIFY(page.page->empty_text().contains("No experiment is selected"));
    QCOMPARE(page.page->feed().slices(), 0);
    page.selection.select({}, ExperimentId{1});
    QVERIFY(page.shown());
    QVERIFY(page.page->empty_text().isEmpty());
    QVERIFY2(page.page->verdict_text().contains("Nothing can be compared yet"), qPrintable(page.page->verdict_text()));
    QCOMPARE(page.names(), (QStringList{"BERT (baseline)", "Hybrid", "Drop"}));
    QCOMPARE(page.cell(page.row("Hybrid"), page.section("Held-out loss")), QString("—"));
    page.project.close();
    QTRY_VERIFY(page.page->empty_text().contains("No project is open"));
    QCOMPARE(page.table.model()->rowCount(), 0);
  }

  void armsSeedsAndVerdict() {
    Fixture fixture;
    fixture.add("e", 3);
    fixture.train_all();
    Page page(&fixture);
    QVERIFY2(page.page->verdict_text().contains("Hybrid −0.520 nats, lower than the baseline") ||
                 page.page->verdict_text().contains("Hybrid -0.520 nats, lower than the baseline"),
             qPrintable(page.page->verdict_text()));
    QCOMPARE(page.names(), (QStringList{"BERT (baseline)", "Hybrid", "Drop"}));
    const QModelIndex hybrid = page.row("Hybrid");
    QVERIFY(hybrid.data(Qt::DecorationRole).isValid() && page.row("BERT").data(Qt::FontRole).value<QFont>().bold());
    const int loss = page.section("Held-out loss"), delta = page.section("Held-out loss", "Δ"),
              percent = page.section("Held-out loss", "Δ %");
    QCOMPARE(page.cell(hybrid, loss), QString("3.6800"));  // (3.59 + 3.68 + 3.77) / 3
    QVERIFY2(page.cell(hybrid, delta).startsWith("✓ −0.5200  (−0."), qPrintable(page.cell(hybrid, delta)));
    QCOMPARE(page.cell(hybrid, percent), QString("−12.4 %"));  // of 4.2
    QCOMPARE(page.cell(page.row("BERT"), delta), QString());
    QCOMPARE(page.cell(hybrid, page.section("Held-out loss", "Verdict")), QString("lower than the baseline"));
    QVERIFY(hybrid.siblingAtColumn(delta).data(Qt::ToolTipRole).toString().contains("n = 3"));
    QVERIFY(hybrid.siblingAtColumn(delta).data(Qt::ToolTipRole).toString().contains("Holm-adjusted p"));
    for (const auto choice : {ThemeChoice::dark, ThemeChoice::light}) {
      Theme::instance().choose(choice);
      const auto& theme = Theme::instance().tokens();
      QCOMPARE(hybrid.siblingAtColumn(delta).data(Qt::ForegroundRole).value<QColor>(), theme.good);
      QCOMPARE(page.row("Drop").siblingAtColumn(delta).data(Qt::ForegroundRole).value<QColor>(), theme.text);
    }
    QVERIFY(page.cell(page.row("Drop"), delta).startsWith("+0.0000"));
    // The seeds below the arm, by keyboard.
    page.table.view()->setCurrentIndex(hybrid);
    page.table.view()->setFocus();
    QTest::keyClick(page.table.view(), Qt::Key_Right);
    QVERIFY(page.table.view()->isExpanded(hybrid));
    QCOMPARE(page.names(hybrid), (QStringList{"seed 1", "seed 2", "seed 3"}));
    QCOMPARE(page.cell(page.row("seed 3", hybrid), loss), QString("3.7700"));
    QCOMPARE(page.cell(page.row("seed 3", hybrid), delta), QString("−0.5300"));
    QCOMPARE(page.cell(page.row("seed 3", hybrid), CompareModel::state), QString("done"));
    QCOMPARE(page.resets.size(), 0);
  }

  void columnsAreChosen() {
    Fixture fixture;
    fixture.add("e", 3);
    fixture.train_all();
    Page page(&fixture);
    page.table.view()->expand(page.row("Hybrid"));
    QTest::mouseClick(page.button("Columns"), Qt::LeftButton);
    auto* chooser = page.table.findChild<ColumnChooser*>();
    QVERIFY(chooser && chooser->isVisible());
    const auto tick = [&](const QString& search) {
      chooser->search()->setFocus();
      chooser->search()->selectAll();
      QTest::keyClicks(chooser->search(), search);
      QTest::keyClick(chooser->search(), Qt::Key_Tab);
      chooser->known()->setFocus();
      QTest::keyClick(chooser->known(), Qt::Key_Space);
    };
    tick("batch_size");
    QCOMPARE(page.table.columns().back().str(), std::string("training.batch_size"));
    tick("train_loss@15");
    QCOMPARE(page.table.columns().back().str(), std::string("train_loss@15"));
    chooser->search()->setText("eval_los@3");
    QVERIFY(page.shown());
    const int field = page.section("Batch size");
    QVERIFY2(field > 0, qPrintable(column_title(page.table.columns()[3])));
    QCOMPARE(page.cell(page.row("Drop"), field), QString("128"));
    const int at = page.section("Training loss at step 15");
    QCOMPARE(page.cell(page.row("Hybrid"), at), QString("5.0000"));
    QVERIFY(page.table.view()->isExpanded(page.row("Hybrid")));
    // DropMask changes what is seen: shown, neither ranked nor coloured.
    const QModelIndex drop = page.row("Drop").siblingAtColumn(page.section("Training loss at step 15", "Δ"));
    QVERIFY(drop.data().toString().startsWith("−2.0000"));
    QCOMPARE(drop.data(Qt::ForegroundRole).value<QColor>(), Theme::instance().tokens().text);
    QVERIFY(drop.data(Qt::ToolTipRole).toString().contains("not shown the same inputs"));
    const QModelIndex hybrid = page.row("Hybrid").siblingAtColumn(page.section("Training loss at step 15", "Δ"));
    QVERIFY(hybrid.data().toString().startsWith("✓ −1.0000"));
    // Order and removal, without a mouse.
    chooser->chosen()->setCurrentRow(4);
    for (auto* button : chooser->findChildren<QPushButton*>())
      if (button->text() == "Move &up") QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(page.table.columns()[3].str(), std::string("train_loss@15"));
    for (auto* button : chooser->findChildren<QPushButton*>())
      if (button->text() == "&Remove") QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(page.section("Training loss at step 15"), -1);
    tick("nonsense");
    QCOMPARE(page.table.columns().size(), size_t(4));
    QTest::keyClick(chooser, Qt::Key_Escape);
    QTRY_VERIFY(!page.table.findChild<ColumnChooser*>());
    QCOMPARE(page.resets.size(), 0);
  }

  /// Also where the column is pointed at that stays in view: a tree within the tree.
  void theTableIsCopiedByItsMenu() {
    Fixture fixture;
    fixture.add("e", 2);
    fixture.train_all();
    Page page(&fixture);
    CopyMenus menus({}, qApp);
    qApp->installEventFilter(&menus);
    QStringList copied;
    for (QWidget* asked : {page.table.view()->viewport(), page.table.view()->frozen()->viewport()}) {
      QApplication::clipboard()->clear();
      const auto came = test::click_in_submenu("Copy as", "Text for a sheet");
      test::right_click(asked, {5, asked->height() - 5});
      QTRY_VERIFY(*came);
      QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty());
      copied << QApplication::clipboard()->text();
    }
    QVERIFY(copied[0].count('\t') > copied[0].count('\n') && copied[0].contains("BERT"));
    QCOMPARE(copied[1], copied[0]);
  }

  void aColumnIsHiddenAndMovedByItsHead() {
    Fixture fixture;
    fixture.add("e", 2);
    fixture.train_all();
    Page page(&fixture);
    page.window.resize(1600, 500);
    auto* header = page.table.view()->header();
    const auto head = [&](const QString& title, const QString& part = {}) {
      const int section = page.section(title, part);
      return QPoint(header->sectionViewportPosition(section) + header->sectionSize(section) / 2, header->height() / 2);
    };
    auto came = test::click_in_menu("Hide this column");
    test::right_click(header->viewport(), head("Tokens a second"));
    QTRY_VERIFY(*came);
    QTRY_COMPARE(page.table.columns().size(), size_t(2));
    QCOMPARE(page.section("Tokens a second"), -1);
    came = test::click_in_menu("Hide this column");
    test::right_click(header->viewport(), head("Held-out loss", "Δ %"));
    QTRY_VERIFY(*came);
    QTRY_COMPARE(page.section("Peak memory", "Δ %"), -1);
    QVERIFY(!page.actions.find("compare.percent")->isChecked());
    header->moveSection(2, 4);
    const QJsonObject state = page.page->saveState();
    page.page->restoreState({});
    QCOMPARE(header->visualIndex(2), 2);
    page.page->restoreState(state);
    QCOMPARE(header->visualIndex(2), 4);
  }

  void aColumnIsSortedByValueAndWhatHasNoneIsLast() {
    Fixture fixture;
    fixture.add("e", 3);
    for (int64_t run = 1; run <= 6; ++run) fixture.train_to(run, budget);  // Drop has no value
    Page page(&fixture);
    page.table.set_columns({*report::parse_column("train_loss", page.table.search()->names())});
    QVERIFY(page.shown());
    const int loss = page.section("Training loss");
    page.click_head(loss);
    QCOMPARE(page.names(), (QStringList{"Hybrid", "BERT (baseline)", "Drop"}));
    page.click_head(loss);
    QCOMPARE(page.names(), (QStringList{"BERT (baseline)", "Hybrid", "Drop"}));
    page.click_head(loss);  // as it was
    QCOMPARE(page.table.view()->header()->sortIndicatorSection(), -1);
    QCOMPARE(page.names(), (QStringList{"BERT (baseline)", "Hybrid", "Drop"}));
  }

  void namesStayInSight() {
    Fixture fixture;
    fixture.add("e", 2);
    fixture.train_all();
    Theme::instance().choose(ThemeChoice::light);  // whose frames count
    Page page(&fixture);
    page.window.resize(500, 400);
    FrozenTree& view = *page.table.view();
    QTreeView& names = *view.frozen();
    view.scrollTo(page.row("Hybrid").siblingAtColumn(page.table.model()->columnCount() - 1));
    QVERIFY(view.visualRect(page.row("Hybrid")).right() < 0);
    QVERIFY(names.isVisible() && names.visualRect(page.row("Hybrid")).left() >= 0);
    const auto top = [&](const QTreeView& tree, int column) {
      return tree.viewport()->mapTo(&page.window, tree.visualRect(page.row("Hybrid").siblingAtColumn(column)).topLeft()).y();
    };
    QCOMPARE(top(names, 0), top(view, 2));
    QCOMPARE(names.header()->height(), view.header()->height());
    // What is done in one is done in both.
    QTest::mouseClick(names.viewport(), Qt::LeftButton, {}, names.visualRect(page.row("Hybrid")).center());
    QCOMPARE(view.currentIndex(), page.row("Hybrid"));
    names.setExpanded(page.row("Hybrid"), true);
    QVERIFY(view.isExpanded(page.row("Hybrid")));
    const auto click = [&] { QTest::mouseClick(names.header()->viewport(), Qt::LeftButton, {}, QPoint(20, names.header()->height() / 2)); };
    click();
    QCOMPARE(page.names(), (QStringList{"BERT (baseline)", "Drop", "Hybrid"}));
    click();
    QCOMPARE(page.names(), (QStringList{"Hybrid", "Drop", "BERT (baseline)"}));
    click();
    QCOMPARE(page.names(), (QStringList{"BERT (baseline)", "Hybrid", "Drop"}));
    // A cell that one goes to by keyboard is not below the names.
    view.setCurrentIndex(page.row("Hybrid").siblingAtColumn(2));
    view.scrollTo(view.currentIndex());
    QVERIFY(view.visualRect(view.currentIndex()).left() >= view.columnWidth(0));
  }

  void runsAloneAndGroupedAgain() {
    Fixture fixture;
    fixture.add("e", 2);
    fixture.train_all();
    Page page(&fixture);
    page.table.view()->expand(page.row("Drop"));
    QTest::mouseClick(page.button("By arm"), Qt::LeftButton);
    QCOMPARE(page.table.filter()->rowCount(), 6);
    QCOMPARE(page.names().at(3), QString("Hybrid · seed 2"));
    QVERIFY(!page.table.filter()->hasChildren(page.row("Hybrid · seed 2")));
    page.actions.find("compare.group")->trigger();
    QCOMPARE(page.names().size(), 3);
    QVERIFY(page.table.view()->isExpanded(page.row("Drop")) && !page.table.view()->isExpanded(page.row("Hybrid")));
    // Two seeds decide nothing.
    QVERIFY2(page.page->verdict_text().contains("not decided (n = 2)"), qPrintable(page.page->verdict_text()));
    const QModelIndex delta = page.row("Hybrid").siblingAtColumn(page.section("Held-out loss", "Δ"));
    QVERIFY(delta.data().toString().startsWith("−0.5150") &&
            delta.data(Qt::ForegroundRole).value<QColor>() == Theme::instance().tokens().text);
    // Differences may be put away.
    QTest::mouseClick(page.button("Differences in percent"), Qt::LeftButton);
    QCOMPARE(page.section("Held-out loss", "Δ %"), -1);
    QTest::mouseClick(page.button("Differences"), Qt::LeftButton);
    QCOMPARE(page.table.model()->columnCount(), int(CompareModel::fixed_columns) + 3);
    QCOMPARE(page.resets.size(), 0);
  }

  void theSearchFilters() {
    Fixture fixture;
    fixture.add("e", 3);
    fixture.train_all();
    Page page(&fixture);
    page.type("eval_loss<3.7 training.batch_size>=256");
    QVERIFY(page.shown());
    QTRY_COMPARE(page.names(), QStringList("Hybrid"));
    QCOMPARE(page.names(page.row("Hybrid")), (QStringList{"seed 1", "seed 2"}));
    QTRY_VERIFY(page.table.view()->isExpanded(page.row("Hybrid")));
    QCOMPARE(page.cell(page.row("Hybrid"), page.section("Held-out loss")), QString("3.6800"));  // of all its runs
    page.type("-arm:hybrid seed:1");
    QTRY_COMPARE(page.names(), (QStringList{"BERT (baseline)", "Drop"}));
    page.type("colour:red -arm:hybrid");
    QVERIFY(page.table.search()->problem()->isVisible());
    QVERIFY2(page.table.search()->problem()->text().contains("“colour” is not known"), qPrintable(page.table.search()->problem()->text()));
    QCOMPARE(page.names().size(), 2);
    page.type("train_loss@15>100");
    QTRY_COMPARE(page.names().size(), 0);
    page.type("");
    QTRY_COMPARE(page.names().size(), 3);
    QTRY_VERIFY(!page.table.view()->isExpanded(page.row("Hybrid")));
    QVERIFY(!page.table.search()->problem()->isVisible());
  }

  void theSearchIsCompletedByKeys() {
    Fixture fixture;
    fixture.add("e", 2);
    fixture.train_all();
    Page page(&fixture);
    QueryEdit& search = *page.table.search();
    auto* popup = search.choices()->popup();
    search.setFocus();
    QTest::keyClicks(&search, "ar");
    QTRY_VERIFY(popup->isVisible());
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(search.text(), QString("arm"));
    QTRY_VERIFY(popup->isVisible());  // its operators
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(search.text(), QString("arm:"));
    QTRY_VERIFY(popup->isVisible());  // its values
    QTest::keyClicks(popup, "hy");    // goes on to the field
    QTRY_COMPARE(popup->model()->rowCount(), 1);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(search.text(), QString("arm:Hybrid "));
    QTRY_COMPARE(page.names(), QStringList("Hybrid"));
    QTest::keyClick(&search, Qt::Key_Space, Qt::ControlModifier);  // asked for
    QTRY_VERIFY(popup->isVisible());
    QTest::keyClick(popup, Qt::Key_Escape);
    QVERIFY(!popup->isVisible() && search.text() == "arm:Hybrid ");
  }

  void anExperimentGrowsWhileItIsShown() {
    Fixture fixture;
    fixture.add("e", 3);
    for (int64_t run = 1; run <= 9; ++run) fixture.train_to(run, 10, false);
    Page page(&fixture);
    QVERIFY(page.page->verdict_text().contains("At step 10"));
    const int loss = page.section("Held-out loss");
    QCOMPARE(page.cell(page.row("Hybrid"), loss), QString("4.6800"));
    page.table.view()->expand(page.row("Hybrid"));
    page.table.view()->setCurrentIndex(page.row("Hybrid"));
    const QPersistentModelIndex kept = page.row("seed 2", page.row("Hybrid"));
    for (int64_t run = 1; run <= 9; ++run) fixture.train_to(run, budget);
    QTRY_COMPARE_WITH_TIMEOUT(page.cell(page.row("Hybrid"), loss), QString("3.6800"), 10'000);
    QTRY_VERIFY(page.page->verdict_text().startsWith("Against BERT"));
    fixture.add("f", 2);  // another experiment changes nothing here
    QTRY_COMPARE(page.project.snapshot()->experiments.size(), size_t(2));
    QVERIFY(kept.isValid() && page.table.view()->isExpanded(page.row("Hybrid")));
    QCOMPARE(page.table.view()->currentIndex(), page.row("Hybrid"));
    QCOMPARE(page.resets.size(), 0);
  }

  void aHiddenPageAsksForNothing() {
    Fixture fixture;
    fixture.add("e", 3);
    fixture.train_to(1, 10, false);
    Page page(&fixture);
    page.page->hide();
    const int64_t slices = page.page->feed().slices();
    for (int64_t run = 1; run <= 9; ++run) fixture.train_to(run, budget);
    QTRY_VERIFY(page.project.snapshot()->runs.back()->row.status == store::RunStatus::done);
    QTest::qWait(2 * TableFeed::after_ms);
    QCOMPARE(page.page->feed().slices(), slices);
    QVERIFY(!page.actions.find("compare.columns")->isEnabled());
    page.page->show();
    QTRY_COMPARE(page.cell(page.row("Hybrid"), page.section("Held-out loss")), QString("3.6800"));
  }

  void oneArmAloneIsSaid() {
    Fixture fixture;
    fixture.add("e", 3, 1);
    fixture.train_all();
    Page page(&fixture);
    QVERIFY2(page.page->verdict_text().contains("There is one arm"), qPrintable(page.page->verdict_text()));
    QCOMPARE(page.names(), QStringList("BERT (baseline)"));
  }

  void everyPointOfASweepHasABaseline() {
    Fixture fixture;
    store::NewExperiment e = experiment_of("sweep", 0, 2);
    e.arms[0].name = "BERT [masking.rate=0.15]";
    e.arms[1].name = "Hybrid [masking.rate=0.15]";
    for (const char* base : {"BERT", "Hybrid"})
      e.arms.push_back({std::string(base) + " [masking.rate=0.3]", base, std::string(base) == "BERT", "{}", "[]"});
    (void)fixture.recorder().add_experiment([&] {
      for (size_t arm = 0; arm < 4; ++arm) e.runs.push_back({arm, 1});
      return e;
    }());
    Page page(&fixture);
    QCOMPARE(page.names(), (QStringList{"BERT [masking.rate=0.15] (baseline)", "Hybrid [masking.rate=0.15]",
                                        "BERT [masking.rate=0.3] (baseline)", "Hybrid [masking.rate=0.3]"}));
    QVERIFY(page.row("Hybrid [masking.rate=0.3]").data(Qt::ToolTipRole).toString().contains("Compared with BERT [masking.rate=0.3]"));
  }

  void severalExperimentsAreListed() {
    Fixture fixture;
    fixture.add("first", 1);
    fixture.add("second", 1);
    fixture.train_all();
    Page page(&fixture, 2);
    QCOMPARE(page.names().size(), 3);
    page.selection.select({RunId{1}, RunId{4}}, ExperimentId{2});
    QTRY_COMPARE(page.names(), (QStringList{"first", "second"}));
    QTRY_VERIFY(page.table.view()->isExpanded(page.row("first")));
    QCOMPARE(page.names(page.row("second")), (QStringList{"BERT (baseline)", "Hybrid", "Drop"}));
    QCOMPARE(page.page->comparison()->name, std::string("second"));
    page.type("experiment:fir");
    QTRY_COMPARE(page.names(), QStringList("first"));
  }

  void theViewIsRemembered() {
    Fixture fixture;
    fixture.add("e", 2);
    fixture.train_all();
    QJsonObject state;
    {
      Page page(&fixture);
      page.page->add_section("one", "One", new QLabel("1"));
      page.page->add_section("two", "Two", new QLabel("2"));
      page.page->section_tabs()->tabBar()->setFocus();
      QTest::keyClick(page.page->section_tabs()->tabBar(), Qt::Key_Right);
      page.table.set_columns(*report::parse_columns("model.layout,train_loss@15,eval_loss", page.table.search()->names()));
      QVERIFY(page.shown());
      page.click_head(page.section("Held-out loss"));
      page.table.view()->expand(page.row("Drop"));
      page.table.view()->header()->resizeSection(0, 222);
      page.table.show_parts(true, false);
      page.type("-arm:bert");
      state = page.page->saveState();
    }
    Page page(&fixture);
    page.page->add_section("one", "One", new QLabel("1"));
    page.page->add_section("two", "Two", new QLabel("2"));
    page.page->restoreState(state);
    QVERIFY(page.shown());
    QCOMPARE(page.page->saveState()["table"].toObject(), state["table"].toObject());
    QCOMPARE(page.page->section_tabs()->currentIndex(), 1);
    QCOMPARE(page.table.columns().size(), size_t(3));
    QCOMPARE(page.table.view()->header()->sectionSize(0), 222);
    QTRY_COMPARE(page.names(), (QStringList{"Hybrid", "Drop"}));
    page.page->restoreState({});
    QVERIFY(page.table.columns() == CompareTable::default_columns());
  }

  void changesOfTheViewAreTakenBack() {
    Fixture fixture;
    fixture.add("e", 2);
    fixture.train_all();
    Page page(&fixture);
    ViewHistory& history = *page.page->history();
    QVERIFY(!history.canUndo());
    page.actions.find("compare.group")->trigger();
    history.separate();
    page.table.set_columns({*report::parse_column("model.layout", page.table.search()->names())});
    QCOMPARE(history.count(), 2);
    history.undo();
    QVERIFY(page.table.columns() == CompareTable::default_columns() && !page.table.model()->grouped());
    history.undo();
    QVERIFY(page.table.model()->grouped() && page.actions.find("compare.group")->isChecked());
    history.redo();
    QVERIFY(!page.table.model()->grouped());
    QCOMPARE(page.names().size(), 6);
  }

  void manyRunsAreReadInSlicesAndOnce() {
    Fixture fixture;
    fixture.add("many", 340);  // 1,020 runs
    QList<double> shares;
    for (int64_t run : {1, 341}) fixture.train_to(run, budget);
    Page page(&fixture);
    QCOMPARE(page.table.model()->rowCount(), 3);
    QVERIFY2(page.page->feed().slices() > 1, "the project's thread was held up");
    const int64_t slices = page.page->feed().slices();
    connect(&page.page->feed(), &TableFeed::moved, this, [&](double share) { shares << share; });
    page.table.set_columns(*report::parse_columns("train_loss,grad_norm", page.table.search()->names()));
    QVERIFY(page.shown());
    QVERIFY(page.page->feed().slices() > slices && std::is_sorted(shares.begin(), shares.end()) && shares.last() == 1);
    QCOMPARE(page.cell(page.row("Hybrid"), CompareModel::state), QString("1/340 done"));
  }
};

HBLAB_GUI_TEST_MAIN(ComparePageTest)
#include "compare_page_test.moc"
