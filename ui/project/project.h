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

  /// Carries a change out; `done` (GUI thread) is told the outcome, of a project that was closed meanwhile only where it asks for that.
  /// Without `done`, an error becomes problem().
  enum class Answer { while_open, always };
  void change(ProjectChange, std::function<void(const Result<void>&)> done = {}, Answer = Answer::while_open);
  /// Reads something of the open project on its thread, by `look(store::RunStore&)`, which returns a Result; `done` (GUI thread) is told
  /// it, unless the project was closed meanwhile.
  template <class Look, class Done>
  void read(Look look, Done done);
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

template <class Look, class Done>
void Project::read(Look look, Done done) {
  QMetaObject::invokeMethod(worker_, [this, worker = worker_, look = std::move(look), done = std::move(done), generation = generation_] {
    const auto found = worker->reading().and_then([&](store::RunStore* store) { return look(*store); });
    QMetaObject::invokeMethod(this, [this, done, found, generation] {
      if (generation == generation_) done(found);
    });
  });
}

}  // namespace hblab::ui
