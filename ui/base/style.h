// SPDX-License-Identifier: GPL-3.0-or-later
// Qt's Fusion style, whose outlines of fields, check boxes and buttons are darker than the window and so cannot be seen on a dark one:
// there they are drawn from a lighter colour.
#pragma once

#include <QProxyStyle>

namespace hblab::ui {

class Style : public QProxyStyle {
  Q_OBJECT
 public:
  Style();
  void drawPrimitive(PrimitiveElement, const QStyleOption*, QPainter*, const QWidget*) const override;
  void drawComplexControl(ComplexControl, const QStyleOptionComplex*, QPainter*, const QWidget*) const override;
};

}  // namespace hblab::ui
