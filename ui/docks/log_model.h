// SPDX-License-Identifier: GPL-3.0-or-later
// The log's lines: events of the runs as the project keeps them, and what the program itself says. The newest max_lines are held.
#pragma once

#include <QAbstractTableModel>
#include <deque>

#include "ui/project/snapshot.h"

namespace hblab::ui {

class LogModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  static constexpr int max_lines = 20000;
  enum Column { time, level, source, text, column_count };
  enum Role { level_role = Qt::UserRole, run_role };

  using QAbstractTableModel::QAbstractTableModel;
  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(lines_.size()); }
  int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : column_count; }
  QVariant data(const QModelIndex&, int role) const override;
  QVariant headerData(int section, Qt::Orientation, int role) const override;

  void append(const QList<LogEntry>&);
  void clear();
  static QString level_name(int level);

 private:
  std::deque<LogEntry> lines_;
};

}  // namespace hblab::ui
