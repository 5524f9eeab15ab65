// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/piece_view.h"

#include <QTextBlock>
#include <QTextCursor>

#include "ui/base/theme.h"
#include "ui/encoder/mixer_look.h"

namespace hblab::ui {
namespace {

constexpr QChar hair_space(0x200A);
constexpr double random_share = 0.28;

QTextCharFormat format_of(const ShownPiece& piece, bool odd_word) {
  const ThemeTokens& t = Theme::instance().tokens();
  QTextCharFormat format;
  format.setForeground(piece.special ? t.muted : piece.unknown ? t.bad : t.text);
  if (!piece.special) format.setBackground(odd_word ? t.grid : t.selection);
  switch (piece.change) {
    case ShownPiece::masked:
      format.setBackground(t.accent);
      format.setForeground(t.accent_text);
      break;
    case ShownPiece::random:
      format.setBackground(blended(t.warning, t.surface, random_share));
      format.setForeground(t.text);
      format.setFontWeight(QFont::Bold);
      break;
    case ShownPiece::kept:
      format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
      format.setFontWeight(QFont::Bold);
      break;
    case ShownPiece::none:
      if (piece.predicted) format.setUnderlineStyle(QTextCharFormat::DotLine);
  }
  return format;
}

}  // namespace

PieceView::PieceView(const QString& name, QWidget* parent) : QTextBrowser(parent) {
  setAccessibleName(name);
  setToolTip(name);
  setTabChangesFocus(true);
  setOpenLinks(false);
  document()->setDocumentMargin(8);
  connect(&Theme::instance(), &Theme::changed, this, &PieceView::fill);
}

void PieceView::set_pieces(const std::vector<ShownPiece>& pieces) {
  pieces_ = pieces;
  fill();
}

void PieceView::set_notice(const QString& notice) {
  notice_ = notice;
  if (pieces_.empty()) fill();
}

void PieceView::fill() {
  const ThemeTokens& t = Theme::instance().tokens();
  document()->clear();
  QTextCursor cursor(document());
  cursor.beginEditBlock();  // laid out once, not at each piece
  QTextBlockFormat block;
  block.setLineHeight(150, QTextBlockFormat::ProportionalHeight);
  cursor.setBlockFormat(block);
  QTextCharFormat plain, original;
  plain.setForeground(t.muted);
  original.setForeground(t.muted);
  original.setFontItalic(true);
  if (pieces_.empty()) cursor.insertText(notice_, plain);
  bool odd = false;
  for (size_t i = 0; i < pieces_.size(); ++i) {
    const ShownPiece& piece = pieces_[i];
    if (!piece.continues) odd = !odd;
    if (i > 0) cursor.insertText(piece.continues ? QString(hair_space) : QStringLiteral(" "), plain);
    cursor.insertText(hair_space + piece.text + hair_space, format_of(piece, odd));
    if (piece.change == ShownPiece::masked || piece.change == ShownPiece::random)
      cursor.insertText(QStringLiteral("\u2060(%1)").arg(piece.original), original);
  }
  cursor.endEditBlock();
  moveCursor(QTextCursor::Start);
}

}  // namespace hblab::ui
