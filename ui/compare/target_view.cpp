// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/target_view.h"

#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/base/text.h"

namespace hblab::ui {

TargetView::TargetView(QWidget* parent)
    : QWidget(parent),
      target_(new QDoubleSpinBox),
      spec_target_(new QPushButton(tr("The &spec's"))),
      grid_(new ValueGrid(tr("What each arm needs to reach the target loss"))),
      notes_(new QLabel) {
  auto* label = new QLabel(tr("&Target loss"));
  label->setBuddy(target_);
  target_->setAccessibleName(tr("Target loss"));
  target_->setToolTip(
      tr("A held-out loss: the table shows what each arm needed to reach it. The spec names one as evaluation.target_loss."));
  target_->setDecimals(3);
  target_->setRange(0, 100);
  target_->setSingleStep(0.1);
  target_->setSuffix(tr(" nats"));
  target_->setSpecialValueText(tr("none"));
  target_->setKeyboardTracking(false);
  spec_target_->setToolTip(tr("Goes back to the target loss of the spec"));
  auto* row = new QHBoxLayout;
  row->addWidget(label);
  row->addWidget(target_);
  row->addWidget(spec_target_);
  row->addStretch(1);
  notes_->setTextFormat(Qt::PlainText);
  notes_->setWordWrap(true);
  notes_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  notes_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);  // alone where nothing is to be tabled
  notes_->setAccessibleName(tr("What the ratios cover"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(4, 4, 4, 4);
  column->addLayout(row);
  column->addWidget(grid_, 1);
  column->addWidget(notes_);
  connect(target_, &QDoubleSpinBox::valueChanged, this, &TargetView::targetWanted);
  connect(spec_target_, &QPushButton::clicked, this, [this] { Q_EMIT targetWanted(0); });
  set({});
}

void TargetView::set(const EvidencePtr& evidence) {
  evidence_ = evidence;
  const report::TargetComparison target = evidence ? evidence->target : report::TargetComparison();
  {
    const QSignalBlocker quiet(target_);
    if (!target_->hasFocus() || !evidence) target_->setValue(target.target);
  }
  target_->setEnabled(bool(evidence));
  spec_target_->setEnabled(evidence && evidence->spec_target > 0 && evidence->spec_target != target.target);
  const auto number = [](double value) { return QString::number(value, 'f', 3); };
  QList<QStringList> rows;
  for (const report::TargetArm& arm : target.arms)
    for (const report::TargetAxis axis : report::target_axes) {
      const report::TargetNeed& need = arm.needs[size_t(axis)];
      rows << QStringList{qs(arm.name),
                          tr("%1 of %2").arg(arm.reached).arg(arm.seeds.size()),
                          tr_text(report::words_of(axis)),
                          need.mean ? qs(report::value_text(axis, *need.mean)) : "–",
                          need.ratio        ? number(*need.ratio)
                          : arm.is_baseline ? ""
                                            : "–",
                          need.low ? tr("%1 to %2").arg(number(*need.low), number(*need.high)) : "",
                          arm.is_baseline ? "" : QString::number(need.n),
                          arm.is_baseline ? tr("(baseline)") : tr_text(need.verdict)};
    }
  grid_->set({tr("Arm"), tr("Reached"), tr("Axis"), tr("Needed"), tr("Ratio"), tr("%1 % interval").arg(100 * (1 - target.level), 0, 'g', 4),
              tr("n"), tr("Verdict")},
             rows, {3, 4, 5, 6});
  grid_->setVisible(!rows.isEmpty());
  QStringList notes;
  for (const Text& note : target.notes) notes << tr_text(note);
  if (evidence && target.arms.empty()) notes << tr("No target loss is set. Type one to see what each arm needed to reach it.");
  notes_->setText(notes.join(' '));
}

}  // namespace hblab::ui
