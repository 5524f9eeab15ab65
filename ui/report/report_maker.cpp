// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_maker.h"

#include <QElapsedTimer>
#include <set>

#include "engine/report/document/make_document.h"
#include "engine/report/pages/pages.h"
#include "engine/report/writers/write_report.h"
#include "ui/base/text.h"

namespace hblab::ui {

/// Lives on the thread.
class ReportMaker::Worker : public QObject {
 public:
  void open(const fs::path& project) {
    project_ = project;
    store_.reset();
  }
  void close() { open({}); }

  Result<store::RunStore*> store() {
    if (!store_) store_ = HBLAB_TRY(store::RunStore::open(project_));
    return store_.get();
  }

  Result<ReportChoices> choices() {
    store::RunStore* const from = HBLAB_TRY(store());
    ReportChoices found;
    std::set<std::string> metrics;
    for (const auto& experiment : HBLAB_TRY(from->experiments())) {
      ReportChoices::Experiment one{experiment.id.value, qs(experiment.name), {}};
      for (const auto& arm : HBLAB_TRY(from->arms(experiment.id))) one.arms << qs(arm.name);
      // The arms of an experiment record the same: its first runs tell.
      const auto runs = HBLAB_TRY(from->runs(experiment.id));
      constexpr size_t asked = 16;
      for (size_t i = 0; i < runs.size() && i < asked; ++i)
        for (const auto& name : HBLAB_TRY(from->metrics(runs[i].id))) metrics.insert(name);
      found.experiments << one;
    }
    for (const auto& name : metrics) found.metrics << qs(name);
    return found;
  }

  Result<ReportPreviewPtr> preview(const report::ReportOptions& options) {
    QElapsedTimer clock;
    clock.start();
    auto made = std::make_shared<ReportPreview>();
    made->options = options;
    store::RunStore* const from = HBLAB_TRY(store());
    made->document = HBLAB_TRY(report::make_document(*from, HBLAB_TRY(report::take_recipe(*from, options))));
    report::Pages* const pages = HBLAB_TRY(report::pages_module());
    const std::string pdf = HBLAB_TRY(pages->pdf(made->document));
    made->pdf = QByteArray(pdf.data(), qsizetype(pdf.size()));
    made->seconds = double(clock.elapsed()) / 1000;
    return ReportPreviewPtr(made);
  }

  Result<std::vector<std::string>> write(const report::ReportOptions& options, const std::vector<std::string>& formats,
                                         const fs::path& folder, const report::ReportProgress& progress) {
    store::RunStore* const from = HBLAB_TRY(store());
    return report::write_report(*from, HBLAB_TRY(report::take_recipe(*from, options)), formats, folder, progress);
  }

  Result<report::Verification> verify(const fs::path& file) {
    const std::string html = HBLAB_TRY(report::read_report(file, project_));
    store::RunStore* const from = HBLAB_TRY(store());
    return report::verify(*from, html);
  }

 private:
  fs::path project_;
  std::unique_ptr<store::RunStore> store_;
};

ReportMaker::ReportMaker(QObject* parent) : QObject(parent), worker_(new Worker) {
  worker_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
  thread_.setObjectName("report");
  thread_.start();
}

ReportMaker::~ReportMaker() {
  *cancelled_ = true;
  ++generation_;
  thread_.quit();
  thread_.wait();
}

template <class Work, class Tell>
void ReportMaker::post(Work work, Tell tell) {
  ++waiting_;
  QMetaObject::invokeMethod(worker_, [this, work = std::move(work), tell = std::move(tell), generation = generation_]() mutable {
    auto outcome = work(*worker_);
    QMetaObject::invokeMethod(this, [this, tell = std::move(tell), outcome = std::move(outcome), generation] {
      --waiting_;
      if (generation == generation_) tell(outcome);
    });
  });
}

void ReportMaker::open(const QString& project) {
  ++generation_;
  QMetaObject::invokeMethod(worker_, [worker = worker_, project = fs::path(project.toStdString())] { worker->open(project); });
}

void ReportMaker::close() {
  ++generation_;
  *cancelled_ = true;
  QMetaObject::invokeMethod(worker_, [worker = worker_] { worker->close(); });
}

void ReportMaker::ask_choices() {
  post([](Worker& worker) { return worker.choices(); },
       [this](const Result<ReportChoices>& found) { found ? Q_EMIT choicesReady(*found) : Q_EMIT previewFailed(tr_error(found.error())); });
}

void ReportMaker::ask_preview(const report::ReportOptions& options) {
  const int number = ++newest_preview_;
  post(
      [this, options, number](Worker& worker) -> Result<ReportPreviewPtr> {
        if (number != newest_preview_) return ReportPreviewPtr();  // a newer one waits
        return worker.preview(options);
      },
      [this, number](const Result<ReportPreviewPtr>& made) {
        if (number != newest_preview_) return;
        if (!made) return Q_EMIT previewFailed(tr_error(made.error()));
        Q_EMIT previewReady(*made);
      });
}

void ReportMaker::write(const report::ReportOptions& options, const std::vector<std::string>& formats, const QString& folder) {
  cancelled_ = std::make_shared<std::atomic<bool>>(false);
  const auto progress = [this, cancelled = cancelled_, generation = generation_](const Text& what, int step, int steps) {
    QMetaObject::invokeMethod(this, [this, text = tr_text(what), step, steps, generation] {
      if (generation == generation_) Q_EMIT writingMoved(text, step, steps);
    });
    return !*cancelled;
  };
  post([=](Worker& worker) { return worker.write(options, formats, fs::path(folder.toStdString()), progress); },
       [this, folder](const Result<std::vector<std::string>>& files) {
         if (!files) return Q_EMIT writingFailed(files.error().kind == ErrorKind::interrupted ? QString() : tr_error(files.error()));
         QStringList names;
         for (const auto& file : *files) names << qs(file);
         Q_EMIT written(names, folder);
       });
}

void ReportMaker::verify(const QString& file) {
  post([path = fs::path(file.toStdString())](Worker& worker) { return worker.verify(path); },
       [this, file](const Result<report::Verification>& done) {
         if (!done) return Q_EMIT verifyFailed(file, tr_error(done.error()));
         Q_EMIT verified(file, qs(report::verification_text(*done)), done->holds());
       });
}

}  // namespace hblab::ui
