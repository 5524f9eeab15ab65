// SPDX-License-Identifier: GPL-3.0-or-later
// The stack of layers as a list view: letters and arrow keys switch mixers, dragging and Shift select ranges, and the actions that it was
// given answer to their keys while it has the focus, whatever the window uses them for. It changes nothing itself: LayerEditor does.
#pragma once

#include <QListView>

namespace hblab::ui {

class LayerModel;
class LayerDelegate;

class LayerList : public QListView {
  Q_OBJECT
 public:
  LayerList(LayerModel&, QWidget* parent);
  void set_read_only(bool);
  std::vector<int> selected_rows() const;  ///< rising
  void select_rows(const std::vector<int>&);

 Q_SIGNALS:
  void mixerPressed(int mixer);  ///< for the selected layers
  void mixerTurned(int steps);   ///< the next or the previous mixer for them
  void selectionMoved();

 protected:
  bool event(QEvent*) override;
  void keyPressEvent(QKeyEvent*) override;
  void mousePressEvent(QMouseEvent*) override;
  void mouseDoubleClickEvent(QMouseEvent*) override;
  void selectionChanged(const QItemSelection&, const QItemSelection&) override;

 private:
  QAction* action_of(const QKeyEvent&) const;
  bool press_switch(const QMouseEvent&);
  LayerModel& model_;
  LayerDelegate* delegate_;
  bool read_only_ = false;
};

}  // namespace hblab::ui
