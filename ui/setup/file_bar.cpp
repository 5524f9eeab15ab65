// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/file_bar.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/base/elided_label.h"
#include "ui/base/places.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/setup/templates.h"

namespace hblab::ui {
namespace {

constexpr int most_of_name = 320;       ///< width that a sentence shows of it
constexpr qsizetype longest_name = 80;  ///< of a file that is named after its experiment

QString filter() { return FileBar::tr("Experiments (*.yaml *.yml);;All files (*)"); }

}  // namespace

FileBar::FileBar(SpecEditor& editor, QWidget* parent) : QWidget(parent), editor_(editor) {
  default_folder_ = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  auto* row = new QHBoxLayout;
  row->setSpacing(4);
  connect(button(row, tr("New …"), tr("Begins a new experiment with a template.")), &QToolButton::clicked, this, &FileBar::startNew);
  connect(button(row, tr("Open …"), tr("Opens an experiment's file (YAML).")), &QToolButton::clicked, this, &FileBar::open);
  save_ = button(row, tr("Save"), tr("Writes the experiment to its file."));
  connect(save_, &QToolButton::clicked, this, &FileBar::save);
  row->addSpacing(8);
  undo_ = button(row, tr("Undo"), {});
  connect(undo_, &QToolButton::clicked, &editor_.undo_stack(), &QUndoStack::undo);
  redo_ = button(row, tr("Redo"), {});
  connect(redo_, &QToolButton::clicked, &editor_.undo_stack(), &QUndoStack::redo);
  row->addSpacing(8);
  name_ = new ElidedLabel;
  row->addWidget(name_, 1);

  banner_ = new QWidget;
  banner_->setAutoFillBackground(true);
  auto* banner_row = new QHBoxLayout(banner_);
  note_ = new QLabel;
  note_->setWordWrap(true);
  note_->setTextFormat(Qt::PlainText);
  note_->setMinimumWidth(1);  // a long word makes nothing wider
  banner_row->addWidget(note_, 1);
  auto* again = new QPushButton(tr("Reload"));
  again->setToolTip(tr("Takes what the file holds now; your edits stay in the undo history."));
  auto* keep = new QPushButton(tr("Keep mine"));
  keep->setToolTip(tr("Goes on with what is here; saving will replace the file."));
  banner_row->addWidget(again);
  banner_row->addWidget(keep);
  banner_->hide();
  connect(again, &QPushButton::clicked, this, [this] {
    banner_->hide();
    if (const auto done = editor_.reload(); !done) tell(tr_error(done.error()));
  });
  connect(keep, &QPushButton::clicked, banner_, &QWidget::hide);

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addLayout(row);
  layout->addWidget(banner_);
  connect(&editor_, &SpecEditor::changedOnDisk, this, [this] {
    const QString name = QFileInfo(editor_.file()).fileName();
    note_->setText(tr("%1 was changed by another program.").arg(note_->fontMetrics().elidedText(name, Qt::ElideMiddle, most_of_name)));
    note_->setToolTip(editor_.file());
    banner_->show();
  });
  connect(&editor_, &SpecEditor::fileChanged, this, &FileBar::refresh);
  connect(&editor_.undo_stack(), &QUndoStack::indexChanged, this, &FileBar::refresh);
  connect(&Theme::instance(), &Theme::changed, this, &FileBar::refresh);
  refresh();
}

QToolButton* FileBar::button(QHBoxLayout* row, const QString& text, const QString& help) {
  auto* made = new QToolButton;
  made->setText(text);
  made->setToolTip(help);
  made->setAccessibleName(text);
  made->setFocusPolicy(Qt::StrongFocus);
  row->addWidget(made);
  return made;
}

void FileBar::refresh() {
  const QUndoStack& stack = editor_.undo_stack();
  undo_->setEnabled(stack.canUndo());
  undo_->setToolTip(stack.canUndo() ? tr("Undo %1").arg(stack.undoText()) : tr("Nothing to undo"));
  redo_->setEnabled(stack.canRedo());
  redo_->setToolTip(stack.canRedo() ? tr("Redo %1").arg(stack.redoText()) : tr("Nothing to redo"));
  const QString name = editor_.file().isEmpty() ? tr("not saved to a file") : QFileInfo(editor_.file()).fileName();
  name_->setText(editor_.modified() ? tr("%1, changed").arg(name) : name);
  name_->setToolTip(editor_.file().isEmpty() ? tr("The experiment has no file yet.") : editor_.file());
  name_->setStyleSheet(QStringLiteral("color: %1").arg(Theme::instance().tokens().muted.name()));
  save_->setEnabled(editor_.modified() || editor_.file().isEmpty());
  QPalette raised = palette();
  raised.setColor(QPalette::Window, Theme::instance().tokens().selection);
  banner_->setPalette(raised);
}

void FileBar::tell(const QString& sentence) {
  auto* box = new QMessageBox(QMessageBox::Warning, tr("Experiment"), sentence, QMessageBox::Ok, window());
  box->setTextFormat(Qt::PlainText);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->open();
}

void FileBar::leave(const std::function<void()>& go_on) {
  if (!editor_.modified()) return go_on();
  auto* box = new QMessageBox(QMessageBox::Question, tr("Experiment"), tr("The experiment has changes that are not saved."),
                              QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, window());
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setDefaultButton(QMessageBox::Save);
  connect(box->button(QMessageBox::Save), &QAbstractButton::clicked, this, [this, go_on] { save_now(false, go_on); });
  connect(box->button(QMessageBox::Discard), &QAbstractButton::clicked, this, go_on);
  box->open();
}

void FileBar::startNew() {
  leave([this] {
    auto* dialog = new TemplateDialog(experiments_folder(), window());
    connect(dialog, &TemplateDialog::chosen, this, [this](const Template& chosen) { begin(chosen.text); });
    dialog->open();
  });
}

void FileBar::begin_with(const QString& shipped) {
  leave([this, shipped] {
    for (const Template& each : read_templates(experiments_folder()))
      if (QFileInfo(each.file).fileName() == shipped) return begin(each.text);
    tell(tr("The experiment %1 was not found. Is the program installed completely?").arg(shipped));
  });
}

void FileBar::begin(const QString& text) {
  banner_->hide();
  editor_.start_new(text, default_folder_.toStdString());
  Q_EMIT opened();
}

void FileBar::open_file(const QString& file) {
  leave([this, file] {
    if (const auto done = editor_.open(file); !done) return tell(tr_error(done.error()));
    banner_->hide();
    Q_EMIT opened();
  });
}

void FileBar::open() {
  const QString start = editor_.folder().empty() ? default_folder_ : qs(editor_.folder().string());
  auto* dialog = new QFileDialog(window(), tr("Open an experiment"), start, filter());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, &FileBar::open_file);
  dialog->open();
}

void FileBar::ask_about_disk(const std::function<void()>& then) {
  auto* box = new QMessageBox(QMessageBox::Warning, tr("Experiment"),
                              tr("%1 was changed by another program since it was read.").arg(QFileInfo(editor_.file()).fileName()),
                              QMessageBox::Cancel, window());
  box->setAttribute(Qt::WA_DeleteOnClose);
  auto* mine = box->addButton(tr("Keep mine"), QMessageBox::DestructiveRole);
  auto* theirs = box->addButton(tr("Reload"), QMessageBox::ActionRole);
  connect(mine, &QPushButton::clicked, this, [this, then] { save_now(true, then); });
  connect(theirs, &QPushButton::clicked, this, [this] {
    if (const auto done = editor_.reload(); !done) tell(tr_error(done.error()));
  });
  box->open();
}

QString FileBar::free_file() const {
  const QString name = editor_.spec().name.empty() ? tr("experiment") : qs(editor_.spec().name).replace('/', '-').left(longest_name);
  return (editor_.folder().empty() ? default_folder_ : qs(editor_.folder().string())) + "/" + name + ".yaml";
}

void FileBar::ask_for_file(const QString& title, const QString& start, const std::function<void()>& then) {
  auto* dialog = new QFileDialog(window(), title, start, filter());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setFileMode(QFileDialog::AnyFile);  // said in words: until then, Qt's own dialog adds what is typed to what was chosen
  dialog->setDefaultSuffix("yaml");
  dialog->selectFile(QFileInfo(start).fileName());
  connect(dialog, &QFileDialog::fileSelected, this, [this, then](const QString& file) {
    if (const auto done = editor_.save_as(file); !done) return tell(tr_error(done.error()));
    banner_->hide();
    if (then) then();
  });
  dialog->open();
}

void FileBar::save_now(bool over_changes, const std::function<void()>& then) {
  if (editor_.file().isEmpty()) return ask_for_file(tr("Save the experiment"), free_file(), then);
  const auto done = editor_.save(over_changes);
  if (!done && done.error().kind == ErrorKind::busy) return ask_about_disk(then);
  if (!done) return tell(tr_error(done.error()));
  banner_->hide();
  if (then) then();
}

void FileBar::save() { save_now(false, nullptr); }

void FileBar::saveAs() { ask_for_file(tr("Save the experiment as"), editor_.file().isEmpty() ? free_file() : editor_.file(), nullptr); }

}  // namespace hblab::ui
