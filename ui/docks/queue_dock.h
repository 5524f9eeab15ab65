// SPDX-License-Identifier: GPL-3.0-or-later
// The dock of the queue: its order, starting and pausing it, and who works it off.
#pragma once

#include <QDockWidget>
#include <QLabel>
#include <QListView>

#include "ui/base/actions.h"
#include "ui/base/selection.h"
#include "ui/docks/queue_model.h"
#include "ui/project/launcher.h"

namespace hblab::ui {

class QueueDock : public QDockWidget {
  Q_OBJECT
 public:
  QueueDock(Project*, ProjectUndo*, Launcher*, Selection*, ActionRegistry*, QWidget* parent = nullptr);
  QListView* list() { return list_; }
  QueueModel* model() { return model_; }

 private:
  void follow();
  std::vector<RunId> chosen() const;
  void step(int by);

  Project* project_;
  ProjectUndo* undo_;
  Launcher* launcher_;
  ActionRegistry* actions_;
  QueueModel* model_;
  QListView* list_;
  QLabel* state_;
};

}  // namespace hblab::ui
