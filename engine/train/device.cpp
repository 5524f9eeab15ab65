// SPDX-License-Identifier: Apache-2.0
#include "engine/train/device.h"

#include <ATen/ops/zeros.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>

#include "engine/core/numbers.h"

namespace hblab::train {

bool built_for_cuda() { return c10::impl::hasDeviceGuardImpl(at::kCUDA); }

int cuda_device_count() {
  if (!built_for_cuda()) return 0;
  return int(c10::impl::getDeviceGuardImpl(at::kCUDA)->deviceCount());
}

Result<at::Device> select_device(const std::string& name) {
  if (name == "cpu") return at::Device(at::kCPU);
  const int count = cuda_device_count();
  if (name == "auto") return count > 0 ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);

  std::optional<int64_t> index;
  if (name == "cuda") index = 0;
  if (name.starts_with("cuda:")) index = parse_integer(std::string_view(name).substr(5));
  if (!index || *index < 0) return fail(ErrorKind::usage, HBLAB_TEXT("“%1” is no device. Use auto, cpu or cuda:0."), name);
  if (!built_for_cuda())
    return fail(ErrorKind::environment,
                HBLAB_TEXT("Device %1 was asked for, but this program was built with a LibTorch for the CPU only. Use device cpu, or build "
                           "with a LibTorch for CUDA."),
                name);
  if (*index >= count)
    return fail(ErrorKind::environment, HBLAB_TEXT("Device %1 was asked for, but this machine has %2 CUDA devices. Use auto or cpu."), name,
                count);
  return at::Device(at::kCUDA, at::DeviceIndex(*index));
}

void wait_for(at::Device device) {
  // Reading a value that was computed last on the current stream waits for all before it, and needs no CUDA header.
  if (!device.is_cpu()) at::zeros({}, at::TensorOptions().device(device)).item();
}

}  // namespace hblab::train
