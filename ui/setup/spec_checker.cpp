// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/spec_checker.h"

#include <algorithm>

#include "engine/core/system_meter.h"
#include "engine/data/file_checks.h"
#include "engine/spec/expand.h"
#include "engine/spec/loader.h"

namespace hblab::ui {
namespace {
constexpr int rest_ms = 150;  ///< of typing, before a check begins
}

CheckedSpec check_spec(const std::string& text, const fs::path& folder, const GpuState& gpu, const std::function<bool()>& go_on) {
  spec::LoadedSpec loaded = spec::load_spec(text);
  CheckedSpec out;
  out.spec = loaded.spec;
  if (loaded.ok() && go_on()) {
    out.runs = spec::expand(loaded.spec);
    for (auto& problem : data::check_files(out.runs, folder, text, go_on)) loaded.problems.push_back(std::move(problem));
    std::stable_sort(loaded.problems.begin(), loaded.problems.end(),
                     [](const spec::Problem& a, const spec::Problem& b) { return a.line < b.line; });
    if (go_on()) out.costs = spec::arm_costs(out.runs, folder, gpu.present, most_arms_shown);
    if (go_on()) out.fairness = spec::fairness(loaded.spec, folder);
    const bool on_gpu = std::any_of(out.costs.begin(), out.costs.end(), [](const spec::ArmCost& cost) { return cost.gpu; });
    out.free_memory = on_gpu ? gpu.free_bytes : double(available_memory_bytes());
    if (!folder.empty()) out.free_disk = double(free_bytes(folder).value_or(0));
  }
  out.problems = std::move(loaded.problems);
  return out;
}

SpecChecker::SpecChecker(QObject* parent) : QObject(parent), worker_(new QObject) {
  worker_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
  thread_.setObjectName("spec checker");
  thread_.start(QThread::LowPriority);
  soon_.setSingleShot(true);
  soon_.setInterval(rest_ms);
  connect(&soon_, &QTimer::timeout, this, &SpecChecker::start);
}

SpecChecker::~SpecChecker() {
  ++*wanted_;
  thread_.quit();
  thread_.wait();
}

void SpecChecker::request(const std::string& text, const fs::path& folder) {
  newest_ = {text, folder};
  ++*wanted_;
  soon_.start();
}

void SpecChecker::set_gpu(const GpuState& gpu) {
  if (std::exchange(gpu_, gpu) == gpu) return;
  ++*wanted_;
  soon_.start();
}

void SpecChecker::start() {
  if (running_) return;  // the end of the present check starts the next
  running_ = true;
  QMetaObject::invokeMethod(worker_, [this, job = newest_, gpu = gpu_, mine = wanted_->load(), wanted = wanted_] {
    auto result = std::make_shared<CheckedSpec>(check_spec(job.text, job.folder, gpu, [&] { return *wanted == mine; }));
    QMetaObject::invokeMethod(
        this,
        [this, result, mine] {
          running_ = false;
          if (*wanted_ == mine)
            Q_EMIT checked(*result);
          else if (!soon_.isActive())
            start();
        },
        Qt::QueuedConnection);
  });
}

}  // namespace hblab::ui
