// SPDX-License-Identifier: Apache-2.0
// Forward and gradients against the reference implementations' numbers, at the tolerances of the fixtures' README: outputs
// 1e-5 · max|b|, gradients 1e-4 · max|b| + 1e-6 · the largest gradient of the case.
#include <ATen/core/grad_mode.h>
#include <ATen/ops/eq.h>
#include <ATen/ops/ge.h>
#include <ATen/ops/nonzero.h>
#include <ATen/ops/zeros_like.h>

#include "engine/model/mixers/mixer.h"
#include "engine/model/names.h"
#include "engine/model/safetensors.h"
#include "tests/engine/model/model_support.h"

using namespace hblab;
using namespace hblab::model;
using namespace hblab::test;

namespace {
constexpr double output_tolerance = 1e-5, gradient_tolerance = 1e-4, gradient_floor = 1e-6;
const fs::path fixtures = HBLAB_FIXTURES;

at::Tensor flags(const at::Tensor& t) { return t.to(at::kBool); }
}  // namespace

class ParityTest : public QObject {
  Q_OBJECT

  static void verify_gradients(const NamedTensors& got, const NamedTensors& expected) {
    double top = 0;
    for (const auto& [name, gradient] : expected) top = std::max(top, largest(gradient));
    for (const auto& [name, gradient] : expected) {
      QVERIFY2(got.contains(name) && got.at(name).defined(), name.c_str());
      const double error = largest(got.at(name) - gradient), allowed = gradient_tolerance * largest(gradient) + gradient_floor * top;
      QVERIFY2(error <= allowed, qPrintable(QString("%1: %2 > %3").arg(name.c_str()).arg(error).arg(allowed)));
    }
  }

 private Q_SLOTS:
  void bertMatchesHuggingFace_data() {
    QTest::addColumn<bool>("plain");
    QTest::newRow("fused") << false;
    QTest::newRow("plain") << true;
  }
  void bertMatchesHuggingFace() {
    QFETCH(bool, plain);
    const auto weights = load_safetensors(fixtures / "bert_tiny" / "model.safetensors");
    HBLAB_VERIFY_OK(weights);
    const auto loaded = load_safetensors(fixtures / "bert_tiny_case.safetensors");
    HBLAB_VERIFY_OK(loaded);
    const NamedTensors& c = *loaded;
    spec::ModelSpec spec;
    spec.layout = "attention*3";
    spec.hidden = 32, spec.heads = 4, spec.feed_forward = 64, spec.positions = 40;
    spec::ObjectiveSpec objective;
    objective.pair = "nsp";
    auto made = PretrainingModel::create(spec, objective, 96, 1, at::kCPU);
    HBLAB_VERIFY_OK(made);
    PretrainingModel& model = **made;
    NamedTensors ours;
    for (const auto& [name, tensor] : *weights) ours[names::canonical(name)] = tensor;
    for (const auto& p : model.parameters()) {
      QVERIFY2(ours.contains(p.name) && ours[p.name].sizes() == p.value.sizes(), p.name.c_str());
      at::NoGradGuard guard;
      p.value.copy_(ours[p.name]);
    }

    ModelInput input;
    input.ids = c.at("input.ids");
    input.token_types = c.at("input.token_type_ids");
    input.real = flags(c.at("input.attention_mask"));
    input.masked = at::eq(input.ids, 7);
    input.special = at::zeros_like(input.real);
    input.segments = at::zeros_like(input.ids);
    input.predicted = at::nonzero(at::ge(c.at("input.labels").flatten(), 0)).flatten();
    input.targets = c.at("input.labels").flatten().index_select(0, input.predicted);
    input.pair_labels = c.at("input.nsp");
    input.padded = true;
    input.any_masked = true;
    Pass pass;
    pass.plain = plain;

    const auto states = model.hidden_states(input, pass);
    QCOMPARE(states.size(), size_t(4));
    const at::Tensor real = input.real.unsqueeze(2);
    for (size_t i = 0; i < states.size(); ++i)
      QVERIFY2(close(states[i] * real, c.at("output.hidden." + std::to_string(i)) * real, output_tolerance),
               qPrintable(QString::number(i)));
    const auto [mlm, pair] = model.logits(input, pass);
    const at::Tensor expected = c.at("output.mlm_logits").reshape({-1, 96}).index_select(0, input.predicted);
    QVERIFY(close(mlm, expected, output_tolerance));
    QVERIFY(close(pair, c.at("output.nsp_logits"), output_tolerance));

    const Losses losses = model.losses(input, pass);
    QCOMPARE(losses.predicted, input.targets.numel());
    QVERIFY(close((losses.mlm_sum / double(losses.predicted)).reshape(1), c.at("output.mlm_loss"), output_tolerance));
    const at::Tensor total = losses.mlm_sum / double(losses.predicted) + losses.pair_sum / double(losses.pairs);
    QVERIFY(close(total.reshape(1), c.at("output.loss"), output_tolerance));
    total.backward();
    NamedTensors gradients, wanted;
    for (const auto& p : model.parameters()) gradients[p.name] = p.value.grad();
    for (const auto& [name, tensor] : c)
      if (name.starts_with("grad.") && !names::canonical(name.substr(5)).empty()) wanted[names::canonical(name.substr(5))] = tensor;
    QCOMPARE(wanted.size(), gradients.size());
    verify_gradients(gradients, wanted);
  }

  void poolingMatchesPoNet_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("plain");
    for (const char* name : {"padded", "full", "sentences"})
      for (const bool plain : {false, true})
        QTest::newRow(qPrintable(QString("%1 %2").arg(name).arg(plain ? "plain" : "fused"))) << name << plain;
  }
  void poolingMatchesPoNet() {
    QFETCH(QString, name);
    QFETCH(bool, plain);
    const auto loaded = load_safetensors(fixtures / "ponet_mixer.safetensors");
    HBLAB_VERIFY_OK(loaded);
    const auto of = [&](const std::string& key) { return loaded->at(name.toStdString() + "." + key); };
    ParameterList parameters(1, 0.02, at::kCPU);
    auto mixer = make_mixer({"pooling", {}}, {32, 4, 0.1}, "", parameters);
    HBLAB_VERIFY_OK(mixer);
    NamedTensors gradients, wanted;
    for (const auto& p : parameters.all()) {
      const std::string own = p.name.substr(std::string("attention.self.").size());
      wanted[p.name] = of("grad." + own);
      at::NoGradGuard guard;
      p.value.copy_(of("weight." + own));
    }
    ModelInput input;
    const at::Tensor ids = of("input.ids");
    input.real = flags(of("input.attention_mask"));
    input.special = at::eq(ids, 101).logical_or(at::eq(ids, 102));
    input.segments = of("input.segment_index");
    input.padded = !input.real.all().item<bool>();
    Pass pass;
    pass.plain = plain;
    at::Tensor x = of("input.x").clone().set_requires_grad(true);
    const at::Tensor y = (*mixer)->forward(x, make_sources(input, false, true), pass);
    QVERIFY(close(y, of("output.y"), output_tolerance));
    (y * of("input.loss_weight")).sum().backward();
    for (const auto& p : parameters.all()) gradients[p.name] = p.value.grad();
    gradients["x"] = x.grad();
    wanted["x"] = of("grad.x");
    verify_gradients(gradients, wanted);
  }
};

HBLAB_TEST_MAIN(ParityTest)
#include "parity_test.moc"
