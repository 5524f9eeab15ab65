// SPDX-License-Identifier: GPL-3.0-or-later
// What each arm needs to reach a target loss (steps, tokens, compute time) as a ratio to its baseline, for any target.
#pragma once

#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>

#include "ui/compare/evidence.h"
#include "ui/compare/value_grid.h"

namespace hblab::ui {

class TargetView : public QWidget {
  Q_OBJECT
 public:
  explicit TargetView(QWidget* parent = nullptr);
  void set(const EvidencePtr&);

 Q_SIGNALS:
  void targetWanted(double nats);  ///< 0: the spec's

 private:
  EvidencePtr evidence_;
  QDoubleSpinBox* target_;
  QPushButton* spec_target_;
  ValueGrid* grid_;
  QLabel* notes_;
};

}  // namespace hblab::ui
