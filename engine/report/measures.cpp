// SPDX-License-Identifier: Apache-2.0
#include "engine/report/measures.h"

#include <algorithm>

#include "engine/report/comparison.h"

namespace hblab::report {
namespace {

std::optional<double> find(const std::map<std::string, double>& facts, const char* name) {
  const auto found = facts.find(name);
  return found == facts.end() ? std::nullopt : std::optional(found->second);
}

/// Real input tokens and compute seconds between one evaluation and the next; `warm` is where the first steps are over.
std::vector<Block> blocks_of(const std::vector<store::Point>& evaluations, const std::optional<store::Position>& warm) {
  std::vector<Block> blocks;
  for (size_t i = 1; i < evaluations.size() && warm; ++i) {
    const store::Position& begin = evaluations[i - 1].at.step < warm->step ? *warm : evaluations[i - 1].at;
    const store::Position& end = evaluations[i].at;
    const double seconds = end.compute_seconds - begin.compute_seconds;
    if (end.tokens > begin.tokens && seconds > 0)
      blocks.push_back({int64_t(i) - 1, evaluations[i].attempt, double(end.tokens - begin.tokens), seconds});
  }
  return blocks;
}

}  // namespace

void RunMeasures::cut_after(int64_t step) {
  const auto later = [&](const store::Point& point) { return point.at.step > step; };
  std::erase_if(evaluations, later);
  std::erase_if(evaluations_drop_mask_off, later);
}

Result<RunMeasures> measure(store::RunStore& store, const store::RunRow& run) {
  RunMeasures m;
  m.run = run;
  m.evaluations = HBLAB_TRY(store.series(run.id, "eval_loss"));
  m.evaluations_drop_mask_off = HBLAB_TRY(store.series(run.id, "eval_loss_dropmask_off"));
  m.blocks = blocks_of(m.evaluations, HBLAB_TRY(store.position_from(run.id, warm_up_steps)));
  m.peak_memory = HBLAB_TRY(store.maximum(run.id, "memory_peak"));
  const auto facts = HBLAB_TRY(store.facts(run.id));
  m.unigram_loss = find(facts, "unigram_loss");
  m.steps_planned = find(facts, "steps_planned");
  return m;
}

}  // namespace hblab::report
