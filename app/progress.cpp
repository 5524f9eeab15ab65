// SPDX-License-Identifier: Apache-2.0
#include "app/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "app/progress_line.h"
#include "engine/core/numbers.h"
#include "engine/report/table.h"
#include "engine/store/run_status.h"

namespace hblab::app {
namespace {

constexpr int bar_width = 24;
constexpr const char* do_not_wrap = "\033[?7l";
constexpr const char* wrap = "\033[?7h";

std::string number(double value, const char* unit, std::string (*format)(double)) {
  return std::isfinite(value) ? "  " + format(value) + unit : std::string();
}
std::string loss_text(double v) { return fmt::format("{:.4f}", v); }

double fraction(const run::RunUpdate& u) {
  if (store::is_finished(u.status)) return 1;
  return u.total_steps > 0 ? std::min(1.0, double(u.step) / double(u.total_steps)) : 0;
}

}  // namespace

Progress::Progress(const std::vector<store::RunRow>& runs, bool terminal) : terminal_(terminal) {
  for (const auto& row : runs) {
    runs_[row.id] = {row.id, row.arm_name, row.seed, row.status, row.last.step};
    name_width_ = std::max(name_width_, row.arm_name.size());
    fraction_at_start_ += fraction(runs_[row.id]);
  }
}

void Progress::preparing(const data::PreparationProgress& p) {
  std::lock_guard lock(mutex_);
  preparation_ = phase_line(p);
  if (const std::string phase = p.phase.str(); !terminal_ && phase != preparation_printed_) {
    preparation_printed_ = phase;
    print(phase + " …");
  }
}

void Progress::starting(const data::PreparationProgress& p) {
  std::lock_guard lock(mutex_);
  preparation_ = phase_line(p);  // drawn only: a log has a line for each run that begins all the same
}

void Progress::prepared(const data::CorpusFacts& f) {
  std::lock_guard lock(mutex_);
  preparation_.clear();
  erase();
  print(fmt::format("Corpus: {} documents ({} held out), {} tokens for training, {} for evaluation, vocabulary of {}{}", f.documents,
                    f.held_out_documents, human_count(double(f.training_tokens)), human_count(double(f.held_out_tokens)), f.vocabulary_size,
                    f.from_cache ? " (from the cache)" : ""));
  if (f.repaired_bytes) print(fmt::format("warning: {} bytes were not valid UTF-8 and were replaced", f.repaired_bytes));
}

void Progress::changed(const run::RunUpdate& u) {
  std::lock_guard lock(mutex_);
  preparation_.clear();
  const bool ended = u.status != store::RunStatus::running && u.status != store::RunStatus::paused;
  auto& known = runs_[u.run];
  const bool waits = u.status == store::RunStatus::paused && !u.message.empty() && u.message != known.message;
  const bool resumed = known.status != store::RunStatus::running;
  known = u;
  if (std::find(active_.begin(), active_.end(), u.run) == active_.end()) active_.push_back(u.run);
  if (waits) {
    erase();
    print(fmt::format("{} seed {} waits: {}", u.arm, u.seed, u.message));
  }
  if (terminal_) {
    if (!ended) return;
    erase();
    print(bar(u, 0) + (u.message.empty() ? "" : "  " + u.message));
    std::erase(active_, u.run);
  } else if (ended || u.evaluated || resumed) {
    print(plain(u));
  }
}

std::string Progress::bar(const run::RunUpdate& u, size_t columns) const {
  const double part = fraction(u);
  const int full = int(part * bar_width + 0.5);
  std::string blocks = " ";
  for (int i = 0; i < bar_width; ++i) blocks += i < full ? "█" : "·";
  const bool running = u.status == store::RunStatus::running;
  struct Piece {
    std::string text;
    int worth;  ///< where the line is too long, the pieces of the least worth are left out
  };
  std::vector<Piece> pieces{
      {fmt::format("{:<{}} seed {:<3}", u.arm, name_width_, u.seed), 9},
      {blocks, 2},
      {fmt::format(" {:3.0f} %", 100 * part), 8},
      {number(u.train_loss, "", [](double v) { return "loss " + loss_text(v); }), 6},
      {number(u.eval_loss, "", [](double v) { return "eval " + loss_text(v); }), 5},
      {number(u.tokens_per_second, " tok/s", human_count), 4},
      {u.peak_bytes ? "  " + human_bytes(double(u.peak_bytes)) : "", 3},
      {running ? number(u.seconds_left, " left", human_seconds) : "  " + std::string(store::to_string(u.status)), 7},
  };
  const auto line = [&] {
    std::string all;
    for (const Piece& piece : pieces) all += piece.text;
    return all;
  };
  while (columns > 0 && pieces.size() > 1 && report::width_of(line()) > columns)
    pieces.erase(std::min_element(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.worth < b.worth; }));
  return line();
}

std::string Progress::plain(const run::RunUpdate& u) const {
  return fmt::format(
      "{} seed {}: {} step {}{}{}{}{}{}{}", u.arm, u.seed, store::to_string(u.status), u.step,
      u.total_steps ? fmt::format("/{}", u.total_steps) : "", number(u.train_loss, "", [](double v) { return "loss " + loss_text(v); }),
      number(u.eval_loss, "", [](double v) { return "eval " + loss_text(v); }), number(u.tokens_per_second, " tokens/s", human_count),
      u.peak_bytes ? "  peak " + human_bytes(double(u.peak_bytes)) : "",
      (u.status == store::RunStatus::running ? number(u.seconds_left, " of compute left", human_seconds) : "") +
          (u.message.empty() ? "" : "  " + u.message));
}

std::string Progress::overall() const {
  double done = 0;
  for (const auto& [id, u] : runs_) done += fraction(u);
  const double gained = done - fraction_at_start_, left = double(runs_.size()) - done;
  const auto finished = std::count_if(runs_.begin(), runs_.end(), [](const auto& r) { return fraction(r.second) == 1; });
  return fmt::format("{} of {} runs done, {}{}", finished, runs_.size(), human_seconds(clock_.seconds()),
                     gained > 0.01 && left > 0 ? fmt::format(", about {} left", human_seconds(clock_.seconds() / gained * left)) : "");
}

void Progress::draw() {
  std::lock_guard lock(mutex_);
  if (!terminal_) return;
  erase();
  std::string out;
  winsize window{};
  const size_t columns = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 ? window.ws_col : 0;
  out += do_not_wrap;  // a bar that takes two lines could not be erased as one
  if (!preparation_.empty()) out += preparation_ + "\n", ++drawn_;
  for (const auto& id : active_) out += bar(runs_[id], columns) + "\n", ++drawn_;
  out += overall() + "\n", ++drawn_;
  out += wrap;
  std::fputs(out.c_str(), stderr);
}

void Progress::finish() {
  std::lock_guard lock(mutex_);
  drawn_ = 0;
}

void Progress::erase() {
  for (; drawn_ > 0; --drawn_) std::fputs("\033[A\033[2K", stderr);
}

void Progress::print(const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); }

}  // namespace hblab::app
