// SPDX-License-Identifier: Apache-2.0
#include "engine/text/vocabulary.h"

#include "engine/core/hash.h"
#include "engine/text/utf8.h"

namespace hblab::text {

namespace {

/// PieceTrie packs an id and a byte into 32 bits.
constexpr size_t most_pieces = (size_t(1) << 24) - 2;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

const std::vector<std::string>& Vocabulary::special_pieces() {
  static const std::vector<std::string> pieces{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
  return pieces;
}

Result<Vocabulary> Vocabulary::load(const fs::path& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    return fail(ErrorKind::input, HBLAB_TEXT("The vocabulary %1 is a folder. Name the vocab.txt file itself."), path.string());
  }
  const std::string bytes = HBLAB_TRY(read_file(path));
  std::string_view rest = bytes;
  if (rest.starts_with(byte_order_mark)) rest.remove_prefix(byte_order_mark.size());
  std::vector<std::string> pieces;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    pieces.emplace_back(line);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return from_pieces(std::move(pieces), path.string());
}

Result<Vocabulary> Vocabulary::from_pieces(std::vector<std::string> pieces, const std::string& origin) {
  if (pieces.empty()) {
    return fail(ErrorKind::input, HBLAB_TEXT("The vocabulary %1 is empty. A vocabulary holds one word piece a line."), origin);
  }
  if (pieces.size() > most_pieces) {
    return fail(ErrorKind::input, HBLAB_TEXT("The vocabulary %1 has %2 pieces; at most %3 are possible."), origin, pieces.size(),
                most_pieces);
  }
  Vocabulary made;
  made.pieces_ = std::move(pieces);
  made.ids_.reserve(made.pieces_.size());
  made.continues_.reserve(made.pieces_.size());
  Hasher hasher;
  for (size_t id = 0; id < made.pieces_.size(); ++id) {
    const std::string& piece = made.pieces_[id];
    if (piece.empty()) {
      return fail(ErrorKind::input, HBLAB_TEXT("Line %2 of the vocabulary %1 is empty. Each line must hold one word piece."), origin,
                  id + 1);
    }
    if (!is_valid_utf8(piece)) {
      return fail(ErrorKind::input, HBLAB_TEXT("Line %2 of the vocabulary %1 is not valid UTF-8. Is it a vocab.txt file?"), origin, id + 1);
    }
    const auto [first, is_new] = made.ids_.emplace(piece, int32_t(id));
    if (!is_new) {
      return fail(ErrorKind::input, HBLAB_TEXT("The vocabulary %1 holds the piece \"%2\" twice, in lines %3 and %4. Remove one of them."),
                  origin, piece, first->second + 1, id + 1);
    }
    made.continues_.push_back(piece.size() > continuation_prefix.size() && piece.starts_with(continuation_prefix));
    hasher.add(piece);
    hasher.add("\n");
  }
  std::string missing;
  for (const std::string& piece : special_pieces()) {
    if (made.id_of(piece) < 0) missing += (missing.empty() ? "" : ", ") + piece;
  }
  if (!missing.empty()) {
    return fail(ErrorKind::input,
                HBLAB_TEXT("The vocabulary %1 lacks %2. A BERT vocabulary holds [PAD], [UNK], [CLS], [SEP] and [MASK], each on a line."),
                origin, missing);
  }
  made.special_ = {made.id_of("[PAD]"), made.id_of("[UNK]"), made.id_of("[CLS]"), made.id_of("[SEP]"), made.id_of("[MASK]")};
  made.hash_ = hasher.hex();
  return made;
}

Result<void> Vocabulary::save(const fs::path& path) const {
  std::string bytes;
  for (const std::string& piece : pieces_) (bytes += piece) += '\n';
  return write_file(path, bytes);
}

int32_t Vocabulary::id_of(std::string_view piece) const {
  const auto found = ids_.find(piece);
  return found == ids_.end() ? -1 : found->second;
}

}  // namespace hblab::text
