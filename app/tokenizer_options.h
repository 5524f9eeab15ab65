// SPDX-License-Identifier: Apache-2.0
// The options by which commands choose how text becomes words and pieces.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "engine/text/tokenizer.h"

namespace hblab::app {

struct TokenizerArguments {
  std::string vocabulary;
  bool cased = false, keep_accents = false;
  std::string compat = "huggingface";

  /// --cased, --keep-accents, --compat; with `needs_vocabulary` also --vocab.
  void add_to(CLI::App& command, bool needs_vocabulary);
  text::TokenizerOptions options() const;
  Result<std::shared_ptr<const text::Tokenizer>> load() const;
};

}  // namespace hblab::app
