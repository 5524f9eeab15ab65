// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/yaml_view.h"

#include <QFontDatabase>
#include <QHelpEvent>
#include <QMimeData>
#include <QPainter>
#include <QTextBlock>
#include <QToolTip>

#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/setup/yaml_highlighter.h"

namespace hblab::ui {
namespace {

constexpr int number_margin = 8;

/// Whatever a text document takes for the end of a line, as \n: places stay the same.
QString in_lines(QString text) {
  for (QChar& c : text)
    if (c == QChar::ParagraphSeparator || c == QChar::LineSeparator || c == '\r' || c == QChar(0xFDD0) || c == QChar(0xFDD1)) c = '\n';
  return text;
}

class LineNumbers : public QWidget {
 public:
  explicit LineNumbers(YamlView* view) : QWidget(view), view_(view) {}
  QSize sizeHint() const override { return {view_->number_width(), 0}; }

 protected:
  void paintEvent(QPaintEvent* event) override { view_->paint_numbers(event); }

 private:
  YamlView* view_;
};

}  // namespace

YamlView::YamlView(SpecEditor& editor, QWidget* parent) : QPlainTextEdit(parent), editor_(editor) {
  setAccessibleName(tr("The experiment as text (YAML)"));
  setPlaceholderText(SpecEditor::how_to_begin());
  setUndoRedoEnabled(false);  // the editor's stack has every edit
  setLineWrapMode(QPlainTextEdit::NoWrap);
  setTabChangesFocus(true);  // YAML allows no tabs, and the keyboard must get out
  QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  setFont(font);
  highlighter_ = new YamlHighlighter(document());
  numbers_ = new LineNumbers(this);
  setViewportMargins(number_width(), 0, 0, 0);
  connect(this, &QPlainTextEdit::blockCountChanged, this, [this] { setViewportMargins(number_width(), 0, 0, 0); });
  connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
    if (dy)
      numbers_->scroll(0, dy);
    else
      numbers_->update(0, rect.y(), numbers_->width(), rect.height());
  });
  connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
    mark_line();
    Q_EMIT lineChanged(textCursor().blockNumber() + 1);
  });
  connect(document(), &QTextDocument::contentsChange, this, [this] {
    if (!exchanging_) take_typed();
  });
  const auto problems = [this] {
    exchanging_ = true;  // formats are no edits
    highlighter_->set_problems(editor_.problems());
    exchanging_ = false;
    numbers_->update();
  };
  connect(&editor_, &SpecEditor::textChanged, this, &YamlView::take_text);
  connect(&editor_, &SpecEditor::specChanged, this, problems);
  connect(&editor_, &SpecEditor::checked, this, problems);
  connect(&Theme::instance(), &Theme::changed, this, [this] {
    mark_line();
    numbers_->update();
  });
  take_text();
  problems();
  mark_line();
}

QString YamlView::plain() const {
  return in_lines(document()->toRawText());  // toPlainText would change hard blanks
}

void YamlView::take_typed() {
  const QString now = plain();
  const auto [front, back] = common_ends(shown_, now);
  const qsizetype removed = shown_.size() - qsizetype(front + back);
  const QString inserted = now.mid(qsizetype(front), now.size() - qsizetype(front + back));
  if (removed == 0 && inserted.isEmpty()) return;
  shown_ = now;
  exchanging_ = true;
  editor_.type(qsizetype(front), removed, inserted);
  exchanging_ = false;
}

void YamlView::take_text() {
  const QString wanted = in_lines(editor_.shown_text());
  if (wanted == shown_) return;
  const auto [front, back] = common_ends(shown_, wanted);
  exchanging_ = true;
  QTextCursor cursor(document());
  cursor.setPosition(int(front));
  cursor.setPosition(int(shown_.size()) - int(back), QTextCursor::KeepAnchor);
  cursor.insertText(wanted.mid(qsizetype(front), wanted.size() - qsizetype(front + back)));
  exchanging_ = false;
  shown_ = wanted;
}

void YamlView::go_to(int line, int column) {
  const QTextBlock block = document()->findBlockByNumber(std::max(0, line - 1));
  if (!block.isValid()) return;
  QTextCursor cursor(block);
  cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, std::clamp(column - 1, 0, block.length() - 1));
  setTextCursor(cursor);
  centerCursor();
}

int YamlView::number_width() const {
  const int digits = int(QString::number(std::max(1, blockCount())).size());
  return fontMetrics().horizontalAdvance('9') * std::max(2, digits) + 2 * number_margin;
}

void YamlView::paint_numbers(QPaintEvent* event) {
  const ThemeTokens& t = Theme::instance().tokens();
  QPainter painter(numbers_);
  painter.fillRect(event->rect(), t.window);
  painter.setFont(font());
  std::map<int, int> severity;
  for (const auto& problem : editor_.problems()) {
    int& worst = severity[problem.line - 1];
    worst = std::max(worst, problem.warning ? 1 : 2);
  }
  const int current = textCursor().blockNumber();
  for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
    const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
    if (place.top() > event->rect().bottom()) break;
    const auto found = severity.find(block.blockNumber());
    const int worst = found == severity.end() ? 0 : found->second;
    painter.setPen(worst == 2 ? t.bad : worst == 1 ? t.warning : block.blockNumber() == current ? t.text : t.faint);
    painter.drawText(QRectF(0, place.top(), numbers_->width() - number_margin, place.height()), Qt::AlignRight | Qt::AlignVCenter,
                     QString::number(block.blockNumber() + 1));
    if (worst) painter.fillRect(QRectF(0, place.top(), 3, place.height()), worst == 2 ? t.bad : t.warning);
  }
}

void YamlView::mark_line() {
  QTextEdit::ExtraSelection line;
  QColor back = Theme::instance().tokens().selection;
  back.setAlpha(110);
  line.format.setBackground(back);
  line.format.setProperty(QTextFormat::FullWidthSelection, true);
  line.cursor = textCursor();
  line.cursor.clearSelection();
  setExtraSelections({line});
  numbers_->update();
}

bool YamlView::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int line = cursorForPosition(viewport()->mapFromGlobal(help->globalPos())).blockNumber() + 1;
    QStringList sentences;
    for (const auto& problem : editor_.problems())
      if (problem.line == line) sentences << tr_text(problem.what);
    if (sentences.isEmpty())
      QToolTip::hideText();
    else
      QToolTip::showText(help->globalPos(), sentences.join("\n"), this);
    return true;
  }
  return QPlainTextEdit::event(event);
}

void YamlView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Undo)) return editor_.undo_stack().undo();
  if (event->matches(QKeySequence::Redo)) return editor_.undo_stack().redo();
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    // A new line begins where this one does; Shift makes no other kind of line here.
    const QString line = textCursor().block().text().left(textCursor().positionInBlock());
    qsizetype blanks = 0;
    while (blanks < line.size() && line[blanks] == ' ') ++blanks;
    textCursor().insertText("\n" + line.left(blanks));
    return ensureCursorVisible();
  }
  QPlainTextEdit::keyPressEvent(event);
}

/// Files are for the page.
bool YamlView::canInsertFromMimeData(const QMimeData* source) const {
  return !source->hasUrls() && QPlainTextEdit::canInsertFromMimeData(source);
}

void YamlView::resizeEvent(QResizeEvent* event) {
  QPlainTextEdit::resizeEvent(event);
  const QRect inside = contentsRect();
  numbers_->setGeometry(inside.left(), inside.top(), number_width(), inside.height());
}

}  // namespace hblab::ui
