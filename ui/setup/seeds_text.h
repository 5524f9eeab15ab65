// SPDX-License-Identifier: GPL-3.0-or-later
// Seeds as people write them: "1-5", "1, 2, 7".
#pragma once

#include <QString>
#include <cstdint>
#include <vector>

#include "engine/core/result.h"

namespace hblab::ui {

/// "1-3, 7": runs of three and more are drawn together.
QString seeds_text(const std::vector<uint64_t>& seeds);
/// Error kind input for anything that is no list of different whole numbers and ranges.
Result<std::vector<uint64_t>> parse_seeds(const QString& text);
/// So many seeds more, each one above the highest so far.
std::vector<uint64_t> with_more_seeds(std::vector<uint64_t> seeds, int more);
/// As the document takes them: one a line.
std::string seed_lines(const std::vector<uint64_t>& seeds);

}  // namespace hblab::ui
