// SPDX-License-Identifier: Apache-2.0
// hblab report and hblab verify: a project's report in any format, and whether a report is what its project says.
#include <nlohmann/json.hpp>

#include "app/command.h"
#include "app/progress_line.h"
#include "app/project_options.h"
#include "engine/report/verify/verify.h"
#include "engine/report/writers/write_report.h"

namespace hblab::app {
namespace {

struct Options : ProjectOptions {
  std::string formats = "html", output, options_file, introduction_file, conclusion_file;
  std::vector<std::string> arms, measures, figures, metrics;
  std::vector<int64_t> experiments;
  std::string title, author, x;
};

/// What somebody wrote; refuses what is no text, such as a document of a word processor.
Result<std::string> text_of(const std::string& file) {
  auto text = HBLAB_TRY(read_file(file));
  if (const size_t at = text.find('\0'); at != std::string::npos)
    return fail(ErrorKind::input, HBLAB_TEXT("%1 is no text file: its byte %2 is 0. Save the text as plain UTF-8."), file, at + 1);
  return text;
}

Result<report::ReportOptions> report_options(const Options& o) {
  report::ReportOptions options;
  if (!o.options_file.empty()) {
    auto read = report::options_from_json(HBLAB_TRY(read_file(o.options_file)));
    if (!read) return fail(read.error().kind, HBLAB_TEXT("%1 holds no options of a report. %2"), o.options_file, read.error().what);
    options = std::move(*read);
  }
  if (!o.title.empty()) options.title = o.title;
  if (!o.author.empty()) options.author = o.author;
  if (!o.introduction_file.empty()) options.introduction = HBLAB_TRY(text_of(o.introduction_file));
  if (!o.conclusion_file.empty()) options.conclusion = HBLAB_TRY(text_of(o.conclusion_file));
  if (!o.experiments.empty()) options.experiments = o.experiments;
  if (!o.arms.empty()) options.arms = o.arms;
  if (!o.measures.empty()) options.measures = o.measures;
  for (const auto& metric : o.metrics) options.figures.push_back({"curves", metric, report::ReportAxis::step});
  return options;
}

Result<void> make(const Options& o) {
  auto options = HBLAB_TRY(report_options(o));  // before the project is open: nothing else may open its file then
  const auto store = HBLAB_TRY(store::RunStore::open(o.project));
  const auto formats = HBLAB_TRY(report::parse_formats(o.formats));
  const auto recipe = HBLAB_TRY(report::take_recipe(*store, std::move(options)));
  const auto files = HBLAB_TRY([&] {
    ProgressLine line;
    return report::write_report(*store, recipe, formats, o.output,
                                [&](const Text& what, int step, int steps) { return line.show(what, step, steps); });
  }());
  if (o.json) {
    nlohmann::ordered_json json{{"folder", o.output}, {"files", files}};
    std::puts(json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
    return {};
  }
  constexpr size_t most = 12;
  std::printf("Wrote %zu %s to %s:\n", files.size(), files.size() == 1 ? "file" : "files", o.output.c_str());
  for (size_t i = 0; i < files.size() && i < most; ++i) std::printf("  %s\n", files[i].c_str());
  if (files.size() > most) std::printf("  … and %zu more\n", files.size() - most);
  return {};
}

struct VerifyOptions : ProjectOptions {
  std::string file;
};

Result<bool> check(const VerifyOptions& o) {
  const std::string html = HBLAB_TRY(report::read_report(o.file, o.project));
  const auto store = HBLAB_TRY(store::RunStore::open(o.project));
  const auto verification = HBLAB_TRY(report::verify(*store, html));
  std::fputs((o.json ? verification_json(verification) : verification_text(verification)).c_str(), stdout);
  return verification.holds();
}

}  // namespace

void add_report(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<Options>();
  CLI::App& command = *cli.add_subcommand("report", "Write the comparison as HTML, PDF, Markdown, CSV, JSON, LaTeX, TensorBoard events");
  options->add_to(command, false);
  command.add_option("--output", options->output, "The folder for the files; it is made where it does not exist")
      ->required()
      ->type_name("DIR");
  command.add_option("--format", options->formats, "html, pdf, md, csv, json, latex, tensorboard, separated by commas")
      ->capture_default_str()
      ->type_name("LIST");
  command.add_option("--experiment", options->experiments, "Only these experiments; without: all of them")
      ->delimiter(',')
      ->type_name("N,…");
  command.add_option("--arm", options->arms, "Only this arm and its baseline; may be given several times")->type_name("NAME");
  command.add_option("--measures", options->measures, "Measures beside the held-out loss at the end, by name; without: all")
      ->delimiter(',')
      ->type_name("LIST");
  command.add_option("--curves", options->metrics, "Further curves, by the metric's name: train_loss, grad_norm …")
      ->delimiter(',')
      ->type_name("LIST");
  command.add_option("--title", options->title, "The report's title")->type_name("TEXT");
  command.add_option("--author", options->author, "Who made it")->type_name("TEXT");
  command.add_option("--introduction", options->introduction_file, "A text file: paragraphs before the results")->type_name("FILE");
  command.add_option("--conclusion", options->conclusion_file, "A text file: paragraphs after the results")->type_name("FILE");
  command.add_option("--options", options->options_file, "A JSON file of options, as a report's recipe has them")->type_name("FILE");
  examples(command,
           "  hblab report --project quickstart.hblab --output report\n"
           "  hblab report --project quickstart.hblab --format html,pdf,latex --title \"HybridBERT on our text\" --output paper\n\n"
           "Each report carries specs, environments, seeds, run numbers and all numbers that it shows. An HTML report also carries its\n"
           "recipe: `hblab verify report.html --project quickstart.hblab` makes it again and compares.\n"
           "Exit status: 0 done, 2 wrong command line, 3 not a project, nothing to report, or a file that cannot be used,\n"
           "4 the folder cannot be written, or a library for PDF is missing, 130 interrupted: nothing was written.");
  command.callback([options, chosen] {
    *chosen = [options] {
      const auto done = make(*options);
      return done ? int(exit_ok) : report(done.error(), options->json);
    };
  });
}

void add_verify(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App& command = *cli.add_subcommand("verify", "Make a report again from its project, and name everything that differs");
  options->add_to(command, false);
  command.add_option("report", options->file, "The report's HTML file")->required()->type_name("FILE");
  examples(command,
           "  hblab verify report.html --project quickstart.hblab\n\n"
           "Compared is all that the report shows: texts, tables, figures, specs and environments, as the project was when it was made.\n"
           "What was trained since does not matter.\n"
           "Exit status: 0 the report is what the project says, 2 wrong command line, 3 it is not, or is no report of this project.");
  command.callback([options, chosen] {
    *chosen = [options] {
      const auto holds = check(*options);
      if (!holds) return report(holds.error(), options->json);
      return int(*holds ? exit_ok : exit_input);
    };
  });
}

}  // namespace hblab::app
