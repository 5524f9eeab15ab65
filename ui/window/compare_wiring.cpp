// SPDX-License-Identifier: GPL-3.0-or-later
// The compare page's connections: the log hears of its troubles, and its view is remembered; it leads to a run's curves.
#include "engine/core/log.h"
#include "ui/base/text.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/evidence_sections.h"
#include "ui/docks/log_dock.h"
#include "ui/live/live_page.h"
#include "ui/window/main_window.h"

namespace hblab::ui {

void MainWindow::wire_compare() {
  evidence_ = new EvidenceSections(compare_page_, project_);
  connect(evidence_, &EvidenceSections::specWanted, this, [this](const QString& text, const EvidencePtr& from) {
    set_up_variant(qs(from->name), qs(from->spec_text), text, from->spec_folder);
  });
  connect(live_page_, &LivePage::batchAsked, this, [this](RunId run, qint64 step) {
    show_page(compare);
    evidence_->show_batch(run, step);
  });
  connect(evidence_, &EvidenceSections::refused, this,
          [this](const QString& sentence) { info_->show_message("evidence", InfoBar::warning, sentence); });
  connect(compare_page_, &ComparePage::readingFailed, this,
          [this](const QString& sentence) { log_->say(int(LogLevel::warning), sentence); });
  connect(compare_page_, &ComparePage::curvesAsked, this, [this](RunId id) {
    const RunView* run = project_->is_open() ? project_->snapshot()->find(id) : nullptr;
    if (!run) return;
    selection_->select({id}, run->row.experiment);
    show_page(live);
  });
  connect(compare_page_, &ComparePage::stateChanged, this, [this] {
    if (project_->is_open()) views_->set_section("compare", compare_page_->saveState());
  });
}

}  // namespace hblab::ui
