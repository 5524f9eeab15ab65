// SPDX-License-Identifier: Apache-2.0
#include "engine/report/writers/write_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "engine/core/system_meter.h"
#include "engine/report/document/make_document.h"
#include "engine/report/pages/pages.h"
#include "engine/report/writers/html.h"
#include "engine/report/writers/tensorboard.h"
#include "engine/report/writers/text_writers.h"
#include "engine/spec/nearest.h"

namespace hblab::report {
namespace {

std::string listed_formats() {
  std::vector<std::string> names;
  for (const ReportFormat& format : report_formats()) names.emplace_back(format.name);
  return spec::joined(names);
}

Result<Files> markdown_files(const Document& document) {
  Files files{{"report.md", markdown(document)}};
  for (const Block& block : document.blocks)
    if (const auto* figure = std::get_if<Figure>(&block)) files["figures/" + figure->id + ".svg"] = HBLAB_TRY(figure_svg(*figure));
  return files;
}

Result<Files> files_of(const std::string& format, const Document& document) {
  if (format == "html") return Files{{"report.html", html(document)}};
  if (format == "md") return markdown_files(document);
  if (format == "csv") return csv_files(document);
  if (format == "json") return Files{{"report.json", json(document)}};
  if (format == "latex") {
    Files files;
    for (auto& [path, bytes] : latex(document)) files["latex/" + path] = std::move(bytes);
    return files;
  }
  Pages* const pages = HBLAB_TRY(pages_module());
  return Files{{"report.pdf", HBLAB_TRY(pages->pdf(document))}};
}

/// Moves a finished file over what is there.
Result<void> put_in_place(const fs::path& from, const fs::path& to) {
  HBLAB_TRY(make_folder(to.parent_path()));
  std::error_code code;
  fs::rename(from, to, code);
  if (code) return fail(ErrorKind::environment, HBLAB_TEXT("Cannot put the report's file %1 in place: %2."), to.string(), code.message());
  return {};
}

constexpr std::string_view unfinished_prefix = ".unfinished-report_";

/// Where a process gathers its files until all are written; it says whose they are.
std::string unfinished_name(const ProcessIdentity& process) {
  return fmt::format("{}{}_{}_{}_{}", unfinished_prefix, process.pid, process.start_time, process.boot_id, process.host);
}

/// What processes left that were killed.
void remove_left_overs(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(unfinished_prefix)) continue;
    std::istringstream rest(name.substr(unfinished_prefix.size()));
    ProcessIdentity owner;
    char separator = 0;
    if (!(rest >> owner.pid >> separator >> owner.start_time >> separator) || !std::getline(rest, owner.boot_id, '_') ||
        !std::getline(rest, owner.host))
      continue;
    if (const Liveness is = liveness(owner); !is.alive && is.certain) fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace

const std::vector<ReportFormat>& report_formats() {
  static const std::vector<ReportFormat> formats{
      {"html", HBLAB_TEXT("HTML, one file that can be verified"), "report.html"},
      {"pdf", HBLAB_TEXT("PDF"), "report.pdf"},
      {"md", HBLAB_TEXT("Markdown with figures as SVG"), "report.md, figures/"},
      {"csv", HBLAB_TEXT("CSV, a file for each table and figure"), "tables/, figures/"},
      {"json", HBLAB_TEXT("JSON, all numbers unrounded"), "report.json"},
      {"latex", HBLAB_TEXT("LaTeX with booktabs and pgfplots"), "latex/"},
      {"tensorboard", HBLAB_TEXT("TensorBoard events, every recorded scalar"), "tensorboard/"},
  };
  return formats;
}

Result<std::vector<std::string>> parse_formats(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const size_t end = std::min(list.find(','), list.size());
    std::string name(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
    const auto& known = report_formats();
    if (std::none_of(known.begin(), known.end(), [&](const ReportFormat& format) { return format.name == name; }))
      return fail(ErrorKind::usage, HBLAB_TEXT("There is no format “%1”. There are %2."), name, listed_formats());
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  if (names.empty()) return fail(ErrorKind::usage, HBLAB_TEXT("No format is named. There are %1."), listed_formats());
  return names;
}

Result<std::vector<std::string>> write_report(store::RunStore& store, const Recipe& recipe, const std::vector<std::string>& formats,
                                              const fs::path& folder, const ReportProgress& progress) {
  const int steps = int(formats.size()) + 1;
  int step = 0;
  const auto go_on = [&](const Text& what) -> Result<void> {
    if (progress && !progress(what, step, steps))
      return fail(ErrorKind::interrupted, HBLAB_TEXT("Stopped on request; nothing was written."));
    return {};
  };
  HBLAB_TRY(go_on(make_text(HBLAB_TEXT("Reading the project"))));
  const Document document = HBLAB_TRY(make_document(store, recipe));
  HBLAB_TRY(make_folder(folder));
  remove_left_overs(folder);
  const fs::path unfinished = folder / unfinished_name(this_process());
  std::vector<std::string> written;
  const auto fill = [&](const fs::path& inside) -> Result<void> {
    for (const std::string& format : formats) {
      ++step;
      const Text what = make_text(HBLAB_TEXT("Writing %1"), format);
      HBLAB_TRY(go_on(what));
      if (format == "tensorboard") {
        const auto asked = [&] { return bool(go_on(what)); };
        for (const auto& path : HBLAB_TRY(write_tensorboard(store, recipe, inside / "tensorboard", asked)))
          written.push_back("tensorboard/" + path);
        continue;
      }
      for (const auto& [path, bytes] : HBLAB_TRY(files_of(format, document))) {
        HBLAB_TRY(make_folder((inside / path).parent_path()));
        HBLAB_TRY(write_file(inside / path, bytes));
        written.push_back(path);
      }
    }
    return {};
  };
  Result<void> done = make_folder(unfinished);
  if (done) done = fill(unfinished);
  for (const std::string& path : written)
    if (done) done = put_in_place(unfinished / path, folder / path);
  std::error_code ignored;
  fs::remove_all(unfinished, ignored);
  if (!done) return tl::make_unexpected(done.error());
  return written;
}

}  // namespace hblab::report
