// SPDX-License-Identifier: Apache-2.0
#include "engine/report/document/make_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/clock.h"
#include "engine/report/document/parts.h"
#include "engine/report/seeds_hint.h"
#include "engine/text/utf8.h"

namespace hblab::report {
namespace {

class Maker {
 public:
  Maker(store::RunStore& store, const Recipe& recipe) : store_(store), options_(recipe.options) {
    document_.recipe = recipe;
    document_.title = options_.title;
    document_.author = options_.author;
    document_.made = fmt::format("{}, HybridBERT Lab {}", format_time(recipe.made), recipe.program);
  }

  Result<Document> make() {
    const auto experiments = HBLAB_TRY(store_.experiments());
    if (document_.title.empty()) document_.title = default_title(experiments);
    paragraphs(options_.introduction);
    for (const int64_t id : options_.experiments) {
      const auto found = std::find_if(experiments.begin(), experiments.end(), [&](const auto& e) { return e.id.value == id; });
      if (found == experiments.end()) return fail(ErrorKind::input, HBLAB_TEXT("The project has no experiment %1."), id);
      HBLAB_TRY(add_experiment(*found));
    }
    if (!options_.conclusion.empty()) add(Heading{2, "conclusion", "Conclusion"});
    paragraphs(options_.conclusion);
    add(Heading{2, "provenance", "How to check this report"});
    add(Paragraph{
        fmt::format("Every number above was read from the project {}. The report's recipe (runs, attempts, last steps, options) is "
                    "part of its HTML and JSON form: “hblab verify report.html --project FILE” makes it again from the project "
                    "and names everything that differs. Titles, the author's name and the texts around the results are the "
                    "author's.",
                    document_.recipe.project)});
    return std::move(document_);
  }

 private:
  std::string default_title(const std::vector<store::ExperimentRow>& experiments) const {
    std::string names;
    for (const auto& experiment : experiments)
      if (std::count(options_.experiments.begin(), options_.experiments.end(), experiment.id.value))
        names += (names.empty() ? "" : ", ") + experiment.name;
    return "Comparison of encoders: " + names;
  }

  void add(Block block) { document_.blocks.push_back(std::move(block)); }

  /// What cannot be made, as of settings that another version of the program wrote, is said in its place.
  template <class Value>
  void add_if_read(Result<std::optional<Value>> made) {
    if (!made)
      add(Paragraph{made.error().message()});
    else if (*made)
      add(std::move(**made));
  }

  void paragraphs(const std::string& text) {
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find("\n\n", begin), text.size());
      std::string paragraph = text.substr(begin, end - begin);
      std::replace(paragraph.begin(), paragraph.end(), '\n', ' ');
      if (paragraph.find_first_not_of(' ') != std::string::npos) add(Paragraph{paragraph});
      begin = end + 2;
    }
  }

  std::vector<size_t> shown_arms(const Comparison& all) const {
    std::vector<size_t> shown;
    const auto chosen = [&](const std::string& name) {
      return options_.arms.empty() || std::find(options_.arms.begin(), options_.arms.end(), name) != options_.arms.end();
    };
    for (size_t i = 0; i < all.arms.size(); ++i) {
      bool wanted = chosen(all.arms[i].name);
      for (const ArmComparison& other : all.arms) wanted |= chosen(other.name) && other.baseline == all.arms[i].name;
      if (wanted) shown.push_back(i);
    }
    return shown;
  }

  Result<void> add_experiment(const store::ExperimentRow& experiment) {
    Comparison comparison = HBLAB_TRY(compare(store_, experiment));
    std::vector<size_t> arms = shown_arms(comparison);
    if (arms.empty()) return {};
    const Part part{store_,          experiment, HBLAB_TRY(store_.runs(experiment.id)),   std::move(comparison),
                    std::move(arms), options_,   fmt::format("e{}-", experiment.id.value)};
    add(Heading{2, part.prefix + "results", options_.experiments.size() > 1 ? experiment.name : "Results"});
    add(Paragraph{fmt::format("Experiment “{}” ({}), recorded from {}: {} × {}, baseline {}. {}", experiment.name, experiment.id.value,
                              format_time(experiment.created), counted(part.comparison.arms.size(), "arm"),
                              counted(most_seeds(part.comparison), "seed"), part.comparison.baseline,
                              part.comparison.complete ? "All runs have ended." : "Not every run has ended.")});
    Bullets words;
    for (const size_t i : part.arms)
      for (const Text& sentence : part.comparison.arms[i].sentences) words.items.push_back(sentence.str());
    for (const SeedsHint& hint : seeds_hints(part.comparison))
      if (std::any_of(part.arms.begin(), part.arms.end(), [&](size_t i) { return part.comparison.arms[i].name == hint.arm; }))
        words.items.push_back(hint.text.str());
    if (!words.items.empty()) add(words);
    add(primary_table(part));
    for (const FigureChoice& choice : options_.figures) {
      add_if_read(make_figure(part, choice));
      if (choice.kind == "heat_map") add_if_read(mask_rates_table(part));
    }
    if (options_.claims) add_if_read(claims_table(part));
    add(measures_table(part));
    if (auto table = target_table(part)) add(std::move(*table));
    if (options_.seeds) add(seeds_table(part));
    add_if_read(settings_table(part));
    if (auto table = fairness_table(part)) add(std::move(*table));
    Bullets notes;
    for (const Text& note : part.comparison.notes) notes.items.push_back(note.str());
    add(Heading{3, part.prefix + "notes", "What the numbers cover"});
    add(notes);
    if (options_.runs || options_.spec || options_.environment) add(Heading{3, part.prefix + "setup", "Set-up"});
    if (options_.runs) add(runs_table(part));
    if (options_.environment)
      for (auto& table : HBLAB_TRY(environment_tables(part))) add(std::move(table));
    if (options_.spec)
      add(Listing{part.prefix + "spec", fmt::format("Spec of “{}” (hash {})", experiment.name, experiment.spec_hash),
                  experiment.spec_text});
    return {};
  }

  static std::string counted(size_t count, const char* one) { return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s"); }

  static size_t most_seeds(const Comparison& all) {
    size_t most = 0;
    for (const ArmComparison& arm : all.arms) most = std::max(most, arm.seeds.size());
    return most;
  }

  store::RunStore& store_;
  const ReportOptions& options_;
  Document document_;
};

/// Names and texts of a project may be any bytes.
void repair(Document& document) {
  const auto mend = [](std::string& text) { text::repair_utf8(text); };
  struct Mender {
    void (*mend)(std::string&);
    void operator()(Heading& b) const { mend(b.text); }
    void operator()(Paragraph& b) const { mend(b.text); }
    void operator()(Bullets& b) const {
      for (auto& item : b.items) mend(item);
    }
    void operator()(DataTable& b) const {
      mend(b.title), mend(b.note);
      for (auto& column : b.columns) mend(column.head);
      for (auto& row : b.rows)
        for (auto& cell : row) mend(cell.text);
    }
    void operator()(Figure& b) const {
      mend(b.title), mend(b.caption), mend(b.summary);
      if (auto* curves = std::get_if<CurvePlot>(&b.plot))
        for (auto& curve : curves->curves) mend(curve.name);
      if (auto* estimates = std::get_if<EstimatePlot>(&b.plot))
        for (auto& row : estimates->rows) mend(row.name);
      if (auto* map = std::get_if<HeatMap>(&b.plot))
        for (auto& row : map->rows) mend(row);
    }
    void operator()(Listing& b) const { mend(b.title), mend(b.text); }
  };
  mend(document.title), mend(document.author);
  for (Block& block : document.blocks) std::visit(Mender{mend}, block);
}

}  // namespace

std::string tab_separated(const DataTable& table) {
  std::string out;
  const auto line = [&](const auto& cells, auto text) {
    for (size_t i = 0; i < cells.size(); ++i) out += (i ? "\t" : "") + text(cells[i]);
    out += '\n';
  };
  line(table.columns, [](const DataColumn& column) { return column.head; });
  for (const auto& row : table.rows) line(row, [](const Cell& cell) { return cell.text; });
  return out;
}

Result<Document> make_document(store::RunStore& store, const Recipe& recipe) {
  if (store.project_uuid() != recipe.project)
    return fail(ErrorKind::input,
                HBLAB_TEXT("The report is of the project %1, and this is the project %2. Give the file that it was made of."),
                recipe.project, store.project_uuid());
  const auto then = store::as_of(store, recipe.runs);
  Document document = HBLAB_TRY(Maker(*then, recipe).make());
  repair(document);
  return document;
}

}  // namespace hblab::report
