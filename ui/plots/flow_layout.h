// SPDX-License-Identifier: GPL-3.0-or-later
// Widgets in a row that goes on below where it has no more room, so that nothing is ever hidden. The last one may take what is left of its
// row. Used by the live page's toolbar and by legends.
#pragma once

#include <QLayout>

namespace hblab::ui {

class FlowLayout : public QLayout {
 public:
  explicit FlowLayout(QWidget* parent, bool stretch_last = false);
  ~FlowLayout() override;

  /// At that place; items that follow move on.
  void insert(int place, QWidget*);
  void addItem(QLayoutItem* item) override { items_ << item; }
  int count() const override { return int(items_.size()); }
  QLayoutItem* itemAt(int place) const override { return items_.value(place); }
  QLayoutItem* takeAt(int place) override { return place >= 0 && place < items_.size() ? items_.takeAt(place) : nullptr; }
  Qt::Orientations expandingDirections() const override { return {}; }
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override { return arrange({0, 0, width, 0}, false); }
  QSize minimumSize() const override;
  QSize sizeHint() const override;
  void setGeometry(const QRect&) override;

 private:
  int arrange(const QRect&, bool place) const;
  QList<QLayoutItem*> items_;
  bool stretch_last_;
};

}  // namespace hblab::ui
