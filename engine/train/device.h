// SPDX-License-Identifier: Apache-2.0
// Which device a run trains on, and waiting for it.
#pragma once

#include <c10/core/Device.h>

#include "engine/core/result.h"

namespace hblab::train {

/// "auto" (the first CUDA device, else the CPU), "cpu", "cuda" or "cuda:n". Error kind environment where the device is not
/// there, usage where the name is none.
Result<at::Device> select_device(const std::string& name);
int cuda_device_count();
/// Whether this program's LibTorch has CUDA's part, a device or none.
bool built_for_cuda();
/// Returns when everything given to the device so far is done; at once on the CPU.
void wait_for(at::Device device);

}  // namespace hblab::train
