// SPDX-License-Identifier: Apache-2.0
#include "engine/report/measures.h"

#include <algorithm>

#include "engine/report/comparison.h"

namespace hblab::report {
namespace {

std::optional<double> find(const std::map<std::string, double>& facts, std::string_view name) {
  const auto found = facts.find(std::string(name));
  return found == facts.end() ? std::nullopt : std::optional(found->second);
}

/// Real input tokens and compute seconds between one evaluation and the next of the same attempt; `warm` is where the first steps are
/// over.
std::vector<TimedBlock> blocks_of(const std::vector<store::Point>& evaluations, const std::vector<std::optional<double>>& turns,
                                  const std::optional<store::Position>& warm) {
  std::vector<TimedBlock> blocks;
  for (size_t i = 1; i < evaluations.size() && warm; ++i) {
    if (evaluations[i].attempt != evaluations[i - 1].attempt) continue;
    const store::Position& begin = evaluations[i - 1].at.step < warm->step ? *warm : evaluations[i - 1].at;
    const store::Position& end = evaluations[i].at;
    const double seconds = end.compute_seconds - begin.compute_seconds;
    if (end.tokens > begin.tokens && seconds > 0)
      blocks.push_back({int64_t(i) - 1, end.step, turns[i - 1], double(end.tokens - begin.tokens), seconds});
  }
  return blocks;
}

}  // namespace

void RunMeasures::cut_after(int64_t step) {
  const auto later = [&](const store::Point& point) { return point.at.step > step; };
  std::erase_if(evaluations, later);
  std::erase_if(evaluations_drop_mask_off, later);
  std::erase_if(blocks, [&](const TimedBlock& block) { return block.last_step > step; });
  turns.resize(evaluations.empty() ? 0 : evaluations.size() - 1);
}

Result<RunMeasures> measure(store::RunStore& store, const store::RunRow& run) {
  RunMeasures m;
  m.run = run;
  m.evaluations = HBLAB_TRY(store.series(run.id, "eval_loss"));
  m.evaluations_drop_mask_off = HBLAB_TRY(store.series(run.id, "eval_loss_dropmask_off"));
  const auto turns = HBLAB_TRY(store.fact_by_attempt(run.id, store::turns_fact));
  for (size_t i = 1; i < m.evaluations.size(); ++i) {
    const auto found = turns.find(m.evaluations[i].attempt);
    m.turns.push_back(found == turns.end() ? std::nullopt : std::optional(found->second));
  }
  m.blocks = blocks_of(m.evaluations, m.turns, HBLAB_TRY(store.position_from(run.id, warm_up_steps)));
  m.peak_memory = HBLAB_TRY(store.maximum(run.id, "memory_peak"));
  const auto facts = HBLAB_TRY(store.facts(run.id));
  m.unigram_loss = find(facts, "unigram_loss");
  if (const auto rows = find(facts, store::micro_batch_fact)) m.micro_batch = int64_t(*rows);
  m.looks_planned = int64_t(find(facts, "looks_planned").value_or(0));
  return m;
}

}  // namespace hblab::report
