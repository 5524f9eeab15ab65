// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/fairness_card.h"

#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/setup/check_delegate.h"
#include "ui/setup/spec_edits.h"

namespace hblab::ui {
namespace {

enum Column { what_column, arm_column, baseline_column };

bool same(const std::vector<spec::ArmFairness>& a, const std::vector<spec::ArmFairness>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const spec::ArmFairness& x, const spec::ArmFairness& y) {
    return x.arm == y.arm && x.baseline == y.baseline && x.differences == y.differences && x.start_weights == y.start_weights;
  });
}

}  // namespace

QStringList unaccepted_differences(const std::vector<spec::ArmFairness>& arms) {
  QStringList out;
  for (const auto& arm : arms)
    for (const auto& difference : arm.differences)
      if (!difference.accepted) out << qs(arm.arm) + ", " + qs(spec::to_string(difference));
  return out;
}

FairnessCard::FairnessCard(SpecEditor& editor, QWidget* parent) : QWidget(parent), editor_(editor) {
  summary_ = new QLabel;
  summary_->setWordWrap(true);
  tree_ = new QTreeWidget;
  tree_->setAccessibleName(tr("Differences between the arms"));
  tree_->setHeaderLabels({tr("Difference"), tr("Arm"), tr("Baseline")});
  tree_->headerItem()->setToolTip(what_column, tr("Tick what may differ; all else should be made the same."));
  tree_->setSelectionBehavior(QAbstractItemView::SelectRows);
  tree_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
  tree_->setItemDelegate(new CheckDelegate(tree_));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->addWidget(summary_);
  layout->addWidget(tree_, 1);
  connect(tree_, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int column) {
    if (column != what_column || !item->parent()) return;
    const std::string name = item->data(what_column, Qt::UserRole).toString().toStdString();
    const bool accepted = item->checkState(what_column) == Qt::Checked;
    // The edit makes the items anew: not while one of them tells.
    QTimer::singleShot(0, this, [this, name, accepted] {
      if (const auto done = accept_difference(editor_, name, accepted); !done) {
        Q_EMIT refused(tr_error(done.error()));
        shown_.clear();
        refresh();
      }
    });
  });
  connect(&editor_, &SpecEditor::checked, this, &FairnessCard::refresh);
  connect(&Theme::instance(), &Theme::changed, this, &FairnessCard::colour);
  refresh();
}

void FairnessCard::refresh() {
  const auto& arms = editor_.check().fairness;
  if (!same(shown_, arms) || arms.empty()) {
    const QSignalBlocker quiet(tree_);
    shown_ = arms;
    tree_->clear();
    for (const auto& arm : arms) {
      auto* head = new QTreeWidgetItem(tree_, {tr("%1 against %2").arg(qs(arm.arm), qs(arm.baseline))});
      head->setFirstColumnSpanned(true);
      QFont bold = tree_->font();
      bold.setBold(true);
      head->setFont(what_column, bold);
      for (const auto& difference : arm.differences) {
        auto* item = new QTreeWidgetItem(head, {qs(difference.name), qs(difference.arm), qs(difference.baseline)});
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(what_column, difference.accepted ? Qt::Checked : Qt::Unchecked);
        item->setData(what_column, Qt::UserRole, qs(difference.name));
        item->setToolTip(what_column, difference.accepted ? tr("Accepted: it may differ, and every comparison says so.")
                                                          : tr("Not accepted: it may explain what the comparison shows. Make it the "
                                                               "same, or tick it."));
      }
      auto* start = new QTreeWidgetItem(head, {tr("Start weights: %1").arg(tr_text(arm.start_weights))});
      start->setFirstColumnSpanned(true);
      start->setToolTip(what_column, tr_text(arm.start_weights));
    }
    tree_->expandAll();
    colour();
  }
  const int open = int(unaccepted_differences(arms).size());
  if (editor_.blank())
    summary_->setText(SpecEditor::how_to_begin());
  else if (editor_.has_errors())
    summary_->setText(tr("Fairness is checked once the errors are mended."));
  else if (arms.empty())
    summary_->setText(tr("With one arm there is nothing to compare it with."));
  else if (open == 0)
    summary_->setText(tr("Fair: besides mixers and DropMask, the arms differ from the baseline in nothing that was not accepted."));
  else
    summary_->setText(tr("%n differences are not accepted: they may explain what the comparison shows.", nullptr, open));
  Q_EMIT unacceptedChanged(open);
}

void FairnessCard::colour() {
  const QSignalBlocker quiet(tree_);
  const ThemeTokens& t = Theme::instance().tokens();
  for (int i = 0; i < tree_->topLevelItemCount(); ++i)
    for (int k = 0; k < tree_->topLevelItem(i)->childCount(); ++k) {
      QTreeWidgetItem* item = tree_->topLevelItem(i)->child(k);
      const bool difference = item->data(what_column, Qt::UserRole).isValid();
      for (int column = 0; column < tree_->columnCount(); ++column)
        item->setForeground(column, !difference ? t.muted : item->checkState(what_column) == Qt::Checked ? t.text : t.warning);
    }
}

}  // namespace hblab::ui
