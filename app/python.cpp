// SPDX-License-Identifier: Apache-2.0
#include "app/python.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "engine/core/files.h"

extern char** environ;

namespace hblab::app {

Result<std::string> run_python(const std::string& python, const std::string& script, const std::vector<std::string>& arguments) {
  std::vector<std::string> words{python, "-c", script};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return fail(ErrorKind::environment, HBLAB_TEXT("Cannot make a pipe: %1."), system_error_text(errno));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  pid_t child = 0;
  const int refused = ::posix_spawnp(&child, python.c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  std::string output;
  if (refused == 0) {
    char block[4096];
    for (ssize_t n = 0; (n = ::read(ends[0], block, sizeof block)) > 0 || (n < 0 && errno == EINTR);) {
      if (n > 0) output.append(block, size_t(n));
    }
  }
  ::close(ends[0]);
  if (refused != 0) return fail(ErrorKind::environment, HBLAB_TEXT("Cannot start the Python %1: %2."), python, system_error_text(refused));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return fail(ErrorKind::environment, HBLAB_TEXT("The program that %1 was given failed; its own message is above."), python);
  }
  return output;
}

}  // namespace hblab::app
