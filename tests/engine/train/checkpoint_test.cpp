// SPDX-License-Identifier: Apache-2.0
// A state.json that was forged: its own hash is right, and what it says is not.
#include "engine/train/checkpoint.h"

#include <QTemporaryDir>

#include "tests/support/main.h"

#ifndef Q_MOC_RUN
#include "engine/core/hash.h"
#include "engine/core/json.h"
#endif

using namespace hblab;
using namespace hblab::train;

class CheckpointTest : public QObject {
  Q_OBJECT
  const QTemporaryDir place_;
  const fs::path folder_ = place_.path().toStdString();

  void write_sealed(Json json) const {
    json.erase("hash");
    json["hash"] = hash_hex(json.dump());
    if (!write_file(folder_ / "state.json", json.dump(2))) qFatal("cannot write");
  }
  Json written() const { return parse_json(*read_file(folder_ / "state.json")); }

 private Q_SLOTS:
  void init() {
    for (const char* name : {weights_file, optimizer_file}) HBLAB_VERIFY_OK(write_file(folder_ / name, "numbers"));
    CheckpointState state;
    state.arm = "a";
    state.identity = {{{"model.hidden", "64"}}, UINT64_MAX, "corpus", "shards"};
    state.position = {10, 200, 4, 1.5, 0};
    HBLAB_VERIFY_OK(write_state(folder_, state));
  }

  void whatIsWrittenIsRead() {
    const auto state = read_state(folder_, nullptr);
    HBLAB_VERIFY_OK(state);
    QCOMPARE(state->position.tokens, int64_t(200));
    QCOMPARE(state->identity.seed, UINT64_MAX);
    QCOMPARE(state->identity.settings.at("model.hidden"), std::string("64"));
    HBLAB_VERIFY_OK(read_state(folder_, &state->identity));
  }

  void forgedValuesAreNamed_data() {
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* pointer, const char* value, const char* says) {
      QTest::newRow(name) << pointer << value << says;
    };
    row("fraction", "/position/step", "1e300", "step is 1e+300");
    row("flag", "/position/tokens", "true", "tokens is true");
    row("negative", "/position/samples", "-4", "samples is -4");
    row("text", "/position/compute_seconds", "\"1\"", "compute_seconds is");
    row("negative seed", "/seed", "-1", "seed is -1");
    row("settings of other types", "/settings/model.hidden", "64", "model.hidden is 64");
    row("no position", "/position", "null", "has no position");
    row("list for a section", "/dropout", "[]", "dropout is []");
    row("no files", "/files", "null", "has no files");
    row("no size", "/files/model.safetensors/bytes", "null", "bytes");
    row("negative size", "/files/model.safetensors/bytes", "-7", "bytes");
    row("format beyond an int", "/format", "1099511627776", "has format 1099511627776");
  }
  void forgedValuesAreNamed() {
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(QString, says);
    Json json = written();
    json[Json::json_pointer(pointer.toStdString())] = parse_json(value.toStdString());
    write_sealed(json);
    const auto refused = read_state(folder_, nullptr);
    QVERIFY(!refused && refused.error().kind == ErrorKind::input);
    const QString message = QString::fromStdString(refused.error().message());
    QVERIFY2(message.contains(says) && message.contains(folder_.c_str()), qPrintable(message));
  }

  void depthIsRefused() {
    for (const char bracket : {'[', '{'}) {
      std::string text = "{\"format\": 1, \"arm\": ";
      for (int i = 0; i < 100000; ++i) text += bracket == '[' ? "[" : "{\"a\":";
      text += "1";
      for (int i = 0; i < 100000; ++i) text += bracket == '[' ? "]" : "}";
      HBLAB_VERIFY_OK(write_file(folder_ / "state.json", text + "}"));
      QVERIFY(!read_state(folder_, nullptr));
    }
  }
};

HBLAB_TEST_MAIN(CheckpointTest)
#include "checkpoint_test.moc"
