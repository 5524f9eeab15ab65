// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/layer_header.h"

#include <QPainter>

#include "ui/base/theme.h"
#include "ui/encoder/layer_delegate.h"
#include "ui/encoder/layer_list.h"

namespace hblab::ui {

LayerHeader::LayerHeader(const LayerList& list) : list_(list) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setToolTip(tr("The bars show each mixer's parameters, and its FLOPs for one sequence, against the layer that has most."));
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize LayerHeader::sizeHint() const { return {0, fontMetrics().height() + 4}; }

void LayerHeader::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setPen(Theme::instance().tokens().muted);
  QFont small = font();
  small.setPointSizeF(small.pointSizeF() * 0.85);
  painter.setFont(small);
  const int left = list_.viewport()->x();
  const LayerRow row = LayerRow::of(QRect(left, 0, list_.viewport()->width(), height()), list_.fontMetrics());
  painter.drawText(row.number, Qt::AlignRight | Qt::AlignVCenter, tr("Layer"));
  painter.drawText(QRect(row.chip.left(), 0, row.chip.width(), height()), Qt::AlignLeft | Qt::AlignVCenter, tr("Mixer"));
  if (row.parameters.isEmpty()) return;
  painter.drawText(row.parameters, Qt::AlignLeft | Qt::AlignVCenter, tr("Parameters"));
  painter.drawText(row.flops, Qt::AlignLeft | Qt::AlignVCenter, tr("FLOPs"));
}

}  // namespace hblab::ui
