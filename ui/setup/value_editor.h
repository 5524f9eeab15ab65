// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a cell of the form while its value is written: a line with its unit, an amount with a choice of units, a line with a
// button to choose a file or folder, or several lines. A wrong value is marked while it is typed, and kept there on Enter.
#pragma once

#include <QFrame>
#include <functional>

#include "ui/setup/field_row.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace hblab::ui {

class ValueEditor : public QFrame {
  Q_OBJECT
 public:
  ValueEditor(const FieldRow&, const QString& folder, QWidget* parent);

  QString value() const;
  void set_value(const QString&);
  /// Asked for the sentence of what is wrong with a value; empty where nothing is.
  void set_check(std::function<QString(const QString&)> check) { check_ = std::move(check); }
  bool is_tall() const { return lines_ != nullptr; }
  /// A dialog of the editor's own is open: losing the focus means nothing.
  bool is_busy() const { return busy_; }

 Q_SIGNALS:
  void finished(bool take, bool next);  ///< by a key, or because the focus went elsewhere
  void wrong(const QString& sentence);  ///< Enter on a value that is refused

 protected:
  bool eventFilter(QObject*, QEvent*) override;

 private:
  enum class Choose { file, folder, files, folder_of_list };
  void add_browse(QWidget* beside, const QString& text, const QString& help, Choose);
  void choose(Choose);
  void finish(bool take, bool next);
  void mark();
  QString relative(const QString& path) const;

  QString folder_;
  std::function<QString(const QString&)> check_;
  QLineEdit* line_ = nullptr;
  QPlainTextEdit* lines_ = nullptr;
  QComboBox* units_ = nullptr;
  bool busy_ = false, finished_ = false;
};

}  // namespace hblab::ui
