// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcut_model.h"

#include <QFont>

namespace hblab::ui {

ShortcutModel::ShortcutModel(ActionRegistry* actions, QObject* parent)
    : QAbstractTableModel(parent), actions_(actions), ids_(actions->ids()) {
  for (int row = 0; row < ids_.size(); ++row)
    connect(actions_->find(ids_[row]), &QAction::changed, this,
            [this, row] { Q_EMIT dataChanged(index(row, 0), index(row, columns - 1)); });
}

QVariant ShortcutModel::data(const QModelIndex& index, int role) const {
  const QString& id = ids_[index.row()];
  const ActionInfo& info = actions_->info(id);
  const QKeySequence now = actions_->find(id)->shortcut();
  const QString name = info.menu.isEmpty() ? plain_text(info.text) : plain_text(info.menu) + ": " + plain_text(info.text);
  switch (role) {
    case Qt::DisplayRole:
      return index.column() == command ? name : (index.column() == keys ? now : info.shortcut).toString(QKeySequence::NativeText);
    case Qt::ToolTipRole:
      return info.help;
    case Qt::FontRole: {
      QFont font;
      font.setBold(now != info.shortcut);  // the user's
      return font;
    }
    case Qt::AccessibleTextRole:
      if (index.column() == command) return now != info.shortcut ? tr("%1, changed").arg(name) : name;
      return {};
    case id_role:
      return id;
    case search_role:
      return name + '\n' + info.help + '\n' + now.toString(QKeySequence::NativeText);
  }
  return {};
}

QVariant ShortcutModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return QStringList{tr("Command"), tr("Keys"), tr("Default")}[section];
}

}  // namespace hblab::ui
