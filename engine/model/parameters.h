// SPDX-License-Identifier: Apache-2.0
// The parameters of a model while it is being built: named, initialised, in a fixed order.
#pragma once

#include <c10/core/Device.h>

#include <string>
#include <vector>

#include "engine/model/linear.h"
#include "engine/model/pretraining_model.h"

namespace hblab::model {

enum class Init { normal, zero, one };

class ParameterList {
 public:
  /// On the meta device nothing is allocated or drawn: shapes only.
  ParameterList(uint64_t seed, double deviation, at::Device device) : seed_(seed), deviation_(deviation), device_(device) {}

  at::Tensor add(const std::string& name, at::IntArrayRef shape, Init init);
  /// name.weight [outputs, inputs] and name.bias [outputs].
  Linear add_linear(const std::string& name, int64_t inputs, int64_t outputs);
  /// Several linear maps of one input whose weights lie behind one another in one buffer, each still a parameter of its own.
  StackedLinear add_stacked(const std::vector<std::string>& names, int64_t inputs, const std::vector<int64_t>& outputs);
  /// name.weight (ones) and name.bias (zeros).
  NormWeights add_norm(const std::string& name, int64_t size);

  const std::vector<Parameter>& all() const { return all_; }

 private:
  at::Tensor allocate(at::IntArrayRef shape) const;
  void adopt(const std::string& name, at::Tensor value, Init init);

  uint64_t seed_;
  double deviation_;
  at::Device device_;
  std::vector<Parameter> all_;
};

/// How two models' parameters relate: equal names and shapes (and so equal start values), and the rest.
struct SharedNames {
  std::vector<std::string> shared, only_first, only_second;  ///< another shape under the same name is in both `only` lists
};
SharedNames compare_names(const std::vector<Parameter>& first, const std::vector<Parameter>& second);

}  // namespace hblab::model
