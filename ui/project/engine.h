// SPDX-License-Identifier: GPL-3.0-or-later
// The module with LibTorch as the window knows it: opened on a thread of its own after the window is on the screen, asked for forecasts.
// Where it cannot be opened, everything else works and the reason is shown. GUI thread.
#pragma once

#include <QObject>
#include <QThreadPool>
#include <atomic>
#include <functional>
#include <memory>

#include "engine/run/training_module.h"

namespace hblab::ui {

class Engine : public QObject {
  Q_OBJECT
 public:
  explicit Engine(QObject* parent = nullptr);
  ~Engine() override;  ///< a forecast that is under way is broken off

  /// Opens the module in the background; ready() or failed() follows. `file`: as run::training_module.
  void load(const fs::path& file = {});
  bool is_ready() const { return ready_; }
  /// Why it could not be opened; empty where it was, or is not yet.
  const QString& reason() const { return reason_; }
  const std::vector<run::TrainingModule::Device>& devices() const { return devices_; }
  const QString& torch_version() const { return version_; }

  /// A few steps of each arm, on a thread of its own; `done` on the GUI thread.
  void forecast(const std::string& spec_text, const fs::path& spec_folder, std::function<void(const Result<run::Forecast>&)> done);

 Q_SIGNALS:
  void ready();
  void failed(const QString& reason);

 private:
  bool ready_ = false;
  QString reason_, version_;
  std::vector<run::TrainingModule::Device> devices_;
  QThreadPool pool_;
  std::shared_ptr<std::atomic<bool>> go_on_ = std::make_shared<std::atomic<bool>>(true);
};

}  // namespace hblab::ui
