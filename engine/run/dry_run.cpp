// SPDX-License-Identifier: Apache-2.0
#include "engine/run/dry_run.h"

#include <algorithm>
#include <optional>

#include "engine/core/numbers.h"
#include "engine/run/guard.h"
#include "engine/run/scaled_time.h"
#include "engine/train/trainer.h"

namespace hblab::run {
namespace {

constexpr int measured_steps = 2;
/// bf16 is taken where it is at least this much faster: a gain within the noise is not worth the precision.
constexpr double worthwhile = 1.05;

auto stopped() { return fail(ErrorKind::interrupted, HBLAB_TEXT("Stopped on request.")); }

Result<DryRun> measured(const spec::RunSpec& run, const std::shared_ptr<const data::PreparedCorpus>& corpus) {
  const auto trainer = HBLAB_TRY(train::Trainer::create(run, corpus));
  HBLAB_TRY(trainer->step());  // first-time costs: threads, caches, code for the device
  DryRun result;
  for (int i = 0; i < measured_steps; ++i) {
    const train::StepReport step = HBLAB_TRY(trainer->step());
    result.step_seconds += step.seconds / measured_steps;
    result.peak_bytes = std::max(result.peak_bytes, step.memory.peak);
    result.tokens_per_step = step.tokens;
    if (step.micro_batch_cut_to) result.micro_batch_cut_to = step.micro_batch_cut_to;
  }
  result.evaluation_seconds = HBLAB_TRY(trainer->evaluation_seconds());
  result.steps_per_epoch = double(corpus->facts().training_sequences) / double(run.settings.training.batch_size);
  return planned(result, run.settings);
}

}  // namespace

Result<DryRun> dry_run(const spec::RunSpec& run, std::shared_ptr<const data::PreparedCorpus> corpus) {
  return guarded([&] { return measured(run, corpus); });
}

Result<PrecisionChoice> measure_precision(const std::vector<spec::RunSpec>& runs, const std::shared_ptr<const data::PreparedCorpus>& corpus,
                                          const std::function<bool()>& go_on) {
  struct Candidate {
    const char* name;
    double seconds = 0, tokens = 0;
    std::optional<Error> refusal = {};
  };
  Candidate candidates[] = {{"fp32"}, {"bf16"}};
  for (Candidate& candidate : candidates)
    for (spec::RunSpec run : runs) {
      if (!go_on()) return stopped();
      run.settings.execution.precision = candidate.name;
      const auto dry = dry_run(run, corpus);
      if (!dry) {
        candidate.refusal = dry.error();
        break;
      }
      candidate.seconds += dry->step_seconds;
      candidate.tokens += double(dry->tokens_per_step);
    }
  const auto& [fp32, bf16] = candidates;
  if (fp32.refusal && bf16.refusal) return PrecisionChoice{fp32.name, ", as neither could be measured: " + fp32.refusal->message()};
  if (bf16.refusal) return PrecisionChoice{fp32.name, ", as bf16 cannot be used: " + bf16.refusal->message()};
  if (fp32.refusal) return PrecisionChoice{bf16.name, ", as fp32 cannot be used: " + fp32.refusal->message()};
  const auto rate = [](const Candidate& c) { return human_count(c.tokens / c.seconds); };
  return PrecisionChoice{bf16.seconds * worthwhile < fp32.seconds ? bf16.name : fp32.name,
                         fmt::format(", measured: {} tokens/s in fp32, {} in bf16", rate(fp32), rate(bf16))};
}

Result<Forecast> forecast(const std::vector<spec::RunSpec>& runs, const fs::path& spec_folder, Observer& observer,
                          const std::function<bool()>& go_on) {
  Forecast result;
  std::shared_ptr<const data::PreparedCorpus> corpus;
  spec::Settings prepared;
  for (spec::RunSpec run : runs) {
    const auto known = std::find_if(result.arms.begin(), result.arms.end(), [&](const auto& arm) { return arm.arm == run.arm; });
    if (known != result.arms.end()) {
      ++known->runs;
      continue;
    }
    if (!go_on()) return stopped();
    spec::Settings& s = run.settings;
    train::set_threads(s.execution.threads);
    const bool same = prepared.data == s.data && prepared.vocabulary == s.vocabulary && prepared.objective == s.objective &&
                      prepared.evaluation == s.evaluation;
    if (!corpus || !same) {
      corpus = HBLAB_TRY(guarded([&] {
        return data::prepare_corpus(s, spec_folder, [&](const data::PreparationProgress& p) {
          observer.preparing(p);
          return go_on();
        });
      }));
      prepared = s;
    }
    if (s.execution.precision == "auto") {
      if (result.precision.precision.empty()) {
        std::vector<spec::RunSpec> group;  // the arms that take turns with this one
        for (const auto& other : runs)
          if (other.sweep_point == run.sweep_point && other.seed == run.seed) group.push_back(other);
        result.precision = HBLAB_TRY(measure_precision(group, corpus, go_on));
      }
      s.execution.precision = result.precision.precision;
    }
    const DryRun dry = HBLAB_TRY(dry_run(run, corpus));
    result.arms.push_back({run.arm, 1, dry, dry.run_seconds()});
  }
  for (auto& arm : result.arms) result.seconds += arm.seconds *= double(arm.runs);
  return result;
}

}  // namespace hblab::run
