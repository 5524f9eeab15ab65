// SPDX-License-Identifier: Apache-2.0
#include "engine/model/mixers/heads.h"

#include <ATen/ops/cat.h>

#include "engine/model/fused/fused.h"
#include "engine/model/mixers/attention_heads.h"
#include "engine/model/mixers/pooling_heads.h"

namespace hblab::model {
namespace {

class HeadsMixer : public Mixer {
 public:
  HeadsMixer(const HeadSplit& split, const MixerShape& shape, const std::string& prefix, ParameterList& parameters)
      : split_(split), width_(shape.hidden / shape.heads), dropout_(shape.attention_dropout) {
    std::vector<std::string> names;
    std::vector<int64_t> outputs;
    const auto add = [&](int64_t heads, std::initializer_list<const char*> parts) {
      if (heads == 0) return;
      for (const char* part : parts) names.push_back(prefix + "attention.self." + part), outputs.push_back(heads * width_);
    };
    add(split.attention, {"query", "key", "value"});
    if (split.tied)
      add(split.pooling, {"dense_q", "dense_o", "dense_segment"});
    else
      add(split.pooling, {"dense_q", "dense_k", "dense_o", "dense_segment", "dense_local"});
    projections_ = parameters.add_stacked(names, shape.hidden, outputs);
  }

  at::Tensor forward(const at::Tensor& x, const Sources& sources, const Pass& pass) const override {
    const DropoutCall call = split_.attention > 0 ? next_call(pass, dropout_) : DropoutCall{};
    if (fused::applies(x, pass)) return fused::mix_heads(x, projections_, split_, width_, sources, call);
    std::vector<at::Tensor> p, out;
    for (const auto& part : projections_.parts) p.push_back(part(x));
    if (split_.attention > 0) {
      out.push_back(attend(p[0], p[1], p[2], split_.attention, sources, call));
      p.erase(p.begin(), p.begin() + 3);
    }
    for (at::Tensor& part : p) part = part.to(at::kFloat);  // sums and maxima lose too much in bfloat16
    if (split_.pooling > 0)
      out.push_back(split_.tied ? pool(p[0], p[0], p[1], p[2], p[2], split_.pooling, sources)
                                : pool(p[0], p[1], p[2], p[3], p[4], split_.pooling, sources));
    return out.size() == 1 ? out[0] : at::cat(out, 2);
  }

 private:
  HeadSplit split_;
  int64_t width_;  ///< of a head
  double dropout_;
  StackedLinear projections_;
};

}  // namespace

std::unique_ptr<Mixer> make_heads(const HeadSplit& split, const MixerShape& shape, const std::string& prefix, ParameterList& parameters) {
  return std::make_unique<HeadsMixer>(split, shape, prefix, parameters);
}

}  // namespace hblab::model
