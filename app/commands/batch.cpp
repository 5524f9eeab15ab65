// SPDX-License-Identifier: Apache-2.0
// hblab batch: where a run's training loss leapt, and what it saw at a step.
#include "app/command.h"
#include "app/number_checks.h"
#include "app/progress_line.h"
#include "app/project_options.h"
#include "engine/core/numbers.h"
#include "engine/data/seen_batch.h"
#include "engine/report/json_numbers.h"
#include "engine/report/step_facts.h"
#include "engine/report/table.h"

namespace hblab::app {
namespace {

using report::Json;
using report::number;
using report::Table;

constexpr size_t page_width = 110;

struct BatchOptions : ProjectOptions {
  int64_t run = 0;
  int64_t step = 0;  ///< 0: the spikes
};

std::string spikes_text(const report::SpikeList& list) {
  std::string out = fmt::format("Run {}: {}, seed {}: {} spikes of the training loss in {} steps\n", list.run.id.value, list.run.arm_name,
                                list.run.seed, list.spikes.size(), list.steps);
  Table table({{"step"}, {"loss"}, {"around it"}, {"z"}, {"steps", Table::Align::left}});
  for (const auto& spike : list.spikes)
    table.add({std::to_string(spike.step), fmt::format("{:.4f}", spike.loss), fmt::format("{:.4f}", spike.expected),
               fmt::format("{:.1f}", spike.z), fmt::format("{} to {}", spike.first_step, spike.last_step)});
  if (!list.spikes.empty()) out += "\n" + table.str();
  return out + fmt::format(
                   "\nA spike is at least {:g} standard deviations (by the median absolute deviation) above the median of the {} steps "
                   "around it.\n",
                   stats::spike_z, 2 * stats::spike_reach);
}

std::string spikes_json(const report::SpikeList& list) {
  Json spikes = Json::array();
  for (const auto& spike : list.spikes)
    spikes.push_back({{"step", spike.step},
                      {"loss", number(spike.loss)},
                      {"expected", number(spike.expected)},
                      {"z", number(spike.z)},
                      {"first_step", spike.first_step},
                      {"last_step", spike.last_step}});
  return report::dump(
             {{"run", list.run.id.value}, {"arm", list.run.arm_name}, {"seed", list.run.seed}, {"steps", list.steps}, {"spikes", spikes}},
             2) +
         "\n";
}

/// "[MASK]{was}", "random{was}", "kept{=}".
std::string marked(const data::SeenPiece& piece) {
  if (piece.change == data::SeenPiece::kept) return piece.text + "{=}";
  if (piece.change == data::SeenPiece::none) return piece.text;
  return piece.text + "{" + piece.original + "}";
}

std::string batch_text(const report::StepFacts& facts, const data::SeenBatch& batch) {
  std::string out = fmt::format("Step {} of run {}: {}, seed {}, of {}\n", facts.step, facts.run.id.value, facts.run.arm_name,
                                facts.run.seed, facts.experiment);
  const auto line = [&](const char* what, const std::optional<double>& value, const auto& text) {
    if (value) out += fmt::format("{}: {}\n", what, text(*value));
  };
  const auto plain = [](double value) { return fmt::format("{:.6g}", value); };
  line("learning rate", facts.learning_rate, plain);
  line("gradient norm", facts.gradient_norm, plain);
  line("time of the step", facts.seconds, [](double value) { return fmt::format("{:.4g} s", value); });
  line("peak memory", facts.memory_peak, human_bytes);
  Table table({{"arm", Table::Align::left}, {"run"}, {"training loss"}, {"", Table::Align::left}});
  for (const auto& other : facts.others)
    table.add({other.arm, std::to_string(other.run.value), other.loss ? fmt::format("{:.4f} nats", *other.loss) : "-",
               other.same_batch ? "this batch" : "another batch"});
  out += "\n" + table.str() + "\n";
  out += fmt::format("{} rows, {} tokens, {} of them predicted. [MASK]{{was}}, random{{was}}, kept{{=}}\n", batch.rows.size(), batch.tokens,
                     batch.predicted);
  for (size_t r = 0; r < batch.rows.size(); ++r) {
    const data::SeenRow& row = batch.rows[r];
    std::string text;
    for (const auto& piece : row.pieces) text += (text.empty() ? "" : " ") + marked(piece);
    out += fmt::format("\n{} ({} tokens, {} predicted)\n", r + 1, row.pieces.size(), row.predicted) +
           report::wrapped("  " + text, page_width, "  ") + "\n";
  }
  return out;
}

std::string batch_json(const report::StepFacts& facts, const data::SeenBatch& batch) {
  Json others = Json::array(), rows = Json::array();
  for (const auto& other : facts.others)
    others.push_back({{"run", other.run.value}, {"arm", other.arm}, {"loss", number(other.loss)}, {"same_batch", other.same_batch}});
  constexpr const char* changes[] = {"none", "masked", "random", "kept"};
  for (const auto& row : batch.rows) {
    Json pieces = Json::array();
    for (const auto& piece : row.pieces)
      pieces.push_back(
          {{"text", piece.text}, {"original", piece.original}, {"change", changes[piece.change]}, {"predicted", piece.predicted}});
    rows.push_back({{"tokens", row.pieces.size()}, {"predicted", row.predicted}, {"pieces", pieces}});
  }
  return report::dump({{"run", facts.run.id.value},
                       {"arm", facts.run.arm_name},
                       {"seed", facts.run.seed},
                       {"step", facts.step},
                       {"loss", number(facts.loss)},
                       {"learning_rate", number(facts.learning_rate)},
                       {"gradient_norm", number(facts.gradient_norm)},
                       {"memory_peak_bytes", number(facts.memory_peak)},
                       {"runs_at_this_step", others},
                       {"tokens", batch.tokens},
                       {"predicted", batch.predicted},
                       {"rows", rows}},
                      2) +
         "\n";
}

Result<std::string> seen(const BatchOptions& options) {
  const auto store = HBLAB_TRY(store::RunStore::open(options.project));
  if (options.step == 0) {
    const auto list = HBLAB_TRY(report::loss_spikes(*store, RunId{options.run}));
    return options.json ? spikes_json(list) : spikes_text(list);
  }
  const auto facts = HBLAB_TRY(report::step_facts(*store, RunId{options.run}, options.step));
  const auto batch = HBLAB_TRY([&] {
    ProgressLine line;
    data::BatchReader reader;
    return reader.read({facts.settings, facts.spec_folder, facts.run.seed, facts.step, facts.shard_hash, facts.tokens},
                       [&](const data::PreparationProgress& progress) { return line.show(progress); });
  }());
  return options.json ? batch_json(facts, batch) : batch_text(facts, batch);
}

}  // namespace

void add_batch(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<BatchOptions>();
  CLI::App& command = *cli.add_subcommand("batch", "Show where a run's training loss leapt, and the batch that it saw at a step, decoded");
  options->add_to(command, false);
  command.add_option("run", options->run, "The run's number, as `hblab list` shows it")->required()->type_name("RUN");
  command.add_option("step", options->step, "The step whose batch is shown; without: the spikes of the training loss")
      ->type_name("STEP")
      ->check(above_zero);
  examples(command,
           "  hblab batch --project quickstart.hblab 3\n"
           "  hblab batch --project quickstart.hblab 3 412\n\n"
           "The batch is made again from the corpus, whose text must be that of the training.\n"
           "Exit status: 0 done, 2 no such run or step, or wrong command line, 3 not a project, or changed text, 4 the disk refused, "
           "130 interrupted.");
  command.callback([options, chosen] {
    *chosen = [options] {
      const auto text = seen(*options);
      if (!text) return report(text.error(), options->json);
      std::fputs(text->c_str(), stdout);
      return int(exit_ok);
    };
  });
}

}  // namespace hblab::app
