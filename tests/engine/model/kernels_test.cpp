// SPDX-License-Identifier: Apache-2.0
// The CPU kernels against plain arithmetic, and their autograd functions against finite differences.
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <cmath>
#include <functional>

#include "engine/model/cpu/cross_entropy_kernel.h"
#include "engine/model/cpu/dropout_kernel.h"
#include "engine/model/cpu/gemm.h"
#include "engine/model/cpu/vector_math.h"
#include "engine/model/fused/fused.h"
#include "engine/model/initialisation.h"
#include "tests/engine/model/model_support.h"

using namespace hblab;
using namespace hblab::model;
using namespace hblab::test;

class KernelsTest : public QObject {
  Q_OBJECT

  using Function = std::function<at::Tensor(const std::vector<at::Tensor>&)>;
  /// The gradient along a random direction against the difference quotient of sum(f · weight), input by input.
  static void verify_gradients(const Function& f, const std::vector<at::Tensor>& values) {
    std::vector<at::Tensor> leaves;
    for (const auto& v : values) leaves.push_back(v.clone().set_requires_grad(true));
    const at::Tensor y = f(leaves), weight = random_tensor(y.sizes(), 99);
    (y * weight).sum().backward();
    at::NoGradGuard guard;
    for (size_t i = 0; i < values.size(); ++i) {
      const at::Tensor direction = random_tensor(values[i].sizes(), 100 + i);
      const double step = 3e-4;
      const auto at_offset = [&](double offset) {
        std::vector<at::Tensor> moved = values;
        moved[i] = values[i] + direction * offset;
        return (f(moved) * weight).to(at::kDouble).sum().item<double>();
      };
      const double slope = (at_offset(step) - at_offset(-step)) / (2 * step),
                   claimed = (leaves[i].grad() * direction).to(at::kDouble).sum().item<double>();
      const double scale = std::max({std::abs(slope), largest(leaves[i].grad()), 0.1});
      QVERIFY2(std::abs(slope - claimed) <= 0.02 * scale,
               qPrintable(QString("input %1: slope %2, gradient %3").arg(i).arg(slope).arg(claimed)));
    }
  }

 private Q_SLOTS:
  void dropoutFollowsPhilox() {
    // Group g of 128 elements: counters 16 g … 16 g + 15; word w's low halves are elements 16 w …, its high halves 64 + 16 w …
    const auto plan = cpu::dropout_plan(0x1234567890abcdef, (uint64_t(3) << 32) + 5, 0.3);
    std::vector<float> got(512);
    cpu::dropout_multipliers(plan, 0, 512, got.data());
    for (uint32_t e = 0; e < 512; ++e) {
      const uint32_t within = e % 128, word = within % 64 / 16;
      const auto block = philox({e / 128 * 16 + within % 16, 0, 5, 3}, plan.key);
      const uint32_t half = within < 64 ? block[word] & 0xffff : block[word] >> 16;
      QCOMPARE(got[e], half < plan.keep16 ? plan.scale : 0.0f);
    }
  }
  void dropoutDoesNotDependOnCuts() {
    const auto plan = cpu::dropout_plan(1, 2, 0.1);
    std::vector<float> whole(1000), cut(1000), applied(1000), ones(1000, 1.0f);
    cpu::dropout_multipliers(plan, 37, 1000, whole.data());
    for (int64_t at = 0, n = 1; at < 1000; at += n, n = std::min<int64_t>(n + 13, 1000 - at))
      cpu::dropout_multipliers(plan, 37 + at, n, cut.data() + at);
    cpu::apply_dropout(plan, 37, 1000, ones.data(), applied.data());
    QCOMPARE(cut, whole);
    QCOMPARE(applied, whole);
  }
  void dropoutKeepsTheRightShare() {
    const auto plan = cpu::dropout_plan(9, 1, 0.1);
    QVERIFY(std::abs(plan.keep16 / 65536.0 - 0.9) < 1.0 / 65536);
    std::vector<float> m(1 << 20);
    cpu::dropout_multipliers(plan, 0, int64_t(m.size()), m.data());
    double sum = 0;
    for (float x : m) sum += x;
    QVERIFY(std::abs(sum / double(m.size()) - 1) < 5 * std::sqrt(0.1 / 0.9 / double(m.size())));  // five standard errors
  }
  void dropoutDoesNotDependOnThreads() {
    const at::Tensor x = at::ones({300, 777});
    const DropoutCall call{5, 6, 0.2};
    const int threads = at::get_num_threads();
    at::set_num_threads(1);
    const at::Tensor one = dropout(x, call);
    std::vector<float> drawn_once(100000), drawn_twice(100000);
    draw_normal(1, "name", 1, drawn_once.data(), 100000);
    at::set_num_threads(3);
    const at::Tensor three = dropout(x, call);
    draw_normal(1, "name", 1, drawn_twice.data(), 100000);
    at::set_num_threads(threads);
    QVERIFY(same_bits(one, three));
    QCOMPARE(drawn_once, drawn_twice);
  }

  void normalNumbersAreNormal() {
    std::vector<float> x(200001), other(200001);
    draw_normal(3, "a", 0.02, x.data(), int64_t(x.size()));
    draw_normal(3, "b", 0.02, other.data(), int64_t(x.size()));
    double sum = 0, squares = 0, fourth = 0, product = 0;
    for (size_t i = 0; i < x.size(); ++i) {
      const double z = x[i] / 0.02;
      sum += z, squares += z * z, fourth += z * z * z * z, product += z * other[i] / 0.02;
    }
    const double n = double(x.size());
    QVERIFY(std::abs(sum / n) < 5 / std::sqrt(n));
    QVERIFY(std::abs(squares / n - 1) < 5 * std::sqrt(2 / n));
    QVERIFY(std::abs(fourth / n - 3) < 5 * std::sqrt(96 / n));
    QVERIFY(std::abs(product / n) < 5 / std::sqrt(n));
  }

  void productsAreRight() {
    for (auto [m, n, k] :
         std::vector<std::array<int64_t, 3>>{{1, 1, 1}, {7, 5, 3}, {21, 21, 8}, {16, 64, 300}, {33, 47, 129}, {8, 32, 16}}) {
      const at::Tensor a = random_tensor({m, k}, 1), b = random_tensor({k, n + 3}, 2), start = random_tensor({m, n + 2}, 3);
      const at::Tensor turned = a.t().contiguous();
      for (const bool transposed : {false, true})
        for (const bool accumulate : {false, true}) {
          at::Tensor c = start.clone();
          const cpu::Strided left = transposed ? cpu::Strided{turned.data_ptr<float>(), 1, m} : cpu::Strided{a.data_ptr<float>(), k, 1};
          cpu::gemm(m, n, k, left, b.data_ptr<float>(), n + 3, c.data_ptr<float>(), n + 2, accumulate);
          at::Tensor expected = a.to(at::kDouble).matmul(b.narrow(1, 0, n).to(at::kDouble));
          if (accumulate) expected = expected + start.narrow(1, 0, n);
          QVERIFY(largest(c.narrow(1, 0, n).to(at::kDouble) - expected) < 1e-5 * std::sqrt(double(k)));
          QVERIFY(same_bits(c.narrow(1, n, 2), start.narrow(1, n, 2)));  // what lies beside is left alone
        }
    }
  }

  void functionsAreAccurate() {
    for (double x = -86; x <= 0; x += 0.01) QVERIFY(std::abs(cpu::exp_nonpositive(float(x)) / std::exp(double(float(x))) - 1) < 2e-7);
    QCOMPARE(cpu::exp_nonpositive(-std::numeric_limits<float>::infinity()), 0.0f);
    QVERIFY(std::isnan(cpu::exp_nonpositive(std::numeric_limits<float>::quiet_NaN())));
    for (double x = -12; x <= 12; x += 0.003) {
      const auto normal = cpu::normal_distribution(float(x));
      const double exact = 0.5 * std::erfc(-double(float(x)) / std::sqrt(2.0)), density = std::exp(-0.5 * x * x) / std::sqrt(2 * M_PI);
      const double error = std::abs(normal.cumulative - exact);
      QVERIFY2(error < 3e-7 && error < 2e-5 * exact, qPrintable(QString("%1: %2").arg(x).arg(error / exact)));
      QVERIFY(std::abs(normal.density - density) < 1e-5 * density + 1e-12);
    }
  }
  void crossEntropyIsRight() {
    std::vector<float> logits{1, -2, 3.5f, 100, 99}, gradient = logits;
    double sum = 0;
    for (float l : logits) sum += std::exp(double(l) - 100);
    const double expected = 100 + std::log(sum) - 3.5;
    QVERIFY(std::abs(cpu::cross_entropy_row(5, 2, false, logits.data()) - expected) < 1e-5);
    QVERIFY(std::abs(cpu::cross_entropy_row(5, 2, true, gradient.data()) - expected) < 1e-5);
    for (size_t c = 0; c < 5; ++c) QVERIFY(std::abs(gradient[c] - (std::exp(double(logits[c]) - 100) / sum - (c == 2))) < 1e-6);
    logits[1] = std::numeric_limits<float>::quiet_NaN();
    QVERIFY(std::isnan(cpu::cross_entropy_row(5, 2, true, logits.data())));
  }

  void mixerGradients_data() {
    QTest::addColumn<int>("attention");
    QTest::addColumn<int>("pooling");
    QTest::addColumn<bool>("tied");
    QTest::newRow("attention") << 2 << 0 << false;
    QTest::newRow("pooling") << 0 << 2 << false;
    QTest::newRow("tied") << 0 << 2 << true;
    QTest::newRow("hybrid") << 1 << 1 << true;
  }
  void mixerGradients() {
    QFETCH(int, attention);
    QFETCH(int, pooling);
    QFETCH(bool, tied);
    const int64_t hidden = 12, width = 6, rows = (3 * attention + (tied ? 3 : 5) * pooling) * width;
    const HeadSplit split{attention, pooling, tied};
    const ModelInput input = random_input(11, {11, 7});
    const Sources sources = make_sources(input, /*drop_mask=*/true, /*keep_self=*/true);
    verify_gradients(
        [&](const std::vector<at::Tensor>& v) {
          // The stack's parts get the gradients; here they are slices of the two tested inputs.
          StackedLinear stack{v[1].detach(), v[2].detach(), {}};
          for (int64_t row = 0; row < rows;) {
            const int64_t size = row < 3 * attention * width ? attention * width : pooling * width;
            stack.parts.push_back({v[1].narrow(0, row, size), v[2].narrow(0, row, size)});
            row += size;
          }
          return fused::mix_heads(v[0], stack, split, width, sources, DropoutCall{3, 4, attention > 0 ? 0.2 : 0.0});
        },
        {random_tensor({2, 11, hidden}, 1), random_tensor({rows, hidden}, 2), random_tensor({rows}, 3)});
  }
  void blockGradients() {
    const DropoutCall call{1, 2, 0.3};
    for (const DropoutCall& c : {call, DropoutCall{}}) {
      verify_gradients(
          [&](const auto& v) {
            return fused::project_and_norm(v[0], v[1], {v[2], v[3]}, c, {v[4], v[5]}, 1e-12);
          },
          {random_tensor({2, 5, 12}, 1), random_tensor({2, 5, 7}, 2), random_tensor({12, 7}, 3), random_tensor({12}, 4),
           random_tensor({12}, 5), random_tensor({12}, 6)});
      verify_gradients(
          [&](const auto& v) {
            return fused::feed_forward(v[0], {v[1], v[2]}, {v[3], v[4]}, c, {v[5], v[6]}, 1e-12);
          },
          {random_tensor({2, 20, 8}, 1), random_tensor({14, 8}, 2), random_tensor({14}, 3), random_tensor({8, 14}, 4),
           random_tensor({8}, 5), random_tensor({8}, 6), random_tensor({8}, 7)});
    }
    verify_gradients([&](const auto& v) { return dropout(v[0], call); }, {random_tensor({40, 9}, 1)});
  }
  void decoderGradients() {
    at::Tensor targets = at::zeros({5}, at::kLong);
    for (int64_t i = 0; i < 5; ++i) targets.data_ptr<int64_t>()[i] = 2 * i;
    // Evaluated with gradients on, as the difference quotient switches them off.
    verify_gradients(
        [&](const auto& v) {
          return fused::decoder_loss(v[0], {v[1], v[2]}, targets);
        },
        {random_tensor({5, 8}, 1), random_tensor({13, 8}, 2), random_tensor({13}, 3)});
  }
};

HBLAB_TEST_MAIN(KernelsTest)
#include "kernels_test.moc"
