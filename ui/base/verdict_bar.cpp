// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/verdict_bar.h"

#include <QHBoxLayout>

namespace hblab::ui {

VerdictBar::VerdictBar(int lines, QWidget* parent)
    : QWidget(parent), lines_(lines), label_(new QLabel(this)), whole_(new QToolButton(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(label_, 1);
  row->addWidget(whole_);
  label_->setTextFormat(Qt::PlainText);  // it holds names
  label_->setWordWrap(true);
  label_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  label_->setAccessibleName(tr("Verdict so far"));
  whole_->setText("…");
  whole_->setCheckable(true);
  whole_->setAutoRaise(true);
  whole_->setAccessibleName(tr("The verdict in whole sentences"));
  whole_->setToolTip(tr("Says the comparison with the baseline in whole sentences"));
  connect(whole_, &QToolButton::toggled, this, &VerdictBar::lay_out);
  set({}, {});
}

void VerdictBar::set(const QStringList& line, const QStringList& sentences) {
  line_ = line.isEmpty() ? QString() : line.first() + (line.size() > 1 ? ":  " : "") + line.mid(1).join("  ·  ");
  sentences_ = sentences.join("\n");
  whole_->setVisible(!sentences.isEmpty());
  lay_out();
}

/// So many lines, whatever it says, so that what is beside it stays where it is while it changes; all of it where that is asked for.
void VerdictBar::lay_out() {
  const bool whole = whole_->isChecked() && !sentences_.isEmpty();
  label_->setText(whole ? sentences_ : line_);
  label_->setToolTip(sentences_);
  label_->setAccessibleDescription(sentences_);
  if (whole)
    label_->setMinimumHeight(0), label_->setMaximumHeight(QWIDGETSIZE_MAX);
  else
    label_->setFixedHeight(lines_ * label_->fontMetrics().lineSpacing());
}

}  // namespace hblab::ui
