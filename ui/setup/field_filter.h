// SPDX-License-Identifier: GPL-3.0-or-later
// Which fields the form shows: those whose key, label or help has every word of the search; all, the changed, or those with problems.
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace hblab::ui {

class FieldFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  enum Show { all, changed, with_problems };

  explicit FieldFilter(QObject* parent = nullptr);
  void set_search(const QString& words);
  void set_show(Show);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  QStringList words_;
  Show show_ = all;
};

}  // namespace hblab::ui
