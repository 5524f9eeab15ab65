// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/hugging_face.h"

#include <algorithm>

#include "engine/core/json.h"
#include "engine/spec/checks.h"
#include "engine/spec/fields.h"
#include "engine/spec/layout.h"
#include "engine/spec/mixers/descriptor.h"

namespace hblab::spec {
namespace {

constexpr const char* our_type = "hybridbert-lab";
constexpr const char* our_object = "hybridbert_lab";
constexpr int64_t token_types = 2;

Result<JsonObject> read_object(const fs::path& path) { return JsonObject::parse(HBLAB_TRY(read_file(path)), path.string()); }

/// A part of BERT that has one form here.
Result<void> check_only(const JsonObject& config, const char* key, const std::string& value) {
  const std::string found = config.has(key) ? HBLAB_TRY(config.text(key)) : value;
  if (found == value) return {};
  return fail(ErrorKind::input, HBLAB_TEXT("%1: %2 is \"%3\", and only \"%4\" is known here."), config.place(), key, found, value);
}

/// Takes the value where there is one.
template <class T>
Result<void> take(const JsonObject& config, const char* key, Result<T> (JsonObject::*get)(const char*) const, T& target) {
  if (config.has(key)) target = HBLAB_TRY((config.*get)(key));
  return {};
}

/// The model as a spec's: each value by its field, and all of them together.
Result<void> check_model(const JsonObject& config, const ModelSpec& model) {
  Settings settings;
  settings.model = model;
  for (const Field& field : fields()) {
    if (field.group() != "model") continue;
    if (const auto right = field.set(settings, field.get(settings)); !right)
      return fail(ErrorKind::input, HBLAB_TEXT("%1: its %2 cannot be used here. %3"), config.place(), field.key, right.error().what);
  }
  settings.data.sequence_length = model.positions;
  for (const Finding& finding : check_settings(settings))
    if (!finding.warning) return fail(ErrorKind::input, HBLAB_TEXT("%1: %2"), config.place(), finding.what);
  return {};
}

Result<void> check_files(const fs::path& folder) {
  std::error_code code;
  if (!fs::is_directory(folder, code))
    return fail(ErrorKind::input, HBLAB_TEXT("%1 is not a folder. Name a model's folder, with config.json in it."), folder.string());
  for (const char* file : {folder_config, folder_vocabulary, folder_weights}) {
    if (fs::is_regular_file(folder / file, code)) continue;
    if (file == folder_weights && fs::exists(folder / "pytorch_model.bin", code))
      return fail(ErrorKind::input,
                  HBLAB_TEXT("%1 holds its weights as pytorch_model.bin, a Python pickle, which can run code and is not read. Convert it "
                             "once in Python: AutoModel.from_pretrained(\"%1\").save_pretrained(\"NEW FOLDER\", safe_serialization=True)"),
                  folder.string());
    return fail(ErrorKind::input, HBLAB_TEXT("The model folder %1 has no %2."), folder.string(), file);
  }
  return {};
}

Result<void> read_own(const JsonObject& config, ModelSpec& model) {
  const JsonObject own = HBLAB_TRY(config.object(our_object));
  if (const int64_t format = HBLAB_TRY(own.count("format", 1)); format > folder_format)
    return fail(ErrorKind::input, HBLAB_TEXT("%1 has format %2, and this program reads up to %3. Use a newer hblab."), config.place(),
                format, folder_format);
  HBLAB_TRY(take(own, "layout", &JsonObject::text, model.layout));
  return take(own, "norm", &JsonObject::text, model.norm);
}

}  // namespace

Result<FolderSettings> read_folder_settings(const fs::path& folder) {
  HBLAB_TRY(check_files(folder));
  const JsonObject config = HBLAB_TRY(read_object(folder / folder_config));
  std::string type;
  HBLAB_TRY(take(config, "model_type", &JsonObject::text, type));
  if (type != "bert" && type != our_type)
    return fail(ErrorKind::input, HBLAB_TEXT("%1: model_type is \"%2\"; bert and %3 are known."), config.place(), type, our_type);
  HBLAB_TRY(check_only(config, "hidden_act", "gelu"));
  HBLAB_TRY(check_only(config, "position_embedding_type", "absolute"));
  if (config.has("type_vocab_size") && HBLAB_TRY(config.count("type_vocab_size")) != token_types)
    return fail(ErrorKind::input, HBLAB_TEXT("%1: type_vocab_size must be %2."), config.place(), token_types);
  FolderSettings settings;
  ModelSpec& m = settings.model;
  m.layout = fmt::format("attention*{}", HBLAB_TRY(config.count("num_hidden_layers", 1)));
  m.hidden = HBLAB_TRY(config.count("hidden_size", 1));
  m.heads = HBLAB_TRY(config.count("num_attention_heads", 1));
  m.feed_forward = HBLAB_TRY(config.count("intermediate_size", 1));
  m.positions = HBLAB_TRY(config.count("max_position_embeddings", 1));
  HBLAB_TRY(take(config, "hidden_dropout_prob", &JsonObject::number, m.dropout));
  HBLAB_TRY(take(config, "attention_probs_dropout_prob", &JsonObject::number, m.attention_dropout));
  HBLAB_TRY(take(config, "layer_norm_eps", &JsonObject::number, m.norm_epsilon));
  HBLAB_TRY(take(config, "initializer_range", &JsonObject::number, m.initializer_range));
  settings.vocabulary_size = HBLAB_TRY(config.count("vocab_size", 1, int64_t(find_field("vocabulary.size")->maximum)));
  if (config.has(our_object)) HBLAB_TRY(read_own(config, m));
  HBLAB_TRY(check_model(config, m));

  settings.vocabulary.file = (folder / folder_vocabulary).string();
  std::error_code code;
  if (fs::exists(folder / folder_tokenizer_config, code)) {
    const JsonObject tokenizer = HBLAB_TRY(read_object(folder / folder_tokenizer_config));
    HBLAB_TRY(take(tokenizer, "do_lower_case", &JsonObject::flag, settings.vocabulary.lowercase));
    settings.vocabulary.strip_accents = settings.vocabulary.lowercase;
    HBLAB_TRY(take(tokenizer, "strip_accents", &JsonObject::flag, settings.vocabulary.strip_accents));
  }
  return settings;
}

Result<void> check_start(const ModelSpec& model, const fs::path& folder) {
  const ModelSpec there = HBLAB_TRY(read_folder_settings(folder)).model;
  std::string differences;
  const auto compare = [&](const char* key, const auto& own, const auto& other) {
    if (own != other) differences += fmt::format("{}model.{} is {} here and {} there", differences.empty() ? "" : ", ", key, own, other);
  };
  compare("hidden", model.hidden, there.hidden);
  compare("heads", model.heads, there.heads);
  compare("feed_forward", model.feed_forward, there.feed_forward);
  compare("positions", model.positions, there.positions);
  compare("norm", model.norm, there.norm);
  compare("norm_epsilon", model.norm_epsilon, there.norm_epsilon);
  if (differences.empty()) return {};
  return fail(ErrorKind::input, HBLAB_TEXT("The model cannot start from %1: %2. `hblab import %1` writes a spec that fits."),
              folder.string(), differences);
}

bool is_plain_bert(const ModelSpec& model) {
  const auto layout = parse_layout(model.layout);
  return layout && model.norm == "post" && std::all_of(layout->begin(), layout->end(), [&](const MixerChoice& choice) {
           return choice.name == "attention" || (choice.name == "hybrid" && option_number(*find_mixer("hybrid"), choice, "pooling") == 0);
         });
}

std::string folder_config_json(const ModelSpec& m, int64_t vocabulary_size) {
  const bool bert = is_plain_bert(m);
  const auto layers = parse_layout(m.layout);
  Json json{{"architectures", {bert ? "BertForMaskedLM" : "HybridBertForMaskedLM"}},
            {"model_type", bert ? "bert" : our_type},
            {"vocab_size", vocabulary_size},
            {"hidden_size", m.hidden},
            {"num_hidden_layers", layers ? layers->size() : 0},
            {"num_attention_heads", m.heads},
            {"intermediate_size", m.feed_forward},
            {"hidden_act", "gelu"},
            {"hidden_dropout_prob", m.dropout},
            {"attention_probs_dropout_prob", m.attention_dropout},
            {"max_position_embeddings", m.positions},
            {"type_vocab_size", token_types},
            {"initializer_range", m.initializer_range},
            {"layer_norm_eps", m.norm_epsilon},
            {"position_embedding_type", "absolute"},
            {"pad_token_id", 0},
            {"tie_word_embeddings", true},
            {our_object, {{"format", folder_format}, {"layout", m.layout}, {"norm", m.norm}}}};
  return json.dump(2) + "\n";
}

std::string folder_tokenizer_json(const VocabularySpec& vocabulary, int64_t positions) {
  return Json{{"tokenizer_class", "BertTokenizer"},
              {"do_lower_case", vocabulary.lowercase},
              {"strip_accents", vocabulary.strip_accents},
              {"tokenize_chinese_chars", true},
              {"model_max_length", positions},
              {"unk_token", "[UNK]"},
              {"sep_token", "[SEP]"},
              {"pad_token", "[PAD]"},
              {"cls_token", "[CLS]"},
              {"mask_token", "[MASK]"}}
             .dump(2) +
         "\n";
}

}  // namespace hblab::spec
