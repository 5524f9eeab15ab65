// SPDX-License-Identifier: GPL-3.0-or-later
// Asks which formats a report is written in, and where.
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace hblab::ui {

class CheckList;

class ExportDialog : public QDialog {
  Q_OBJECT
 public:
  ExportDialog(const QStringList& formats, const QString& folder, QWidget* parent = nullptr);
  QStringList formats() const;
  QString folder() const;

 private:
  void check();
  CheckList* formats_;
  QLineEdit* folder_;
  QLabel* hint_;
  QPushButton* ok_;
};

}  // namespace hblab::ui
