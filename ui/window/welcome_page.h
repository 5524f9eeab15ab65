// SPDX-License-Identifier: GPL-3.0-or-later
// The first page: three ways to begin, and the projects of late.
#pragma once

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QWidget>

namespace hblab::ui {

class WelcomePage : public QWidget {
  Q_OBJECT
 public:
  explicit WelcomePage(QWidget* parent = nullptr);
  void refresh();  ///< the list of recent projects

 Q_SIGNALS:
  void quickStartAsked();
  void newExperimentAsked();
  void openAsked();
  void projectChosen(const QString& file);

 private:
  QListWidget* recent_;
  QLabel* none_;
};

}  // namespace hblab::ui
