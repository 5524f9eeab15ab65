// SPDX-License-Identifier: GPL-3.0-or-later
// Ticks for arms and seeds: a part of the experiment's runs to launch now.
#pragma once

#include <QDialog>
#include <vector>

#include "ui/setup/launch_selection.h"

class QLabel;
class QListWidget;
class QPushButton;

namespace hblab::ui {

class LaunchDialog : public QDialog {
  Q_OBJECT
 public:
  LaunchDialog(const spec::ExperimentSpec&, const std::vector<spec::RunSpec>& runs, QWidget* parent = nullptr);
  LaunchSelection selection() const;

 Q_SIGNALS:
  void chosen(const LaunchSelection&);

 private:
  void refresh();
  std::vector<spec::RunSpec> runs_;
  std::vector<uint64_t> seeds_of_rows_;
  QListWidget *arms_, *seeds_;
  QLabel* count_;
  QPushButton* launch_;
};

}  // namespace hblab::ui
