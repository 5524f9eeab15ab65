// SPDX-License-Identifier: Apache-2.0
// From files to shards: readers, refusals, hashes, the cache, the split and the vocabulary.
#include "engine/data/synthetic/corpus.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <set>
#include <sstream>

#include "engine/core/hash.h"
#include "engine/core/log.h"
#include "engine/data/reading/document_pieces.h"
#include "engine/data/reading/line_reader.h"
#include "engine/data/split.h"
#include "engine/text/vocabulary.h"
#include "tests/engine/data/scratch_corpus.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::data;
using test::ScratchCorpus;

namespace {

const std::string two_documents = "One fish. Two fish.\nRed fish.\n\n\nBlue fish swim.\n";

std::string zstd(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}
std::string gzip(const ScratchCorpus& scratch, const std::string& bytes) {
  const fs::path file = scratch.path() / "made.gz.tmp";
  gzFile out = gzopen(file.c_str(), "wb");
  gzwrite(out, bytes.data(), unsigned(bytes.size()));
  gzclose(out);
  return *read_file(file);
}

/// The texts of all documents.
Result<std::vector<std::string>> texts(const ScratchCorpus& scratch, const spec::DataSpec& data) {
  PreparationCallback none;
  PhaseMeter meter(none);
  const Corpus corpus = HBLAB_TRY(find_corpus(data, scratch.path(), meter));
  std::vector<std::string> all;
  auto reader = HBLAB_TRY(read_documents(corpus));
  RawDocument raw;
  while (HBLAB_TRY(reader->next(raw))) all.push_back(HBLAB_TRY(parse_document(data, std::move(raw))).text);
  return all;
}

std::string numbered_words(int documents) {
  std::ostringstream out;
  for (int d = 0; d < documents; ++d) out << "the word is item" << d << " and item" << d << " again.\n\n";
  return out.str();
}

/// The tokens of the only shards in the cache.
std::string shard_bytes() {
  for (const auto& entry : fs::directory_iterator(cache_folder() / "corpora"))
    if (entry.is_directory()) return *read_file(entry.path() / "tokens.bin");
  return {};
}

}  // namespace

class CorpusTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void formatsGiveTheirDocuments() {
    const ScratchCorpus scratch;
    scratch.write("a.txt",
                  "\xEF\xBB\xBF"
                  "one\r\ntwo\r\n \t\r\nthree");
    scratch.write("b.jsonl", "{\"body\": \"first\\n\\nline\", \"id\": 1}\n\n{\"body\": \"caf\\u00e9\"}\n");
    using Texts = std::vector<std::string>;
    QCOMPARE(*texts(scratch, scratch.settings("text", {"a.txt"}).data), (Texts{"one\ntwo\n", "three\n"}));
    QCOMPARE(*texts(scratch, scratch.settings("lines", {"a.txt"}).data), (Texts{"one", "two", "three"}));
    auto json = scratch.settings("jsonl", {"b.jsonl"}).data;
    json.jsonl_field = "body";
    QCOMPARE(*texts(scratch, json), (Texts{"first\n\nline", "caf\u00e9"}));
  }

  void longLinesAndBlockEndsLoseNothing() {
    const ScratchCorpus scratch;
    std::string text;
    std::vector<std::string> lines;
    for (size_t n : {1, 262143, 262144, 5, 900000, 3}) lines.push_back(std::string(n, 'x')), text += lines.back() + "\n";
    scratch.write("long.txt", text);
    QVERIFY(*texts(scratch, scratch.settings("lines", {"long.txt"}).data) == lines);
  }

  void sentencesEndAtLinesAndMarks() {
    const std::string text = "One fish. Two fish.\nRed fish";
    std::vector<text::Span> spans;
    split_document(text, spans);
    std::vector<std::string> sentences;
    for (const auto& s : spans) sentences.push_back(text.substr(s.begin, s.end - s.begin));
    QCOMPARE(sentences, (std::vector<std::string>{"One fish.", "Two fish.", "Red fish"}));
  }

  void compressedFilesReadAsPlainOnes() {
    const ScratchCorpus scratch;
    std::string text;
    for (int i = 0; i < 20000; ++i) text += "line " + std::to_string(i * 7919) + "\n";
    scratch.write("a.txt", text);
    scratch.write("b.txt.gz", gzip(scratch, text));
    const std::string half = text.substr(0, 100000), rest = text.substr(100000);
    scratch.write("c.txt.zst", zstd(half) + zstd(rest));  // two frames
    const auto plain = *texts(scratch, scratch.settings("lines", {"a.txt"}).data);
    QCOMPARE(plain.size(), size_t(20000));
    QVERIFY(*texts(scratch, scratch.settings("lines", {"b.txt.gz"}).data) == plain);
    QVERIFY(*texts(scratch, scratch.settings("lines", {"c.txt.zst"}).data) == plain);
    for (const char* name : {"b.txt.gz", "c.txt.zst"}) {
      const std::string whole = *read_file(scratch.path() / name);
      for (const std::string& damaged : {whole.substr(0, whole.size() / 2), std::string("no such thing")}) {
        scratch.write(name, damaged);
        const auto refused = texts(scratch, scratch.settings("lines", {name}).data);
        QVERIFY(!refused && refused.error().kind == ErrorKind::input);
        QVERIFY2(refused.error().message().find(name) != std::string::npos, refused.error().message().c_str());
      }
    }
  }

  void pathsMayBeFoldersAndPatterns() {
    const ScratchCorpus scratch;
    scratch.write("books/b.txt", "bee\n");
    scratch.write("books/deep/a.txt", "ant\n");
    scratch.write("books/.hidden", "no\n");
    scratch.write("more/c.txt", "cat\n");
    scratch.write("more/d.md", "dog\n");
    using Texts = std::vector<std::string>;
    QCOMPARE(*texts(scratch, scratch.settings("lines", {"books"}).data), (Texts{"bee", "ant"}));
    QCOMPARE(*texts(scratch, scratch.settings("lines", {"more/*.txt", "books", "books/b.txt"}).data), (Texts{"bee", "cat", "ant"}));
    QCOMPARE(*texts(scratch, scratch.settings("lines", {"{more,books}/*.{md,txt}"}).data), (Texts{"bee", "cat", "dog"}));
  }

  void theHashKnowsContentNotPlace() {
    const ScratchCorpus scratch;
    PreparationCallback none;
    PhaseMeter meter(none);
    const auto hash = [&](std::vector<std::string> paths) {
      return find_corpus(scratch.settings("lines", paths).data, scratch.path(), meter)->hash;
    };
    for (const char* folder : {"here/", "there/"}) {
      scratch.write(folder + std::string("a.txt"), "ant\n");
      scratch.write(folder + std::string("b.txt"), "bee\n");
    }
    const std::string here = hash({"here"});
    QCOMPARE(hash({"there"}), here);
    QCOMPARE(hash({"here/b.txt", "here/a.txt"}), here);
    scratch.write("there/b.txt", "bed\n");
    QVERIFY(hash({"there"}) != here);
  }

  void badInputIsRefusedInWords_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << "text" << QByteArray("") << "empty";
    QTest::newRow("blank") << "text" << QByteArray(" \n\n\t\n") << "has no document with text";
    QTest::newRow("one document") << "text" << QByteArray("a b\nc d\n") << "1 document";
    QTest::newRow("the same twice") << "lines" << QByteArray("a b\na b\n") << "all the same";
    QTest::newRow("no word in it") << "lines" << QByteArray("\x01\n\x02\n") << "";
    QTest::newRow("NUL") << "text" << QByteArray("text\n\0\1\2", 8) << "not a text file";
    QTest::newRow("late NUL") << "lines" << QByteArray(400000, 'x') + QByteArray("\n\0", 2) << "NUL byte";
    QTest::newRow("Latin script in another encoding") << "text" << QByteArray("\xe4\xf6\xfc\xdf ab").repeated(50) << "not UTF-8";
    QTest::newRow("no JSON") << "jsonl" << QByteArray("{\"text\": \"a\"}\n\n{oops\n") << "corpus.txt, line 3";
    QTest::newRow("no object") << "jsonl" << QByteArray("{\"text\": \"a\"}\n[1]\n") << "line 2 holds a JSON array";
    QTest::newRow("no field") << "jsonl" << QByteArray("{\"txt\": \"a\", \"id\": 2}\n") << "(it has: id, txt)";
    QTest::newRow("no text") << "jsonl" << QByteArray("{\"text\": 7}\n") << "holds a JSON number";
    QTest::newRow("a list for text") << "jsonl" << QByteArray("{\"text\": [\"a\"]}\n") << "holds a JSON array";
    QTest::newRow("an object for text") << "jsonl" << QByteArray("{\"a\": [1], \"text\": {\"text\": \"a\"}}\n") << "holds a JSON object";
    QTest::newRow("the text elsewhere") << "jsonl" << QByteArray("{\"a\": {\"text\": \"a\"}}\n") << "(it has: a)";
    QTest::newRow("thousands of fields") << "jsonl"
                                         << "{" + QByteArray("\"0\":[[]],").repeated(100000) + "\"b\":0}\n"
                                         << "has no field";
  }
  void badInputIsRefusedInWords() {
    QFETCH(QString, source);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const ScratchCorpus scratch;
    scratch.write("corpus.txt", {bytes.data(), size_t(bytes.size())});
    const auto refused = scratch.prepare(scratch.settings(source.toStdString(), {"corpus.txt"}));
    QVERIFY(!refused);
    const QString message = QString::fromStdString(refused.error().message());
    QVERIFY2(refused.error().kind == ErrorKind::input && message.contains(says), qPrintable(message));
  }

  void whatElseALineHoldsDoesNotMatter() {
    const ScratchCorpus scratch;
    const std::string deep = std::string(100000, '[') + std::string(100000, ']');
    scratch.write("a.jsonl", "{\"x\": " + deep + ", \"text\": \"one\", \"y\": {\"text\": 2}}\n{\"text\": 3, \"text\": \"two\"}\n");
    QCOMPARE(*texts(scratch, scratch.settings("jsonl", {"a.jsonl"}).data), (std::vector<std::string>{"one", "two"}));
  }

  /// A few kilobytes that unpack to more than a line may have.
  void linesWithoutEndAreRefused() {
    const ScratchCorpus scratch;
    std::string packed;
    for (size_t bytes = 0; bytes <= max_line_bytes; bytes += 64 << 20) packed += zstd(std::string(64 << 20, 'x'));
    scratch.write("line.zst", packed);
    const auto line = texts(scratch, scratch.settings("lines", {"line.zst"}).data);
    QVERIFY(!line && line.error().message().find("line 1 is longer than") != std::string::npos);
    const std::string lines = std::string((1 << 20) - 1, 'x') + "\n";
    packed.clear();
    for (size_t bytes = 0; bytes <= max_line_bytes; bytes += lines.size()) packed += zstd(lines);
    scratch.write("document.zst", packed);
    const auto document = texts(scratch, scratch.settings("text", {"document.zst"}).data);
    QVERIFY(!document && document.error().message().find("begins in line 1 is longer than") != std::string::npos);
  }

  void wrongPathsAndNamesAreRefused() {
    const ScratchCorpus scratch;
    scratch.write("corpus.txt", two_documents);
    fs::create_directories(scratch.path() / "nothing");
    const auto message = [&](const spec::Settings& s) {
      const auto refused = scratch.prepare(s);
      return refused ? std::string("accepted") : refused.error().message();
    };
    QVERIFY(message(scratch.settings("text", {"absent.txt"})).find("absent.txt does not exist") != std::string::npos);
    QVERIFY(message(scratch.settings("text", {"*.nope"})).find("No file matches") != std::string::npos);
    QVERIFY(message(scratch.settings("text", {"nothing"})).find("holds no files") != std::string::npos);
    QVERIFY(message(scratch.settings("text", {})).find("names no file") != std::string::npos);
    QVERIFY(message(scratch.settings("word", {"corpus.txt"})).find("`data.source` is word") != std::string::npos);
    spec::Settings s = scratch.settings("text", {"corpus.txt"});
    s.masking.strategy = "unifrom";
    QVERIFY(message(s).find("uniform, whole_word, span") != std::string::npos);
    s = scratch.settings("text", {"corpus.txt"});
    s.data.sequence_length = 2;
    QVERIFY(message(s).find("at least 3") != std::string::npos);
    s = scratch.settings("text", {"corpus.txt"});
    s.vocabulary.file = scratch.write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\nfish\n").string();
    QVERIFY(message(s).find("[MASK]") != std::string::npos);
    s = scratch.settings("text", {"corpus.txt"});
    s.objective.pair = "nsp";
    QVERIFY(message(s).find("at least two training documents") != std::string::npos);
  }

  void invalidBytesAreRepairedAndCounted() {
    const ScratchCorpus scratch;
    scratch.write("corpus.txt", "caf\xe9 au lait\n\nplain tea\n\nna\xefve \xc3\xa9t\xc3\xa9\n");
    const auto corpus = scratch.prepare(scratch.settings("text", {"corpus.txt"}));
    HBLAB_VERIFY_OK(corpus);
    QCOMPARE((*corpus)->facts().repaired_bytes, int64_t(2));
    QCOMPARE((*corpus)->facts().documents, int64_t(3));
  }

  void theCacheIsUsedAndHealed() {
    const ScratchCorpus scratch;
    scratch.write("corpus.txt", numbered_words(50));
    const spec::Settings s = scratch.settings("text", {"corpus.txt"});
    const auto first = scratch.prepare(s);
    HBLAB_VERIFY_OK(first);
    QVERIFY(!(*first)->facts().from_cache);
    const std::string tokens = shard_bytes();
    QVERIFY((*scratch.prepare(s))->facts().from_cache);
    const fs::path folder = cache_folder() / "corpora" / (*first)->facts().shard_hash;
    set_log_sink([](const LogLine&) {});
    for (const char* name : {"tokens.bin", "sentences.bin", "documents.bin", "header.json"}) {
      const std::string whole = *read_file(folder / name);
      std::string altered = whole;
      altered[altered.size() / 2] ^= 1;
      for (const std::string& damaged : {altered, whole.substr(0, whole.size() - 1), std::string()}) {
        HBLAB_VERIFY_OK(write_file(folder / name, damaged));
        const auto healed = scratch.prepare(s);
        HBLAB_VERIFY_OK(healed);
        const bool harmless = std::string_view(name) == "header.json" && damaged.size() + 1 == whole.size();  // its last line break
        QCOMPARE((*healed)->facts().from_cache, harmless);
        QCOMPARE(shard_bytes(), tokens);
      }
    }
    HBLAB_VERIFY_OK(write_file((*first)->facts().vocabulary_file, "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\n"));
    QCOMPARE((*scratch.prepare(s))->facts().shard_hash, (*first)->facts().shard_hash);
    set_log_sink({});
    scratch.write("corpus.txt", numbered_words(51));
    QVERIFY((*scratch.prepare(s))->facts().shard_hash != (*first)->facts().shard_hash);
  }

  /// Starts itself three times more, told by a variable whose text to prepare.
  void fourProcessesMayBuildTheSame() {
    constexpr const char* variable = "HBLAB_TEST_FOLDER";
    const ScratchCorpus scratch;
    spec::Settings s = scratch.settings("text", {"corpus.txt"});
    if (const char* folder = std::getenv(variable)) {
      ::setenv("HBLAB_CACHE", (fs::path(folder) / "cache").c_str(), 1);
      HBLAB_VERIFY_OK(prepare_corpus(s, folder, {}));
      return;
    }
    scratch.write("corpus.txt", numbered_words(3000));
    ::setenv(variable, scratch.path().c_str(), 1);
    std::string program = QCoreApplication::applicationFilePath().toStdString(), function = "fourProcessesMayBuildTheSame";
    char* arguments[] = {program.data(), function.data(), nullptr};
    std::vector<pid_t> others(3);
    for (pid_t& other : others) QCOMPARE(::posix_spawn(&other, program.c_str(), nullptr, nullptr, arguments, environ), 0);
    ::unsetenv(variable);
    HBLAB_VERIFY_OK(scratch.prepare(s));
    for (const pid_t other : others) {
      int status = -1;
      ::waitpid(other, &status, 0);
      QCOMPARE(status, 0);
    }
    QVERIFY((*scratch.prepare(s))->facts().from_cache);
    int shards = 0;
    for (const auto& entry : fs::directory_iterator(cache_folder() / "corpora")) {
      shards += entry.is_directory();
      QVERIFY2(entry.path().string().find(".tmp-") == std::string::npos, entry.path().c_str());
    }
    QCOMPARE(shards, 1);
  }

  void whatAKilledProcessLeftIsRemoved() {
    const ScratchCorpus scratch;
    scratch.write("corpus.txt", numbered_words(20));
    const spec::Settings s = scratch.settings("text", {"corpus.txt"});
    const fs::path folder = cache_folder() / "corpora" / (*scratch.prepare(s))->facts().shard_hash;
    fs::remove_all(folder);
    const fs::path left = folder.string() + ".tmp-1-0";
    fs::create_directories(left);
    HBLAB_VERIFY_OK(scratch.prepare(s));
    QVERIFY(!fs::exists(left) && fs::exists(folder));
  }

  void aCacheThatCannotBeWrittenIsNamed() {
    ScratchCorpus scratch;
    scratch.write("corpus.txt", numbered_words(20));
    scratch.use_cache("/proc/nowhere");
    const auto refused = scratch.prepare(scratch.settings("text", {"corpus.txt"}));
    QVERIFY(!refused && refused.error().kind == ErrorKind::environment);
    QVERIFY(refused.error().message().find("/proc/nowhere") != std::string::npos);
  }

  void cancellingLeavesNothing() {
    const ScratchCorpus scratch;
    scratch.write("corpus.txt", numbered_words(100));
    std::set<std::string> phases;
    const auto refused = scratch.prepare(scratch.settings("text", {"corpus.txt"}), [&](const PreparationProgress& p) {
      phases.insert(p.phase.str());
      return p.phase.str() != "Tokenising";
    });
    QVERIFY(!refused && refused.error().kind == ErrorKind::interrupted);
    QVERIFY(phases.contains("Training the vocabulary"));
    for (const auto& entry : fs::directory_iterator(cache_folder() / "corpora")) QVERIFY2(!entry.is_directory(), entry.path().c_str());
  }

  void threadsDoNotChangeTheTokens() {
    ScratchCorpus scratch;
    std::string text;
    for (int i = 0; i < 9000; ++i) text += synthetic_document(3, i) + "\n";  // several pieces
    scratch.write("corpus.txt", text);
    spec::Settings s = scratch.settings("text", {"corpus.txt"});
    std::vector<std::string> tokens;
    for (const int64_t threads : {1, 2, 5}) {
      s.execution.threads = threads;
      scratch.use_cache(("cache" + std::to_string(threads)).c_str());
      HBLAB_VERIFY_OK(scratch.prepare(s));
      tokens.push_back(shard_bytes());
    }
    QVERIFY(tokens[0].size() > 1000000 && tokens[0] == tokens[1] && tokens[0] == tokens[2]);
  }

  void copiesOfADocumentStayTogether() {
    std::vector<uint64_t> hashes;
    for (uint64_t i = 0; i < 2000; ++i) hashes.push_back(hash64(std::to_string(i % 1000)));
    spec::DataSpec data;
    data.held_out = 0.2;
    const auto split = split_documents(hashes, data)->held_out;
    for (size_t i = 0; i < 1000; ++i) QCOMPARE(bool(split[i]), bool(split[i + 1000]));
    const auto held_out = std::count(split.begin(), split.end(), true);
    QVERIFY(held_out > 300 && held_out < 500);
    data.held_out_seed = 2;
    QVERIFY(split_documents(hashes, data)->held_out != split);
  }

  void eachSideHasADocument() {
    spec::DataSpec data;
    for (const double share : {1e-9, 1 - 1e-9}) {
      data.held_out = share;
      const auto split = split_documents({11, 22, 33}, data)->held_out;
      const auto held_out = std::count(split.begin(), split.end(), true);
      QVERIFY(held_out >= 1 && held_out <= 2);
    }
  }

  void heldOutTextNeverShapesTheVocabulary() {
    const ScratchCorpus scratch;
    std::string text;
    const auto word = [](int d) { return std::string(3, char('a' + d / 20)) + std::string(2, char('a' + d % 20)); };
    std::vector<uint64_t> hashes;
    for (int d = 0; d < 100; ++d) {
      const std::string line = word(d) + " " + word(d) + " " + word(d);
      text += line + "\n";
      hashes.push_back(hash64(line));
    }
    scratch.write("corpus.txt", text);
    spec::Settings s = scratch.settings("lines", {"corpus.txt"});
    s.data.held_out = 0.2;
    s.vocabulary.size = 2000;
    const auto corpus = scratch.prepare(s);
    HBLAB_VERIFY_OK(corpus);
    const auto vocabulary = text::Vocabulary::load((*corpus)->facts().vocabulary_file);
    HBLAB_VERIFY_OK(vocabulary);
    const auto split = split_documents(hashes, s.data)->held_out;
    QVERIFY((*corpus)->facts().held_out_documents > 5);
    for (int d = 0; d < 100; ++d) QCOMPARE(vocabulary->id_of(word(d)) < 0, bool(split[size_t(d)]));
  }

  void largeVocabulariesTakeWideTokens() {
    const ScratchCorpus scratch;
    std::string pieces = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n";
    for (int i = 0; i < 70000; ++i) pieces += "w" + std::to_string(i) + "\n";
    spec::Settings s = scratch.settings("lines", {"corpus.txt"});
    s.vocabulary.file = scratch.write("vocab.txt", pieces).string();
    scratch.write("corpus.txt", "w0 w69999\nw69999 w1\n");
    const auto corpus = scratch.prepare(s);
    HBLAB_VERIFY_OK(corpus);
    QCOMPARE(shard_bytes().size(), size_t(4 * sizeof(uint32_t)));
    s.evaluation.mask_rate = 0;
    const Batch batch = (*corpus)->evaluation_batch(s, 0);
    QVERIFY(batch.ids[1] == 70004 || batch.ids[2] == 70004);
  }

  void theSyntheticCorpusIsFrozen() {
    std::string text;
    for (int64_t i = 0; i < 200; ++i) text += synthetic_document(1, i);
    // Another text is another corpus: raise synthetic_version with it.
    QCOMPARE(hash_hex(text), std::string("db5e1d765030ebae708ea6e942f3b48b"));
    QCOMPARE(synthetic_document(1, 150), synthetic_document(1, 150));
    QVERIFY(synthetic_document(1, 150) != synthetic_document(2, 150));
  }

  void syntheticPersonsKeepTheirBelongings() {
    for (int64_t i = 0; i < 100; ++i) {
      std::istringstream lines(synthetic_document(1, i));
      std::vector<std::string> all;
      for (std::string line; std::getline(lines, line);) all.push_back(line);
      int closings = 0;
      for (const std::string& line : all) {
        if (!line.starts_with("At last ")) continue;
        ++closings;
        std::istringstream words(line);
        std::string at, last, name, takes, the, color, thing;
        words >> at >> last >> name >> takes >> the >> color >> thing;
        const auto introduced = std::find_if(all.begin(), all.end(), [&](const std::string& l) { return l.starts_with(name + " is a"); });
        QVERIFY(introduced + 1 < all.end());
        QVERIFY2((introduced + 1)->ends_with(color + " " + thing + "."), line.c_str());
      }
      QVERIFY(closings >= 2 && all.size() >= size_t(3 * closings + 6));
    }
  }
};

HBLAB_TEST_MAIN(CorpusTest)
#include "corpus_test.moc"
