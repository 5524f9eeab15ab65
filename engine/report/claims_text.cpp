// SPDX-License-Identifier: Apache-2.0
// Claims as a table for terminals, and as JSON.
#include "engine/report/claims.h"
#include "engine/report/json_numbers.h"
#include "engine/report/table.h"

namespace hblab::report {
namespace {

constexpr size_t page_width = 110;
using Align = Table::Align;

}  // namespace

std::string claims_table(const Comparison& all, const std::vector<Claim>& claims) {
  std::string out = all.name + ": the paper's claims\n\n";
  Table table({{"claim", Align::left}, {"claimed", Align::left}, {"verdict", Align::left}, {"here"}, {"n"}});
  for (const Claim& claim : claims) {
    const bool one = claim.pairs.size() == 1;
    table.add({std::string(name_of(claim.id)), claim.claimed.str(), words_of(claim.verdict).str(),
               one ? figure_text(claim, claim.pairs.front()).str() : "", one ? std::to_string(claim.pairs.front().n) : ""});
    if (one) continue;
    for (const ClaimPair& pair : claim.pairs)
      table.add({"  " + pair.arm, "", words_of(pair.verdict).str(), figure_text(claim, pair).str(), std::to_string(pair.n)});
  }
  out += table.str() + "\n";
  for (const Claim& claim : claims) {
    out +=
        wrapped(fmt::format("- {} {}: {}", claim.text.str(), words_of(claim.verdict).str(), claim.reason.str()), page_width, "  ") + "\n";
    if (!claim.lacks.empty())
      out += fmt::format("  A spec that would test it: hblab compare --project FILE --experiment {} --claim-spec {}\n",
                         all.experiment.value, name_of(claim.id));
  }
  out += "\n" +
         wrapped(
             "Losses are arm minus baseline, speed and memory arm / baseline. The paper's figures are of its own data, sizes and "
             "machine; these are of this experiment, on this machine.",
             page_width, "") +
         "\n";
  return out;
}

std::string claims_json(const Comparison& all, const std::vector<Claim>& claims) {
  Json list = Json::array();
  for (const Claim& claim : claims) {
    Json pairs = Json::array(), missing = Json::array();
    for (const ClaimPair& pair : claim.pairs)
      pairs.push_back({{"arm", pair.arm},
                       {"baseline", pair.baseline},
                       {"figure", number(pair.figure)},
                       {"low", number(pair.low)},
                       {"high", number(pair.high)},
                       {"n", pair.n},
                       {"p_adjusted", number(pair.p)},
                       {"verdict", name_of(pair.verdict)},
                       {"reason", pair.reason.str()}});
    for (const Lack lack : claim.lacks) missing.push_back(name_of(lack));
    list.push_back({{"claim", name_of(claim.id)},
                    {"text", claim.text.str()},
                    {"note", claim.note.pattern.empty() ? Json(nullptr) : Json(claim.note.str())},
                    {"claimed", claim.claimed.str()},
                    {"unit", claim.unit == Claim::nats ? "nats" : "ratio"},
                    {"verdict", name_of(claim.verdict)},
                    {"reason", claim.reason.str()},
                    {"pairs", pairs},
                    {"missing", missing}});
  }
  return dump(Json{{"experiment", all.name},
                   {"experiment_id", all.experiment.value},
                   {"complete", all.complete},
                   {"interval_level", 1 - all.level},
                   {"claims", list}},
              2) +
         "\n";
}

}  // namespace hblab::report
