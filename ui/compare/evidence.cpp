// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/evidence.h"

#include <algorithm>

#include "ui/base/text.h"

namespace hblab::ui {
namespace {

Result<EvidencePtr> read_evidence(store::RunStore& store, const report::Comparison& comparison, double target,
                                  const std::vector<ExperimentId>& beside) {
  const auto rows = HBLAB_TRY(store.experiments());
  const auto row_of = [&](ExperimentId id) {
    return std::find_if(rows.begin(), rows.end(), [&](const store::ExperimentRow& row) { return row.id == id; });
  };
  const auto own = row_of(comparison.experiment);
  if (own == rows.end()) return EvidencePtr();  // removed meanwhile
  auto found = std::make_shared<Evidence>();
  found->experiment = own->id;
  found->name = own->name, found->spec_text = own->spec_text, found->spec_folder = own->spec_folder;
  found->spec_target = own->target_loss;
  found->claims = HBLAB_TRY(report::claims(store, comparison));
  found->hints = report::seeds_hints(comparison);
  found->masks = HBLAB_TRY(report::mask_grid(store, comparison));
  if (target > 0) {
    store::ExperimentRow other = *own;
    other.target_loss = target;
    found->target = report::target_comparison(HBLAB_TRY(report::compare(store, other)));
  } else {
    found->target = report::target_comparison(comparison);
  }
  std::vector<store::ExperimentRow> experiments{*own};
  for (const ExperimentId id : beside)
    if (const auto row = row_of(id); row != rows.end() && id != own->id) experiments.push_back(*row);
  if (const auto columns = report::settings_columns(store, experiments))
    found->settings = report::settings_table(*columns);
  else
    found->settings_error = columns.error();
  return EvidencePtr(found);
}

}  // namespace

EvidenceReader::EvidenceReader(Project* project, QObject* parent) : QObject(parent), project_(project), timer_(this) {
  timer_.setSingleShot(true);
  timer_.setInterval(after_ms);
  connect(&timer_, &QTimer::timeout, this, &EvidenceReader::read);
  connect(project, &Project::closed, this, [this] {
    reading_ = false;  // what is under way is never told
    target_ = 0;
    beside_.clear();
    set_comparison({});
  });
}

void EvidenceReader::set_comparison(const std::shared_ptr<const report::Comparison>& comparison) {
  const bool other = !comparison || !comparison_ || comparison->experiment != comparison_->experiment;
  if (other) target_ = 0, beside_.clear();
  comparison_ = comparison;
  stale_ = true;
  if (!comparison_)
    Q_EMIT ready({});
  else if (other || comparison_->complete)
    read();
  else if (!timer_.isActive())
    timer_.start();
}

void EvidenceReader::set_target(double target) {
  if (std::exchange(target_, target) == target) return;
  stale_ = true;
  read();
}

void EvidenceReader::set_beside(const std::vector<ExperimentId>& beside) {
  if (std::exchange(beside_, beside) == beside) return;
  stale_ = true;
  read();
}

void EvidenceReader::read() {
  if (reading_ || !stale_ || !comparison_ || !project_->is_open()) return;
  timer_.stop();
  stale_ = false;
  reading_ = true;
  project_->read([comparison = comparison_, target = target_,
                  beside = beside_](store::RunStore& store) { return read_evidence(store, *comparison, target, beside); },
                 [this](const Result<EvidencePtr>& found) {
                   reading_ = false;
                   if (!found)
                     Q_EMIT failed(tr_error(found.error()));
                   else if (comparison_ && (!*found || (*found)->experiment == comparison_->experiment))
                     Q_EMIT ready(*found);
                   if (stale_ && !timer_.isActive()) read();
                 });
}

}  // namespace hblab::ui
