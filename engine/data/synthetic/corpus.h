// SPDX-License-Identifier: Apache-2.0
// The embedded corpus: documents made by a written grammar, any number of them, each a pure function of (seed, index).
// It is the text of the quick start and of tests; its reader is one of data/reading.
//
// What a document is. It has one of eight topics and a cast of two or three persons. Each person is bound, for this
// document alone, to a trade of the topic, a home (a place of the topic) and a belonging (a colour and a thing). The
// opening introduces the cast, a sentence or two for each; 6 to 16 further sentences follow; a closing sentence for
// each person returns to the belonging and the home of the opening.
//
//   document  = { introduction } , { clause | action | reminder | meeting | relative } , { closing } ;
//   clause    = subject , [ "near the" place ] , [ adverb ] , verb , object , [ preposition , "the" place ] ;
//   action    = Name , [ adverb ] , verb , belonging-or-object , preposition , "the" place , [ pronoun sentence ] ;
//   reminder  = "the" thing "of" Name ( "is" colour | "is in the" home ) ;
//   meeting   = Name "meets" Name "in the" place "and asks about the" colour thing ;   (the second person's belonging)
//   relative  = subject "who" verb object "also" verb object ;
//
// What there is to learn, near and far:
// - words of the topic: any content word tells the others (one in eight clauses is off topic);
// - number agreement: determiner, noun and verb, also across "near the barns" in between and inside relative clauses;
// - collocations: a noun's usual adjective (7 in 10), a verb's preposition (always) and adverb (8 in 10), "a" and "an";
// - gender: a name's pronouns in its own and the following sentence;
// - bindings: a belonging's colour, a home or a trade can only be known from the opening, up to a hundred words before.
//
// The grammar was written before any two models were compared on it, with no model in view, and is frozen: a change is
// a new corpus and needs a new synthetic_version.
#pragma once

#include <cstdint>
#include <string>

namespace hblab::data {

/// Part of the corpus hash: raised with any change of grammar or lexicon.
inline constexpr int synthetic_version = 1;

/// A document of the corpus `seed`: a sentence a line, no blank line in it, a line break at its end.
std::string synthetic_document(uint64_t seed, int64_t index);

}  // namespace hblab::data
