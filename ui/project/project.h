// SPDX-License-Identifier: GPL-3.0-or-later
// The open project as the window sees it: the newest Snapshot, and changes that are carried out on the project's own thread. GUI thread;
// no call here touches the file.
#pragma once

#include <QThread>

#include "ui/project/project_thread.h"

namespace hblab::ui {

class Project : public QObject {
  Q_OBJECT
 public:
  explicit Project(QObject* parent = nullptr);
  ~Project() override;

  /// Opens in the background: opened() or openFailed() follows. A project that was open is closed first.
  void open(const fs::path& file);
  void close();
  bool is_open() const { return bool(snapshot_); }
  const fs::path& path() const { return path_; }
  /// Null where no project is open.
  const SnapshotPtr& snapshot() const { return snapshot_; }

  /// Carries a change out; `done` (GUI thread) is told the outcome, unless the project was closed meanwhile. Without `done`, an error
  /// becomes problem().
  void change(ProjectChange, std::function<void(const Result<void>&)> done = {});
  void want_details(const QSet<qint64>& runs);

 Q_SIGNALS:
  void opened();
  void openFailed(const QString& file, const QString& reason);
  void closed();
  void changed();
  void logArrived(const QList<hblab::ui::LogEntry>&);
  void problem(const QString& sentence);
  void trouble(const QString& reason);
  void recovered();

 private:
  QThread thread_;
  ProjectThread* worker_;
  fs::path path_;
  SnapshotPtr snapshot_;
  int generation_ = 0;  ///< raised by closing: answers of an earlier project are not this one's
};

}  // namespace hblab::ui
