// SPDX-License-Identifier: Apache-2.0
#include "app/tokenizer_options.h"

namespace hblab::app {

void TokenizerArguments::add_to(CLI::App& command, bool needs_vocabulary) {
  if (needs_vocabulary)
    command.add_option("--vocab", vocabulary, "The vocabulary: vocab.txt, one word piece a line")->required()->type_name("FILE");
  command.add_flag("--cased", cased, "Keep upper case (and accents)");
  command.add_flag("--keep-accents", keep_accents, "Keep accents while lowering");
  command.add_option("--compat", compat, "Whose tokenizer to follow where they differ")
      ->check(CLI::IsMember({"huggingface", "google"}))
      ->capture_default_str();
}

text::TokenizerOptions TokenizerArguments::options() const { return {!cased, !cased && !keep_accents, compat == "google"}; }

Result<std::shared_ptr<const text::Tokenizer>> TokenizerArguments::load() const {
  auto pieces = std::make_shared<const text::Vocabulary>(HBLAB_TRY(text::Vocabulary::load(vocabulary)));
  return std::make_shared<const text::Tokenizer>(std::move(pieces), options());
}

}  // namespace hblab::app
