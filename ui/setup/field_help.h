// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is known of the selected field, in words.
#pragma once

#include <QModelIndex>
#include <QTextBrowser>

namespace hblab::ui {

class FieldModel;

/// As HTML, of a cell of the model itself: a field's, or a group's.
QString describe_field(const FieldModel&, const QModelIndex&);

class FieldHelp : public QTextBrowser {
  Q_OBJECT
 public:
  explicit FieldHelp(FieldModel& model, QWidget* parent = nullptr);
  /// Of the model itself, not of a proxy; a group's or a field's, or invalid.
  void show_field(const QModelIndex&);

 private:
  void render();
  FieldModel& model_;
  QPersistentModelIndex shown_;
};

}  // namespace hblab::ui
