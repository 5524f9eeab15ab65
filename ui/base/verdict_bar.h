// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison's verdict below or above what it is about: some lines that never change their height, and on request whole sentences.
#pragma once

#include <QLabel>
#include <QToolButton>

namespace hblab::ui {

class VerdictBar : public QWidget {
  Q_OBJECT
 public:
  /// As high as so many lines.
  explicit VerdictBar(int lines, QWidget* parent = nullptr);

  /// The verdict by its parts, what it is about first (report::verdict_line), and in whole sentences. Empty: none.
  void set(const QStringList& line, const QStringList& sentences);
  QString text() const { return label_->text(); }
  QLabel* label() const { return label_; }
  QToolButton* whole() const { return whole_; }  ///< checked: in whole sentences

 private:
  void lay_out();
  const int lines_;
  QLabel* label_;
  QToolButton* whole_;
  QString line_, sentences_;
};

}  // namespace hblab::ui
