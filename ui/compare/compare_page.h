// SPDX-License-Identifier: GPL-3.0-or-later
// The page that answers the question: the selected experiment's verdict, its arms and runs as a table, and below it sections that each
// look at the comparison from another side. Read on the project's thread and only while the page is seen. GUI thread.
#pragma once

#include <QJsonObject>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>

#include "ui/base/selection.h"
#include "ui/base/verdict_bar.h"
#include "ui/compare/compare_reader.h"

namespace hblab::ui {

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

  QJsonObject saveState() const;
  void restoreState(const QJsonObject&);

  /// Of the experiment that is shown; null before it is read.
  const ComparisonPtr& comparison() const { return comparison_; }
  const CompareReader& reader() const { return reader_; }
  QString verdict_text() const { return verdict_->text(); }
  QString empty_text() const { return pages_->currentWidget() == empty_ ? empty_->text() : QString(); }

 Q_SIGNALS:
  /// For the sections: the comparison of the selected experiment is another one; null: there is none.
  void comparisonChanged(const hblab::ui::ComparisonPtr&);
  void stateChanged();  ///< worth saving
  void readingFailed(const QString& sentence);

 protected:
  void showEvent(QShowEvent*) override;
  void hideEvent(QHideEvent*) override;

 private:
  void follow_selection();
  void follow_project();
  void show_comparison(const ComparisonPtr&);
  void show_empty();

  Project* project_;
  Selection* selection_;
  CompareReader reader_;
  ComparisonPtr comparison_;
  int64_t seen_ = 0;  ///< newest change of the experiment's runs that the reader was told of
  QStackedWidget* pages_;
  QLabel *empty_, *problem_;
  VerdictBar* verdict_;
  QSplitter* splitter_;
  QTabWidget* sections_;
  QStringList section_ids_;  ///< in the order of the tabs
};

}  // namespace hblab::ui

Q_DECLARE_METATYPE(hblab::ui::ComparisonPtr)
