// SPDX-License-Identifier: GPL-3.0-or-later
// The page that answers the question: the selected experiment's verdict, its arms and runs as a table, and below it sections that each
// look at the comparison from another side. Read on the project's thread and only while the page is seen. GUI thread.
#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QLabel>
#include <QProgressBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>

#include "ui/base/selection.h"
#include "ui/base/verdict_bar.h"
#include "ui/base/view_history.h"
#include "ui/compare/compare_table.h"

namespace hblab::ui {

using ComparisonPtr = std::shared_ptr<const report::Comparison>;

class ComparePage : public QWidget {
  Q_OBJECT
 public:
  ComparePage(Project*, Selection*, QWidget* parent = nullptr);

  /// A section below the table, a tab of its own; `id` is stable, for what is remembered and for tests. A widget sees by its own show and
  /// hide events whether it is looked at.
  void add_section(const QString& id, const QString& title, QWidget*);
  void show_section(const QString& id);
  QStringList sections() const { return section_ids_; }
  QTabWidget* section_tabs() const { return sections_; }

  void add_actions(ActionRegistry& registry) { table_->add_actions(registry); }
  QJsonObject saveState() const;
  void restoreState(const QJsonObject&);

  /// Of the experiment that is shown; null before it is read.
  const ComparisonPtr& comparison() const { return comparison_; }
  /// The table of the experiments that are shown, the selected one's among them; null before it is read.
  const TablesPtr& tables() const { return tables_; }
  CompareTable* table() const { return table_; }
  const TableFeed& feed() const { return feed_; }
  ViewHistory* history() const { return history_; }  ///< of the table's view: undo and redo, for the window's actions
  QString verdict_text() const { return verdict_->text(); }
  QString empty_text() const { return pages_->currentWidget() == empty_ ? empty_->text() : QString(); }

 Q_SIGNALS:
  /// For the sections: the comparison of the selected experiment is another one; null: there is none.
  void comparisonChanged(const hblab::ui::ComparisonPtr&);
  void stateChanged();  ///< worth saving
  void readingFailed(const QString& sentence);
  void curvesAsked(RunId);  ///< of a row of the table

 protected:
  void showEvent(QShowEvent*) override;
  void hideEvent(QHideEvent*) override;

 private:
  void follow_selection();
  void follow_project();
  void follow_needs();
  void restore_table(const QJsonObject&);
  void show_tables(const TablesPtr&);
  void tell_comparison();
  void show_empty();
  void show_progress(double share);
  std::vector<ExperimentId> shown_experiments() const;

  Project* project_;
  Selection* selection_;
  TableFeed feed_;
  TablesPtr tables_;
  ComparisonPtr comparison_;
  std::pair<int64_t, int64_t> seen_;  ///< number and newest change of the runs that the feed was told of
  QStackedWidget* pages_;
  QLabel *empty_, *problem_;
  QProgressBar* progress_;
  VerdictBar* verdict_;
  QSplitter* splitter_;
  CompareTable* table_;
  ViewHistory* history_;
  QElapsedTimer reading_since_;
  bool restoring_ = false;
  QTabWidget* sections_;
  QStringList section_ids_;  ///< in the order of the tabs
};

}  // namespace hblab::ui

Q_DECLARE_METATYPE(hblab::ui::ComparisonPtr)
