// SPDX-License-Identifier: Apache-2.0
#include "engine/model/sources.h"

#include <ATen/ops/logical_and.h>
#include <ATen/ops/logical_not.h>
#include <ATen/ops/zeros_like.h>

namespace hblab::model {

Sources make_sources(const ModelInput& input, bool drop_mask, bool keep_self) {
  Sources result{input.real, input.special, input.segments, input.real, at::zeros_like(input.real)};
  result.everything = !input.padded;
  if (!drop_mask || !input.any_masked) return result;
  result.everything = false;
  result.source = at::logical_and(input.real, at::logical_not(input.masked));
  if (keep_self) result.self = at::logical_and(input.real, input.masked);
  return result;
}

}  // namespace hblab::model
