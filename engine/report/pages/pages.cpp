// SPDX-License-Identifier: Apache-2.0
#include "engine/report/pages/pages.h"

#include <mutex>

#include "engine/core/program_module.h"
#include "engine/report/figure/svg.h"
#include "engine/report/pages/base64.h"

namespace hblab::report {
namespace {

Drawing alone(const Figure& figure) {
  DrawOptions options;
  options.title = true;
  return draw(figure, options);
}

/// Every letter that is drawn.
std::string letters_of(const Drawing& drawing) {
  std::string letters;
  for (const Group& group : drawing.groups)
    for (const Mark& mark : group.marks)
      if (const auto* label = std::get_if<Label>(&mark)) letters += label->text;
  return letters;
}

}  // namespace

Result<Pages*> pages_module() {
  static std::mutex mutex;
  static Pages* module = nullptr;
  const std::lock_guard lock(mutex);
  if (module) return module;
  constexpr ModuleNames names{"hblab-pages.so", HBLAB_TEXT("code for PDF and PNG"), pages_abi_symbol, pages_entry_symbol, pages_abi};
  const auto entry = open_module(names);
  if (!entry)
    return fail(ErrorKind::environment,
                HBLAB_TEXT("PDF, PNG and fonts inside SVG need Cairo, Pango and HarfBuzz (Debian: libcairo2, libpangocairo-1.0-0, "
                           "libharfbuzz-subset0). %1"),
                entry.error().message());
  return module = reinterpret_cast<PagesEntry*>(*entry)();
}

Result<std::string> figure_svg(const Figure& figure) {
  const Drawing drawing = alone(figure);
  SvgOptions options;
  options.standalone = true;
  Pages* const pages = HBLAB_TRY(pages_module());
  options.font_base64 = base64(HBLAB_TRY(pages->font_for(letters_of(drawing))));
  return svg(drawing, options);
}

Result<std::string> figure_pdf(const Figure& figure) {
  Pages* const pages = HBLAB_TRY(pages_module());
  return pages->pdf(alone(figure));
}

Result<std::string> figure_png(const Figure& figure, double scale) {
  if (!(scale > 0) || scale > largest_png_scale)
    return fail(ErrorKind::usage, HBLAB_TEXT("A PNG's scale of %1 pixels a point is not between 0 and %2."), scale, largest_png_scale);
  Pages* const pages = HBLAB_TRY(pages_module());
  return pages->png(alone(figure), scale);
}

}  // namespace hblab::report
