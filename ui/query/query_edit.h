// SPDX-License-Identifier: GPL-3.0-or-later
// The search field of runs: the query language with completion of keys, columns, operators and values, and a line that says which word
// means nothing. Ctrl+Space opens the choices; what is typed filters as it is typed.
#pragma once

#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QStringListModel>

#include "ui/query/query_subject.h"

namespace hblab::ui {

class QueryEdit : public QLineEdit {
  Q_OBJECT
 public:
  /// `values` is asked for the values that a key may have.
  explicit QueryEdit(std::function<std::vector<std::string>(const std::string& key)> values, QWidget* parent = nullptr);

  /// What the runs have recorded; the text is understood anew.
  void set_names(const report::ColumnNames&);
  const report::ColumnNames& names() const { return names_; }
  const report::Query& query() const { return query_; }
  /// Shown by the owner below the field; hidden where every word means something.
  QLabel* problem() const { return problem_; }
  QCompleter* choices() const { return completer_; }

 Q_SIGNALS:
  void queryChanged();

 protected:
  void keyPressEvent(QKeyEvent*) override;

 private:
  void understand();
  void offer();
  void take(const QString& choice);

  std::function<std::vector<std::string>(const std::string&)> values_;
  report::ColumnNames names_;
  report::Query query_;
  QLabel* problem_;
  QCompleter* completer_;
  QStringListModel* list_;
  int begin_ = 0;  ///< of the part that a choice takes the place of
};

}  // namespace hblab::ui
