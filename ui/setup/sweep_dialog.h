// SPDX-License-Identifier: GPL-3.0-or-later
// A sweep over one field: its values, and how many runs that makes. Many runs must be said yes to.
#pragma once

#include <QDialog>
#include <vector>

#include "ui/setup/spec_editor.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hblab::ui {

class SweepDialog : public QDialog {
  Q_OBJECT
 public:
  /// More runs than this are confirmed.
  static constexpr int64_t many_runs = 20;

  /// `key` is the field chosen first; empty: the first that is swept, or any.
  SweepDialog(SpecEditor& editor, const QString& key, QWidget* parent = nullptr);

 private:
  void field_chosen();
  void refresh();
  void take(const std::vector<std::string>& values);

  SpecEditor& editor_;
  QComboBox* field_;
  QLineEdit* values_;
  QLabel *others_, *says_;
  QCheckBox* sure_;
  QPushButton *ok_, *remove_;
};

}  // namespace hblab::ui
