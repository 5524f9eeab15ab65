// SPDX-License-Identifier: Apache-2.0
// The words of the synthetic corpus: about 280 forms, short and regular (plural and third person by an "s"), so that a
// vocabulary of about 350 pieces holds most of them whole. Within each list the first word is the most frequent.
#pragma once

#include <array>
#include <string_view>

namespace hblab::data {

using Word = std::string_view;

/// A thing or a person with the adjective that usually stands before it.
struct Noun {
  Word word, adjective;
};
/// A transitive verb with the preposition and the adverb that usually go with it.
struct Verb {
  Word word, preposition, adverb;
};
struct Topic {
  std::array<Noun, 2> agents;  ///< who acts
  std::array<Noun, 4> things;  ///< what is acted on
  std::array<Verb, 4> verbs;
  std::array<Word, 3> adjectives;
  std::array<Word, 2> places;
};
struct Name {
  Word word;
  bool female;
};

inline constexpr std::array<Topic, 8> topics{{
    {{{{"farmer", "muddy"}, {"miller", "hungry"}}},
     {{{"cart", "heavy"}, {"seed", "round"}, {"fence", "muddy"}, {"apple", "round"}}},
     {{{"feed", "near", "always"}, {"pull", "across", "slowly"}, {"mend", "behind", "often"}, {"count", "in", "gladly"}}},
     {"muddy", "heavy", "round"},
     {"barn", "field"}},
    {{{{"sailor", "salty"}, {"diver", "hungry"}}},
     {{{"boat", "salty"}, {"net", "torn"}, {"shell", "deep"}, {"rope", "torn"}}},
     {{{"row", "across", "slowly"}, {"haul", "from", "often"}, {"drop", "in", "never"}, {"spot", "near", "gladly"}}},
     {"salty", "torn", "deep"},
     {"harbor", "reef"}},
    {{{{"cook", "warm"}, {"guest", "hungry"}}},
     {{{"cake", "sweet"}, {"pan", "warm"}, {"onion", "bitter"}, {"spoon", "warm"}}},
     {{{"bake", "in", "gladly"}, {"stir", "near", "slowly"}, {"taste", "behind", "often"}, {"burn", "in", "never"}}},
     {"sweet", "warm", "bitter"},
     {"oven", "cellar"}},
    {{{{"tutor", "clever"}, {"pupil", "clever"}}},
     {{{"book", "hard"}, {"map", "new"}, {"pen", "new"}, {"lesson", "hard"}}},
     {{{"read", "in", "always"}, {"learn", "from", "slowly"}, {"mark", "behind", "often"}, {"solve", "near", "gladly"}}},
     {"hard", "new", "clever"},
     {"hall", "desk"}},
    {{{{"singer", "loud"}, {"drummer", "loud"}}},
     {{{"song", "soft"}, {"flute", "soft"}, {"drum", "loud"}, {"tune", "sad"}}},
     {{{"play", "in", "gladly"}, {"hear", "from", "often"}, {"hum", "behind", "always"}, {"tune", "near", "slowly"}}},
     {"soft", "loud", "sad"},
     {"stage", "tent"}},
    {{{{"keeper", "wild"}, {"grower", "wild"}}},
     {{{"rose", "fresh"}, {"root", "damp"}, {"weed", "wild"}, {"fern", "fresh"}}},
     {{{"plant", "near", "gladly"}, {"water", "behind", "always"}, {"dig", "from", "slowly"}, {"trim", "across", "never"}}},
     {"fresh", "wild", "damp"},
     {"pond", "lawn"}},
    {{{{"trader", "plain"}, {"buyer", "plain"}}},
     {{{"coin", "rare"}, {"lamp", "cheap"}, {"coat", "plain"}, {"basket", "cheap"}}},
     {{{"sell", "from", "often"}, {"weigh", "behind", "slowly"}, {"pack", "in", "always"}, {"trade", "across", "never"}}},
     {"cheap", "plain", "rare"},
     {"stall", "square"}},
    {{{{"guide", "tall"}, {"climber", "tall"}}},
     {{{"trail", "steep"}, {"ski", "icy"}, {"ladder", "tall"}, {"stove", "icy"}}},
     {{{"climb", "behind", "slowly"}, {"follow", "across", "always"}, {"lift", "from", "gladly"}, {"clear", "near", "never"}}},
     {"steep", "icy", "tall"},
     {"peak", "hut"}},
}};

inline constexpr std::array<Name, 24> names{{
    {"Ada", true},  {"Tom", false},  {"Mira", true}, {"Ivan", false}, {"Nora", true}, {"Otto", false}, {"Lena", true}, {"Hugo", false},
    {"Iris", true}, {"Finn", false}, {"Ruth", true}, {"Karl", false}, {"Vera", true}, {"Noah", false}, {"Anna", true}, {"Paul", false},
    {"Elsa", true}, {"Luca", false}, {"Tess", true}, {"Omar", false}, {"June", true}, {"Emil", false}, {"Cora", true}, {"Axel", false},
}};
inline constexpr std::array<Word, 6> colors{"red", "blue", "green", "white", "black", "yellow"};

}  // namespace hblab::data
