// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/project/project.h"

#include <QMetaObject>
#include <QPointer>

#include "ui/base/text.h"

namespace hblab::ui {

Project::Project(QObject* parent) : QObject(parent), worker_(new ProjectThread) {
  qRegisterMetaType<SnapshotPtr>();
  qRegisterMetaType<fs::path>();
  qRegisterMetaType<QList<LogEntry>>();
  worker_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
  // What was sent of a project that is not open any more counts no more.
  const auto ours = [this](const fs::path& path) { return snapshot_ && path == path_; };
  connect(worker_, &ProjectThread::opened, this, [this](const SnapshotPtr& snapshot) {
    if (snapshot->path != path_) return;
    snapshot_ = snapshot;
    Q_EMIT opened();
    Q_EMIT changed();
  });
  connect(worker_, &ProjectThread::open_failed, this, [this](const fs::path& path, const QString& reason) {
    if (path != path_) return;
    path_.clear();
    Q_EMIT openFailed(qs(path.string()), reason);
  });
  connect(worker_, &ProjectThread::changed, this, [this, ours](const SnapshotPtr& snapshot) {
    if (!ours(snapshot->path)) return;
    snapshot_ = snapshot;
    Q_EMIT changed();
  });
  connect(worker_, &ProjectThread::log_arrived, this, [this, ours](const fs::path& path, const QList<LogEntry>& lines) {
    if (ours(path)) Q_EMIT logArrived(lines);
  });
  connect(worker_, &ProjectThread::trouble, this, [this, ours](const fs::path& path, const QString& reason) {
    if (ours(path)) Q_EMIT trouble(reason);
  });
  connect(worker_, &ProjectThread::recovered, this, [this, ours](const fs::path& path) {
    if (ours(path)) Q_EMIT recovered();
  });
  thread_.setObjectName("project");
  thread_.start();
}

Project::~Project() {
  QMetaObject::invokeMethod(
      worker_, [worker = worker_] { worker->close(); }, Qt::BlockingQueuedConnection);
  thread_.quit();
  thread_.wait();
}

void Project::open(const fs::path& file) {
  close();
  path_ = file;
  QMetaObject::invokeMethod(worker_, [worker = worker_, file] { worker->open(file); });
}

void Project::close() {
  if (path_.empty()) return;
  path_.clear();
  ++generation_;
  QMetaObject::invokeMethod(worker_, [worker = worker_] { worker->close(); });
  if (!snapshot_) return;
  snapshot_.reset();
  Q_EMIT closed();
}

void Project::change(ProjectChange change, std::function<void(const Result<void>&)> done, Answer answer) {
  QMetaObject::invokeMethod(worker_,
                            [this, worker = worker_, change = std::move(change), done = std::move(done), answer, generation = generation_] {
                              worker->change(change, [&](const Result<void>& outcome) {
                                QMetaObject::invokeMethod(this, [this, done, outcome, answer, generation] {
                                  if (done && (answer == Answer::always || generation == generation_))
                                    done(outcome);
                                  else if (!outcome)
                                    Q_EMIT problem(tr_error(outcome.error()));
                                });
                              });
                            });
}

void Project::want_details(const QSet<qint64>& runs) {
  QMetaObject::invokeMethod(worker_, [worker = worker_, runs] { worker->want_details(runs); });
}

}  // namespace hblab::ui
