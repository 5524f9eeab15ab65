// SPDX-License-Identifier: GPL-3.0-or-later
// The compare page's sections of evidence, put into it and fed: claims, seeds, target, settings, masking rates, spikes.
#pragma once

#include "ui/compare/batch_view.h"
#include "ui/compare/claims_view.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/mask_view.h"
#include "ui/compare/seeds_view.h"
#include "ui/compare/settings_view.h"
#include "ui/compare/target_view.h"

namespace hblab::ui {

class EvidenceSections : public QObject {
  Q_OBJECT
 public:
  EvidenceSections(ComparePage*, Project*);
  /// Null before there is any.
  const EvidencePtr& evidence() const { return evidence_; }
  /// The batch that a run saw at a step, in its section.
  void show_batch(RunId, int64_t step);

 Q_SIGNALS:
  /// A spec made of the experiment's own, to be looked at on the set-up page.
  void specWanted(const QString& text, const hblab::ui::EvidencePtr& from);
  void refused(const QString& sentence);

 private:
  ComparePage* page_;
  EvidenceReader reader_;
  EvidencePtr evidence_;
  ClaimsView* claims_;
  SeedsView* seeds_;
  TargetView* target_;
  SettingsView* settings_;
  MaskView* masks_;
  BatchView* batch_;
};

}  // namespace hblab::ui
