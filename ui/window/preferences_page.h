// SPDX-License-Identifier: GPL-3.0-or-later
// A page of the preferences dialog: applies at once what is changed on it, and can be searched.
#pragma once

#include <QAbstractButton>
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
  /// The help stands below the control, and is searched too. Without a label the control's own text says what it is.
  void add_row(const QString& label, QWidget* control, const QString& help);
  void add_row(QAbstractButton* control, const QString& help);
  void add_note(const QString& text);

 private:
  struct Row {
    QLayout* fields;
    QString words;
  };
  QLayout* with_help(QWidget* control, const QString& help);
  QFormLayout* form_;
  QList<Row> rows_;
};

}  // namespace hblab::ui
