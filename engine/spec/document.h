// SPDX-License-Identifier: Apache-2.0
// Document: a spec's YAML text is the truth, and an edit replaces only the text of one key. Every other byte stays:
// comments, order, quotes, blank lines. The form of the window writes through it; the loader reads its text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/result.h"
#include "engine/spec/yaml_tree.h"

namespace hblab::spec {

/// A path names a value: "model.layout", "arms.1.name" (the second arm), "arms.1.model.layout", "sweep.masking.rate",
/// "seeds". Nested and dotted keys of the text are the same. A list's value is its items, one a line, as in Field::get.
class Document {
 public:
  explicit Document(std::string text);

  const std::string& text() const { return text_; }
  /// Whether the text is YAML at all. Where it is not, nothing can be read or edited until replace_text().
  bool valid() const { return parse_.ok; }
  const Problem& problem() const { return parse_.problem; }
  void replace_text(std::string text);
  const YamlNode& root() const { return parse_.root; }

  /// The value as text; nothing where the key is absent or holds a section.
  std::optional<std::string> get(std::string_view path) const;
  /// Line and column of the value, from 1; nothing where the key is absent.
  struct Place {
    int line = 0, column = 0;
  };
  std::optional<Place> place(std::string_view path) const;

  /// Replaces the value, or adds the key (and its section) where it is absent. An edit that would change anything else is
  /// refused and changes nothing.
  Result<void> set(std::string_view path, std::string_view value);
  /// Takes the key out, with its line. Removing an absent key does nothing.
  Result<void> remove(std::string_view path);

 private:
  struct Found;
  Found find(std::string_view path) const;
  static void search(const YamlNode& node, std::string_view path, Found& found);
  Result<void> insert(const Found&, std::string_view path, std::string_view value);
  Result<void> commit(std::string_view path, std::optional<std::string_view> value, size_t begin, size_t end, std::string_view replacement);

  std::string line_break() const;
  size_t line_end(size_t at) const;
  size_t line_begin(size_t at) const;
  size_t next_line(size_t at) const;

  std::string text_;
  YamlParse parse_;
};

}  // namespace hblab::spec
