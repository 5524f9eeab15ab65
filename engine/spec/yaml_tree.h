// SPDX-License-Identifier: Apache-2.0
// YAML text → a tree that knows where each value stands, to the byte: what the loader reports positions from and what
// Document edits by. The parser is yaml-cpp; scalars stay text, since the field table decides what they mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/spec/problem.h"

namespace hblab::spec {

enum class YamlKind { scalar, sequence, mapping };
struct YamlEntry;

struct YamlNode {
  YamlKind kind = YamlKind::scalar;
  std::string text;                ///< of a scalar, unquoted
  bool plain = false;              ///< a scalar without quotes
  bool flow = false;               ///< a collection in brackets
  bool alias = false;              ///< *name: the anchor's content; the place is the alias's own
  int line = 0, column = 0;        ///< from 1, in characters
  size_t begin = 0, end = 0;       ///< bytes of the text: behind an anchor or a tag, before trailing blanks and comments
  std::vector<YamlNode> items;     ///< of a sequence
  std::vector<YamlEntry> entries;  ///< of a mapping, in order, duplicates too

  /// Nothing stands here: `key:`, `key: ~` or `key: null`.
  bool empty() const { return kind == YamlKind::scalar && plain && (text.empty() || text == "~" || text == "null"); }
};
struct YamlEntry {
  YamlNode key, value;
};

constexpr size_t max_yaml_bytes = 1 << 20;
constexpr int max_yaml_depth = 32;
constexpr size_t max_yaml_nodes = 100000;          ///< with every anchor and alias written out
constexpr size_t max_yaml_alias_bytes = 16 << 20;  ///< of the texts behind anchors and aliases, written out

/// One document. Refused, with a place: text that is not UTF-8, faulty YAML, more than one document, and what goes beyond
/// the limits above. Text without content is an empty scalar.
struct YamlParse {
  YamlNode root;
  bool ok = false;
  Problem problem;  ///< where not ok
};
YamlParse parse_yaml(std::string_view text);

}  // namespace hblab::spec
