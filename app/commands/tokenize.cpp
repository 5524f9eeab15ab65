// SPDX-License-Identifier: Apache-2.0
// hblab tokenize: text in, a line of ids or pieces out for each line of it.
#include <cerrno>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/command.h"
#include "app/line_batches.h"
#include "app/number_checks.h"
#include "app/tokenizer_options.h"
#include "engine/core/system_meter.h"
#include "engine/data/ordered_parallel.h"
#include "engine/text/utf8.h"

namespace hblab::app {
namespace {

struct TokenizeOptions {
  TokenizerArguments tokenizer;
  std::vector<std::string> files;
  bool pieces = false, json = false;
  int64_t threads = 0;
};

/// How each id is written, and what stands around and between them.
class LineFormat {
 public:
  LineFormat(const text::Vocabulary& vocabulary, const TokenizeOptions& options) {
    for (int32_t id = 0; id < vocabulary.size(); ++id) {
      if (!options.pieces) {
        written_.push_back(std::to_string(id));
      } else {
        written_.push_back(options.json ? nlohmann::json(vocabulary.piece(id)).dump() : vocabulary.piece(id));
      }
    }
    if (!options.json) return;
    opening_ = options.pieces ? "{\"pieces\":[" : "{\"ids\":[";
    separator_ = ",";
    closing_ = "]}\n";
  }
  void append(const std::vector<int32_t>& ids, std::string& to) const {
    to += opening_;
    for (size_t i = 0; i < ids.size(); ++i) {
      if (i > 0) to += separator_;
      to += written_[size_t(ids[i])];
    }
    to += closing_;
  }

 private:
  std::vector<std::string> written_;
  std::string opening_, separator_ = " ", closing_ = "\n";
};

struct Written {
  std::string lines;
  int64_t invalid_bytes = 0;
};

Result<void> tokenize(const TokenizeOptions& options) {
  const auto tokenizer = HBLAB_TRY(options.tokenizer.load());
  auto batches = HBLAB_TRY(LineBatches::open(options.files));
  const LineFormat format(tokenizer->vocabulary(), options);
  const auto work = [&](LineBatch batch) -> Result<Written> {
    Written out;
    out.invalid_bytes = text::repair_utf8(batch.text);
    std::vector<int32_t> ids;
    for_each_line(batch.text, [&](std::string_view line) {
      ids.clear();
      tokenizer->encode(line, ids);
      format.append(ids, out.lines);
    });
    return out;
  };
  int64_t invalid_bytes = 0;
  const auto write = [&](const Written& out) -> Result<void> {
    invalid_bytes += out.invalid_bytes;
    if (std::fwrite(out.lines.data(), 1, out.lines.size(), stdout) == out.lines.size() && std::fflush(stdout) == 0) return {};
    return fail(ErrorKind::environment, HBLAB_TEXT("Cannot write the ids: %1."), system_error_text(errno));
  };
  const int64_t threads = options.threads > 0 ? options.threads : cpu_info().logical_cores;
  HBLAB_TRY(data::ordered_parallel(
      threads, [&] { return batches.next(); }, work, write));
  if (invalid_bytes > 0) {
    std::fprintf(stderr, "warning: invalid UTF-8 in the text, %lld bytes in all, was read as U+FFFD, which tokenising drops.\n",
                 static_cast<long long>(invalid_bytes));
  }
  return {};
}

}  // namespace

void add_tokenize(CLI::App& cli, Action* chosen) {
  auto options = std::make_shared<TokenizeOptions>();
  CLI::App& command = *cli.add_subcommand("tokenize", "Turn text into word-piece ids: a line of ids for each line of text");
  options->tokenizer.add_to(command, true);
  command.add_flag("--pieces", options->pieces, "Print the pieces instead of their ids");
  command.add_flag("--json", options->json, "A JSON object for each line: {\"ids\": […]} or {\"pieces\": […]}");
  command.add_option("--threads", options->threads, "Threads; 0: one for each logical core")->check(from_zero)->capture_default_str();
  command.add_option("files", options->files, "Text files (.gz and .zst too); none, or -: standard input")->type_name("FILE");
  examples(command,
           "  hblab tokenize --vocab vocab.txt corpus.txt > ids.txt\n"
           "  echo 'Unaffable, naïve!' | hblab tokenize --vocab vocab.txt --pieces\n"
           "  hblab tokenize --vocab vocab.txt --cased --compat google --json a.txt b.txt.gz\n\n"
           "No special pieces are added. Bytes that are not UTF-8 are counted in a warning.\n"
           "Exit status: 0 done, 2 wrong command line, 3 wrong vocabulary or text, 4 the output cannot be written.");
  command.callback([options, chosen] {
    *chosen = [options] {
      const auto done = tokenize(*options);
      return done ? int(exit_ok) : report(done.error(), options->json);
    };
  });
}

}  // namespace hblab::app
