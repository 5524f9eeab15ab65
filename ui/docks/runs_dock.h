// SPDX-License-Identifier: GPL-3.0-or-later
// The dock of runs: search, tree, and what is known of the selected run. Its selection is the window's.
#pragma once

#include <QDockWidget>
#include <QJsonObject>
#include <QTimer>
#include <QTreeView>

#include "ui/base/actions.h"
#include "ui/base/selection.h"
#include "ui/docks/run_details.h"
#include "ui/docks/run_filter.h"
#include "ui/docks/run_tree_model.h"
#include "ui/project/launcher.h"
#include "ui/query/query_edit.h"

namespace hblab::ui {

class RunsDock : public QDockWidget {
  Q_OBJECT
 public:
  RunsDock(Project*, ProjectUndo*, Launcher*, Selection*, ActionRegistry*, QWidget* parent = nullptr);

  QTreeView* tree() { return tree_; }
  QueryEdit* search() { return search_; }
  RunTreeModel* model() { return model_; }
  RunFilter* filter() { return filter_; }
  void flush() { details_->flush(); }  ///< see RunDetails
  QJsonObject save_state() const;
  void restore_state(const QJsonObject&);

 private:
  void register_actions(ActionRegistry*);
  std::set<RunId> runs_below(const QModelIndex&) const;  ///< a row of the tree; what the search hides is not meant
  void follow_view();                                    ///< tree → selection
  void follow_selection();                               ///< selection → tree
  void follow_project();                                 ///< opens new experiments, selects the first
  void tell_visible();
  void follow_query();
  void ask_for_values();  ///< of the columns that the search asks of
  std::vector<RunId> chosen() const;
  void update_actions();
  void edit_tags();

  Project* project_;
  ProjectUndo* undo_;
  Launcher* launcher_;
  Selection* selection_;
  ActionRegistry* actions_;
  RunTreeModel* model_;
  RunFilter* filter_;
  QueryEdit* search_;
  TableFeed feed_;
  int64_t values_seen_ = 0;  ///< newest change that the feed was told of
  QTreeView* tree_;
  RunDetails* details_;
  QTimer visible_;
  bool following_ = false;
  std::set<int64_t> opened_;  ///< experiments that were unfolded when they came
  QStringList run_actions_;
};

}  // namespace hblab::ui
