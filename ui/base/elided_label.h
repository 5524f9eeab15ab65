// SPDX-License-Identifier: GPL-3.0-or-later
// A line of text that gives way: what has no room is left out of its middle. Screen readers and tests find it whole.
#pragma once

#include <QLabel>
#include <QPainter>
#include <QStyle>

namespace hblab::ui {

class ElidedLabel : public QLabel {
 public:
  ElidedLabel() {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
  }
  QSize minimumSizeHint() const override { return {fontMetrics().averageCharWidth() * least_letters, QLabel::minimumSizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const QRect box = contentsRect();
    style()->drawItemText(&painter, box, int(QStyle::visualAlignment(layoutDirection(), alignment())), palette(), isEnabled(),
                          fontMetrics().elidedText(text(), Qt::ElideMiddle, box.width()), foregroundRole());
  }

 private:
  static constexpr int least_letters = 8;
};

}  // namespace hblab::ui
