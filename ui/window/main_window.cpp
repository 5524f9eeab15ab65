// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>

#include "engine/core/log.h"
#include "ui/base/places.h"
#include "ui/base/text.h"
#include "ui/compare/compare_page.h"
#include "ui/docks/log_dock.h"
#include "ui/docks/queue_dock.h"
#include "ui/docks/runs_dock.h"
#include "ui/docks/system_dock.h"
#include "ui/live/live_page.h"
#include "ui/project/engine.h"
#include "ui/report/report_page.h"
#include "ui/setup/difference_view.h"
#include "ui/setup/file_bar.h"
#include "ui/setup/setup_page.h"
#include "ui/window/closing.h"
#include "ui/window/draft.h"
#include "ui/window/field_panels.h"
#include "ui/window/findings.h"
#include "ui/window/notifier.h"
#include "ui/window/preferences.h"
#include "ui/window/preferences_dialog.h"
#include "ui/window/recent_projects.h"
#include "ui/window/session.h"
#include "ui/window/wakefulness.h"
#include "ui/window/whats_this.h"

namespace hblab::ui {
namespace {
constexpr QSize first_size(1280, 800);
constexpr QSize smallest(1024, 700);
QString quick_start_project() { return projects_folder() + "/quickstart.hblab"; }
}  // namespace

MainWindow::MainWindow()
    : ask_closing(ask_how_to_close),
      project_(new Project(this)),
      undo_(new ProjectUndo(project_)),
      selection_(new Selection(this)),
      actions_(new ActionRegistry(this)),
      launcher_(new Launcher(project_, undo_)),
      engine_(new Engine(this)),
      views_(new ViewState(this)),
      undo_group_(new QUndoGroup(this)),
      notifier_(new Notifier(this)),
      wakefulness_(new Wakefulness(this)),
      info_(new InfoBar),
      tabs_(new QTabBar),
      pages_(new QStackedWidget),
      welcome_(new WelcomePage),
      setup_(new SetupPage),
      state_(new QLabel),
      progress_(new QProgressBar) {
  setObjectName("main");
  setAcceptDrops(true);
  setDockNestingEnabled(true);
  auto* middle = new QWidget;
  auto* column = new QVBoxLayout(middle);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(info_);
  column->addWidget(pages_, 1);
  setCentralWidget(middle);
  undo_group_->addStack(undo_->stack());
  undo_group_->setActiveStack(undo_->stack());

  make_pages();
  live_page_->setDefaults(preferences::plots());
  live_page_->restoreState({});
  make_actions();
  make_docks();
  make_dock_actions();
  preferences::load_shortcuts(*actions_);
  make_toolbar();
  make_menus();
  wire_setup();
  wire_live();
  wire_compare();
  wire_report();

  progress_->setMaximumWidth(160);
  progress_->setTextVisible(true);
  progress_->setAccessibleName(tr("Progress of the queue"));
  progress_->hide();
  state_->setAccessibleName(tr("What is going on"));
  statusBar()->addWidget(state_, 1);
  statusBar()->addPermanentWidget(progress_);

  connect(project_, &Project::opened, this, &MainWindow::project_opened);
  connect(project_, &Project::changed, this, &MainWindow::project_changed);
  connect(project_, &Project::closed, this, &MainWindow::project_closed);
  connect(project_, &Project::openFailed, this, [this](const QString& file, const QString& reason) {
    when_open_ = {};
    info_->show_message("open", InfoBar::error, tr("%1 could not be opened. %2").arg(QFileInfo(file).fileName(), reason));
  });
  const auto tell = [this](const QString& sentence) {
    log_->say(int(LogLevel::error), sentence);
    info_->show_message("problem", InfoBar::error, sentence);
  };
  connect(project_, &Project::problem, this, tell);
  connect(launcher_, &Launcher::problem, this, tell);
  connect(launcher_, &Launcher::news, this, [this](const QString& sentence) { info_->show_message("launcher", InfoBar::news, sentence); });
  connect(project_, &Project::trouble, this, [this](const QString& reason) { info_->show_message("trouble", InfoBar::warning, reason); });
  connect(project_, &Project::recovered, this, [this] { info_->dismiss("trouble"); });
  connect(launcher_, &Launcher::phaseChanged, this, &MainWindow::update_title);
  connect(launcher_, &Launcher::finished, this, [this] {
    update_title();
    if (closing_) {
      Q_EMIT ended();
    }
  });

  qApp->installEventFilter(new WhatsThis(this));
  connect(qApp, &QApplication::focusChanged, this, &MainWindow::activate_undo);

  // Lines of the engine in this process come from any thread.
  set_log_sink([this](const LogLine& line) {
    QMetaObject::invokeMethod(
        this, [this, level = int(line.level), text = qs(line.text)] { log_->say(level, text); }, Qt::QueuedConnection);
  });

  resize(first_size);
  docks_.set_default(live);
  for (QDockWidget* dock : findChildren<QDockWidget*>()) dock->hide();
  for (const int page : {welcome, set_up, report}) docks_.set_default(page);  // a page full of fields
  runs_->show();
  resizeDocks({runs_}, {270}, Qt::Horizontal);
  docks_.set_default(compare);  // a wide table, of what is chosen there
  docks_.load(*settings());
  restore_geometry(*this);
  show_docks(false);
  setMinimumSize(smallest.boundedTo(size()));
  show_page(welcome);
  offer_the_draft();
  update_title();
}

MainWindow::~MainWindow() {
  set_log_sink({});
  disconnect(qApp, nullptr, this, nullptr);
  delete findChild<PreferencesDialog*>();  // shows the actions, which go first
  if (making_) making_->wait();
}

void MainWindow::make_pages() {
  pages_->addWidget(welcome_);
  pages_->addWidget(setup_);
  live_page_ = new LivePage;
  pages_->addWidget(live_page_);
  compare_page_ = new ComparePage(project_, selection_);
  pages_->addWidget(compare_page_);
  report_page_ = new ReportPage(project_, selection_);
  pages_->addWidget(report_page_);
  undo_group_->addStack(live_page_->history());
  undo_group_->addStack(compare_page_->history());
  undo_group_->addStack(report_page_->history());
  undo_group_->addStack(&setup_->editor().undo_stack());
  add_field_panels(*setup_);
  draft_ = new Draft(setup_->editor(), this);
  difference_ = new DifferenceView(&setup_->editor());
  connect(welcome_, &WelcomePage::quickStartAsked, this, &MainWindow::run_quick_start);
  connect(welcome_, &WelcomePage::newExperimentAsked, this, &MainWindow::new_experiment);
  connect(welcome_, &WelcomePage::openAsked, this, &MainWindow::choose_project);
  connect(welcome_, &WelcomePage::projectChosen, this, &MainWindow::open_project);
}

void MainWindow::make_docks() {
  runs_ = new RunsDock(project_, undo_, launcher_, selection_, actions_, this);
  queue_ = new QueueDock(project_, undo_, launcher_, selection_, actions_, this);
  log_ = new LogDock(project_, selection_, actions_, this);
  system_ = new SystemDock(project_, selection_, this);
  addDockWidget(Qt::LeftDockWidgetArea, runs_);
  addDockWidget(Qt::LeftDockWidgetArea, queue_);
  addDockWidget(Qt::BottomDockWidgetArea, log_);
  addDockWidget(Qt::BottomDockWidgetArea, system_);
  tabifyDockWidget(log_, system_);
  log_->raise();
  resizeDocks({runs_, queue_}, {480, 220}, Qt::Vertical);
  resizeDocks({runs_}, {400}, Qt::Horizontal);
  resizeDocks({log_}, {120}, Qt::Vertical);
  setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
  // Qt makes a bar of tabs where docks share a place, and gives it no name.
  const auto name_tabs = [this] {
    for (auto* tabs : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) tabs->setAccessibleName(tr("Docks"));
  };
  for (QDockWidget* dock : findChildren<QDockWidget*>())
    connect(dock, &QDockWidget::visibilityChanged, this, name_tabs, Qt::QueuedConnection);
}

void MainWindow::make_toolbar() {
  auto* bar = addToolBar(tr("Pages"));
  bar->setObjectName("toolbar.pages");
  bar->setMovable(false);
  tabs_->setAccessibleName(tr("Pages"));
  tabs_->setDrawBase(false);
  tabs_->setExpanding(false);
  tabs_->setFocusPolicy(Qt::TabFocus);
  tabs_->addTab(tr("Welcome"));
  tabs_->addTab(tr("Set up"));
  tabs_->addTab(tr("Live"));
  tabs_->addTab(tr("Compare"));
  tabs_->addTab(tr("Report"));
  connect(tabs_, &QTabBar::currentChanged, this, [this](int index) { show_page(PageId(index)); });
  bar->addWidget(tabs_);
  auto* space = new QWidget;
  space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  bar->addWidget(space);
  for (const char* id : {"queue.start", "queue.pause"}) bar->addAction(actions_->find(id));
  bar->addSeparator();
  for (const char* id : {"run.pause", "run.resume", "run.save_and_stop"}) bar->addAction(actions_->find(id));
}

void MainWindow::show_page(PageId id) {
  pages_->setCurrentIndex(std::min(int(id), pages_->count() - 1));
  tabs_->setCurrentIndex(id);
  if (project_->is_open()) docks_.show(id);
  activate_undo();
}

MainWindow::PageId MainWindow::page() const { return PageId(tabs_->currentIndex()); }

void MainWindow::open_project(const QString& file) {
  const QFileInfo info(file);
  if (!info.exists()) {
    info_->show_message("open", InfoBar::error, tr("There is no project at %1.").arg(file));
    return;
  }
  if (project_->is_open() && fs::path(info.absoluteFilePath().toStdString()) == project_->path()) return;
  save_views();
  project_->open(info.absoluteFilePath().toStdString());
}

void MainWindow::create_project(const QString& file, std::function<void()> then) {
  const fs::path path = QFileInfo(file).absoluteFilePath().toStdString();
  if (project_->is_open() && project_->path() == path) {
    then();
    return;
  }
  when_open_ = std::move(then);
  when_open_for_ = path;
  if (QFileInfo::exists(file)) {
    open_project(file);
    return;
  }
  // Made on a thread of its own: the disk may be slow.
  auto* thread = QThread::create([this, path] {
    const auto made = store::Recorder::open(path);
    const QString reason = made ? QString() : tr_error(made.error());
    QMetaObject::invokeMethod(this, [this, path, reason] {
      if (!reason.isEmpty()) {
        when_open_ = {};
        info_->show_message("open", InfoBar::error, tr("The project could not be made. %1").arg(reason));
      } else {
        open_project(qs(path.string()));
      }
    });
  });
  making_ = thread;
  connect(thread, &QThread::finished, thread, &QObject::deleteLater);
  thread->start();
}

void MainWindow::choose_project() {
  const QString file = QFileDialog::getOpenFileName(this, tr("Open a project"),
                                                    project_->is_open() ? qs(project_->path().parent_path().string()) : projects_folder(),
                                                    tr("Projects (*.hblab);;All files (*)"));
  if (!file.isEmpty()) open_project(file);
}

void MainWindow::open_spec(const QString& file) {
  show_page(set_up);
  setup_->files().open_file(file);
}

void MainWindow::new_experiment() {
  show_page(set_up);
  setup_->files().startNew();
}

void MainWindow::show_preferences() {
  auto* open = findChild<PreferencesDialog*>();
  if (!open) {
    open = new PreferencesDialog(actions_, this);
    open->setAttribute(Qt::WA_DeleteOnClose);
    connect(open, &PreferencesDialog::plotsChanged, live_page_, &LivePage::setDefaults);
  }
  open->show();
  open->raise();
  open->activateWindow();
}

/// The selected experiment's text as a new one, with what differs from it beside the text.
void MainWindow::clone_experiment() {
  const ExperimentView* experiment = project_->is_open() ? project_->snapshot()->find(selection_->experiment()) : nullptr;
  if (!experiment) return;
  const store::ExperimentRow& row = experiment->row;
  set_up_variant(qs(row.name), qs(row.spec_text), qs(row.spec_text), row.spec_folder);
}

/// A text made of an experiment's own, with what is different from that beside it.
void MainWindow::set_up_variant(const QString& name, const QString& origin, const QString& text, const fs::path& folder) {
  setup_->files().leave([this, name, origin, text, folder] {
    setup_->editor().start_new(text, folder);
    difference_->set_origin(name, origin);
    QTabWidget& views = setup_->views();
    if (views.indexOf(difference_) < 0) views.addTab(difference_, tr("Difference"));
    views.setCurrentWidget(difference_);
    show_page(set_up);
  });
}

/// Undo takes back what was done where one is: the spec, the plots, the table or the report on their pages, the project in the docks.
void MainWindow::activate_undo() {
  const QWidget* focus = QApplication::focusWidget();
  const bool in_dock = focus && (runs_->isAncestorOf(focus) || queue_->isAncestorOf(focus));
  QUndoStack* stack = undo_->stack();
  if (!in_dock && page() == set_up) stack = &setup_->editor().undo_stack();
  if (!in_dock && page() == live) stack = live_page_->history();
  if (!in_dock && page() == compare) stack = compare_page_->history();
  if (!in_dock && page() == report) stack = report_page_->history();
  undo_group_->setActiveStack(stack);
}

void MainWindow::run_quick_start() {
  const QString folder = experiments_folder();
  QFile spec(folder + "/quickstart.yaml");
  if (folder.isEmpty() || !spec.open(QIODevice::ReadOnly)) {
    info_->show_message("quickstart", InfoBar::error,
                        tr("The quick start's experiment was not found. Is the program installed completely?"));
    return;
  }
  const QString text = QString::fromUtf8(spec.readAll());
  create_project(quick_start_project(), [this, text, folder] {
    show_page(live);
    launcher_->launch({text, folder.toStdString(), {}, {}, false},
                      [this](ExperimentId id, const std::vector<RunId>& runs) { launched(id, runs); });
  });
}

void MainWindow::project_opened() {
  const auto snapshot = project_->snapshot();
  add_recent_project(qs(project_->path().string()));
  welcome_->refresh();
  info_->dismiss("open");
  told_crash_ = false;
  views_->open(snapshot->uuid);
  show_docks(true);
  restore_views();
  if (page() == welcome) show_page(live);
  if (when_open_ && project_->path() == when_open_for_) {
    std::exchange(when_open_, {})();
  } else {
    offer_to_resume();
  }
  update_title();
}

void MainWindow::offer_to_resume() {
  const auto snapshot = project_->snapshot();
  std::vector<RunId> left;
  for (const auto& run : snapshot->runs)
    if (run->row.dead || (run->row.status == store::RunStatus::interrupted && snapshot->queue_place(run->row.id) >= 0))
      left.push_back(run->row.id);
  told_crash_ |= launcher_->working();  // what this window leaves is no news
  if (told_crash_ || snapshot->scheduler.alive) return;
  told_crash_ = true;
  if (left.empty()) {
    if (!snapshot->queue.runs.empty() && !snapshot->queue.paused)  // its window ended; a process of its own may train on
      info_->show_message("resume", InfoBar::news, tr("Runs in the queue: %1. Nothing works it off.").arg(snapshot->queue.runs.size()),
                          {{tr("Start queue"), [this] { launcher_->start(); }}, {tr("Not now"), [] {}}});
    return;
  }
  info_->show_message(
      "resume", InfoBar::warning,
      tr("Runs that were being trained when their program ended: %1. They can go on from their last checkpoints, with the same numbers "
         "as if nothing had happened.")
          .arg(left.size()),
      {{tr("Resume"), [this, left] { launcher_->enqueue(left); }}, {tr("Not now"), [] {}}});
}

void MainWindow::project_closed() {
  info_->dismiss("resume");
  info_->dismiss("trouble");
  ends_.forget();
  show_docks(false);
  update_title();
}

void MainWindow::project_changed() {
  update_title();
  tell_ends();
  offer_to_resume();  // where another program works the queue off: when that has ended
}

void MainWindow::launched(ExperimentId id, const std::vector<RunId>& runs) {
  selection_->select({runs.begin(), runs.end()}, id);
  ends_.expect(id);
}

/// Says what an experiment has shown when the last of its runs has ended, and which run has failed before; whoever trained them.
void MainWindow::tell_ends() {
  const auto snapshot = project_->snapshot();
  const EndWatch::News news = ends_.look(*snapshot);
  const auto show = [this](const std::set<RunId>& runs, ExperimentId id) {
    selection_->select(runs, id);
    show_page(live);
  };
  for (const RunViewPtr& run : news.failed) {
    const QString what = (run->row.dead ? tr("%1 has ended unexpectedly.") : tr("%1 has failed.")).arg(run->title());
    const QString text = run->row.message.empty() ? what : what + ' ' + qs(run->row.message);
    const auto show_run = [show, id = run->row.id, of = run->row.experiment] { show({id}, of); };
    info_->show_message("failed", InfoBar::warning, text, {{tr("Show"), show_run}});
    notifier_->tell(what, qs(run->row.message), show_run);
  }
  for (const EndWatch::End& end : news.ended) {
    const ExperimentView* experiment = snapshot->find(end.experiment);
    if (!experiment) continue;
    find_out(project_, end.experiment, [this, show, name = qs(experiment->row.name), end](const QStringList& sentences) {
      QList<InfoBar::Choice> next;
      if (project_->path() == fs::path(quick_start_project().toStdString()))
        next << InfoBar::Choice{tr("Try your own text"), [this] {
                                  show_page(set_up);
                                  setup_->files().begin_with("text.yaml");
                                }};
      const QString what =
          end.done == end.runs
              ? tr("%1 is done.").arg(name)
              : tr("%1 has ended: %2 of %3 runs are done, the others failed or diverged.").arg(name).arg(end.done).arg(end.runs);
      info_->show_message("end", end.done == end.runs ? InfoBar::success : InfoBar::warning, (QStringList(what) + sentences).join(' '),
                          next);
      notifier_->tell(what, sentences.join(' '), [show, id = end.experiment] { show({}, id); });
    });
  }
}

void MainWindow::update_title() {
  const auto snapshot = project_->snapshot();
  QString title = tr("HybridBERT Lab"), state;
  int percent = -1;
  if (snapshot) {
    title = QFileInfo(qs(project_->path().string())).completeBaseName() + " – " + title;
    double done = 0;
    QStringList training, paused;
    int counted = 0;
    for (const RunId id : snapshot->queue.runs)
      if (const RunView* run = snapshot->find(id); run && run->is_live())
        (run->row.status == store::RunStatus::paused ? paused : training) << run->title();
    const auto all = [](const QStringList& runs) {
      return runs.size() > 1 ? tr("%1 and %2 more").arg(runs.first()).arg(runs.size() - 1) : runs.first();
    };
    if (const ExperimentView* experiment = snapshot->find(selection_->experiment()))
      for (const auto& run : snapshot->runs)
        if (run->row.experiment == experiment->row.id) {
          ++counted;
          done += run->ended() ? 1 : run->progress();
        }
    if (snapshot->scheduler.alive && counted) percent = int(100 * done / counted);
    const Phase& phase = launcher_->phase();
    if (launcher_->works_here() && !phase.text.isEmpty())
      state = phase.seconds_left > 0 ? tr("%1 … %2 left").arg(phase.text, duration_text(phase.seconds_left)) : phase.text + " …";
    else if (!training.isEmpty())
      state = tr("Training %1").arg(all(training));
    else if (!paused.isEmpty())
      state = tr("Paused: %1").arg(all(paused));
    else if (snapshot->scheduler.alive)
      state = tr("Starting …");
    else
      state = tr("Runs: %1").arg(snapshot->runs.size());
  }
  if (percent >= 0) title = QString("%1 % ").arg(percent) + title;
  setWindowTitle(title);
  state_->setText(state);
  progress_->setVisible(percent >= 0);
  if (percent >= 0) progress_->setValue(percent);
}

void MainWindow::save_views() {
  if (!project_->is_open()) return;
  runs_->flush();
  views_->set_section("runs", runs_->save_state());
  views_->set_section("live", live_page_->saveState());
  views_->set_section("compare", compare_page_->saveState());
  views_->set_section("report", report_page_->saveState());
  views_->set_section("setup", setup_->view());
  views_->set_section("window", {{"page", int(page())}});
  views_->save();
}

void MainWindow::restore_views() {
  live_page_->restoreState(views_->section("live"));
  compare_page_->restoreState(views_->section("compare"));
  report_page_->restoreState(views_->section("report"));
  if (const auto setup = views_->section("setup"); !setup.isEmpty()) setup_->set_view(setup);
  runs_->restore_state(views_->section("runs"));
  const auto window = views_->section("window");
  if (window.contains("page") && page() == welcome) show_page(PageId(window["page"].toInt()));
}

/// Without a project the docks have nothing to show.
void MainWindow::show_docks(bool shown) {
  if (shown)
    docks_.show(page());
  else
    docks_.hide();
  for (QDockWidget* dock : findChildren<QDockWidget*>()) dock->toggleViewAction()->setEnabled(shown);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  const auto urls = event->mimeData()->urls();
  if (urls.size() == 1 && urls.first().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  const QString file = event->mimeData()->urls().first().toLocalFile();
  if (file.endsWith(".yaml") || file.endsWith(".yml"))
    open_spec(file);
  else
    open_project(file);
}

void MainWindow::end() {
  if (launcher_->working()) launcher_->stop(ending_);
  draft_->write();
  ending_ = closing_ = true;
  close();
}

void MainWindow::offer_the_draft() {
  const QString left = Draft::left();
  if (left.isEmpty()) return;
  info_->show_message("draft", InfoBar::warning, tr("An experiment was not saved when the program ended. What was typed is still there."),
                      {{tr("Restore"),
                        [this, left] {
                          setup_->files().leave([this, left] {
                            if (const auto restored = draft_->restore(left); !restored)
                              info_->show_message("draft", InfoBar::error, tr_error(restored.error()));
                            else
                              show_page(set_up);
                          });
                        }},
                       {tr("Discard"), [left] { Draft::discard(left); }}});
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!ending_ && !spec_left_ && setup_->editor().modified()) {  // asks: save, discard, or stay
    event->ignore();
    setup_->files().leave([this] {
      spec_left_ = true;
      close();
    });
    return;
  }
  spec_left_ = false;
  if (!closing_ && launcher_->working()) {
    const Closing how = ask_closing(this);
    if (how == Closing::cancel) {
      event->ignore();
      return;
    }
    closing_ = true;
    if (how == Closing::save_and_stop) launcher_->stop();
    if (how == Closing::stop_now) launcher_->stop(true);
  }
  if (!ending_) draft_->forget();
  save_views();
  docks_.save(*settings());
  save_geometry(*this);
  event->accept();
  if (!launcher_->working()) QMetaObject::invokeMethod(this, &MainWindow::ended, Qt::QueuedConnection);
}

}  // namespace hblab::ui
