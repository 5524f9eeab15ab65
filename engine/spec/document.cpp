// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/document.h"

#include <algorithm>
#include <map>

#include "engine/core/numbers.h"
#include "engine/spec/fields.h"
#include "engine/spec/yaml_words.h"

namespace hblab::spec {
namespace {

constexpr int indentation = 2;

bool is_inside(std::string_view path, std::string_view outer) {
  return path == outer || (path.size() > outer.size() && path.starts_with(outer) && path[outer.size()] == '.');
}

/// The value of a scalar, or of a sequence of scalars: one a line.
std::optional<std::string> value_of(const YamlNode& node) {
  if (node.kind == YamlKind::scalar) return node.empty() ? std::string() : node.text;
  if (node.kind == YamlKind::mapping) return {};
  std::string lines;
  for (const auto& item : node.items) {
    if (item.kind != YamlKind::scalar) return {};
    lines += (lines.empty() ? "" : "\n") + item.text;
  }
  return lines;
}

/// Whether a path's value is a list wherever it stands.
bool is_list(std::string_view path) {
  if (path == "seeds" || path == "accepted_differences" || path.starts_with("sweep.")) return true;
  if (path.starts_with("arms."))  // arms.N.key
    path.remove_prefix(std::min(path.find('.', std::string_view("arms.").size()), path.size() - 1) + 1);
  const Field* field = find_field(path);
  return field && field->type() == FieldType::list;
}

std::string written(std::string_view path, std::string_view value, YamlContext context, int indent) {
  if (is_list(path)) return yaml_list(split_lines(value));
  return context == YamlContext::flow ? yaml_scalar(value, context) : yaml_text(value, indent);
}

using Leaves = std::multimap<std::string, std::string>;

/// Every value of the tree by its path, but for `path` itself and empty sections on the way to it.
void collect_others(const YamlNode& node, const std::string& at, std::string_view path, Leaves& out) {
  if (!at.empty() && is_inside(at, path)) return;
  const bool on_the_way = at.empty() || is_inside(path, at);
  if (node.kind == YamlKind::scalar) {
    if (!(node.empty() && on_the_way)) out.emplace(at, node.text);
    return;
  }
  if (node.items.empty() && node.entries.empty() && !on_the_way) out.emplace(at, node.kind == YamlKind::mapping ? "{}" : "[]");
  const std::string prefix = at.empty() ? "" : at + ".";
  for (size_t i = 0; i < node.items.size(); ++i) collect_others(node.items[i], prefix + std::to_string(i), path, out);
  for (const auto& entry : node.entries) collect_others(entry.value, prefix + entry.key.text, path, out);
}

Leaves others(const YamlNode& root, std::string_view path) {
  Leaves out;
  collect_others(root, "", path, out);
  return out;
}

}  // namespace

/// How far a path leads into the tree.
struct Document::Found {
  const YamlNode* value = nullptr;      ///< of the whole path; null where it is absent
  const YamlNode* container = nullptr;  ///< the deepest mapping, or empty value, on the way
  const YamlEntry* entry = nullptr;     ///< whose value `value` is, or, where it is absent, `container`
  size_t index = 0;                     ///< of `entry` in `container`
  std::string_view rest;                ///< of the path, behind `container`
  bool in_flow = false;                 ///< `container` is or stands in brackets
  bool through_alias = false;           ///< `container` is the content of an anchor
};

Document::Document(std::string text) { replace_text(std::move(text)); }

void Document::replace_text(std::string text) {
  text_ = std::move(text);
  parse_ = parse_yaml(text_);
}

void Document::search(const YamlNode& node, std::string_view path, Found& found) {
  if (node.kind == YamlKind::sequence) {
    const size_t dot = std::min(path.find('.'), path.size());
    const auto index = parse_integer(path.substr(0, dot));
    if (!index || *index < 0 || size_t(*index) >= node.items.size()) return;
    const YamlNode& item = node.items[size_t(*index)];
    found.in_flow |= node.flow;
    found.through_alias |= node.alias;
    found.entry = nullptr;
    if (dot < path.size())
      search(item, path.substr(dot + 1), found);
    else
      found.value = &item;
    return;
  }
  if (node.kind == YamlKind::scalar && !node.empty()) return;
  found.container = &node;
  found.rest = path;
  found.in_flow |= node.flow;
  found.through_alias |= node.alias;
  const Found here = found;
  Found deepest = found;
  for (size_t i = 0; i < node.entries.size(); ++i) {
    const YamlEntry& entry = node.entries[i];
    if (!is_inside(path, entry.key.text)) continue;
    Found further = here;
    further.entry = &entry;
    further.index = i;
    if (path == entry.key.text) {
      further.value = &entry.value;
      found = further;
      return;
    }
    search(entry.value, path.substr(entry.key.text.size() + 1), further);
    if (further.value) {
      found = further;
      return;
    }
    if (further.rest.size() < deepest.rest.size()) deepest = further;
  }
  found = deepest;
}

Document::Found Document::find(std::string_view path) const {
  Found found;
  if (parse_.ok) search(parse_.root, path, found);
  return found;
}

std::optional<std::string> Document::get(std::string_view path) const {
  const Found found = find(path);
  return found.value ? value_of(*found.value) : std::nullopt;
}

std::optional<Document::Place> Document::place(std::string_view path) const {
  const Found found = find(path);
  if (!found.value) return {};
  return Place{found.value->line, found.value->column};
}

Result<void> Document::set(std::string_view path, std::string_view value) {
  if (!parse_.ok) return fail(ErrorKind::input, HBLAB_TEXT("The text is not valid YAML, so that %1 cannot be set in it."), path);
  const Found found = find(path);
  if (found.through_alias)
    return fail(ErrorKind::input, HBLAB_TEXT("%1 stands behind a YAML alias: setting it would change other places too. Edit the text."),
                path);
  if (!found.value) return insert(found, path, value);
  const YamlNode& old = *found.value;
  if (old.kind == YamlKind::mapping) return fail(ErrorKind::input, HBLAB_TEXT("%1 is a section, not a single value."), path);
  const int key_column = found.entry ? found.entry->key.column : old.column;
  std::string fragment = written(path, value, found.in_flow ? YamlContext::flow : YamlContext::block, key_column - 1 + indentation);
  if (old.begin == old.end && old.begin > 0 && text_[old.begin - 1] != ' ') fragment.insert(0, 1, ' ');
  // A block list may stand under its key without indentation; brackets may not.
  if (old.kind == YamlKind::sequence && !old.flow && !old.alias && old.column <= key_column) fragment.insert(0, size_t(indentation), ' ');
  return commit(path, value, old.begin, old.end, fragment);
}

Result<void> Document::insert(const Found& found, std::string_view path, std::string_view value) {
  const std::string nl = line_break();
  if (!found.container || (path.starts_with("arms.") && found.container == &parse_.root))
    return fail(ErrorKind::input, HBLAB_TEXT("There is no place for %1: the text has something else there."), path);
  const YamlNode& container = *found.container;
  const bool at_root = &container == &parse_.root;
  const bool replaces_nothing = container.kind == YamlKind::mapping;
  // A new section at the root takes a line of its own; what stands in it may have a dotted key.
  const size_t dot = at_root ? found.rest.find('.') : std::string_view::npos;
  const std::string key(found.rest.substr(0, dot)), inner(dot == std::string_view::npos ? "" : found.rest.substr(dot + 1));
  for (const auto& entry : container.entries)
    if (entry.key.text == key) return fail(ErrorKind::input, HBLAB_TEXT("There is no place for %1: %2 is something else."), path, key);
  const auto block = [&](int column) {
    const std::string blanks(size_t(column - 1), ' '), more(size_t(column - 1 + indentation), ' ');
    if (inner.empty()) return blanks + key + ": " + written(path, value, YamlContext::block, column - 1 + indentation);
    return blanks + key + ":" + nl + more + inner + ": " + written(path, value, YamlContext::block, column - 1 + 2 * indentation);
  };
  const auto flow = [&] {
    const std::string end = written(path, value, YamlContext::flow, 0);
    return inner.empty() ? key + ": " + end : key + ": {" + inner + ": " + end + "}";
  };
  if (replaces_nothing && found.in_flow) {
    if (container.entries.empty()) return commit(path, value, container.begin + 1, container.begin + 1, flow());
    const YamlEntry& last = container.entries.back();
    const size_t end = std::max(last.key.end, last.value.end);
    return commit(path, value, end, end, ", " + flow());
  }
  if (replaces_nothing) {
    const size_t end = line_end(container.end);
    return commit(path, value, end, end, nl + block(container.entries.front().key.column));
  }
  if (at_root) {  // no content at all, comments perhaps
    const std::string parting = text_.empty() || text_.back() == '\n' ? "" : nl;
    return commit(path, value, text_.size(), text_.size(), parting + block(1) + nl);
  }
  if (found.in_flow || container.begin != container.end || !found.entry) {
    const bool glued = container.begin > 0 && text_[container.begin - 1] == ':';
    return commit(path, value, container.begin, container.end, (glued ? " {" : "{") + flow() + "}");
  }
  const size_t end = line_end(container.end);
  return commit(path, value, end, end, nl + block(found.entry->key.column + indentation));
}

Result<void> Document::remove(std::string_view path) {
  if (!parse_.ok) return fail(ErrorKind::input, HBLAB_TEXT("The text is not valid YAML, so that %1 cannot be taken out of it."), path);
  const Found found = find(path);
  if (!found.value) return {};
  if (found.through_alias || !found.entry)
    return fail(ErrorKind::input, HBLAB_TEXT("%1 is no key of its own in the text and cannot be taken out by itself. Edit the text."),
                path);
  const auto& entries = found.container->entries;
  const YamlEntry& entry = *found.entry;
  const YamlEntry* following = found.index + 1 < entries.size() ? &entries[found.index + 1] : nullptr;
  const size_t begin = entry.key.begin, end = std::max(entry.key.end, entry.value.end);
  if (found.in_flow) {
    if (following) return commit(path, {}, begin, following->key.begin, "");
    if (found.index > 0) {
      const YamlEntry& previous = entries[found.index - 1];
      return commit(path, {}, std::max(previous.key.end, previous.value.end), end, "");
    }
    return commit(path, {}, begin, end, "");
  }
  const size_t line = line_begin(begin);
  const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\r'; };
  const auto range = [&](size_t from, size_t to) { return std::string_view(text_).substr(from, to - from); };
  const auto all_blank = [&](std::string_view s) { return std::all_of(s.begin(), s.end(), blank); };
  if (all_blank(range(line, begin))) return commit(path, {}, line, next_line(end), "");
  // The first key of a list's item: the "- " stays.
  const bool plain_gap = following && all_blank(range(end, following->key.begin));
  return commit(path, {}, begin, plain_gap ? following->key.begin : end, "");
}

Result<void> Document::commit(std::string_view path, std::optional<std::string_view> value, size_t begin, size_t end,
                              std::string_view replacement) {
  const auto refused = [&] {
    return fail(ErrorKind::input, HBLAB_TEXT("%1 cannot be changed without touching other text. Edit the text itself."), path);
  };
  if (begin > end || end > text_.size()) return refused();  // the value was not found where YAML says it is
  Document edited(text_.substr(0, begin) + std::string(replacement) + text_.substr(end));
  const bool taken = edited.valid() && edited.get(path) == (value ? std::optional<std::string>(*value) : std::nullopt);
  if (!taken || others(edited.parse_.root, path) != others(parse_.root, path)) return refused();
  *this = std::move(edited);
  return {};
}

std::string Document::line_break() const { return text_.find("\r\n") == std::string::npos ? "\n" : "\r\n"; }

size_t Document::line_end(size_t at) const {
  size_t end = std::min(text_.find('\n', at), text_.size());
  if (end < text_.size() && end > at && text_[end - 1] == '\r') --end;
  return end;
}

size_t Document::line_begin(size_t at) const {
  const size_t previous = at == 0 ? std::string::npos : text_.rfind('\n', at - 1);
  return previous == std::string::npos ? 0 : previous + 1;
}

size_t Document::next_line(size_t at) const { return std::min(text_.find('\n', at), text_.size() - 1) + 1; }

}  // namespace hblab::spec
