// SPDX-License-Identifier: GPL-3.0-or-later
// The form: search and filter above a tree of fields, with the base's and each arm's value beside one another.
#pragma once

#include <QTreeView>
#include <QWidget>

#include "ui/setup/field_filter.h"
#include "ui/setup/field_model.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace hblab::ui {

class FieldTree;

class FieldForm : public QWidget {
  Q_OBJECT
 public:
  explicit FieldForm(SpecEditor& editor, QWidget* parent = nullptr);

  FieldModel& model() { return *model_; }
  QTreeView& tree();
  QLineEdit& search() { return *search_; }
  /// The current cell, in model().
  QModelIndex current() const;
  /// The arm whose column is current; -1 the base.
  int current_arm() const;
  /// Makes the cell current, whatever the search hides it by.
  void show_field(const QModelIndex& of_model);
  void set_show(FieldFilter::Show);

 Q_SIGNALS:
  void currentChanged(const QModelIndex& of_model);
  void sweepRequested(const QString& key);
  void armMenuRequested(int arm, const QPoint& global);

 protected:
  bool eventFilter(QObject*, QEvent*) override;

 private:
  void context_menu(const QPoint&);
  void tell(const QString& sentence);
  void lay_out();
  void tell_state();

  FieldModel* model_;
  FieldFilter* filter_;
  FieldTree* tree_;
  QLineEdit* search_;
  QComboBox* show_;
  QLabel *message_, *nothing_, *state_;
};

}  // namespace hblab::ui
