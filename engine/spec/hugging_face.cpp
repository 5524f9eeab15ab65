// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/hugging_face.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/spec/layout.h"
#include "engine/spec/mixers/descriptor.h"

namespace hblab::spec {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* our_type = "hybridbert-lab";
constexpr const char* our_object = "hybridbert_lab";
constexpr int64_t token_types = 2;

/// One JSON object of a file, whose values are asked for by name and type.
class Config {
 public:
  static Result<Config> read(const fs::path& path) {
    Json json = Json::parse(HBLAB_TRY(read_file(path)), nullptr, false);
    if (!json.is_object()) return fail(ErrorKind::input, HBLAB_TEXT("%1 is not a JSON object."), path.string());
    return Config(path, std::move(json));
  }
  Config(fs::path path, Json json) : path_(std::move(path)), json_(std::move(json)) {}

  bool has(const char* key) const { return json_.contains(key) && !json_[key].is_null(); }
  Result<int64_t> count(const char* key) const {
    if (!has(key)) return fail(ErrorKind::input, HBLAB_TEXT("%1 has no %2."), path_.string(), key);
    constexpr int64_t most = int64_t(1) << 31;
    if (!json_[key].is_number_integer() || json_[key] < 1 || json_[key] > most) return wrong(key, "a whole number from 1");
    return json_[key].get<int64_t>();
  }
  Result<double> number(const char* key, double otherwise) const {
    if (!has(key)) return otherwise;
    if (!json_[key].is_number() || json_[key].get<double>() < 0) return wrong(key, "a number from 0");
    return json_[key].get<double>();
  }
  Result<std::string> text(const char* key, const std::string& otherwise) const {
    if (!has(key)) return otherwise;
    if (!json_[key].is_string()) return wrong(key, "a text");
    return json_[key].get<std::string>();
  }
  Result<bool> flag(const char* key, bool otherwise) const {
    if (!has(key)) return otherwise;
    if (!json_[key].is_boolean()) return wrong(key, "true or false");
    return json_[key].get<bool>();
  }
  Result<Config> object(const char* key) const {
    if (!json_[key].is_object()) return wrong(key, "an object");
    return Config(path_, json_[key]);
  }
  /// A part of BERT that has one form here.
  Result<void> only(const char* key, const std::string& value) const {
    const std::string found = HBLAB_TRY(text(key, value));
    if (found == value) return {};
    return fail(ErrorKind::input, HBLAB_TEXT("%1: %2 is \"%3\", and only \"%4\" is known here."), path_.string(), key, found, value);
  }
  const fs::path& path() const { return path_; }

 private:
  tl::unexpected<Error> wrong(const char* key, const char* expected) const {
    return fail(ErrorKind::input, HBLAB_TEXT("%1: %2 is %3, and must be %4."), path_.string(), key,
                json_[key].dump(-1, ' ', false, Json::error_handler_t::replace), expected);
  }
  fs::path path_;
  Json json_;
};

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

Result<void> read_own(const Config& config, ModelSpec& model) {
  const Config own = HBLAB_TRY(config.object(our_object));
  if (const int64_t format = HBLAB_TRY(own.count("format")); format > folder_format)
    return fail(ErrorKind::input, HBLAB_TEXT("%1 has format %2, and this program reads up to %3. Use a newer hblab."),
                config.path().string(), format, folder_format);
  model.layout = HBLAB_TRY(own.text("layout", model.layout));
  model.norm = HBLAB_TRY(own.text("norm", model.norm));
  const auto layers = parse_layout(model.layout);
  if (!layers) return fail(ErrorKind::input, HBLAB_TEXT("%1: %2"), config.path().string(), layers.error().message());
  if (model.norm != "post" && model.norm != "pre")
    return fail(ErrorKind::input, HBLAB_TEXT("%1: norm is \"%2\", and must be post or pre."), config.path().string(), model.norm);
  return {};
}

}  // namespace

Result<FolderSettings> read_folder_settings(const fs::path& folder) {
  HBLAB_TRY(check_files(folder));
  const Config config = HBLAB_TRY(Config::read(folder / folder_config));
  const std::string type = HBLAB_TRY(config.text("model_type", ""));
  if (type != "bert" && type != our_type)
    return fail(ErrorKind::input, HBLAB_TEXT("%1: model_type is \"%2\"; bert and %3 are known."), config.path().string(), type, our_type);
  HBLAB_TRY(config.only("hidden_act", "gelu"));
  HBLAB_TRY(config.only("position_embedding_type", "absolute"));
  if (config.has("type_vocab_size") && HBLAB_TRY(config.count("type_vocab_size")) != token_types)
    return fail(ErrorKind::input, HBLAB_TEXT("%1: type_vocab_size must be %2."), config.path().string(), token_types);
  FolderSettings settings;
  ModelSpec& m = settings.model;
  m.layout = fmt::format("attention*{}", HBLAB_TRY(config.count("num_hidden_layers")));
  m.hidden = HBLAB_TRY(config.count("hidden_size"));
  m.heads = HBLAB_TRY(config.count("num_attention_heads"));
  m.feed_forward = HBLAB_TRY(config.count("intermediate_size"));
  m.positions = HBLAB_TRY(config.count("max_position_embeddings"));
  m.dropout = HBLAB_TRY(config.number("hidden_dropout_prob", m.dropout));
  m.attention_dropout = HBLAB_TRY(config.number("attention_probs_dropout_prob", m.attention_dropout));
  m.norm_epsilon = HBLAB_TRY(config.number("layer_norm_eps", m.norm_epsilon));
  m.initializer_range = HBLAB_TRY(config.number("initializer_range", m.initializer_range));
  settings.vocabulary_size = HBLAB_TRY(config.count("vocab_size"));
  if (m.hidden % m.heads != 0)
    return fail(ErrorKind::input, HBLAB_TEXT("%1: %2 heads do not divide a width of %3."), config.path().string(), m.heads, m.hidden);
  if (config.has(our_object)) HBLAB_TRY(read_own(config, m));
  if (const auto layout = parse_layout(m.layout); !layout)
    return fail(ErrorKind::input, HBLAB_TEXT("%1: %2"), config.path().string(), layout.error().message());

  settings.vocabulary.file = (folder / folder_vocabulary).string();
  std::error_code code;
  if (fs::exists(folder / folder_tokenizer_config, code)) {
    const Config tokenizer = HBLAB_TRY(Config::read(folder / folder_tokenizer_config));
    settings.vocabulary.lowercase = HBLAB_TRY(tokenizer.flag("do_lower_case", true));
    settings.vocabulary.strip_accents = HBLAB_TRY(tokenizer.flag("strip_accents", settings.vocabulary.lowercase));
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
