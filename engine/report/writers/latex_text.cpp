// SPDX-License-Identifier: Apache-2.0
#include "engine/report/writers/latex_parts.h"
#include "engine/text/utf8.h"

namespace hblab::report {

std::string latex_text(const std::string& text) {
  std::string out;
  char32_t last = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const auto point = text::decode_point(rest);
    const std::string letter(rest.substr(0, point.length));
    rest.remove_prefix(point.length);
    switch (point.code) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '{':
      case '}':
      case '$':
      case '&':
      case '#':
      case '%':
      case '_':
        out += "\\" + letter;
        break;
      case '[':  // after \\, \midrule and \item these would be read as theirs
      case ']':
      case '*':
        out += "{" + letter + "}";
        break;
      case '-':  // two of these would become another sign
      case ',':
      case '\'':
        out += (last == point.code ? "{}" : "") + letter;
        break;
      case '`':
        out += "\\textasciigrave{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '<':
        out += "\\textless{}";
        break;
      case '>':
        out += "\\textgreater{}";
        break;
      case '|':
        out += "\\textbar{}";
        break;
      case '"':
        out += "\\textquotedbl{}";
        break;
      case 0x2212:
        out += "\\ensuremath{-}";
        break;
      case 0xD7:
        out += "\\ensuremath{\\times}";
        break;
      case 0xB1:
        out += "\\ensuremath{\\pm}";
        break;
      case 0xB7:
        out += "\\ensuremath{\\cdot}";
        break;
      default:
        out += point.code < 32 || (point.code >= 127 && point.code < 160) ? " " : letter;
    }
    last = point.code;
  }
  return out;
}

}  // namespace hblab::report
