// SPDX-License-Identifier: GPL-3.0-or-later
// What turned one text into another: one piece that was replaced. Undo keeps these, not whole texts.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace hblab::ui {

struct TextChange {
  size_t at = 0;
  std::string removed, inserted;

  bool empty() const { return removed.empty() && inserted.empty(); }
  TextChange reversed() const { return {at, inserted, removed}; }
  std::string applied(std::string text) const { return text.replace(at, removed.size(), inserted); }
};

/// Where two sequences differ: the length of what they begin with alike, and, behind that, end with alike.
template <class Text>
std::pair<size_t, size_t> common_ends(const Text& a, const Text& b) {
  const size_t shorter = size_t(std::min(a.size(), b.size()));
  const size_t front = size_t(std::mismatch(a.begin(), a.begin() + std::ptrdiff_t(shorter), b.begin()).first - a.begin());
  size_t back = 0;
  while (back < shorter - front && *(a.end() - 1 - std::ptrdiff_t(back)) == *(b.end() - 1 - std::ptrdiff_t(back))) ++back;
  return {front, back};
}

inline TextChange change_between(const std::string& before, const std::string& after) {
  const auto [front, back] = common_ends(before, after);
  return {front, before.substr(front, before.size() - front - back), after.substr(front, after.size() - front - back)};
}

}  // namespace hblab::ui
