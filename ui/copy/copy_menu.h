// SPDX-License-Identifier: GPL-3.0-or-later
// "Copy as" in menus. Every table, tree and list of the program has it by CopyMenus, without knowing; whoever makes a menu of its own adds
// it there. GUI thread.
#pragma once

#include <QObject>

#include "ui/copy/copy_figure.h"
#include "ui/copy/copy_table.h"

class QMenu;

namespace hblab::ui {

/// Adds the submenu "Copy as" with the formats of a table.
QMenu* add_copy_menu(QMenu&, const QAbstractItemView&, const Tell& tell = {});
/// Adds the formats themselves: of a table that is in no view, and of a figure, with "Save as …" at the end.
void add_table_formats(QMenu&, const report::DataTable&, const Tell& tell = {});
void add_figure_formats(QMenu&, const report::Figure&, QWidget* parent, const Tell& tell = {}, const FigureDone& done = {});
/// A submenu "Copy as", empty.
QMenu* add_copy_menu(QMenu&);

/// A filter of the application's events: what asks a table, tree or list for its menu gets its actions, if it has any, and "Copy as". A
/// view with a menu of its own says so by Qt::CustomContextMenu, one whose menu is its parent's by Qt::NoContextMenu.
class CopyMenus : public QObject {
 public:
  CopyMenus(Tell tell, QObject* parent) : QObject(parent), tell_(std::move(tell)) {}

 protected:
  bool eventFilter(QObject*, QEvent*) override;

 private:
  Tell tell_;
};

}  // namespace hblab::ui
