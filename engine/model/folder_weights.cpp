// SPDX-License-Identifier: Apache-2.0
#include "engine/model/folder_weights.h"

#include <ATen/core/grad_mode.h>

#include <set>

#include "engine/model/names.h"
#include "engine/spec/hugging_face.h"

namespace hblab::model {

Result<NamedTensors> read_folder_weights(const fs::path& folder) {
  const fs::path path = folder / spec::folder_weights;
  NamedTensors weights;
  for (auto& [name, tensor] : HBLAB_TRY(load_safetensors(path))) {
    const std::string own = names::canonical(name);
    if (own.empty()) continue;
    if (!tensor.is_floating_point())
      return fail(ErrorKind::input, HBLAB_TEXT("%1: the tensor %2 holds no floating-point numbers."), path.string(), name);
    if (!weights.emplace(own, tensor.to(at::kFloat)).second)
      return fail(ErrorKind::input, HBLAB_TEXT("%1 holds %2 twice, in two spellings."), path.string(), own);
  }
  return weights;
}

Result<spec::TakenWeights> take_weights(const NamedTensors& weights, const std::vector<Parameter>& parameters, const fs::path& folder) {
  const at::NoGradGuard no_grad;
  spec::TakenWeights result;
  std::set<std::string> used;
  for (const Parameter& p : parameters) {
    const auto found = weights.find(p.name);
    const bool fits = found != weights.end() && found->second.sizes() == p.value.sizes();
    if (!fits && p.name == names::embeddings + "word_embeddings.weight")
      return fail(ErrorKind::input,
                  HBLAB_TEXT("The word embeddings of %1 do not fit this model: it has %2 words × %3. Take that folder's vocab.txt as "
                             "vocabulary.file and its config.json's "
                             "sizes; `hblab import %1` writes them."),
                  folder.string(), p.value.size(0), p.value.size(1));
    (fits ? result.taken : result.fresh).push_back(p.name);
    if (!fits) continue;
    p.value.detach().copy_(found->second);
    used.insert(p.name);
  }
  for (const auto& [name, tensor] : weights)
    if (!used.count(name)) result.unused.push_back(name);
  return result;
}

Result<void> write_folder_weights(const fs::path& folder, const NamedTensors& weights) {
  NamedTensors named;
  for (const auto& [name, tensor] : weights) named[names::hugging_face(name)] = tensor.detach();
  return save_safetensors(folder / spec::folder_weights, named, {{"format", "pt"}});
}

}  // namespace hblab::model
