// SPDX-License-Identifier: Apache-2.0
// The layout notation: what is parsed prints to a notation that parses to the same layers and prints to itself.
#include "engine/spec/checks.h"
#include "engine/spec/estimates.h"
#include "engine/spec/layout.h"
#include "engine/spec/mixers/descriptor.h"
#include "tests/fuzz/fuzz.h"

using namespace hblab;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text = fuzz::view(data, size);
  const auto layers = spec::parse_layout(text);
  if (!layers) {
    fuzz::require_sentence(layers.error());
    return 0;
  }
  fuzz::require(!layers->empty() && layers->size() <= size_t(spec::max_layers), "a layout has 1 to max_layers layers");
  for (const auto& layer : *layers) fuzz::require(spec::find_mixer(layer.name) != nullptr, "each layer's mixer is known");

  // The shortest notation costs the cube of the layers: well under a second for the most there can be, under the sanitizers much more.
  constexpr size_t most_printed = 100;
  if (layers->size() <= most_printed) {
    const std::string printed = spec::print_layout(*layers);
    const auto again = spec::parse_layout(printed);
    fuzz::require(again && *again == *layers, "the printed layout parses to the same layers");
    fuzz::require(spec::print_layout(*again) == printed, "the printed layout prints to itself");
  }

  // What every spec with this layout goes through.
  spec::Settings settings;
  settings.model.layout = std::string(text);
  bool fits = true;
  for (const auto& finding : spec::check_settings(settings)) fits = fits && finding.warning;
  if (fits) {
    fuzz::require(spec::parameter_count(settings) > 0, "a layout that fits has parameters");
    fuzz::require(spec::forward_flops(settings).per_token > 0, "a layout that fits costs something");
  }
  return 0;
}
