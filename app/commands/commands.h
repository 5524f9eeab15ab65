// SPDX-License-Identifier: Apache-2.0
// Every command of hblab, in the order --help lists them.
#pragma once

#include "app/command.h"

namespace hblab::app {

void add_synth(CLI::App&, Action*);

inline constexpr AddCommand commands[] = {
    add_synth,
};

}  // namespace hblab::app
