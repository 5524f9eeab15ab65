// SPDX-License-Identifier: GPL-3.0-or-later
// The live page's table: what every plot shows at the crosshair, to be sorted and copied.
#pragma once

#include <QWidget>

#include "ui/plots/value_view.h"

class QLabel;

namespace hblab::ui {

class ValuesPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ValuesPanel(QWidget* parent = nullptr);
  /// The plots that are shown, in their order, and whether their crosshair is pinned.
  void set(std::vector<PlotValues>, XAxis, bool pinned);
  ValueView* view() const { return view_; }
  QString place_text() const;
  QSize sizeHint() const override;
  /// What the Tab key visits, in this order.
  QList<QWidget*> tab_order() const { return buttons_ + QList<QWidget*>{view_}; }

 Q_SIGNALS:
  void closeAsked();

 private:
  QLabel* place_;
  QList<QWidget*> buttons_;
  ValueView* view_;
};

}  // namespace hblab::ui
