// SPDX-License-Identifier: Apache-2.0
// All that differs between the LibTorch versions this builds with (1.13 … 2.x). With compat.cpp, the one place that asks for the
// version.
#pragma once

#include <ATen/core/Tensor.h>
#include <torch/version.h>

#include <optional>
#include <vector>

#define HBLAB_TORCH_AT_LEAST(major, minor) \
  (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

// c10::Allocator: how an override of allocate() is declared, and whether copy_data() must be overridden.
#if HBLAB_TORCH_AT_LEAST(2, 3)
#define HBLAB_ALLOCATE_CONST
#define HBLAB_ALLOCATORS_COPY 1
#else
#define HBLAB_ALLOCATE_CONST const
#define HBLAB_ALLOCATORS_COPY 0
#endif

namespace hblab::model::compat {

/// Whether scaled_dot_product() exists: 1.13's own is slower than plain products, so that it counts as absent.
constexpr bool has_scaled_dot_product = HBLAB_TORCH_AT_LEAST(2, 0);

/// softmax(q kᵀ / √d) v with dropout on the weights. `allowed`: true = attend; undefined = everything. No row may be all false.
at::Tensor scaled_dot_product(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const at::Tensor& allowed, double dropout);

/// While it lives, and where it is on, this thread's matrix products on the device are in bfloat16 (ATen's autocast); copies of weights
/// in that type are kept until the outermost one ends.
class Autocast {
 public:
  Autocast(at::DeviceType device, bool on);
  ~Autocast();
  Autocast(const Autocast&) = delete;
  Autocast& operator=(const Autocast&) = delete;

 private:
  void set(bool enabled, at::ScalarType type) const;

  at::DeviceType device_;
  bool on_, enabled_before_ = false;
  at::ScalarType type_before_ = at::kFloat;
};

struct FusedAdamW {
  double learning_rate = 0, beta1 = 0, beta2 = 0, weight_decay = 0, epsilon = 0;
};
/// One update of all tensors by a kernel of the device, gradients divided by `divisor`; none where `closed` is 1 (both scalars). Throws
/// where LibTorch has no such kernel.
void fused_adamw(const std::vector<at::Tensor>& values, const std::vector<at::Tensor>& gradients, const std::vector<at::Tensor>& first,
                 const std::vector<at::Tensor>& second, const std::vector<at::Tensor>& updates, const FusedAdamW& options,
                 const at::Tensor& divisor, const at::Tensor& closed);

/// Bytes that the caching allocator of a device holds; zeros for the CPU, and where this LibTorch does not tell.
struct DeviceMemory {
  int64_t allocated = 0, peak = 0, reserved = 0;
};
DeviceMemory device_memory(at::Device device);
/// Bytes that are free on the device (not the CPU); nothing where this LibTorch does not tell.
std::optional<int64_t> free_device_memory(at::Device device);
void reset_device_peak(at::Device device);
/// Gives cached blocks back to the device, so that larger ones can be made of them. Nothing to do on the CPU.
void empty_device_cache(at::Device device);

/// Sends LibTorch's own warnings on this thread to the log, as details for developers.
void log_warnings();

/// Whether memory was short: CUDA's allocator has a type of its own for that, the CPU's only words.
bool is_out_of_memory(const c10::Error& error);

}  // namespace hblab::model::compat
