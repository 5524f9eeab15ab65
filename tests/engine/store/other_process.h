// SPDX-License-Identifier: Apache-2.0
// Another process that does something with a project and then holds what it took until it is killed. It is forked before this process opens
// the project: SQLite's connections must not cross a fork, as locks do not.
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <utility>

namespace hblab::test {

class OtherProcess {
 public:
  explicit OtherProcess(const std::function<bool()>& work) {
    if (::pipe(go_) != 0 || ::pipe(ready_) != 0) return;
    child_ = ::fork();
    if (child_ != 0) return;
    char said = 'n';
    if (::read(go_[0], &said, 1) == 1 && work()) said = 'y';
    (void)!::write(ready_[1], &said, 1);
    for (;;) ::pause();
  }
  OtherProcess(const OtherProcess&) = delete;
  OtherProcess& operator=(const OtherProcess&) = delete;
  ~OtherProcess() {
    kill();
    for (const int end : {go_[0], go_[1], ready_[0], ready_[1]}) ::close(end);
  }

  /// Lets it work; what it said of it.
  bool works() {
    char said = 'g';
    return ::write(go_[1], &said, 1) == 1 && ::read(ready_[0], &said, 1) == 1 && said == 'y';
  }
  void kill() {
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(std::exchange(child_, 0), nullptr, 0);
  }
  pid_t pid() const { return child_; }

 private:
  int go_[2] = {-1, -1}, ready_[2] = {-1, -1};
  pid_t child_ = 0;
};

}  // namespace hblab::test
