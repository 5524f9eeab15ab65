// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_reader.h"

#include "ui/base/text.h"

namespace hblab::ui {

CompareReader::CompareReader(Project* project, QObject* parent) : QObject(parent), project_(project), timer_(this) {
  timer_.setSingleShot(true);
  timer_.setInterval(after_ms);
  connect(&timer_, &QTimer::timeout, this, &CompareReader::read);
  connect(project, &Project::closed, this, [this] { reading_ = false; });  // what is under way is never told
}

void CompareReader::set_active(bool active) {
  active_ = active;
  if (active_ && stale_) read();
}

void CompareReader::set_experiment(ExperimentId id) {
  if (std::exchange(experiment_, id) == id) return;
  stale_ = true;
  if (active_) read();
}

void CompareReader::poke() {
  stale_ = true;
  if (active_ && !reading_ && !timer_.isActive()) timer_.start();
}

void CompareReader::read() {
  if (!active_ || reading_ || !stale_ || !project_->is_open() || !experiment_) return;
  timer_.stop();
  stale_ = false;
  reading_ = true;
  project_->read(
      [id = experiment_](store::RunStore& store) -> Result<ComparisonPtr> {
        for (const auto& row : HBLAB_TRY(store.experiments()))
          if (row.id == id) return std::make_shared<const report::Comparison>(HBLAB_TRY(report::compare(store, row)));
        return ComparisonPtr();
      },
      [this](const Result<ComparisonPtr>& found) {
        reading_ = false;
        if (!found)
          Q_EMIT failed(tr_error(found.error()));
        else if (*found && (*found)->experiment == experiment_)
          Q_EMIT ready(*found);
        if (stale_ && active_) timer_.start();
      });
}

}  // namespace hblab::ui
