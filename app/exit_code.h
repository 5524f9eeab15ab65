// SPDX-License-Identifier: Apache-2.0
// What hblab's exit status means. `hblab --help` and the README print this table.
#pragma once

#include "engine/core/result.h"

namespace hblab::app {

enum ExitCode {
  exit_ok = 0,
  exit_internal = 1,     ///< a defect: please report it
  exit_usage = 2,        ///< wrong command line
  exit_input = 3,        ///< wrong spec, text, vocabulary or project file
  exit_environment = 4,  ///< disk, device or package
  exit_busy = 5,         ///< another process holds the run or the project
  exit_training = 6,     ///< a run diverged or failed
  exit_interrupted = 130,
};

inline int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return exit_usage;
    case ErrorKind::input:
      return exit_input;
    case ErrorKind::environment:
      return exit_environment;
    case ErrorKind::busy:
      return exit_busy;
    case ErrorKind::diverged:
      return exit_training;
    case ErrorKind::interrupted:
      return exit_interrupted;
    case ErrorKind::internal:
      return exit_internal;
  }
  return exit_internal;
}

}  // namespace hblab::app
