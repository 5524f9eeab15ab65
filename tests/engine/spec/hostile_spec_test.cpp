// SPDX-License-Identifier: Apache-2.0
// Specs and layouts that are made to take for ever or to fill the memory: each is answered at once, in words. What the fuzz targets and
// a look at every loop found.
#include <QElapsedTimer>

#include "engine/spec/checks.h"
#include "engine/spec/expand.h"
#include "engine/spec/layout.h"
#include "engine/spec/loader.h"
#include "engine/spec/settings_json.h"
#include "engine/spec/yaml_tree.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::spec;

namespace {

const std::string head = "format: 1\nname: x\n", arm = "arms: [{name: a}]\n";

std::string repeated(size_t count, const std::function<std::string(size_t)>& item, const char* between = ",") {
  std::string out;
  for (size_t i = 0; i < count; ++i) out += (i ? between : "") + item(i);
  return out;
}
std::string numbers(size_t count) {
  return repeated(count, [](size_t i) { return std::to_string(i + 1); });
}

std::string words(const LoadedSpec& loaded) { return loaded.error("x").message(); }
size_t count(const LoadedSpec& loaded, bool warnings) {
  return size_t(std::count_if(loaded.problems.begin(), loaded.problems.end(), [&](const Problem& p) { return p.warning == warnings; }));
}

/// Far above what any of this takes, far below what it took.
constexpr qint64 patience_ms = 10000;

}  // namespace

class HostileSpecTest : public QObject {
  Q_OBJECT
  QElapsedTimer timer_;

 private Q_SLOTS:
  void init() { timer_.start(); }
  void cleanup() { QVERIFY2(timer_.elapsed() < patience_ms, "this took far too long"); }

  void placesOfManyValuesOnOneLine() {
    std::string text = head + arm + "seeds: [" + numbers(90000) + ",x";
    text += std::string(max_yaml_bytes - text.size() - 2, ' ') + "]\n";
    const auto parse = parse_yaml(text);
    QVERIFY(parse.ok);
    const YamlNode& last = parse.root.entries.back().value.items.back();
    QCOMPARE(last.line, 4);
    QCOMPARE(size_t(last.column), text.rfind('x') - text.rfind("seeds") + 1);
    QVERIFY(words(load_spec(text)).find("Seeds are a list") != std::string::npos);
  }

  void placesCountCharacters() {
    const std::string lines = repeated(
        400, [](size_t) { return "# \xC3\xA9\xE4\xB8\xAD"; }, "\n");
    for (const std::string& mark : {std::string(), std::string("\xEF\xBB\xBF")}) {
      const auto parse = parse_yaml(mark + lines + "\n\"\xC3\xA9\": {a: 1, b: \xC3\xA9}\n");
      QVERIFY(parse.ok);
      const YamlNode& value = parse.root.entries[0].value;
      QCOMPARE(value.line, 401);
      QCOMPARE(value.column, 6);
      QCOMPARE(value.entries[1].value.column, 16);
    }
  }

  void aliasesOfALongText() {
    const std::string text = head + arm + "description: &a " + std::string(500000, 'x') + "\ndata.paths: [" +
                             repeated(4000, [](size_t) { return "*a"; }) + "]\n";
    QVERIFY2(words(load_spec(text)).find("written out") != std::string::npos, words(load_spec(text)).c_str());
  }

  void anchorsInsideOneAnother() {
    std::string text = head + "x: ";
    for (int i = 0; i < 20; ++i) text += "&a" + std::to_string(i) + " [";
    text += numbers(20000) + std::string(20, ']') + "\n" + arm;
    QVERIFY2(words(load_spec(text)).find("too many for a spec") != std::string::npos, words(load_spec(text)).c_str());
  }

  void manyProblemsAreToldUpToALimit() {
    const auto unknown = load_spec(head + arm +
                                   repeated(
                                       14000, [](size_t i) { return std::string(60, 'k') + std::to_string(i) + ": 1"; }, "\n"));
    QVERIFY(!unknown.ok());
    QCOMPARE(count(unknown, false), max_problems + 1);
    QCOMPARE(unknown.problems.front().what.str(), std::string("There may be more than the 200 errors below."));
    const auto sweep = load_spec(head + arm + "sweep: {model.heads: [" + numbers(900) + "]}\nmodel.layout: " +
                                 repeated(
                                     900, [](size_t i) { return "hybrid(attention=1,pooling=" + std::to_string(i % 2 + 1) + ")"; }, " ") +
                                 "\n");
    QVERIFY(!sweep.ok());
    QCOMPARE(count(sweep, false), max_problems + 1);
  }

  void manyWarningsHideNoError() {
    std::string text = head + "arms: [" + repeated(1000, [](size_t i) { return "{name: a" + std::to_string(i) + "}"; }) + "]\n";
    const auto same = load_spec(text);
    QVERIFY(same.ok());
    QCOMPARE(count(same, true), max_problems + 1);
    const auto also_wrong = load_spec(text + "model.hidden: 7\n");
    QVERIFY(!also_wrong.ok());
  }

  void manyArmsAreComparedOnce() {
    const auto loaded = load_spec(head + "arms: [" + repeated(9000, [](size_t i) { return "{name: a" + std::to_string(i) + "}"; }) + "]\n");
    QVERIFY(loaded.ok());
    QCOMPARE(loaded.problems[1].what.str(), std::string("The arms a0 and a1 are the same in everything."));
  }

  void runsBeyondCounting() {
    const auto loaded = load_spec(head + arm + "sweep: {data.held_out_seed: [" + numbers(1000) + "], evaluation.mask_seed: [" +
                                  numbers(1000) + "], data.synthetic_seed: [" + numbers(1000) + "]}\n");
    QVERIFY(words(loaded).find("more than 10000 runs") != std::string::npos);
    QVERIFY(expand(loaded.spec).empty());
  }

  void runsWhoseTextsFillTheMemory() {
    const auto loaded = load_spec(head + arm + "vocabulary.file: " + std::string(1000000, 'x') + "\nsweep: {data.held_out_seed: [" +
                                  numbers(1000) + "], masking.rate: [0.1, 0.2, 0.3]}\n");
    QVERIFY2(words(loaded).find("texts of all runs") != std::string::npos, words(loaded).c_str());
    QVERIFY(expand(loaded.spec).empty());
  }

  void headsBeyondCounting() {
    Settings settings;
    settings.model.layout = "hybrid(attention=9223372036854775807,pooling=9223372036854775807)*4";
    const auto findings = check_settings(settings);
    QVERIFY(!findings.empty() && findings.front().what.str().find("must add up") != std::string::npos);
  }

  void layoutsOfBlanks() {
    const std::string layout = repeated(
        1000, [](size_t) { return "attention" + std::string(1000, ' '); }, " ");
    const auto layers = parse_layout(layout);
    HBLAB_VERIFY_OK(layers);
    QCOMPARE(layers->size(), size_t(1000));
    QVERIFY(parse_layout(layout + "x").error().message().find("column 1010000:") != std::string::npos);
  }

  void settingsInsideOneAnother() {
    for (const char bracket : {'[', '{'}) {
      const std::string open = bracket == '[' ? "[" : "{\"a\":", close = bracket == '[' ? "]" : "}";
      std::string text = "{\"data.paths\": ";
      for (int i = 0; i < 100000; ++i) text += open;
      text += "1";
      for (int i = 0; i < 100000; ++i) text += close;
      const auto refused = settings_from_json(text + "}");
      QVERIFY(!refused && refused.error().kind == ErrorKind::input);
    }
  }
};

HBLAB_TEST_MAIN(HostileSpecTest)
#include "hostile_spec_test.moc"
