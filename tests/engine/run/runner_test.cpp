// SPDX-License-Identifier: Apache-2.0
// Whole experiments at the smallest size: spec in, project out; stopping, going on, and what other processes see.
#include "tests/engine/run/tiny_project.h"

#ifndef Q_MOC_RUN
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QFile>
#include <algorithm>
#include <cmath>
#include <set>
#include <thread>

#include "engine/run/dry_run.h"
#include "engine/run/project_health.h"
#include "engine/spec/fairness.h"
#include "engine/train/memory.h"
#include "engine/train/trainer.h"
#include "tests/support/faulty_allocator.h"
#endif

using namespace hblab;
using namespace hblab::test;
using store::RunStatus;

class RunnerTest : public QObject {
  Q_OBJECT

  /// The smallest experiment, whose process was killed when the second arm had evaluated at step 20.
  struct Killed {
    Project project;
    Result<ExperimentId> id = project.record(tiny_spec);
    bool by_signal = false;

    void work_until_killed() {
      struct Killer : Watcher {
        void changed(const run::RunUpdate& u) override {
          if (u.evaluated && u.arm == "Hybrid" && u.seed == 1 && u.step == 20) ::kill(::getpid(), SIGKILL);
        }
      };
      const pid_t child = ::fork();
      if (child == 0) {
        run::RunControl control;
        Killer killer;
        (void)project.work(*id, control, killer);
        ::_exit(0);
      }
      int status = 0;
      ::waitpid(child, &status, 0);
      by_signal = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }
  };
  Killed continued_, repaired_;

 private Q_SLOTS:
  /// First, as a process that has trained has children that cannot: LibTorch 2.6 refuses autograd there.
  void initTestCase() {
    for (Killed* killed : {&continued_, &repaired_}) {
      HBLAB_VERIFY_OK(killed->id);
      killed->work_until_killed();
      QVERIFY(killed->by_signal);
    }
  }

  void armsTakeTurnsAndEverythingIsRecorded() {
    Project project;
    const auto id = project.record(tiny_spec);
    HBLAB_VERIFY_OK(id);
    run::RunControl control;
    Watcher watcher;
    const auto outcome = project.work(*id, control, watcher);
    HBLAB_VERIFY_OK(outcome);
    QCOMPARE(outcome->done, 4);
    QVERIFY(outcome->complete());
    const std::vector<std::string> order{"BERT:1:0",  "Hybrid:1:0",  "BERT:1:10", "Hybrid:1:10", "BERT:1:20", "Hybrid:1:20",
                                         "BERT:1:30", "Hybrid:1:30", "BERT:2:0",  "Hybrid:2:0",  "BERT:2:10", "Hybrid:2:10",
                                         "BERT:2:20", "Hybrid:2:20", "BERT:2:30", "Hybrid:2:30"};
    QCOMPARE(watcher.evaluations, order);
    auto store = ok(store::RunStore::open(project.file));
    const auto all = ok(store->all_runs());
    const auto turns = [&](size_t i) { return ok(store->fact_by_attempt(all[i].id, store::turns_fact)); };
    QVERIFY(turns(0).size() == 1 && turns(0) == turns(1) && turns(2) == turns(3) && turns(0) != turns(2));
    for (const auto& row : ok(store->all_runs())) {
      QCOMPARE(row.status, RunStatus::done);
      QCOMPARE(store->series(row.id, "unigram_loss")->size(), size_t(1));
      QCOMPARE(store->series(row.id, "train_loss")->size(), size_t(30));
      QCOMPARE(store->series(row.id, "eval_loss")->size(), size_t(4));
      QVERIFY(store->series(row.id, "memory_peak")->size() >= 3);
      for (auto phase : {"memory_peak_forward", "memory_peak_backward", "memory_peak_optimizer"})
        QVERIFY2(store->series(row.id, phase)->size() >= 3, phase);
      const auto events = ok(store->events(row.id));
      const auto consumers = std::find_if(events.begin(), events.end(), [](const auto& e) { return e.kind == "memory_consumers"; });
      QVERIFY(consumers != events.end());
      for (auto phase : {"forward: ", "backward: ", "optimizer: optimizer "})
        QVERIFY2(consumers->text.find(phase) != std::string::npos, consumers->text.c_str());
      const auto last = ok(store->series(row.id, "train_loss")).back().at;
      QVERIFY(last.tokens > 0 && last.samples == 30 * 4 && last.compute_seconds > 0 && last.wall_seconds >= last.compute_seconds);
      const auto facts = ok(store->facts(row.id));
      for (auto name : {"unigram_loss", "parameters", "vocabulary_size", "steps_planned"}) QVERIFY2(facts.count(name), name);
      QVERIFY(store->environment(row.id)->size() > 20);
      QVERIFY(!store->checkpoints(row.id)->empty());
      QVERIFY(fs::exists(run::checkpoint_root(project.file) / ok(store->checkpoints(row.id)).front().path / "model.safetensors"));
    }
  }

  void precisionIsMeasuredOnceAndRecorded() {
    Project project;
    std::string text = tiny_spec;
    text.replace(text.find("threads: 1"), 10, "threads: 1, precision: auto");
    const auto id = project.record(text);
    HBLAB_VERIFY_OK(id);
    const auto chosen = [&](size_t run) {
      auto store = ok(store::RunStore::open(project.file));
      std::vector<std::string> texts;
      for (const auto& event : ok(store->events(ok(store->all_runs())[run].id)))
        if (event.kind == store::precision_event) texts.push_back(event.text);
      return texts;
    };
    run::RunControl stopped, control;
    Watcher watcher;
    watcher.control = &stopped;
    watcher.stop_at_step = 12;
    HBLAB_VERIFY_OK(project.work(*id, stopped, watcher));
    const auto first = chosen(0);
    QCOMPARE(first.size(), size_t(1));
    QVERIFY2(first[0].find(", measured: ") == 4 && first[0].find("tokens/s in fp32") != std::string::npos, first[0].c_str());
    Watcher second;
    QVERIFY(ok(project.work(*id, control, second)).complete());
    // The same words, figures and all, in each run and attempt: nothing was measured again.
    for (size_t run = 0; run < 4; ++run)
      for (const auto& said : chosen(run)) QCOMPARE(said, first[0]);
    QCOMPARE(chosen(0).size(), size_t(2));
    auto store = ok(store::RunStore::open(project.file));
    QCOMPARE(ok(store->facts(ok(store->all_runs())[3].id)).at("bf16"), first[0].starts_with("bf16") ? 1.0 : 0.0);
  }

  void shortMemoryIsAnEventAndNoEnd() {
    /// Refuses large blocks from a step on.
    struct Squeeze : Watcher {
      void changed(const run::RunUpdate& u) override {
        if (u.step >= 10) FaultyAllocator::install().refuse_above(bytes);
      }
      int64_t bytes = 0;
    };
    train::install_memory_counting();
    FaultyAllocator::install();
    Project roomy, squeezed, hopeless;
    const auto train = [](Project& project, int64_t bytes) {
      const auto id = ok(project.record(tiny_spec));
      run::RunControl control;
      Squeeze squeeze;
      squeeze.bytes = bytes;
      const auto outcome = project.work(id, control, squeeze);
      FaultyAllocator::install().relent();
      return outcome;
    };
    QCOMPARE(ok(train(roomy, INT64_MAX)).done, 4);
    QCOMPARE(ok(train(squeezed, 16384)).done, 4);  // the decoder's gradient fits, two sequences' logits do not
    auto store = ok(store::RunStore::open(squeezed.file)), reference = ok(store::RunStore::open(roomy.file));
    int told = 0;
    for (const auto& row : ok(store->all_runs())) {
      for (const auto& event : ok(store->events(row.id)))
        if (event.kind == "out_of_memory") {
          QVERIFY2(event.text.find("sequences from here on") != std::string::npos, event.text.c_str());
          ++told;
        }
      const double expected = ok(reference->series(row.id, "eval_loss")).back().value,
                   loss = ok(store->series(row.id, "eval_loss")).back().value;
      QVERIFY2(std::abs(loss - expected) < 1e-4, qPrintable(QString("%1 %2").arg(loss).arg(expected)));
    }
    QVERIFY2(told > 0, std::to_string(told).c_str());
    // Where nothing fits, the run fails, and what it had trained is kept.
    const auto failed = train(hopeless, 64);
    QVERIFY(!failed && failed.error().kind == ErrorKind::environment);  // the next ones could not even be built
    store = ok(store::RunStore::open(hopeless.file));
    const auto row = ok(store->all_runs()).front();
    QCOMPARE(row.status, RunStatus::failed);
    QVERIFY2(row.message.find("not enough memory") != std::string::npos, row.message.c_str());
    QVERIFY2(row.message.find("is kept as a checkpoint") != std::string::npos, row.message.c_str());
    QVERIFY(ok(store->checkpoints(row.id)).front().step >= 10);
  }

  void aDryRunLeavesTheRunAsItWas() {
    spec::RunSpec run;
    run.seed = 5;
    run.settings = ok(Result<spec::LoadedSpec>(spec::load_spec(tiny_spec))).spec.base;
    const auto corpus = ok(data::prepare_corpus(run.settings, ".", [](const data::PreparationProgress&) { return true; }));
    const auto trainer = ok(train::Trainer::create(run, corpus));
    const double loss = ok(trainer->step()).loss;
    const run::DryRun dry = ok(run::dry_run(run, corpus));
    QCOMPARE(ok(trainer->step()).at.step, int64_t(2));
    QCOMPARE(ok(ok(train::Trainer::create(run, corpus))->step()).loss, loss);
    QCOMPARE(dry.total_steps, int64_t(30));
    QCOMPARE(dry.evaluations, int64_t(4));
    QCOMPARE(dry.tokens_per_step, int64_t(4 * 16));
    QVERIFY(dry.step_seconds > 0 && dry.evaluation_seconds > 0 && dry.peak_bytes > 0);
    QCOMPARE(dry.run_seconds(), 30 * dry.step_seconds + 4 * dry.evaluation_seconds);
  }

  void differencesAreRecordedWithTheArms() {
    Project project;
    const auto id = project.record(tiny_spec + "accepted_differences: [parameters]\n");
    HBLAB_VERIFY_OK(id);
    const auto arms = ok(ok(store::RunStore::open(project.file))->arms(*id));
    QCOMPARE(arms[0].differences_json, std::string("[]"));
    const auto found = ok(spec::differences_from_json(arms[1].differences_json));
    QCOMPARE(found.size(), size_t(2));
    QVERIFY(found[0].name == "parameters" && found[0].accepted && found[1].name == "flops_per_token" && !found[1].accepted);
  }

  void aStoppedExperimentGoesOnToTheSameNumbers() {
    Project whole, cut;
    const auto a = whole.record(tiny_spec), b = cut.record(tiny_spec);
    HBLAB_VERIFY_OK(whole.work(*a));
    int stops = 0;
    for (int64_t stop_at : {1, 12, 29}) {  // before the first evaluation, between two, just before the end
      run::RunControl control;
      Watcher watcher;
      watcher.stop_at_step = stop_at;
      const auto outcome = cut.work(*b, control, watcher);
      HBLAB_VERIFY_OK(outcome);
      stops += !outcome->complete();
    }
    QCOMPARE(stops, 3);
    HBLAB_VERIFY_OK(cut.work(*b));
    for (auto metric : {"train_loss", "eval_loss", "eval_loss_dropmask_off", "grad_norm", "learning_rate"})
      QCOMPARE(cut.curve(metric), whole.curve(metric));
  }

  void stoppingAtOnceGoesBackToTheLastCheckpoint() {
    Project whole, cut;
    const auto a = whole.record(tiny_spec), b = cut.record(tiny_spec);
    HBLAB_VERIFY_OK(whole.work(*a));
    run::RunControl control;
    Watcher watcher;
    watcher.stop_at_step = 20;
    watcher.how = store::RunRequest::stop_now;
    const auto stopped = cut.work(*b, control, watcher);
    HBLAB_VERIFY_OK(stopped);
    QVERIFY(stopped->interrupted > 0);
    HBLAB_VERIFY_OK(cut.work(*b));
    QCOMPARE(cut.curve("train_loss"), whole.curve("train_loss"));
    auto store = ok(store::RunStore::open(cut.file));
    const auto run = ok(store->all_runs()).front();
    QVERIFY(run.attempts >= 2);
    QVERIFY(store->series_all_attempts(run.id, "train_loss")->size() > store->series(run.id, "train_loss")->size());
  }

  void aKilledProcessIsContinued() {
    Project whole;
    Project& cut = continued_.project;
    const auto a = whole.record(tiny_spec), b = continued_.id;
    {
      const auto store = ok(store::RunStore::open(cut.file));
      const auto runs = ok(store->all_runs());
      QVERIFY(runs[0].dead && runs[1].dead && runs[2].status == RunStatus::planned);
    }
    HBLAB_VERIFY_OK(whole.work(*a));
    const auto outcome = cut.work(*b);
    HBLAB_VERIFY_OK(outcome);
    QVERIFY(outcome->complete());
    for (auto metric : {"train_loss", "eval_loss"}) QCOMPARE(cut.curve(metric), whole.curve(metric));
  }

  void anUnusableCheckpointGivesWayToAnOlderOne() {
    std::string text = tiny_spec;
    text.replace(text.find("interval: 15 steps"), 18, "interval: 8 steps");
    Project whole, cut;
    const auto a = whole.record(text), b = cut.record(text);
    HBLAB_VERIFY_OK(whole.work(*a));
    run::RunControl control;
    Watcher watcher;
    watcher.stop_at_step = 20;
    HBLAB_VERIFY_OK(cut.work(*b, control, watcher));
    RunId damaged, emptied;
    {
      const auto store = ok(store::RunStore::open(cut.file));
      damaged = ok(store->all_runs())[0].id, emptied = ok(store->all_runs())[1].id;
      const auto saved = ok(store->checkpoints(damaged));
      QCOMPARE(saved.size(), size_t(2));
      fs::resize_file(run::checkpoint_root(cut.file) / saved[0].path / "model.safetensors", 100);
      for (const auto& row : ok(store->checkpoints(emptied))) fs::remove_all(run::checkpoint_root(cut.file) / row.path);
    }
    const auto outcome = cut.work(*b);
    HBLAB_VERIFY_OK(outcome);
    QVERIFY(outcome->complete());
    for (auto metric : {"train_loss", "eval_loss", "grad_norm"}) QCOMPARE(cut.curve(metric), whole.curve(metric));
    const auto store = ok(store::RunStore::open(cut.file));
    for (const RunId id : {damaged, emptied}) {
      const auto events = ok(store->events(id));
      const auto said = std::find_if(events.begin(), events.end(), [](const auto& e) { return e.kind == "checkpoint_unusable"; });
      QVERIFY(said != events.end());
      QVERIFY2(said->text.find(id == damaged ? "truncated" : "is gone") != std::string::npos, said->text.c_str());
    }
    int kept = 0;
    for (const auto& entry : fs::recursive_directory_iterator(run::checkpoint_root(cut.file)))
      kept += entry.path().extension() == ".unusable";
    QCOMPARE(kept, 1);
  }

  void theDoctorFindsAndRepairs() {
    Project& project = repaired_.project;
    const auto id = repaired_.id;
    const fs::path root = run::checkpoint_root(project.file);
    auto store = ok(store::RunStore::open(project.file));
    const auto saved = ok(store->checkpoints(RunId{1})), others = ok(store->checkpoints(RunId{2}));
    QVERIFY(!saved.empty() && !others.empty());
    fs::resize_file(root / saved[0].path / "optimizer.safetensors", 10);
    fs::remove_all(root / others[0].path);
    fs::create_directories(root / "run-1" / "step-7.tmp-1-1");
    ok(write_file(root / "run-1" / "step-7.tmp-1-1" / "part", "12345"));

    auto health = ok(run::examine(project.file, *store));
    QVERIFY(!health.well());
    QCOMPARE(health.integrity, std::string("ok"));
    QCOMPARE(health.dead.size(), size_t(2));
    QCOMPARE(health.unusable.size(), size_t(2));
    QCOMPARE(health.orphans, std::vector<fs::path>{root / "run-1" / "step-7.tmp-1-1"});
    QCOMPARE(health.orphan_bytes, int64_t(5));
    {
      const auto recorder = ok(store::Recorder::open(project.file));
      HBLAB_VERIFY_OK(run::repair(project.file, *recorder, *store, health));
    }
    health = ok(run::examine(project.file, *store));
    QVERIFY(health.well());
    const auto outcome = project.work(*id);
    HBLAB_VERIFY_OK(outcome);
    QVERIFY(outcome->complete());
    QVERIFY(ok(run::examine(project.file, *store)).well());
  }

  void bestAndRegularCheckpointsAreKept() {
    Project project;
    std::string text = tiny_spec;
    text.replace(text.find("interval: 15 steps"), 18, "interval: 0 steps, keep_last: 1, keep_best: 1, keep_every: 12");
    text.replace(text.find("batch_size: 4"), 13, "batch_size: 4, learning_rate: 0.01");
    const auto id = project.record(text);
    HBLAB_VERIFY_OK(id);
    HBLAB_VERIFY_OK(project.work(*id));
    const auto store = ok(store::RunStore::open(project.file));
    for (const auto& row : ok(store->all_runs())) {
      std::set<int64_t> steps, expected{12, 24, 30};
      for (const auto& saved : ok(store->checkpoints(row.id))) {
        steps.insert(saved.step);
        QVERIFY(fs::exists(run::checkpoint_root(project.file) / saved.path / "state.json"));
      }
      double best = INFINITY;
      int64_t best_step = 0;
      for (const auto& p : ok(store->series(row.id, "eval_loss")))
        if (p.at.step > 0 && p.value < best) best = p.value, best_step = p.at.step;
      expected.insert(best_step);
      QCOMPARE(steps, expected);
    }
  }

  void aFullDiskPausesTheRunUntilThereIsRoom() {
    Project project;
    const auto id = project.record(tiny_spec);
    HBLAB_VERIFY_OK(id);
    // Checkpoints go to a disk of their own, which has room for two of them and is made larger while the run waits.
    const fs::path disk = run::checkpoint_root(project.file);
    fs::create_directories(disk);
    if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=180k") != 0) QSKIP("mounting a small file system is not allowed here");
    struct MakesRoom : Watcher {
      fs::path disk;
      int pauses = 0;
      std::string said;
      void changed(const run::RunUpdate& u) override {
        Watcher::changed(u);
        if (u.status != RunStatus::paused) return;
        ++pauses;
        said = u.message;
        (void)::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=4m");
      }
    } watcher;
    watcher.disk = disk;
    run::RunControl control;
    const auto outcome = project.work(*id, control, watcher);
    int waits = 0;
    if (const auto store = store::RunStore::open(project.file))
      for (const auto& row : ok((*store)->all_runs()))
        for (const auto& event : ok((*store)->events(row.id))) waits += event.kind == "disk_wait";
    ::umount(disk.c_str());
    HBLAB_VERIFY_OK(outcome);
    QCOMPARE(outcome->done, 4);
    QCOMPARE(watcher.pauses, 1);
    QCOMPARE(waits, 1);
    QVERIFY2(watcher.said.find("No space left") != std::string::npos, watcher.said.c_str());
  }

  void waitingForAFullDiskEndsWhenAsked() {
    Project project;
    const auto id = project.record(tiny_spec);
    HBLAB_VERIFY_OK(id);
    const fs::path disk = run::checkpoint_root(project.file);
    fs::create_directories(disk);
    if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=60k") != 0) QSKIP("mounting a small file system is not allowed here");
    struct Stops : Watcher {
      void changed(const run::RunUpdate& u) override {
        if (u.status == RunStatus::paused) control->save_and_stop();
      }
    } watcher;
    run::RunControl control;
    const auto outcome = project.work(*id, control, watcher);
    ::umount(disk.c_str());
    HBLAB_VERIFY_OK(outcome);
    QVERIFY(outcome->interrupted > 0 && outcome->failed == 0);
  }

  void seedsOfOneExperimentSeeOneText() {
    Project project;
    const fs::path text = project.file.parent_path() / "text.txt";
    const auto corpus = [&](const std::string& words) {
      std::string all;
      for (int i = 0; i < 80; ++i) all += words + " number " + std::to_string(i) + "\n\n";
      ok(write_file(text, all));
    };
    std::string spec = tiny_spec;
    const std::string source = "source: synthetic, synthetic_documents: 120";
    spec.replace(spec.find(source), source.size(), "source: text, paths: [text.txt]");
    corpus("the cat sat on the mat");
    const auto id = project.record(spec);
    HBLAB_VERIFY_OK(id);
    run::RunControl control;
    Watcher watcher;
    watcher.stop_at_step = 30;  // seed 1 ends, seed 2 has not begun
    HBLAB_VERIFY_OK(project.work(*id, control, watcher));
    corpus("a dog lay under a tree");
    const auto refused = project.work(*id);
    QVERIFY(!refused && refused.error().kind == ErrorKind::input);
    QVERIFY2(refused.error().message().find("is not what run 1") != std::string::npos, refused.error().message().c_str());
    corpus("the cat sat on the mat");
    const auto outcome = project.work(*id);
    HBLAB_VERIFY_OK(outcome);
    QVERIFY(outcome->complete());
  }

  void anArmOfAnotherObjectiveHasItsOwnSequences() {
    const auto with_arms = [](const std::string& arms) {
      std::string text = tiny_spec.substr(0, tiny_spec.find("arms:"));
      text.replace(text.find("budget: 30 steps"), 16, "budget: 1 epochs");
      return text + "arms:\n" + arms;
    };
    const std::string pairs = "  - {name: Pairs, objective.pair: sso}\n";
    Project alone, second;
    const auto a = alone.record(with_arms(pairs)), b = second.record(with_arms("  - name: Words\n" + pairs));
    HBLAB_VERIFY_OK(b);
    HBLAB_VERIFY_OK(alone.work(*a));
    HBLAB_VERIFY_OK(second.work(*b));
    const auto one = ok(store::RunStore::open(alone.file)), two = ok(store::RunStore::open(second.file));
    const auto expected = ok(one->series(ok(one->all_runs())[0].id, "train_loss")),
               got = ok(two->series(ok(two->all_runs())[1].id, "train_loss"));
    QCOMPARE(got.size(), expected.size());
    for (size_t i = 0; i < got.size(); ++i) QCOMPARE(got[i].value, expected[i].value);
  }

  void aDivergedRunKeepsItsLastGoodState() {
    Project project;
    std::string text = tiny_spec;
    // Each step turns the matrices to −9 times themselves.
    text.replace(text.find("budget: 30 steps"), 16,
                 "budget: 80 steps, learning_rate: 10, weight_decay: 1, schedule: constant, clip_norm: 0");
    const auto id = project.record(text);
    HBLAB_VERIFY_OK(id);
    const auto outcome = project.work(*id);
    HBLAB_VERIFY_OK(outcome);
    QVERIFY2(outcome->diverged > 0, qPrintable(QString::number(outcome->done)));
    QVERIFY(outcome->complete() && !outcome->problems.empty());
    const auto store = ok(store::RunStore::open(project.file));
    for (const auto& row : ok(store->all_runs())) {
      if (row.status != RunStatus::diverged) continue;
      QVERIFY2(row.message.find("not finite") != std::string::npos, row.message.c_str());
      const auto events = ok(store->events(row.id));
      QVERIFY(std::any_of(events.begin(), events.end(), [](const auto& e) { return e.kind == "non_finite"; }));
      const auto weights =
          ok(read_file(run::checkpoint_root(project.file) / ok(store->checkpoints(row.id)).front().path / "model.safetensors"));
      QVERIFY(!weights.empty());
    }
    const auto again = project.work(*id);  // what has diverged is not tried again
    HBLAB_VERIFY_OK(again);
    QCOMPARE(again->diverged, outcome->diverged);
  }

  void sequentialOrderGivesTheSameLosses() {
    Project together, apart;
    std::string text = tiny_spec;
    text.replace(text.find("device: cpu"), 11, "device: cpu, order: sequential");
    const auto a = together.record(tiny_spec), b = apart.record(text);
    HBLAB_VERIFY_OK(a);
    HBLAB_VERIFY_OK(b);
    HBLAB_VERIFY_OK(together.work(*a));
    run::RunControl control;
    Watcher watcher;
    HBLAB_VERIFY_OK(apart.work(*b, control, watcher));
    const std::vector<std::string> start(watcher.evaluations.begin(), watcher.evaluations.begin() + 5);
    QCOMPARE(start, (std::vector<std::string>{"BERT:1:0", "BERT:1:10", "BERT:1:20", "BERT:1:30", "Hybrid:1:0"}));
    QCOMPARE(together.curve("train_loss"), apart.curve("train_loss"));
    QCOMPARE(together.curve("memory_peak"), apart.curve("memory_peak"));
    const auto store = ok(store::RunStore::open(apart.file));
    QVERIFY(store->fact_by_attempt(ok(store->all_runs()).front().id, store::turns_fact)->empty());
  }

  void aRunHeldByALivingProcessIsNotTaken() {
    Project project;
    const auto id = project.record(tiny_spec);
    auto recorder = ok(store::Recorder::open(project.file));
    auto store = ok(store::RunStore::open(project.file));
    const pid_t holder = ::fork();
    if (holder == 0) {
      auto own = store::Recorder::open(project.file);
      if (own) (void)(*own)->start_attempt(ok(store->all_runs()).front().id, -1);
      ::pause();
      ::_exit(0);
    }
    for (int i = 0; i < 200 && store->all_runs()->front().status != RunStatus::running; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    run::RunControl control;
    Watcher watcher;
    const auto refused = run::work_off(project.file, *id, *recorder, *store, control, watcher);
    ::kill(holder, SIGKILL);
    ::waitpid(holder, nullptr, 0);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::busy);
    const auto outcome = run::work_off(project.file, *id, *recorder, *store, control, watcher);
    HBLAB_VERIFY_OK(outcome);
    QVERIFY(outcome->complete());
  }

  void anEarlyStopIsRecorded() {
    Project project;
    std::string text = tiny_spec;
    text.replace(text.find("interval: 10 steps"), 18, "interval: 5 steps, patience: 2");
    text.replace(text.find("budget: 30 steps"), 16, "budget: 400 steps, learning_rate: 1.0e-12");
    const auto id = project.record(text);
    HBLAB_VERIFY_OK(id);
    HBLAB_VERIFY_OK(project.work(*id));
    auto store = ok(store::RunStore::open(project.file));
    int early = 0;
    for (const auto& row : ok(store->all_runs())) {
      QCOMPARE(row.status, RunStatus::done);
      for (const auto& event : ok(store->events(row.id))) early += event.kind == "early_stop";
    }
    QVERIFY(early > 0);
  }
};

HBLAB_TEST_MAIN(RunnerTest)
#include "runner_test.moc"
