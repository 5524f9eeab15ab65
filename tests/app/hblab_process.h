// SPDX-License-Identifier: Apache-2.0
// The built program (HBLAB_BINARY) as a user starts it.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QProcess>
#include <QStringList>

namespace hblab::test {

struct Ran {
  int code = -1;
  QByteArray out, err;
};

inline Ran ended(QProcess& process) {
  constexpr int milliseconds = 300'000;
  if (!process.waitForFinished(milliseconds) || process.exitStatus() != QProcess::NormalExit)
    return {-1, process.readAllStandardOutput(), "It crashed or hangs. " + process.readAllStandardError()};
  return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

inline Ran run_hblab(const QStringList& arguments, const QByteArray& input = {}) {
  QProcess process;
  process.start(HBLAB_BINARY, arguments);
  process.write(input);
  process.closeWriteChannel();
  return ended(process);
}

/// A hblab at work, which a test may signal.
class Working {
 public:
  explicit Working(const QStringList& arguments) {
    process_.setReadChannel(QProcess::StandardError);
    process_.start(HBLAB_BINARY, arguments);
  }
  ~Working() {
    process_.kill();
    process_.waitForFinished();
  }
  /// Whether it says this on standard error before it ends or a minute is over.
  bool says(const QByteArray& words) {
    QElapsedTimer clock;
    clock.start();
    while (!told_.contains(words) && clock.elapsed() < 60'000 && process_.waitForReadyRead(60'000)) told_ += process_.readAll();
    return told_.contains(words);
  }
  /// False where it has ended already.
  bool signal(int number) { return process_.processId() > 0 && ::kill(pid_t(process_.processId()), number) == 0; }
  QByteArray pid() const { return QByteArray::number(process_.processId()); }
  Ran end() { return ended(process_); }

 private:
  QProcess process_;
  QByteArray told_;
};

/// A hblab whose standard error is a terminal.
class InTerminal {
 public:
  explicit InTerminal(const QStringList& arguments) : screen_(::posix_openpt(O_RDWR | O_NOCTTY)) {
    if (screen_ < 0 || ::grantpt(screen_) != 0 || ::unlockpt(screen_) != 0) qFatal("no terminal");
    const int line = ::open(::ptsname(screen_), O_RDWR | O_NOCTTY);
    process_.setChildProcessModifier([line] { ::dup2(line, STDERR_FILENO); });
    process_.start(HBLAB_BINARY, arguments);
    process_.waitForStarted();
    ::close(line);
  }
  ~InTerminal() {
    process_.kill();
    process_.waitForFinished();
    ::close(screen_);
  }
  /// Whether it draws this before it ends or a minute is over.
  bool draws(const QByteArray& words) {
    while (!drawn_.contains(words) && look(60'000)) continue;
    return drawn_.contains(words);
  }
  bool signal(int number) { return ::kill(pid_t(process_.processId()), number) == 0; }
  /// `err`: all that was drawn.
  Ran end() {
    while (look(300'000)) continue;
    Ran ran = ended(process_);
    ran.err = drawn_;
    return ran;
  }

 private:
  /// False where nothing more comes.
  bool look(int milliseconds) {
    pollfd waiting{screen_, POLLIN, 0};
    char bytes[4096];
    if (::poll(&waiting, 1, milliseconds) <= 0) return false;
    const ssize_t n = ::read(screen_, bytes, sizeof bytes);
    if (n > 0) drawn_.append(bytes, n);
    return n > 0;
  }

  int screen_;
  QProcess process_;
  QByteArray drawn_;
};

}  // namespace hblab::test
