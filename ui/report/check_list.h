// SPDX-License-Identifier: GPL-3.0-or-later
// A list of names with check boxes, where no check at all means all of them.
#pragma once

#include <QListWidget>

namespace hblab::ui {

class CheckList : public QListWidget {
  Q_OBJECT
 public:
  explicit CheckList(const QString& accessible_name, QWidget* parent = nullptr);

  struct Entry {
    QString id, text;
  };
  /// Keeps the checks of the entries that stay. Tells nothing.
  void set_entries(const QList<Entry>&);
  void set_checked(const QStringList& ids);
  QStringList checked() const;  ///< ids, in the order of the list

 Q_SIGNALS:
  void checksChanged();  ///< by the user

 private:
  void fit_height();
  bool telling_ = true;
};

}  // namespace hblab::ui
