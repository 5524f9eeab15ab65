// SPDX-License-Identifier: Apache-2.0
// Where the sentences of a paragraph are: by rules alone, so that the same text always gives the same sentences.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace hblab::text {

struct Span {
  size_t begin = 0, end = 0;  ///< bytes [begin, end)
  bool operator==(const Span&) const = default;
};

/// Sentences in order, without the white space between and around them; together they hold every other character. A
/// sentence ends behind . ! ? … and their kin in other scripts, with the quotes and brackets that close there, where
/// - white space or the paragraph's end follows (behind a full-width mark: anything), and
/// - the next word does not begin with a lower-case letter (unless the paragraph has no capitals at all), and
/// - a single full stop does not belong to a title ("Dr."), an initial ("J.", "U.S."), an abbreviation that something must
///   follow ("e.g.") or one that a number follows ("No. 5", "Fig. 2").
/// Replaces what was in `sentences`.
void split_sentences(std::string_view paragraph, std::vector<Span>& sentences);
std::vector<Span> split_sentences(std::string_view paragraph);

}  // namespace hblab::text
