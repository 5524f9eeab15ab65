// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/series/live_reader.h"

namespace hblab::ui {

LiveReader::LiveReader(QObject* parent) : QObject(parent), worker_(new ReaderWorker(counters_)) {
  qRegisterMetaType<FramePtr>();
  worker_->moveToThread(&thread_);
  connect(&thread_, &QThread::started, worker_, &ReaderWorker::start);
  connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
  connect(worker_, &ReaderWorker::verdictReady, this, &LiveReader::verdictReady);
  connect(worker_, &ReaderWorker::etaReady, this, &LiveReader::etaReady);
  connect(worker_, &ReaderWorker::exportMoved, this, &LiveReader::exportMoved);
  connect(worker_, &ReaderWorker::exportEnded, this, &LiveReader::exportEnded);
  connect(worker_, &ReaderWorker::failed, this, &LiveReader::failed);
  connect(worker_, &ReaderWorker::recovered, this, &LiveReader::recovered);
  connect(worker_, &ReaderWorker::frameReady, this, [this](const FramePtr& frame) {
    Q_EMIT frameReady(frame);
    post([worker = worker_, plot = frame->request.plot] { worker->taken(plot); });
  });
  thread_.setObjectName("curves");
  thread_.start();
}

LiveReader::~LiveReader() {
  thread_.quit();
  thread_.wait();
}

void LiveReader::open(const QString& project) {
  post([worker = worker_, project] { worker->open(project); });
}
void LiveReader::close() {
  post([worker = worker_] { worker->stop(); });
}
void LiveReader::set_runs(const QList<CurveRun>& runs) {
  post([worker = worker_, runs] { worker->set_runs(runs); });
}
void LiveReader::ask(const PlotRequest& request) {
  post([worker = worker_, request] { worker->set_request(request); });
}
void LiveReader::remove(int plot) {
  post([worker = worker_, plot] { worker->remove(plot); });
}
void LiveReader::poke(const QList<RunId>& runs) {
  post([worker = worker_, runs] { worker->poke(runs); });
}
void LiveReader::export_values(const ExportOrder& order) {
  post([worker = worker_, order] { worker->export_values(order); });
}
void LiveReader::cancel_export() {
  post([worker = worker_] { worker->cancel_export(); });
}

}  // namespace hblab::ui
