// SPDX-License-Identifier: GPL-3.0-or-later
// The paper's claims as rows: what is claimed, what was found here, the verdict and why. A claim that was not tested for want of arms,
// seeds or rates has a button that sets up the experiment with them.
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

#include "ui/compare/evidence.h"

namespace hblab::ui {

class ClaimsView : public QWidget {
  Q_OBJECT
 public:
  explicit ClaimsView(QWidget* parent = nullptr);
  void set(const EvidencePtr&);

 Q_SIGNALS:
  /// A spec's text that is to be looked at on the set-up page, made of the experiment's own.
  void specWanted(const QString& text);
  void refused(const QString& sentence);

 private:
  void fill();
  void show_current();
  void set_up();
  const report::Claim* current() const;

  EvidencePtr evidence_;
  QTreeWidget* tree_;
  QLabel* about_;
  QPushButton* set_up_;
};

}  // namespace hblab::ui
