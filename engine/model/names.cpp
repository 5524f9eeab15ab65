// SPDX-License-Identifier: Apache-2.0
#include "engine/model/names.h"

namespace hblab::model::names {
namespace {

void replace_end(std::string& text, const std::string& end, const std::string& by) {
  if (text.ends_with(end)) text.replace(text.size() - end.size(), end.size(), by);
}

}  // namespace

std::string layer(int64_t index) { return "encoder.layer." + std::to_string(index) + "."; }

std::string canonical(std::string name) {
  if (name.starts_with("bert.")) name.erase(0, 5);
  if (name.starts_with("cls.predictions.decoder.") || name == "embeddings.position_ids") return {};
  replace_end(name, "LayerNorm.gamma", "LayerNorm.weight");
  replace_end(name, "LayerNorm.beta", "LayerNorm.bias");
  return name;
}

std::string hugging_face(const std::string& name) { return name.starts_with("cls.") ? name : "bert." + name; }

}  // namespace hblab::model::names
