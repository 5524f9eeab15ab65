// SPDX-License-Identifier: Apache-2.0
// Which SQLite this process has.
#pragma once

#include <string>

namespace hblab::store {

std::string sqlite_version();  ///< "3.40.1"

}  // namespace hblab::store
