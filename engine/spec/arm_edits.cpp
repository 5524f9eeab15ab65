// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/arm_edits.h"

#include <algorithm>

#include "engine/spec/fields.h"
#include "engine/spec/spec_reader.h"
#include "engine/spec/yaml_words.h"

namespace hblab::spec {
namespace {

constexpr size_t indentation = 2;

/// The text in three parts: what stands before the arms, each arm's own text, what stands behind.
struct Parts {
  std::string before, after;
  std::vector<std::string> arms;
  bool flow = false;
  size_t column = indentation;  ///< of the dashes, from 0

  std::string text() const {
    std::string out = before;
    for (size_t i = 0; i < arms.size(); ++i) out += (flow && i ? ", " : "") + arms[i];
    return out + after;
  }
};

size_t line_begin(const std::string& text, size_t at) {
  const size_t previous = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  return previous == std::string::npos ? 0 : previous + 1;
}
size_t next_line(const std::string& text, size_t at) {
  const size_t end = text.find('\n', at);
  return end == std::string::npos ? text.size() : end + 1;
}

tl::unexpected<Error> refused() {
  return fail(ErrorKind::input, HBLAB_TEXT("The arms cannot be changed without touching other text. Edit the text itself."));
}

/// Where the line of an item's dash begins; nothing where there is none of the expected form.
std::optional<size_t> dash_line(const std::string& text, const YamlNode& item) {
  for (size_t line = line_begin(text, item.begin);; line = line_begin(text, line - 1)) {
    const size_t first = text.find_first_not_of(' ', line);
    if (first != std::string::npos && first <= item.begin && text[first] == '-') return line;
    if (line == 0) return {};
  }
}

/// The comment lines right above a line belong to it.
size_t with_comments(const std::string& text, size_t line, size_t not_before) {
  while (line > not_before) {
    const size_t above = line_begin(text, line - 1);
    const size_t first = text.find_first_not_of(' ', above);
    if (above < not_before || first == std::string::npos || text[first] != '#') break;
    line = above;
  }
  return line;
}

Result<Parts> block_parts(const std::string& text, const YamlEntry& entry) {
  const auto& items = entry.value.items;
  Parts parts;
  std::vector<size_t> begins;
  for (size_t i = 0; i < items.size(); ++i) {
    const auto dash = dash_line(text, items[i]);
    if (!dash) return refused();
    if (i == 0) parts.column = text.find_first_not_of(' ', *dash) - *dash;
    begins.push_back(with_comments(text, *dash, next_line(text, i == 0 ? entry.key.end : items[i - 1].end)));
  }
  const size_t end = next_line(text, items.back().end);
  for (size_t i = 0; i < items.size(); ++i) {
    const size_t stop = i + 1 < items.size() ? begins[i + 1] : end;
    parts.arms.push_back(text.substr(begins[i], stop - begins[i]));
    if (parts.arms.back().back() != '\n') parts.arms.back() += '\n';
  }
  parts.before = text.substr(0, begins.front());
  parts.after = text.substr(end);
  return parts;
}

Result<Parts> split(const std::string& text, const YamlNode& root) {
  Parts parts;
  const auto found = std::find_if(root.entries.begin(), root.entries.end(), [](const YamlEntry& e) { return e.key.text == "arms"; });
  if (found == root.entries.end()) {
    parts.before = text + (text.empty() || text.back() == '\n' ? "" : "\n") + "arms:\n";
    return parts;
  }
  const YamlNode& list = found->value;
  if (list.alias) return refused();
  if (list.empty() && !list.flow) {
    const size_t end = next_line(text, std::max(found->key.end, list.end));
    parts.before = text.substr(0, end) + (end > 0 && text[end - 1] == '\n' ? "" : "\n");
    parts.after = text.substr(end);
    return parts;
  }
  if (list.kind != YamlKind::sequence) return refused();
  if (!list.flow) return block_parts(text, *found);
  parts.flow = true;
  if (list.items.empty()) {
    parts.before = text.substr(0, list.begin + 1);
    parts.after = text.substr(list.end - 1);
    return parts;
  }
  for (const auto& item : list.items) parts.arms.push_back(text.substr(item.begin, item.end - item.begin));
  parts.before = text.substr(0, list.items.front().begin);
  parts.after = text.substr(list.items.back().end);
  return parts;
}

std::string written(const ArmSpec& arm, const Parts& parts) {
  const YamlContext context = parts.flow ? YamlContext::flow : YamlContext::block;
  std::vector<std::string> keys{"name: " + yaml_scalar(arm.name, context)};
  for (const auto& [key, value] : arm.overrides) {
    const Field* field = find_field(key);
    keys.push_back(key + ": " + (field ? yaml_value(*field, value, context) : yaml_scalar(value, context)));
  }
  std::string out;
  if (parts.flow) {
    for (const auto& key : keys) out += (out.empty() ? "{" : ", ") + key;
    return out + "}";
  }
  for (const auto& key : keys) out += std::string(parts.column, ' ') + (out.empty() ? "- " : "  ") + key + "\n";
  return out;
}

/// Lets `change` work on the arms and their texts alike, and makes sure that the new text means what it should.
template <class Change>
Result<std::string> edit(const std::string& text, const Change& change) {
  const YamlParse parse = parse_yaml(text);
  if (!parse.ok || parse.root.kind != YamlKind::mapping)
    return fail(ErrorKind::input, HBLAB_TEXT("The text is not valid YAML, so that its arms cannot be changed."));
  Parts parts = HBLAB_TRY(split(text, parse.root));
  ExperimentSpec expected = read_spec(parse.root).spec;
  if (expected.arms.size() != parts.arms.size()) return refused();
  const bool cr = text.find("\r\n") != std::string::npos;
  HBLAB_TRY(change(parts, expected.arms, cr));
  if (parts.arms.empty() && !parts.flow)
    return fail(ErrorKind::input, HBLAB_TEXT("An experiment needs an arm: the last one cannot be taken out."));
  std::string edited = parts.text();
  const YamlParse again = parse_yaml(edited);
  if (!again.ok || !(read_spec(again.root).spec == expected)) return refused();
  return edited;
}

}  // namespace

Result<std::string> with_arm_added(const std::string& text, size_t at, const ArmSpec& arm) {
  return edit(text, [&](Parts& parts, std::vector<ArmSpec>& arms, bool cr) -> Result<void> {
    if (at > arms.size()) return refused();
    std::string own = written(arm, parts);
    if (cr)
      for (size_t i = 0; (i = own.find('\n', i)) != std::string::npos; i += 2) own.insert(i, 1, '\r');
    parts.arms.insert(parts.arms.begin() + std::ptrdiff_t(at), own);
    arms.insert(arms.begin() + std::ptrdiff_t(at), arm);
    return {};
  });
}

Result<std::string> with_arm_removed(const std::string& text, size_t at) {
  return edit(text, [&](Parts& parts, std::vector<ArmSpec>& arms, bool) -> Result<void> {
    if (at >= arms.size()) return refused();
    parts.arms.erase(parts.arms.begin() + std::ptrdiff_t(at));
    arms.erase(arms.begin() + std::ptrdiff_t(at));
    return {};
  });
}

Result<std::string> with_arm_moved(const std::string& text, size_t from, size_t to) {
  return edit(text, [&](Parts& parts, std::vector<ArmSpec>& arms, bool) -> Result<void> {
    if (from >= arms.size() || to >= arms.size()) return refused();
    const auto move = [&](auto& list) {
      auto item = std::move(list[from]);
      list.erase(list.begin() + std::ptrdiff_t(from));
      list.insert(list.begin() + std::ptrdiff_t(to), std::move(item));
    };
    move(parts.arms);
    move(arms);
    return {};
  });
}

}  // namespace hblab::spec
