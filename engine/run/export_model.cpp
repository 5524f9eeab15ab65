// SPDX-License-Identifier: Apache-2.0
#include "engine/run/export_model.h"

#include "engine/model/folder_weights.h"
#include "engine/run/guard.h"
#include "engine/run/run_session.h"
#include "engine/spec/hugging_face.h"
#include "engine/spec/settings_json.h"
#include "engine/text/vocabulary.h"
#include "engine/train/checkpoint.h"

namespace hblab::run {
namespace {

Result<spec::Settings> settings_of(store::RunStore& store, RunId id) {
  const auto run = HBLAB_TRY(store::find_run(store, id));
  for (const auto& arm : HBLAB_TRY(store.arms(run.experiment)))
    if (arm.id == run.arm) return spec::settings_from_json(arm.settings_json);
  return fail(ErrorKind::internal, HBLAB_TEXT("Run %1 has no arm."), id.value);
}

}  // namespace

Result<ExportedModel> export_model(const fs::path& project, store::RunStore& store, RunId id, const fs::path& folder) {
  const spec::Settings settings = HBLAB_TRY(settings_of(store, id));
  const auto checkpoints = HBLAB_TRY(store.checkpoints(id));
  if (checkpoints.empty())
    return fail(ErrorKind::input, HBLAB_TEXT("Run %1 has no checkpoint yet, so there is no model to export."), id.value);
  std::error_code code;
  if (fs::exists(folder, code))
    return fail(ErrorKind::input, HBLAB_TEXT("%1 is there already. Name a folder that does not exist yet."), folder.string());
  const fs::path checkpoint = checkpoint_root(project) / checkpoints.front().path;
  ExportedModel result;
  result.plain_bert = spec::is_plain_bert(settings.model);
  HBLAB_TRY(guarded([&]() -> Result<void> {
    result.step = HBLAB_TRY(train::read_state(checkpoint, nullptr)).position.step;
    const auto weights = HBLAB_TRY(model::load_safetensors(checkpoint / train::weights_file));
    const auto vocabulary = HBLAB_TRY(text::Vocabulary::load(checkpoint / train::vocabulary_file));
    result.tensors = int64_t(weights.size());
    return write_folder(folder, [&](const fs::path& temporary) -> Result<void> {
      HBLAB_TRY(write_file(temporary / spec::folder_config, spec::folder_config_json(settings.model, vocabulary.size())));
      HBLAB_TRY(write_file(temporary / spec::folder_tokenizer_config,
                           spec::folder_tokenizer_json(settings.vocabulary, settings.model.positions)));
      HBLAB_TRY(vocabulary.save(temporary / spec::folder_vocabulary));
      return model::write_folder_weights(temporary, weights);
    });
  }));
  return result;
}

Result<spec::TakenWeights> fit_folder(const fs::path& folder) {
  return guarded([&]() -> Result<spec::TakenWeights> {
    const auto settings = HBLAB_TRY(spec::read_folder_settings(folder));
    const auto made = HBLAB_TRY(model::PretrainingModel::create(settings.model, {}, settings.vocabulary_size, 1, at::kCPU));
    return model::take_weights(HBLAB_TRY(model::read_folder_weights(folder)), made->parameters(), folder);
  });
}

}  // namespace hblab::run
