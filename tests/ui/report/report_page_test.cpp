// SPDX-License-Identifier: GPL-3.0-or-later
// The report page with real events: options and preview, export, cancel, verify, projects that change and go.
#include "ui/report/report_page.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPainter>
#include <QPdfDocument>
#include <QPdfView>
#include <QPlainTextEdit>
#include <QPrinter>
#include <QProgressDialog>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QTimer>
#include <QToolButton>
#include <atomic>

#include "engine/store/database.h"
#include "tests/support/main.h"
#include "tests/ui/driver.h"
#include "tests/ui/project_fixture.h"
#include "ui/report/export_dialog.h"

using namespace hblab;
using namespace hblab::ui;

namespace {

store::NewExperiment experiment_of(const std::string& name, int seeds) {
  store::NewExperiment e;
  e.name = name;
  e.spec_folder = "/";
  e.spec_text = "format: 1\nname: " + name + "\n";
  e.arms = {{"BERT", "BERT", true, "{}", "[]"}, {"Hybrid", "Hybrid", false, R"({"model.layout":"pooling*4"})", "[]"}};
  for (size_t arm = 0; arm < e.arms.size(); ++arm)
    for (int seed = 1; seed <= seeds; ++seed) e.runs.push_back({arm, uint64_t(seed)});
  return e;
}

class Fixture : public test::ProjectFixture {
 public:
  /// Runs first … first + 2 · seeds − 1.
  void add_trained(const std::string& name, int seeds, int64_t first) {
    const auto made = experiment_of(name, seeds);
    (void)recorder().add_experiment(made);
    for (size_t i = 0; i < made.runs.size(); ++i) train(RunId{first + int64_t(i)}, made.runs[i].arm, made.runs[i].seed, 20, true);
  }
  void train(RunId run, size_t arm, uint64_t seed, int64_t to, bool end) {
    const int64_t attempt = *recorder().start_attempt(run, -1);
    recorder().record_fact(run, attempt, "looks_planned", 2);
    for (int64_t step = 0; step <= to; step += 10) {
      const store::Position at{step, step * 100, step * 8, double(step) * 0.1, double(step) * 0.2};
      const double loss = 4 + 0.1 * double(seed) - (arm == 1 ? 0.5 + 0.01 * double(seed) : 0) + double(20 - step) / 10;
      recorder().record(run, attempt, at, {{"eval_loss", loss}, {"train_loss", loss + 1}, {"memory_peak", 1e6}});
    }
    if (end) (void)recorder().end_attempt(run, attempt, store::RunStatus::done, "");
    (void)recorder().flush();
  }
};

std::atomic<int> gui_uses{0};  ///< of a project's file, on the GUI thread
void count_use() {
  if (QThread::currentThread() == qApp->thread()) ++gui_uses;
}

struct Page {
  QMainWindow window;
  Project project;
  Selection selection;
  ActionRegistry& actions = *new ActionRegistry(&window);
  ReportPage* page = new ReportPage(&project, &selection);
  QSignalSpy exported{page, &ReportPage::exported}, failed{page, &ReportPage::failed};
  QStringList told;
  decltype(page->tell) show;  ///< the message itself

  explicit Page(Fixture* fixture = nullptr, bool seen = true) {
    page->add_actions(actions);
    show = page->tell;
    page->tell = [this](const QString& title, const QString& text, bool good) { told << title << text << (good ? "good" : "bad"); };
    window.setCentralWidget(page);
    window.resize(1100, 700);
    if (seen) window.show();
    window.activateWindow();
    if (!fixture) return;
    project.open(fixture->file());
    if (!QTest::qWaitFor([&] { return project.is_open(); })) qFatal("not opened");
    selection.select({}, ExperimentId{1});
  }
  bool ready() {
    return QTest::qWaitFor([&] { return page->idle() && page->shown(); }, 20'000);
  }
  QString text() const {
    QString all;
    for (int i = 0; i < page->preview()->pageCount(); ++i) all += page->preview()->getAllText(i).text();
    return all.simplified();
  }
  template <class Widget>
  Widget* named(const QString& name) const {
    for (auto* widget : page->findChildren<Widget*>())
      if (widget->accessibleName() == name) return widget;
    return nullptr;
  }
  /// Types into a field of the form, and waits for what is made of it.
  bool type(QWidget* field, const QString& words) {
    field->setFocus();
    QTest::keyClicks(field, words);
    return QTest::qWaitFor([&] { return page->idle(); }, 20'000);
  }
};

}  // namespace

class ReportPageTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void cleanup() { store::use_watch = nullptr; }

  void anEmptyPageSaysWhatToDo() {
    Page none;
    QVERIFY(none.named<QLabel>("What to do for a report")->text().contains("quick start"));
    QVERIFY(!none.named<QToolButton>("Export")->isEnabled() && !none.named<QToolButton>("Verify a report")->isEnabled());
    Fixture fixture;
    fixture.recorder();
    Page empty(&fixture);
    QTRY_VERIFY(empty.named<QLabel>("What to do for a report")->text().contains("Set up"));
    QVERIFY(!empty.page->shown());
  }

  void thePreviewIsTheReport() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    fixture.add_trained("another", 3, 7);
    Page p(&fixture);
    QVERIFY(p.ready());
    QVERIFY2(p.text().contains("Comparison of encoders: first") && !p.text().contains("another"), qPrintable(p.text().left(200)));
    QVERIFY(p.text().contains("lower than the baseline"));
    QVERIFY(p.type(p.named<QLineEdit>("Title of the report"), "What we found"));
    QVERIFY(p.type(p.named<QPlainTextEdit>("Text before the results"), "An introduction."));
    QVERIFY(p.text().contains("What we found") && p.text().contains("An introduction."));
    QCOMPARE(p.page->shown()->options.title, std::string("What we found"));
    // Another experiment, checked by the keyboard: both.
    auto* experiments = p.named<CheckList>("Experiments in the report");
    QCOMPARE(experiments->checked(), QStringList("1"));
    experiments->setFocus();
    experiments->setCurrentRow(1);
    QTest::keyClick(experiments, Qt::Key_Space);
    QTRY_VERIFY(p.page->idle() && p.text().contains("another"));
    // From now on it is the user's choice: the selection does not change it.
    p.selection.select({}, ExperimentId{2});
    QTRY_VERIFY(p.page->idle());
    QCOMPARE(experiments->checked(), (QStringList{"1", "2"}));
    // A part that is not wanted.
    const auto boxes = p.page->findChildren<QCheckBox*>();
    const auto claims = std::find_if(boxes.begin(), boxes.end(), [](QCheckBox* box) { return plain_text(box->text()).contains("claims"); });
    QVERIFY(p.text().contains("The paper's claims"));
    (*claims)->setFocus();
    QTest::keyClick(*claims, Qt::Key_Space);
    QTRY_VERIFY(p.page->idle() && !p.text().contains("The paper's claims"));
  }

  /// Every figure and table that is shown, by its title, in each of its formats: by the keyboard, the button and the preview's own menu.
  void figuresAndTablesAreCopied() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    Page p(&fixture);
    auto* button = p.named<QToolButton>("Copy as");
    QVERIFY(!button->isEnabled());
    QVERIFY(p.ready());
    QVERIFY(button->isEnabled());
    size_t parts = 0;
    for (const auto& block : p.page->shown()->document.blocks)
      parts += std::holds_alternative<report::Figure>(block) || std::holds_alternative<report::DataTable>(block);
    QStringList titles;
    auto came = test::when_open<QMenu>([&](QMenu* menu) {
      for (QAction* action : menu->actions())
        if (action->menu()) titles << action->text();
      QTest::qWait(50);
      QDir().mkpath("pictures");
      menu->grab().save("pictures/report-copy-as.png");
      menu->close();
    });
    QTest::keyClick(p.page, Qt::Key_F, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(*came);
    QCOMPARE(size_t(titles.size()), parts);
    const auto figure = titles.filter("Figure: Held-out loss").value(0), table = titles.filter("Table: ").value(0);
    QVERIFY(!figure.isEmpty() && !table.isEmpty());
    // A figure, by the button.
    for (const auto& [format, mime] : {std::pair<QString, QString>{"SVG", "image/svg+xml"},
                                       {"Picture (PNG)", "image/png"},
                                       {"PDF", "application/pdf"},
                                       {"LaTeX (pgfplots)", "text/x-tex"},
                                       {"CSV, its values", "text/csv"}}) {
      QApplication::clipboard()->clear();
      came = test::click_in_submenu(figure, format);
      QTest::mouseClick(button, Qt::LeftButton);
      QTRY_VERIFY(*came);
      QTRY_VERIFY2(QApplication::clipboard()->mimeData() && QApplication::clipboard()->mimeData()->hasFormat(mime), qPrintable(format));
    }
    QCOMPARE(p.page->message(), QString("The figure was copied."));
    QVERIFY(QApplication::clipboard()->text().startsWith("curve,"));
    // A table, by the preview's menu.
    auto* preview = p.page->findChild<QPdfView*>();
    came = test::click_in_submenu(table, "LaTeX (booktabs)");
    test::right_click(preview->viewport(), preview->viewport()->rect().center());
    QTRY_VERIFY(*came);
    QTRY_VERIFY(QApplication::clipboard()->text().contains("\\toprule"));
    // Into a file.
    QTemporaryDir folder;
    const QString file = folder.filePath("figure.svg");
    const auto saved = test::when_open<QFileDialog>([&](QFileDialog* dialog) {
      dialog->findChild<QLineEdit*>()->setText(file);
      QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
    });
    came = test::click_in_submenu(figure, "Save as SVG, PDF or PNG …");
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(*came && *saved);
    QTRY_VERIFY(QFile::exists(file));
    // Its menu is of what is shown now; nothing of a project that is closed.
    p.project.close();
    QTRY_VERIFY(!button->isEnabled());
  }

  /// Also where pages of the report before are still being drawn when the new one comes.
  void theViewShowsTheNewestPages() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    Page p(&fixture);
    QVERIFY(p.ready());
    const auto view = [&] { return p.page->findChild<QPdfView*>(); };
    // The top of the first page, as the document draws it at the view's size.
    const auto shows_the_document = [&] {
      const QSize room = view()->viewport()->size();
      const QMargins margins = view()->documentMargins();
      QSize size = (p.page->preview()->pagePointSize(0) * view()->screen()->logicalDotsPerInch() / 72).toSize();
      size *= double(room.width() - margins.left() - margins.right()) / size.width();
      QImage paper(size, QImage::Format_RGB32);
      paper.fill(Qt::white);
      QPainter(&paper).drawImage(0, 0, p.page->preview()->render(0, size));
      const QRect seen(QPoint(), QSize(size.width(), std::min(size.height(), room.height() - margins.top())));
      const QImage shown = view()->viewport()->grab(seen.translated(margins.left(), margins.top())).toImage();
      return shown.convertToFormat(QImage::Format_RGB32) == paper.copy(seen);
    };
    QTRY_VERIFY(shows_the_document());
    for (const QString& word : {"One", "Two", "Three", "Four"}) {
      QTimer drawing;  // again and again
      connect(&drawing, &QTimer::timeout, &p.window, [&] {
        view()->setPageSpacing(7 - view()->pageSpacing());  // forgets what is drawn
        view()->viewport()->repaint();
      });
      const ReportPreviewPtr before = p.page->shown();
      p.named<QLineEdit>("Title of the report")->setFocus();
      QTest::keyClicks(p.named<QLineEdit>("Title of the report"), word);
      drawing.start(0);
      QTRY_VERIFY(p.page->shown() != before);
      drawing.stop();
      QTest::qWait(300);  // what was under way has come by now
      QTRY_VERIFY2(shows_the_document(), qPrintable(word));
    }
    // It stays where one reads.
    QScrollBar* bar = view()->verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    view()->setFocus();
    const int at = bar->value();
    p.actions.find("report.refresh")->trigger();
    QTRY_VERIFY(p.page->idle() && view()->hasFocus());
    QCOMPARE(view()->verticalScrollBar()->value(), at);
  }

  void figuresAreChosenAndOrdered() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    Page p(&fixture);
    QVERIFY(p.ready());
    auto* list = p.named<QListWidget>("Figures of the report");
    const int before = list->count();
    QCOMPARE(size_t(before), report::ReportOptions::default_figures().size());
    QMenu* menu = p.named<QToolButton>("Add a figure")->menu();
    QMenu* train = nullptr;
    for (QAction* action : menu->actions())
      if (action->text() == "train_loss") train = action->menu();
    QVERIFY(train);
    train->actions().at(1)->trigger();
    QCOMPARE(list->count(), before + 1);
    QTRY_VERIFY(p.page->idle() && p.text().contains("Training loss against real input tokens"));
    QTest::mouseClick(p.named<QToolButton>("Move the figure up"), Qt::LeftButton);
    QCOMPARE(list->currentRow(), before - 1);
    QVERIFY(list->item(before - 1)->text().contains("train_loss"));
    auto* down = p.named<QToolButton>("Move the figure down");
    down->setFocus();
    QTest::keyClick(down, Qt::Key_Space);
    QCOMPARE(list->currentRow(), before);
    QVERIFY(!down->isEnabled() && p.named<QToolButton>("Move the figure up")->isEnabled());
    QTest::mouseClick(p.named<QToolButton>("Remove the figure"), Qt::LeftButton);
    QCOMPARE(list->count(), before);
    QTRY_VERIFY(p.page->idle() && !p.text().contains("Training loss against"));
  }

  /// Also of what must be scrolled to.
  void everyControlHasANameAndItsTurn() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    Page p(&fixture);
    QVERIFY(p.ready());
    ReportForm* form = p.page->form();
    int controls = 0, y = 0;
    for (QWidget* widget = form->nextInFocusChain(); widget != form; widget = widget->nextInFocusChain()) {
      if (!form->isAncestorOf(widget) || !(widget->focusPolicy() & Qt::TabFocus)) continue;
      QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
      QVERIFY2(!face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
      const int below = widget->mapTo(form, QPoint()).y();
      QVERIFY2(below >= y, qPrintable(face->text(QAccessible::Name)));
      y = below;
      ++controls;
    }
    QVERIFY(controls > 15);
  }

  void aHiddenPageMakesNothing() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    Page p(&fixture, false);
    QTest::qWait(100);
    QVERIFY(p.page->idle() && !p.page->shown());
    p.window.show();
    QVERIFY(p.ready());
  }

  void itIsExportedAndVerified() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    Page p(&fixture);
    QVERIFY(p.ready());
    QTemporaryDir folder;
    p.page->choose_export = [&] { return ReportPage::ExportChoice{{"html", "pdf", "csv"}, folder.filePath("out")}; };
    QTest::mouseClick(p.named<QToolButton>("Export"), Qt::LeftButton);
    QTRY_COMPARE(p.exported.size(), 1);
    const QString html = folder.filePath("out/report.html");
    QVERIFY(QFile::exists(html) && QFile::exists(folder.filePath("out/report.pdf")));
    QVERIFY(p.page->message().contains(folder.path()));

    p.page->choose_report = [&] { return html; };
    QTest::mouseClick(p.named<QToolButton>("Verify a report"), Qt::LeftButton);
    QTRY_COMPARE(p.told.size(), 3);
    QCOMPARE(p.told[2], QString("good"));

    QFile file(html);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray page = file.readAll();
    QVERIFY(page.contains(">4.2000<"));
    file.seek(0);
    file.write(page.replace(">4.2000<", ">4.1000<"));
    file.close();
    p.actions.find("report.verify")->trigger();
    QTRY_COMPARE(p.told.size(), 6);
    QVERIFY(p.told[4].contains("4.1000") && p.told[4].contains("4.2000"));
    QCOMPARE(p.told[5], QString("bad"));
    p.show(p.told[3], p.told[4], false);
    auto* box = p.page->findChild<QMessageBox*>();
    auto* details = box->findChild<QTextEdit*>();
    QVERIFY(details->isVisible() && details->toPlainText().contains("4.1000"));  // what differs is seen at once
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(p.page->message().contains("NOT"));

    QFile other(folder.filePath("other.html"));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("<p>hello");
    other.close();
    p.page->choose_report = [&] { return other.fileName(); };
    p.actions.find("report.verify")->trigger();
    QTRY_COMPARE(p.told.size(), 9);
    QVERIFY(p.told[7].contains("no report"));
  }

  void whatCannotBeWrittenIsSaid() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    Page p(&fixture);
    QVERIFY(p.ready());
    QTemporaryDir folder;
    QFile blocker(folder.filePath("file"));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    p.page->choose_export = [&] { return ReportPage::ExportChoice{{"html"}, folder.filePath("file/out")}; };
    p.actions.find("report.export")->trigger();
    QTRY_COMPARE(p.failed.size(), 1);
    QVERIFY(p.page->message().contains(folder.filePath("file")));
    QVERIFY(p.named<QToolButton>("Export")->isEnabled() && p.exported.isEmpty());
    p.page->choose_export = [] { return ReportPage::ExportChoice(); };
    p.actions.find("report.export")->trigger();
    QVERIFY(p.page->idle());
  }

  void anExportCanBeCancelled() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    Page p(&fixture);
    QVERIFY(p.ready());
    QTemporaryDir folder;
    p.page->choose_export = [&] { return ReportPage::ExportChoice{{"html", "pdf", "md", "csv", "json"}, folder.filePath("out")}; };
    p.actions.find("report.export")->trigger();
    p.page->findChild<QProgressDialog*>()->findChild<QPushButton*>()->click();  // it is not seen yet
    QTRY_VERIFY2(p.page->message().contains("cancelled"), qPrintable(p.page->message()));
    QVERIFY(p.exported.isEmpty() && p.failed.isEmpty());
    QVERIFY(QDir(folder.filePath("out")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty());
  }

  void aProjectThatClosesEndsItsExport() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    Page p(&fixture);
    QVERIFY(p.ready());
    QTemporaryDir folder;
    p.page->choose_export = [&] { return ReportPage::ExportChoice{{"html"}, folder.filePath("out")}; };
    p.actions.find("report.export")->trigger();
    p.project.close();
    QTRY_VERIFY(p.page->idle() && !p.page->findChild<QProgressDialog*>());
    p.project.open(fixture.file());
    QTRY_VERIFY(p.named<QToolButton>("Export")->isEnabled());
    QVERIFY(p.ready());
    QTest::mouseClick(p.named<QToolButton>("Export"), Qt::LeftButton);
    QTRY_COMPARE(p.exported.size(), 1);
  }

  void itIsPrinted() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    Page p(&fixture);
    QVERIFY(p.ready());
    const int pages = p.page->preview()->pageCount();
    QVERIFY(pages > 1);
    QTemporaryDir folder;
    int from = 0, to = 0;
    const auto printed = [&](const QString& name) {
      p.page->choose_printer = [&](QPrinter* printer, int offered) {
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setOutputFileName(folder.filePath(name));
        printer->setResolution(50);
        if (from) printer->setFromTo(from, to);
        return offered == pages;
      };
      QTest::mouseClick(p.named<QToolButton>("Print"), Qt::LeftButton);
      QPdfDocument document;
      document.load(folder.filePath(name));
      return document.pageCount();
    };
    QCOMPARE(printed("all.pdf"), pages);
    from = 2, to = 2;
    QCOMPARE(printed("one.pdf"), 1);
    p.page->choose_printer = [](QPrinter*, int) { return false; };
    const QString before = p.page->message();
    p.actions.find("report.print")->trigger();
    QCOMPARE(p.page->message(), before);
  }

  void theProjectsFileIsLeftToItsStore() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    gui_uses = 0;
    store::use_watch = &count_use;
    Page p(&fixture);
    QVERIFY(p.ready());
    // To read it as a report would end its locks.
    p.page->choose_report = [&] { return QString::fromStdString(fixture.file().string()); };
    p.actions.find("report.verify")->trigger();
    QTRY_COMPARE(p.told.size(), 3);
    QVERIFY2(p.told[1].contains("the project itself"), qPrintable(p.told[1]));
    QCOMPARE(gui_uses.load(), 0);
  }

  void theButtonOpensTheDialog() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    Page p(&fixture);
    QVERIFY(p.ready());
    QTemporaryDir folder;
    const auto cancelled = test::when_open<ExportDialog>([](ExportDialog* dialog) { QTest::keyClick(dialog, Qt::Key_Escape); });
    QTest::mouseClick(p.named<QToolButton>("Export"), Qt::LeftButton);
    QVERIFY(*cancelled && p.page->idle() && p.exported.isEmpty());
    const auto accepted = test::when_open<ExportDialog>([&](ExportDialog* dialog) {
      auto* where = dialog->findChild<QLineEdit*>();
      where->selectAll();
      QTest::keyClicks(where, folder.filePath("typed"));
      QTest::keyClick(where, Qt::Key_Return);
    });
    QTest::mouseClick(p.named<QToolButton>("Export"), Qt::LeftButton);
    QVERIFY(*accepted);
    QTRY_COMPARE(p.exported.size(), 1);
    QVERIFY(QFile::exists(folder.filePath("typed/report.html")) && QFile::exists(folder.filePath("typed/report.pdf")));
  }

  void theDialogAsksForFormatsAndFolder() {
    ExportDialog dialog({"html"}, "/somewhere");
    auto* list = dialog.findChild<CheckList*>();
    auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    dialog.show();
    QVERIFY(ok->isEnabled());
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Space);
    QVERIFY(!ok->isEnabled() && dialog.formats().isEmpty());
    list->setCurrentRow(2);
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(dialog.formats(), QStringList("md"));
    auto* folder = dialog.findChild<QLineEdit*>();
    folder->selectAll();
    QTest::keyClick(folder, Qt::Key_Delete);
    QVERIFY(!ok->isEnabled());
    QTest::keyClicks(folder, "/elsewhere");
    QVERIFY(ok->isEnabled());
    QCOMPARE(dialog.folder(), QString("/elsewhere"));
  }

  void runsThatGoOnAreTold() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    (void)fixture.recorder().add_experiment(experiment_of("growing", 1));
    fixture.train(RunId{7}, 0, 1, 10, false);
    Page p(&fixture);
    QVERIFY(p.ready());
    fixture.recorder().record(RunId{7}, 1, {20, 2000, 160, 2, 4}, {{"eval_loss", 3}});
    (void)fixture.recorder().flush();
    QTRY_VERIFY2(p.page->message().contains("refresh"), qPrintable(p.page->message()));
    p.actions.find("report.refresh")->trigger();
    QTRY_VERIFY(p.page->idle() && !p.page->message().contains("refresh"));
  }

  void itsOptionsComeBack() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    fixture.add_trained("another", 3, 7);
    QJsonObject state;
    QList<int> sizes;
    {
      Page p(&fixture);
      QVERIFY(p.ready());
      QVERIFY(p.type(p.named<QLineEdit>("Title of the report"), "Kept"));
      const auto check = [&](const QString& list, int row) {
        auto* entries = p.named<CheckList>(list);
        entries->setFocus();
        entries->setCurrentRow(row);
        QTest::keyClick(entries, Qt::Key_Space);
      };
      check("Experiments in the report", 0);  // of which it was; not any more
      check("Experiments in the report", 1);
      check("Arms in the report", 1);
      auto* splitter = p.page->findChild<QSplitter*>();
      splitter->setSizes({splitter->sizes()[0] + 60, splitter->sizes()[1] - 60});
      sizes = splitter->sizes();
      state = p.page->saveState();
    }
    Page p(&fixture);
    p.page->restoreState(state);
    QVERIFY(p.ready());
    QTRY_VERIFY(p.text().contains("Kept"));
    QCOMPARE(p.named<CheckList>("Experiments in the report")->checked(), QStringList("2"));
    QCOMPARE(p.named<CheckList>("Arms in the report")->checked(), QStringList("Hybrid"));
    QCOMPARE(p.page->shown()->options.experiments, std::vector<int64_t>{2});
    QVERIFY(p.page->shown()->options.arms == std::vector<std::string>{"Hybrid"});
    QCOMPARE(p.page->findChild<QSplitter*>()->sizes(), sizes);
    state["options"] = QJsonObject{{"of_a_newer_program", true}};
    p.page->restoreState(state);
    QCOMPARE(p.page->form()->options().title, std::string());
  }

  void anExperimentThatIsNewIsFollowed() {
    Fixture fixture;
    fixture.add_trained("first", 3, 1);
    Page p(&fixture);
    QVERIFY(p.ready());
    fixture.add_trained("another", 3, 7);
    QTRY_VERIFY(p.project.snapshot()->find(RunId{12}));
    p.selection.select({}, ExperimentId{2});
    QTRY_VERIFY(p.page->idle() && p.text().contains("another"));
    QCOMPARE(p.page->shown()->options.experiments, std::vector<int64_t>{2});
    QVERIFY(p.text().contains("Comparison of encoders: another"));
  }

  void aProjectThatClosesTakesItsReportAway() {
    Fixture fixture, other;
    fixture.add_trained("first", 3, 1);
    other.add_trained("elsewhere", 3, 1);
    Page p(&fixture);
    QVERIFY(p.ready());
    QVERIFY(p.type(p.named<QLineEdit>("Title of the report"), "Of the first"));
    p.actions.find("report.refresh")->trigger();  // in the middle of making one
    p.project.close();
    QTRY_VERIFY(!p.page->shown() && p.page->idle());
    QVERIFY(p.named<QLabel>("What to do for a report")->text().contains("No project is open"));
    p.project.open(other.file());
    QTRY_VERIFY(p.project.is_open());
    p.selection.select({}, {});
    p.selection.select({}, ExperimentId{1});
    QTRY_VERIFY(p.page->idle() && p.text().contains("elsewhere"));
    QVERIFY(!p.text().contains("Of the first"));
  }
};

HBLAB_GUI_TEST_MAIN(ReportPageTest)
#include "report_page_test.moc"
