// SPDX-License-Identifier: Apache-2.0
// The field table against the structs, and what is made from it: settings as JSON, the reference page.
#include "engine/spec/fields.h"

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/spec/nearest.h"
#include "engine/spec/settings_json.h"
#include "tests/engine/spec/random_values.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::spec;

namespace {

/// Stands for a value of any type in a braced list, so that the members of a struct can be counted.
struct Anything {
  template <class T>
  operator T() const;
};
template <class Struct, class... Given>
constexpr size_t members() {
  if constexpr (requires { Struct{Given{}..., Anything{}}; })
    return members<Struct, Given..., Anything>();
  else
    return sizeof...(Given);
}

std::string problem(const char* key, const char* value) {
  Settings settings;
  const auto set = set_field(settings, key, value);
  return set || settings != Settings{} ? std::string() : set.error().message();
}

}  // namespace

class FieldsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyMemberHasARow() {
    std::map<std::string, size_t> rows;
    for (const auto& field : fields()) ++rows[field.group()];
    const std::map<std::string, size_t> expected{{"data", members<DataSpec>()},
                                                 {"vocabulary", members<VocabularySpec>()},
                                                 {"masking", members<MaskingSpec>()},
                                                 {"model", members<ModelSpec>()},
                                                 {"objective", members<ObjectiveSpec>()},
                                                 {"training", members<TrainingSpec>()},
                                                 {"evaluation", members<EvaluationSpec>()},
                                                 {"checkpoint", members<CheckpointSpec>()},
                                                 {"execution", members<ExecutionSpec>()}};
    QCOMPARE(members<Settings>(), expected.size());
    for (const auto& [group, count] : expected)
      QVERIFY2(rows[group] == count, qPrintable(QString("%1: %2 rows, %3 members").arg(group.c_str()).arg(rows[group]).arg(count)));
    QCOMPARE(rows.size(), expected.size());
    QCOMPARE(field_groups().size(), expected.size());
    QCOMPARE(members<IntervalTwin>(), size_t(2));  // the counting itself
  }

  void oneFieldIsTheVocabulary() {
    const auto& all = fields();
    QCOMPARE(std::count_if(all.begin(), all.end(), [](const Field& field) { return field.editor == FieldEditor::vocabulary; }), 1);
  }

  void rowsAreDistinctAndReachTheirMember() {
    PhiloxSequence random(1, 0);
    std::set<std::string> keys;
    std::set<const void*> places;
    Settings located;
    for (const auto& field : fields()) {
      keys.insert(field.key);
      places.insert(std::visit([](auto* p) -> const void* { return p; }, field.locate(located)));
      Settings changed;
      std::string value = field.get(changed);
      for (int i = 0; i < 100 && value == field.get(changed); ++i) value = hblab::test::random_value(field, random);
      const auto set = field.set(changed, value);
      QVERIFY2(set, (field.key + ": " + (set ? "" : set.error().message())).c_str());
      QVERIFY2(!(changed == Settings{}), field.key.c_str());
      QCOMPARE(QString::fromStdString(field.get(changed)), QString::fromStdString(value));
      QVERIFY(field.set(changed, field.get(Settings{})));
      QVERIFY2(changed == Settings{}, field.key.c_str());  // nothing else was touched
    }
    QCOMPARE(keys.size(), fields().size());
    QCOMPARE(places.size(), fields().size());
  }

  void everyRowIsExplainedAndItsDefaultIsRight() {
    Settings settings;
    for (const auto& field : fields()) {
      QVERIFY2(!field.label.str().empty() && !field.help.str().empty(), field.key.c_str());
      QVERIFY2(field.set(settings, field.get(Settings{})), field.key.c_str());
      QCOMPARE(field.applies == nullptr, field.applies_when.str().empty());
      QVERIFY(fields_markdown().find("`" + field.key + "`") != std::string::npos);
    }
  }

  void wrongValuesSayWhatIsRight_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("says");
    QTest::newRow("type") << "model.heads"
                          << "four"
                          << "'four' is not right here: write a whole number from 1 to 1000";
    QTest::newRow("fraction") << "model.heads"
                              << "4.5"
                              << "a whole number";
    QTest::newRow("missing") << "model.heads"
                             << ""
                             << "A value is missing: write a whole number";
    QTest::newRow("range") << "model.heads"
                           << "0"
                           << "0 is out of range: write a whole number from 1 to 1000";
    QTest::newRow("negative seed") << "evaluation.mask_seed"
                                   << "-1"
                                   << "out of range";
    QTest::newRow("edge") << "training.learning_rate"
                          << "0"
                          << "a number above 0 up to 10";
    QTest::newRow("not finite") << "training.learning_rate"
                                << "Infinity"
                                << "is not right here";
    QTest::newRow("special") << "masking.prediction_rate"
                             << "-0.5"
                             << "or -1";
    QTest::newRow("choice") << "masking.strategy"
                            << "whole-word"
                            << "Did you mean 'whole_word'?";
    QTest::newRow("far choice") << "masking.strategy"
                                << "everything"
                                << "Possible are: uniform, whole_word, span";
    QTest::newRow("flag") << "model.drop_mask"
                          << "yes"
                          << "true or false";
    QTest::newRow("interval") << "training.budget"
                              << "12 weeks"
                              << "500 steps";
    QTest::newRow("empty budget") << "training.budget"
                                  << "0 steps"
                                  << "above 0";
    QTest::newRow("device") << "execution.device"
                            << "gpu"
                            << "cuda:0";
    QTest::newRow("device number") << "execution.device"
                                   << "cuda:x"
                                   << "cuda:0";
    QTest::newRow("layout") << "model.layout"
                            << "atention*4"
                            << "column 1: there is no mixer 'atention'. Did you mean 'attention'?";
    QTest::newRow("list") << "data.paths"
                          << "a\n\nb"
                          << "empty";
    QTest::newRow("name") << "data.jsonl_field"
                          << ""
                          << "missing";
    QTest::newRow("unknown") << "masking.rat"
                             << "1"
                             << "Did you mean masking.rate?";
    QTest::newRow("unknown section") << "mask.rate"
                                     << "1"
                                     << "Did you mean masking.rate?";
    QTest::newRow("misplaced") << "training.layout"
                               << "1"
                               << "Did you mean model.layout?";
    QTest::newRow("nonsense") << "model.zzzzzzzzzzzz"
                              << "1"
                              << "The keys of model are: layout, layers, hidden";
  }
  void wrongValuesSayWhatIsRight() {
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, says);
    const std::string said = problem(key.toUtf8(), value.toUtf8());
    QVERIFY2(QString::fromStdString(said).contains(says), said.c_str());
  }

  void editsAreCounted() {
    QCOMPARE(edit_distance("mask_rate", "mask_rate"), 0);
    QCOMPARE(edit_distance("mask_rte", "mask_rate"), 1);
    QCOMPARE(edit_distance("mask_raet", "mask_rate"), 1);
    QCOMPARE(edit_distance("", "abc"), 3);
    QCOMPARE(edit_distance("kitten", "sitting"), 3);
    QCOMPARE(QString::fromStdString(nearest("xy", {"ab", "cd"})), QString());
  }

  void settingsSurviveJson() {
    PhiloxSequence random(2, 0);
    for (int i = 0; i < 200; ++i) {
      Settings settings;
      for (const auto& field : fields()) QVERIFY(field.set(settings, hblab::test::random_value(field, random)));
      const auto back = settings_from_json(settings_to_json(settings));
      HBLAB_VERIFY_OK(back);
      QVERIFY(*back == settings);
      QCOMPARE(settings_hash(*back), settings_hash(settings));
      QVERIFY(settings_hash(settings) != settings_hash(Settings{}));
    }
  }

  void settingsJsonHasJsonsOwnTypes() {
    Settings settings;
    settings.data.paths = {"a", "b c"};
    const auto json = nlohmann::json::parse(settings_to_json(settings));
    QCOMPARE(json.size(), fields().size());
    QVERIFY(json["model.hidden"].is_number_integer() && json["model.dropout"].is_number_float() && json["model.drop_mask"].is_boolean());
    QVERIFY(json["data.paths"] == nlohmann::json({"a", "b c"}));
    QVERIFY(json["training.budget"] == "1000 steps");
  }

  void faultySettingsJsonIsRefused() {
    for (auto wrong :
         {"", "7", "[]", "{", "{\"model.hidden\": \"x\"}", "{\"model.hidden\": 1.5}", "{\"model.new\": 1}", "{\"model.hidden\": null}"})
      QVERIFY2(!settings_from_json(wrong), wrong);
    const auto older = settings_from_json("{\"model.hidden\": 96}");
    HBLAB_VERIFY_OK(older);
    QCOMPARE(older->model.hidden, int64_t(96));
    QCOMPARE(older->model.heads, ModelSpec{}.heads);
  }

 private:
  struct IntervalTwin {
    double amount = 0;
    std::string unit = "steps";
  };
};

HBLAB_TEST_MAIN(FieldsTest)
#include "fields_test.moc"
