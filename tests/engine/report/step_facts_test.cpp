// SPDX-License-Identifier: Apache-2.0
// What is known of a step: spikes by step, the losses of all arms of the seed there, and the steps that there are not.
#include "engine/report/step_facts.h"

#include "engine/spec/settings_json.h"
#include "tests/engine/store/project_maker.h"

using namespace hblab;
using namespace hblab::report;
using namespace hblab::store;
using namespace hblab::test;

class StepFactsTest : public QObject {
  Q_OBJECT
  TemporaryProject project_;
  std::unique_ptr<RunStore> store_;

 private Q_SLOTS:
  void initTestCase() {
    auto recorder = std::move(*Recorder::open(project_.path));
    NewExperiment experiment = two_arms({1, 2});
    spec::Settings wider, other;
    wider.model.hidden = 512;
    other.masking.rate = 0.3;
    experiment.arms = {{"BERT", "BERT", true, spec::settings_to_json({}), "[]"},
                       {"wide", "wide", false, spec::settings_to_json(wider), "[]"},
                       {"rate", "rate", false, spec::settings_to_json(other), "[]"}};
    experiment.runs = {{0, 1}, {1, 1}, {2, 1}, {0, 2}};
    QVERIFY(recorder->add_experiment(experiment));
    for (int64_t run = 1; run <= 3; ++run) {
      const RunId id{run};
      const int64_t attempt = *recorder->start_attempt(id, -1);
      recorder->event(id, attempt, at_step(0), data_event, "hash");
      for (int64_t step = 1; step <= (run == 3 ? 60 : 100); ++step) {
        const double noise = 0.01 * double((step * 7) % 11), leap = run == 1 && (step == 80 || step == 81) ? double(step - 79) : 0;
        recorder->record(id, attempt, at_step(step),
                         {{"train_loss", 4 + noise + leap},
                          {"learning_rate", 0.001 * double(step)},
                          {"grad_norm", 1 + leap},
                          {"tokens_per_step", 100},
                          {"step_seconds", 0.5}});
        if (step % 10 == 0) recorder->record(id, attempt, at_step(step), {{"memory_peak", double(1000 + step)}});
      }
      HBLAB_VERIFY_OK(recorder->end_attempt(id, attempt, RunStatus::done, ""));
    }
    store_ = std::move(*RunStore::open(project_.path));
  }

  void spikesAreNamedByStep() {
    const SpikeList list = *loss_spikes(*store_, RunId{1});
    QCOMPARE(list.steps, int64_t(100));
    QCOMPARE(list.spikes.size(), size_t(1));
    QVERIFY(list.spikes[0].step == 81 && list.spikes[0].first_step == 80 && list.spikes[0].last_step == 81);
    QVERIFY(list.spikes[0].loss > 6 && list.spikes[0].expected < 4.2);
    QVERIFY(loss_spikes(*store_, RunId{2})->spikes.empty() && loss_spikes(*store_, RunId{4})->spikes.empty());
    QCOMPARE(loss_spikes(*store_, RunId{9}).error().kind, ErrorKind::usage);
  }

  void aStepHasItsValuesAndItsNeighbours() {
    const StepFacts facts = *step_facts(*store_, RunId{1}, 81);
    QVERIFY(*facts.loss > 6 && *facts.learning_rate == 0.081 && *facts.gradient_norm == 3 && *facts.tokens == 100 && *facts.seconds == 0.5);
    QCOMPARE(*facts.memory_peak, 1090.);  // of steps 81 to 90
    QCOMPARE(facts.shard_hash, std::string("hash"));
    QVERIFY(facts.experiment == "quick" && facts.spec_folder == "/somewhere" && facts.settings == spec::Settings());
    QCOMPARE(facts.others.size(), size_t(3));  // not the other seed's
    QVERIFY(facts.others[0].run.value == 1 && facts.others[0].same_batch && facts.others[0].loss == facts.loss);
    QVERIFY(facts.others[1].arm == "wide" && facts.others[1].same_batch && *facts.others[1].loss < 4.2);
    QVERIFY(facts.others[2].arm == "rate" && !facts.others[2].same_batch && !facts.others[2].loss);
    QCOMPARE(step_facts(*store_, RunId{2}, 5)->others[0].arm, std::string("wide"));
    QVERIFY(*step_facts(*store_, RunId{1}, 1)->memory_peak == 1010);
  }

  void aStepThatWasNotMadeIsRefused() {
    for (const int64_t step : {0, -3, 101}) {
      const auto refused = step_facts(*store_, RunId{1}, step);
      QVERIFY(!refused && refused.error().kind == ErrorKind::usage);
      QVERIFY(refused.error().message().find("1 to 100") != std::string::npos);
    }
  }
};

HBLAB_TEST_MAIN(StepFactsTest)
#include "step_facts_test.moc"
