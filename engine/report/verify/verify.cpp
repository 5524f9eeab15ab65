// SPDX-License-Identifier: Apache-2.0
#include "engine/report/verify/verify.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/clock.h"
#include "engine/core/numbers.h"
#include "engine/report/document/make_document.h"
#include "engine/report/json_numbers.h"
#include "engine/report/table.h"
#include "engine/report/verify/html_reading.h"
#include "engine/report/writers/html.h"

namespace hblab::report {
namespace {

using Elements = std::vector<Element>;

constexpr uintmax_t largest_report = 256 << 20;

/// Which elements of two lists belong together: a longest common subsequence of a stretch, where that is small enough to look for.
class Alignment {
 public:
  Alignment(const Elements& report, const Elements& project) : report_(report), project_(project) {
    size_t begin = 0, end_r = report.size(), end_p = project.size();
    while (begin < end_r && begin < end_p && report[begin] == project[begin]) ++begin;
    while (end_r > begin && end_p > begin && report[end_r - 1] == project[end_p - 1]) --end_r, --end_p;
    constexpr size_t largest = 9'000'000;
    if ((end_r - begin) * (end_p - begin) <= largest)
      by_subsequence(begin, end_r, end_p);
    else
      hunk(begin, end_r, begin, end_p);
  }

  /// What differs, an element that one of them lacks being one finding with all that is in it.
  std::vector<Finding> findings() const {
    std::vector<Finding> out;
    for (size_t i = 0; i < differing_.size();) {
      const auto [report, project] = differing_[i];
      const Element& element = report ? *report : *project;
      if ((report && project) || element.kind != Element::Kind::tag) {
        out.push_back(
            {element.where, report ? std::optional(report->value) : std::nullopt, project ? std::optional(project->value) : std::nullopt});
        ++i;
        continue;
      }
      const std::string place = element.where.substr(0, element.where.rfind(','));
      std::string text;
      for (; i < differing_.size() && !(report ? differing_[i].project : differing_[i].report); ++i) {
        const Element* const inside = report ? differing_[i].report : differing_[i].project;
        if (!inside || !(inside->where == place || inside->where.starts_with(place + ","))) break;
        if (inside->kind == Element::Kind::text) text += (text.empty() ? "" : " ") + inside->value;
      }
      if (text.empty()) text = "<" + element.value + ">";
      out.push_back({place, report ? std::optional(text) : std::nullopt, project ? std::optional(text) : std::nullopt});
    }
    return out;
  }

 private:
  struct Pair {
    const Element *report, *project;  // null where one of them lacks it
  };

  void by_subsequence(size_t begin, size_t end_r, size_t end_p) {
    const size_t rows = end_r - begin, columns = end_p - begin;
    std::vector<uint32_t> length((rows + 1) * (columns + 1), 0);
    const auto at = [&](size_t r, size_t p) -> uint32_t& { return length[r * (columns + 1) + p]; };
    for (size_t r = rows; r-- > 0;)
      for (size_t p = columns; p-- > 0;)
        at(r, p) = report_[begin + r] == project_[begin + p] ? at(r + 1, p + 1) + 1 : std::max(at(r + 1, p), at(r, p + 1));
    size_t r = 0, p = 0;
    while (r < rows || p < columns) {
      const size_t from_r = r, from_p = p;
      while ((r < rows || p < columns) && !(r < rows && p < columns && report_[begin + r] == project_[begin + p])) {
        if (p == columns || (r < rows && at(r + 1, p) >= at(r, p + 1)))
          ++r;
        else
          ++p;
      }
      hunk(begin + from_r, begin + r, begin + from_p, begin + p);
      while (r < rows && p < columns && report_[begin + r] == project_[begin + p]) ++r, ++p;
    }
  }

  /// What differs between two places that agree: elements of the same words are one that changed.
  void hunk(size_t r, size_t end_r, size_t p, size_t end_p) {
    while (r < end_r || p < end_p) {
      if (r < end_r && p < end_p && report_[r].where == project_[p].where) {
        if (report_[r].value != project_[p].value) differing_.push_back({&report_[r], &project_[p]});
        ++r, ++p;
        continue;
      }
      const auto same = [&](const Elements& list, size_t from, size_t to, const std::string& where) {
        return std::any_of(list.begin() + std::ptrdiff_t(from), list.begin() + std::ptrdiff_t(to),
                           [&](const Element& element) { return element.where == where; });
      };
      if (r < end_r && (p == end_p || !same(project_, p, end_p, report_[r].where))) {
        differing_.push_back({&report_[r], nullptr});
        ++r;
      } else {
        differing_.push_back({nullptr, &project_[p]});
        ++p;
      }
    }
  }

  const Elements &report_, &project_;
  std::vector<Pair> differing_;
};

/// One line; long values from a little before the first difference on. What would steer a terminal becomes a blank.
std::string around(std::string value, const std::string& other) {
  constexpr size_t longest = 100, before = 20;
  if (value.size() > longest) {
    const auto inside_letter = [&](size_t at) { return at < value.size() && (uint8_t(value[at]) & 0xC0) == 0x80; };
    const auto differs = size_t(std::mismatch(value.begin(), value.end(), other.begin(), other.end()).first - value.begin());
    size_t begin = differs > before ? differs - before : 0;
    size_t end = std::min(begin + longest, value.size());
    while (inside_letter(begin)) --begin;
    while (inside_letter(end)) --end;
    value = (begin ? "…" : "") + value.substr(begin, end - begin) + (end < value.size() ? "…" : "");
  }
  for (char& c : value)
    if (uint8_t(c) < ' ' || c == 127) c = ' ';
  return value;
}

}  // namespace

Result<std::string> read_report(const fs::path& file, const fs::path& project) {
  std::error_code missing;
  for (const char* of_project : {"", "-wal", "-shm"})
    if (fs::equivalent(file, project.string() + of_project, missing))
      return fail(ErrorKind::input, HBLAB_TEXT("%1 is no report but the project itself. Name the HTML file of a report."), file.string());
  if (fs::exists(file, missing) && !fs::is_regular_file(file, missing) && !fs::is_directory(file, missing))
    return fail(ErrorKind::input, HBLAB_TEXT("%1 is no file. Name the HTML file of a report."), file.string());
  if (const auto size = fs::file_size(file, missing); !missing && size > largest_report)
    return fail(ErrorKind::input, HBLAB_TEXT("%1 has %2, and no report is larger than %3."), file.string(), human_bytes(double(size)),
                human_bytes(double(largest_report)));
  return read_file(file);
}

Result<Verification> verify(store::RunStore& store, const std::string& report) {
  const HtmlReading reading = HBLAB_TRY(read_html(report));
  if (reading.recipe.empty())
    return fail(ErrorKind::input,
                HBLAB_TEXT("The file carries no recipe, so that it cannot be made again. Only the HTML form of a report can be verified."));
  Verification result;
  result.recipe = HBLAB_TRY(recipe_from_json(reading.recipe));
  for (const Text& text : HBLAB_TRY(store::contradictions(store, result.recipe.runs)))
    result.findings.push_back({"Recipe", text.str(), {}});
  const auto known = HBLAB_TRY(store.all_runs());
  const auto shown = [&of = result.recipe.options.experiments](ExperimentId experiment) {
    return of.empty() || std::find(of.begin(), of.end(), experiment.value) != of.end();
  };
  for (const store::RunRow& run : known)  // an experiment's runs are all there from its start
    if (shown(run.experiment) && !result.recipe.runs.count(run.id))
      result.findings.push_back(
          {"Recipe", make_text(HBLAB_TEXT("run %1 of experiment %2 was left out"), run.id.value, run.experiment.value).str(), {}});
  std::erase_if(result.recipe.runs, [&](const auto& entry) {  // found above
    return std::none_of(known.begin(), known.end(), [&](const store::RunRow& run) { return run.id == entry.first; });
  });
  const auto again = HBLAB_TRY(read_html(html(HBLAB_TRY(make_document(store, result.recipe)))));
  result.compared = again.elements.size();
  for (auto& finding : Alignment(reading.elements, again.elements).findings()) result.findings.push_back(std::move(finding));
  return result;
}

std::string verification_text(const Verification& v) {
  std::string out = fmt::format("Report of project {}, made {} by HybridBERT Lab {}: {} runs, {} elements compared.\n", v.recipe.project,
                                format_time(v.recipe.made), v.recipe.program, v.recipe.runs.size(), v.compared);
  if (v.holds()) return out + "Everything that it shows is what the project says. (The time at which it was made is its own word.)\n";
  constexpr size_t most = 200;
  out += fmt::format("NOT what the project says: {} {}.\n", v.findings.size(), v.findings.size() == 1 ? "difference" : "differences");
  for (size_t i = 0; i < v.findings.size() && i < most; ++i) {
    const Finding& f = v.findings[i];
    out += "\n" + wrapped("- " + f.where, 110, "  ") + "\n";
    const std::string none = "(nothing)";
    if (f.report) out += "    report:  " + around(*f.report, f.project.value_or("")) + "\n";
    if (f.project) out += "    project: " + around(*f.project, f.report.value_or("")) + "\n";
    if (!f.report) out += "    report:  " + none + "\n";
    if (!f.project && f.where != "Recipe") out += "    project: " + none + "\n";
  }
  if (v.findings.size() > most) out += fmt::format("\n… and {} more.\n", v.findings.size() - most);
  return out;
}

std::string verification_json(const Verification& v) {
  Json findings = Json::array();
  for (const Finding& f : v.findings)
    findings.push_back({{"where", f.where},
                        {"report", f.report ? Json(*f.report) : Json(nullptr)},
                        {"project", f.project ? Json(*f.project) : Json(nullptr)}});
  return dump(
             Json{
                 {"verified", v.holds()}, {"compared", v.compared}, {"findings", findings}, {"recipe", Json::parse(recipe_json(v.recipe))}},
             2) +
         "\n";
}

}  // namespace hblab::report
