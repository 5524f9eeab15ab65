// SPDX-License-Identifier: GPL-3.0-or-later
// The compare page's connections: the log hears of its troubles, and its view is remembered.
#include "engine/core/log.h"
#include "ui/compare/compare_page.h"
#include "ui/docks/log_dock.h"
#include "ui/window/main_window.h"

namespace hblab::ui {

void MainWindow::wire_compare() {
  connect(compare_page_, &ComparePage::readingFailed, this,
          [this](const QString& sentence) { log_->say(int(LogLevel::warning), sentence); });
  connect(compare_page_, &ComparePage::stateChanged, this, [this] {
    if (project_->is_open()) views_->set_section("compare", compare_page_->saveState());
  });
}

}  // namespace hblab::ui
