// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/icons.h"

#include <QCoreApplication>
#include <QHash>
#include <QPainter>
#include <QPixmap>
#include <QPolygonF>

#include "ui/base/theme.h"

namespace hblab::ui {
namespace {

constexpr qreal scale = 2;  // sharp on dense screens

QIcon drawn(const std::function<void(QPainter&)>& draw) {
  QPixmap pixmap(int(mark_size * scale), int(mark_size * scale));
  pixmap.setDevicePixelRatio(scale);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  draw(painter);
  return QIcon(pixmap);
}

void exclamation(QPainter& painter, const QColor& ink, qreal top, qreal bottom) {
  painter.setPen(QPen(ink, 1.6, Qt::SolidLine, Qt::RoundCap));
  painter.drawLine(QPointF(7, top), QPointF(7, bottom - 3));
  painter.drawPoint(QPointF(7, bottom));
}

}  // namespace

QIcon kept_icon(const QString& key, const std::function<QIcon()>& draw) {
  static QHash<QString, QIcon> kept;
  static const bool let_go = (qAddPostRoutine([] { kept.clear(); }), true);  // no picture outlives the program's screen
  Q_UNUSED(let_go);
  const auto found = kept.constFind(key);
  return found != kept.cend() ? *found : *kept.insert(key, draw());
}

QIcon problem_icon(int severity) {
  const ThemeTokens& t = Theme::instance().tokens();
  const QColor colour = severity > 1 ? t.bad : t.warning;
  return kept_icon(QStringLiteral("problem %1 %2 %3").arg(severity).arg(colour.name(), t.surface.name()), [&] {
    return drawn([&](QPainter& painter) {
      painter.setBrush(colour);
      if (severity > 1)
        painter.drawEllipse(QRectF(0.5, 0.5, 13, 13));
      else
        painter.drawPolygon(QPolygonF({{7, 0.5}, {13.8, 13}, {0.2, 13}}));
      exclamation(painter, t.surface, severity > 1 ? 3.5 : 5, 10.8);
    });
  });
}

QIcon changed_icon() {
  const QColor colour = Theme::instance().tokens().accent;
  return kept_icon("changed " + colour.name(), [&] {
    return drawn([&](QPainter& painter) {
      painter.setBrush(colour);
      painter.drawEllipse(QPointF(7, 7), 3, 3);
    });
  });
}

QIcon blank_icon() {
  return kept_icon("blank", [] { return drawn([](QPainter&) {}); });
}

QIcon swatch_icon(const QColor& colour) {
  return kept_icon("swatch " + colour.name(), [&] {
    return drawn([&](QPainter& painter) {
      painter.setBrush(colour);
      painter.drawRoundedRect(QRectF(1.5, 1.5, 11, 11), 3, 3);
    });
  });
}

}  // namespace hblab::ui
