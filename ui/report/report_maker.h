// SPDX-License-Identifier: GPL-3.0-or-later
// Makes reports off the GUI thread, with a connection of its own: a preview as PDF, files in any format, the check of a report. Every
// method is for the GUI thread and returns at once; of previews, only the newest that was asked for is told.
#pragma once

#include <QObject>
#include <QThread>
#include <atomic>
#include <memory>

#include "engine/report/document/document.h"
#include "engine/report/verify/verify.h"

namespace hblab::ui {

/// What a report may show: read from the project.
struct ReportChoices {
  struct Experiment {
    int64_t id = 0;
    QString title;
    QStringList arms;
  };
  QList<Experiment> experiments;
  QStringList metrics;  ///< recorded by any run
};

struct ReportPreview {
  report::ReportOptions options;
  report::Document document;
  QByteArray pdf;
  double seconds = 0;  ///< that it took
};
using ReportPreviewPtr = std::shared_ptr<const ReportPreview>;

class ReportMaker : public QObject {
  Q_OBJECT
 public:
  explicit ReportMaker(QObject* parent = nullptr);
  ~ReportMaker() override;

  void open(const QString& project);
  void close();
  void ask_choices();
  void ask_preview(const report::ReportOptions&);
  /// Of the project as it is when the writing begins.
  void write(const report::ReportOptions&, const std::vector<std::string>& formats, const QString& folder);
  void cancel_writing() { *cancelled_ = true; }
  void verify(const QString& html_file);
  bool busy() const { return waiting_ > 0; }

 Q_SIGNALS:
  void choicesReady(const hblab::ui::ReportChoices&);
  void previewReady(const hblab::ui::ReportPreviewPtr&);
  void previewFailed(const QString& sentence);
  void writingMoved(const QString& what, int step, int steps);
  void written(const QStringList& files, const QString& folder);
  void writingFailed(const QString& sentence);  ///< empty: it was cancelled
  void verified(const QString& file, const QString& text, bool holds);
  void verifyFailed(const QString& file, const QString& sentence);

 private:
  class Worker;
  /// Runs `work(Worker&)` on the thread, then `tell(outcome)` here, unless the project was closed meanwhile.
  template <class Work, class Tell>
  void post(Work work, Tell tell);

  QThread thread_;
  Worker* worker_;
  using Flag = std::shared_ptr<std::atomic<bool>>;
  Flag cancelled_ = std::make_shared<std::atomic<bool>>(false);  ///< of the newest writing
  std::atomic<int> newest_preview_{0};
  int waiting_ = 0, generation_ = 0;
};

}  // namespace hblab::ui

Q_DECLARE_METATYPE(hblab::ui::ReportPreviewPtr)
