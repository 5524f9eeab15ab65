// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/seeds_view.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include "ui/base/text.h"

namespace hblab::ui {

SeedsView::SeedsView(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)) {
  column_->setContentsMargins(0, 0, 0, 0);
  set({});
}

void SeedsView::add_line(const QString& text, int64_t seeds) {
  auto* row = new QHBoxLayout;
  auto* label = new QLabel(text);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  row->addWidget(label, 1);
  if (seeds > 0) {
    auto* button = new QPushButton(tr("Set up with %n seeds", nullptr, int(seeds)));
    button->setToolTip(tr("Opens this experiment's spec on the page “Set up”, with seeds added until there are so many"));
    button->setAccessibleDescription(text);
    connect(button, &QPushButton::clicked, this, [this, seeds] {
      if (const auto made = report::spec_with_seeds(evidence_->spec_text, seeds))
        Q_EMIT specWanted(qs(*made));
      else
        Q_EMIT refused(tr_error(made.error()));
    });
    row->addWidget(button, 0, Qt::AlignTop);
  }
  static_cast<QVBoxLayout*>(lines_->layout())->addLayout(row);
}

void SeedsView::set(const EvidencePtr& evidence) {
  const bool same = evidence && evidence_ && evidence->experiment == evidence_->experiment && evidence->hints == evidence_->hints;
  evidence_ = evidence;
  if (same) return;
  delete column_->takeAt(0);
  if (auto* old = findChild<QScrollArea*>()) old->hide(), old->setParent(nullptr), old->deleteLater();
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setAccessibleName(tr("Seeds that would decide"));
  lines_ = new QWidget;
  new QVBoxLayout(lines_);
  if (evidence) {
    for (const report::SeedsHint& hint : evidence->hints) add_line(tr_text(hint.text), hint.needed.value_or(0));
    if (evidence->hints.empty())
      add_line(tr("Nothing is undecided for want of seeds: either every arm has its verdict, or not every run has ended well yet."), 0);
  }
  static_cast<QVBoxLayout*>(lines_->layout())->addStretch(1);
  area->setWidget(lines_);
  column_->addWidget(area);
}

}  // namespace hblab::ui
