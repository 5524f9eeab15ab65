// SPDX-License-Identifier: GPL-3.0-or-later
// What's this: a control that has no text of its own for it is explained by its tooltip, and one of a table or tree by the cell's.
#pragma once

#include <QObject>

class QWidget;

namespace hblab::ui {

/// As HTML, of the control or of what it stands in; empty: nothing is known.
QString help_on(const QWidget*);
/// Shows it beside the control; a key or a click takes it away.
void show_help(QWidget*);

/// A filter of the application's events.
class WhatsThis : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

 protected:
  bool eventFilter(QObject*, QEvent*) override;
};

}  // namespace hblab::ui
