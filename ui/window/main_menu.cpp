// SPDX-License-Identifier: GPL-3.0-or-later
// The window's own actions, and the menus made of the registry.
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QStatusBar>
#include <QWhatsThis>

#include "ui/base/theme.h"
#include "ui/compare/compare_page.h"
#include "ui/copy/copy_menu.h"
#include "ui/docks/log_dock.h"
#include "ui/docks/queue_dock.h"
#include "ui/docks/runs_dock.h"
#include "ui/docks/system_dock.h"
#include "ui/live/live_page.h"
#include "ui/report/report_page.h"
#include "ui/setup/setup_page.h"
#include "ui/window/command_palette.h"
#include "ui/window/help_dialogs.h"
#include "ui/window/main_window.h"
#include "ui/window/numbers_page.h"
#include "ui/window/recent_projects.h"
#include "ui/window/session.h"
#include "ui/window/wakefulness.h"
#include "ui/window/whats_this.h"

namespace hblab::ui {

void MainWindow::make_actions() {
  const QString file = tr("&File"), edit = tr("&Edit"), view = tr("&View"), help = tr("&Help");
  const auto add = [this](const ActionInfo& info, std::function<void()> run) {
    return actions_->add(info, [run = std::move(run)](bool) { run(); });
  };
  add({"file.quick_start", tr("Run the quick &start"), file, {}, tr("Trains BERT, HybridBERT and DropMask on a small synthetic language")},
      [this] { run_quick_start(); });
  add({"file.new", tr("&New experiment"), file, QKeySequence::New, tr("Goes to the page where an experiment is set up")},
      [this] { new_experiment(); });
  add({"file.open", tr("&Open project …"), file, QKeySequence::Open, tr("Opens a .hblab file")}, [this] { choose_project(); });
  add({"file.close", tr("&Close project"), file, QKeySequence::Close, tr("Closes the project; what trains goes on to its end")}, [this] {
    save_views();
    project_->close();
    show_page(welcome);
  });
  auto* clone = add({"file.clone", tr("C&lone the experiment"), file, QKeySequence("Ctrl+Shift+C"),
                     tr("Sets up a new experiment from the text of the selected one, and shows what differs")},
                    [this] { clone_experiment(); });
  const auto cloneable = [this, clone] { clone->setEnabled(project_->is_open() && selection_->experiment()); };
  connect(selection_, &Selection::changed, clone, cloneable);
  connect(project_, &Project::closed, clone, cloneable);
  cloneable();
  add({"file.quit", tr("&Quit"), file, QKeySequence("Ctrl+Q"), tr("Closes the window; asks what to do where something trains")},
      [this] { close(); });

  auto* undo = undo_group_->createUndoAction(this, tr("&Undo"));
  auto* redo = undo_group_->createRedoAction(this, tr("&Redo"));
  undo->setObjectName("undo");
  redo->setObjectName("redo");
  add({"edit.undo", tr("&Undo"), edit, QKeySequence::Undo, tr("Takes the last change back")}, [undo] { undo->trigger(); });
  add({"edit.redo", tr("&Redo"), edit, QKeySequence::Redo, tr("Makes a change again that was taken back"), false, Qt::WindowShortcut,
       QKeySequence("Ctrl+Y")},
      [redo] { redo->trigger(); });
  const auto follow = [this](const QAction* from, const char* to) {
    auto* shown = actions_->find(to);
    const auto update = [from, shown] {
      shown->setEnabled(from->isEnabled());
      shown->setText(from->text());
    };
    connect(from, &QAction::changed, this, update);
    update();
  };
  follow(undo, "edit.undo");
  follow(redo, "edit.redo");
  add({"edit.palette", tr("&Commands …"), edit, QKeySequence("Ctrl+Shift+A"), tr("Every command by a few letters of its name")}, [this] {
    auto* palette = new CommandPalette(actions_, this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
  });

  add({"edit.preferences", tr("&Preferences …"), edit, QKeySequence("Ctrl+,"), tr("Language, theme, notifications, plots and keys")},
      [this] { show_preferences(); });

  const auto tell = [this](const QString& text) { statusBar()->showMessage(text, 5000); };
  add_copy_actions(*actions_, tell);
  qApp->installEventFilter(new CopyMenus(tell, this));

  setup_->add_actions(*actions_);
  compare_page_->add_actions(*actions_);

  add({"view.welcome", tr("&Welcome page"), view, QKeySequence("Ctrl+1"), tr("Ways to begin, and recent projects")},
      [this] { show_page(welcome); });
  add({"view.set_up", tr("&Set up page"), view, QKeySequence("Ctrl+2"), tr("Arms, seeds, text and cost of an experiment")},
      [this] { show_page(set_up); });
  add({"view.live", tr("&Live page"), view, QKeySequence("Ctrl+3"), tr("Curves of the selected experiment while they grow")},
      [this] { show_page(live); });
  add({"view.compare", tr("&Compare page"), view, QKeySequence("Ctrl+4"),
       tr("Arms against their baseline: differences, intervals, verdicts")},
      [this] { show_page(compare); });
  add({"view.report", tr("&Report page"), view, QKeySequence("Ctrl+5"), tr("The comparison as a document: preview, export, print, verify")},
      [this] { show_page(report); });
  report_page_->add_actions(*actions_);
  auto* values = actions_->add({"view.values", tr("&Values at the crosshair"), view, QKeySequence("Ctrl+Shift+V"),
                                tr("A table of every plot's values at one place, sorted, to copy"), true},
                               [this](bool shown) {
                                 if (shown) show_page(live);
                                 live_page_->showValues(shown);
                               });
  connect(live_page_, &LivePage::valuesShownChanged, values, &QAction::setChecked);
  add({"view.default_layout", tr("Restore &default layout"), view, {}, tr("Puts the docks of this page back to where they were at first")},
      [this] { docks_.restore_default(); });
  auto* group = new QActionGroup(this);
  const auto theme = [&](const char* id, const QString& text, ThemeChoice choice, const QString& help_text) {
    auto* action = actions_->add({id, text, view + "/" + tr("&Theme"), {}, help_text, true}, [choice](bool) {
      Theme::instance().choose(choice);
      settings()->setValue("ui/theme", int(choice));
    });
    group->addAction(action);
    action->setChecked(Theme::instance().choice() == choice);
  };
  theme("view.theme_system", tr("As the &system"), ThemeChoice::system, tr("Light or dark as the system says"));
  theme("view.theme_light", tr("&Light"), ThemeChoice::light, tr("Dark ink on light paper"));
  theme("view.theme_dark", tr("&Dark"), ThemeChoice::dark, tr("Light ink on dark paper"));

  auto* process = actions_->add({"queue.process",
                                 tr("Train &in a separate process"),
                                 tr("&Queue"),
                                 {},
                                 tr("Runs that begin from now on get a process of their own, which goes on where the window ends"),
                                 true},
                                [this](bool on) {
                                  launcher_->set_host(on ? run::HostKind::process : run::HostKind::thread);
                                  settings()->setValue("queue/process", on);
                                });
  process->setChecked(settings()->value("queue/process", false).toBool());
  launcher_->set_host(process->isChecked() ? run::HostKind::process : run::HostKind::thread);
  auto* own = actions_->add({"queue.experiment_process",
                             tr("The selected &experiment in a separate process"),
                             tr("&Queue"),
                             {},
                             tr("As above, for the selected experiment only"),
                             true},
                            [this](bool on) {
                              if (!project_->is_open() || !selection_->experiment()) return;
                              launcher_->set_host(selection_->experiment(), on ? run::HostKind::process : run::HostKind::thread);
                              settings()->setValue(
                                  QString("queue/host/%1/%2").arg(project_->snapshot()->uuid).arg(selection_->experiment().value), on);
                            });
  const auto show_own = [this, own] {
    own->setEnabled(project_->is_open() && selection_->experiment());
    own->setChecked(launcher_->host_of(selection_->experiment()) == run::HostKind::process);
  };
  connect(selection_, &Selection::changed, this, show_own);
  connect(process, &QAction::toggled, this, show_own);
  connect(project_, &Project::opened, this, [this, show_own] {
    for (const auto& experiment : project_->snapshot()->experiments) {
      const QVariant on = settings()->value(QString("queue/host/%1/%2").arg(project_->snapshot()->uuid).arg(experiment->row.id.value));
      launcher_->set_host(experiment->row.id,
                          on.isValid() ? std::optional(on.toBool() ? run::HostKind::process : run::HostKind::thread) : std::nullopt);
    }
    show_own();
  });
  show_own();

  auto* awake = actions_->add({"queue.stay_awake",
                               tr("Stay &awake while training"),
                               tr("&Queue"),
                               {},
                               tr("The machine does not go to sleep by itself while this window trains"),
                               true},
                              [](bool on) { settings()->setValue("queue/stay_awake", on); });
  awake->setChecked(settings()->value("queue/stay_awake", true).toBool());
  const auto stay_awake = [this, awake] { wakefulness_->hold(awake->isChecked() && launcher_->working()); };
  connect(awake, &QAction::toggled, this, stay_awake);
  connect(launcher_, &Launcher::started, this, stay_awake);
  connect(launcher_, &Launcher::finished, this, stay_awake);

  add({"help.here", tr("&Help on this"), help, QKeySequence("F1"), tr("Says what the control is for that has the focus")},
      [this] { help_here(); });
  add({"help.whats_this", tr("&What's this?"), help, QKeySequence("Shift+F1"), tr("The next click says what a control is for")},
      [] { QWhatsThis::enterWhatsThisMode(); });
  add({"help.shortcuts", tr("&Keyboard shortcuts"), help, QKeySequence("Ctrl+F1"), tr("The keys of every command")},
      [this] { show_shortcuts(actions_, this); });
  add({"help.numbers",
       tr("What the &numbers mean"),
       help,
       {},
       tr("Of each number that is shown: what it is, its formula, and what it does not say")},
      [this] { (new NumbersPage(this))->show(); });
  add({"help.about", tr("&About HybridBERT Lab"), help, {}, tr("Versions, to copy")}, [this] { show_about(*engine_, this); });
}

/// Of a field on the page where it is; of anything else beside it.
void MainWindow::help_here() {
  QWidget* focus = QApplication::focusWidget();
  if (page() == set_up && focus && setup_->isAncestorOf(focus))
    actions_->find("setup.help")->trigger();
  else
    show_help(focus ? focus : this);
}

/// A command for each dock, beside the action that Qt gives it.
void MainWindow::make_dock_actions() {
  for (QDockWidget* dock : std::initializer_list<QDockWidget*>{runs_, queue_, log_, system_}) {
    QAction* own = dock->toggleViewAction();
    auto* action = actions_->add({"view." + dock->objectName(),
                                  dock->windowTitle(),
                                  tr("&View") + "/" + tr("D&ocks"),
                                  {},
                                  tr("Shows or hides the dock “%1”").arg(dock->windowTitle()),
                                  true},
                                 [own](bool) { own->trigger(); });
    const auto follow = [own, action] {
      action->setEnabled(own->isEnabled());
      action->setChecked(own->isChecked());
    };
    connect(own, &QAction::changed, action, follow);
    follow();
  }
}

void MainWindow::fill_recent(QMenu* menu) {
  menu->clear();
  for (const QString& file : recent_projects()) {
    const QFileInfo info(file);
    auto* action = menu->addAction(info.exists() ? info.completeBaseName() : tr("%1 (not there)").arg(info.completeBaseName()));
    action->setToolTip(file);
    action->setStatusTip(file);
    connect(action, &QAction::triggered, this, [this, file] { open_project(file); });
  }
  menu->addSeparator();
  auto* clear = menu->addAction(tr("&Clear the list"));
  clear->setEnabled(!recent_projects().isEmpty());
  connect(clear, &QAction::triggered, this, [this] {
    clear_recent_projects();
    welcome_->refresh();
  });
}

void MainWindow::make_menus() {
  QHash<QString, QMenu*> menus;
  const std::function<QMenu*(const QString&)> menu_of = [&](const QString& path) -> QMenu* {
    if (QMenu* known = menus.value(path)) return known;
    const qsizetype slash = path.lastIndexOf('/');
    QMenu* made = slash < 0 ? menuBar()->addMenu(path) : menu_of(path.left(slash))->addMenu(path.mid(slash + 1));
    made->setToolTipsVisible(true);
    menus.insert(path, made);
    return made;
  };
  for (const QString& title : {tr("&File"), tr("&Edit"), tr("&View"), SetupPage::tr("E&xperiment"), tr("&Run"), tr("&Queue"),
                               ReportPage::tr("Rep&ort"), tr("&Help")})
    menu_of(title);  // their order
  for (const QString& id : actions_->ids()) {
    const QString& path = actions_->info(id).menu;
    if (path.isEmpty()) continue;
    if (id == "file.close") {
      auto* recent = menu_of(path)->addMenu(tr("Open &recent"));
      recent->setToolTipsVisible(true);
      connect(recent, &QMenu::aboutToShow, this, [this, recent] { fill_recent(recent); });
    }
    if (id == "file.quit" || id == "edit.palette" || id == "view.default_layout") menu_of(path)->addSeparator();
    menu_of(path)->addAction(actions_->find(id));
  }
}

}  // namespace hblab::ui
