// SPDX-License-Identifier: Apache-2.0
#include "engine/model/safetensors.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include <QTemporaryDir>

#include "engine/model/names.h"
#include "engine/model/safetensors_header.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::model;

class SafetensorsTest : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  fs::path file_ = fs::path(folder_.path().toStdString()) / "a.safetensors";

  /// The reader's message on these bytes; empty where it accepts them.
  std::string refusal(std::string_view bytes) {
    if (!write_file(file_, bytes)) return "cannot write";
    const auto read = load_safetensors(file_);
    return read ? "" : read.error().message();
  }
  static std::string file_of(const std::string& header, const std::string& data) {
    std::string bytes(8, '\0');
    for (size_t i = 0; i < 8; ++i) bytes[i] = char(uint64_t(header.size()) >> (8 * i));
    return bytes + header + data;
  }

 private Q_SLOTS:
  void everyTypeRoundTrips() {
    NamedTensors tensors;
    for (auto type : {at::kDouble, at::kFloat, at::kHalf, at::kBFloat16, at::kLong, at::kInt, at::kByte, at::kBool})
      tensors[c10::toString(type)] = at::arange(6).reshape({2, 3}).to(type);
    tensors["empty"] = at::zeros({0, 4});
    tensors["scalar"] = at::ones({});
    tensors["turned"] = at::arange(6).reshape({2, 3}).t();
    HBLAB_VERIFY_OK(save_safetensors(file_, tensors, {{"step", "7"}}));
    const auto first = *read_file(file_);
    const auto read = read_safetensors(file_);
    HBLAB_VERIFY_OK(read);
    QCOMPARE(read->tensors.size(), tensors.size());
    for (const auto& [name, tensor] : tensors) {
      const at::Tensor& other = read->tensors.at(name);
      QVERIFY2(other.scalar_type() == tensor.scalar_type() && other.sizes() == tensor.sizes() && other.equal(tensor), name.c_str());
    }
    QCOMPARE(read->metadata.at("step"), std::string("7"));
    HBLAB_VERIFY_OK(save_safetensors(file_, read->tensors, read->metadata));
    QCOMPARE(*read_file(file_), first);
  }

  void brokenFilesAreRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::string& bytes, const char* reason) {
      QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << QString(reason);
    };
    const std::string four(4, 'x'), eight(8, 'x');
    const std::string a = R"("a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]})";
    row("empty", "", "shorter than a header");
    row("long header", std::string(7, '\0') + "\x7f", "its header claims");
    row("cut header", file_of("{" + a + "}", "").substr(0, 20), "ends inside its header");
    row("no JSON", file_of("{" + a, four), "no JSON object");
    row("cut data", file_of("{" + a + "}", four.substr(1)), "ends before its last tensor");
    row("trailing", file_of("{" + a + "}", eight), "4 bytes follow");
    row("overlap", file_of("{" + a + R"(,"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}})", eight), "overlaps another");
    row("gap", file_of("{" + a + R"(,"b":{"dtype":"F32","shape":[1],"data_offsets":[5,9]}})", eight + "x"), "follows a gap");
    row("wrong size", file_of(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", four), "do not fit its shape");
    row("overflow", file_of(R"({"a":{"dtype":"F32","shape":[4611686018427387904,16],"data_offsets":[0,4]}})", four),
        "do not fit its shape");
    row("overflow beside nothing", file_of(R"({"a":{"dtype":"F64","shape":[0,4611686018427387904,16],"data_offsets":[0,0]}})", ""),
        "do not fit its shape");
    row("depth", file_of("{\"a\":" + std::string(200000, '[') + std::string(200000, ']') + "}", ""), "no JSON object");
    row("backwards", file_of(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})", four), "do not fit its shape");
    row("negative", file_of(R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", four), "malformed");
    row("type", file_of(R"({"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}})", four), "not supported");
    row("no shape", file_of(R"({"a":{"dtype":"F32","data_offsets":[0,4]}})", four), "lacks dtype");
    row("metadata", file_of(R"({"__metadata__":{"k":1}})", ""), "is no text");
  }
  void brokenFilesAreRefused() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const QString message = QString::fromStdString(refusal({bytes.constData(), size_t(bytes.size())}));
    QVERIFY2(message.contains(reason) && message.contains("a.safetensors"), qPrintable(message));
  }

  void typesAreAsWideAsTorchsAre() {
    for (const NumberType& type : number_types) {
      const std::string header = fmt::format(R"({{"a":{{"dtype":"{}","shape":[1],"data_offsets":[0,{}]}}}})", type.name, type.bytes);
      HBLAB_VERIFY_OK(write_file(file_, file_of(header, std::string(size_t(type.bytes), '\1'))));
      const auto read = load_safetensors(file_);
      HBLAB_VERIFY_OK(read);
      QCOMPARE(int64_t(read->at("a").nbytes()), type.bytes);
    }
  }

  void oldNamesMeanTheSame() {
    const fs::path fixtures = HBLAB_FIXTURES;
    const auto current = load_safetensors(fixtures / "bert_tiny" / "model.safetensors"),
               old = load_safetensors(fixtures / "bert_tiny_old_names.safetensors");
    HBLAB_VERIFY_OK(current);
    HBLAB_VERIFY_OK(old);
    NamedTensors renamed;
    for (const auto& [name, tensor] : *old) renamed[names::canonical(name)] = tensor;
    QVERIFY(renamed.contains("embeddings.LayerNorm.weight"));
    for (const auto& [name, tensor] : *current)
      if (!names::canonical(name).empty()) QVERIFY2(renamed.at(names::canonical(name)).equal(tensor), name.c_str());
  }
};

HBLAB_TEST_MAIN(SafetensorsTest)
#include "safetensors_test.moc"
