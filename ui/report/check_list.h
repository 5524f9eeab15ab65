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
  /// Of those that are listed. Tells nothing.
  void set_checked(const QStringList& ids);
  /// Also of those that are not listed yet: they count as checked until the next entries.
  void expect_checked(const QStringList& ids);
  QStringList checked() const;  ///< ids, in the order of the list; then the expected ones

 Q_SIGNALS:
  void checksChanged();  ///< by the user

 private:
  void fit_height();
  bool telling_ = true;
  QStringList expected_;
};

}  // namespace hblab::ui
