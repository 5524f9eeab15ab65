// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/system_dock.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

#include "engine/core/system_meter.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"

namespace hblab::ui {
namespace {
constexpr int sample_ms = 1000;
}

Gauge::Gauge(const QString& name, double top, QWidget* parent) : QWidget(parent), name_(name), top_(top) {
  setAccessibleName(name);
  setFocusPolicy(Qt::TabFocus);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Gauge::add(double value, const QString& text) {
  values_.push_back(value);
  if (values_.size() > kept) values_.pop_front();
  text_ = text;
  setAccessibleDescription(text);
  setToolTip(name_ + ": " + text);
  if (isVisible()) update();
}

void Gauge::paintEvent(QPaintEvent*) {
  const auto& t = Theme::instance().tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  painter.setPen(hasFocus() ? t.accent : t.border);
  painter.setBrush(t.surface);
  painter.drawRoundedRect(box, 4, 4);
  const double top = top_ > 0 ? top_ : values_.empty() ? 1 : std::max(1e-9, *std::max_element(values_.begin(), values_.end()));
  const QRectF area = box.adjusted(1, 20, -1, -1);
  if (values_.size() > 1) {
    QPainterPath line;
    for (size_t i = 0; i < values_.size(); ++i) {
      const QPointF at(area.right() - double(values_.size() - 1 - i) * area.width() / double(kept - 1),
                       area.bottom() - std::clamp(values_[i] / top, 0.0, 1.0) * area.height());
      i ? line.lineTo(at) : line.moveTo(at);
    }
    QPainterPath fill = line;
    fill.lineTo(area.right(), area.bottom());
    fill.lineTo(area.right() - double(values_.size() - 1) * area.width() / double(kept - 1), area.bottom());
    QColor soft = t.accent;
    soft.setAlphaF(0.18f);
    painter.fillPath(fill, soft);
    painter.setPen(QPen(t.accent, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line);
  }
  painter.setPen(t.muted);
  painter.drawText(box.adjusted(8, 3, -8, 0), Qt::AlignLeft | Qt::AlignTop, name_);
  painter.setPen(t.text);
  painter.drawText(box.adjusted(8, 3, -8, 0), Qt::AlignRight | Qt::AlignTop, text_);
}

SystemDock::SystemDock(Project* project, Selection* selection, QWidget* parent)
    : QDockWidget(tr("System"), parent), project_(project), selection_(selection) {
  setObjectName("dock.system");
  memory_ = new Gauge(tr("Memory"), double(total_memory_bytes()));
  process_ = new Gauge(tr("This process"), 0);
  auto* inner = new QWidget;
  auto* row = new QHBoxLayout(inner);
  row->setContentsMargins(6, 6, 6, 6);
  row->addWidget(memory_);
  row->addWidget(process_);
  setWidget(inner);
  timer_.setInterval(sample_ms);
  connect(&timer_, &QTimer::timeout, this, &SystemDock::sample);
  timer_.start();
  sample();
}

void SystemDock::sample() {
  const double total = double(total_memory_bytes()), used = total - double(available_memory_bytes());
  memory_->add(used, tr("%1 of %2").arg(bytes_text(used), bytes_text(total)));
  process_->add(double(resident_bytes()), bytes_text(double(resident_bytes())));
}

}  // namespace hblab::ui
