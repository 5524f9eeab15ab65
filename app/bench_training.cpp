// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench_training.h"

#include <sys/resource.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include "engine/run/queue/host.h"
#include "ui/base/places.h"

namespace hblab::app {

BenchTraining::BenchTraining(const QString& folder) {
  QFile quick_start(ui::experiments_folder() + "/quickstart.yaml"), endless(folder + "/endless.yaml");
  if (!quick_start.open(QIODevice::ReadOnly) || !endless.open(QIODevice::WriteOnly)) {
    said_ = "The quick start's experiment was not found.";
    return;
  }
  endless.write(quick_start.readAll().replace("budget: 600 steps", "budget: 1000000 steps"));
  endless.close();
  process_.setProcessChannelMode(QProcess::MergedChannels);
  process_.setChildProcessModifier([] { (void)::setpriority(PRIO_PROCESS, 0, run::training_nice); });
  process_.start(QCoreApplication::applicationDirPath() + "/hblab", {"run", endless.fileName(), "--project", folder + "/training.hblab"});
  constexpr int patience_ms = 120'000;
  QElapsedTimer clock;
  clock.start();
  while (!under_way_ && clock.elapsed() < patience_ms && process_.waitForReadyRead(patience_ms)) {
    said_ += process_.readAll();
    under_way_ = said_.contains("running step");
  }
}

BenchTraining::~BenchTraining() {
  process_.kill();
  process_.waitForFinished();
}

}  // namespace hblab::app
