// SPDX-License-Identifier: GPL-3.0-or-later
// The problems of the experiment's text, worst first to be seen: a click leads to line and field.
#pragma once

#include <QAbstractListModel>
#include <QListView>

#include "ui/setup/spec_editor.h"

namespace hblab::ui {

class ProblemModel : public QAbstractListModel {
  Q_OBJECT
 public:
  explicit ProblemModel(SpecEditor& editor, QObject* parent = nullptr);
  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex&, int role) const override;
  const spec::Problem& problem(int row) const { return problems_[size_t(row)]; }

 private:
  void refresh();
  SpecEditor& editor_;
  std::vector<spec::Problem> problems_;
};

class ProblemList : public QListView {
  Q_OBJECT
 public:
  explicit ProblemList(SpecEditor& editor, QWidget* parent = nullptr);
  /// To the next or previous one, around the ends.
  void step(int direction);
  QSize sizeHint() const override;

 Q_SIGNALS:
  void chosen(const spec::Problem&);

 private:
  ProblemModel* model_;
};

}  // namespace hblab::ui
