// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers of a project's views (docks, plots, zooms, columns): versioned JSON, a file for each project id in the user's
// data folder, written a moment after the last change. Never in the project: two people may look at one differently.
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QTimer>

namespace hblab::ui {

class ViewState : public QObject {
  Q_OBJECT
 public:
  static constexpr int version = 1;

  explicit ViewState(QObject* parent = nullptr);
  ~ViewState() override;  ///< writes what is not written yet

  /// Reads the state of this project id ("" is the window without a project); what was held before is written first. A file that is not
  /// JSON or of a newer version counts as none, and is kept beside as NAME.unreadable.
  void open(const QString& project_id);
  QJsonObject section(const QString& name) const { return sections_.value(name).toObject(); }
  void set_section(const QString& name, const QJsonObject&);
  void save();

  /// ~/.local/share/hybridbert-lab/views; HBLAB_DATA in place of the data folder.
  static QString folder();

 private:
  QString file() const;
  QString id_;
  QJsonObject sections_;
  QTimer later_;
  bool changed_ = false;
};

}  // namespace hblab::ui
