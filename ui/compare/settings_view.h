// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of the arms side by side, and of other experiments' arms beside them: the rows that differ, or all.
#pragma once

#include <QCheckBox>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include "ui/compare/evidence.h"
#include "ui/compare/value_grid.h"

namespace hblab::ui {

class SettingsView : public QWidget {
  Q_OBJECT
 public:
  explicit SettingsView(Project*, QWidget* parent = nullptr);
  void set(const EvidencePtr&);

 Q_SIGNALS:
  void besideWanted(const std::vector<hblab::ExperimentId>&);

 private:
  void fill();
  void fill_menu();

  Project* project_;
  EvidencePtr evidence_;
  std::vector<ExperimentId> beside_;
  QCheckBox* all_;
  QToolButton *others_, *copy_;
  QMenu* menu_;
  ValueGrid* grid_;
  QLabel* count_;
};

}  // namespace hblab::ui
