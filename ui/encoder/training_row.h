// SPDX-License-Identifier: GPL-3.0-or-later
// A sequence as training would see it, cut and masked by the engine's own packing and BatchBuilder, from a few documents.
#pragma once

#include <QString>
#include <vector>

#include "engine/core/result.h"
#include "engine/spec/experiment_spec.h"
#include "engine/text/tokenizer.h"

namespace hblab::ui {

struct ShownPiece {
  enum Change { none, masked, random, kept };
  QString text;      ///< as the model reads it
  QString original;  ///< before masking; the same where nothing was changed
  Change change = none;
  bool predicted = false;
  bool continues = false;  ///< goes on with a word
  bool special = false;    ///< [CLS], [SEP]
  bool unknown = false;
};

/// The pieces of a text, the first so many.
std::vector<ShownPiece> pieces_of(const text::Tokenizer&, const std::string& text, size_t most);

/// The first sequence of these documents in the settings' packing, with the settings' masks of a seed; without its padding. Writes small
/// files into a temporary folder of its own on the way.
Result<std::vector<ShownPiece>> training_row(const spec::Settings&, const std::shared_ptr<const text::Tokenizer>&,
                                             const std::vector<std::string>& texts, uint64_t seed);

}  // namespace hblab::ui
