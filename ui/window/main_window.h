// SPDX-License-Identifier: GPL-3.0-or-later
// The window: wires project, docks, pages and actions, and nothing else. What a page or dock does is its own.
#pragma once

#include <QMainWindow>
#include <QPointer>
#include <QStackedWidget>
#include <QUndoGroup>

#include "ui/base/actions.h"
#include "ui/base/selection.h"
#include "ui/base/view_state.h"
#include "ui/project/launcher.h"
#include "ui/window/dock_layouts.h"
#include "ui/window/end_watch.h"
#include "ui/window/info_bar.h"
#include "ui/window/welcome_page.h"

class QLabel;
class QProgressBar;
class QTabBar;

namespace hblab::ui {

class RunsDock;
class QueueDock;
class LogDock;
class SetupPage;
class DifferenceView;
class Engine;
class LivePage;
class ComparePage;
class ReportPage;
class EvidenceSections;
class SystemDock;
class Draft;
class Notifier;
class Wakefulness;

class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  enum PageId { welcome, set_up, live, compare, report };

  MainWindow();
  ~MainWindow() override;

  void open_project(const QString& file);
  /// Makes the project where there is none, then calls `then` when it is open.
  void create_project(const QString& file, std::function<void()> then);
  void open_spec(const QString& file);
  void run_quick_start();
  void show_page(PageId);
  PageId page() const;

  ActionRegistry* actions() { return actions_; }
  Project* project() { return project_; }
  Launcher* launcher() { return launcher_; }
  Engine* engine() { return engine_; }
  Selection* selection() { return selection_; }
  InfoBar* info_bar() { return info_; }
  RunsDock* runs_dock() { return runs_; }
  QueueDock* queue_dock() { return queue_; }
  LogDock* log_dock() { return log_; }
  SetupPage* setup() { return setup_; }
  LivePage* live_page() { return live_page_; }
  ComparePage* compare_page() { return compare_page_; }
  ReportPage* report_page() { return report_page_; }
  EvidenceSections* evidence() { return evidence_; }

  /// As a session that ends: saves and stops what trains, keeps what is not saved for the next start, and closes without a question;
  /// ended() follows. Once more: stops at once.
  void end();

  /// What closing does while this window trains; asked by closeEvent, replaced in tests.
  enum class Closing { keep_training, save_and_stop, stop_now, cancel };
  std::function<Closing(QWidget*)> ask_closing;
  /// The file of a project that a launch needs; empty: none. Asks the user, replaced in tests.
  std::function<QString(const QString& suggested)> choose_new_project;

 Q_SIGNALS:
  /// The window was closed and nothing trains in it any more.
  void ended();

 protected:
  void closeEvent(QCloseEvent*) override;
  void dragEnterEvent(QDragEnterEvent*) override;
  void dropEvent(QDropEvent*) override;

 private:
  void make_docks();
  void make_pages();
  void wire_setup();
  void wire_live();
  void wire_compare();
  void wire_report();
  void show_curves();
  void show_waiting();
  void make_actions();
  void make_dock_actions();
  void make_menus();
  void make_toolbar();
  void fill_recent(QMenu*);
  void show_docks(bool);
  void choose_project();
  void new_experiment();
  void clone_experiment();
  void show_preferences();
  void help_here();
  void set_up_variant(const QString& name, const QString& origin, const QString& text, const fs::path& folder);
  void activate_undo();

  void project_opened();
  void project_changed();
  void project_closed();
  void offer_to_resume();
  void offer_the_draft();
  void launched(ExperimentId, const std::vector<RunId>&);
  void tell_ends();
  void update_title();
  void save_views();
  void restore_views();

  Project* project_;
  ProjectUndo* undo_;
  Selection* selection_;
  ActionRegistry* actions_;
  Launcher* launcher_;
  Engine* engine_;
  ViewState* views_;
  QUndoGroup* undo_group_;
  std::function<void()> when_open_;
  fs::path when_open_for_;
  QPointer<QThread> making_;  ///< a new project's file

  Notifier* notifier_;
  Wakefulness* wakefulness_;
  InfoBar* info_;
  QTabBar* tabs_;
  QStackedWidget* pages_;
  WelcomePage* welcome_;
  SetupPage* setup_;
  Draft* draft_;
  DifferenceView* difference_;
  LivePage* live_page_;
  ComparePage* compare_page_;
  ReportPage* report_page_;
  EvidenceSections* evidence_;
  std::map<RunId, int64_t> live_seen_;  ///< change_seq that the live page was told of
  RunsDock* runs_;
  QueueDock* queue_;
  LogDock* log_;
  SystemDock* system_;
  QLabel* state_;
  QProgressBar* progress_;
  DockLayouts docks_{*this};
  EndWatch ends_;
  bool closing_ = false, ending_ = false, spec_left_ = false, told_crash_ = false;
};

}  // namespace hblab::ui
