// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/value_editor.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "engine/core/interval_units.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"

namespace hblab::ui {
ValueEditor::ValueEditor(const FieldRow& row, const QString& folder, QWidget* parent) : QFrame(parent), folder_(folder) {
  setAutoFillBackground(true);
  const spec::FieldEditor kind = row.field ? row.field->editor : spec::FieldEditor::plain;
  const bool tall = row.is_list() || (!row.field && row.own == OwnKind::lines);
  const QString name = tr("Value of %1").arg(row.label);
  QWidget* focus = nullptr;
  if (tall) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    lines_ = new QPlainTextEdit;
    lines_->setAccessibleName(name);
    lines_->setPlaceholderText(row.is_list() ? tr("One a line. Ctrl+Enter when done.") : tr("Ctrl+Enter when done."));
    lines_->setToolTip(row.help);
    lines_->setTabChangesFocus(true);
    layout->addWidget(lines_);
    auto* buttons = new QWidget;
    auto* bar = new QHBoxLayout(buttons);
    bar->setContentsMargins(0, 0, 0, 0);
    if (kind == spec::FieldEditor::paths) {
      add_browse(buttons, tr("Add files …"), tr("Choose text files to add to the list."), Choose::files);
      add_browse(buttons, tr("Add folder …"), tr("Choose a folder; everything in it is read."), Choose::folder_of_list);
    }
    bar->addStretch();
    auto* done = new QToolButton;
    done->setText(tr("Done"));
    done->setToolTip(tr("Take the value (Ctrl+Enter)."));
    done->installEventFilter(this);
    connect(done, &QToolButton::clicked, this, [this] { finish(true, false); });
    bar->addWidget(done);
    layout->addWidget(buttons);
    setFrameShape(QFrame::StyledPanel);
    focus = lines_;
  } else {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    line_ = new QLineEdit;
    line_->setAccessibleName(name);
    line_->setToolTip(tr("Write %1.").arg(row.allowed));
    connect(line_, &QLineEdit::textChanged, this, &ValueEditor::mark);
    layout->addWidget(line_, 1);
    if (row.field && row.field->type() == spec::FieldType::interval) {
      units_ = new QComboBox;
      for (const auto unit : interval_units()) units_->addItem(qs(unit));
      units_->setAccessibleName(tr("Unit of %1").arg(row.label));
      units_->setToolTip(tr("In which unit the amount is counted."));
      units_->installEventFilter(this);
      connect(units_, &QComboBox::currentIndexChanged, this, &ValueEditor::mark);
      layout->addWidget(units_);
    } else if (row.field && !row.field->unit.empty()) {
      layout->addWidget(new QLabel(tr_text(make_text(row.field->unit))));
    }
    if (kind == spec::FieldEditor::vocabulary) add_browse(this, "…", tr("Choose a file."), Choose::file);
    if (kind == spec::FieldEditor::folder) add_browse(this, "…", tr("Choose a folder."), Choose::folder);
    focus = line_;
  }
  focus->installEventFilter(this);
  setFocusProxy(focus);
}

void ValueEditor::add_browse(QWidget* beside, const QString& text, const QString& help, Choose what) {
  auto* button = new QToolButton;
  button->setText(text);
  button->setToolTip(help);
  button->setAccessibleName(help);
  button->installEventFilter(this);
  connect(button, &QToolButton::clicked, this, [this, what] { choose(what); });
  beside->layout()->addWidget(button);
}

QString ValueEditor::relative(const QString& path) const {
  if (folder_.isEmpty() || path.isEmpty()) return path;
  const QString inside = QDir(folder_).relativeFilePath(path);
  return inside.startsWith("..") ? path : inside;
}

void ValueEditor::choose(Choose what) {
  busy_ = true;
  QStringList chosen;
  if (what == Choose::files)
    chosen = QFileDialog::getOpenFileNames(window(), tr("Add files"), folder_);
  else if (what == Choose::file)
    chosen << QFileDialog::getOpenFileName(window(), tr("Choose a file"), folder_);
  else
    chosen << QFileDialog::getExistingDirectory(window(), tr("Choose a folder"), folder_);
  busy_ = false;
  for (const QString& path : chosen) {
    if (path.isEmpty()) continue;
    if (lines_)
      lines_->appendPlainText(relative(path));
    else
      line_->setText(relative(path));
  }
  focusProxy()->setFocus();
}

QString ValueEditor::value() const {
  if (lines_) {
    QStringList kept;
    for (const QString& text : lines_->toPlainText().split('\n'))
      if (!text.trimmed().isEmpty()) kept << text;
    return kept.join('\n');
  }
  const QString text = line_->text().trimmed();
  if (!units_ || text.isEmpty()) return text;
  const QString with_unit = text + " " + units_->currentText();
  return parse_interval(with_unit.toStdString()) ? with_unit : text;  // a unit that was typed counts
}

void ValueEditor::set_value(const QString& value) {
  if (lines_) {
    lines_->setPlainText(value);
    lines_->moveCursor(QTextCursor::End);
    return;
  }
  line_->setText(value);
  const qsizetype blank = value.lastIndexOf(' ');
  if (const auto interval = parse_interval(value.toStdString()); units_ && interval && blank > 0) {
    units_->setCurrentIndex(int(interval->unit));
    line_->setText(value.left(blank));
  }
  line_->selectAll();
}

void ValueEditor::finish(bool take, bool next) {
  if (!std::exchange(finished_, true)) Q_EMIT finished(take, next);  // closing takes the focus away, too
}

void ValueEditor::mark() {
  const QString sentence = check_ ? check_(value()) : QString();
  line_->setStyleSheet(sentence.isEmpty() ? QString()
                                          : QStringLiteral("QLineEdit { color: %1; }").arg(Theme::instance().tokens().bad.name()));
  line_->setAccessibleDescription(sentence);
}

bool ValueEditor::eventFilter(QObject* object, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (key->key() == Qt::Key_Escape) {
      finish(false, false);
      return true;
    }
    if (enter && (!lines_ || (key->modifiers() & Qt::ControlModifier)) && object == focusProxy()) {
      const QString sentence = check_ ? check_(value()) : QString();
      if (sentence.isEmpty())
        finish(true, false);
      else
        Q_EMIT wrong(sentence);
      return true;
    }
    if (key->key() == Qt::Key_Tab && !lines_ && !units_ && object == line_) {
      finish(true, true);
      return true;
    }
  }
  if (event->type() == QEvent::ShortcutOverride) {  // Ctrl+Z and the like are the line's own while it is written
    event->accept();
    return false;
  }
  if (event->type() == QEvent::FocusOut && !busy_ && !finished_) {
    const auto reason = static_cast<QFocusEvent*>(event)->reason();
    QWidget* next = QApplication::focusWidget();
    const bool inside = next && (next == this || isAncestorOf(next));
    if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason && !inside) {
      finish(true, false);
    }
  }
  return QFrame::eventFilter(object, event);
}

}  // namespace hblab::ui
