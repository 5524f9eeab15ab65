// SPDX-License-Identifier: Apache-2.0
#include "app/train_benchmark.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/python.h"
#include "engine/core/clock.h"
#include "engine/train/random_corpus.h"

namespace hblab::app {
namespace {

constexpr double round_seconds = 3;
constexpr int64_t least_steps = 2;

/// Prints {"tokens_per_second": …, "name": …}. The head reads every position: that is how BertForMaskedLM is made.
constexpr const char* train_peer_script = R"python(
import json, sys, time
import torch, transformers
layers, hidden, heads, feed_forward, vocabulary, batch, length, steps, threads = map(int, sys.argv[1:])
torch.set_num_threads(threads)
torch.manual_seed(1)
config = transformers.BertConfig(vocab_size=vocabulary, hidden_size=hidden, num_hidden_layers=layers, num_attention_heads=heads,
                                 intermediate_size=feed_forward, max_position_embeddings=max(512, length))
model = transformers.BertForMaskedLM(config).train()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, fused=True)
def step():
    ids = torch.randint(5, vocabulary, (batch, length))
    predicted = torch.rand(batch, length) < 0.15
    labels = torch.where(predicted, ids, torch.full_like(ids, -100))
    ids = torch.where(predicted & (torch.rand(batch, length) < 0.8), torch.full_like(ids, 4), ids)
    loss = model(input_ids=ids, attention_mask=None, labels=labels).loss
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return loss.item()
step()
step()
start = time.perf_counter()
for _ in range(steps):
    step()
seconds = time.perf_counter() - start
print(json.dumps({"tokens_per_second": batch * length * steps / seconds,
                  "name": f"BertForMaskedLM (transformers {transformers.__version__} on torch {torch.__version__})"}))
)python";

}  // namespace

const std::vector<TrainSize>& train_sizes() {
  static const std::vector<TrainSize> sizes{{"4x256", 4, 256, 4, 1024, 8192, 16}, {"base", 12, 768, 12, 3072, 30522, 4}};
  return sizes;
}

std::string TrainCase::name() const { return projections.empty() ? mixer : fmt::format("{} ({})", mixer, projections); }

spec::RunSpec TrainCase::run() const {
  spec::RunSpec run;
  run.arm = name();
  spec::Settings& s = run.settings;
  const int64_t half = size.heads / 2;
  const std::string choice = projections.empty() ? mixer
                             : mixer == "hybrid"
                                 ? fmt::format("hybrid(attention={},pooling={},projections={})", size.heads - half, half, projections)
                                 : fmt::format("{}(projections={})", mixer, projections);
  s.model.layout = fmt::format("{}*{}", choice, size.layers);
  s.model.hidden = size.hidden;
  s.model.heads = size.heads;
  s.model.feed_forward = size.feed_forward;
  s.model.positions = std::max(s.model.positions, length);
  s.vocabulary.size = size.vocabulary;
  s.data.sequence_length = length;
  s.training.batch_size = size.batch;
  s.training.learning_rate = 1e-4;
  s.training.warmup = {};
  s.training.schedule = "constant";
  s.execution.device = device;
  s.execution.precision = precision;
  s.execution.phase_sample = 1;
  return run;
}

Result<TrainMeasurement> TrainMeasurement::start(const TrainCase& measured) {
  const auto corpus = train::make_random_corpus({.sequence_length = measured.length,
                                                 .vocabulary_size = measured.size.vocabulary,
                                                 .training_sequences = 4096,
                                                 .held_out_sequences = 0});
  return TrainMeasurement(measured, HBLAB_TRY(train::Trainer::create(measured.run(), corpus)));
}

Result<double> TrainMeasurement::round(int64_t steps) {
  HBLAB_TRY(trainer_->step());
  double seconds = 0;
  int64_t tokens = 0;
  last_steps_ = 0;
  while (steps > 0 ? last_steps_ < steps : (last_steps_ < least_steps || seconds < round_seconds)) {
    const train::StepReport step = HBLAB_TRY(trainer_->step());
    if (step.micro_batch_cut_to)
      return fail(ErrorKind::environment,
                  HBLAB_TEXT("There is not enough memory for a batch of %1 sequences of %2 tokens (%3). Choose a "
                             "smaller --batch or --length."),
                  case_.size.batch, case_.length, case_.name());
    seconds += step.seconds;
    tokens += step.tokens;
    peak_bytes_ = std::max(peak_bytes_, step.memory.peak);
    if (step.phases) {
      sum_.data += step.phases->data;
      sum_.forward += step.phases->forward;
      sum_.backward += step.phases->backward;
      sum_.optimizer += step.phases->optimizer;
    }
    ++last_steps_;
  }
  timed_steps_ += last_steps_;
  rounds_.push_back(double(tokens) / seconds);
  return rounds_.back();
}

train::PhaseTimes TrainMeasurement::phases() const {
  const double n = double(std::max<int64_t>(1, timed_steps_));
  return {sum_.data / n, sum_.forward / n, sum_.backward / n, sum_.optimizer / n};
}

Result<PeerSpeed> peer_round(const std::string& python, const TrainCase& attention, int64_t steps, int64_t threads) {
  const TrainSize& size = attention.size;
  std::vector<std::string> arguments;
  for (const int64_t number :
       {size.layers, size.hidden, size.heads, size.feed_forward, size.vocabulary, size.batch, attention.length, steps, threads})
    arguments.push_back(std::to_string(number));
  const std::string printed = HBLAB_TRY(run_python(python, train_peer_script, arguments));
  const auto read = nlohmann::json::parse(printed, nullptr, false);
  if (!read.is_object() || !read.contains("tokens_per_second"))
    return fail(ErrorKind::environment, HBLAB_TEXT("%1 printed something else than its measurement: %2"), python, printed);
  return PeerSpeed{read.value("name", ""), read.value("tokens_per_second", 0.0)};
}

}  // namespace hblab::app
