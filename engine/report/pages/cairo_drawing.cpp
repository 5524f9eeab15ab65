// SPDX-License-Identifier: Apache-2.0
#include "engine/report/pages/cairo_drawing.h"

#include <pango/pangocairo.h>

#include "engine/report/figure/letters.h"

namespace hblab::report {
namespace {

void path(cairo_t* cairo, const std::vector<Place>& places) {
  for (const Place& place : places) cairo_line_to(cairo, place.x, place.y);
}

struct Painter {
  cairo_t* cairo;

  void operator()(const Stroke& stroke) const {
    path(cairo, stroke.places);
    set_colour(cairo, stroke.colour, stroke.opacity);
    cairo_set_line_width(cairo, stroke.width);
    constexpr double dashes[] = {5, 4};
    cairo_set_dash(cairo, dashes, stroke.dash == Dash::dashed ? 2 : 0, 0);
    cairo_stroke(cairo);
  }
  void operator()(const Area& area) const {
    path(cairo, area.places);
    cairo_close_path(cairo);
    set_colour(cairo, area.colour, area.opacity);
    cairo_fill(cairo);
  }
  void operator()(const Label& label) const {
    PangoLayout* const layout = pango_cairo_create_layout(cairo);
    PangoFontDescription* const font = pango_font_description_from_string(report_font);
    pango_font_description_set_absolute_size(font, label.size * PANGO_SCALE);
    if (label.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, label.text.data(), int(label.text.size()));
    int width = 0;
    pango_layout_get_size(layout, &width, nullptr);
    const double wide = double(width) / PANGO_SCALE;
    cairo_save(cairo);
    cairo_translate(cairo, label.at.x, label.at.y);
    if (label.vertical) cairo_rotate(cairo, -1.5707963267948966);
    cairo_translate(cairo, label.anchor == Anchor::start ? 0 : label.anchor == Anchor::middle ? -wide / 2 : -wide, 0);
    cairo_move_to(cairo, 0, -double(pango_layout_get_baseline(layout)) / PANGO_SCALE);
    set_colour(cairo, label.colour);
    pango_cairo_show_layout(cairo, layout);
    cairo_restore(cairo);
    pango_font_description_free(font);
    g_object_unref(layout);
  }
};

}  // namespace

void set_colour(cairo_t* cairo, Colour colour, double opacity) {
  cairo_set_source_rgba(cairo, double(colour >> 16 & 0xFF) / 255, double(colour >> 8 & 0xFF) / 255, double(colour & 0xFF) / 255, opacity);
}

void paint(cairo_t* cairo, const Drawing& drawing) {
  cairo_save(cairo);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  for (const Group& group : drawing.groups) {
    cairo_save(cairo);
    if (group.clip) {
      cairo_rectangle(cairo, group.clip->x, group.clip->y, group.clip->width, group.clip->height);
      cairo_clip(cairo);
    }
    for (const Mark& mark : group.marks) {
      cairo_new_path(cairo);
      std::visit(Painter{cairo}, mark);
    }
    cairo_restore(cairo);
  }
  cairo_restore(cairo);
}

}  // namespace hblab::report
