// SPDX-License-Identifier: GPL-3.0-or-later
// The compare page's table with what belongs to it: search, chosen columns, grouping, differences. Told the tables and the snapshot; says
// which columns it needs. GUI thread.
#pragma once

#include <QJsonObject>
#include <QPointer>
#include <QSet>

#include "ui/base/actions.h"
#include "ui/compare/column_chooser.h"
#include "ui/compare/compare_filter.h"
#include "ui/compare/frozen_tree.h"
#include "ui/query/query_edit.h"

namespace hblab::ui {

class CompareTable : public QWidget {
  Q_OBJECT
 public:
  explicit CompareTable(QWidget* parent = nullptr);

  /// In the menu View; enabled while the table is seen.
  void add_actions(ActionRegistry&);
  void set_tables(const TablesPtr&);
  void set_snapshot(const SnapshotPtr&);
  /// Those that are shown and those that the search asks of.
  std::vector<report::Column> needed_columns() const;

  void set_columns(std::vector<report::Column>);
  const std::vector<report::Column>& columns() const { return columns_; }
  static std::vector<report::Column> default_columns();
  void set_grouped(bool);
  void show_parts(bool differences, bool percent);
  void choose_columns();

  QJsonObject save_state() const;
  void restore_state(const QJsonObject&);

  FrozenTree* view() { return view_; }
  QueryEdit* search() { return search_; }
  CompareModel* model() { return model_; }
  CompareFilter* filter() { return filter_; }

 Q_SIGNALS:
  void neededChanged();
  void runActivated(RunId);  ///< Return or a double click
  void stateChanged();       ///< worth saving

 protected:
  void showEvent(QShowEvent*) override;
  void hideEvent(QHideEvent*) override;

 private:
  QToolButton* button(QAction*);
  void apply_columns();
  void apply_widths();
  void apply_expanded();
  void follow_query();
  void header_menu(const QPoint&);
  void tell_none();
  void enable_actions(bool);

  CompareModel* model_;
  CompareFilter* filter_;
  QueryEdit* search_;
  FrozenTree* view_;
  QLabel* none_;
  QLayout* buttons_;
  QAction *group_ = nullptr, *differences_ = nullptr, *percents_ = nullptr;
  QList<QAction*> actions_;
  QPointer<ColumnChooser> chooser_;
  QTimer unfold_;
  std::vector<report::Column> columns_ = default_columns();
  bool show_differences_ = true, show_percent_ = true, applying_ = false;
  QSet<QString> expanded_;      ///< keys of rows that are unfolded, and of experiments that are not
  QHash<QString, int> widths_;  ///< that the user has given, by the shown column
};

}  // namespace hblab::ui
