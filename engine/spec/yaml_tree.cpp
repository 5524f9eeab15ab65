// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/yaml_tree.h"

#include <utf8proc.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

#include "engine/core/result.h"

namespace hblab::spec {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// What ends the parse early; it passes through yaml-cpp and never leaves this file.
struct Refused {
  Problem problem;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

struct Extent {
  size_t nodes = 0, text_bytes = 0;
};
void measure(const YamlNode& node, Extent& extent) {
  ++extent.nodes;
  extent.text_bytes += node.text.size();
  for (const auto& item : node.items) measure(item, extent);
  for (const auto& entry : node.entries) measure(entry.key, extent), measure(entry.value, extent);
}
int depth_of(const YamlNode& node) {
  int deepest = 0;
  for (const auto& item : node.items) deepest = std::max(deepest, depth_of(item));
  for (const auto& entry : node.entries) deepest = std::max({deepest, depth_of(entry.key), depth_of(entry.value)});
  return deepest + 1;
}

bool is_in_anchor(char c) { return !is_blank(c) && std::string_view(",[]{}").find(c) == std::string_view::npos; }
/// The same characters that yaml-cpp takes; any other begins the value.
bool is_in_tag(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("-!#;/?:@&=+$_.~*'()%").find(c) != std::string_view::npos;
}

/// The text, and where things end in it: yaml-cpp tells where a node begins only.
class Source {
 public:
  explicit Source(std::string_view text) : text_(text), start_(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0) {
    Place at;
    for (size_t byte = start_; byte < text.size(); ++byte) {
      while (places_.size() * place_step <= byte) places_.push_back(at);
      at.pass(text[byte]);
    }
    places_.push_back(at);
  }

  size_t size() const { return text_.size(); }
  size_t start() const { return start_; }  ///< behind a byte order mark
  char at(size_t byte) const { return byte < text_.size() ? text_[byte] : '\0'; }
  bool starts_with(size_t byte, std::string_view what) const { return text_.substr(std::min(byte, size())).starts_with(what); }

  /// Line and column from 1, the column in characters.
  std::pair<int, int> place(size_t byte) const {
    byte = std::min(byte, size());
    const size_t known = std::min(byte / place_step, places_.size() - 1);
    Place at = places_[known];
    for (size_t i = std::max(known * place_step, start_); i < byte; ++i) at.pass(text_[i]);
    return {at.line, at.column};
  }

  template <class... Args>
  [[noreturn]] void refuse(size_t byte, std::string_view pattern, const Args&... args) const {
    Refused refused;
    std::tie(refused.problem.line, refused.problem.column) = place(byte);
    refused.problem.what = make_text(pattern, args...);
    throw refused;
  }

  /// UTF-8 without control characters: all that yaml-cpp would else replace or read as an encoding or an end of the file.
  void check_characters() const {
    for (size_t at = 0; at < size();) {
      utf8proc_int32_t point = 0;
      const auto length =
          utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text_.data()) + at, utf8proc_ssize_t(size() - at), &point);
      const bool control = point < 0x20 ? point != '\t' && point != '\n' && point != '\r' : point >= 0x7F && point < 0xA0 && point != 0x85;
      if (length <= 0 || control)
        refuse(at, HBLAB_TEXT("This is not a text file in UTF-8 (byte %1 is %2). Save the spec as plain UTF-8 text."), at + 1,
               fmt::format("0x{:02X}", static_cast<unsigned char>(text_[at])));
      at += size_t(length);
    }
  }

  /// Behind &anchor and !tag, and the blanks after each.
  size_t behind_properties(size_t byte) const {
    while (at(byte) == '&' || at(byte) == '!') {
      const bool tag = at(byte) == '!';
      if (starts_with(byte, "!<"))
        byte = std::min(text_.find('>', byte), size() - 1) + 1;
      else
        while (byte < size() && (tag ? is_in_tag(text_[byte]) : is_in_anchor(text_[byte]))) ++byte;
      while (byte < size() && is_blank(text_[byte])) ++byte;
    }
    return byte;
  }

  /// Behind blanks, line breaks and comments.
  size_t behind_gap(size_t byte) const {
    while (byte < size()) {
      if (text_[byte] == '#' && (byte == 0 || is_blank(text_[byte - 1])))
        byte = std::min(text_.find('\n', byte), size());
      else if (is_blank(text_[byte]))
        ++byte;
      else
        break;
    }
    return byte;
  }

  /// The end of a scalar that begins at `byte` and reads `value`.
  size_t scalar_end(size_t byte, std::string_view value) const {
    const char first = at(byte);
    if (first == '"' || first == '\'') return quoted_end(byte, first);
    if (first == '|' || first == '>') byte = std::min(text_.find('\n', byte), size());
    // Without quotes nothing is escaped: folding changes blanks only, so the other characters stand here one after another.
    for (const char c : value) {
      if (is_blank(c)) continue;
      while (byte < size() && text_[byte] != c) ++byte;
      byte = std::min(byte + 1, size());
    }
    return byte;
  }

  /// The end of a collection in brackets whose last child, or whose own bracket, ends at `byte`.
  size_t flow_end(size_t byte, char bracket) const {
    while ((byte = behind_gap(byte)) < size())
      if (text_[byte++] == bracket) break;
    return byte;
  }

 private:
  size_t quoted_end(size_t byte, char quote) const {
    const size_t opening = byte;
    for (++byte; byte < size(); ++byte) {
      if (quote == '"' && text_[byte] == '\\')
        ++byte;
      else if (text_[byte] == quote && quote == '\'' && at(byte + 1) == quote)
        ++byte;
      else if (text_[byte] == quote)
        return byte + 1;
    }
    refuse(opening, HBLAB_TEXT("The quotation mark that opens here is never closed."));
  }

  /// What stands at a byte.
  struct Place {
    int line = 1, column = 1;
    void pass(char c) {
      if (c == '\n')
        ++line, column = 1;
      else if ((c & 0xC0) != 0x80)
        ++column;
    }
  };
  static constexpr size_t place_step = 256;

  std::string_view text_;
  size_t start_;
  std::vector<Place> places_;  ///< of each place_step-th byte, so that place() reads a few bytes only
};

/// Builds the tree from yaml-cpp's events.
class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const Source& source) : source_(source) {}

  YamlNode take_root() {
    if (root_) return std::move(*root_);
    YamlNode root;
    root.plain = true;
    root.line = root.column = 1;
    root.begin = root.end = source_.size();
    return root;
  }

  size_t byte(const YAML::Mark& mark) const { return std::min(size_t(std::max(mark.pos, 0)) + source_.start(), source_.size()); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (!root_) return;
    const size_t at = byte(mark);
    if (source_.starts_with(at, "---"))
      source_.refuse(at, HBLAB_TEXT("A second YAML document begins here. A spec is one document: remove the line '---'."));
    source_.refuse(at, HBLAB_TEXT("This is not valid YAML: the document ended before this."));
  }
  void OnDocumentEnd() override {}

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    YamlNode out = begin(mark);
    const char first = source_.at(out.begin);
    out.plain = tag == "?" || (tag != "!" && first != '"' && first != '\'' && first != '|' && first != '>');
    if (value.empty() && out.plain) return add_empty(std::move(out), anchor);
    out.text = value;
    out.end = source_.scalar_end(out.begin, value);
    add(std::move(out), anchor);
  }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    YamlNode out = begin(mark);
    out.plain = true;
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
      if (out.begin < cursor() || !source_.starts_with(out.begin, word)) continue;
      out.end = out.begin + word.size();
      // `a:` and the next key is `null`: the mark is the next key's.
      if (!awaits_key() && !in_flow() && source_.at(out.end) == ':') break;
      out.text = word;
      return add(std::move(out), anchor);
    }
    add_empty(std::move(out), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const size_t at = byte(mark);
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) refuse_alias(at);
    charge(found->second, at);
    YamlNode out = found->second;
    if (int(open_.size()) + depth_of(out) > max_yaml_depth) refuse_depth(at);
    out.alias = true;
    std::tie(out.line, out.column) = source_.place(at);
    out.begin = at;
    out.end = at + 1 + alias_name(at).size();
    add(std::move(out), YAML::NullAnchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
    open(mark, YamlKind::sequence, anchor, style);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
    open(mark, YamlKind::mapping, anchor, style);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  [[noreturn]] void refuse_alias(size_t at) const {
    source_.refuse(at, HBLAB_TEXT("*%1 refers to an anchor &%1 that does not stand before it, or to itself."), alias_name(at));
  }

 private:
  struct Open {
    YamlNode node;
    YAML::anchor_t anchor = YAML::NullAnchor;
    std::optional<YamlNode> key;  ///< of the entry whose value comes next
  };

  /// A node at the mark, behind its properties; line and column are those of the mark.
  YamlNode begin(const YAML::Mark& mark) {
    const size_t at = byte(mark);
    if (int(open_.size()) >= max_yaml_depth) refuse_depth(at);
    if (++nodes_ > max_yaml_nodes) refuse_size(at);
    YamlNode out;
    std::tie(out.line, out.column) = source_.place(at);
    out.begin = out.end = source_.behind_properties(at);
    return out;
  }

  void open(const YAML::Mark& mark, YamlKind kind, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
    YamlNode out = begin(mark);
    out.kind = kind;
    out.flow = style == YAML::EmitterStyle::Flow;
    open_.push_back({std::move(out), anchor, {}});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    YamlNode& node = done.node;
    const char bracket = source_.at(node.begin);
    if (node.flow && (bracket == '[' || bracket == '{'))
      node.end = source_.flow_end(std::max(node.end, node.begin + 1), bracket == '[' ? ']' : '}');
    add(std::move(node), done.anchor);
  }

  /// Where a value is expected and nothing stands: right behind the `:` or `-` that asks for it, and behind its properties.
  void add_empty(YamlNode out, YAML::anchor_t anchor) {
    if (open_.empty() || awaits_key()) return add(std::move(out), anchor);
    const Open& parent = open_.back();
    const size_t indicator = source_.behind_gap(cursor());
    if (source_.at(indicator) != (parent.key ? ':' : '-')) {
      out.begin = out.end = cursor();  // {key}: not even a colon
    } else {
      size_t at = indicator + 1;
      const size_t next = source_.behind_gap(at);
      if (in_flow() && (source_.at(next) == ',' || source_.at(next) == '}')) at = next;  // {key: }: behind the blank
      if (anchor != YAML::NullAnchor || source_.at(next) == '!') {
        at = next;
        while (at < source_.size() && !is_blank(source_.at(at)) && source_.at(at) != ',' && source_.at(at) != '}') ++at;
      }
      out.begin = out.end = at;
    }
    std::tie(out.line, out.column) = source_.place(out.begin);
    add(std::move(out), anchor);
  }

  void add(YamlNode node, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) {
      charge(node, node.begin);
      anchors_[anchor] = node;
    }
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    parent.node.end = std::max(parent.node.end, node.end);
    if (parent.node.kind == YamlKind::sequence) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      parent.key = std::move(node);
    } else {
      parent.node.entries.push_back({std::move(*parent.key), std::move(node)});
      parent.key.reset();
    }
  }

  bool awaits_key() const { return !open_.empty() && open_.back().node.kind == YamlKind::mapping && !open_.back().key; }
  bool in_flow() const { return !open_.empty() && open_.back().node.flow; }
  /// The end of what was read last in the innermost open collection.
  size_t cursor() const { return open_.empty() ? 0 : open_.back().node.end; }

  std::string alias_name(size_t at) const {
    std::string name;
    for (++at; at < source_.size() && is_in_anchor(source_.at(at)); ++at) name += source_.at(at);
    return name;
  }

  /// Counts a node that is about to be copied.
  void charge(const YamlNode& node, size_t at) {
    Extent extent;
    measure(node, extent);
    nodes_ += extent.nodes;
    alias_bytes_ += extent.text_bytes;
    if (nodes_ > max_yaml_nodes) refuse_size(at);
    if (alias_bytes_ > max_yaml_alias_bytes)
      source_.refuse(at, HBLAB_TEXT("The texts of the file take more than %1 bytes, with every alias written out: too many for a spec."),
                     max_yaml_alias_bytes);
  }

  [[noreturn]] void refuse_depth(size_t at) const {
    source_.refuse(at, HBLAB_TEXT("More than %1 levels stand inside one another here."), max_yaml_depth);
  }
  [[noreturn]] void refuse_size(size_t at) const {
    source_.refuse(at, HBLAB_TEXT("The file has more than %1 values, with every alias written out: too many for a spec."), max_yaml_nodes);
  }

  const Source& source_;
  std::vector<Open> open_;  ///< the collections around the place where the parse is
  std::optional<YamlNode> root_;
  std::map<YAML::anchor_t, YamlNode> anchors_;
  size_t nodes_ = 0, alias_bytes_ = 0;
};

/// yaml-cpp's own complaint, at a place where it says more.
[[noreturn]] void refuse_syntax(const Source& source, const TreeBuilder& builder, const YAML::Exception& error, std::string_view text) {
  const size_t at = error.mark.is_null() ? text.size() : builder.byte(error.mark);
  if (source.at(at) == '*') builder.refuse_alias(at);
  const size_t line_begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  const size_t first = text.find_first_not_of(' ', line_begin);
  if (source.at(std::min(first, text.size())) == '\t')
    source.refuse(first, HBLAB_TEXT("A tab stands where YAML allows blanks only. Indent with blanks."));
  source.refuse(
      at, HBLAB_TEXT("This is not valid YAML: %1. Check the indentation here; a text with \": \" or a special character stands in quotes."),
      error.msg);
}

YamlNode read_document(std::string_view text) {
  const Source source(text);
  source.check_characters();
  TreeBuilder builder(source);
  try {
    std::istringstream stream{std::string(text.substr(source.start()))};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& error) {
    refuse_syntax(source, builder, error, text);
  }
  return builder.take_root();
}

}  // namespace

YamlParse parse_yaml(std::string_view text) {
  YamlParse parse;
  if (text.size() > max_yaml_bytes) {
    parse.problem.what =
        make_text(HBLAB_TEXT("The file has %1 bytes, but a spec has at most %2. This is some other file."), text.size(), max_yaml_bytes);
    return parse;
  }
  try {
    parse.root = read_document(text);
    parse.ok = true;
  } catch (Refused& refused) {
    parse.problem = std::move(refused.problem);
  }
  return parse;
}

}  // namespace hblab::spec
