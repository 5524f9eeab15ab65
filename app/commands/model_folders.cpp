// SPDX-License-Identifier: Apache-2.0
// hblab import, export-model, encode: model folders as Hugging Face's Transformers keeps them.
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>

#include "app/command.h"
#include "app/line_batches.h"
#include "app/number_checks.h"
#include "app/project_options.h"
#include "engine/core/numbers.h"
#include "engine/report/json_numbers.h"
#include "engine/run/encode.h"
#include "engine/run/export_model.h"
#include "engine/spec/expand.h"
#include "engine/spec/fields.h"
#include "engine/spec/hugging_face.h"
#include "engine/spec/printer.h"
#include "engine/text/utf8.h"
#include "engine/text/vocabulary.h"

namespace hblab::app {
namespace {

// --- import -------------------------------------------------------------------------------------------------------------------------

struct ImportOptions {
  std::string folder, output;
  bool json = false;
};

/// A spec that trains the folder's encoder further, beside one with DropMask, on text that the user still has to name.
spec::ExperimentSpec continued(const fs::path& folder, const spec::FolderSettings& settings) {
  spec::ExperimentSpec spec;
  spec.name = "continue " + folder.filename().string();
  spec.description = "Further pre-training from " + folder.string();
  spec.base.model = settings.model;
  spec.base.model.start_from = folder.string();
  spec.base.vocabulary = settings.vocabulary;
  spec.base.data.source = "text";
  spec.base.data.paths = {"text"};
  spec.base.data.sequence_length = std::min<int64_t>(spec.base.data.sequence_length, settings.model.positions);
  constexpr double gentle = 5e-5;  // weights that have been trained already
  spec.base.training.learning_rate = gentle;
  spec.arms = {{"as it is", {}}, {"DropMask", {{"model.drop_mask", "true"}}}};
  spec.baseline = spec.arms.front().name;
  spec.seeds = {1, 2, 3};
  return spec;
}

Result<void> import_folder(const ImportOptions& options) {
  std::error_code ignored;
  const fs::path folder = fs::absolute(options.folder, ignored).lexically_normal();
  const auto settings = HBLAB_TRY(spec::read_folder_settings(folder));
  const auto vocabulary = HBLAB_TRY(text::Vocabulary::load(settings.vocabulary.file));
  if (vocabulary.size() > settings.vocabulary_size)
    return fail(ErrorKind::input, HBLAB_TEXT("%1 has %2 pieces, but config.json's vocab_size is %3."), settings.vocabulary.file,
                vocabulary.size(), settings.vocabulary_size);
  const auto weights = HBLAB_TRY(run::fit_folder(folder));
  const std::string yaml =
      "# Put text files into a folder `text` beside this file, or change data.paths.\n" + spec::print_spec(continued(folder, settings));
  if (!options.output.empty()) HBLAB_TRY(write_file(options.output, yaml));
  if (options.json) {
    std::puts(report::dump({{"folder", folder.string()},
                            {"layout", settings.model.layout},
                            {"hidden", settings.model.hidden},
                            {"vocabulary", vocabulary.size()},
                            {"taken", weights.taken},
                            {"fresh", weights.fresh},
                            {"unused", weights.unused},
                            {"spec", yaml}},
                           1)
                  .c_str());
    return {};
  }
  const auto list = [](const char* what, const std::vector<std::string>& names) {
    std::fprintf(stderr, "%zu tensors %s%s\n", names.size(), what, names.empty() ? "." : ":");
    for (const auto& name : names) std::fprintf(stderr, "  %s\n", name.c_str());
  };
  std::fprintf(stderr, "%s: %s, width %lld, vocabulary of %d\n%zu tensors fit this model.\n", folder.c_str(), settings.model.layout.c_str(),
               static_cast<long long>(settings.model.hidden), vocabulary.size(), weights.taken.size());
  list("are not in the folder and would be drawn", weights.fresh);
  list("of the folder are not used", weights.unused);
  if (options.output.empty())
    std::fputs(yaml.c_str(), stdout);
  else
    std::fprintf(stderr, "Wrote %s. Say in it where your text is, then: hblab run %s --project my.hblab\n", options.output.c_str(),
                 options.output.c_str());
  return {};
}

// --- export-model -------------------------------------------------------------------------------------------------------------------

struct ExportModelOptions : ProjectOptions {
  int64_t run = 0;
  std::string folder;
};

Result<void> export_run(const ExportModelOptions& options) {
  const auto store = HBLAB_TRY(store::RunStore::open(options.project));
  const auto made = HBLAB_TRY(run::export_model(options.project, *store, RunId{options.run}, options.folder));
  if (options.json) {
    std::puts(
        report::dump({{"folder", options.folder}, {"step", made.step}, {"tensors", made.tensors}, {"transformers", made.plain_bert}}, 1)
            .c_str());
    return {};
  }
  std::printf("Wrote the model of step %lld (%lld tensors) to %s.\n", static_cast<long long>(made.step),
              static_cast<long long>(made.tensors), options.folder.c_str());
  std::puts(made.plain_bert ? "Transformers loads it: AutoModelForMaskedLM.from_pretrained(folder)"
                            : "Its layers are no plain BERT's: it is in this program's own form, which `hblab encode` and model.start_from "
                              "read and Transformers does not.");
  return {};
}

// --- encode -------------------------------------------------------------------------------------------------------------------------

std::atomic<bool> stopped{false};

struct EncodeCommand {
  std::string model, input, output;
  run::EncodeOptions options;
  bool json = false;
};

Result<void> encode_text(const EncodeCommand& command) {
  auto batches = HBLAB_TRY(LineBatches::open({command.input}));
  std::vector<std::string> lines;
  int64_t invalid_bytes = 0;
  while (auto batch = HBLAB_TRY(batches.next())) {
    invalid_bytes += text::repair_utf8(batch->text);
    for_each_line(batch->text, [&](std::string_view line) { lines.emplace_back(line); });
  }
  std::signal(SIGINT, [](int) { stopped = true; });
  const bool terminal = ::isatty(STDERR_FILENO);
  const auto done = HBLAB_TRY(run::encode_lines(command.model, lines, command.output, command.options, [&](double share) {
    if (terminal) std::fprintf(stderr, "\rEncoding %3.0f %%", 100 * share);
    return !stopped.load();
  }));
  if (terminal) std::fputs("\r\033[K", stderr);
  if (invalid_bytes > 0)
    std::fprintf(stderr, "warning: invalid UTF-8, %lld bytes in all, was read as U+FFFD.\n", static_cast<long long>(invalid_bytes));
  if (done.cut > 0)
    std::fprintf(stderr, "warning: %lld lines were longer than the model's positions and were cut.\n", static_cast<long long>(done.cut));
  if (command.json) {
    std::puts(report::dump({{"output", command.output},
                            {"rows", done.rows},
                            {"length", done.length},
                            {"hidden", done.hidden},
                            {"cut", done.cut},
                            {"pooler_output", done.has_pooler}},
                           1)
                  .c_str());
    return {};
  }
  std::printf("Wrote %s: last_hidden_state [%lld, %lld, %lld], attention_mask [%lld, %lld]%s.\n", command.output.c_str(),
              static_cast<long long>(done.rows), static_cast<long long>(done.length), static_cast<long long>(done.hidden),
              static_cast<long long>(done.rows), static_cast<long long>(done.length),
              done.has_pooler ? fmt::format(", pooler_output [{}, {}]", done.rows, done.hidden).c_str() : "; the model has no pooler");
  return {};
}

}  // namespace

void add_import(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App& command = *cli.add_subcommand("import", "Check a Hugging Face model folder and write a spec that trains it further");
  command.add_option("folder", options->folder, "Holds config.json, vocab.txt and model.safetensors of a BERT, or what export-model wrote")
      ->required()
      ->type_name("FOLDER");
  command.add_option("--output", options->output, "Where the spec goes; without: standard output")->type_name("SPEC");
  command.add_flag("--json", options->json, "Print what was found, and the spec, as JSON");
  examples(
      command,
      "  hblab import bert-base-uncased --output further.yaml\n"
      "  hblab import all-MiniLM-L6-v2 --json\n\n"
      "An arm of any spec may start from a folder: model.start_from. Weights of the same name and shape are taken, the others drawn; the\n"
      "event started_from of the run names both.\n"
      "Exit status: 0 done, 2 wrong command line, 3 the folder cannot be used, 4 the spec cannot be written.");
  command.callback([=] {
    *chosen = [=] {
      const auto done = import_folder(*options);
      return done ? int(exit_ok) : report(done.error(), options->json);
    };
  });
}

void add_export_model(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<ExportModelOptions>();
  CLI::App& command = *cli.add_subcommand("export-model", "Write a run's model as a Hugging Face folder");
  options->add_to(command, false);
  command.add_option("run", options->run, "The run's number, as `hblab list` shows it")->required()->type_name("RUN");
  command.add_option("folder", options->folder, "The folder to make")->required()->type_name("FOLDER");
  examples(
      command,
      "  hblab export-model --project quickstart.hblab 1 bert\n"
      "  hblab export-model --project quickstart.hblab 2 hybrid --json\n\n"
      "The newest checkpoint is taken. Transformers loads layouts of attention alone (post-LN); others are in this program's own form.\n"
      "Exit status: 0 done, 2 no such run or wrong command line, 3 no checkpoint, or the folder is there, 4 the disk refused.");
  command.callback([=] {
    *chosen = [=] {
      const auto done = export_run(*options);
      return done ? int(exit_ok) : report(done.error(), options->json);
    };
  });
}

void add_encode(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<EncodeCommand>();
  CLI::App& command = *cli.add_subcommand("encode", "Turn lines of text into vectors by a model folder's encoder");
  command.add_option("--model", options->model, "The model's folder")->required()->type_name("FOLDER");
  command.add_option("--input", options->input, "The text, a row for each line; -: standard input")->required()->type_name("TEXT");
  command
      .add_option("--output", options->output, "The file to write: safetensors with last_hidden_state, attention_mask and pooler_output")
      ->required()
      ->type_name("FILE");
  command.add_option("--batch", options->options.batch_size, "Lines computed together")->check(above_zero)->capture_default_str();
  command.add_option("--threads", options->options.threads, "Threads; 0: one for each logical core")
      ->check(from_zero)
      ->capture_default_str();
  command.add_flag("--json", options->json, "Print what was written as JSON");
  examples(command,
           "  hblab encode --model bert --input sentences.txt --output vectors.safetensors\n"
           "  hblab encode --model bert --input - --output vectors.safetensors --json < sentences.txt\n\n"
           "Rows keep the order of the lines. Longer lines are cut at the model's positions and counted in a warning.\n"
           "Exit status: 0 done, 2 wrong command line, 3 wrong folder or text, 4 disk or memory, 130 interrupted.");
  command.callback([=] {
    *chosen = [=] {
      const auto done = encode_text(*options);
      return done ? int(exit_ok) : report(done.error(), options->json);
    };
  });
}

}  // namespace hblab::app
