// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/evidence_sections.h"

namespace hblab::ui {

EvidenceSections::EvidenceSections(ComparePage* page, Project* project)
    : QObject(page),
      page_(page),
      reader_(project),
      claims_(new ClaimsView),
      seeds_(new SeedsView),
      target_(new TargetView),
      settings_(new SettingsView(project)),
      masks_(new MaskView),
      batch_(new BatchView(project)) {
  page->add_section("claims", tr("Claims"), claims_);
  page->add_section("seeds", tr("More seeds"), seeds_);
  page->add_section("target", tr("To a target loss"), target_);
  page->add_section("settings", tr("Settings"), settings_);
  page->add_section("masks", tr("Masking rates"), masks_);
  page->add_section("spikes", tr("Loss spikes"), batch_);
  connect(page, &ComparePage::comparisonChanged, &reader_, &EvidenceReader::set_comparison);
  connect(&reader_, &EvidenceReader::ready, this, [this](const EvidencePtr& evidence) {
    evidence_ = evidence;
    claims_->set(evidence);
    seeds_->set(evidence);
    target_->set(evidence);
    settings_->set(evidence);
    masks_->set(evidence);
    batch_->set(evidence);
  });
  connect(&reader_, &EvidenceReader::failed, this, &EvidenceSections::refused);
  connect(target_, &TargetView::targetWanted, &reader_, &EvidenceReader::set_target);
  connect(settings_, &SettingsView::besideWanted, &reader_, &EvidenceReader::set_beside);
  const auto pass_on = [this](const QString& text) { Q_EMIT specWanted(text, evidence_); };
  connect(claims_, &ClaimsView::specWanted, this, pass_on);
  connect(seeds_, &SeedsView::specWanted, this, pass_on);
  connect(claims_, &ClaimsView::refused, this, &EvidenceSections::refused);
  connect(seeds_, &SeedsView::refused, this, &EvidenceSections::refused);
}

void EvidenceSections::show_batch(RunId run, int64_t step) {
  page_->show_section("spikes");
  batch_->show_batch(run, step);
}

}  // namespace hblab::ui
