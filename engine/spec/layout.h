// SPDX-License-Identifier: Apache-2.0
// The layout notation: a token mixer for each layer of the encoder.
//
//   layout  = group , { blank , group } ;
//   group   = ( mixer | "(" , layout , ")" ) , [ "*" , count ] ;
//   mixer   = name , [ "(" , option , { "," , option } , ")" ] ;
//   option  = name , "=" , value ;
//   name    = letter , { letter | digit | "_" } ;      value = name | number ;      count = digit , { digit } ;
//
// Blanks may stand between any two symbols, and one must part two groups. After a name, a bracket that holds `name =`
// begins its options, any other bracket the next group. "hybrid(attention=6,pooling=6)*12", "pooling*6 attention*6",
// "(attention pooling)*6". Names and options are those of the descriptors in spec/mixers.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/core/result.h"

namespace hblab::spec {

/// One layer's mixer as written: its name and the options given (options left out are absent).
struct MixerChoice {
  std::string name;
  std::vector<std::pair<std::string, std::string>> options;
  bool operator==(const MixerChoice&) const = default;
};

constexpr int max_layers = 1000;

/// One entry per layer. Errors (kind input) name the column (from 1) and what was expected there; an unknown mixer or
/// option name comes with the nearest known one.
Result<std::vector<MixerChoice>> parse_layout(std::string_view layout);
/// The shortest notation that parses to the same layers.
std::string print_layout(const std::vector<MixerChoice>& layers);

}  // namespace hblab::spec
