// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/yaml_words.h"

#include <algorithm>

namespace hblab::spec {
namespace {

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_printable(char c) { return c >= ' ' && c <= '~'; }

bool is_plain(std::string_view text, YamlContext context) {
  constexpr std::string_view safe_starts = "./(_+", flow_signs = ",[]{}:?", nulls[] = {"null", "Null", "NULL"};
  if (text.empty() || std::find(std::begin(nulls), std::end(nulls), text) != std::end(nulls)) return false;
  const char first = text.front();
  const bool negative = first == '-' && text.size() > 1 && is_alphanumeric(text[1]);
  if (!is_alphanumeric(first) && safe_starts.find(first) == std::string_view::npos && !negative) return false;
  if (text.back() == ' ' || text.back() == ':') return false;
  if (!std::all_of(text.begin(), text.end(), is_printable)) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  return context == YamlContext::block || text.find_first_of(flow_signs) == std::string_view::npos;
}

/// Characters that YAML takes for line breaks, byte order marks or nothing printable, as UTF-8, and their escapes.
struct Special {
  std::string_view bytes, escape;
};
constexpr Special specials[] = {{"\xE2\x80\xA8", "\\u2028"},
                                {"\xE2\x80\xA9", "\\u2029"},
                                {"\xEF\xBB\xBF", "\\uFEFF"},
                                {"\xEF\xBF\xBE", "\\uFFFE"},
                                {"\xEF\xBF\xBF", "\\uFFFF"},
                                {"\"", "\\\""},
                                {"\\", "\\\\"},
                                {"\n", "\\n"},
                                {"\t", "\\t"}};

std::string quoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const auto special =
        std::find_if(std::begin(specials), std::end(specials), [&](const Special& s) { return text.starts_with(s.bytes); });
    if (special != std::end(specials)) {
      out += special->escape;
      text.remove_prefix(special->bytes.size());
      continue;
    }
    const unsigned char c = (unsigned char)text.front();
    const bool c1 = c == 0xC2 && text.size() > 1 && (unsigned char)text[1] < 0xA0;  // U+0080 … U+009F
    if (c1) text.remove_prefix(1);
    if (c1 || c < ' ' || c == 0x7F)
      out += fmt::format("\\x{:02X}", (unsigned char)text.front());
    else
      out += text.front();
    text.remove_prefix(1);
  }
  return out + "\"";
}

bool fits_literal_block(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.front() == '\n' || text.front() == ' ' || text.ends_with("\n\n")) return false;
  const auto allowed = [](char c) { return is_printable(c) || c == '\n'; };
  return std::all_of(text.begin(), text.end(), allowed) && text.find(" \n") == std::string_view::npos && text.back() != ' ';
}

}  // namespace

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::string yaml_scalar(std::string_view text, YamlContext context) { return is_plain(text, context) ? std::string(text) : quoted(text); }

std::string yaml_list(const std::vector<std::string>& items) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : ", ") + yaml_scalar(item, YamlContext::flow);
  return "[" + out + "]";
}

std::string yaml_value(const Field& field, std::string_view text, YamlContext context) {
  return field.type() == FieldType::list ? yaml_list(split_lines(text)) : yaml_scalar(text, context);
}

std::string yaml_text(std::string_view text, int indentation) {
  if (!fits_literal_block(text)) return yaml_scalar(text);
  std::string out = text.back() == '\n' ? "|" : "|-";
  for (const auto& line : split_lines(text)) out += line.empty() ? "\n" : "\n" + std::string(size_t(indentation), ' ') + line;
  return out;
}

}  // namespace hblab::spec
