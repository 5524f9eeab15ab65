// SPDX-License-Identifier: Apache-2.0
// What the models promise: DropMask's law, padding's law, the equivalence of hybrid and BERT, shared start values, counts.
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/logical_and.h>

#include <set>

#include "engine/model/mixers/mixer.h"
#include "engine/model/parameters.h"
#include "engine/spec/fairness.h"
#include "engine/spec/mixers/descriptor.h"
#include "tests/engine/model/model_support.h"
#include "tests/engine/model/written_out_mixer.h"

using namespace hblab;
using namespace hblab::model;
using namespace hblab::test;

namespace {

const std::vector<const char*> layouts{"attention*2",
                                       "pooling*2",
                                       "pooling(projections=tied)*2",
                                       "hybrid(attention=2,pooling=2)*2",
                                       "hybrid(attention=3,pooling=1,projections=tied)*2",
                                       "pooling attention"};
constexpr double sentinel_size = 1000;  // far above any honest state here, far below −10⁴

void layout_rows(std::initializer_list<const char*> selves) {
  QTest::addColumn<QString>("layout");
  QTest::addColumn<QString>("self");
  QTest::addColumn<bool>("plain");
  for (const char* layout : layouts)
    for (const char* self : selves)
      for (const bool plain : {false, true})
        QTest::newRow(qPrintable(QString("%1 %2 %3").arg(layout, self, plain ? "plain" : "fused"))) << layout << self << plain;
}

int64_t count(const std::string& layout, const std::string& pair) {
  spec::ModelSpec spec;
  spec.layout = layout;
  spec.hidden = 768, spec.heads = 12, spec.feed_forward = 3072;
  spec::ObjectiveSpec objective;
  objective.pair = pair;
  const auto model = PretrainingModel::create(spec, objective, 30522, 1, at::kMeta);  // shapes without memory
  int64_t numbers = 0;
  for (const auto& p : (*model)->parameters()) numbers += p.value.numel();
  return numbers;
}

}  // namespace

class ModelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyDescriptorHasItsImplementation() {
    std::vector<std::string> described, implemented;
    for (const auto& mixer : spec::mixers()) described.push_back(mixer.name);
    for (const auto& [name, factory] : mixer_factories()) implemented.push_back(name);
    QCOMPARE(implemented, described);
    for (const auto& name : described)  // or DropMask's and padding's laws would go untested
      QVERIFY2(std::any_of(layouts.begin(), layouts.end(), [&](const char* layout) { return std::string(layout).starts_with(name); }),
               name.c_str());
    for (const auto& layout : layouts) {
      const auto choices = *spec::parse_layout(layout);
      for (const auto& choice : choices) {
        ParameterList parameters(1, 0.02, at::kMeta);
        const auto made = make_mixer(choice, {24, 4, 0.1}, "", parameters);
        HBLAB_VERIFY_OK(made);
        int64_t numbers = 24 * 24 + 24;  // the output projection, which is the layer's
        for (const auto& p : parameters.all()) numbers += p.value.numel();
        QCOMPARE(numbers, spec::find_mixer(choice.name)->parameters(choice, {24, 4, 10}));
      }
    }
  }

  void countsAreThePublishedOnes() {
    QCOMPARE(count("attention*12", "nsp"), int64_t(110'106'428));
    QCOMPARE(count("hybrid(attention=12,pooling=0)*12", "nsp"), int64_t(110'106'428));
    QCOMPARE(count("pooling*12", "sso"), int64_t(124'281'405));
    QCOMPARE(count("pooling(projections=tied)*12", "nsp"), int64_t(110'106'428));
  }

  void impossibleShapesAreRefused() {
    for (const auto& [layout, hidden] : std::vector<std::pair<std::string, int64_t>>{
             {"attention*2", 25}, {"hybrid(attention=1,pooling=1)", 24}, {"atention*2", 24}, {"attention*", 24}}) {
      spec::ModelSpec spec = small_spec(layout);
      spec.hidden = hidden;
      const auto made = PretrainingModel::create(spec, {}, vocabulary, 1, at::kCPU);
      QVERIFY2(!made && made.error().kind == ErrorKind::input, layout.c_str());
    }
    auto model = make_model(small_spec("attention"));
    QVERIFY_EXCEPTION_THROWN(model->losses(random_input(33, {33}), {}), c10::Error);
  }

  void allAttentionHybridIsBert_data() {
    QTest::addColumn<bool>("plain");
    QTest::addColumn<bool>("dropped");
    for (const bool plain : {false, true})
      for (const bool dropped : {false, true})
        QTest::newRow(qPrintable(QString("plain %1, DropMask %2").arg(plain).arg(dropped))) << plain << dropped;
  }
  void allAttentionHybridIsBert() {
    QFETCH(bool, plain);
    QFETCH(bool, dropped);
    auto bert = make_model(small_spec("attention*3"), "nsp"), hybrid = make_model(small_spec("hybrid(attention=4,pooling=0)*3"), "nsp");
    const ModelInput input = random_input(17, {17, 12, 9});
    QCOMPARE(bert->parameters().size(), hybrid->parameters().size());
    DropoutStream first{11, 0}, second{11, 0};
    for (int step = 0; step < 5; ++step) {
      QCOMPARE(train_once(*bert, input, {true, &first, dropped, plain}), train_once(*hybrid, input, {true, &second, dropped, plain}));
      QCOMPARE(first.offset, second.offset);
      at::NoGradGuard guard;
      for (size_t i = 0; i < bert->parameters().size(); ++i) {
        const auto &a = bert->parameters()[i], &b = hybrid->parameters()[i];
        QCOMPARE(a.name, b.name);
        QVERIFY2(same_bits(a.value, b.value) && same_bits(a.value.grad(), b.value.grad()), a.name.c_str());
        a.value.sub_(a.value.grad() * 0.01);
        b.value.sub_(b.value.grad() * 0.01);
      }
    }
  }

  void bfloat16IsClose_data() { layout_rows({"keep"}); }
  void bfloat16IsClose() {
    QFETCH(QString, layout);
    QFETCH(bool, plain);
    spec::ModelSpec spec = small_spec(layout.toStdString());
    spec.initializer_range = 0.1;
    auto exact = make_model(spec, "nsp"), half = make_model(spec, "nsp");
    const ModelInput input = random_input(17, {17, 12, 9});
    DropoutStream one{11, 0}, other{11, 0};
    const double loss = train_once(*exact, input, {true, &one, true, plain});
    Pass pass{true, &other, true};
    pass.bf16 = true;
    const double near = train_once(*half, input, pass);
    QVERIFY2(near != loss && std::abs(near - loss) < 0.01 * loss, qPrintable(QString("%1 %2").arg(near).arg(loss)));
    double product = 0, first = 0, second = 0;  // the angle between the two gradients
    for (size_t i = 0; i < exact->parameters().size(); ++i) {
      const at::Tensor a = exact->parameters()[i].value.grad().flatten(), b = half->parameters()[i].value.grad().flatten();
      QCOMPARE(b.scalar_type(), at::kFloat);
      product += (a * b).sum().item<float>(), first += (a * a).sum().item<float>(), second += (b * b).sum().item<float>();
    }
    const double cosine = product / std::sqrt(first * second);
    QVERIFY2(cosine > 0.99, qPrintable(QString::number(cosine)));
  }

  void equalNamesHaveEqualValues() {
    auto bert = make_model(small_spec("attention*2")), hybrid = make_model(small_spec("hybrid(attention=2,pooling=2)*2"));
    auto other = make_model(small_spec("attention*2"), "none", 2);
    const SharedNames names = compare_names(bert->parameters(), hybrid->parameters());
    QVERIFY(!names.shared.empty() && !names.only_first.empty() && !names.only_second.empty());
    for (const auto& name : names.shared) QVERIFY2(same_bits(parameter(*bert, name), parameter(*hybrid, name)), name.c_str());
    const auto in = [](const std::vector<std::string>& list, const char* name) {
      return std::find(list.begin(), list.end(), name) != list.end();
    };
    QVERIFY(in(names.shared, "encoder.layer.1.output.dense.weight"));
    QVERIFY(in(names.only_first, "encoder.layer.0.attention.self.query.weight") &&
            in(names.only_second, "encoder.layer.0.attention.self.query.weight"));
    QVERIFY(in(names.only_second, "encoder.layer.0.attention.self.dense_local.bias"));
    const char* word = "embeddings.word_embeddings.weight";
    QVERIFY(!same_bits(parameter(*bert, word), parameter(*other, word)));
    for (const auto& p : bert->parameters()) QCOMPARE(p.decay, p.value.dim() == 2);
  }

  /// The sentence about start weights, which is made without a model, against the models' own names and shapes.
  void whatIsSaidOfStartWeightsHolds() {
    const auto settings = [](const char* layout) {
      spec::Settings s;
      s.model = small_spec(layout);
      return s;
    };
    const char* layouts[] = {"attention*2",
                             "hybrid(attention=4,pooling=0)*2",
                             "pooling*2",
                             "hybrid(attention=0,pooling=4)*2",
                             "hybrid(attention=0,pooling=4,projections=tied) pooling",
                             "attention hybrid(attention=2,pooling=2)",
                             "pooling(projections=tied)*2",
                             "hybrid(attention=3,pooling=1)*2",
                             "attention*3"};
    for (const char* one : layouts)
      for (const char* other : layouts) {
        const auto first = make_model(small_spec(one)), second = make_model(small_spec(other));
        std::set<std::string> anew;  // layers of the first whose mixers are not all shared with the second
        const SharedNames names = compare_names(first->parameters(), second->parameters());
        const size_t layers = spec::parse_layout(one)->size();
        for (const auto* list : {&names.only_first, &names.only_second})
          for (const auto& name : *list)
            if (const auto at = name.find("layer."); at != std::string::npos && size_t(name[at + 6] - '0') < layers)
              anew.insert(std::to_string(name[at + 6] - '0' + 1));
        std::string said = spec::start_weights(settings(one), settings(other)).str();
        const QString where = QString("%1 / %2: %3").arg(one, other, said.c_str());
        if (said == "the same as the baseline's") {
          QVERIFY2(anew.empty(), qPrintable(where));
          continue;
        }
        for (const char* layer : {"1", "2", "3"}) {
          const auto range = said.find("1–2") != std::string::npos && *layer < '3';
          const bool named = range || said.find(layer) != std::string::npos;
          QVERIFY2(named == (anew.count(layer) > 0), qPrintable(where + ", layer " + layer));
        }
      }
  }

  void unmaskedStatesDoNotSeeTheMaskVector_data() { layout_rows({"keep", "drop"}); }
  void unmaskedStatesDoNotSeeTheMaskVector() {
    QFETCH(QString, layout);
    QFETCH(QString, self);
    QFETCH(bool, plain);
    spec::ModelSpec spec = small_spec(layout.toStdString());
    spec.drop_mask_self = self.toStdString();
    auto model = make_model(spec);
    const ModelInput input = random_input(21, {21, 13});
    const at::Tensor unmasked = at::logical_and(input.real, input.masked.logical_not()).unsqueeze(2);
    Pass pass;
    pass.plain = plain;
    const at::Tensor words = parameter(*model, "embeddings.word_embeddings.weight");
    const auto last = [&] { return model->hidden_states(input, pass).back(); };
    const auto mask_gradient = [&](const at::Tensor& where) {
      words.mutable_grad() = at::Tensor();
      (last() * where * random_tensor({2, 21, 24}, 5)).sum().backward();
      return largest(words.grad().select(0, mask_id));
    };
    const auto move = [&](double by) {
      at::NoGradGuard guard;
      words.select(0, mask_id).add_(random_tensor({24}, 8), by);
    };
    for (const bool drops : {true, false}) {
      pass.drop_mask = drops;
      const at::Tensor before = last();
      move(1);
      const at::Tensor change = last() - before;
      move(-1);
      QVERIFY(largest(change * input.masked.unsqueeze(2)) > 0.01);  // a masked position has its own embedding
      if (drops) {
        QCOMPARE(largest(change * unmasked), 0.0);
        QCOMPARE(mask_gradient(unmasked), 0.0);
      } else {
        QVERIFY(largest(change * unmasked) > 0.001);  // without DropMask the test could not pass
        QVERIFY(mask_gradient(unmasked) > 0);
      }
    }
  }

  void everyPositionReadsWhatItMay_data() { layout_rows({"keep", "drop"}); }
  void everyPositionReadsWhatItMay() {
    QFETCH(QString, layout);
    QFETCH(QString, self);
    QFETCH(bool, plain);
    const spec::MixerChoice choice = (*spec::parse_layout(layout.toStdString()))[0];
    constexpr int64_t heads = 4, width = 6;
    const spec::MixerDescriptor& descriptor = *spec::find_mixer(choice.name);
    const auto number = [&](const char* option) {
      return choice.name == "hybrid" ? option_number(descriptor, choice, option) : choice.name == option ? heads : 0;
    };
    const bool tied = choice.name != "attention" && option_value(descriptor, choice, "projections") == "tied";
    ParameterList parameters(1, 0.5, at::kCPU);
    const auto mixer = *make_mixer(choice, {heads * width, heads, 0}, "", parameters);
    for (const auto& p : parameters.all())
      if (p.value.dim() == 1) at::NoGradGuard(), p.value.detach().add_(random_tensor({p.value.size(0)}, 6));

    ModelInput input = random_input(15, {15, 15, 15, 9});
    input.masked.select(0, 1).fill_(true);                              // a whole sequence, special tokens too
    input.masked.select(0, 2).copy_(input.segments.select(0, 2) == 1);  // a segment
    const at::Tensor x = random_tensor({4, 15, heads * width}, 3);
    for (const bool drops : {true, false}) {
      Pass pass;
      pass.plain = plain;
      const at::Tensor y = mixer->forward(x, make_sources(input, drops, self == "keep"), pass).contiguous();
      const WrittenOutMixer expected(x, parameters.all(), input, drops, self == "keep");
      for (int64_t b = 0; b < 4; ++b)
        for (int64_t i = 0; i < (b == 3 ? 9 : 15); ++i) {
          const auto values = expected.at_position(b, i, number("attention"), number("pooling"), width, tied);
          for (size_t c = 0; c < values.size(); ++c) {
            const double got = y.data_ptr<float>()[size_t(b * 15 + i) * values.size() + c];
            QVERIFY2(std::abs(got - values[c]) < 2e-5 * (1 + std::abs(values[c])),
                     qPrintable(QString("row %1, position %2, channel %3: %4 instead of %5").arg(b).arg(i).arg(c).arg(got).arg(values[c])));
          }
        }
    }
  }

  void fullyMaskedPartsStayFinite_data() { layout_rows({"keep", "drop"}); }
  void fullyMaskedPartsStayFinite() {
    QFETCH(QString, layout);
    QFETCH(QString, self);
    QFETCH(bool, plain);
    spec::ModelSpec spec = small_spec(layout.toStdString());
    spec.drop_mask_self = self.toStdString();
    auto model = make_model(spec);
    ModelInput input = random_input(16, {16, 16, 16, 10});
    input.masked.zero_();
    input.masked.select(0, 0).fill_(true);                              // a whole sequence, special tokens too
    input.masked.select(0, 1).narrow(0, 4, 5).fill_(true);              // windows and
    input.masked.select(0, 2).copy_(input.segments.select(0, 2) == 1);  // a segment
    input.masked.select(0, 3).narrow(0, 1, 8).fill_(true);              // all but the special tokens, and padding
    input.any_masked = true;
    Pass pass;
    pass.drop_mask = true;
    pass.plain = plain;
    for (const auto& state : model->hidden_states(input, pass)) {
      QVERIFY(at::isfinite(state).all().item<bool>());
      QVERIFY(largest(state) < sentinel_size);
    }
    DropoutStream stream{1, 0};
    pass.training = true;
    pass.dropout = &stream;
    train_once(*model, input, pass);
    for (const auto& p : model->parameters())
      QVERIFY2(!p.value.grad().defined() || at::isfinite(p.value.grad()).all().item<bool>(), p.name.c_str());

    // The mixer alone, before a LayerNorm could hide a sentinel.
    ParameterList parameters(1, 0.3, at::kCPU);
    auto mixer = *make_mixer((*spec::parse_layout(layout.toStdString()))[0], {24, 4, 0}, "", parameters);
    const at::Tensor y = mixer->forward(random_tensor({4, 16, 24}, 2), make_sources(input, true, self == "keep"), pass);
    QVERIFY(at::isfinite(y).all().item<bool>());
    QVERIFY(largest(y) < sentinel_size);
    if (layout.startsWith("pooling") && self == "drop")
      QCOMPARE(largest(y.select(0, 0)), 0.0);  // every maximum and the aggregate are empty
  }

  void paddingDoesNotMatter_data() { layout_rows({"keep"}); }
  void paddingDoesNotMatter() {
    QFETCH(QString, layout);
    QFETCH(bool, plain);
    auto model = make_model(small_spec(layout.toStdString()));
    const ModelInput wide = random_input(24, {11, 11});
    ModelInput narrow = wide;
    for (at::Tensor* t : {&narrow.ids, &narrow.token_types, &narrow.segments, &narrow.real, &narrow.masked, &narrow.special})
      *t = t->narrow(1, 0, 11).contiguous();
    narrow.padded = false;
    for (const bool drops : {false, true}) {
      Pass pass;
      pass.drop_mask = drops;
      pass.plain = plain;
      const at::Tensor a = model->hidden_states(narrow, pass).back(), b = model->hidden_states(wide, pass).back().narrow(1, 0, 11);
      QVERIFY2(largest(a - b) <= 1e-6 * std::max(1.0, largest(a)), qPrintable(QString::number(largest(a - b))));
    }
  }

  void fusedEqualsPlain_data() { layout_rows({"keep", "drop"}); }
  void fusedEqualsPlain() {
    QFETCH(QString, layout);
    QFETCH(QString, self);
    QFETCH(bool, plain);
    for (const char* norm : {"post", "pre"}) {
      spec::ModelSpec spec = small_spec(layout.toStdString());
      spec.drop_mask_self = self.toStdString();
      spec.norm = norm;
      auto one = make_model(spec, "sso"), two = make_model(spec, "sso");
      const ModelInput input = plain ? random_input(19, {19, 14, 6}) : random_input(19, {19, 19});
      for (const bool drops : {false, true}) {
        DropoutStream first{11, 0}, second{11, 0};
        const double a = train_once(*one, input, {true, &first, drops, false}), b = train_once(*two, input, {true, &second, drops, true});
        QVERIFY2(std::abs(a - b) <= 1e-5 * std::abs(b), qPrintable(QString("%1 %2").arg(a).arg(b)));
        QCOMPARE(first.offset, second.offset);
        QVERIFY(first.offset > 0);
        double top = 0;
        for (const auto& p : two->parameters()) top = std::max(top, largest(p.value.grad()));
        for (size_t i = 0; i < one->parameters().size(); ++i) {
          const auto &p = one->parameters()[i], &q = two->parameters()[i];
          QVERIFY2(close(p.value.grad(), q.value.grad(), 2e-4, 2e-6 * top), p.name.c_str());
        }
      }
    }
  }

  /// Long enough for several blocks of the attention kernel, which the others are not.
  void longSequencesToo_data() {
    QTest::addColumn<QString>("layout");
    QTest::newRow("attention") << "attention";
    QTest::newRow("hybrid") << "hybrid(attention=2,pooling=2)";
  }
  void longSequencesToo() {
    QFETCH(QString, layout);
    spec::ModelSpec spec = small_spec(layout.toStdString());
    spec.positions = 300;
    const auto one = make_model(spec), two = make_model(spec);
    const ModelInput input = random_input(290, {290, 270});
    DropoutStream first{11, 0}, second{11, 0};
    const double a = train_once(*one, input, {true, &first, true, false}), b = train_once(*two, input, {true, &second, true, true});
    QVERIFY2(std::abs(a - b) <= 1e-5 * std::abs(b), qPrintable(QString("%1 %2").arg(a).arg(b)));
    double top = 0;
    for (const auto& p : two->parameters()) top = std::max(top, largest(p.value.grad()));
    for (size_t i = 0; i < one->parameters().size(); ++i) {
      const auto &p = one->parameters()[i], &q = two->parameters()[i];
      QVERIFY2(close(p.value.grad(), q.value.grad(), 5e-4, 5e-6 * top), p.name.c_str());
    }
  }

  void dropoutFollowsItsStream() {
    auto model = make_model(small_spec("hybrid(attention=2,pooling=2)*2"));
    const ModelInput input = random_input(15, {15, 15});
    DropoutStream stream{3, 0};
    const double first = train_once(*model, input, {true, &stream});
    const DropoutStream saved = stream;
    const double second = train_once(*model, input, {true, &stream});
    stream = saved;
    QCOMPARE(train_once(*model, input, {true, &stream}), second);
    QVERIFY(first != second);
    const double off = train_once(*model, input, {});
    QCOMPARE(train_once(*model, input, {}), off);
  }

  void nothingPredictedIsZero() {
    auto model = make_model(small_spec("attention"));
    ModelInput input = random_input(9, {9});
    input.predicted = input.predicted.narrow(0, 0, 0);
    input.targets = input.targets.narrow(0, 0, 0);
    DropoutStream stream{3, 0};
    const Losses losses = model->losses(input, {true, &stream});
    QCOMPARE(losses.predicted, int64_t(0));
    QCOMPARE(losses.mlm_sum.item<double>(), 0.0);
    losses.mlm_sum.backward();
    QVERIFY(!losses.pair_sum.defined());
  }

  void batchesBecomeTensors() {
    data::Batch batch;
    batch.rows = 3, batch.length = 4;
    batch.ids = {2, 4, 9, 3, 2, 8, 3, 0, 2, 7, 4, 3};
    batch.real = {1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1};
    batch.masked = {0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0};
    batch.special = {1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1};
    batch.token_types = std::vector<uint8_t>(12, 0);
    batch.segments = {0, 1, 1, 2, 0, 1, 2, 3, 0, 1, 1, 2};
    batch.predicted = {1, 5, 9, 10};
    batch.targets = {11, 12, 13, 14};
    batch.pair_labels = {0, 1, 1};
    const ModelInput all = to_tensors(batch, at::kCPU, 0, 3), last = to_tensors(batch, at::kCPU, 2, 1),
                     middle = to_tensors(batch, at::kCPU, 1, 1);
    QVERIFY(all.padded && all.any_masked && !last.padded && last.any_masked && middle.padded && !middle.any_masked);
    const auto values = [](const at::Tensor& t) { return std::vector<int64_t>(t.data_ptr<int64_t>(), t.data_ptr<int64_t>() + t.numel()); };
    QCOMPARE(values(all.predicted), (std::vector<int64_t>{1, 5, 9, 10}));
    QCOMPARE(values(last.predicted), (std::vector<int64_t>{1, 2}));
    QCOMPARE(values(last.targets), (std::vector<int64_t>{13, 14}));
    QCOMPARE(values(last.ids), (std::vector<int64_t>{2, 7, 4, 3}));
    QCOMPARE(values(middle.pair_labels), (std::vector<int64_t>{1}));
  }
};

HBLAB_TEST_MAIN(ModelTest)
#include "model_test.moc"
