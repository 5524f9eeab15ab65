// SPDX-License-Identifier: Apache-2.0
#include "engine/train/trainer.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <torch/version.h>

#include <algorithm>
#include <cmath>

#include "engine/core/clock.h"
#include "engine/core/log.h"
#include "engine/core/philox.h"
#include "engine/data/prefetcher.h"
#include "engine/model/compat.h"
#include "engine/model/folder_weights.h"
#include "engine/model/safetensors.h"
#include "engine/spec/hugging_face.h"
#include "engine/train/checkpoint.h"
#include "engine/train/device.h"
#include "engine/train/evaluation.h"
#include "engine/train/memory.h"
#include "engine/train/optimizer.h"
#include "engine/train/schedule.h"

namespace hblab::train {
namespace {

class TrainerImpl final : public Trainer {
 public:
  TrainerImpl(const spec::RunSpec& run, std::shared_ptr<const data::PreparedCorpus> corpus, at::Device device)
      : run_(run), corpus_(std::move(corpus)), device_(device), meter_(account_, device) {
    dropout_.key = stream_key(run_.seed, "dropout");
    micro_batch_ = settings().training.micro_batch_size;
  }

  Result<void> build() {
    const MemoryScope memory(account_);
    const model::ConsumerScope weights(model::MemoryConsumer::weights);
    const int64_t before = model::compat::device_memory(device_).allocated;
    model_ = HBLAB_TRY(
        model::PretrainingModel::create(settings().model, settings().objective, corpus_->facts().vocabulary_size, run_.seed, device_));
    const spec::TrainingSpec& t = settings().training;
    const model::ConsumerScope moments(model::MemoryConsumer::optimizer);
    optimizer_ = std::make_unique<AdamW>(model_->parameters(), AdamWOptions{t.beta1, t.beta2, t.epsilon, t.weight_decay});
    meter_.set_resident(model::compat::device_memory(device_).allocated - before);
    return {};
  }

  Result<std::string> start_from_folder() override {
    const MemoryScope memory(account_);
    const fs::path folder = settings().model.start_from;
    HBLAB_TRY(spec::check_start(settings().model, folder));
    const auto result = HBLAB_TRY(model::take_weights(HBLAB_TRY(model::read_folder_weights(folder)), model_->parameters(), folder));
    const auto list = [](const std::vector<std::string>& names) {
      std::string text = std::to_string(names.size());
      for (size_t i = 0; i < names.size(); ++i) text += (i == 0 ? " (" : ", ") + names[i] + (i + 1 == names.size() ? ")" : "");
      return text;
    };
    return fmt::format("{}: {} tensors taken; fresh: {}; not used: {}", folder.string(), result.taken.size(), list(result.fresh),
                       list(result.unused));
  }

  Result<StepReport> step(const GoOn& go_on) override {
    const MemoryScope memory(account_);
    meter_.begin_step();
    Stopwatch whole, lap;
    StepReport report;
    report.at = position_;
    PhaseTimes phases;
    timed_ = settings().execution.phase_sample > 0 && position_.step % settings().execution.phase_sample == 0;

    if (!prefetcher_) prefetcher_ = std::make_unique<data::Prefetcher>(corpus_, settings(), run_.seed, position_.step);
    const data::Batch batch = prefetcher_->next();
    phases.data = lap.lap();

    report.learning_rate = learning_rate();
    report.tokens = batch.real_tokens;
    report.skipped = batch.predicted.empty();
    const uint64_t dropout_before = dropout_.offset;
    if (!report.skipped) {
      const at::Tensor loss = gradients_that_fit(batch, phases, report, go_on);
      if (!loss.defined() || (go_on && !go_on())) {
        optimizer_->clear_gradients();
        dropout_.offset = dropout_before;
        prefetcher_.reset();
        return stopped();
      }
      lap.lap();
      const model::ConsumerScope update(model::MemoryConsumer::optimizer);
      updating_ = true;
      const at::Tensor norm = optimizer_->gradient_norm();
      optimizer_->step(report.learning_rate, make_gate(loss, norm, settings().training.clip_norm));
      optimizer_->clear_gradients();
      const at::Tensor values = at::stack({loss, norm}).cpu();  // the one time that the host waits for the device
      updating_ = false;
      phases.optimizer = lap.lap();
      meter_.end_phase("optimizer");
      report.loss = values.data_ptr<float>()[0];
      report.gradient_norm = values.data_ptr<float>()[1];
    }
    report.memory = meter_.end_step();
    if (timed_) report.phases = phases;
    report.seconds = whole.seconds();
    ++report.at.step;
    report.at.tokens += batch.real_tokens;
    report.at.samples += batch.rows;
    report.at.compute_seconds += report.seconds;

    if (!std::isfinite(report.loss) || !std::isfinite(report.gradient_norm)) {
      report.non_finite = std::isfinite(report.loss) ? "gradient norm" : "loss";
      dropout_.offset = dropout_before;  // all is as before the step: what save() would keep is the last good state
      prefetcher_.reset();
    } else {
      position_ = report.at;
    }
    return report;
  }

  Result<EvaluationReport> evaluate(const EvaluationGoOn& go_on) override {
    const MemoryScope memory(account_);
    EvaluationReport report;
    for (spec::Settings smaller = settings();; smaller.evaluation.batch_size = evaluation_batch_) {
      if (evaluation_batch_ > 0) smaller.evaluation.batch_size = evaluation_batch_;
      const int64_t rows = smaller.evaluation.batch_size;
      try {
        const auto cut_to = report.batch_cut_to;
        const auto evaluated = evaluate_held_out(*model_, *corpus_, smaller, device_, go_on);
        if (!evaluated) return stopped();
        report = *evaluated;
        report.batch_cut_to = cut_to;
        return report;
      } catch (const c10::Error& error) {
        if (!model::compat::is_out_of_memory(error) || rows <= 1) throw;
      }
      report.batch_cut_to = evaluation_batch_ = (rows + 1) / 2;
      model::compat::empty_device_cache(device_);
    }
  }

  Result<double> evaluation_seconds() override {
    const MemoryScope memory(account_);
    const auto one_batch = [&] { return evaluate_held_out(*model_, *corpus_, settings(), device_, {}, 1)->seconds; };
    one_batch();
    return one_batch() * double(corpus_->evaluation_batches(settings()));
  }

  store::Position position() const override { return position_; }
  Progress progress() const override {
    return {position_.step, position_.tokens, corpus_->epochs(position_.samples), position_.compute_seconds / 60};
  }
  bool finished() const override { return reached(settings().training.budget, progress()); }
  int64_t total_steps() const override { return int64_t(std::ceil(in_steps(settings().training.budget, scale()))); }
  int64_t periods_planned(const Interval& interval) const override {
    const Interval& budget = settings().training.budget;
    if (interval.empty()) return 1;
    if (budget.unit == interval.unit) return int64_t(std::ceil(budget.amount / interval.amount));
    if (budget.unit == IntervalUnit::minutes || interval.unit == IntervalUnit::minutes) return 0;
    return int64_t(std::ceil(in_steps(budget, scale()) / std::max(1.0, in_steps(interval, scale()))));
  }
  int64_t parameters() const override {
    int64_t count = 0;
    for (const model::Parameter& p : model_->parameters()) count += p.value.numel();
    return count;
  }
  std::string device() const override { return device_.str(); }

  Result<SavedCheckpoint> save(const fs::path& folder) override {
    const MemoryScope memory(account_);
    if (updating_)
      return fail(ErrorKind::environment,
                  HBLAB_TEXT("The weights were being updated when training failed, so that no checkpoint of that state was made."));
    HBLAB_TRY(make_folder(folder));
    HBLAB_TRY(model::save_safetensors(folder / weights_file, weights()));
    HBLAB_TRY(model::save_safetensors(folder / optimizer_file, optimizer_->state()));
    if (const std::string& vocabulary = corpus_->facts().vocabulary_file; !vocabulary.empty())
      HBLAB_TRY(write_file(folder / vocabulary_file, HBLAB_TRY(read_file(vocabulary))));
    CheckpointState state;
    state.arm = run_.arm;
    state.identity = make_identity(run_, corpus_->facts());
    state.position = position_;
    state.dropout_offset = dropout_.offset;
    state.micro_batch = micro_batch_;
    state.evaluation_batch = evaluation_batch_;
    state.learning_rate = learning_rate();
    state.device = device();
    state.threads = at::get_num_threads();
    state.libtorch = TORCH_VERSION;
    return write_state(folder, state);
  }

  Result<void> restore(const fs::path& folder) override {
    const MemoryScope memory(account_);
    const CheckpointIdentity expected = make_identity(run_, corpus_->facts());
    const CheckpointState state = HBLAB_TRY(read_state(folder, &expected));
    const auto new_weights = HBLAB_TRY(read_matching(folder / weights_file, weights()));
    const auto new_optimizer = HBLAB_TRY(read_matching(folder / optimizer_file, optimizer_->state()));
    warn_of_other_machine(folder, state);

    // Everything was checked: from here on nothing fails.
    const at::NoGradGuard no_grad;
    for (const auto& [to, from] : new_weights) to.copy_(from);
    for (const auto& [to, from] : new_optimizer) to.copy_(from);
    position_ = state.position;
    dropout_.offset = state.dropout_offset;
    if (state.micro_batch > 0) micro_batch_ = state.micro_batch;
    evaluation_batch_ = state.evaluation_batch;
    prefetcher_.reset();
    return {};
  }

 private:
  const spec::Settings& settings() const { return run_.settings; }

  static tl::unexpected<Error> stopped() { return fail(ErrorKind::interrupted, HBLAB_TEXT("Stopped on request.")); }

  /// As accumulate_gradients(); where memory is short, tries again with half the micro-batch, which stays so for the steps to come. Throws
  /// where not even one sequence fits.
  at::Tensor gradients_that_fit(const data::Batch& batch, PhaseTimes& phases, StepReport& report, const GoOn& go_on) {
    const uint64_t dropout_calls = dropout_.offset;
    for (;;) {
      optimizer_->clear_gradients();
      try {
        return accumulate_gradients(batch, phases, go_on);
      } catch (const c10::Error& error) {
        if (!model::compat::is_out_of_memory(error) || rows_at_once(batch) <= 1) {
          optimizer_->clear_gradients();
          dropout_.offset = dropout_calls;  // all is as before the step
          prefetcher_.reset();
          throw;
        }
      }
      meter_.forget_attempt();
      micro_batch_ = (rows_at_once(batch) + 1) / 2;
      report.micro_batch_cut_to = micro_batch_;
      dropout_.offset = dropout_calls;
      phases.forward = phases.backward = 0;
      model::compat::empty_device_cache(device_);
    }
  }
  int64_t rows_at_once(const data::Batch& batch) const { return micro_batch_ > 0 ? std::min(micro_batch_, batch.rows) : batch.rows; }

  /// Loss of the effective batch, from its micro-batches; the gradients add up in the parameters. Each predicted token weighs
  /// the same whatever micro-batch it is in. Nothing where it was told to leave off.
  at::Tensor accumulate_gradients(const data::Batch& batch, PhaseTimes& phases, const GoOn& go_on) {
    const double predicted = double(batch.predicted.size());
    const int64_t rows = rows_at_once(batch);
    const uint64_t dropout_calls = dropout_.offset;
    at::Tensor total = at::zeros({}, at::TensorOptions().dtype(at::kFloat).device(device_));
    Stopwatch lap;
    for (int64_t first = 0; first < batch.rows; first += rows) {
      if (go_on && !go_on()) return {};
      dropout_.offset = dropout_calls;  // each micro-batch is a part of the same calls
      const model::Pass pass{.training = true,
                             .dropout = &dropout_,
                             .drop_mask = settings().model.drop_mask,
                             .first_row = first,
                             .bf16 = settings().execution.precision == "bf16"};
      const model::ModelInput input = model::to_tensors(batch, device_, first, std::min(rows, batch.rows - first));
      const model::Losses sums = model_->losses(input, pass);
      at::Tensor loss = sums.mlm_sum / predicted;
      if (sums.pair_sum.defined()) loss = loss + sums.pair_sum / double(batch.rows);
      total += loss.detach();
      if (timed_) wait_for(device_);
      phases.forward += lap.lap();
      meter_.end_phase("forward");
      if (loss.requires_grad()) {
        const model::ConsumerScope gradients(model::MemoryConsumer::gradients);
        loss.backward();
      }
      if (timed_) wait_for(device_);
      phases.backward += lap.lap();
      meter_.end_phase("backward");
    }
    return total;
  }

  double learning_rate() const {
    const spec::TrainingSpec& t = settings().training;
    return t.learning_rate * schedule_factor(t.schedule, schedule_position(t, progress(), scale()));
  }

  StepScale scale() const {
    const data::CorpusFacts& facts = corpus_->facts();
    const double sequences = std::max<double>(1, double(facts.training_sequences));
    const double batch = double(settings().training.batch_size);
    // [CLS] and [SEP], and a second [SEP] in pairs, are tokens of a sequence but not of the text.
    const double special = settings().objective.pair == "none" ? 2 : 3;
    const double length = std::min(double(settings().data.sequence_length), double(facts.training_tokens) / sequences + special);
    return {batch * length, sequences / batch, position_.step > 0 ? position_.compute_seconds / double(position_.step) : 0};
  }

  model::NamedTensors weights() const {
    model::NamedTensors tensors;
    for (const model::Parameter& p : model_->parameters()) tensors[p.name] = p.value;
    return tensors;
  }

  /// The file's tensors beside those they belong to; names, shapes and types must agree exactly.
  static Result<std::vector<std::pair<at::Tensor, at::Tensor>>> read_matching(const fs::path& path, const model::NamedTensors& expected) {
    const auto found = HBLAB_TRY(model::load_safetensors(path));
    std::vector<std::pair<at::Tensor, at::Tensor>> pairs;
    for (const auto& [name, tensor] : expected) {
      const auto it = found.find(name);
      if (it == found.end())
        return fail(ErrorKind::input, HBLAB_TEXT("%1 holds no tensor “%2”, which this model needs."), path.string(), name);
      if (it->second.sizes() != tensor.sizes() || it->second.scalar_type() != tensor.scalar_type())
        return fail(ErrorKind::input, HBLAB_TEXT("The tensor “%2” in %1 has another shape or type than this model's."), path.string(),
                    name);
      pairs.emplace_back(tensor, it->second);
    }
    if (found.size() != expected.size())
      return fail(ErrorKind::input, HBLAB_TEXT("%1 holds %2 tensors, and this model has %3."), path.string(), found.size(),
                  expected.size());
    return pairs;
  }

  void warn_of_other_machine(const fs::path& folder, const CheckpointState& state) const {
    const auto differs = [&](const char* what, const std::string& then, const std::string& now) {
      if (then != now)
        log_warning("The checkpoint {} was made with {} {}, and training goes on with {}: results may differ in their last digits.",
                    folder.string(), what, then, now);
    };
    differs("thread count", std::to_string(state.threads), std::to_string(at::get_num_threads()));
    differs("device", state.device, device());
    differs("LibTorch", state.libtorch, TORCH_VERSION);
  }

  const spec::RunSpec run_;
  const std::shared_ptr<const data::PreparedCorpus> corpus_;
  const at::Device device_;
  MemoryAccount account_;
  MemoryMeter meter_;
  std::unique_ptr<model::PretrainingModel> model_;
  std::unique_ptr<AdamW> optimizer_;
  std::unique_ptr<data::Prefetcher> prefetcher_;  ///< made at the first step: a run that waits for its turn needs no batches
  model::DropoutStream dropout_;
  int64_t micro_batch_ = 0;       ///< sequences at once; 0: the whole batch. Smaller than asked for where memory was short
  int64_t evaluation_batch_ = 0;  ///< the same of evaluation; 0: as asked for
  store::Position position_;
  bool timed_ = false;
  bool updating_ = false;  ///< an update has begun and not ended: the weights are of no step
};

}  // namespace

Result<std::unique_ptr<Trainer>> Trainer::create(const spec::RunSpec& run, std::shared_ptr<const data::PreparedCorpus> corpus) {
  install_memory_counting();
  model::compat::log_warnings();
  if (run.settings.execution.precision == "auto")
    return fail(ErrorKind::internal, HBLAB_TEXT("The precision of run %1 was not decided before it began."), run.arm);
  const at::Device device = HBLAB_TRY(select_device(run.settings.execution.device));
  auto trainer = std::make_unique<TrainerImpl>(run, std::move(corpus), device);
  HBLAB_TRY(trainer->build());
  return trainer;
}

}  // namespace hblab::train
