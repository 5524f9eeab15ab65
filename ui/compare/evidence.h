// SPDX-License-Identifier: GPL-3.0-or-later
// What the sections of the compare page show besides the comparison itself: claims, seeds needed, what a target takes, settings, masking
// rates. Read together on the project's thread when the comparison is another one, or what is asked for. GUI thread.
//
//   ComparePage::comparisonChanged ─► EvidenceReader ─► Project::read ─► engine/report ─► ready() ─► the sections
#pragma once

#include <QTimer>
#include <memory>
#include <optional>

#include "engine/report/claims.h"
#include "engine/report/mask_rates.h"
#include "engine/report/seeds_hint.h"
#include "engine/report/settings_table.h"
#include "engine/report/target_ratio.h"
#include "ui/project/project.h"

namespace hblab::ui {

struct Evidence {
  ExperimentId experiment;
  std::string name, spec_text, spec_folder;
  double spec_target = 0;  ///< nats; 0: none
  std::vector<report::Claim> claims;
  std::vector<report::SeedsHint> hints;
  report::TargetComparison target;
  report::MaskGrid masks;
  report::SettingsTable settings;
  std::optional<Error> settings_error;  ///< why there are no settings to be shown
};
using EvidencePtr = std::shared_ptr<const Evidence>;

class EvidenceReader : public QObject {
  Q_OBJECT
 public:
  static constexpr int after_ms = 1000;  ///< of an experiment whose runs grow it is read this often

  explicit EvidenceReader(Project*, QObject* parent = nullptr);

  /// Null: there is none.
  void set_comparison(const std::shared_ptr<const report::Comparison>&);
  /// In place of the spec's target loss; 0: the spec's.
  void set_target(double);
  /// Experiments whose settings stand beside this one's.
  void set_beside(const std::vector<ExperimentId>&);
  double target() const { return target_; }
  const std::vector<ExperimentId>& beside() const { return beside_; }

 Q_SIGNALS:
  void ready(const hblab::ui::EvidencePtr&);  ///< null: there is nothing to be shown
  void failed(const QString& sentence);

 private:
  void read();
  Project* project_;
  QTimer timer_;
  std::shared_ptr<const report::Comparison> comparison_;
  double target_ = 0;
  std::vector<ExperimentId> beside_;
  bool stale_ = false, reading_ = false;
};

}  // namespace hblab::ui

Q_DECLARE_METATYPE(hblab::ui::EvidencePtr)
