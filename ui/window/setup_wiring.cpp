// SPDX-License-Identifier: GPL-3.0-or-later
// The set-up page's connections to project, engine and launcher.
#include <QFileDialog>
#include <QFileInfo>

#include "ui/base/places.h"
#include "ui/base/text.h"
#include "ui/project/engine.h"
#include "ui/setup/estimate_card.h"
#include "ui/setup/file_bar.h"
#include "ui/setup/launch_bar.h"
#include "ui/setup/setup_page.h"
#include "ui/window/main_window.h"

namespace hblab::ui {
namespace {

/// "name.hblab" in the projects' folder, with a number where that is taken.
QString fresh_project(const std::string& experiment) {
  QString name = qs(experiment).simplified();
  for (QChar& c : name)
    if (c == '/' || c == '\\' || c == ':' || c.isNonCharacter()) c = '-';
  name = name.left(80);
  if (name.isEmpty() || name.startsWith('.')) name.prepend("experiment");
  const QString base = projects_folder() + "/" + name;
  QString file = base + ".hblab";
  for (int i = 2; QFileInfo::exists(file); ++i) file = QString("%1-%2.hblab").arg(base).arg(i);
  return file;
}

}  // namespace

void MainWindow::wire_setup() {
  setup_->files().set_default_folder(projects_folder());
  choose_new_project = [this](const QString& suggested) {
    return QFileDialog::getSaveFileName(this, tr("Where shall the project be kept?"), suggested, tr("Projects (*.hblab)"), nullptr,
                                        QFileDialog::DontConfirmOverwrite);
  };
  connect(&setup_->launch(), &LaunchBar::launchRequested, this,
          [this](const QString& text, const QString& folder, const LaunchSelection& chosen) {
            const auto launch = [this, text, folder, chosen] {
              QStringList arms;
              for (const auto& arm : chosen.arms) arms << qs(arm);
              show_page(live);
              launcher_->launch({text, folder.toStdString(), arms, {chosen.seeds.begin(), chosen.seeds.end()}, false},
                                [this](ExperimentId id, const std::vector<RunId>& runs) { launched(id, runs); });
            };
            if (project_->is_open()) {
              launch();
              return;
            }
            const QString file = choose_new_project(fresh_project(setup_->editor().spec().name));
            if (!file.isEmpty()) create_project(file.endsWith(".hblab") ? file : file + ".hblab", launch);
          });
  const auto tell_project = [this] { setup_->launch().set_project(project_->is_open() ? qs(project_->path().string()) : QString()); };
  connect(project_, &Project::opened, this, tell_project);
  connect(project_, &Project::closed, this, tell_project);
  connect(engine_, &Engine::ready, this, [this] {
    GpuState gpu;
    for (const auto& device : engine_->devices())
      if (!gpu.present && device.id.starts_with("cuda")) gpu = {true, double(device.free_bytes)};
    setup_->editor().set_gpu(gpu);
    setup_->costs().set_forecaster(
        [this](const std::string& text, const fs::path& folder, auto done) { engine_->forecast(text, folder, std::move(done)); });
  });
  connect(engine_, &Engine::failed, this, [this](const QString& reason) {
    setup_->launch().set_forbidden(tr("LibTorch could not be opened."));
    setup_->costs().set_unable(tr("How long the runs take cannot be measured: LibTorch could not be opened."));
    info_->show_message("engine", InfoBar::error,
                        tr("Nothing can be trained in this window: %1 Projects can be looked at all the same.").arg(reason));
  });
}

}  // namespace hblab::ui
