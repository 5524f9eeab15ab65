// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/project/engine.h"

#include <QPointer>

#include "engine/spec/expand.h"
#include "engine/spec/loader.h"
#include "ui/base/text.h"

namespace hblab::ui {
namespace {
class Silent : public run::Observer {};
}  // namespace

Engine::Engine(QObject* parent) : QObject(parent) { pool_.setMaxThreadCount(1); }

Engine::~Engine() {
  *go_on_ = false;
  pool_.waitForDone();
}

void Engine::load(const fs::path& file) {
  pool_.start([this, file] {
    const auto module = run::training_module(file);
    const QString reason = module ? QString() : tr_error(module.error());
    auto devices = module ? (*module)->devices() : std::vector<run::TrainingModule::Device>();
    const QString version = module ? qs((*module)->torch_version()) : QString();
    QMetaObject::invokeMethod(this, [this, reason, devices = std::move(devices), version] {
      reason_ = reason;
      ready_ = reason.isEmpty();
      devices_ = devices;
      version_ = version;
      if (ready_)
        Q_EMIT ready();
      else
        Q_EMIT failed(reason);
    });
  });
}

void Engine::forecast(const std::string& spec_text, const fs::path& spec_folder, std::function<void(const Result<run::Forecast>&)> done) {
  pool_.start([this, spec_text, spec_folder, done = std::move(done), go_on = go_on_] {
    const auto made = [&]() -> Result<run::Forecast> {
      const auto loaded = spec::load_spec(spec_text);
      if (!loaded.ok()) return tl::make_unexpected(loaded.error("spec"));
      auto* module = HBLAB_TRY(run::training_module());
      Silent silent;
      return module->forecast(spec::expand(loaded.spec), spec_folder, silent, [&] { return go_on->load(); });
    }();
    QMetaObject::invokeMethod(this, [done, made] { done(made); });
  });
}

}  // namespace hblab::ui
