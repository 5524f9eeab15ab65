// SPDX-License-Identifier: GPL-3.0-or-later
// Which runs the tree shows: a search like `arm:hybrid status:done tag:paper seed:1 curve`, and whether archived and binned runs are
// there. Words must all fit; a word without a colon is looked for in name, arm, experiment, tags and note.
#pragma once

#include <QSortFilterProxyModel>

namespace hblab::ui {

class RunFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  explicit RunFilter(QObject* parent = nullptr);

  /// The sentence about a word that means nothing ("colour:red"); empty where all is understood. What is understood still filters.
  QString set_search(const QString&);
  void show_archived(bool);
  void show_bin(bool);  ///< only what is in the bin

  /// The keys of the search, for help and completion.
  static QStringList keys();

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  struct Word {
    QString key, value;
  };
  bool fits(const Word&, const QModelIndex& run) const;
  QList<Word> words_;
  bool archived_ = false, bin_ = false;
};

}  // namespace hblab::ui
