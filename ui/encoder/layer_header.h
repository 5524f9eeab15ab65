// SPDX-License-Identifier: GPL-3.0-or-later
// The words above the columns of a LayerList.
#pragma once

#include <QWidget>

namespace hblab::ui {

class LayerList;

class LayerHeader : public QWidget {
  Q_OBJECT
 public:
  explicit LayerHeader(const LayerList&);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  const LayerList& list_;
};

}  // namespace hblab::ui
