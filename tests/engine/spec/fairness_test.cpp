// SPDX-License-Identifier: Apache-2.0
// What counts as a difference between an arm and its baseline, and who accepted it.
#include "engine/spec/fairness.h"

#include <algorithm>

#include "engine/spec/estimates.h"
#include "engine/spec/fields.h"
#include "engine/spec/loader.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::spec;

namespace {

std::vector<std::string> names(const std::vector<ArmDifference>& differences) {
  std::vector<std::string> all;
  for (const auto& d : differences) all.push_back(d.name);
  return all;
}
using Names = std::vector<std::string>;

Settings with(std::vector<Override> overrides) {
  Settings settings;
  for (const auto& [key, value] : overrides)
    if (!set_field(settings, key, value)) qFatal("%s", key.c_str());
  return settings;
}

}  // namespace

class FairnessTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void dropMaskAloneIsNoDifference() {
    QVERIFY(differences(with({{"model.drop_mask", "true"}, {"model.drop_mask_self", "drop"}}), Settings(), {}).empty());
    QVERIFY(differences(Settings(), Settings(), {}).empty());
  }

  void everyFieldButTheFactorIsOne() {
    for (const Field& field : fields()) {
      Settings arm;
      const std::string before = field.get(arm);
      for (const char* value :
           {"true", "false",           "0.25",   "0.01", "bf16", "1",    "3",   "16",     "100",        "7 steps",   "cpu",
            "text", "within_document", "google", "span", "pre",  "drop", "nsp", "cosine", "sequential", "pooling*4", "other"})
        if (field.set(arm, value) && field.get(arm) != before) break;
      QVERIFY2(field.get(arm) != before, field.key.c_str());
      const auto found = names(differences(arm, Settings(), {}));
      const bool listed = std::find(found.begin(), found.end(), field.key) != found.end();
      const bool matters = field.relevant(arm) || field.relevant(Settings());
      QVERIFY2(listed == (matters && !field.factor), field.key.c_str());
    }
  }

  void whatFollowsFromTheFactorIsListedToo() {
    const Settings bert, hybrid = with({{"model.layout", "hybrid(attention=2,pooling=2)*4"}});
    const auto found = differences(hybrid, bert, {"parameters"});
    QCOMPARE(names(found), (Names{"parameters", "flops_per_token"}));
    QVERIFY(found[0].accepted && !found[1].accepted);
    const double more = double(parameter_count(hybrid)) / double(parameter_count(bert)) - 1;
    QVERIFY2(found[0].arm.find(fmt::format("{:+.1f} %", 100 * more)) != std::string::npos, found[0].arm.c_str());
    QCOMPARE(unaccepted(found), found[1].name + " (" + found[1].arm + " instead of " + found[1].baseline + ")");
    // Tied projections bring as many parameters as attention has.
    QCOMPARE(names(differences(with({{"model.layout", "hybrid(attention=2,pooling=2,projections=tied)*4"}}), bert, {})),
             Names{"flops_per_token"});
    QCOMPARE(names(differences(with({{"model.layout", "attention*5"}}), bert, {})), (Names{"depth", "parameters", "flops_per_token"}));
  }

  void dataSeen() {
    QCOMPARE(names(differences(with({{"training.batch_size", "64"}}), Settings(), {})), (Names{"training.batch_size", "tokens_seen"}));
    // Twice the batch in half the steps: the same tokens in another way.
    QCOMPARE(names(differences(with({{"training.batch_size", "64"}, {"training.budget", "500 steps"}}), Settings(), {})),
             (Names{"training.budget", "training.batch_size"}));
    const Settings minutes = with({{"training.budget", "5 minutes"}}), patient = with({{"evaluation.patience", "3"}});
    QCOMPARE(names(differences(minutes, minutes, {})), Names{"tokens_seen"});
    QCOMPARE(names(differences(patient, patient, {})), Names{"tokens_seen"});
    QCOMPARE(to_string(differences(minutes, minutes, {})[0]),
             std::string("tokens_seen: as many as fit into 5 minutes, each arm by itself"));
  }

  void weightsOfAFolder() {
    const std::vector<Override> start{{"model.start_from", "bert"}};
    auto hybrid = start;
    hybrid.emplace_back("model.layout", "attention*2 hybrid(attention=2,pooling=2)*2");
    const auto found = differences(with(hybrid), with(start), derived_differences());
    QCOMPARE(found.back().name, std::string("start_weights"));
    QVERIFY2(found.back().arm.find("layers 3–4") != std::string::npos && found.back().accepted, found.back().arm.c_str());
    QVERIFY(differences(with(start), with(start), {}).empty());
  }

  void startWeightsAreToldAsTheyAre() {
    const Settings drawn, wide = with({{"model.initializer_range", "0.2"}}), taken = with({{"model.start_from", "bert"}});
    QCOMPARE(start_weights(drawn, drawn).str(), std::string("the same as the baseline's"));
    QVERIFY(start_weights(wide, drawn).str().find("another spread (0.2 instead of 0.02)") != std::string::npos);
    QCOMPARE(start_weights(taken, drawn).str(), std::string("taken from bert, while the baseline's are drawn"));
    const std::string deeper = start_weights(with({{"model.layout", "pooling attention*5"}}), drawn).str();
    QVERIFY2(deeper.find("the mixers of layers 1, layers 5–6") != std::string::npos, deeper.c_str());
  }

  void theListGoesToTheStoreAndBack() {
    const auto found = differences(with({{"model.layout", "pooling*3"}, {"training.learning_rate", "0.01"}}), Settings(), {"depth"});
    QCOMPARE(found.size(), size_t(4));
    const auto back = differences_from_json(differences_to_json(found));
    HBLAB_VERIFY_OK(back);
    QVERIFY(*back == found);
    for (const char* wrong : {"", "{}", "[1]", R"([{"name":"a","arm":"b","baseline":"c","accepted":1}])", R"([{"name":"a"}])"}) {
      const auto refused = differences_from_json(wrong);
      QVERIFY2(!refused && refused.error().kind == ErrorKind::input, wrong);
    }
  }

  void eachSweepPointHasItsOwnBaseline() {
    const auto loaded = load_spec(
        "format: 1\nname: x\nmodel: {layout: attention*2, hidden: 32, heads: 2}\n"
        "arms: [{name: A}, {name: B, training.batch_size: 8}]\nsweep: {training.budget: [10 steps, 1k tokens], masking.rate: [0.15, 0.3]}\n"
        "accepted_differences: [tokens_seen]\n");
    QVERIFY2(loaded.ok(), loaded.error("x").message().c_str());
    const auto arms = fairness(loaded.spec, ".");
    QCOMPARE(arms.size(), size_t(4));
    QCOMPARE(arms[0].arm, std::string("B [training.budget=10 steps, masking.rate=0.15]"));
    QCOMPARE(arms[3].arm, std::string("B [training.budget=1000 tokens, masking.rate=0.3]"));
    QCOMPARE(arms[3].baseline, std::string("A [training.budget=1000 tokens, masking.rate=0.3]"));
    // Of a number of steps, a smaller batch sees fewer tokens; of a number of tokens it sees as many.
    QCOMPARE(names(arms[0].differences), (Names{"training.batch_size", "tokens_seen"}));
    QVERIFY(!arms[0].differences[0].accepted && arms[0].differences[1].accepted);
    QCOMPARE(names(arms[3].differences), Names{"training.batch_size"});
  }

  void namesAreChecked() {
    const auto problem = [](const std::string& name) {
      const auto loaded = load_spec("format: 1\nname: x\narms: [{name: A}]\naccepted_differences: [" + name + "]\n");
      return loaded.problems.empty() ? std::string() : loaded.problems.front().what.str();
    };
    for (const auto& name : derived_differences()) QCOMPARE(problem(name), std::string());
    QCOMPARE(problem("training.batch_size"), std::string());
    QVERIFY2(problem("parameter").find("Did you mean parameters?") != std::string::npos, problem("parameter").c_str());
    QVERIFY2(problem("speed").find("is one of: depth") != std::string::npos, problem("speed").c_str());
    QVERIFY2(problem("training.batchsize").find("training.batch_size") != std::string::npos, problem("training.batchsize").c_str());
  }
};

HBLAB_TEST_MAIN(FairnessTest)
#include "fairness_test.moc"
