// SPDX-License-Identifier: Apache-2.0
// Model folders whose config.json says what no model can be: refused before anything is made of it.
#include "engine/spec/hugging_face.h"

#include <QTemporaryDir>

#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::spec;

class HuggingFaceTest : public QObject {
  Q_OBJECT
  const QTemporaryDir place_;
  const fs::path folder_ = place_.path().toStdString();

  Result<FolderSettings> read(const std::string& config) const {
    for (const char* file : {folder_vocabulary, folder_weights}) HBLAB_TRY(write_file(folder_ / file, ""));
    HBLAB_TRY(write_file(folder_ / folder_config, config));
    return read_folder_settings(folder_);
  }
  /// What is written of the default model, one value replaced.
  static std::string config(const std::string& from = "", const std::string& to = "", const ModelSpec& model = {}) {
    std::string text = folder_config_json(model, 100);
    if (!from.empty()) text.replace(text.find(from), from.size(), to);
    return text;
  }

 private Q_SLOTS:
  void whatIsWrittenIsRead() {
    for (const char* layout : {"attention*4", "hybrid(attention=2,pooling=2)*3 pooling"}) {
      ModelSpec model;
      model.layout = layout;
      const auto settings = read(config("", "", model));
      HBLAB_VERIFY_OK(settings);
      QVERIFY(settings->model == model);
      QCOMPARE(settings->vocabulary_size, int64_t(100));
    }
  }

  void whatNoModelCanBeIsRefused_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* from, const QString& to, const char* says) {
      QTest::newRow(name) << from << to << says;
    };
    row("width", "\"hidden_size\": 256", "\"hidden_size\": 2147483648", "model.hidden");
    row("positions", "\"max_position_embeddings\": 512", "\"max_position_embeddings\": 9223372036854775807", "model.positions");
    row("words", "\"vocab_size\": 100", "\"vocab_size\": 2000000000", "vocab_size is 2000000000");
    row("beyond 63 bits", "\"hidden_size\": 256", "\"hidden_size\": 18446744073709551615", "hidden_size is 18446744073709551615");
    row("fraction", "\"hidden_size\": 256", "\"hidden_size\": 1e300", "hidden_size is 1e+300");
    row("dropout", "\"hidden_dropout_prob\": 0.1", "\"hidden_dropout_prob\": 1e300", "model.dropout");
    row("epsilon", "\"layer_norm_eps\": 1e-12", "\"layer_norm_eps\": 0", "model.norm_epsilon");
    row("spread", "\"initializer_range\": 0.02", "\"initializer_range\": -1", "model.initializer_range");
    row("norm", "\"norm\": \"post\"", "\"norm\": \"sandwich\"", "model.norm");
    row("heads of a layer", "\"layout\": \"attention*4\"", "\"layout\": \"hybrid(attention=9,pooling=2)*4\"", "must add up");
    row("heads beyond counting", "\"layout\": \"attention*4\"",
        "\"layout\": \"hybrid(attention=9223372036854775807,pooling=9223372036854775807)\"", "must add up");
    row("depth", "\"hidden_size\": 256", "\"hidden_size\": " + QString(200000, '[') + QString(200000, ']'), "JSON object");
    row("depth of objects", "\"hidden_size\": 256", "\"hidden_size\": " + QString("{\"a\":").repeated(100000) + "1" + QString(100000, '}'),
        "JSON object");
  }
  void whatNoModelCanBeIsRefused() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, says);
    const auto refused = read(config(from.toStdString(), to.toStdString()));
    QVERIFY(!refused && refused.error().kind == ErrorKind::input);
    const QString message = QString::fromStdString(refused.error().message());
    QVERIFY2(message.contains(says) && message.contains("config.json"), qPrintable(message));
  }

  void manyLabelsDoNotMatter() {
    std::string keys;
    for (int i = 0; i < 200000; ++i) keys += "\"" + std::to_string(i) + "\":1,";
    HBLAB_VERIFY_OK(read(config("{", "{" + keys)));
  }
};

HBLAB_TEST_MAIN(HuggingFaceTest)
#include "hugging_face_test.moc"
