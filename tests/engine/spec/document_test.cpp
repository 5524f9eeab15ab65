// SPDX-License-Identifier: Apache-2.0
// Document: an edit changes one key's text and no other byte.
#include "engine/spec/document.h"

#include "tests/engine/spec/random_values.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::spec;

namespace {

const std::string sample =
    "# What it asks.\n"
    "format: 1   # first\n"
    "name: 'two  words'\n"
    "\n"
    "model:   # the encoder\n"
    "    layout: attention*4  # four\n"
    "    hidden:   \"64\"\n"
    "    # a comment between\n"
    "    drop_mask:\n"
    "data: {source: text, paths: [a, 'b c'], }\n"
    "arms:\n"
    "- name: BERT\n"
    "- name: Hybrid   # the new one\n"
    "  model.layout: hybrid(attention=2,pooling=2)*4\n"
    "  training: {batch_size: 8}\n"
    "seeds:\n"
    "- 1\n"
    "- 2   # two\n"
    "\n"
    "# the end\n"
    "description: |\n"
    "  first line\n"
    "  second line\n"
    "\n"
    "sweep:\n"
    "  masking.rate: [0.15, 0.3]\n";

/// The sample with one stretch of text replaced.
std::string with(const std::string& old, const std::string& replacement, const std::string& text = sample) {
  const size_t at = text.find(old);
  return at == std::string::npos || text.find(old, at + 1) != std::string::npos
             ? "not a single place: " + old
             : text.substr(0, at) + replacement + text.substr(at + old.size());
}

}  // namespace

class DocumentTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void valuesAreRead_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value");
    QTest::newRow("top") << "format"
                         << "1";
    QTest::newRow("quoted") << "name"
                            << "two  words";
    QTest::newRow("nested") << "model.layout"
                            << "attention*4";
    QTest::newRow("empty") << "model.drop_mask"
                           << "";
    QTest::newRow("flow") << "data.paths"
                          << "a\nb c";
    QTest::newRow("arm") << "arms.1.model.layout"
                         << "hybrid(attention=2,pooling=2)*4";
    QTest::newRow("arm, nested") << "arms.1.training.batch_size"
                                 << "8";
    QTest::newRow("list") << "seeds"
                          << "1\n2";
    QTest::newRow("block text") << "description"
                                << "first line\nsecond line\n";
    QTest::newRow("dotted key") << "sweep.masking.rate"
                                << "0.15\n0.3";
  }
  void valuesAreRead() {
    QFETCH(QString, path);
    QFETCH(QString, value);
    const auto got = Document(sample).get(path.toStdString());
    QVERIFY(got);
    QCOMPARE(QString::fromStdString(*got), value);
  }
  void absentKeysAreAbsent() {
    const Document document(sample);
    for (auto path : {"model.heads", "training.budget", "arms.2.name", "arms.x.name", "arms.0.model.layout", "name.x", "model", "seeds.5"})
      QVERIFY2(!document.get(path), path);
    QCOMPARE(document.place("model.layout")->line, 6);
    QCOMPARE(document.place("model.layout")->column, 13);
  }

  void oneKeyIsEdited_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* path, const char* value, const std::string& expected) {
      QTest::newRow(name) << path << value << QString::fromStdString(expected);
    };
    row("plain", "model.layout", "pooling*4", with("attention*4", "pooling*4"));
    row("quoted", "name", "x: y", with("'two  words'", "\"x: y\""));
    row("quoted number", "model.hidden", "128", with("\"64\"", "128"));
    row("empty", "model.drop_mask", "true", with("drop_mask:", "drop_mask: true"));
    row("in brackets", "data.source", "lines", with("source: text", "source: lines"));
    row("list in brackets", "data.paths", "x,y\nz", with("[a, 'b c']", "[\"x,y\", z]"));
    row("arm", "arms.1.model.layout", "hybrid(attention=1,pooling=3)*4",
        with("hybrid(attention=2,pooling=2)*4", "hybrid(attention=1,pooling=3)*4"));
    row("arm's name", "arms.1.name", "H", with("Hybrid ", "H "));
    row("arm, nested", "arms.1.training.batch_size", "16", with("batch_size: 8", "batch_size: 16"));
    row("block list", "seeds", "1\n5", with("- 1\n- 2   # two", "  [1, 5]   # two"));
    row("block text", "description", "one", with("|\n  first line\n  second line", "one"));
    row("block text of lines", "description", "one\ntwo\n", with("first line\n  second line", "one\n  two"));
    row("sweep", "sweep.masking.rate", "0.2\n0.4", with("[0.15, 0.3]", "[0.2, 0.4]"));
    // Keys that were absent.
    row("in a section", "model.heads", "8", with("    drop_mask:\n", "    drop_mask:\n    heads: 8\n"));
    row("in brackets, absent", "data.held_out", "0.1", with("'b c'], }", "'b c'], held_out: 0.1, }"));
    row("in an arm", "arms.0.model.drop_mask", "true", with("- name: BERT\n", "- name: BERT\n  model.drop_mask: true\n"));
    row("new section", "training.budget", "500 steps", with("[0.15, 0.3]\n", "[0.15, 0.3]\ntraining:\n  budget: 500 steps\n"));
    row("new top key", "baseline", "BERT", with("[0.15, 0.3]\n", "[0.15, 0.3]\nbaseline: BERT\n"));
    row("new axis", "sweep.model.heads", "2\n4", with("[0.15, 0.3]\n", "[0.15, 0.3]\n  model.heads: [2, 4]\n"));
  }
  void oneKeyIsEdited() {
    QFETCH(QString, path);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    for (const char* line_break : {"\n", "\r\n"}) {
      QString text = QString::fromStdString(sample), wanted = expected;
      Document document(text.replace("\n", line_break).toStdString());
      HBLAB_VERIFY_OK(document.set(path.toStdString(), value.toStdString()));
      if (path == "description") wanted.replace("one\r\n", "one\n");  // inside a block text, breaks are YAML's own
      if (QString(line_break) == "\n" || !value.endsWith('\n'))
        QCOMPARE(QString::fromStdString(document.text()), wanted.replace("\n", line_break));
      QCOMPARE(QString::fromStdString(*document.get(path.toStdString())), value);
    }
  }

  void keysAreRemoved_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* path, const std::string& expected) {
      QTest::newRow(name) << path << QString::fromStdString(expected);
    };
    row("line", "model.layout", with("    layout: attention*4  # four\n", ""));
    row("empty", "model.drop_mask", with("    drop_mask:\n", ""));
    row("in brackets", "data.source", with("source: text, ", ""));
    row("last in brackets", "data.paths", with(", paths: [a, 'b c']", ""));
    row("first of an item", "arms.1.name", with("name: Hybrid   # the new one\n  model", "   # the new one\n  model"));
    row("of an item", "arms.1.model.layout", with("  model.layout: hybrid(attention=2,pooling=2)*4\n", ""));
    row("block list", "seeds", with("seeds:\n- 1\n- 2   # two\n", ""));
    row("last of a section", "sweep.masking.rate", with("  masking.rate: [0.15, 0.3]\n", ""));
    row("absent", "model.heads", sample);
    row("section", "model",
        with("model:   # the encoder\n    layout: attention*4  # four\n    hidden:   \"64\"\n    # a comment between\n    drop_mask:\n",
             ""));
  }
  void keysAreRemoved() {
    QFETCH(QString, path);
    QFETCH(QString, expected);
    Document document(sample);
    HBLAB_VERIFY_OK(document.remove(path.toStdString()));
    QCOMPARE(QString::fromStdString(document.text()), expected);
    QVERIFY(!document.get(path.toStdString()));
  }

  void textsWithoutPlaceForAKeyStayAsTheyAre() {
    const std::pair<const char*, const char*> cases[] = {
        {"model: 5\n", "model.layout"},
        {"[1, 2]\n", "name"},
        {"name: x\n", "arms.0.name"},
        {"model: {a: 1}\n", "model"},
        {"a: &x {b: 1}\nmodel: *x\n", "model.b"},
        {"a: &x {b: 1}\nmodel: *x\n", "model.layout"},
        {"name: &n x\nbaseline: *n\n", "name"},
        {"a: 'open\n", "name"},
        {"a: [1, 2\n", "name"},
    };
    for (const auto& [text, path] : cases) {
      Document document(text);
      QVERIFY2(!document.set(path, "value"), text);
      QCOMPARE(document.text(), std::string(text));
    }
  }

  void emptyTextsTakeKeys() {
    for (const auto& [text, expected] : {std::pair<const char*, const char*>{"", "model:\n  heads: 2\n"},
                                         {"# only this\n", "# only this\nmodel:\n  heads: 2\n"},
                                         {"# no break", "# no break\nmodel:\n  heads: 2\n"},
                                         {"model:\n", "model:\n  heads: 2\n"},
                                         {"model:   # nothing yet\nname: x\n", "model:   # nothing yet\n  heads: 2\nname: x\n"},
                                         {"model: ~\n", "model: {heads: 2}\n"},
                                         {"model: {}\n", "model: {heads: 2}\n"},
                                         {"{model: }\n", "{model: {heads: 2}}\n"},
                                         {"name: x", "name: x\nmodel:\n  heads: 2"},
                                         {"\xEF\xBB\xBFmodel: {heads: 1}\n", "\xEF\xBB\xBFmodel: {heads: 2}\n"},
                                         {"model:\n  heads: !!int &a 1\n", "model:\n  heads: !!int &a 2\n"},
                                         {"größe: ü\nmodel: {heads: 'ä'}\n", "größe: ü\nmodel: {heads: 2}\n"}}) {
      Document document(text);
      const auto set = document.set("model.heads", "2");
      HBLAB_VERIFY_OK(set);
      QCOMPARE(QString::fromStdString(document.text()), QString(expected));
    }
  }

  void invalidTextsSayWhere() {
    Document document("name: x\nmodel:\n\tlayout: y\n");
    QVERIFY(!document.valid());
    QCOMPARE(document.problem().line, 3);
    QVERIFY(!document.get("name"));
    document.replace_text("name: x\n");
    QVERIFY(document.valid());
    QCOMPARE(*document.get("name"), std::string("x"));
  }

  void valuesRightBehindTheirTags() {
    for (const auto& [text, after] : {std::pair<std::string, std::string>{"!t{}\n", "!t{name: x}\n"},
                                      {"!(:({}\n", "!(:({name: x}\n"},
                                      {"!<a,b>{}\n", "!<a,b>{name: x}\n"},
                                      {"&a {b: !t\"c\", d: !!str e}\n", "&a {b: !t\"c\", d: !!str e, name: x}\n"}}) {
      Document document(text);
      QVERIFY2(document.valid(), text.c_str());
      HBLAB_VERIFY_OK(document.set("name", "x"));
      QCOMPARE(document.text(), after);
    }
    Document glued("{b: !t\"c\", d: 1}\n");
    QVERIFY(glued.valid() && !glued.set("b", "e"));  // "!te" would be another tag
    QCOMPARE(glued.text(), std::string("{b: !t\"c\", d: 1}\n"));
  }

  void anyValueOfAnyFieldCanBeSet() {
    PhiloxSequence random(4, 0);
    for (const auto& field : fields())
      for (const std::string prefix : {"", "arms.0.", "arms.1."}) {
        Document document(sample);
        const std::string value = hblab::test::random_value(field, random);
        const auto set = document.set(prefix + field.key, value);
        HBLAB_VERIFY_OK(set);
        QCOMPARE(QString::fromStdString(*document.get(prefix + field.key)), QString::fromStdString(value));
        HBLAB_VERIFY_OK(document.remove(prefix + field.key));
        QVERIFY(document.valid());
      }
  }
};

HBLAB_TEST_MAIN(DocumentTest)
#include "document_test.moc"
