// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/layer_delegate.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/encoder/layer_model.h"
#include "ui/encoder/mixer_look.h"

namespace hblab::ui {
namespace {

constexpr int gap = 8;          ///< between the parts of a row
constexpr int chip_margin = 2;  ///< above and below a chip
constexpr int radius = 5;       ///< of a chip's corners
constexpr int bar_height = 4;
constexpr int least_chip = 120;  ///< width below which the bars give way
constexpr double chip_share = 0.24, quiet_share = 0.10;

int switch_size(const QFontMetrics& metrics) { return std::max(24, metrics.height() + 6); }
int bar_width(const QFontMetrics& metrics) { return metrics.horizontalAdvance(LayerDelegate::tr("Parameters")); }

void paint_bar(QPainter& painter, const QRect& box, double value, double most, const QColor& colour) {
  if (box.isEmpty()) return;
  const ThemeTokens& t = Theme::instance().tokens();
  const QRect text = box.adjusted(0, 2, 0, -bar_height - 5);
  painter.setPen(t.muted);
  painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, count_text(value));
  QRectF bar(box.left(), box.bottom() - bar_height - 3, box.width() - 4, bar_height);
  painter.setPen(Qt::NoPen);
  painter.setBrush(t.grid);
  painter.drawRoundedRect(bar, 2, 2);
  if (most <= 0 || value <= 0) return;
  bar.setWidth(std::max<double>(bar_height, bar.width() * value / most));
  painter.setBrush(colour);
  painter.drawRoundedRect(bar, 2, 2);
}

}  // namespace

LayerRow LayerRow::of(const QRect& row, const QFontMetrics& metrics) {
  LayerRow r;
  const int number = metrics.horizontalAdvance(QStringLiteral("1000")) + 4;
  const int bar = bar_width(metrics), switches = switch_size(metrics) * int(spec::mixers().size());
  int right = row.right() - gap;
  const int left = row.left() + gap + number + gap;
  const auto take = [&](int width) {
    const QRect box(right - width + 1, row.top(), width, row.height());
    right = box.left() - gap - 1;
    return box;
  };
  if (right - left - switches - 2 * bar - 3 * gap >= least_chip) {
    r.flops = take(bar);
    r.parameters = take(bar);
  }
  r.switches = take(switches);
  r.number = QRect(row.left() + gap, row.top(), number, row.height());
  r.chip = QRect(QPoint(left, row.top() + chip_margin), QPoint(std::max(left, right), row.bottom() - chip_margin));
  return r;
}

QRect LayerRow::switch_of(int mixer) const {
  const int size = switches.width() / std::max(1, int(spec::mixers().size()));
  return {switches.left() + mixer * size, switches.top() + chip_margin, size, switches.height() - 2 * chip_margin};
}

int LayerRow::mixer_at(const QPoint& at) const {
  for (int i = 0; i < int(spec::mixers().size()); ++i)
    if (switch_of(i).contains(at)) return i;
  return -1;
}

LayerDelegate::LayerDelegate(const LayerModel& model, QObject* parent) : QStyledItemDelegate(parent), model_(model) {}

QSize LayerDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {option.fontMetrics.horizontalAdvance('x') * 40, std::max(30, option.fontMetrics.height() + 14)};
}

void LayerDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const ThemeTokens& t = Theme::instance().tokens();
  const LayerFace& face = model_.face(index.row());
  const LayerRow row = LayerRow::of(option.rect, option.fontMetrics);
  const bool selected = option.state & QStyle::State_Selected;
  const QColor hue = mixer_colour(face.mixer), back = selected ? t.selection : t.surface;
  p->save();
  p->setRenderHint(QPainter::Antialiasing);
  if (selected) p->fillRect(option.rect, t.selection);

  p->setFont(option.font);
  p->setPen(selected ? t.text : t.muted);
  p->drawText(row.number, Qt::AlignRight | Qt::AlignVCenter, QString::number(model_.turned(index.row()) + 1));

  // The chip: in the colours of its parts where heads are split.
  QPainterPath outline;
  outline.addRoundedRect(QRectF(row.chip).adjusted(.5, .5, -.5, -.5), radius, radius);
  p->save();
  p->setClipPath(outline);
  p->fillRect(row.chip, blended(hue, back, chip_share));
  int64_t sum = 0;
  for (const auto& part : face.parts) sum += part.second;
  if (sum > 0) {
    double before = 0;
    for (size_t k = 0; k < face.parts.size(); ++k) {
      const double begin = row.chip.left() + row.chip.width() * before / double(sum);
      before += double(face.parts[k].second);
      const double end = row.chip.left() + row.chip.width() * before / double(sum);
      const QColor part = face.parts[k].first >= 0 ? mixer_colour(face.parts[k].first) : blended(hue, back, 1 - 0.3 * double(k % 3));
      p->fillRect(QRectF(begin, row.chip.bottom() - bar_height + 1, end - begin, bar_height), part);
    }
  }
  p->restore();
  p->setPen(QPen(face.problem.isEmpty() ? blended(hue, back, 0.7) : t.bad, face.problem.isEmpty() ? 1 : 2));
  p->setBrush(Qt::NoBrush);
  p->drawPath(outline);
  QRect text = row.chip.adjusted(gap, 0, -gap, sum > 0 ? -bar_height + 1 : 0);
  if (!face.problem.isEmpty()) {
    QFont bold = option.font;
    bold.setBold(true);
    p->setFont(bold);
    p->setPen(t.bad);
    p->drawText(text, Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("!"));
    p->setFont(option.font);
    text.setRight(text.right() - gap - 4);
  }
  QFont title = option.font;
  title.setWeight(QFont::DemiBold);
  const QFontMetrics title_metrics(title);
  p->setFont(title);
  p->setPen(t.text);
  p->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, title_metrics.elidedText(face.title, Qt::ElideRight, text.width()));
  text.setLeft(text.left() + title_metrics.horizontalAdvance(face.title) + gap);
  if (!face.detail.isEmpty() && text.width() > 24) {
    p->setFont(option.font);
    p->setPen(t.muted);
    p->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, option.fontMetrics.elidedText(face.detail, Qt::ElideRight, text.width()));
  }

  // The switch: the layer's own letter on its hue, the others quiet until the mouse or the selection is here.
  const bool awake = !read_only_ && (selected || (option.state & QStyle::State_MouseOver));
  for (int i = 0; i < int(spec::mixers().size()); ++i) {
    const QRect box = row.switch_of(i).adjusted(1, 0, -1, 0);
    const bool own = i == face.mixer;
    if (!own && read_only_) continue;
    p->setPen(own || !awake ? Qt::NoPen : QPen(t.border));
    p->setBrush(own ? QBrush(mixer_colour(i)) : awake ? QBrush(blended(mixer_colour(i), back, quiet_share)) : QBrush(Qt::NoBrush));
    p->drawRoundedRect(QRectF(box).adjusted(.5, .5, -.5, -.5), radius, radius);
    p->setFont(own ? title : option.font);
    p->setPen(own     ? (contrast(t.surface, mixer_colour(i)) >= contrast(t.text, mixer_colour(i)) ? t.surface : t.text)
              : awake ? t.text
                      : t.faint);
    p->drawText(box, Qt::AlignCenter, QString(mixer_letter(i)));
  }

  QFont small = option.font;
  small.setPointSizeF(small.pointSizeF() * 0.85);
  p->setFont(small);
  paint_bar(*p, row.parameters, face.parameters, model_.totals().most_parameters, t.muted);
  paint_bar(*p, row.flops, face.flops, model_.totals().most_flops, t.accent);

  if (option.state & QStyle::State_HasFocus) {
    p->setPen(QPen(t.accent, 1.5));
    p->setBrush(Qt::NoBrush);
    p->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 4, 4);
  }
  p->restore();
}

}  // namespace hblab::ui
