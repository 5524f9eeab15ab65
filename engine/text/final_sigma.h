// SPDX-License-Identifier: Apache-2.0
// The one letter whose lower case depends on its neighbours. Google's tokenizer lowers whole words, as Unicode's
// Final_Sigma condition has it; Hugging Face's lowers letter by letter.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/text/character_table.h"

namespace hblab::text {

/// True where the capital sigma at text[at …] ends its word: a cased letter before it and none after it, looking past
/// case-ignorable characters (the dot, apostrophes, accents …) and past what cleaning drops.
bool is_final_sigma(std::string_view text, size_t at, const CharacterTable& table);

}  // namespace hblab::text
