// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_page.h"

#include <QBuffer>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QPdfDocument>
#include <QPdfPageNavigator>
#include <QPdfView>
#include <QPrintDialog>
#include <QPrinter>
#include <QProgressDialog>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/report/document/recipe.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/report/document_menu.h"
#include "ui/report/export_dialog.h"

namespace hblab::ui {
namespace {
constexpr int after_edit_ms = 500;
constexpr double print_dpi = 600;  // a page of A4 is 139 MB in memory
}  // namespace

ReportPage::ReportPage(Project* project, Selection* selection, QWidget* parent)
    : QWidget(parent),
      project_(project),
      selection_(selection),
      form_(new ReportForm),
      history_(new ViewHistory(
          [this](const QJsonObject& chosen) {
            choose(chosen);
            renew();
          },
          this, tr("Change of the report"))),
      splitter_(new QSplitter),
      message_(new QLabel),
      empty_(new QLabel),
      pages_(new QStackedWidget),
      document_(new QPdfDocument(this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(4, 4, 4, 4);
  auto* bar = new QHBoxLayout;
  column->addLayout(bar);
  const auto button = [&](const QString& text, const QString& help, void (ReportPage::*run)()) {
    auto* b = new QToolButton;
    b->setText(text);
    b->setToolTip(help);
    b->setAccessibleName(plain_text(text));
    b->setFocusPolicy(Qt::StrongFocus);
    b->setMinimumHeight(28);
    connect(b, &QToolButton::clicked, this, run);
    bar->addWidget(b);
    return b;
  };
  export_ = button(tr("Export …"), tr("Writes the report, in English, as HTML, PDF, Markdown, CSV, JSON, LaTeX or TensorBoard events"),
                   &ReportPage::export_report);
  print_ = button(tr("Print …"), tr("Prints the pages that are shown"), &ReportPage::print);
  copy_ = button(tr("Copy as"), tr("Copies or saves one figure or table of the report, in any format"), &ReportPage::show_copy_menu);
  refresh_ = button(tr("Refresh"), tr("Makes the report again from the project as it is now"), &ReportPage::refresh);
  verify_ = button(tr("Verify a report …"), tr("Makes a report's HTML file again from this project, and names everything that differs"),
                   &ReportPage::verify_report);
  message_->setTextFormat(Qt::PlainText);
  message_->setWordWrap(true);
  message_->setAccessibleName(tr("State of the report"));
  bar->addWidget(message_, 1);

  auto* scroll = new QScrollArea;
  scroll->setWidget(form_);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setMinimumWidth(form_->minimumSizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());
  scroll->setAccessibleName(tr("Options of the report"));
  splitter_->addWidget(scroll);
  splitter_->addWidget(pages_);
  splitter_->setStretchFactor(0, 0);
  splitter_->setStretchFactor(1, 1);
  splitter_->setChildrenCollapsible(false);
  splitter_->setSizes({330, 700});
  column->addWidget(splitter_, 1);

  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setMargin(24);
  empty_->setForegroundRole(QPalette::PlaceholderText);
  empty_->setAccessibleName(tr("What to do for a report"));
  pages_->addWidget(empty_);

  timer_.setSingleShot(true);
  timer_.setInterval(after_edit_ms);
  connect(&timer_, &QTimer::timeout, this, &ReportPage::ask);
  connect(form_, &ReportForm::edited, this, &ReportPage::edited);
  connect(splitter_, &QSplitter::splitterMoved, this, &ReportPage::stateChanged);
  connect(project_, &Project::opened, this, &ReportPage::project_opened);
  connect(project_, &Project::changed, this, [this] {
    if (isVisible()) project_changed();  // else when it is shown
  });
  connect(project_, &Project::closed, this, &ReportPage::project_closed);
  connect(selection_, &Selection::changed, this, &ReportPage::follow_selection);
  connect(&maker_, &ReportMaker::choicesReady, this, &ReportPage::take_choices);
  connect(&maker_, &ReportMaker::previewReady, this, &ReportPage::show_preview);
  connect(&maker_, &ReportMaker::previewFailed, this, [this](const QString& sentence) {
    choosing_ = false;
    say(sentence, true);
    if (!shown_) empty_->setText(sentence), pages_->setCurrentWidget(empty_);
    Q_EMIT failed(sentence);
  });
  connect(&maker_, &ReportMaker::writingMoved, this, [this](const QString& what, int step, int steps) {
    if (!writing_) return;
    writing_->setMaximum(steps);
    writing_->setValue(step);
    writing_->setLabelText(what);
  });
  connect(&maker_, &ReportMaker::written, this, [this](const QStringList& files, const QString& folder) {
    writing_ended();
    say(tr("Wrote %n file(s) to %1.", nullptr, int(files.size())).arg(folder));
    Q_EMIT exported(folder, files);
  });
  connect(&maker_, &ReportMaker::writingFailed, this, [this](const QString& sentence) {
    writing_ended();
    say(sentence.isEmpty() ? tr("The export was cancelled; nothing was written.") : sentence, !sentence.isEmpty());
    if (!sentence.isEmpty()) Q_EMIT failed(sentence);
  });
  connect(&maker_, &ReportMaker::verified, this, [this](const QString& file, const QString& text, bool holds) {
    verifying_ended();
    const QString name = QFileInfo(file).fileName();
    say(holds ? tr("%1 is what the project says.").arg(name) : tr("%1 is NOT what the project says.").arg(name), !holds);
    tell(holds ? tr("The report is what the project says") : tr("The report is NOT what the project says"), text, holds);
  });
  connect(&maker_, &ReportMaker::verifyFailed, this, [this](const QString&, const QString& sentence) {
    verifying_ended();
    say(sentence, true);
    tell(tr("The report could not be verified"), sentence, false);
  });
  connect(&Theme::instance(), &Theme::changed, this, [this] { say(message(), wrong_); });

  choose_export = [this]() -> ExportChoice {
    if (last_folder_.isEmpty())
      last_folder_ = QString::fromStdString((project_->path().parent_path() / (project_->path().stem().string() + "-report")).string());
    ExportDialog dialog(last_formats_, last_folder_, this);
    if (dialog.exec() != QDialog::Accepted) return {};
    return {dialog.formats(), dialog.folder()};
  };
  choose_report = [this] {
    return QFileDialog::getOpenFileName(this, tr("Verify a report"), last_folder_, tr("Reports (*.html);;All files (*)"));
  };
  choose_printer = [this](QPrinter* printer, int pages) {
    QPrintDialog dialog(printer, this);
    dialog.setMinMax(1, pages);
    dialog.setOption(QAbstractPrintDialog::PrintPageRange);
    return dialog.exec() == QDialog::Accepted;
  };
  tell = [this](const QString& title, const QString& text, bool good) {
    auto* box =
        new QMessageBox(good ? QMessageBox::Information : QMessageBox::Warning, title, text.section('\n', 0, 1), QMessageBox::Close, this);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (const QString findings = text.section('\n', 2).trimmed(); !findings.isEmpty()) box->setDetailedText(findings);
    if (auto* details = box->findChild<QTextEdit*>()) {
      details->setAccessibleName(tr("What differs"));
      details->setLineWrapMode(QTextEdit::NoWrap);
      details->setMinimumWidth(560);
      details->setFixedHeight(220);
    }
    for (QAbstractButton* more : box->buttons())
      if (!good && box->buttonRole(more) == QMessageBox::ActionRole) more->click();  // what differs is seen at once
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
  };
  begin_history();
  project_changed();
}

ReportPage::~ReportPage() = default;

void ReportPage::add_actions(ActionRegistry& actions) {
  const QString menu = tr("Rep&ort");
  const auto add = [&](const char* id, const QString& text, const QKeySequence& keys, const QString& help, void (ReportPage::*run)()) {
    actions.add({id, text, menu, keys, help}, [this, run](bool) { (this->*run)(); });
  };
  add("report.export", tr("&Export the report …"), QKeySequence("Ctrl+E"), tr("Writes the report in the formats that you choose"),
      &ReportPage::export_report);
  add("report.print", tr("&Print the report …"), QKeySequence("Ctrl+Alt+P"), tr("Prints the pages of the report"), &ReportPage::print);
  add("report.copy", tr("&Copy a figure or table …"), QKeySequence("Ctrl+Alt+F"),
      tr("Lists the figures and tables of the report, to copy or save one in any format"), &ReportPage::show_copy_menu);
  add("report.refresh", tr("&Refresh the report"), QKeySequence("Ctrl+R"), tr("Makes the report again from the project as it is now"),
      &ReportPage::refresh);
  add("report.verify", tr("&Verify a report …"), {}, tr("Checks a report's HTML file against the open project"),
      &ReportPage::verify_report);
}

QString ReportPage::message() const { return message_->text(); }

void ReportPage::say(const QString& text, bool wrong) {
  wrong_ = wrong;
  message_->setText(text);
  QPalette palette = message_->palette();
  palette.setColor(QPalette::WindowText, wrong ? Theme::instance().tokens().bad : Theme::instance().tokens().muted);
  message_->setPalette(palette);
}

int64_t ReportPage::newest_change() const {
  int64_t newest = 0;
  if (project_->is_open())
    for (const auto& run : project_->snapshot()->runs) newest = std::max(newest, run->row.change_seq);
  return newest;
}

void ReportPage::project_opened() {
  maker_.open(QString::fromStdString(project_->path().string()));
  last_folder_.clear();
  project_changed();
}

void ReportPage::project_closed() {
  maker_.close();  // which tells nothing more of what it makes
  timer_.stop();
  shown_.reset();
  load({});
  form_->set_options({});
  form_->set_choices({});
  stale_ = true, choosing_ = false, chosen_by_hand_ = false, previewed_change_ = -1;
  begin_history();
  writing_ended();
  verifying_ended();
  project_changed();
}

void ReportPage::project_changed() {
  const bool open = project_->is_open(), some = open && !project_->snapshot()->runs.empty();
  verify_->setEnabled(open && !verifying_);
  for (QToolButton* b : {export_, refresh_}) b->setEnabled(some && !writing_);
  for (QToolButton* b : {print_, copy_}) b->setEnabled(bool(shown_));
  if (!some) {
    empty_->setText(open ? tr("This project has no runs yet. Set an experiment up on the page “Set up” and launch it.")
                         : tr("No project is open. Open one, or run the quick start, to make a report."));
    pages_->setCurrentWidget(empty_);
    say({});
    return;
  }
  const bool again = !shown_ && !maker_.busy() && previewed_change_ != newest_change();  // it failed, and now may not
  if (stale_ || again) {
    if (isVisible() && !timer_.isActive()) begin();
  } else if (previewed_change_ != newest_change() && !writing_) {
    say(tr("Runs have gone on since this was made: refresh to show them."));
  }
}

/// What may be chosen is read first.
void ReportPage::begin() {
  if (choosing_) return;
  choosing_ = true;
  maker_.ask_choices();
}

void ReportPage::take_choices(const ReportChoices& choices) {
  choosing_ = false;
  const QJsonObject before = chosen();
  form_->set_choices(choices);
  if (chosen() != before) begin_history();  // of what is not there any more
  if (form_->lists(selection_->experiment().value)) take_selection();
  timer_.stop();
  ask();
}

/// A report is about the selected experiment, until others are chosen by hand. Returns whether that changes it.
bool ReportPage::take_selection() {
  if (chosen_by_hand_ || !project_->is_open() || !selection_->experiment()) return false;
  report::ReportOptions options = form_->options();
  const std::vector<int64_t> wanted{selection_->experiment().value};
  if (options.experiments == wanted) return false;
  options.experiments = wanted;
  options.arms.clear();
  form_->set_options(options);
  begin_history();
  return true;
}

void ReportPage::follow_selection() {
  if (!take_selection()) return;
  stale_ = true;
  if (!isVisible()) return;
  if (form_->lists(selection_->experiment().value))
    timer_.start();
  else
    begin();
}

void ReportPage::edited(Stroke stroke) {
  if (!stroke) history_->separate();
  history_->changed(chosen(), stroke);
  renew();
}

/// Other things are chosen. Where all of it is taken back, the selection is followed again.
void ReportPage::renew() {
  chosen_by_hand_ = followed_ != form_->options();
  stale_ = true;
  timer_.start();
  Q_EMIT stateChanged();
}

void ReportPage::refresh() {
  if (!project_->is_open()) return;
  stale_ = true;
  begin();
}

void ReportPage::ask() {
  if (!project_->is_open() || project_->snapshot()->runs.empty() || !isVisible()) return;
  stale_ = false;
  previewed_change_ = newest_change();
  if (!shown_) empty_->setText(tr("Making the report …")), pages_->setCurrentWidget(empty_);
  say(tr("Making the report …"));
  maker_.ask_preview(form_->options());
}

void ReportPage::show_preview(const ReportPreviewPtr& preview) {
  shown_ = preview;
  const int at = view_ ? view_->verticalScrollBar()->value() : 0;
  const bool focused = view_ && view_->hasFocus();
  load(preview->pdf);
  pages_->setCurrentWidget(view_);
  if (focused) view_->setFocus();
  view_->verticalScrollBar()->setValue(std::min(at, view_->verticalScrollBar()->maximum()));
  for (QToolButton* b : {print_, copy_}) b->setEnabled(true);
  say(tr("%n page(s), as they will be.", nullptr, document_->pageCount()));
  if (previewed_change_ != newest_change()) project_changed();
}

/// Nothing: shows none. Each document has a view of its own: of another document's pages, a view would keep what is drawn of them when
/// this one is there already.
void ReportPage::load(const QByteArray& pdf) {
  delete view_;  // and waits for what it draws
  document_->close();
  if (buffer_) buffer_->deleteLater();
  buffer_.clear();
  if (pdf.isEmpty()) return;
  buffer_ = new QBuffer(this);
  buffer_->setData(pdf);
  buffer_->open(QIODevice::ReadOnly);
  document_->load(buffer_);
  view_ = new QPdfView(nullptr);
  view_->setPageMode(QPdfView::PageMode::MultiPage);
  view_->setZoomMode(QPdfView::ZoomMode::FitToWidth);
  view_->setAccessibleName(tr("Preview of the report's pages"));
  view_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(view_, &QWidget::customContextMenuRequested, this,
          [this](const QPoint& at) { show_copy_menu_at(view_->viewport()->mapToGlobal(at)); });
  view_->setDocument(document_);
  pages_->addWidget(view_);
}

void ReportPage::writing_ended() {
  if (writing_) writing_->deleteLater();
  writing_.clear();
  export_->setEnabled(true);
}

void ReportPage::verifying_ended() {
  verifying_ = false;
  verify_->setEnabled(true);
}

void ReportPage::export_report() {
  if (writing_ || !project_->is_open() || project_->snapshot()->runs.empty()) return;
  ExportChoice choice = choose_export();
  if (choice.formats.isEmpty() || choice.folder.isEmpty() || !project_->is_open()) return;
  choice.folder = QDir(choice.folder).absolutePath();
  last_formats_ = choice.formats;
  last_folder_ = choice.folder;
  Q_EMIT stateChanged();
  std::vector<std::string> formats;
  for (const QString& name : choice.formats) formats.push_back(name.toStdString());
  writing_ = new QProgressDialog(tr("Writing the report"), tr("Cancel"), 0, int(formats.size()) + 1, this);
  writing_->setAutoReset(false);
  writing_->setAutoClose(false);
  writing_->setMinimumDuration(500);
  writing_->setValue(0);
  connect(writing_, &QProgressDialog::canceled, this, [this] { maker_.cancel_writing(); });
  export_->setEnabled(false);
  maker_.write(form_->options(), formats, choice.folder);
}

void ReportPage::show_copy_menu() { show_copy_menu_at(copy_->mapToGlobal(copy_->rect().bottomLeft())); }

void ReportPage::show_copy_menu_at(const QPoint& global) {
  if (!shown_) return say(tr("There is no report yet whose figures and tables could be copied."), true);
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  fill_document_menu(*menu, shown_->document, this, [this](const QString& text) { say(text); });
  menu->popup(global);
}

void ReportPage::print() {
  if (!shown_) return;
  // Of its own: what is shown may change while pages are printed.
  const ReportPreviewPtr printed = shown_;
  QBuffer bytes;
  bytes.setData(printed->pdf);
  bytes.open(QIODevice::ReadOnly);
  QPdfDocument document;
  document.load(&bytes);
  const int pages = document.pageCount();
  QPrinter printer(QPrinter::HighResolution);
  printer.setDocName(qs(printed->document.title));
  printer.setPageSize(QPageSize(QPageSize::A4));
  printer.setFullPage(true);
  if (!choose_printer(&printer, pages)) return;
  const int first = std::clamp(printer.fromPage(), 1, pages), last = printer.toPage() > 0 ? std::min(printer.toPage(), pages) : pages;
  QPainter painter;
  if (!painter.begin(&printer)) return say(tr("The printer “%1” cannot be used.").arg(printer.printerName()), true);
  QProgressDialog progress(tr("Printing"), tr("Cancel"), first, last + 1, this);
  progress.setWindowModality(Qt::WindowModal);
  const QRectF paper = printer.paperRect(QPrinter::DevicePixel);
  const double finest = std::min(1.0, print_dpi / printer.resolution());
  for (int page = first; page <= last && !progress.wasCanceled(); ++page) {
    progress.setValue(page);
    if (page > first) printer.newPage();
    QRectF place(QPointF(), document.pagePointSize(page - 1).scaled(paper.size(), Qt::KeepAspectRatio));
    place.moveCenter(paper.center());
    painter.drawImage(place, document.render(page - 1, (place.size() * finest).toSize()));
  }
  if (progress.wasCanceled()) {
    printer.abort();
    return say(tr("Printing was cancelled."));
  }
  progress.setValue(last + 1);
  say(tr("Printed %n page(s).", nullptr, last - first + 1));
}

void ReportPage::verify_report() {
  if (!project_->is_open() || verifying_) return;
  const QString file = choose_report();
  if (file.isEmpty() || !project_->is_open()) return;
  verifying_ = true;
  verify_->setEnabled(false);
  say(tr("Verifying %1 …").arg(QFileInfo(file).fileName()));
  maker_.verify(file);
}

void ReportPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  project_changed();
}

void ReportPage::begin_history() {
  history_->start(chosen());
  followed_ = chosen_by_hand_ ? std::nullopt : std::optional(form_->options());
}

QJsonObject ReportPage::chosen() const {
  return QJsonDocument::fromJson(QByteArray::fromStdString(report::options_json(form_->options()))).object();
}

/// Of a newer program: begun anew.
void ReportPage::choose(const QJsonObject& chosen) {
  const auto options = report::options_from_json(QJsonDocument(chosen).toJson(QJsonDocument::Compact).toStdString());
  form_->set_options(options && !chosen.isEmpty() ? *options : report::ReportOptions{});
}

QJsonObject ReportPage::saveState() const {
  return {{"options", chosen()},
          {"by_hand", chosen_by_hand_},
          {"formats", QJsonArray::fromStringList(last_formats_)},
          {"splitter", QString::fromLatin1(splitter_->saveState().toBase64())}};
}

void ReportPage::restoreState(const QJsonObject& state) {
  splitter_->restoreState(QByteArray::fromBase64(state["splitter"].toString().toLatin1()));
  if (state.contains("formats")) {
    last_formats_.clear();
    for (const auto& name : state["formats"].toArray()) last_formats_ << name.toString();
  }
  choose(state["options"].toObject());
  chosen_by_hand_ = state["by_hand"].toBool();
  begin_history();
  stale_ = true;
  follow_selection();
}

}  // namespace hblab::ui
