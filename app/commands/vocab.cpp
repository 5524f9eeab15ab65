// SPDX-License-Identifier: Apache-2.0
// hblab vocab: make a vocabulary from text, or look at one.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/command.h"
#include "app/line_batches.h"
#include "app/number_checks.h"
#include "app/tokenizer_options.h"
#include "engine/core/numbers.h"
#include "engine/core/system_meter.h"
#include "engine/data/ordered_parallel.h"
#include "engine/spec/experiment_spec.h"
#include "engine/text/utf8.h"
#include "engine/text/vocabulary_trainer.h"

namespace hblab::app {
namespace {

struct TrainOptions {
  TokenizerArguments tokenizer;
  text::TrainerOptions trainer{spec::VocabularySpec{}.size, spec::VocabularySpec{}.min_frequency, 0};
  std::vector<std::string> files;
  std::string output;
  int64_t threads = 0;
  bool json = false;
};

nlohmann::json describe(const text::Vocabulary& vocabulary) {
  const auto continuing = [&] {
    int64_t n = 0;
    for (int32_t id = 0; id < vocabulary.size(); ++id) n += vocabulary.continues_word(id);
    return n;
  }();
  const auto& special = vocabulary.special();
  return {{"pieces", vocabulary.size()},
          {"continuing_pieces", continuing},
          {"special",
           {{"[PAD]", special.pad}, {"[UNK]", special.unknown}, {"[CLS]", special.cls}, {"[SEP]", special.sep}, {"[MASK]", special.mask}}},
          {"hash", vocabulary.hash()}};
}

void print_description(const std::string& file, const nlohmann::json& d) {
  std::printf("%s: %lld pieces, %lld of them continue words\n", file.c_str(), d["pieces"].get<long long>(),
              d["continuing_pieces"].get<long long>());
  for (const auto& [piece, id] : d["special"].items()) std::printf("  %-7s %lld\n", piece.c_str(), id.get<long long>());
  std::printf("  hash    %s\n", d["hash"].get<std::string>().c_str());
}

Result<text::WordCounter> count_words(const TrainOptions& options) {
  auto batches = HBLAB_TRY(LineBatches::open(options.files));
  text::WordCounter all(options.tokenizer.options());
  const auto count = [&](LineBatch batch) -> Result<text::WordCounter> {
    text::repair_utf8(batch.text);
    text::WordCounter some(options.tokenizer.options());
    some.add(batch.text);
    return some;
  };
  const auto add = [&](text::WordCounter&& some) -> Result<void> {
    all.merge(std::move(some));
    return {};
  };
  const int64_t threads = options.threads > 0 ? options.threads : cpu_info().logical_cores;
  HBLAB_TRY(data::ordered_parallel(
      threads, [&] { return batches.next(); }, count, add));
  return all;
}

Result<void> train(const TrainOptions& options) {
  for (const std::string& file : options.files) {
    std::error_code ignored;
    if (fs::equivalent(file, options.output, ignored))
      return fail(ErrorKind::usage, HBLAB_TEXT("--output %1 is one of the texts and would be overwritten. Name another file."),
                  options.output);
  }
  const text::WordCounter words = HBLAB_TRY(count_words(options));
  const bool terminal = ::isatty(STDERR_FILENO);
  const auto vocabulary = words.train(options.trainer, [&](const text::TrainerProgress& p) {
    if (terminal) std::fprintf(stderr, "\r%lld of %lld pieces", static_cast<long long>(p.pieces), static_cast<long long>(p.target));
    return true;
  });
  if (terminal) std::fputs("\r\033[K", stderr);
  if (!vocabulary) return tl::make_unexpected(vocabulary.error());
  HBLAB_TRY(vocabulary->save(options.output));
  auto told = describe(*vocabulary);
  told["file"] = options.output;
  told["words"] = words.words();
  told["distinct_words"] = words.distinct_words();
  if (options.json) {
    std::puts(told.dump(1).c_str());
  } else {
    std::printf("%s words, %s different ones\n", human_count(double(words.words())).c_str(),
                human_count(double(words.distinct_words())).c_str());
    print_description(options.output, told);
  }
  if (vocabulary->size() < options.trainer.size) {
    std::fprintf(stderr, "warning: the text gives %d pieces only; %lld were asked for (pairs seen fewer than %lld times are not joined).\n",
                 vocabulary->size(), static_cast<long long>(options.trainer.size),
                 static_cast<long long>(std::max<int64_t>(1, options.trainer.min_frequency)));
  }
  return {};
}

void add_train(CLI::App& vocab, Action* chosen) {
  auto options = std::make_shared<TrainOptions>();
  CLI::App& command = *vocab.add_subcommand("train", "Make a vocabulary from text (byte-pair merges, as Hugging Face's WordPiece trainer)");
  command.add_option("--output,-o", options->output, "The vocab.txt to write")->required()->type_name("FILE");
  command.add_option("--size", options->trainer.size, "Pieces, special ones included")->check(above_zero)->capture_default_str();
  command.add_option("--min-frequency", options->trainer.min_frequency, "Join no pair that is seen less often")
      ->check(from_zero)
      ->capture_default_str();
  command.add_option("--alphabet", options->trainer.alphabet_limit, "Keep the most frequent characters only; 0: all")
      ->check(from_zero)
      ->capture_default_str();
  options->tokenizer.add_to(command, false);
  command.add_option("--threads", options->threads, "Threads; 0: one for each logical core")->check(from_zero)->capture_default_str();
  command.add_flag("--json", options->json, "Describe the vocabulary as JSON");
  command.add_option("files", options->files, "Text files (.gz and .zst too); none, or -: standard input")->type_name("FILE");
  examples(
      command,
      "  hblab vocab train --size 8192 --output vocab.txt corpus.txt\n"
      "  zcat *.gz | hblab vocab train --size 30522 --min-frequency 2 --output vocab.txt\n\n"
      "The same text gives the same vocabulary, whatever the number of threads and the order of the files.\n"
      "Exit status: 0 done, 2 wrong command line, 3 text without words or with more characters than pieces, 4 the file cannot be written.");
  command.callback([options, chosen] {
    *chosen = [options] {
      const auto done = train(*options);
      return done ? int(exit_ok) : report(done.error(), options->json);
    };
  });
}

void add_show(CLI::App& vocab, Action* chosen) {
  auto file = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  CLI::App& command = *vocab.add_subcommand("show", "Check a vocabulary and describe it");
  command.add_option("file", *file, "The vocab.txt")->required()->type_name("FILE");
  command.add_flag("--json", *json, "Describe it as JSON");
  examples(command,
           "  hblab vocab show vocab.txt\n\n"
           "Exit status: 0 a good vocabulary, 2 wrong command line, 3 it lacks a special piece, holds one twice, or is no vocabulary.");
  command.callback([=] {
    *chosen = [=] {
      const auto vocabulary = text::Vocabulary::load(*file);
      if (!vocabulary) return report(vocabulary.error(), *json);
      const auto told = describe(*vocabulary);
      if (*json) {
        std::puts(told.dump(1).c_str());
      } else {
        print_description(*file, told);
      }
      return int(exit_ok);
    };
  });
}

}  // namespace

void add_vocab(CLI::App& cli, Action* chosen) {
  CLI::App& vocab = *cli.add_subcommand("vocab", "Make a vocabulary from text, or look at one");
  vocab.require_subcommand(1);
  add_train(vocab, chosen);
  add_show(vocab, chosen);
}

}  // namespace hblab::app
