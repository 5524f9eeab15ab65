// SPDX-License-Identifier: GPL-3.0-or-later
// Every action with its keys as a table, as the actions have them now.
#pragma once

#include <QAbstractTableModel>

#include "ui/base/actions.h"

namespace hblab::ui {

class ShortcutModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { command, keys, own_keys, columns };
  enum Role { id_role = Qt::UserRole, search_role };

  explicit ShortcutModel(ActionRegistry*, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(ids_.size()); }
  int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : columns; }
  QVariant data(const QModelIndex&, int role) const override;
  QVariant headerData(int section, Qt::Orientation, int role) const override;

 private:
  ActionRegistry* actions_;
  QStringList ids_;
};

}  // namespace hblab::ui
