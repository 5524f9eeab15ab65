// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/whats_this.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QHelpEvent>
#include <QWhatsThis>

namespace hblab::ui {
namespace {

QString as_html(const QString& text) { return Qt::mightBeRichText(text) ? text : text.toHtmlEscaped().replace('\n', "<br>"); }

QString of_cell(const QModelIndex& index) {
  const QString text = index.data(Qt::WhatsThisRole).toString();
  return text.isEmpty() ? index.data(Qt::ToolTipRole).toString() : text;
}

}  // namespace

QString help_on(const QWidget* widget) {
  for (; widget; widget = widget->parentWidget()) {
    QString text = widget->whatsThis();
    if (const auto* view = qobject_cast<const QAbstractItemView*>(widget); text.isEmpty() && view) text = of_cell(view->currentIndex());
    if (text.isEmpty()) text = widget->toolTip();
    if (text.isEmpty()) text = widget->accessibleDescription();
    if (text.isEmpty()) continue;
    const QString name = widget->accessibleName();
    return (name.isEmpty() ? QString() : "<b>" + name.toHtmlEscaped() + "</b><br>") + as_html(text);
  }
  return {};
}

void show_help(QWidget* widget) {
  const QString help = help_on(widget);
  if (!help.isEmpty()) QWhatsThis::showText(widget->mapToGlobal(widget->rect().center()), help, widget);
}

bool WhatsThis::eventFilter(QObject* object, QEvent* event) {
  if (event->type() != QEvent::QueryWhatsThis && event->type() != QEvent::WhatsThis) return false;
  const auto* widget = qobject_cast<QWidget*>(object);
  if (!widget || !widget->whatsThis().isEmpty() || widget->toolTip().isEmpty()) return false;
  event->accept();
  if (event->type() == QEvent::WhatsThis) QWhatsThis::showText(static_cast<QHelpEvent*>(event)->globalPos(), help_on(widget));
  return true;
}

}  // namespace hblab::ui
