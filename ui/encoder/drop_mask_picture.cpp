// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/drop_mask_picture.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "ui/base/theme.h"
#include "ui/encoder/mixer_look.h"

namespace hblab::ui {
namespace {

constexpr int most_positions = 12, before_mask = 4;
constexpr double least_cell = 10, most_cell = 26;
constexpr int gap = 8;
constexpr double read_share = 0.42;

QFont masked_font(QFont font) {
  font.setWeight(QFont::DemiBold);
  return font;
}
/// The most that a label may take.
int label_width(const QFontMetrics& metrics) { return metrics.horizontalAdvance(QStringLiteral("[MASK]")) + 12; }

}  // namespace

DropMaskPicture::DropMaskPicture(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("What DropMask does"));
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  setSentence({tr("the"), tr("cat"), QStringLiteral("[MASK]"), tr("on"), tr("the"), QStringLiteral("[MASK]")},
              {false, false, true, false, false, true});
}

void DropMaskPicture::setSentence(const QStringList& pieces, const QVector<bool>& masked) {
  if (pieces.isEmpty() || pieces.size() != masked.size()) return;
  const qsizetype first = std::max<qsizetype>(0, masked.indexOf(true));
  const qsizetype begin = std::clamp<qsizetype>(first - before_mask, 0, std::max<qsizetype>(0, pieces.size() - most_positions));
  pieces_ = pieces.mid(begin, most_positions);
  masked_ = masked.mid(begin, most_positions);
  tell();
}

void DropMaskPicture::setDropMask(bool on, bool keep_self) {
  on_ = on, keep_self_ = keep_self;
  tell();
}

void DropMaskPicture::tell() {
  setAccessibleDescription(sentence());
  updateGeometry();
  update();
}

QString DropMaskPicture::sentence() const {
  if (!masked_.contains(true))
    return tr("No position of this sentence is masked: every position reads every other, with and without DropMask.");
  if (!on_) return tr("Without DropMask every position reads every other, [MASK] too.");
  return keep_self_ ? tr("With DropMask no position reads a [MASK], except that a masked position still reads itself.")
                    : tr("With DropMask no position reads a [MASK], and a masked position does not read itself either.");
}

QString DropMaskPicture::label(int position) const {
  const QFontMetrics metrics(masked_font(font()));
  return metrics.elidedText(pieces_[position], Qt::ElideRight, label_width(metrics));
}

DropMaskPicture::Geometry DropMaskPicture::geometry_of() const {
  Geometry g;
  const QFontMetrics metrics(masked_font(font()));
  for (int i = 0; i < positions(); ++i) g.labels = std::max<double>(g.labels, metrics.horizontalAdvance(label(i)) + 2);
  const int line = fontMetrics().height();
  const int axis = line + gap;  // "read" above the columns, "reader" at the left
  const int sentence_height = fontMetrics().boundingRect(0, 0, std::max(width(), 60), 1000, Qt::TextWordWrap, sentence()).height();
  const int below = gap + line + gap + sentence_height;
  const double high = height() - axis - g.labels - gap - below, wide = width() - axis - g.labels - gap;
  g.cell = std::clamp(std::min(high, wide) / positions(), least_cell, most_cell);
  g.grid = QRectF(axis + g.labels + gap, axis + g.labels + gap, g.cell * positions(), g.cell * positions());
  g.legend = int(g.grid.bottom()) + gap;
  g.sentence = g.legend + line + gap;
  return g;
}

QSize DropMaskPicture::sizeHint() const {
  const int labels = label_width(QFontMetrics(masked_font(font()))) + fontMetrics().height() + 2 * gap;
  return {std::max(300, labels + int(20 * positions())), labels + int(20 * positions()) + 5 * fontMetrics().height() + 2 * gap};
}

QSize DropMaskPicture::minimumSizeHint() const {
  const int labels = label_width(QFontMetrics(masked_font(font()))) + fontMetrics().height() + 2 * gap;
  return {std::max(240, labels + int(least_cell * positions())),
          labels + int(least_cell * positions()) + 6 * fontMetrics().height() + 2 * gap};
}

bool DropMaskPicture::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const Geometry g = geometry_of();
  const QPointF at = (help->pos() - g.grid.topLeft()) / g.cell;
  const int column = int(std::floor(at.x())), row = int(std::floor(at.y()));
  if (column < 0 || row < 0 || column >= positions() || row >= positions()) {
    QToolTip::showText(help->globalPos(), tr("Rows read columns: which positions each position of the sentence may read."), this);
    return true;
  }
  QToolTip::showText(
      help->globalPos(),
      (reads(row, column) ? tr("%1 reads %2.") : tr("%1 does not read %2.")).arg(pieces_[row], pieces_[column]).toHtmlEscaped(), this);
  return true;
}

void DropMaskPicture::paintEvent(QPaintEvent*) {
  const ThemeTokens& t = Theme::instance().tokens();
  const Geometry g = geometry_of();
  QPainter p(this);
  p.setRenderHint(QPainter::Antialiasing);
  const int line = fontMetrics().height();
  const QColor read = blended(t.accent, t.surface, read_share);
  const auto cell = [&](int row, int column) {
    return QRectF(g.grid.left() + column * g.cell, g.grid.top() + row * g.cell, g.cell, g.cell).adjusted(1, 1, -1, -1);
  };
  const auto paint_cell = [&](const QRectF& box, bool reads) {
    p.setPen(reads ? Qt::NoPen : QPen(t.border));
    p.setBrush(reads ? read : t.surface);
    p.drawRoundedRect(box, 2, 2);
    if (reads) return;
    p.setPen(QPen(t.bad, 1.3));
    p.drawLine(box.topLeft() + QPointF(3, 3), box.bottomRight() - QPointF(3, 3));
  };
  for (int row = 0; row < positions(); ++row)
    for (int column = 0; column < positions(); ++column) paint_cell(cell(row, column), reads(row, column));

  for (int i = 0; i < positions(); ++i) {
    p.setFont(masked_[i] ? masked_font(font()) : font());
    p.setPen(masked_[i] ? t.accent : t.text);
    p.drawText(QRectF(g.grid.left() - gap - g.labels, g.grid.top() + i * g.cell, g.labels, g.cell), Qt::AlignRight | Qt::AlignVCenter,
               label(i));
    p.save();
    p.translate(g.grid.left() + (i + 0.5) * g.cell, g.grid.top() - gap);
    p.rotate(-90);
    p.drawText(QRectF(0, -g.cell / 2, g.labels, g.cell), Qt::AlignLeft | Qt::AlignVCenter, label(i));
    p.restore();
  }
  p.setFont(font());
  p.setPen(t.muted);
  p.drawText(QRectF(g.grid.left(), 0, std::max(g.grid.width(), 120.), line), Qt::AlignLeft, tr("… is read →"));
  p.save();
  p.translate(0, g.grid.bottom());
  p.rotate(-90);
  p.drawText(QRectF(0, 0, std::max(g.grid.height(), 120.), line), Qt::AlignRight, tr("← position that reads"));
  p.restore();

  double x = 0;
  for (const bool reads : {true, false}) {
    const QRectF box(x + 1, g.legend + 1, line - 2, line - 2);
    paint_cell(box, reads);
    const QString word = reads ? tr("reads") : tr("does not read");
    p.setPen(t.muted);
    p.drawText(QRectF(x + line + 6, g.legend, width(), line), Qt::AlignLeft | Qt::AlignVCenter, word);
    x += line + 6 + fontMetrics().horizontalAdvance(word) + 18;
  }
  p.setPen(t.text);
  p.drawText(QRect(0, g.sentence, width(), height() - g.sentence), Qt::AlignLeft | Qt::TextWordWrap, sentence());
}

}  // namespace hblab::ui
