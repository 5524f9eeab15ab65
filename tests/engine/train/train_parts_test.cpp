// SPDX-License-Identifier: Apache-2.0
// Optimizer and schedules against reference numbers; devices; memory accounts.
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/full_like.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <thread>

#include "engine/core/files.h"
#include "engine/train/device.h"
#include "engine/train/memory.h"
#include "engine/train/optimizer.h"
#include "engine/train/schedule.h"
#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::train;
using Json = nlohmann::json;

namespace {

Json reference() {
  static const Json json = Json::parse(read_file(fs::path(HBLAB_FIXTURES) / "optimizer.json").value());
  return json;
}

at::Tensor tensor(const Json& rows) {
  std::vector<float> values;
  for (const Json& row : rows)
    for (const Json& x : row.is_array() ? row : Json::array({row})) values.push_back(x);
  at::Tensor t = at::empty({int64_t(values.size())}, at::kFloat);
  std::copy(values.begin(), values.end(), t.data_ptr<float>());
  return t;
}

double largest_difference(const at::Tensor& a, const at::Tensor& b) { return (a - b).abs().max().item<double>(); }

model::Parameter parameter(const std::string& name, const at::Tensor& value, bool decay) {
  return {name, value.clone().requires_grad_(true), decay};
}

}  // namespace

class OptimizerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void matchesTheReferenceForTwelveSteps() {
    const Json r = reference()["adamw"];
    std::vector<model::Parameter> parameters{parameter("weight", tensor(r["start"]["weight"]), true),
                                             parameter("bias", tensor(r["start"]["bias"]), false)};
    AdamW optimizer(parameters, {r["betas"][0], r["betas"][1], r["eps"], r["weight_decay"]["weight"]});
    spec::TrainingSpec training;
    training.budget = {double(r["total_steps"]), IntervalUnit::steps};
    training.warmup = {double(r["warmup_steps"]), IntervalUnit::steps};
    int64_t step = 0;
    for (const Json& expected : r["steps"]) {
      parameters[0].value.mutable_grad() = tensor(expected["grad_weight"]);
      parameters[1].value.mutable_grad() = tensor(expected["grad_bias"]);
      const double rate = double(r["peak_lr"]) * schedule_factor("linear", schedule_position(training, {.step = step++}, {}));
      QVERIFY(std::abs(rate - double(expected["lr"])) < 1e-15);
      const at::Tensor norm = optimizer.gradient_norm();
      const double true_norm = expected["norm_before_clip"];
      QVERIFY(std::abs(norm.item<double>() - true_norm) < 1e-6 * true_norm);
      optimizer.step(rate, make_gate(at::zeros({}), norm, r["max_norm"]));
      optimizer.clear_gradients();
      QVERIFY(largest_difference(parameters[0].value, tensor(expected["weight"])) < 1e-6);
      QVERIFY(largest_difference(parameters[1].value, tensor(expected["bias"])) < 1e-6);
    }
    QCOMPARE(optimizer.state().at("updates").item<float>(), 12.0f);
  }

  void largeParametersAreTreatedElementByElement() {
    // More than one chunk and an odd rest: each element must come out as it does alone.
    const int64_t count = 3 * (1 << 15) + 7;
    std::vector<model::Parameter> parameters{parameter("large", at::full({count}, 0.5f), true),
                                             parameter("one", at::full({1}, 0.5f), true)};
    AdamW optimizer(parameters, {0.9, 0.98, 1e-6, 0.1});
    for (model::Parameter& p : parameters) p.value.mutable_grad() = at::full_like(p.value, 0.25f);
    QVERIFY(std::abs(optimizer.gradient_norm().item<double>() - 0.25 * std::sqrt(double(count + 1))) < 1e-4);
    optimizer.step(0.01, make_gate(at::zeros({}), at::ones({}), 0));
    QCOMPARE(largest_difference(parameters[0].value, parameters[1].value.expand({count})), 0.0);
    QVERIFY(std::abs(parameters[1].value.item<double>() - (0.5 * (1 - 0.001) - 0.01)) < 1e-6);
  }

  void parametersWithoutGradientStay() {
    std::vector<model::Parameter> parameters{parameter("used", at::ones({3}), true), parameter("unused", at::ones({3}), true)};
    AdamW optimizer(parameters, {0.9, 0.98, 1e-6, 0.1});
    parameters[0].value.mutable_grad() = at::ones({3});
    optimizer.step(0.1, make_gate(at::zeros({}), optimizer.gradient_norm(), 1));
    QVERIFY(largest_difference(parameters[0].value, at::ones({3})) > 0.05);
    QCOMPARE(largest_difference(parameters[1].value, at::ones({3})), 0.0);
  }

  void aStepThatIsNotFiniteChangesNothing_data() {
    QTest::addColumn<double>("loss");
    QTest::addColumn<double>("gradient");
    QTest::newRow("loss NaN") << double(NAN) << 1.0;
    QTest::newRow("loss infinite") << double(INFINITY) << 1.0;
    QTest::newRow("gradient NaN") << 1.0 << double(NAN);
    QTest::newRow("gradient infinite") << 1.0 << double(-INFINITY);
  }
  void aStepThatIsNotFiniteChangesNothing() {
    QFETCH(double, loss);
    QFETCH(double, gradient);
    std::vector<model::Parameter> parameters{parameter("p", at::ones({4}), true)};
    AdamW optimizer(parameters, {0.9, 0.98, 1e-6, 0.1});
    parameters[0].value.mutable_grad() = at::ones({4});
    parameters[0].value.mutable_grad()[2] = gradient;
    optimizer.step(0.1, make_gate(at::full({}, loss, at::kFloat), optimizer.gradient_norm(), 1));
    QCOMPARE(largest_difference(parameters[0].value, at::ones({4})), 0.0);
    for (const auto& [name, state] : optimizer.state()) QCOMPARE(state.abs().sum().item<float>(), 0.0f);
  }

  void schedulesMatchTheReferenceTables() {
    const Json tables = reference()["schedules_warmup10_total100_peak1"];
    QCOMPARE(tables.size(), size_t(3));
    for (const auto& [name, table] : tables.items()) {
      QCOMPARE(table.size(), size_t(101));
      spec::TrainingSpec training;
      training.budget = {100, IntervalUnit::steps};
      training.warmup = {10, IntervalUnit::steps};
      for (int64_t step = 0; step <= 100; ++step) {
        const double factor = schedule_factor(name, schedule_position(training, {.step = step}, {}));
        QVERIFY2(std::abs(factor - double(table[size_t(step)])) < 1e-12, (name + " at step " + std::to_string(step)).c_str());
      }
    }
  }

  void intervalsOfOtherUnitsBecomeSteps() {
    const StepScale scale{.tokens_per_step = 1000, .steps_per_epoch = 50, .seconds_per_step = 0.5};
    QCOMPARE(in_steps({7, IntervalUnit::steps}, scale), 7.0);
    QCOMPARE(in_steps({20000, IntervalUnit::tokens}, scale), 20.0);
    QCOMPARE(in_steps({1.5, IntervalUnit::epochs}, scale), 75.0);
    QCOMPARE(in_steps({2, IntervalUnit::minutes}, scale), 240.0);
    QCOMPARE(in_steps({2, IntervalUnit::minutes}, {}), 0.0);
  }

  void warmUpAndBudgetMayHaveDifferentUnits() {
    spec::TrainingSpec training;
    training.budget = {2, IntervalUnit::epochs};
    training.warmup = {10000, IntervalUnit::tokens};
    const StepScale scale{.tokens_per_step = 1000, .steps_per_epoch = 50, .seconds_per_step = 0};
    const auto factor = [&](int64_t step) {
      return schedule_factor("linear",
                             schedule_position(training, {.step = step, .tokens = step * 1000, .epochs = double(step) / 50}, scale));
    };
    QCOMPARE(factor(0), 0.0);
    QCOMPARE(factor(5), 0.5);
    QCOMPARE(factor(10), 1.0);
    QVERIFY(std::abs(factor(55) - 0.5) < 1e-12);
    QCOMPARE(factor(100), 0.0);
  }

  void devicesAreNamedOrRefused() {
    QCOMPARE(select_device("cpu").value().str(), std::string("cpu"));
    QVERIFY(select_device("auto").has_value());
    const auto typo = select_device("gpu");
    QVERIFY(!typo && typo.error().kind == ErrorKind::usage);
    const auto far = select_device("cuda:99");
    QVERIFY(!far && far.error().kind == ErrorKind::environment);
    QVERIFY(far.error().message().find("cuda:99") != std::string::npos);
  }
};

class MemoryTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { install_memory_counting(); }

  void blocksAreChargedToTheScopeTheyWereMadeIn() {
    MemoryAccount first, second;
    at::Tensor a, b;
    {
      const MemoryScope outer(first);
      a = at::zeros({1000}, at::kFloat);
      {
        const MemoryScope inner(second);
        b = at::zeros({10}, at::kDouble);
      }
      a = at::cat({a, a});
    }
    QCOMPARE(first.allocated(), int64_t(8000));
    QCOMPARE(first.peak(), int64_t(12000));
    QCOMPARE(second.allocated(), int64_t(80));
    {
      const MemoryScope other(second);
      a.reset();  // freed in another scope: taken off the account it was charged to
    }
    QCOMPARE(first.allocated(), int64_t(0));
    QCOMPARE(second.blocks(), int64_t(1));
    QCOMPARE(reinterpret_cast<uintptr_t>(b.data_ptr()) % 64, uintptr_t(0));
    second.restart_peak();
    QCOMPARE(second.peak(), int64_t(80));
  }

  void blocksMayOutliveTheirAccount() {
    auto account = std::make_unique<MemoryAccount>();
    at::Tensor survivor;
    {
      const MemoryScope scope(*account);
      survivor = at::ones({100});
    }
    account.reset();
    QCOMPARE(survivor.sum().item<float>(), 100.0f);
    survivor.reset();
  }

  void scopesBelongToTheirThread() {
    MemoryAccount here;
    const int64_t before = unattributed_bytes();
    at::Tensor stray;
    const MemoryScope scope(here);
    std::thread([&] { stray = at::empty({25}, at::kFloat); }).join();
    QCOMPARE(here.allocated(), int64_t(0));
    QCOMPARE(unattributed_bytes() - before, int64_t(100));
  }

  void emptyAndResizedTensorsAreCountedRight() {
    MemoryAccount account;
    {
      const MemoryScope scope(account);
      at::Tensor t = at::empty({0}, at::kFloat);
      QCOMPARE(account.blocks(), int64_t(0));
      t.resize_({50});
      QCOMPARE(account.allocated(), int64_t(200));
      t.resize_({500});
      QCOMPARE(account.allocated(), int64_t(2000));
    }
    QCOMPARE(account.allocated(), int64_t(0));
  }

  void theMeterNamesEachPhasesLargestConsumer() {
    using model::ConsumerScope, model::MemoryConsumer;
    MemoryAccount account;
    const MemoryScope scope(account);
    MemoryMeter meter(account, at::kCPU);
    at::Tensor weights, activations;
    {
      const ConsumerScope consumer(MemoryConsumer::weights);
      weights = at::zeros({100});
    }
    meter.begin_step();
    for (int micro_batch = 0; micro_batch < 2; ++micro_batch) {
      {
        const ConsumerScope outer(MemoryConsumer::mixers);
        activations = at::zeros({150});
        const ConsumerScope inner(MemoryConsumer::heads);
        const at::Tensor temporary = at::zeros({130 - 10 * micro_batch});
      }
      meter.end_phase("forward");
      activations.reset();
      {
        const ConsumerScope consumer(MemoryConsumer::gradients);
        const at::Tensor temporary = at::zeros({1000});
      }
      meter.end_phase("backward");
    }
    { const at::Tensor temporary = at::zeros({10}); }
    meter.end_phase("optimizer");
    const MemoryUse use = meter.end_step();
    QCOMPARE(use.peak, int64_t(4400));
    QCOMPARE(use.allocated, int64_t(400));
    QCOMPARE(use.phases.size(), size_t(3));
    const auto check = [&](int i, const char* phase, int64_t peak, const char* consumer, int64_t bytes) {
      QCOMPARE(use.phases[i].phase, std::string(phase));
      QCOMPARE(use.phases[i].peak, peak);
      QCOMPARE(use.phases[i].consumer, std::string(consumer));
      QCOMPARE(use.phases[i].consumer_bytes, bytes);
    };
    check(0, "forward", 4 * (100 + 150 + 130), "mixers", 600);
    check(1, "backward", 4 * (100 + 1000), "gradients", 4000);
    check(2, "optimizer", 4 * (100 + 10), "weights", 400);
  }

  void consumersAddUpToThePeak() {
    using model::ConsumerScope, model::MemoryConsumer;
    MemoryAccount account;
    const MemoryScope scope(account);
    at::Tensor kept;
    {
      const ConsumerScope consumer(MemoryConsumer::optimizer);
      kept = at::zeros({50});
      kept.resize_({500});
    }
    account.restart_peak();
    { const at::Tensor temporary = at::ones({7}).add(1); }
    const ConsumerBytes bytes = account.at_peak();
    QCOMPARE(bytes[size_t(MemoryConsumer::optimizer)], int64_t(2000));
    QCOMPARE(std::accumulate(bytes.begin(), bytes.end(), int64_t(0)), account.peak());
  }
};

HBLAB_TEST_MAIN(MemoryTest, OptimizerTest)
#include "train_parts_test.moc"
