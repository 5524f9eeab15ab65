// SPDX-License-Identifier: GPL-3.0-or-later
// What differs between each arm and its baseline besides mixers and DropMask, to be accepted one by one: a tick writes the experiment's
// accepted_differences, and undo takes it back.
#pragma once

#include <QWidget>

#include "ui/setup/spec_editor.h"

class QLabel;
class QTreeWidget;

namespace hblab::ui {

class FairnessCard : public QWidget {
  Q_OBJECT
 public:
  explicit FairnessCard(SpecEditor& editor, QWidget* parent = nullptr);
  QTreeWidget& tree() { return *tree_; }

 Q_SIGNALS:
  void unacceptedChanged(int count);
  void refused(const QString& sentence);

 private:
  void refresh();
  void colour();

  SpecEditor& editor_;
  QTreeWidget* tree_;
  QLabel* summary_;
  std::vector<spec::ArmFairness> shown_;
};

/// "HybridBERT, parameters: 1.2 M instead of 1.1 M", for each that was not accepted.
QStringList unaccepted_differences(const std::vector<spec::ArmFairness>&);

}  // namespace hblab::ui
