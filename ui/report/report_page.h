// SPDX-License-Identifier: GPL-3.0-or-later
// The page that makes reports: their options on the left, and the PDF itself, as it will be, on the right; export, print, verify. Made on
// a thread of its own, and only while the page is seen. GUI thread.
#pragma once

#include <QJsonObject>
#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <optional>

#include "ui/base/actions.h"
#include "ui/base/selection.h"
#include "ui/base/view_history.h"
#include "ui/project/project.h"
#include "ui/report/report_form.h"

class QBuffer;
class QLabel;
class QPdfDocument;
class QPdfView;
class QPrinter;
class QProgressDialog;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace hblab::ui {

class ReportPage : public QWidget {
  Q_OBJECT
 public:
  ReportPage(Project*, Selection*, QWidget* parent = nullptr);
  ~ReportPage() override;
  void add_actions(ActionRegistry&);

  QJsonObject saveState() const;
  void restoreState(const QJsonObject&);

  ReportForm* form() const { return form_; }
  ViewHistory* history() const { return history_; }  ///< of the form's choices
  QPdfDocument* preview() const { return document_; }
  const ReportPreviewPtr& shown() const { return shown_; }
  QString message() const;
  /// Nothing is being made or waited for.
  bool idle() const { return !timer_.isActive() && !maker_.busy(); }

  void export_report();
  void print();
  void verify_report();
  void refresh();
  /// Opens the menu of the figures and tables that are shown, at its button.
  void show_copy_menu();

  /// Ask the user; replaced in tests. Empty formats, or an empty file: no.
  struct ExportChoice {
    QStringList formats;
    QString folder;
  };
  std::function<ExportChoice()> choose_export;
  std::function<QString()> choose_report;
  std::function<bool(QPrinter*, int pages)> choose_printer;
  /// Shows what verifying found.
  std::function<void(const QString& title, const QString& text, bool good)> tell;

 Q_SIGNALS:
  void stateChanged();  ///< worth saving
  void exported(const QString& folder, const QStringList& files);
  void failed(const QString& sentence);

 protected:
  void showEvent(QShowEvent*) override;

 private:
  void project_opened();
  void project_closed();
  void project_changed();
  void take_choices(const ReportChoices&);
  bool take_selection();
  void follow_selection();
  void edited(Stroke);
  void renew();
  void begin_history();
  QJsonObject chosen() const;
  void choose(const QJsonObject&);
  void begin();
  void show_copy_menu_at(const QPoint& global);
  void ask();
  void show_preview(const ReportPreviewPtr&);
  void load(const QByteArray& pdf);
  void writing_ended();
  void verifying_ended();
  void say(const QString& text, bool wrong = false);
  int64_t newest_change() const;

  Project* project_;
  Selection* selection_;
  ReportMaker maker_;
  ReportForm* form_;
  ViewHistory* history_;
  QSplitter* splitter_;
  QLabel *message_, *empty_;
  QToolButton *export_, *print_, *verify_, *refresh_, *copy_;
  QStackedWidget* pages_;
  QPdfDocument* document_;
  QPointer<QPdfView> view_;  ///< of the document that is shown
  QPointer<QBuffer> buffer_;
  QPointer<QProgressDialog> writing_;
  ReportPreviewPtr shown_;
  QTimer timer_;
  int64_t previewed_change_ = -1;
  std::optional<report::ReportOptions> followed_;  ///< what is chosen where nothing was by hand
  bool stale_ = true, choosing_ = false, chosen_by_hand_ = false, verifying_ = false, wrong_ = false;
  QStringList last_formats_{"html", "pdf"};
  QString last_folder_;
};

}  // namespace hblab::ui
