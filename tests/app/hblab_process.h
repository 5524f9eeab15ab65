// SPDX-License-Identifier: Apache-2.0
// The built program (HBLAB_BINARY) as a user starts it.
#pragma once

#include <signal.h>

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

}  // namespace hblab::test
