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

/// Sentences in order, without the white space between and around them; together they hold every other byte. A sentence ends
/// at . ! ? … (and their full-width forms), closing quotes and brackets included, where white space follows (or, after a
/// full-width mark, anything) and the next word may begin a sentence. A full stop after a known abbreviation ("Dr.", "e.g."), a single
/// capital
/// ("J. Smith") or before a lower-case word or a digit ends none. Replaces what was in `sentences`.
void split_sentences(std::string_view paragraph, std::vector<Span>& sentences);
std::vector<Span> split_sentences(std::string_view paragraph);

}  // namespace hblab::text
