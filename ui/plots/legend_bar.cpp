// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/legend_bar.h"

#include <QLabel>

#include "ui/base/icons.h"
#include "ui/base/theme.h"
#include "ui/plots/flow_layout.h"
#include "ui/plots/metric_stroke.h"
#include "ui/plots/plot_style.h"
#include "ui/plots/qcp.h"

namespace hblab::ui {
namespace {

constexpr QSize icon_size{22, 12};

QIcon drawn(int arm, bool hidden, const QColor& colour, qreal ratio) {
  QPixmap picture(icon_size * ratio);
  picture.setDevicePixelRatio(ratio);
  picture.fill(Qt::transparent);
  QCPPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(colour, 2.5, hidden ? Qt::DotLine : Qt::SolidLine, Qt::FlatCap));
  painter.drawLine(QPointF(1, icon_size.height() / 2.0), QPointF(icon_size.width() - 1, icon_size.height() / 2.0));
  auto marker = marker_of(arm);
  if (!marker.isNone()) {
    marker.setPen(QPen(colour, 1.5));
    marker.applyTo(&painter, QPen(colour));
    marker.drawShape(&painter, icon_size.width() / 2.0, icon_size.height() / 2.0);
  }
  return picture;
}

QIcon icon_of(int arm, bool hidden, qreal ratio) {
  const QColor colour = hidden ? Theme::instance().tokens().faint : Theme::instance().arm(arm);
  return kept_icon(QStringLiteral("legend %1 %2 %3 %4").arg(arm).arg(hidden).arg(colour.name()).arg(ratio),
                   [&] { return drawn(arm, hidden, colour, ratio); });
}

}  // namespace

LegendBar::LegendBar(QWidget* parent) : QWidget(parent), note_(new QLabel(this)) {
  constexpr int narrowest_note = 90;
  auto* row = new FlowLayout(this, true);
  row->addWidget(note_);
  note_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  note_->setTextFormat(Qt::PlainText);
  note_->setMinimumWidth(narrowest_note);
  note_->installEventFilter(this);
  note_->setForegroundRole(QPalette::PlaceholderText);
}

void LegendBar::set(const PlotFrame& frame, const std::set<QString>& hidden, const QStringList& metric_names, const QString& note) {
  hidden_ = hidden;
  QList<std::pair<QString, int>> arms;
  for (const FrameCurve& c : frame.curves)
    if (const std::pair<QString, int> arm{c.arm, c.arm_index}; !arms.contains(arm)) arms << arm;
  const qsizetype before = entries_.size();
  while (entries_.size() > arms.size()) delete entries_.takeLast().button;
  for (qsizetype i = 0; i < arms.size(); ++i) {
    if (i == entries_.size()) {
      auto* button = new QToolButton(this);
      button->setCheckable(true);
      button->setAutoRaise(true);
      button->setFocusPolicy(Qt::StrongFocus);
      button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
      button->setIconSize(icon_size);
      button->installEventFilter(this);
      static_cast<FlowLayout*>(layout())->insert(int(i), button);
      entries_ << Entry{{}, 0, button};
    }
    Entry& entry = entries_[i];
    entry.arm = arms[i].first;
    entry.index = arms[i].second;
    constexpr int widest_name = 160;
    entry.button->setText(fontMetrics().elidedText(entry.arm, Qt::ElideMiddle, widest_name).replace('&', "&&"));
    entry.button->setChecked(!hidden.count(entry.arm));
    entry.button->setIcon(icon_of(entry.index, hidden.count(entry.arm) > 0, devicePixelRatioF()));
    entry.button->setAccessibleName(tr("Curves of %1").arg(entry.arm));
    entry.button->setToolTip(tool_tip(tr("%1: click hides or shows it, double click (Shift+Space) shows it alone").arg(entry.arm)));
  }
  if (entries_.size() > before) Q_EMIT buttonsAdded();
  QStringList notes;
  std::set<int> drawn;
  for (const FrameCurve& c : frame.curves) drawn.insert(c.metric);
  for (const int metric : drawn) notes << stroke_of(frame.request.metrics[size_t(metric)].name).sign + ' ' + metric_names[metric];
  if (!note.isEmpty()) notes << note;
  full_note_ = notes.join("   ");
  note_->setToolTip(tool_tip(full_note_));
  fit_note();
}

QList<QWidget*> LegendBar::buttons() const {
  QList<QWidget*> all;
  for (const Entry& entry : entries_) all << entry.button;
  return all;
}

void LegendBar::fit_note() { note_->setText(note_->fontMetrics().elidedText(full_note_, Qt::ElideRight, note_->width())); }

bool LegendBar::eventFilter(QObject* object, QEvent* event) {
  if (object == note_ && event->type() == QEvent::Resize) fit_note();
  const auto it = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.button == object; });
  if (it == entries_.end()) return false;
  if (event->type() == QEvent::MouseButtonPress) before_ = hidden_;
  if (event->type() == QEvent::MouseButtonDblClick) {
    hidden_ = before_;  // the first of the two clicks has changed it
    isolate(it->arm);
    return true;
  }
  if (event->type() == QEvent::MouseButtonRelease && static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton) {
    if (it->button->isDown()) toggle(it->arm);
    it->button->setDown(false);
    return true;
  }
  if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
    if (static_cast<QKeyEvent*>(event)->modifiers() & Qt::ShiftModifier)
      isolate(it->arm);
    else
      toggle(it->arm);
    return true;
  }
  return false;
}

void LegendBar::toggle(const QString& arm) {
  if (!hidden_.erase(arm)) hidden_.insert(arm);
  tell();
}

void LegendBar::isolate(const QString& arm) {
  std::set<QString> others;
  for (const Entry& e : entries_)
    if (e.arm != arm) others.insert(e.arm);
  hidden_ = hidden_ == others ? std::set<QString>{} : others;
  tell();
}

void LegendBar::tell() {
  for (const Entry& e : entries_) e.button->setChecked(!hidden_.count(e.arm));
  Q_EMIT hiddenChanged(hidden_);
}

}  // namespace hblab::ui
