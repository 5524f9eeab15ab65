// SPDX-License-Identifier: Apache-2.0
// The word pieces of a model and their ids: what vocab.txt holds, one piece a line, the line number its id. Made by
// VocabularyTrainer or loaded; read by Tokenizer. Immutable after it was made, so safe to share between threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/core/files.h"
#include "engine/core/result.h"

namespace hblab::text {

/// How a piece that goes on with a word is written.
inline constexpr std::string_view continuation_prefix = "##";

/// The five pieces that every vocabulary must hold.
struct SpecialIds {
  int32_t pad = -1, unknown = -1, cls = -1, sep = -1, mask = -1;
  bool operator==(const SpecialIds&) const = default;
};

class Vocabulary {
 public:
  /// The special pieces in the order in which a trained vocabulary starts: [PAD] [UNK] [CLS] [SEP] [MASK].
  static const std::vector<std::string>& special_pieces();

  /// Reads vocab.txt (UTF-8, a piece a line, LF or CRLF). Error kind input: empty file or line, a piece twice (both
  /// lines are named), invalid UTF-8, a missing special piece (all that are missing are named).
  static Result<Vocabulary> load(const fs::path& path);
  /// The same checks on pieces in memory; `origin` stands for the file in errors.
  static Result<Vocabulary> from_pieces(std::vector<std::string> pieces, const std::string& origin);

  Result<void> save(const fs::path& path) const;

  int32_t size() const { return int32_t(pieces_.size()); }
  const std::string& piece(int32_t id) const { return pieces_[size_t(id)]; }
  const std::vector<std::string>& pieces() const { return pieces_; }
  /// -1 where there is no such piece.
  int32_t id_of(std::string_view piece) const;

  const SpecialIds& special() const { return special_; }
  bool is_special(int32_t id) const {
    return id == special_.pad || id == special_.unknown || id == special_.cls || id == special_.sep || id == special_.mask;
  }
  /// The piece goes on with the word that the piece before it began: it is written "##…".
  bool continues_word(int32_t id) const { return continues_[size_t(id)] != 0; }

  /// 32 hex digits over all pieces in order: equal exactly where the vocabularies are.
  const std::string& hash() const { return hash_; }

  Vocabulary(Vocabulary&&) = default;
  Vocabulary& operator=(Vocabulary&&) = default;

 private:
  Vocabulary() = default;
  std::vector<std::string> pieces_;
  std::vector<uint8_t> continues_;
  std::unordered_map<std::string_view, int32_t> ids_;  ///< views into pieces_: moving keeps them, copying would not
  SpecialIds special_;
  std::string hash_;
};

}  // namespace hblab::text
