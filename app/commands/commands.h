// SPDX-License-Identifier: Apache-2.0
// Every command of hblab, in the order --help lists them.
#pragma once

#include "app/command.h"

namespace hblab::app {

inline constexpr AddCommand commands[] = {
};

}  // namespace hblab::app
