// SPDX-License-Identifier: Apache-2.0
// Shard folders that were forged: every hash is right, and what the files say is not.
#include <QTemporaryDir>

#include "engine/core/hash.h"
#include "engine/data/shards/shard_header.h"
#include "engine/data/shards/shard_writer.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::data;

namespace {

constexpr int64_t vocabulary_size = 100;

template <class T>
std::string bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

}  // namespace

class ShardsTest : public QObject {
  Q_OBJECT
  const QTemporaryDir place_;
  const fs::path folder_ = place_.path().toStdString();

  struct Content {
    std::vector<uint16_t> tokens{1, 2, 3, 4, 5, 99};
    std::vector<uint64_t> sentences{0, 2, 4, 6};
    std::vector<DocumentEntry> documents{{0, 7}, {1, 8}, {3, 0}};
  };

  /// Writes the files with a header that fits them; `change` may spoil it before it is sealed.
  Result<TokenShards> open(const Content& content, const std::function<void(ShardHeader&)>& change = {}) const {
    const std::string tokens = bytes_of(content.tokens), sentences = bytes_of(content.sentences), documents = bytes_of(content.documents);
    HBLAB_TRY(write_file(folder_ / tokens_file, tokens));
    HBLAB_TRY(write_file(folder_ / sentences_file, sentences));
    HBLAB_TRY(write_file(folder_ / documents_file, documents));
    ShardHeader header{
        "key", "corpus", 2, int64_t(content.tokens.size()), int64_t(content.sentences.size()) - 1, int64_t(content.documents.size()) - 1,
        0};
    if (change) change(header);
    HBLAB_TRY(write_shard_header(folder_, {header, hash_hex(tokens), hash_hex(sentences), hash_hex(documents)}));
    return TokenShards::open(folder_, "key", vocabulary_size);
  }
  std::string refusal(const Content& content, const std::function<void(ShardHeader&)>& change = {}) const {
    const auto opened = open(content, change);
    return opened ? "opened" : opened.error().message();
  }
  static bool says(const std::string& message, const char* what) { return message.find(what) != std::string::npos; }

 private Q_SLOTS:
  void wholeOnesOpen() {
    const auto shards = open({});
    HBLAB_VERIFY_OK(shards);
    QCOMPARE(shards->documents(), int64_t(2));
    QCOMPARE(shards->document_tokens(1), int64_t(4));
    QCOMPARE(shards->token(5), 99);
    const auto empty = open({{}, {0}, {{0, 0}}});
    HBLAB_VERIFY_OK(empty);
    QCOMPARE(empty->documents(), int64_t(0));
  }

  void placesOutsideAreRefused() {
    QVERIFY(says(refusal({.sentences = {0, 9, 4, 6}}), "sentences do not rise"));
    QVERIFY(says(refusal({.sentences = {0, 2, 4, 5}}), "sentences do not rise"));
    QVERIFY(says(refusal({.sentences = {0, 2, 4, UINT64_MAX}}), "sentences do not rise"));
    QVERIFY(says(refusal({.sentences = {1, 2, 4, 6}}), "sentences do not rise"));
    QVERIFY(says(refusal({.documents = {{1, 7}, {2, 8}, {3, 0}}}), "documents do not rise"));
    QVERIFY(says(refusal({.documents = {{0, 7}, {99, 8}, {3, 0}}}), "documents do not rise"));
    QVERIFY(says(refusal({.documents = {{0, 7}, {1, 8}, {2, 0}}}), "documents do not rise"));
    QVERIFY(says(refusal({.tokens = {1, 2, 3, 4, 5, 100}}), "not in the vocabulary"));
  }

  void countsThatCannotBeAreRefused() {
    QVERIFY(says(refusal({}, [](ShardHeader& h) { h.tokens = -1; }), "tokens is -1"));
    QVERIFY(says(refusal({}, [](ShardHeader& h) { h.tokens = INT64_MAX; }), "tokens is 9223372036854775807"));
    QVERIFY(says(refusal({}, [](ShardHeader& h) { h.sentences = (int64_t(1) << 61) - 1; }), "sentences is"));
    QVERIFY(says(refusal({}, [](ShardHeader& h) { h.documents = INT64_MAX; }), "documents is"));
    QVERIFY(says(refusal({}, [](ShardHeader& h) { h.token_bytes = 3; }), "tokens of 3 bytes"));
    QVERIFY(says(refusal({}, [](ShardHeader& h) { h.token_bytes = 0; }), "token_bytes is 0"));
    QVERIFY(says(refusal({}, [](ShardHeader& h) { h.tokens = 5; }), "bytes where"));
  }

  void headersThatLackSomethingAreRefused() {
    HBLAB_VERIFY_OK(open({}));
    const auto write = [&](const std::string& members) {
      const std::string hash = hash_hex("{" + members + "}");
      return write_file(folder_ / "header.json", "{" + members + (members.empty() ? "" : ",") + "\"header_hash\":\"" + hash + "\"}");
    };
    for (const char* members : {"\"format\":1", "\"format\":1,\"key\":7", "\"format\":true", ""}) {
      HBLAB_VERIFY_OK(write(members));
      const auto refused = TokenShards::open(folder_, "key", vocabulary_size);
      QVERIFY(!refused && refused.error().kind == ErrorKind::input);
      QVERIFY2(refused.error().message().find("altered") == std::string::npos, members);
    }
    HBLAB_VERIFY_OK(write_file(folder_ / "header.json", "{\"header_hash\":" + std::string(100000, '[') + std::string(100000, ']') + "}"));
    QVERIFY(!TokenShards::open(folder_, "key", vocabulary_size));
  }
};

HBLAB_TEST_MAIN(ShardsTest)
#include "shards_test.moc"
