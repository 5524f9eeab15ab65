// SPDX-License-Identifier: Apache-2.0
#include "engine/run/encode.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <numeric>

#include "engine/core/numbers.h"
#include "engine/core/system_meter.h"
#include "engine/data/batch.h"
#include "engine/data/vocabulary_source.h"
#include "engine/model/folder_weights.h"
#include "engine/model/names.h"
#include "engine/run/guard.h"
#include "engine/spec/hugging_face.h"
#include "engine/text/tokenizer.h"
#include "engine/train/trainer.h"

namespace hblab::run {
namespace {

using Rows = std::vector<std::vector<int32_t>>;

/// [CLS] pieces [SEP] of each line; `cut` counts the lines that were too long.
Rows tokenise(const text::Tokenizer& tokenizer, const std::vector<std::string>& lines, size_t longest, int64_t& cut) {
  const auto& special = tokenizer.vocabulary().special();
  Rows rows;
  for (const std::string& line : lines) {
    std::vector<int32_t> ids{special.cls};
    tokenizer.encode(line, ids);
    if (ids.size() > longest - 1) ids.resize(longest - 1), ++cut;
    ids.push_back(special.sep);
    rows.push_back(std::move(ids));
  }
  return rows;
}

/// Rows of the given numbers, padded to the longest of them. Each special token is a segment of its own, and so is what lies between.
data::Batch batch_of(const Rows& rows, const std::vector<size_t>& chosen, const text::SpecialIds& special) {
  data::Batch batch;
  batch.rows = int64_t(chosen.size());
  for (const size_t r : chosen) batch.length = std::max(batch.length, int64_t(rows[r].size()));
  const size_t cells = size_t(batch.rows * batch.length);
  batch.ids.assign(cells, special.pad);
  batch.real.assign(cells, 0), batch.masked.assign(cells, 0), batch.special.assign(cells, 0), batch.token_types.assign(cells, 0);
  batch.segments.assign(cells, 0);
  for (size_t b = 0; b < chosen.size(); ++b) {
    const auto& ids = rows[chosen[b]];
    batch.padded |= ids.size() < size_t(batch.length);
    for (size_t i = 0; i < ids.size(); ++i) {
      const size_t at = b * size_t(batch.length) + i;
      const bool ends = i == 0 || i + 1 == ids.size();
      batch.ids[at] = ids[i];
      batch.real[at] = 1;
      batch.special[at] = ends;
      batch.segments[at] = i == 0 ? 0 : ends ? 2 : 1;
    }
  }
  return batch;
}

Result<Encoded> encode(const fs::path& folder, const std::vector<std::string>& lines, const fs::path& output, const EncodeOptions& options,
                       const std::function<bool(double)>& progress) {
  const at::NoGradGuard no_grad;
  const spec::FolderSettings settings = HBLAB_TRY(spec::read_folder_settings(folder));
  auto vocabulary = std::make_shared<const text::Vocabulary>(HBLAB_TRY(text::Vocabulary::load(settings.vocabulary.file)));
  if (vocabulary->size() > settings.vocabulary_size)
    return fail(ErrorKind::input, HBLAB_TEXT("%1 has %2 pieces, but the model knows %3."), settings.vocabulary.file, vocabulary->size(),
                settings.vocabulary_size);
  const text::Tokenizer tokenizer(vocabulary, data::tokenizer_options(settings.vocabulary));
  const auto model = HBLAB_TRY(model::PretrainingModel::create(settings.model, {}, settings.vocabulary_size, 1, at::kCPU));
  const auto weights = HBLAB_TRY(model::read_folder_weights(folder));
  for (const auto& name : HBLAB_TRY(model::take_weights(weights, model->parameters(), folder)).fresh)
    if (!name.starts_with("cls."))
      return fail(ErrorKind::input, HBLAB_TEXT("%1 lacks the tensor %2 of its encoder."), (folder / spec::folder_weights).string(), name);

  Encoded result;
  const Rows rows = tokenise(tokenizer, lines, size_t(settings.model.positions), result.cut);
  result.rows = int64_t(rows.size());
  result.hidden = settings.model.hidden;
  for (const auto& ids : rows) result.length = std::max(result.length, int64_t(ids.size()));
  const auto pooler_weight = weights.find(model::names::pooler + ".weight"), pooler_bias = weights.find(model::names::pooler + ".bias");
  result.has_pooler = pooler_weight != weights.end() && pooler_bias != weights.end();
  const double bytes = 4.0 * double(result.rows) * double(result.length) * double(result.hidden);
  if (bytes > double(available_memory_bytes()))
    return fail(
        ErrorKind::environment,
        HBLAB_TEXT("The result has %1 rows of %2 tokens × %3 numbers, %4, and %5 of memory are free. Encode fewer lines at a time."),
        result.rows, result.length, result.hidden, human_bytes(bytes), human_bytes(double(available_memory_bytes())));

  const at::Tensor states = at::zeros({result.rows, result.length, result.hidden}, at::kFloat);
  const at::Tensor mask = at::zeros({result.rows, result.length}, at::kLong);
  at::Tensor pooled;
  if (result.has_pooler) pooled = at::zeros({result.rows, result.hidden}, at::kFloat);
  std::vector<size_t> order(rows.size());
  std::iota(order.begin(), order.end(), size_t(0));
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return rows[a].size() > rows[b].size(); });
  for (size_t begin = 0; begin < order.size(); begin += size_t(options.batch_size)) {
    if (!progress(double(begin) / double(order.size())))
      return fail(ErrorKind::interrupted, HBLAB_TEXT("Stopped on request; nothing was written."));
    const std::vector<size_t> chosen(order.begin() + ptrdiff_t(begin),
                                     order.begin() + ptrdiff_t(std::min(order.size(), begin + size_t(options.batch_size))));
    const model::ModelInput input = model::to_tensors(batch_of(rows, chosen, vocabulary->special()), at::kCPU, 0, int64_t(chosen.size()));
    const at::Tensor last = model->hidden_states(input, {}).back();  // [B, S', H]
    for (size_t b = 0; b < chosen.size(); ++b) {
      const int64_t row = int64_t(chosen[b]), length = int64_t(rows[chosen[b]].size());
      states.select(0, row).narrow(0, 0, length).copy_(last.select(0, int64_t(b)).narrow(0, 0, length));
      mask.select(0, row).narrow(0, 0, length).fill_(1);
      if (result.has_pooler)
        pooled.select(0, row).copy_(
            at::tanh(at::linear(last.select(0, int64_t(b)).select(0, 0), pooler_weight->second, pooler_bias->second)));
    }
  }
  model::NamedTensors tensors{{"last_hidden_state", states}, {"attention_mask", mask}};
  if (result.has_pooler) tensors["pooler_output"] = pooled;
  HBLAB_TRY(model::save_safetensors(output, tensors));
  return result;
}

}  // namespace

Result<Encoded> encode_lines(const fs::path& folder, const std::vector<std::string>& lines, const fs::path& output,
                             const EncodeOptions& options, const std::function<bool(double)>& progress) {
  if (lines.empty()) return fail(ErrorKind::input, HBLAB_TEXT("The text is empty: there is no line to encode."));
  train::set_threads(options.threads);
  return guarded([&] { return encode(folder, lines, output, options, progress); });
}

}  // namespace hblab::run
