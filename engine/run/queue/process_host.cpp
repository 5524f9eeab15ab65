// SPDX-License-Identifier: Apache-2.0
// The child's standard output is a pipe of JSON lines: what it prepares, and at its end the outcome or an error. Where this process ends,
// the child writes into nothing and goes on.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "engine/core/json.h"
#include "engine/run/queue/host.h"
#include "engine/store/run_status.h"

extern char** environ;

namespace hblab::run {
namespace {

constexpr int poll_milliseconds = 100;
constexpr size_t longest_line = 1 << 16;
constexpr int exit_some_failed = 6, exit_interrupted = 130;  ///< as `hblab work` says (app/exit_code.h)

/// An open file's number, closed with it.
struct Handle {
  int number = -1;
  ~Handle() { close(); }
  void close() {
    if (number >= 0) ::close(std::exchange(number, -1));
  }
};

ErrorKind kind_named(const std::string& name) {
  constexpr std::pair<std::string_view, ErrorKind> kinds[] = {{"usage", ErrorKind::usage},       {"input", ErrorKind::input},
                                                              {"busy", ErrorKind::busy},         {"environment", ErrorKind::environment},
                                                              {"diverged", ErrorKind::diverged}, {"interrupted", ErrorKind::interrupted}};
  for (const auto& [known, kind] : kinds)
    if (known == name) return kind;
  return ErrorKind::internal;
}

/// What the child says, line by line.
class Listener {
 public:
  explicit Listener(Observer& observer) : observer_(observer) {}

  void take(std::string_view bytes) {
    for (const char c : bytes) {
      if (c == '\n')
        hear(std::exchange(line_, {}));
      else if (line_.size() < longest_line)
        line_ += c;
    }
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  void hear(const std::string& line) {
    const auto said = JsonObject::parse(line, "hblab work");
    if (!said) return;
    if (const auto phase = said->text("phase")) {
      data::PreparationProgress progress;
      progress.phase = make_text(*phase);
      progress.done = said->number("done").value_or(0);
      progress.seconds_left = said->number("seconds_left").value_or(-1);
      observer_.starting(progress);
    }
    if (const auto run = said->count("run")) {
      RunUpdate update;
      update.run.value = *run;
      update.arm = said->text("arm").value_or("");
      update.seed = said->seed("seed").value_or(0);
      update.status = store::parse_run_status(said->text("status").value_or("")).value_or(store::RunStatus::running);
      update.step = said->count("step").value_or(0);
      observer_.changed(update);
    }
    if (const auto error = said->text("error")) error_ = Error{kind_named(said->text("kind").value_or("")), make_text("%1", *error)};
  }

  Observer& observer_;
  std::string line_;
  std::optional<Error> error_;
};

class ProcessHost final : public Host {
 public:
  explicit ProcessHost(fs::path hblab) : hblab_(hblab.empty() ? program_folder() / "hblab" : std::move(hblab)) {}

  Result<void> train(const fs::path& project, ExperimentId, const std::vector<RunId>& runs, const std::atomic<int>& stop,
                     Observer& observer) override {
    Handle from_child;
    const pid_t child = HBLAB_TRY(start(project, runs, from_child));
    Listener listener(observer);
    int status = 0;
    int told = 0;  // interrupts: `hblab work` saves at the first and stops at once at the second
    for (bool ended = false; !ended;) {
      ended = ::waitpid(child, &status, WNOHANG) == child;
      const int order = stop;
      if (order == leave_alone) return {};
      if (told < order) {
        ::kill(child, SIGINT);
        ++told;
      }
      read_what_is_there(from_child, listener);
    }
    return outcome(child, status, listener.error(), stop);
  }

 private:
  Result<pid_t> start(const fs::path& project, const std::vector<RunId>& runs, Handle& from_child) const {
    std::string list;
    for (const RunId run : runs) list += (list.empty() ? "" : ",") + std::to_string(run.value);
    std::error_code ignored;
    std::vector<std::string> words{hblab_.string(), "work", "--project", fs::absolute(project, ignored).string(), "--runs", list, "--json"};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);

    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
      return fail(ErrorKind::environment, HBLAB_TEXT("The system refuses a pipe to a training process: %1."), system_error_text(errno));
    from_child.number = ends[0];
    Handle to_us{ends[1]};
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, to_us.number, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, defaults;
    sigemptyset(&none);
    sigemptyset(&defaults);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) sigaddset(&defaults, number);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t child = 0;
    const int refused = ::posix_spawn(&child, hblab_.c_str(), &files, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    if (refused != 0)
      return fail(ErrorKind::environment, HBLAB_TEXT("The training process %1 could not be started: %2."), hblab_.string(),
                  system_error_text(refused));
    (void)::setpriority(PRIO_PROCESS, id_t(child), training_nice);  // long before it has threads
    return child;
  }

  /// Waits a little where there is nothing.
  static void read_what_is_there(Handle& from_child, Listener& listener) {
    if (from_child.number < 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(poll_milliseconds));
      return;
    }
    pollfd waiting{from_child.number, POLLIN, 0};
    char bytes[4096];
    for (int patience = poll_milliseconds; ::poll(&waiting, 1, patience) > 0; patience = 0) {
      const ssize_t count = ::read(from_child.number, bytes, sizeof bytes);
      if (count <= 0) return from_child.close();
      listener.take({bytes, size_t(count)});
    }
  }

  static Result<void> outcome(pid_t child, int status, const std::optional<Error>& error, bool stopped) {
    if (WIFSIGNALED(status))
      return fail(
          ErrorKind::environment,
          HBLAB_TEXT("The training process %1 was ended from outside (%2). Its runs go on from their last checkpoints when the queue "
                     "is started again."),
          child, ::strsignal(WTERMSIG(status)));
    const int code = WEXITSTATUS(status);
    if (code == 0 || code == exit_some_failed) return {};
    if (code == exit_interrupted) {
      if (stopped) return {};
      return fail(ErrorKind::interrupted, HBLAB_TEXT("The training process %1 was told to stop from outside. Its runs were saved."), child);
    }
    if (error) return tl::make_unexpected(*error);
    return fail(ErrorKind::internal, HBLAB_TEXT("The training process %1 ended with status %2 and gave no reason."), child, code);
  }

  const fs::path hblab_;
};

}  // namespace

std::unique_ptr<Host> make_process_host(const fs::path& hblab) { return std::make_unique<ProcessHost>(hblab); }

}  // namespace hblab::run
