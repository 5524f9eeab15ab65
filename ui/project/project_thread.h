// SPDX-License-Identifier: GPL-3.0-or-later
// The thread that owns a project's connections: reads what is new each tick into a Snapshot, and carries out changes. Lives on a thread
// of its own; Project (GUI thread) talks to it by queued calls only.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <functional>

#include "engine/store/workspace.h"
#include "ui/project/snapshot.h"

namespace hblab::ui {

/// A change of the project, run on its thread.
using ProjectChange = std::function<Result<void>(store::Workspace&)>;

class ProjectThread : public QObject {
  Q_OBJECT
 public:
  static constexpr int tick_ms = 100;
  static constexpr int liveness_ms = 3000;  ///< a killed process leaves no trace in the file: how often holders are looked at

  void open(const fs::path& project);
  void close();
  /// Runs whose curves' summary (trend, newest loss) is wanted, besides those that are trained now.
  void want_details(const QSet<qint64>& runs);
  /// The connection that reads; an error where no project is open, or its file is another one now.
  Result<store::RunStore*> reading() const;
  /// `done` is called on this thread with the outcome.
  void change(const ProjectChange&, const std::function<void(const Result<void>&)>& done);

 Q_SIGNALS:
  void opened(const hblab::ui::SnapshotPtr&);
  void open_failed(const hblab::fs::path& project, const QString& reason);
  void changed(const hblab::ui::SnapshotPtr&);
  void log_arrived(const hblab::fs::path& project, const QList<hblab::ui::LogEntry>&);
  /// The project cannot be read any more (vanished, locked): told once, reading goes on.
  void trouble(const hblab::fs::path& project, const QString& reason);
  void recovered(const hblab::fs::path& project);

 private:
  void tick();
  Result<void> read_new();
  Result<void> read_experiments();
  Result<bool> read_runs(int64_t after);
  Result<void> read_details(RunView&);
  Result<void> read_log();
  bool still_there() const;
  Result<void> gone() const;  ///< the error where it is not

  fs::path path_;
  std::unique_ptr<store::RunStore> store_;
  std::unique_ptr<store::Workspace> workspace_;
  std::shared_ptr<Snapshot> now_;  ///< the working copy; handed out as a copy
  QSet<qint64> wanted_, detailed_;
  int64_t version_ = -1, seen_ = -1, event_seen_ = 0;
  uint64_t file_ = 0;  ///< inode: a project that is replaced is another one
  bool in_trouble_ = false;
  QTimer* timer_ = nullptr;
  QElapsedTimer looked_;
};

}  // namespace hblab::ui
