// SPDX-License-Identifier: Apache-2.0
// "Did you mean …?": the known name nearest to a mistyped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hblab::spec {

/// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other.
int edit_distance(std::string_view a, std::string_view b);
/// The known name with the fewest edits, if they are few for its length; empty otherwise.
std::string nearest(std::string_view name, const std::vector<std::string>& known);
/// "a, b, c".
std::string joined(const std::vector<std::string>& names);

}  // namespace hblab::spec
