// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copy/copy_menu.h"

#include <QAbstractItemView>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QHeaderView>
#include <QMenu>
#include <memory>

namespace hblab::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(hblab::ui::CopyMenu)
};

/// The view that a menu is asked of, itself or where it draws; a header leaves that to its table.
QAbstractItemView* view_of(QObject* asked) {
  auto* view = qobject_cast<QAbstractItemView*>(asked);
  if (!view && asked->parent()) {
    view = qobject_cast<QAbstractItemView*>(asked->parent());
    if (view && view->viewport() != asked) return nullptr;
  }
  return view && view->model() && !qobject_cast<QHeaderView*>(view) ? view : nullptr;
}

/// The key for menus has no place: where the current cell is.
QPoint place_of(const QContextMenuEvent& event, const QAbstractItemView& view) {
  const QRect current = view.visualRect(view.currentIndex()) & view.viewport()->rect();
  return event.reason() == QContextMenuEvent::Keyboard && !current.isEmpty() ? view.viewport()->mapToGlobal(current.center())
                                                                             : event.globalPos();
}

}  // namespace

QMenu* add_copy_menu(QMenu& menu) { return menu.addMenu(Words::tr("Cop&y as")); }

QMenu* add_copy_menu(QMenu& menu, const QAbstractItemView& view, const Tell& tell) {
  QMenu* formats = add_copy_menu(menu);
  for (const TableFormat format : table_formats)
    formats->addAction(format_name(format), &view, [&view, format, tell] { copy_table(view, format, OneRow::is_a_place, tell); });
  return formats;
}

void add_table_formats(QMenu& menu, const report::DataTable& table, const Tell& tell) {
  const auto copied = std::make_shared<const report::DataTable>(table);
  for (const TableFormat format : table_formats)
    menu.addAction(format_name(format), &menu, [copied, format, tell] { copy_table(*copied, format, tell); });
}

void add_figure_formats(QMenu& menu, const report::Figure& figure, QWidget* parent, const Tell& tell, const FigureDone& done) {
  const auto copied = std::make_shared<const report::Figure>(figure);
  for (const FigureFormat format : figure_formats)
    menu.addAction(format_name(format), parent, [=] {
      copy_figure(*copied, format, parent, [=](const QByteArray& bytes) {
        if (tell) tell(Words::tr("The figure was copied."));
        if (done) done(bytes);
      });
    });
  menu.addSeparator();
  menu.addAction(Words::tr("Save &as SVG, PDF or PNG …"), parent, [=] { ask_where_to_save(*copied, parent, done); });
}

bool CopyMenus::eventFilter(QObject* asked, QEvent* event) {
  if (event->type() != QEvent::ContextMenu) return false;
  QAbstractItemView* view = view_of(asked);
  if (!view || view->window()->windowType() == Qt::Popup) return false;  // a combo box' list
  const Qt::ContextMenuPolicy policy = view->contextMenuPolicy();
  if (policy != Qt::DefaultContextMenu && policy != Qt::ActionsContextMenu) return false;
  auto* menu = new QMenu(view);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setToolTipsVisible(true);
  if (policy == Qt::ActionsContextMenu) menu->addActions(view->actions());
  if (!menu->isEmpty()) menu->addSeparator();
  add_copy_menu(*menu, *view, tell_);
  menu->popup(place_of(static_cast<QContextMenuEvent&>(*event), *view));
  event->accept();
  return true;
}

}  // namespace hblab::ui
