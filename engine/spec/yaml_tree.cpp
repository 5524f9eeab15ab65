// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/yaml_tree.h"

#include <yaml.h>

#include <algorithm>
#include <map>

#include "engine/core/result.h"

namespace hblab::spec {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// What ends the parse early; kept inside this file, as libyaml's C interface and a recursion lie between.
using Outcome = tl::expected<void, Problem>;
using NodeOutcome = tl::expected<YamlNode, Problem>;

template <class... Args>
tl::unexpected<Problem> problem_at(int line, int column, std::string_view pattern, const Args&... args) {
  Problem problem;
  problem.line = line;
  problem.column = column;
  problem.what = make_text(pattern, args...);
  return tl::make_unexpected(std::move(problem));
}
template <class... Args>
tl::unexpected<Problem> problem_at(const yaml_mark_t& mark, std::string_view pattern, const Args&... args) {
  return problem_at(int(mark.line) + 1, int(mark.column) + 1, pattern, args...);
}

size_t count_nodes(const YamlNode& node) {
  size_t count = 1;
  for (const auto& item : node.items) count += count_nodes(item);
  for (const auto& entry : node.entries) count += count_nodes(entry.key) + count_nodes(entry.value);
  return count;
}
int depth_of(const YamlNode& node) {
  int deepest = 0;
  for (const auto& item : node.items) deepest = std::max(deepest, depth_of(item));
  for (const auto& entry : node.entries) deepest = std::max({deepest, depth_of(entry.key), depth_of(entry.value)});
  return deepest + 1;
}

class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view text) : text_(text), shift_(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0) {
    ready_ = yaml_parser_initialize(&parser_);
    const std::string_view body = text.substr(shift_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(body.data()), body.size());
    for (size_t i = 0; i < body.size(); ++i)
      if ((body[i] & 0xC0) != 0x80) characters_.push_back(i + shift_);
    characters_.push_back(text.size());
  }
  ~TreeBuilder() {
    yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }
  TreeBuilder(const TreeBuilder&) = delete;
  TreeBuilder& operator=(const TreeBuilder&) = delete;

  NodeOutcome document() {
    if (!ready_) return problem_at(0, 0, HBLAB_TEXT("There is not enough memory to read the YAML."));
    YamlNode root;
    root.plain = true;
    root.line = root.column = 1;
    root.begin = root.end = text_.size();
    if (auto read = next(); !read) return tl::make_unexpected(read.error());  // the stream's start
    if (auto read = next(); !read) return tl::make_unexpected(read.error());
    if (event_.type == YAML_STREAM_END_EVENT) return root;
    if (auto read = next(); !read) return tl::make_unexpected(read.error());  // behind the document's start
    auto found = node(1);
    if (!found) return found;
    root = std::move(*found);
    if (auto read = next(); !read) return tl::make_unexpected(read.error());  // the document's end
    if (auto read = next(); !read) return tl::make_unexpected(read.error());
    if (event_.type != YAML_STREAM_END_EVENT)
      return problem_at(event_.start_mark,
                        HBLAB_TEXT("A second YAML document begins here. A spec is one document: remove the line '---'."));
    return root;
  }

 private:
  Outcome next() {
    yaml_event_delete(&event_);
    if (yaml_parser_parse(&parser_, &event_)) return {};
    event_ = {};
    return yaml_error();
  }

  tl::unexpected<Problem> yaml_error() const {
    const std::string what = parser_.problem ? parser_.problem : "it cannot be read";
    if (parser_.error == YAML_READER_ERROR) {
      const size_t at = std::min(parser_.problem_offset + shift_, text_.size());
      const std::string_view before = text_.substr(0, at);
      const int line = int(std::count(before.begin(), before.end(), '\n')) + 1;
      const size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
      return problem_at(line, int(at - line_begin) + 1,
                        HBLAB_TEXT("This is not a text file in UTF-8 (%1). Save the spec as plain UTF-8 text."), what);
    }
    const yaml_mark_t& mark = parser_.problem_mark;
    if (byte(mark.index) < text_.size() && text_[byte(mark.index)] == '\t')
      return problem_at(mark, HBLAB_TEXT("A tab stands where YAML allows blanks only. Indent with blanks."));
    const std::string context = parser_.context ? std::string(" ") + parser_.context : std::string();
    return problem_at(mark, HBLAB_TEXT("This is not valid YAML: %1%2."), what, context);
  }

  size_t byte(size_t character) const { return characters_[std::min(character, characters_.size() - 1)]; }

  /// The node that the current event begins.
  NodeOutcome node(int depth) {
    const yaml_mark_t start = event_.start_mark;
    if (depth > max_yaml_depth) return problem_at(start, HBLAB_TEXT("More than %1 levels stand inside one another here."), max_yaml_depth);
    if (++nodes_ > max_yaml_nodes) return too_many(start);
    if (event_.type == YAML_ALIAS_EVENT) return alias(depth);
    YamlNode out;
    out.line = int(start.line) + 1;
    out.column = int(start.column) + 1;
    out.begin = byte(start.index);
    out.end = byte(event_.end_mark.index);
    std::string anchor;
    const auto take_anchor = [&](const yaml_char_t* name) {
      if (name) anchor = reinterpret_cast<const char*>(name);
    };
    if (event_.type == YAML_SCALAR_EVENT) {
      const auto& scalar = event_.data.scalar;
      take_anchor(scalar.anchor);
      out.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
      out.plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
      if (out.plain && out.text.empty())
        out.begin = out.end;
      else
        skip_properties(out);
      while (out.end > out.begin && (text_[out.end - 1] == '\n' || text_[out.end - 1] == '\r' || text_[out.end - 1] == ' ')) --out.end;
    } else if (event_.type == YAML_SEQUENCE_START_EVENT) {
      take_anchor(event_.data.sequence_start.anchor);
      out.kind = YamlKind::sequence;
      out.flow = event_.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
      skip_properties(out);
      if (auto read = children(out, depth, YAML_SEQUENCE_END_EVENT); !read) return tl::make_unexpected(read.error());
    } else {
      take_anchor(event_.data.mapping_start.anchor);
      out.kind = YamlKind::mapping;
      out.flow = event_.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
      skip_properties(out);
      if (auto read = children(out, depth, YAML_MAPPING_END_EVENT); !read) return tl::make_unexpected(read.error());
    }
    if (!anchor.empty()) anchors_[anchor] = out;
    return out;
  }

  Outcome children(YamlNode& out, int depth, yaml_event_type_t end) {
    while (true) {
      if (auto read = next(); !read) return read;
      if (event_.type == end) break;
      auto first = node(depth + 1);
      if (!first) return tl::make_unexpected(first.error());
      out.end = first->end;
      if (out.kind == YamlKind::sequence) {
        out.items.push_back(std::move(*first));
        continue;
      }
      if (auto read = next(); !read) return read;
      auto value = node(depth + 1);
      if (!value) return tl::make_unexpected(value.error());
      out.end = std::max(first->end, value->end);
      out.entries.push_back({std::move(*first), std::move(*value)});
    }
    if (out.flow) out.end = byte(event_.end_mark.index);
    return {};
  }

  NodeOutcome alias(int depth) {
    const std::string name = reinterpret_cast<const char*>(event_.data.alias.anchor);
    const auto found = anchors_.find(name);
    if (found == anchors_.end())
      return problem_at(event_.start_mark, HBLAB_TEXT("*%1 refers to an anchor &%1 that does not stand before it, or to itself."), name);
    YamlNode out = found->second;
    nodes_ += count_nodes(out);
    if (nodes_ > max_yaml_nodes) return too_many(event_.start_mark);
    if (depth + depth_of(out) - 1 > max_yaml_depth)
      return problem_at(event_.start_mark, HBLAB_TEXT("More than %1 levels stand inside one another here."), max_yaml_depth);
    out.alias = true;
    out.line = int(event_.start_mark.line) + 1;
    out.column = int(event_.start_mark.column) + 1;
    out.begin = byte(event_.start_mark.index);
    out.end = byte(event_.end_mark.index);
    return out;
  }

  static tl::unexpected<Problem> too_many(const yaml_mark_t& mark) {
    return problem_at(mark, HBLAB_TEXT("The file has more than %1 values, with every alias written out: too many for a spec."),
                      max_yaml_nodes);
  }

  /// Moves the beginning behind &anchor and !tag.
  void skip_properties(YamlNode& out) const {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (out.begin < text_.size() && (text_[out.begin] == '&' || text_[out.begin] == '!')) {
      size_t at = out.begin;
      while (at < text_.size() && !blank(text_[at])) ++at;
      while (at < text_.size() && blank(text_[at])) ++at;
      out.begin = at;
    }
    out.end = std::max(out.end, out.begin);
  }

  std::string_view text_;
  size_t shift_;
  yaml_parser_t parser_{};
  yaml_event_t event_{};
  int ready_ = 0;
  std::vector<size_t> characters_;  ///< byte of each character
  std::map<std::string, YamlNode> anchors_;
  size_t nodes_ = 0;
};

}  // namespace

YamlParse parse_yaml(std::string_view text) {
  YamlParse parse;
  if (text.size() > max_yaml_bytes) {
    parse.problem.what =
        make_text(HBLAB_TEXT("The file has %1 bytes, but a spec has at most %2. This is some other file."), text.size(), max_yaml_bytes);
    return parse;
  }
  auto root = TreeBuilder(text).document();
  parse.ok = root.has_value();
  if (root)
    parse.root = std::move(*root);
  else
    parse.problem = root.error();
  return parse;
}

}  // namespace hblab::spec
