// SPDX-License-Identifier: GPL-3.0-or-later
// The report page's connections: the log and the info bar hear of its files and troubles, and its options are remembered.
#include <QDesktopServices>
#include <QUrl>

#include "engine/core/log.h"
#include "ui/docks/log_dock.h"
#include "ui/report/report_page.h"
#include "ui/window/main_window.h"

namespace hblab::ui {

void MainWindow::wire_report() {
  connect(report_page_, &ReportPage::failed, this, [this](const QString& sentence) { log_->say(int(LogLevel::warning), sentence); });
  connect(report_page_, &ReportPage::exported, this, [this](const QString& folder, const QStringList& files) {
    const QString text = tr("Wrote %n file(s) of the report to %1.", nullptr, int(files.size())).arg(folder);
    log_->say(int(LogLevel::info), text);
    info_->show_message("report", InfoBar::success, text,
                        {{tr("Open the folder"), [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }}});
  });
  connect(report_page_, &ReportPage::stateChanged, this, [this] {
    if (project_->is_open()) views_->set_section("report", report_page_->saveState());
  });
}

}  // namespace hblab::ui
