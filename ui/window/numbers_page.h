// SPDX-License-Identifier: GPL-3.0-or-later
// The page that explains every number shown (resources/help/numbers.md), with its contents to click on and a search.
#pragma once

#include <QDialog>

class QLineEdit;
class QTextBrowser;

namespace hblab::ui {

class NumbersPage : public QDialog {
  Q_OBJECT
 public:
  explicit NumbersPage(QWidget* parent = nullptr);
  QTextBrowser& page() { return *page_; }

 private:
  /// Goes to the heading that a link of the contents names: its words in small letters, joined by hyphens.
  void go_to(const QString& anchor);
  void find_next();

  QTextBrowser* page_;
  QLineEdit* search_;
};

}  // namespace hblab::ui
