// SPDX-License-Identifier: Apache-2.0
// hblab-pages.so: what it gives to the program.
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <hb-subset.h>

#include <cmath>
#include <memory>

#include "engine/core/clock.h"
#include "engine/report/figure/letters.h"
#include "engine/report/figure/palette.h"
#include "engine/report/pages/cairo_drawing.h"
#include "engine/report/pages/page_flow.h"
#include "engine/report/pages/pages.h"
#include "engine/text/utf8.h"

namespace hblab::report {
namespace {

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

Result<std::string> finished(cairo_surface_t* surface, const std::string& bytes) {
  cairo_surface_finish(surface);
  const cairo_status_t status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return fail(ErrorKind::environment, HBLAB_TEXT("Cairo could not draw: %1."), cairo_status_to_string(status));
  return bytes;
}

void describe(cairo_surface_t* pdf, const std::string& title, const std::string& author) {
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, title.c_str());
  if (!author.empty()) cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, author.c_str());
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "HybridBERT Lab " HBLAB_VERSION);
}

/// The file of the font that stands for the report's.
Result<std::string> font_file() {
  const std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)> wanted(FcNameParse(reinterpret_cast<const FcChar8*>(report_font)),
                                                                       &FcPatternDestroy);
  FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)> found(FcFontMatch(nullptr, wanted.get(), &result), &FcPatternDestroy);
  FcChar8* file = nullptr;
  if (!found || FcPatternGetString(found.get(), FC_FILE, 0, &file) != FcResultMatch)
    return fail(ErrorKind::environment, HBLAB_TEXT("There is no font on this machine. Install one (Debian: fonts-dejavu-core)."));
  return std::string(reinterpret_cast<const char*>(file));
}

class CairoPages final : public Pages {
 public:
  Result<std::string> pdf(const Document& document) override {
    std::string bytes;
    cairo_surface_t* const surface = cairo_pdf_surface_create_for_stream(append, &bytes, page_width, page_height);
    describe(surface, document.title, document.author);
    flow(surface, document);
    return finished(surface, bytes);
  }

  Result<std::string> pdf(const Drawing& drawing) override {
    std::string bytes;
    cairo_surface_t* const surface = cairo_pdf_surface_create_for_stream(append, &bytes, drawing.width, drawing.height);
    describe(surface, drawing.title, {});
    cairo_t* const cairo = cairo_create(surface);
    paint(cairo, drawing);
    cairo_show_page(cairo);
    cairo_destroy(cairo);
    return finished(surface, bytes);
  }

  Result<std::string> png(const Drawing& drawing, double scale) override {
    std::string bytes;
    cairo_surface_t* const surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, int(std::ceil(drawing.width * scale)), int(std::ceil(drawing.height * scale)));
    cairo_t* const cairo = cairo_create(surface);
    cairo_scale(cairo, scale, scale);
    set_colour(cairo, paper);
    cairo_paint(cairo);
    paint(cairo, drawing);
    cairo_destroy(cairo);
    const cairo_status_t status = cairo_surface_write_to_png_stream(surface, append, &bytes);
    if (status != CAIRO_STATUS_SUCCESS) {
      cairo_surface_destroy(surface);
      return fail(ErrorKind::environment, HBLAB_TEXT("Cairo could not draw: %1."), cairo_status_to_string(status));
    }
    return finished(surface, bytes);
  }

  Result<std::string> font_for(const std::string& text) override {
    const std::string file = HBLAB_TRY(font_file());
    const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> blob(hb_blob_create_from_file(file.c_str()), &hb_blob_destroy);
    const std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)> face(hb_face_create(blob.get(), 0), &hb_face_destroy);
    const std::unique_ptr<hb_subset_input_t, decltype(&hb_subset_input_destroy)> wanted(hb_subset_input_create_or_fail(),
                                                                                        &hb_subset_input_destroy);
    for (std::string_view rest = text; wanted && !rest.empty();) {
      const auto point = text::decode_point(rest);
      hb_set_add(hb_subset_input_unicode_set(wanted.get()), point.code);
      rest.remove_prefix(point.length);
    }
    const std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)> subset(wanted ? hb_subset_or_fail(face.get(), wanted.get()) : nullptr,
                                                                        &hb_face_destroy);
    if (!subset) return fail(ErrorKind::environment, HBLAB_TEXT("The font %1 could not be taken apart. Install fonts-dejavu-core."), file);
    const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> out(hb_face_reference_blob(subset.get()), &hb_blob_destroy);
    unsigned int length = 0;
    const char* const data = hb_blob_get_data(out.get(), &length);
    return std::string(data, length);
  }
};

}  // namespace
}  // namespace hblab::report

extern "C" {
__attribute__((visibility("default"))) extern const int hblab_pages_abi = hblab::report::pages_abi;
__attribute__((visibility("default"))) hblab::report::Pages* hblab_pages_module() {
  static hblab::report::CairoPages pages;
  return &pages;
}
}
