// SPDX-License-Identifier: Apache-2.0
// The machine and the libraries of a run, as the store keeps them; and the thread count.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <link.h>
#include <torch/version.h>

#include <filesystem>
#include <mutex>
#include <nlohmann/json.hpp>

#include "engine/core/system_meter.h"
#include "engine/train/device.h"
#include "engine/train/trainer.h"

namespace hblab::train {
namespace {

/// The library that does the matrix products, as far as it can be asked.
std::string blas() {
  using GetConfig = char* (*)();
  if (const auto openblas = reinterpret_cast<GetConfig>(dlsym(RTLD_DEFAULT, "openblas_get_config"))) {
    using GetParallel = int (*)();
    const auto parallel = reinterpret_cast<GetParallel>(dlsym(RTLD_DEFAULT, "openblas_get_parallel"));
    constexpr const char* kinds[] = {"one thread", "own threads", "OpenMP"};
    const int kind = parallel ? parallel() : -1;
    return std::string(openblas()) + (kind >= 0 && kind < 3 ? std::string(" (") + kinds[kind] + ")" : "");
  }
  return at::hasMKL() ? "MKL" : "unknown";
}

}  // namespace

std::string environment_json(const std::string& device) {
  const CpuInfo cpu = cpu_info();
  return nlohmann::ordered_json{
      {"program", "hblab " HBLAB_VERSION},
      {"libtorch", TORCH_VERSION},
      {"blas", blas()},
      {"onednn", at::hasMKLDNN()},
      {"host", this_process().host},
      {"operating_system", operating_system()},
      {"cpu", cpu.model},
      {"logical_cores", cpu.logical_cores},
      {"avx2", cpu.avx2},
      {"avx512", cpu.avx512},
      {"avx512_bf16", cpu.avx512_bf16},
      {"memory_bytes", total_memory_bytes()},
      {"cuda_devices", cuda_device_count()},
      {"device", device},
      {"threads", at::get_num_threads()},
  }
      .dump();
}

std::string libtorch_folder() {
  std::string folder;
  const auto look = [](dl_phdr_info* library, size_t, void* found) {
    const std::filesystem::path path = library->dlpi_name;
    if (!path.filename().string().starts_with("libtorch_cpu.so")) return 0;
    *static_cast<std::string*>(found) = path.parent_path().lexically_normal().string();
    return 1;
  };
  dl_iterate_phdr(look, &folder);
  return folder;
}

void set_threads(int64_t threads) {
  static std::once_flag once;
  // Refused where the process has already used them, which then had its reasons.
  std::call_once(once, [] {
    try {
      at::set_num_interop_threads(1);
    } catch (const c10::Error&) {
    }
  });
  at::set_num_threads(int(threads > 0 ? threads : cpu_info().logical_cores));
}

}  // namespace hblab::train
