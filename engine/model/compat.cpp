// SPDX-License-Identifier: Apache-2.0
#include "engine/model/compat.h"

#include <ATen/Context.h>
#include <ATen/autocast_mode.h>

#include <string_view>

#include "engine/core/log.h"

#if HBLAB_TORCH_AT_LEAST(2, 0)
#include <ATen/ops/scaled_dot_product_attention.h>
#endif
#if __has_include(<ATen/ops/_fused_adamw.h>)
#include <ATen/ops/_fused_adamw.h>
#define HBLAB_HAS_FUSED_ADAMW 1
#endif
#if HBLAB_TORCH_AT_LEAST(2, 9) && __has_include(<c10/core/CachingDeviceAllocator.h>)
#include <c10/core/CachingDeviceAllocator.h>
#define HBLAB_HAS_DEVICE_ALLOCATOR 1
#endif

namespace hblab::model::compat {

at::Tensor scaled_dot_product(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const at::Tensor& allowed, double dropout) {
#if HBLAB_TORCH_AT_LEAST(2, 4)
  // cuDNN's attention is left out: on some GPUs it comes first, and as of 2.11 its gradient with a mask can be NaN and its dropout
  // is rounded to sixteenths.
  static const bool without_cudnn = (at::globalContext().setSDPUseCuDNN(false), true);
  (void)without_cudnn;
#endif
#if HBLAB_TORCH_AT_LEAST(2, 0)
  return at::scaled_dot_product_attention(q, k, v, allowed.defined() ? c10::optional<at::Tensor>(allowed) : c10::nullopt, dropout);
#else
  (void)q, (void)k, (void)v, (void)allowed, (void)dropout;
  return {};
#endif
}

Autocast::Autocast(at::DeviceType device, bool on) : device_(device), on_(on) {
  if (!on_) return;
#if HBLAB_TORCH_AT_LEAST(2, 4)
  enabled_before_ = at::autocast::is_autocast_enabled(device_);
  type_before_ = at::autocast::get_autocast_dtype(device_);
#else
  enabled_before_ = device_ == at::kCUDA ? at::autocast::is_enabled() : at::autocast::is_cpu_enabled();
  type_before_ = device_ == at::kCUDA ? at::autocast::get_autocast_gpu_dtype() : at::autocast::get_autocast_cpu_dtype();
#endif
  set(true, at::kBFloat16);
  at::autocast::increment_nesting();
}

Autocast::~Autocast() {
  if (!on_) return;
  if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
  set(enabled_before_, type_before_);
}

void Autocast::set(bool enabled, at::ScalarType type) const {
#if HBLAB_TORCH_AT_LEAST(2, 4)
  at::autocast::set_autocast_enabled(device_, enabled);
  at::autocast::set_autocast_dtype(device_, type);
#else
  if (device_ == at::kCUDA) {
    at::autocast::set_enabled(enabled);
    at::autocast::set_autocast_gpu_dtype(type);
  } else {
    at::autocast::set_cpu_enabled(enabled);
    at::autocast::set_autocast_cpu_dtype(type);
  }
#endif
}

void fused_adamw(const std::vector<at::Tensor>& values, const std::vector<at::Tensor>& gradients, const std::vector<at::Tensor>& first,
                 const std::vector<at::Tensor>& second, const std::vector<at::Tensor>& updates, const FusedAdamW& options,
                 const at::Tensor& divisor, const at::Tensor& closed) {
#ifdef HBLAB_HAS_FUSED_ADAMW
  at::_fused_adamw_(values, gradients, first, second, {}, updates, options.learning_rate, options.beta1, options.beta2,
                    options.weight_decay, options.epsilon, /*amsgrad=*/false, /*maximize=*/false, divisor, closed);
#else
  (void)values, (void)gradients, (void)first, (void)second, (void)updates, (void)options, (void)divisor, (void)closed;
  TORCH_CHECK(false, "This LibTorch has no fused AdamW; devices other than the CPU need LibTorch 2.");
#endif
}

DeviceMemory device_memory(at::Device device) {
#ifdef HBLAB_HAS_DEVICE_ALLOCATOR
  if (device.is_cpu()) return {};
  constexpr size_t aggregate = 0;
  const auto statistics = c10::getDeviceAllocator(device.type())->getDeviceStats(device.index());
  return {statistics.allocated_bytes[aggregate].current, statistics.allocated_bytes[aggregate].peak,
          statistics.reserved_bytes[aggregate].current};
#else
  (void)device;
  return {};
#endif
}

std::optional<int64_t> free_device_memory(at::Device device) {
#if defined(HBLAB_HAS_DEVICE_ALLOCATOR) && HBLAB_TORCH_AT_LEAST(2, 10)
  return int64_t(c10::getDeviceAllocator(device.type())->getMemoryInfo(device.index()).first);
#else
  (void)device;
  return std::nullopt;
#endif
}

void reset_device_peak(at::Device device) {
#ifdef HBLAB_HAS_DEVICE_ALLOCATOR
  c10::getDeviceAllocator(device.type())->resetPeakStats(device.index());
#else
  (void)device;
#endif
}

void empty_device_cache(at::Device device) {
#ifdef HBLAB_HAS_DEVICE_ALLOCATOR
  if (!device.is_cpu()) c10::getDeviceAllocator(device.type())->emptyCache();
#else
  (void)device;
#endif
}

namespace {
class LoggedWarnings final : public c10::WarningHandler {
 public:
#if HBLAB_TORCH_AT_LEAST(2, 0)
  void process(const c10::Warning& warning) override { log_line(LogLevel::debug, "LibTorch: " + warning.msg()); }
#else
  void process(const c10::SourceLocation&, const std::string& message, bool) override { log_line(LogLevel::debug, "LibTorch: " + message); }
#endif
};
}  // namespace

void log_warnings() {
  static LoggedWarnings handler;
#if HBLAB_TORCH_AT_LEAST(2, 0)
  c10::WarningUtils::set_warning_handler(&handler);
#else
  c10::Warning::set_warning_handler(&handler);
#endif
}

bool is_out_of_memory(const c10::Error& error) {
  const std::string_view what = error.what_without_backtrace();
  return dynamic_cast<const c10::OutOfMemoryError*>(&error) || what.find("out of memory") != std::string_view::npos ||
         what.find("can't allocate memory") != std::string_view::npos;
}

}  // namespace hblab::model::compat
