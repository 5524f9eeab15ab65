// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/nearest.h"

#include <algorithm>

namespace hblab::spec {

int edit_distance(std::string_view a, std::string_view b) {
  std::vector<int> two_back(b.size() + 1), back(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) back[j] = int(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = int(i);
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({back[j] + 1, row[j - 1] + 1, back[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], two_back[j - 2] + 1);
    }
    two_back.swap(back);
    back.swap(row);
  }
  return back[b.size()];
}

std::string nearest(std::string_view name, const std::vector<std::string>& known) {
  constexpr size_t longest_name = 200;
  if (name.size() > longest_name) return {};
  std::string best;
  int best_distance = 1 + std::max(2, int(name.size()) / 3);
  for (const auto& candidate : known)
    if (const int distance = edit_distance(name, candidate); distance < best_distance && distance < int(candidate.size())) {
      best = candidate;
      best_distance = distance;
    }
  return best;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace hblab::spec
