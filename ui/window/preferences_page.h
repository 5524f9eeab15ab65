// SPDX-License-Identifier: GPL-3.0-or-later
// A page of the preferences dialog: applies at once what is changed on it, and can be searched.
#pragma once

#include <QFormLayout>
#include <QWidget>

namespace hblab::ui {

class PreferencesPage : public QWidget {
  Q_OBJECT
 public:
  using QWidget::QWidget;
  /// Shows what has all these words; without any, everything. Tells how much that is.
  virtual int narrow(const QStringList& words) = 0;
  virtual void restore_defaults() = 0;

 protected:
  static bool fits(const QString& text, const QStringList& words);
};

/// A page of rows, each a label and a control.
class PreferencesForm : public PreferencesPage {
  Q_OBJECT
 public:
  PreferencesForm();
  int narrow(const QStringList& words) override;

 protected:
  /// The help becomes tooltip and What's this of the control, and is searched too.
  void add_row(const QString& label, QWidget* control, const QString& help);
  /// A control that says itself what it is.
  void add_row(QWidget* control, const QString& text, const QString& help);
  void add_note(const QString& text);

 private:
  void remember(QWidget* control, const QString& text, const QString& help);
  struct Row {
    QWidget* control;
    QString words;
  };
  QFormLayout* form_;
  QList<Row> rows_;
};

}  // namespace hblab::ui
