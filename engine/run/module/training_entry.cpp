// SPDX-License-Identifier: Apache-2.0
// The face of hblab-training.so, compiled into it alone: what run/training_module.h opens.
#include <torch/version.h>

#include "engine/core/system_meter.h"
#include "engine/model/compat.h"
#include "engine/run/guard.h"
#include "engine/run/runner.h"
#include "engine/run/training_module.h"
#include "engine/train/device.h"

namespace hblab::run {
namespace {

class Module final : public TrainingModule {
 public:
  Result<void> train(const fs::path& project, ExperimentId experiment, const std::vector<RunId>& runs, const std::atomic<int>& stop,
                     Observer& observer) override {
    const auto recorder = HBLAB_TRY(store::Recorder::open(project));
    const auto store = HBLAB_TRY(store::RunStore::open(project));
    RunControl control;
    HBLAB_TRY(guarded([&] { return work_off(project, experiment, *recorder, *store, control, observer, {runs, &stop}); }));
    return {};
  }

  Result<Forecast> forecast(const std::vector<spec::RunSpec>& runs, const fs::path& spec_folder, Observer& observer,
                            const std::function<bool()>& go_on) override {
    return guarded([&] { return run::forecast(runs, spec_folder, observer, go_on); });
  }

  std::string torch_version() override { return TORCH_VERSION; }

  std::vector<Device> devices() override {
    std::vector<Device> all{{"cpu", cpu_info().model, available_memory_bytes(), total_memory_bytes()}};
    for (int i = 0; i < train::cuda_device_count(); ++i) {
      Device device{"cuda:" + std::to_string(i), "CUDA " + std::to_string(i)};
      (void)guarded([&]() -> Result<void> {
        device.free_bytes = model::compat::free_device_memory(at::Device(at::kCUDA, at::DeviceIndex(i))).value_or(0);
        return {};
      });
      all.push_back(std::move(device));
    }
    return all;
  }
};

}  // namespace
}  // namespace hblab::run

extern "C" {
extern const int hblab_training_abi;
const int hblab_training_abi = hblab::run::training_abi;
hblab::run::TrainingModule* hblab_training_module();
hblab::run::TrainingModule* hblab_training_module() {
  static hblab::run::Module module;
  return &module;
}
}
