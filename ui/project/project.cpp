// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/project/project.h"

#include <QMetaObject>
#include <QPointer>

#include "ui/base/text.h"

namespace hblab::ui {

Project::Project(QObject* parent) : QObject(parent), worker_(new ProjectThread) {
  qRegisterMetaType<SnapshotPtr>();
  qRegisterMetaType<QList<LogEntry>>();
  worker_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
  connect(worker_, &ProjectThread::opened, this, [this](const SnapshotPtr& snapshot) {
    if (snapshot->path != path_) return;
    snapshot_ = snapshot;
    Q_EMIT opened();
    Q_EMIT changed();
  });
  connect(worker_, &ProjectThread::open_failed, this, [this](const QString& reason) {
    const auto file = std::exchange(path_, {});
    Q_EMIT openFailed(qs(file.string()), reason);
  });
  connect(worker_, &ProjectThread::changed, this, [this](const SnapshotPtr& snapshot) {
    if (!snapshot_ || snapshot->path != path_) return;
    snapshot_ = snapshot;
    Q_EMIT changed();
  });
  connect(worker_, &ProjectThread::log_arrived, this, &Project::logArrived);
  connect(worker_, &ProjectThread::trouble, this, &Project::trouble);
  connect(worker_, &ProjectThread::recovered, this, &Project::recovered);
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
  path_.clear();
  if (!snapshot_) return;
  snapshot_.reset();
  QMetaObject::invokeMethod(worker_, [worker = worker_] { worker->close(); });
  Q_EMIT closed();
}

void Project::change(ProjectChange change, std::function<void(const Result<void>&)> done) {
  QMetaObject::invokeMethod(worker_, [this, worker = worker_, change = std::move(change), done = std::move(done)] {
    worker->change(change, [&](const Result<void>& outcome) {
      QMetaObject::invokeMethod(this, [this, done, outcome] {
        if (done)
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
