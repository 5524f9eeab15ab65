// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/verdict_line.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QTextLayout>
#include <QVBoxLayout>

#include "ui/plots/plot_style.h"

namespace hblab::ui {
namespace {

constexpr int lines = 2;
constexpr int widest_sentences = 720;

}  // namespace

VerdictLine::VerdictLine(QWidget* parent) : QAbstractButton(parent) {
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  setFocusPolicy(Qt::StrongFocus);
  connect(this, &QAbstractButton::clicked, this, &VerdictLine::show_sentences);
  set({});
}

void VerdictLine::set(const LiveVerdict& verdict) {
  verdict_ = verdict;
  setAccessibleName(verdict.line.isEmpty() ? tr("Verdict so far") : tr("Verdict so far: %1").arg(verdict.line));
  setAccessibleDescription(verdict.sentences.join(' '));
  setToolTip(tool_tip(verdict.sentences.isEmpty() ? tr("The comparison with the baseline at the last evaluation that all runs have reached")
                                                  : verdict.sentences.join("\n\n")));
  setCursor(verdict.sentences.isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
  update();
}

QSize VerdictLine::sizeHint() const { return {0, lines * fontMetrics().lineSpacing()}; }

void VerdictLine::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange) updateGeometry();
  QAbstractButton::changeEvent(event);
}

/// What has no room on the last line is left out of its end.
void VerdictLine::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  QTextLayout layout(verdict_.line, font(), this);
  layout.beginLayout();
  for (int i = 0; i < lines; ++i) {
    QTextLine line = layout.createLine();
    if (!line.isValid()) break;
    line.setLineWidth(width());
    const bool last = i + 1 == lines;
    const QString text = last ? fontMetrics().elidedText(verdict_.line.mid(line.textStart()), Qt::ElideRight, width())
                              : verdict_.line.mid(line.textStart(), line.textLength());
    const QRect place(0, i * fontMetrics().lineSpacing(), width(), fontMetrics().lineSpacing());
    painter.drawText(place, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)) | Qt::TextSingleLine, text);
  }
  layout.endLayout();
  if (!hasFocus()) return;
  QStyleOptionFocusRect focus;
  focus.initFrom(this);
  style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
}

void VerdictLine::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copy();
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
  QAbstractButton::keyPressEvent(event);
}

void VerdictLine::contextMenuEvent(QContextMenuEvent* event) {
  if (verdict_.line.isEmpty()) return;
  QMenu menu(this);
  menu.addAction(tr("&Copy"), QKeySequence::Copy, this, &VerdictLine::copy);
  menu.addAction(tr("Show the whole &sentences"), this, &VerdictLine::show_sentences)->setEnabled(!verdict_.sentences.isEmpty());
  menu.exec(event->globalPos());
}

QString VerdictLine::whole_text() const { return (QStringList{verdict_.line} + verdict_.sentences).join('\n'); }

void VerdictLine::copy() const { QApplication::clipboard()->setText(whole_text()); }

void VerdictLine::show_sentences() {
  if (verdict_.sentences.isEmpty()) return;
  auto* popup = new QFrame(this, Qt::Popup);
  popup->setObjectName("verdict_sentences");
  popup->setFrameShape(QFrame::StyledPanel);
  popup->setAttribute(Qt::WA_DeleteOnClose);
  auto* text = new QLabel(verdict_.sentences.join("\n\n"), popup);
  text->setTextFormat(Qt::PlainText);  // it holds names
  text->setWordWrap(true);
  text->setFixedWidth(std::min(widest_sentences, std::max(width(), sizeHint().height() * lines)));
  text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  text->setAccessibleName(tr("Verdict so far"));
  auto* column = new QVBoxLayout(popup);
  column->addWidget(text);
  popup->adjustSize();
  popup->move(mapToGlobal(QPoint(0, -popup->height())));
  popup->show();
  text->setFocus(Qt::PopupFocusReason);
}

}  // namespace hblab::ui
