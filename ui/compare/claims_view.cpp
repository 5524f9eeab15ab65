// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/claims_view.h"

#include <QHeaderView>
#include <QVBoxLayout>

#include "engine/report/claim_spec.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"

namespace hblab::ui {
namespace {

constexpr int row_height = 26;
constexpr QChar minus(0x2212);

enum Column { claim_column, claimed_column, verdict_column, here_column, n_column };

QColor colour_of(report::ClaimVerdict verdict) {
  const ThemeTokens& t = Theme::instance().tokens();
  return verdict == report::ClaimVerdict::reproduced ? t.good : verdict == report::ClaimVerdict::not_reproduced ? t.bad : t.muted;
}

/// With a mark, so that it is not told by colour alone.
QString marked(report::ClaimVerdict verdict) {
  const QString mark = verdict == report::ClaimVerdict::reproduced ? "✓ " : verdict == report::ClaimVerdict::not_reproduced ? "✗ " : "○ ";
  return mark + tr_text(report::words_of(verdict));
}

}  // namespace

ClaimsView::ClaimsView(QWidget* parent)
    : QWidget(parent), tree_(new QTreeWidget), about_(new QLabel), set_up_(new QPushButton(tr("&Set up what is missing"))) {
  tree_->setAccessibleName(tr("The paper's claims"));
  tree_->setHeaderLabels({tr("Claim"), tr("Claimed"), tr("Verdict"), tr("Here"), tr("n")});
  tree_->headerItem()->setToolTip(here_column, tr("Losses: arm minus baseline, in nats. Speed and memory: arm / baseline. In brackets the "
                                                  "interval."));
  tree_->headerItem()->setToolTip(n_column, tr("Pairs: seeds; of speed, blocks that ran side by side"));
  tree_->header()->setStretchLastSection(false);
  tree_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
  tree_->header()->setSectionResizeMode(claim_column, QHeaderView::Stretch);
  tree_->header()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 4);
  about_->setTextFormat(Qt::PlainText);
  about_->setWordWrap(true);
  about_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  about_->setAccessibleName(tr("Why the claim has its verdict"));
  set_up_->setToolTip(
      tr("Opens this experiment's spec on the page “Set up”, with the arms, seeds, rates or order added that would test the "
         "claim"));
  set_up_->setEnabled(false);
  auto* row = new QHBoxLayout;
  row->addWidget(about_, 1);
  row->addWidget(set_up_, 0, Qt::AlignTop);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(4, 4, 4, 4);
  column->addWidget(tree_, 1);
  column->addLayout(row);
  connect(tree_, &QTreeWidget::currentItemChanged, this, &ClaimsView::show_current);
  connect(set_up_, &QPushButton::clicked, this, &ClaimsView::set_up);
  connect(&Theme::instance(), &Theme::changed, this, &ClaimsView::fill);
  fill();
}

void ClaimsView::set(const EvidencePtr& evidence) {
  const bool same = evidence && evidence_ && evidence->experiment == evidence_->experiment && evidence->claims == evidence_->claims;
  evidence_ = evidence;
  if (!same) fill();
}

void ClaimsView::fill() {
  const QTreeWidgetItem* const before = tree_->currentItem();
  const int chosen = before ? tree_->indexOfTopLevelItem(before->parent() ? before->parent() : const_cast<QTreeWidgetItem*>(before)) : 0;
  tree_->clear();
  if (evidence_)
    for (const report::Claim& claim : evidence_->claims) {
      const bool one = claim.pairs.size() == 1;
      auto* item = new QTreeWidgetItem(tree_, {tr_text(claim.text), tr_text(claim.claimed), marked(claim.verdict)});
      const auto figure = [&](QTreeWidgetItem* of, const report::ClaimPair& pair) {
        of->setText(here_column, QString(pair.figure ? tr_text(report::figure_text(claim, pair)) : "–").replace('-', minus));
        of->setText(n_column, QString::number(pair.n));
        of->setTextAlignment(n_column, Qt::AlignRight | Qt::AlignVCenter);
      };
      item->setToolTip(claim_column, tr_text(claim.text).toHtmlEscaped());
      item->setSizeHint(claim_column, {0, row_height});
      if (one) figure(item, claim.pairs.front());
      item->setForeground(verdict_column, colour_of(claim.verdict));
      for (const report::ClaimPair& pair : claim.pairs) {
        if (one) break;
        auto* child = new QTreeWidgetItem(item, {tr("%1 against %2").arg(qs(pair.arm), qs(pair.baseline)), {}, marked(pair.verdict)});
        child->setToolTip(claim_column, child->text(claim_column).toHtmlEscaped());
        child->setSizeHint(claim_column, {0, row_height});
        figure(child, pair);
        child->setForeground(verdict_column, colour_of(pair.verdict));
      }
    }
  if (tree_->topLevelItemCount() > 0) tree_->setCurrentItem(tree_->topLevelItem(std::max(0, chosen)));
  show_current();
}

const report::Claim* ClaimsView::current() const {
  QTreeWidgetItem* item = tree_->currentItem();
  if (!evidence_ || !item) return nullptr;
  return &evidence_->claims[size_t(tree_->indexOfTopLevelItem(item->parent() ? item->parent() : item))];
}

void ClaimsView::show_current() {
  const report::Claim* claim = current();
  QString text;
  if (claim) {
    const QTreeWidgetItem* item = tree_->currentItem();
    const Text& reason =
        item->parent() ? claim->pairs[size_t(item->parent()->indexOfChild(const_cast<QTreeWidgetItem*>(item)))].reason : claim->reason;
    text = tr_text(reason);
    if (!claim->note.pattern.empty()) text += ' ' + tr_text(claim->note);
  }
  about_->setText(text);
  set_up_->setVisible(claim && !claim->lacks.empty());
  set_up_->setEnabled(claim && !claim->lacks.empty());
}

void ClaimsView::set_up() {
  const report::Claim* claim = current();
  if (!claim) return;
  if (const auto text = report::claim_spec(evidence_->spec_text, *claim))
    Q_EMIT specWanted(qs(*text));
  else
    Q_EMIT refused(tr_error(text.error()));
}

}  // namespace hblab::ui
