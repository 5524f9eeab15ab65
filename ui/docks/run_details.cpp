// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/run_details.h"

#include <QHBoxLayout>
#include <QMessageBox>
#include <QSplitter>
#include <QVBoxLayout>
#include <cmath>

#include "engine/run/experiments.h"
#include "ui/base/text.h"

namespace hblab::ui {
namespace {
constexpr int save_note_after_ms = 800;
constexpr int least_title = 120;  ///< width
}  // namespace

RunDetails::RunDetails(Project* project, ProjectUndo* undo, Selection* selection)
    : project_(project),
      undo_(undo),
      selection_(selection),
      summary_(new QLabel),
      checkpoints_(new QTreeWidget),
      delete_(new QPushButton(tr("&Delete selected"))),
      note_(new QPlainTextEdit),
      rendered_(new QTextBrowser) {
  setDocumentMode(true);
  setAccessibleName(tr("Details of the selected run"));
  summary_->setWordWrap(true);
  summary_->setTextFormat(Qt::PlainText);
  summary_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  summary_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  summary_->setMargin(6);
  summary_->setMinimumWidth(1);  // a long word makes nothing wider
  summary_->setAccessibleName(tr("State of the selected run"));
  addTab(summary_, tr("State"));

  checkpoints_->setHeaderLabels({tr("Step"), tr("Size")});
  checkpoints_->setRootIsDecorated(false);
  checkpoints_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  checkpoints_->setAccessibleName(tr("Checkpoints of the selected run"));
  delete_->setToolTip(tr("Removes the selected checkpoints from the disk; the curves stay"));
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(4, 4, 4, 4);
  column->addWidget(checkpoints_);
  column->addWidget(delete_, 0, Qt::AlignLeft);
  addTab(page, tr("Checkpoints"));

  note_->setPlaceholderText(tr("Markdown: why this run, what was seen …"));
  note_->setAccessibleName(tr("Note of the selected run, Markdown"));
  note_->setTabChangesFocus(true);
  rendered_->setAccessibleName(tr("Note as it reads"));
  rendered_->setOpenExternalLinks(true);
  auto* notes = new QSplitter(Qt::Horizontal);
  notes->addWidget(note_);
  notes->addWidget(rendered_);
  addTab(notes, tr("Note"));

  note_later_.setSingleShot(true);
  note_later_.setInterval(save_note_after_ms);
  connect(&note_later_, &QTimer::timeout, this, &RunDetails::save_note);
  connect(note_, &QPlainTextEdit::textChanged, this, [this] {
    rendered_->setMarkdown(note_->toPlainText());
    if (shown_) note_later_.start();
  });
  connect(delete_, &QPushButton::clicked, this, &RunDetails::delete_checkpoints);
  connect(checkpoints_, &QTreeWidget::itemSelectionChanged, this,
          [this] { delete_->setEnabled(!checkpoints_->selectedItems().isEmpty()); });
  connect(selection, &Selection::changed, this, &RunDetails::follow);
  connect(project, &Project::changed, this, &RunDetails::follow);
  follow();
}

const RunView* RunDetails::run() const {
  return project_->is_open() && selection_->runs().size() == 1 ? project_->snapshot()->find(*selection_->runs().begin()) : nullptr;
}

void RunDetails::follow() {
  const RunView* now = run();
  const RunId id = now ? now->row.id : RunId{};
  if (now && sent_ && qs(now->marks.note) == *sent_) sent_.reset();
  if (id != shown_) {
    if (note_later_.isActive()) save_note();
    sent_.reset();
    shown_ = {};  // so that setting the text is not taken for typing
    note_->setPlainText(now ? qs(now->marks.note) : QString());
    shown_ = id;
    checkpoints_seen_ = -1;
    show_checkpoints({});
  } else if (now && !sent_ && !note_later_.isActive() && note_->toPlainText() != qs(now->marks.note)) {
    shown_ = {};
    note_->setPlainText(qs(now->marks.note));  // changed elsewhere, or taken back
    shown_ = id;
  }
  note_->setEnabled(now);
  setTabEnabled(1, now);
  if (!now) {
    summary_->setText(!project_->is_open()            ? tr("No project is open.")
                      : selection_->runs().size() > 1 ? tr("%1 runs are selected.").arg(selection_->runs().size())
                                                      : tr("Select a run to see its state, checkpoints and note."));
    return;
  }
  QStringList lines{summary_->fontMetrics().elidedText(now->title(), Qt::ElideMiddle, std::max(least_title, summary_->width() - 16))};
  summary_->setToolTip(lines.front() == now->title() ? QString() : QStringLiteral("<p>%1</p>").arg(now->title().toHtmlEscaped()));
  lines << tr("Status: %1").arg(status_text(*now, project_->snapshot()->queue_place(id) >= 0));
  if (!now->row.message.empty()) lines << qs(now->row.message);
  lines << tr("Step %1, %2 tokens, %3 of compute, %4 of wall time")
               .arg(QLocale().toString(qint64(now->row.last.step)), count_text(double(now->row.last.tokens)),
                    duration_text(now->row.last.compute_seconds), duration_text(now->row.last.wall_seconds));
  if (now->row.attempts > 1) lines << tr("Attempts: %1").arg(now->row.attempts);
  summary_->setText(lines.join('\n'));
  if (checkpoints_seen_ != now->row.change_seq) {
    checkpoints_seen_ = now->row.change_seq;
    read_checkpoints();
  }
}

void RunDetails::read_checkpoints() {
  project_->read([id = shown_](store::RunStore& store) { return store.checkpoints(id); },
                 [this, id = shown_](const Result<std::vector<store::CheckpointRow>>& rows) {
                   if (!rows || id != shown_) return;
                   QStringList shown, now;
                   for (int i = 0; i < checkpoints_->topLevelItemCount(); ++i)
                     shown << checkpoints_->topLevelItem(i)->data(0, Qt::UserRole).toString();
                   for (const auto& row : *rows) now << qs(row.path);
                   if (shown != now) show_checkpoints(*rows);
                 });
}

void RunDetails::show_checkpoints(const std::vector<store::CheckpointRow>& rows) {
  checkpoints_->clear();
  delete_->setEnabled(false);
  for (const auto& row : rows) {
    auto* item = new QTreeWidgetItem({QLocale().toString(qint64(row.step)), bytes_text(double(row.bytes))});
    item->setData(0, Qt::UserRole, qs(row.path));
    checkpoints_->addTopLevelItem(item);
  }
  setTabText(1, rows.empty() ? tr("Checkpoints") : tr("Checkpoints (%1)").arg(rows.size()));
}

void RunDetails::delete_checkpoints() {
  const RunView* now = run();
  if (!now) return;
  const RunId id = now->row.id;
  QStringList paths;
  for (const auto* item : checkpoints_->selectedItems()) paths << item->data(0, Qt::UserRole).toString();
  const bool last = paths.size() == checkpoints_->topLevelItemCount() && !now->ended();
  if (QMessageBox::question(
          this, tr("Delete checkpoints"),
          tr("Remove the selected checkpoints (%1) from the disk? The curves stay. This cannot be undone.").arg(paths.size()) +
              (last ? "\n" + tr("Without one, the run starts again from nothing when it is continued.") : QString()),
          QMessageBox::Yes | QMessageBox::Cancel, QMessageBox::Cancel) != QMessageBox::Yes)
    return;
  const fs::path root = run::checkpoint_root(project_->path());
  project_->change([id, paths, root](store::Workspace& workspace) -> Result<void> {
    for (const QString& path : paths) {
      HBLAB_TRY(workspace.forget_checkpoint(id, path.toStdString()));
      std::error_code ignored;  // an orphan, which doctor removes
      fs::remove_all(root / path.toStdString(), ignored);
    }
    return {};
  });
}

void RunDetails::edit_note() {
  setCurrentIndex(2);
  note_->setFocus(Qt::ShortcutFocusReason);
}

void RunDetails::flush() {
  if (note_later_.isActive()) save_note();
}

void RunDetails::save_note() {
  note_later_.stop();
  if (!shown_) return;
  const std::string text = note_->toPlainText().toStdString();
  if (const RunView* now = run(); now && now->marks.note != text) sent_ = note_->toPlainText();
  undo_->edit_marks(tr("note"), {shown_}, [&](store::RunMarks& marks) { marks.note = text; });
}

}  // namespace hblab::ui
