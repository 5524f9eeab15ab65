// SPDX-License-Identifier: Apache-2.0
// hblab bench text: how fast this machine tokenises, and how that compares with Hugging Face tokenizers in the same run.
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/command.h"
#include "app/line_batches.h"
#include "app/number_checks.h"
#include "app/python.h"
#include "app/tokenizer_options.h"
#include "engine/core/clock.h"
#include "engine/core/system_meter.h"
#include "engine/stats/paired.h"

namespace hblab::app {
namespace {

constexpr double least_seconds = 0.5;  ///< of one measurement of ours: short texts are read several times

/// Prints {"seconds": …, "tokens": …, "sum": …} for one pass over the files in the way that is fastest there.
constexpr const char* text_peer_script = R"python(
import json, os, sys, time
vocabulary, lowercase, strip_accents, threads, *files = sys.argv[1:]
os.environ["RAYON_NUM_THREADS"] = threads
os.environ["TOKENIZERS_PARALLELISM"] = "true" if int(threads) > 1 else "false"
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, __version__
with open(vocabulary, encoding="utf-8") as f:
    pieces = {line.rstrip("\r\n"): i for i, line in enumerate(f)}
tokenizer = Tokenizer(models.WordPiece(pieces, unk_token="[UNK]", max_input_chars_per_word=100))
tokenizer.normalizer = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=True,
                                                  strip_accents=strip_accents == "1", lowercase=lowercase == "1")
tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
lines = []
for file in files:
    with open(file, encoding="utf-8", errors="replace", newline="\n") as f:
        lines += [line.rstrip("\n").removesuffix("\r") for line in f]
encode = getattr(tokenizer, "encode_batch_fast", tokenizer.encode_batch)
encode(lines[:100], add_special_tokens=False)
batches = [lines[i:i + 1000] for i in range(0, len(lines), 1000)]
start = time.perf_counter()
encoded = [encode(batch, add_special_tokens=False) for batch in batches]
seconds = time.perf_counter() - start
ids = [e.ids for batch in encoded for e in batch]
print(json.dumps({"seconds": seconds, "tokens": sum(map(len, ids)), "sum": sum(map(sum, ids)), "version": __version__}))
)python";

struct TextBenchOptions {
  TokenizerArguments tokenizer;
  std::vector<std::string> files;
  std::string peer;
  int64_t rounds = 3;
  bool json = false;
};

struct Pass {
  double seconds = 0;
  int64_t tokens = 0, sum = 0;
};

class Benchmark {
 public:
  static Result<Benchmark> open(const TextBenchOptions& options) {
    Benchmark bench(options);
    bench.tokenizer_ = HBLAB_TRY(options.tokenizer.load());
    auto batches = HBLAB_TRY(LineBatches::open(options.files));
    while (auto batch = HBLAB_TRY(batches.next())) bench.text_ += batch->text;
    if (bench.text_.empty()) return fail(ErrorKind::input, HBLAB_TEXT("The files hold no text to measure with."));
    return bench;
  }

  /// One pass over all lines, cut into a part for each thread; the mean of several passes where the text is short.
  Pass ours(int64_t threads) const {
    const auto parts = cut(threads);
    Pass pass;
    int64_t times = 0;
    Stopwatch watch;
    for (; times == 0 || watch.seconds() < least_seconds; ++times) {
      std::vector<Pass> results(parts.size());
      std::vector<std::thread> others;
      for (size_t i = 1; i < parts.size(); ++i) others.emplace_back([&, i] { results[i] = encode(parts[i]); });
      results[0] = encode(parts[0]);
      for (std::thread& thread : others) thread.join();
      pass.tokens = pass.sum = 0;
      for (const Pass& r : results) pass.tokens += r.tokens, pass.sum += r.sum;
    }
    pass.seconds = watch.seconds() / double(times);
    return pass;
  }

  Result<Pass> peer(int64_t threads) {
    const auto chosen = options_.tokenizer.options();
    std::vector<std::string> arguments{options_.tokenizer.vocabulary, std::to_string(chosen.lowercase),
                                       std::to_string(chosen.strip_accents), std::to_string(threads)};
    arguments.insert(arguments.end(), options_.files.begin(), options_.files.end());
    const std::string printed = HBLAB_TRY(run_python(options_.peer, text_peer_script, arguments));
    const auto read = nlohmann::json::parse(printed, nullptr, false);
    if (!read.is_object())
      return fail(ErrorKind::environment, HBLAB_TEXT("%1 printed something else than its measurement: %2"), options_.peer, printed);
    peer_version_ = read.value("version", "");
    return Pass{read.value("seconds", 0.0), read.value("tokens", int64_t(0)), read.value("sum", int64_t(0))};
  }

  double megabytes_per_second(const Pass& pass) const { return double(text_.size()) / pass.seconds / 1e6; }
  int64_t bytes() const { return int64_t(text_.size()); }
  const std::string& peer_version() const { return peer_version_; }

 private:
  explicit Benchmark(const TextBenchOptions& options) : options_(options) {}

  Pass encode(std::string_view text) const {
    Pass pass;
    std::vector<int32_t> ids;
    for_each_line(text, [&](std::string_view line) {
      ids.clear();
      tokenizer_->encode(line, ids);
      pass.tokens += int64_t(ids.size());
      for (int32_t id : ids) pass.sum += id;
    });
    return pass;
  }
  std::vector<std::string_view> cut(int64_t parts) const {
    std::vector<std::string_view> all;
    std::string_view rest = text_;
    for (int64_t left = parts; left > 0 && !rest.empty(); --left) {
      const size_t end = left == 1 ? rest.size() : rest.find('\n', rest.size() / size_t(left) - (rest.size() >= size_t(left))) + 1;
      all.push_back(rest.substr(0, end));
      rest.remove_prefix(end);
    }
    return all;
  }

  const TextBenchOptions& options_;
  std::shared_ptr<const text::Tokenizer> tokenizer_;
  std::string text_, peer_version_;
};

/// Rounds of ours and the peer's taking turns, so that both see the same machine.
Result<nlohmann::json> measure(Benchmark& bench, const TextBenchOptions& options, int64_t threads) {
  std::vector<double> ours, theirs, ratios;
  Pass own, other;
  for (int64_t round = 0; round < options.rounds; ++round) {
    own = bench.ours(threads);
    ours.push_back(bench.megabytes_per_second(own));
    if (options.peer.empty()) continue;
    other = HBLAB_TRY(bench.peer(threads));
    theirs.push_back(bench.megabytes_per_second(other));
    ratios.push_back(ours.back() / theirs.back());
  }
  nlohmann::json result{{"threads", threads},
                        {"megabytes_per_second", stats::median(ours)},
                        {"tokens_per_second", stats::median(ours) * 1e6 * double(own.tokens) / double(bench.bytes())},
                        {"rounds", ours}};
  if (options.peer.empty()) return result;
  result["peer"] = {{"name", "tokenizers " + bench.peer_version()},
                    {"megabytes_per_second", stats::median(theirs)},
                    {"rounds", theirs},
                    {"ratio", stats::median(ratios)},
                    {"same_ids", own.tokens == other.tokens && own.sum == other.sum}};
  return result;
}

Result<void> bench_text(const TextBenchOptions& options) {
  if (!options.peer.empty() && options.tokenizer.options().google_compat) {
    return fail(ErrorKind::usage,
                HBLAB_TEXT("--peer measures Hugging Face tokenizers, which --compat google does not follow. Leave one of them out."));
  }
  auto bench = HBLAB_TRY(Benchmark::open(options));
  nlohmann::json results = nlohmann::json::array();
  std::vector<int64_t> thread_counts{1};
  if (cpu_info().logical_cores > 1) thread_counts.push_back(cpu_info().logical_cores);
  if (!options.json)
    std::printf("%.2f MB of text, median of %lld rounds\n", double(bench.bytes()) / 1e6, static_cast<long long>(options.rounds));
  for (const int64_t threads : thread_counts) {
    const auto result = HBLAB_TRY(measure(bench, options, threads));
    results.push_back(result);
    if (options.json) continue;
    std::printf("%2lld thread%s  %7.1f MB/s  %6.1f M tokens/s", static_cast<long long>(threads), threads == 1 ? " " : "s",
                result["megabytes_per_second"].get<double>(), result["tokens_per_second"].get<double>() / 1e6);
    if (result.contains("peer")) {
      const auto& peer = result["peer"];
      std::printf("   %s: %.2f MB/s   ratio %.1f, %s", peer["name"].get<std::string>().c_str(), peer["megabytes_per_second"].get<double>(),
                  peer["ratio"].get<double>(), peer["same_ids"].get<bool>() ? "the same ids" : "other ids");
    }
    std::puts("");
    std::fflush(stdout);
  }
  if (options.json) std::puts(nlohmann::json{{"bytes", bench.bytes()}, {"results", results}}.dump(1).c_str());
  return {};
}

}  // namespace

void add_bench_text(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<TextBenchOptions>();
  CLI::App& command = *bench_group(cli).add_subcommand("text", "Tokenising: MB/s on one thread and on all");
  options->tokenizer.add_to(command, true);
  command.add_option("--peer", options->peer, "A Python that has `tokenizers`: measured in turn with ours, on the same lines")
      ->type_name("PYTHON");
  command.add_option("--rounds", options->rounds, "Measurements of each; the median counts")->check(above_zero)->capture_default_str();
  command.add_flag("--json", options->json, "Print the figures as JSON");
  command.add_option("files", options->files, "Text files")->required()->check(CLI::ExistingFile)->type_name("FILE");
  examples(command,
           "  hblab bench text --vocab vocab.txt corpus.txt\n"
           "  hblab bench text --vocab vocab.txt --peer python3 --json corpus.txt\n\n"
           "Exit status: 0 done, 2 wrong command line, 3 wrong vocabulary or text, 4 the peer cannot run.");
  command.callback([options, chosen] {
    *chosen = [options] {
      const auto done = bench_text(*options);
      return done ? int(exit_ok) : report(done.error(), options->json);
    };
  });
}

}  // namespace hblab::app
