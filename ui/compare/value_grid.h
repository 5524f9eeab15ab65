// SPDX-License-Identifier: GPL-3.0-or-later
// A table to be read and copied: Ctrl+C, or the menu, takes the selected cells, or all, with tabs between them, heads included.
#pragma once

#include <QTableWidget>

namespace hblab::ui {

class ValueGrid : public QTableWidget {
  Q_OBJECT
 public:
  explicit ValueGrid(const QString& accessible_name, QWidget* parent = nullptr);
  /// What it shows; columns in `numbers` are flush right. Only what is different is changed, so that selection and place stay.
  void set(const QStringList& heads, const QList<QStringList>& rows, const QList<int>& numbers = {});
  void copy() const;

 protected:
  void keyPressEvent(QKeyEvent*) override;
};

}  // namespace hblab::ui
