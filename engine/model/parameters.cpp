// SPDX-License-Identifier: Apache-2.0
#include "engine/model/parameters.h"

#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/ops/empty.h>

#include <map>
#include <numeric>

#include "engine/model/initialisation.h"

namespace hblab::model {

at::Tensor ParameterList::allocate(at::IntArrayRef shape) const { return at::empty(shape, at::TensorOptions(device_).dtype(at::kFloat)); }

void ParameterList::adopt(const std::string& name, at::Tensor value, Init init) {
  if (!device_.is_meta()) {
    if (init == Init::normal) {
      at::Tensor host = device_.is_cpu() ? value : at::empty(value.sizes(), at::kFloat);
      draw_normal(seed_, name, deviation_, host.data_ptr<float>(), host.numel());
      if (!device_.is_cpu()) value.copy_(host);
    } else {
      value.fill_(init == Init::one ? 1 : 0);
    }
  }
  value.set_requires_grad(true);
  all_.push_back({name, value, /*decay=*/init == Init::normal});
}

at::Tensor ParameterList::add(const std::string& name, at::IntArrayRef shape, Init init) {
  at::Tensor value = allocate(shape);
  adopt(name, value, init);
  return value;
}

Linear ParameterList::add_linear(const std::string& name, int64_t inputs, int64_t outputs) {
  at::Tensor weight = add(name + ".weight", {outputs, inputs}, Init::normal);
  return {weight, add(name + ".bias", {outputs}, Init::zero)};
}

NormWeights ParameterList::add_norm(const std::string& name, int64_t size) {
  at::Tensor weight = add(name + ".weight", {size}, Init::one);
  return {weight, add(name + ".bias", {size}, Init::zero)};
}

StackedLinear ParameterList::add_stacked(const std::vector<std::string>& names, int64_t inputs, const std::vector<int64_t>& outputs) {
  const int64_t rows = std::accumulate(outputs.begin(), outputs.end(), int64_t{0});
  StackedLinear stack{allocate({rows, inputs}), allocate({rows}), {}};
  int64_t row = 0;
  for (size_t i = 0; i < names.size(); ++i) {
    Linear part;
    {
      // Below autograd a slice is a plain tensor on the buffer's memory, which can be a leaf.
      at::AutoDispatchBelowADInplaceOrView guard;
      part = {stack.weight.narrow(0, row, outputs[i]), stack.bias.narrow(0, row, outputs[i])};
    }
    adopt(names[i] + ".weight", part.weight, Init::normal);
    adopt(names[i] + ".bias", part.bias, Init::zero);
    stack.parts.push_back(part);
    row += outputs[i];
  }
  return stack;
}

SharedNames compare_names(const std::vector<Parameter>& first, const std::vector<Parameter>& second) {
  std::map<std::string, at::Tensor> others;
  for (const auto& parameter : second) others[parameter.name] = parameter.value;
  SharedNames result;
  for (const auto& parameter : first) {
    const auto other = others.find(parameter.name);
    if (other == others.end() || other->second.sizes() != parameter.value.sizes()) {
      result.only_first.push_back(parameter.name);
    } else {
      result.shared.push_back(parameter.name);
      others.erase(other);
    }
  }
  for (const auto& parameter : second)
    if (others.contains(parameter.name)) result.only_second.push_back(parameter.name);
  return result;
}

}  // namespace hblab::model
