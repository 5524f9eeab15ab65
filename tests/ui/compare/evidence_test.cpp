// SPDX-License-Identifier: GPL-3.0-or-later
// The compare page's evidence as a user meets it: claims and what is missing, seeds, targets, settings, masking rates, and a bad batch that
// is found in three clicks.
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>
#include <QTreeWidget>

#include "engine/data/corpus_source.h"
#include "engine/run/experiments.h"
#include "engine/spec/loader.h"
#include "tests/support/main.h"
#include "tests/ui/driver.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/compare/evidence_sections.h"
#include "ui/live/live_page.h"
#include "ui/setup/setup_page.h"
#include "ui/window/main_window.h"

using namespace hblab;
using namespace hblab::ui;

namespace {

constexpr int64_t steps = 60, evaluation = 20;
const std::string garbage = "zqxzqx";

const char* const spec_text = R"(format: 1
name: NAME
data:
  source: text
  paths: [text.txt]
  sequence_length: 16
  held_out: 0.1
vocabulary: {size: 120}
model: {layout: attention*2, hidden: 32, heads: 4, feed_forward: 64, positions: 16}
training: {budget: 60 steps, batch_size: 4}
evaluation: {interval: 20 steps, target_loss: 4}
arms:
  - name: BERT
  - name: HybridBERT
    model.layout: hybrid(attention=2,pooling=2)*2
  - name: BERT+DropMask
    model.drop_mask: true
seeds: SEEDS
accepted_differences: [parameters, flops_per_token]
MORE
)";

/// A text with one document of garbage, and an experiment on it whose recorded loss leaps where that document was seen.
class BadBatch {
 public:
  fs::path folder() const { return folder_.path().toStdString(); }
  fs::path project() const { return folder() / "p.hblab"; }
  int64_t bad_step = 0;  ///< of seed 1

  explicit BadBatch(const QString& seeds = "[1, 2]", const QString& more = "", const std::vector<std::string>& names = {"planted"}) {
    ::setenv("HBLAB_CACHE", (folder() / "cache").c_str(), 1);
    write_text("");
    recorder_ = std::move(*store::Recorder::open(project()));
    for (const auto& name : names) {
      const auto text = QString(spec_text).replace("SEEDS", seeds).replace("MORE", more).replace("NAME", qs(name)).toStdString();
      auto loaded = spec::load_spec(text);
      if (!loaded.ok()) qFatal("%s", loaded.error("spec").message().c_str());
      const auto id = *run::record_experiment(*recorder_, loaded.spec, text, folder().string(), true);
      const auto corpus = *data::prepare_corpus(loaded.spec.base, folder().string(), {});
      for (int64_t step = 1; step <= steps && bad_step == 0; ++step)
        if (corpus->decode(corpus->training_batch(unmasked(loaded.spec.base), 1, step - 1).ids).find(garbage) != std::string::npos)
          bad_step = step;
      if (bad_step == 0) qFatal("the garbage was never seen");
      auto store = std::move(*store::RunStore::open(project()));
      const auto runs = *store->runs(id);
      for (const auto& row : runs) train(row, *corpus, loaded.spec.base);
    }
    (void)recorder_->flush();
  }
  void write_text(const std::string& more) const {
    std::string text;
    for (int d = 0; d < 120; ++d)
      text += "the cat number " + std::to_string(d) + " sits on a mat and looks at the dog and the bird in the old garden\n\n";
    text += garbage + " " + garbage + " " + garbage + " " + garbage + " " + garbage + "\n\n" + more;
    if (!write_file(folder() / "text.txt", text)) qFatal("cannot write a test file");
  }

 private:
  static spec::Settings unmasked(spec::Settings settings) {
    settings.masking.rate = 0;
    return settings;
  }
  void train(const store::RunRow& run, const data::PreparedCorpus& corpus, const spec::Settings& settings) {
    const bool hybrid = run.arm_name.find("Hybrid") != std::string::npos, drop = run.arm_name.find("Drop") != std::string::npos;
    const int64_t attempt = *recorder_->start_attempt(run.id, -1);
    recorder_->event(run.id, attempt, {}, store::data_event, corpus.facts().shard_hash);
    for (const auto& [name, value] :
         {std::pair{"unigram_loss", 6.0}, std::pair{"looks_planned", double(steps / evaluation)}, std::pair{"turns", 1.0}})
      recorder_->record_fact(run.id, attempt, name, value);
    for (int64_t step = 0; step <= steps; ++step) {
      const store::Position at{step, step * 64, step * 4, double(step) * (hybrid ? 0.09 : 0.1), double(step)};
      const double end = (hybrid ? 3.5 : drop ? 3.9 : 4) + 0.01 * double((run.seed * 7 + run.id.value * 3) % 5);
      if (step % evaluation == 0) recorder_->record(run.id, attempt, at, {{"eval_loss", end + 0.03 * double(steps - step)}});
      if (step == 0) continue;
      const bool bad = run.seed == 1 && step == bad_step;
      recorder_->record(run.id, attempt, at,
                        {{"train_loss", 5 + 0.01 * double(step * 7 % 11) + (bad && run.id.value == 1 ? 3 : 0)},
                         {"learning_rate", 0.001},
                         {"grad_norm", bad ? 9 : 1},
                         {"tokens_per_step", double(corpus.training_batch(settings, run.seed, step - 1).real_tokens)},
                         {"memory_peak", 1e6}});
    }
    (void)recorder_->end_attempt(run.id, attempt, store::RunStatus::done, "");
  }

  QTemporaryDir folder_;
  std::unique_ptr<store::Recorder> recorder_;
};

struct Open {
  MainWindow window;
  explicit Open(const BadBatch& project) {
    window.resize(1280, 900);
    window.show();
    window.open_project(qs(project.project().string()));
    if (!QTest::qWaitFor([&] { return window.project()->is_open() && window.selection()->experiment(); })) qFatal("did not open");
    window.show_page(MainWindow::compare);
    if (!QTest::qWaitFor([&] { return bool(window.evidence()->evidence()); })) qFatal("no evidence");
  }
  /// One click.
  void click_section(const QString& id) {
    QTabBar* bar = window.compare_page()->section_tabs()->tabBar();
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(int(window.compare_page()->sections().indexOf(id))).center());
  }
  template <class W>
  W* find(const QString& accessible) {
    for (W* widget : window.compare_page()->findChildren<W*>())
      if (widget->accessibleName() == accessible) return widget;
    return nullptr;
  }
  QPushButton* button(const QString& text) {
    for (QPushButton* widget : window.compare_page()->findChildren<QPushButton*>())
      if (QString(widget->text()).remove('&') == text && widget->isVisible()) return widget;
    return nullptr;
  }
};

void click_cell(QTableWidget* grid, int row, int column) {
  QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->visualItemRect(grid->item(row, column)).center());
}
int row_with(const QTableWidget* grid, const QString& first) {
  for (int row = 0; row < grid->rowCount(); ++row)
    if (grid->item(row, 0)->text() == first) return row;
  return -1;
}

}  // namespace

class EvidenceTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() { QDir(qEnvironmentVariable("HBLAB_DATA")).removeRecursively(); }
  void cleanup() { Theme::instance().choose(ThemeChoice::light); }

  void aClaimSaysWhyAndSetsUpWhatIsMissing() {
    const BadBatch project;
    Open open(project);
    open.click_section("claims");
    auto* tree = open.find<QTreeWidget>("The paper's claims");
    QCOMPARE(tree->topLevelItemCount(), 5);
    QVERIFY(tree->topLevelItem(0)->text(2).contains("not tested"));
    QVERIFY(tree->topLevelItem(1)->text(2).contains("reproduced"));
    QVERIFY(open.find<QLabel>("Why the claim has its verdict")->text().contains("n = 2"));
    const QRect downstream = tree->visualItemRect(tree->topLevelItem(3));
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, downstream.center());
    QCOMPARE(open.find<QLabel>("Why the claim has its verdict")->text(), QString("Needs fine-tuning."));
    QVERIFY(!open.button("Set up what is missing"));
    QTest::keyClick(tree, Qt::Key_Down);
    QTest::mouseClick(open.button("Set up what is missing"), Qt::LeftButton);
    QTRY_COMPARE(open.window.page(), MainWindow::set_up);
    const SpecEditor& editor = open.window.setup()->editor();
    QVERIFY((editor.spec().seeds == std::vector<uint64_t>{1, 2, 3}));
    QCOMPARE(editor.spec().sweep.size(), size_t(1));
    QCOMPARE(editor.folder(), project.folder());
    QVERIFY(editor.modified() || editor.file().isEmpty());
  }

  void whatIsUndecidedIsGivenSeeds() {
    const BadBatch project("[1, 2]");
    Open open(project);
    open.click_section("seeds");
    QPushButton* more = nullptr;
    for (QPushButton* button : open.window.compare_page()->findChildren<QPushButton*>())
      if (button->text().startsWith("Set up with") && button->isVisible()) more = more ? more : button;
    QVERIFY(more && more->accessibleDescription().contains("two seeds say next to nothing"));
    const int64_t wanted = *open.window.evidence()->evidence()->hints.front().needed;
    QTest::mouseClick(more, Qt::LeftButton);
    QTRY_COMPARE(open.window.page(), MainWindow::set_up);
    QCOMPARE(int64_t(open.window.setup()->editor().spec().seeds.size()), wanted);
  }

  void anyTargetCanBeTyped() {
    const BadBatch project("[1, 2, 3]");
    Open open(project);
    open.click_section("target");
    auto* grid = open.find<QTableWidget>("What each arm needs to reach the target loss");
    auto* target = open.find<QDoubleSpinBox>("Target loss");
    QCOMPARE(target->value(), 4.0);
    QCOMPARE(grid->rowCount(), 9);  // three arms, three axes
    QVERIFY(!open.button("The spec's")->isEnabled());
    target->setFocus();
    target->selectAll();
    QTest::keyClicks(target, "4.75");
    QTest::keyClick(target, Qt::Key_Return);
    QTRY_COMPARE(open.window.evidence()->evidence()->target.target, 4.75);
    const int hybrid = row_with(grid, "HybridBERT");
    QTRY_COMPARE(grid->item(hybrid, 3)->text(), QString("20"));
    QCOMPARE(grid->item(hybrid, 4)->text(), QString("0.500"));
    QCOMPARE(grid->item(hybrid, 1)->text(), QString("3 of 3"));
    QTest::mouseClick(open.button("The spec's"), Qt::LeftButton);
    QTRY_COMPARE(open.window.evidence()->evidence()->target.target, 4.0);
    QTRY_COMPARE(target->value(), 4.0);
  }

  void settingsThatDifferStandSideBySide() {
    const BadBatch project("[1, 2]", "", {"first", "second"});
    Open open(project);
    open.click_section("settings");
    auto* grid = open.find<QTableWidget>("Settings side by side");
    QCOMPARE(grid->columnCount(), 4);
    QCOMPARE(grid->rowCount(), 3);  // layout, DropMask and its option
    auto* all = open.window.compare_page()->findChild<SettingsView*>()->findChild<QCheckBox*>();
    all->setFocus();
    QTest::keyClick(all, Qt::Key_Space);
    QVERIFY(grid->rowCount() > 30 && row_with(grid, "Seeds") >= 0);
    QTest::keyClick(all, Qt::Key_Space);
    grid->setFocus();
    QTest::keySequence(grid, QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text().count('\n'), 4);
    QVERIFY(QApplication::clipboard()->text().contains("attention*2"));
    QVERIFY(QApplication::clipboard()->text().contains("\nmodel.layout\t"));  // a program gets the key
    auto came_first = test::click_in_submenu("Copy as", "Markdown");
    test::press_menu_key(grid);
    QTRY_VERIFY(*came_first);
    QTRY_VERIFY(QApplication::clipboard()->text().contains("| ---"));
    QVERIFY(!QApplication::clipboard()->text().contains("model.layout"));
    auto* view = open.window.compare_page()->findChild<SettingsView*>();
    const QString other = open.window.evidence()->evidence()->name == "first" ? "second" : "first";
    for (QToolButton* button : view->findChildren<QToolButton*>())
      if (button->menu()) {
        const auto came = test::click_in_menu(other);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(*came);
      }
    QTRY_COMPARE(grid->columnCount(), 7);
    QVERIFY(grid->horizontalHeaderItem(4)->text().contains(": BERT"));
  }

  void maskingRatesMakeAHeatMap() {
    {
      const BadBatch without;
      Open open(without);
      open.click_section("masks");
      QVERIFY(open.find<QLabel>("What the cells show")->text().contains("sweep over masking.rate"));
      QVERIFY(!open.find<QTableWidget>("Held-out loss by masking rate and DropMask")->isVisible());  // nothing to show
    }
    const BadBatch project("[1, 2, 3]", "sweep:\n  masking.rate: [0.15, 0.4]\n");
    Open open(project);
    open.click_section("masks");
    auto* grid = open.find<QTableWidget>("Held-out loss by masking rate and DropMask");
    QTRY_COMPARE(grid->rowCount(), 2);
    QVERIFY(grid->isVisible());
    QCOMPARE(grid->item(1, 0)->text(), QString("0.4"));
    QVERIFY(grid->item(0, 1)->text().contains("(n = 3)") && grid->item(0, 3)->text().startsWith("−0."));
    QVERIFY(grid->item(0, 1)->background().style() != Qt::NoBrush);
    QVERIFY(open.window.compare_page()->findChild<HeatLegend*>()->accessibleName().contains("nats"));
    QApplication::clipboard()->clear();
    auto came = test::click_in_submenu("Copy the heat map as", "SVG");
    test::right_click(grid->viewport(), grid->visualItemRect(grid->item(0, 1)).center());
    QTRY_VERIFY(*came);
    QTRY_VERIFY(QApplication::clipboard()->text().contains("Held-out loss by masking rate"));
    came = test::click_in_submenu("Copy as", "CSV");
    test::press_menu_key(grid);
    QTRY_VERIFY(*came);
    QTRY_COMPARE(QApplication::clipboard()->text().count('\n'), 3);
    for (const ThemeChoice theme : {ThemeChoice::light, ThemeChoice::dark}) {
      Theme::instance().choose(theme);
      for (double share = 0; share <= 1; share += 0.05) {
        const HeatColour colour = heat_colour(share);
        QVERIFY2(contrast(colour.ink, colour.ground) >= 4.5, qPrintable(QString::number(share)));
      }
    }
  }

  void aBadBatchIsFoundInThreeClicks() {
    const BadBatch project;
    Open open(project);
    auto* view = open.window.compare_page()->findChild<BatchView*>();
    open.click_section("spikes");  // the first click
    auto* spikes = open.find<QTableWidget>("Spikes of the training loss");
    QTRY_COMPARE(spikes->rowCount(), 1);
    QCOMPARE(spikes->item(0, 1)->text(), QString::number(project.bad_step));
    click_cell(spikes, 0, 1);  // the second
    auto* rows = open.find<QListWidget>("Sequences of the batch");
    QTRY_COMPARE_WITH_TIMEOUT(rows->count(), 4, 20000);
    QCOMPARE(open.find<QComboBox>("Run")->currentData().toLongLong(), 1);
    QVERIFY(open.find<QLabel>("What was recorded at the step")->text().contains("gradient norm 9"));
    auto* others = open.find<QTableWidget>("Training loss of every arm at this step");
    QCOMPARE(others->rowCount(), 3);
    QCOMPARE(others->item(1, 2)->text(), QString("this batch"));
    auto* pieces = view->findChild<PieceView*>();
    const auto readable = [&] { return pieces->toPlainText().remove(QChar(0x200A)).remove(' ').remove("##").remove(QChar(0x2060)); };
    int bad = -1;
    for (int row = 0; row < rows->count(); ++row) {
      rows->setCurrentRow(row);
      if (readable().contains("zq")) bad = row;
    }
    QVERIFY(bad >= 0);
    QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, rows->visualItemRect(rows->item(bad)).center());  // the third
    QVERIFY(readable().contains("zq"));
  }

  void aStepCanBeTyped() {
    const BadBatch project;
    Open open(project);
    open.click_section("spikes");
    auto* step = open.find<QSpinBox>("Step");
    QCOMPARE(step->maximum(), int(steps));
    step->setFocus();
    step->selectAll();
    QTest::keyClicks(step, "7");
    QTest::mouseClick(open.button("Show batch"), Qt::LeftButton);
    auto* rows = open.find<QListWidget>("Sequences of the batch");
    QTRY_COMPARE_WITH_TIMEOUT(rows->count(), 4, 20000);
    QVERIFY(open.find<QLabel>("What was recorded at the step")->text().startsWith("Step 7 of"));
    open.window.evidence()->show_batch(RunId{2}, 5000);
    QTRY_VERIFY(open.find<QLabel>("Why there is no batch")->text().contains("has no step 5000"));
    QCOMPARE(rows->count(), 0);
  }

  void aPointOfTheLivePageLeadsHere() {
    const BadBatch project;
    MainWindow window;
    window.show();
    window.open_project(qs(project.project().string()));
    QTRY_VERIFY(window.project()->is_open() && window.selection()->experiment());
    window.show_page(MainWindow::live);
    Q_EMIT window.live_page()->batchAsked(RunId{2}, 9);
    QCOMPARE(window.page(), MainWindow::compare);
    auto* view = window.compare_page()->findChild<BatchView*>();
    QTRY_VERIFY_WITH_TIMEOUT(view->isVisible() && view->findChild<QListWidget*>()->count() == 4, 20000);
    QTRY_VERIFY(window.evidence()->evidence());  // what comes later takes nothing away
    QCOMPARE(view->findChild<QListWidget*>()->count(), 4);
  }

  void whatIsCancelledIsNotTold() {
    const BadBatch project;
    const auto store = std::move(*store::RunStore::open(project.project()));
    const auto facts = *report::step_facts(*store, RunId{1}, 3);
    const data::SeenRequest request{facts.settings, facts.spec_folder, 1, 3, facts.shard_hash, facts.tokens};
    ::setenv("HBLAB_CACHE", (project.folder() / "another cache").c_str(), 1);
    QObject owner;
    BatchRunner runner(&owner);
    QSignalSpy made(&runner, &BatchRunner::made), failed(&runner, &BatchRunner::failed);
    runner.ask(request);
    runner.cancel();
    runner.ask(request);
    QTRY_COMPARE_WITH_TIMEOUT(made.count(), 1, 20000);
    QVERIFY(failed.isEmpty());
  }

  void aChangedTextIsSaid() {
    const BadBatch project;
    project.write_text("one more document that was not there\n");
    Open open(project);
    open.click_section("spikes");
    open.window.evidence()->show_batch(RunId{1}, 3);
    QTRY_VERIFY_WITH_TIMEOUT(open.find<QLabel>("Why there is no batch")->text().contains("was changed since"), 20000);
  }
};

HBLAB_GUI_TEST_MAIN(EvidenceTest)
#include "evidence_test.moc"
