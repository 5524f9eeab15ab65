// SPDX-License-Identifier: Apache-2.0
#include "engine/report/pages/page_flow.h"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>

#include "engine/report/document/parted_table.h"
#include "engine/report/figure/letters.h"
#include "engine/report/figure/palette.h"
#include "engine/report/pages/cairo_drawing.h"

namespace hblab::report {
namespace {

constexpr double side = 51, top = 51, bottom = 57, footer = 30;
constexpr double text_width_on_page = page_width - 2 * side;
constexpr double body = 9.5, small = 8, small_broken = 7.5, small_unbroken = 7, tiny = 5, listing_size = 7.2;
/// Words of a table's cell that are longer, in its letters' size, may be broken.
constexpr double longest_unbroken = 13;
constexpr double between = 8;  // two columns of a table
constexpr const char* mono = "DejaVu Sans Mono";
constexpr Colour good = 0x17743B, bad = 0xB3261E;

struct Type {
  double size = body;
  bool bold = false;
  Colour colour = ink;
  const char* family = report_font;
};

using Layout = std::unique_ptr<PangoLayout, decltype(&g_object_unref)>;

class Flow {
 public:
  Flow(cairo_surface_t* surface, const Document& document) : surface_(surface), cairo_(cairo_create(surface)), document_(document) {}
  ~Flow() { cairo_destroy(cairo_); }

  void run() {
    text(document_.title, {17, true}, 4);
    const std::string author = document_.author.empty() ? std::string() : document_.author + " · ";
    text(author + document_.made, {small, false, muted_ink}, 10);
    for (const Block& block : document_.blocks) std::visit([this](const auto& b) { put(b); }, block);
    end_page();
  }

 private:
  Layout layout(const std::string& content, const Type& type, double width) {
    Layout made(pango_cairo_create_layout(cairo_), &g_object_unref);
    PangoFontDescription* const font = pango_font_description_from_string(type.family);
    pango_font_description_set_absolute_size(font, type.size * PANGO_SCALE);
    if (type.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(made.get(), font);
    pango_font_description_free(font);
    pango_layout_set_width(made.get(), width < 0 ? -1 : int(width * PANGO_SCALE));
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(made.get(), content.data(), int(content.size()));
    return made;
  }
  static double height_of(const Layout& layout) {
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    return double(height) / PANGO_SCALE;
  }
  static double width_of(const Layout& layout) {
    int width = 0;
    pango_layout_get_size(layout.get(), &width, nullptr);
    return double(width) / PANGO_SCALE;
  }

  double left_on_page() const { return page_height - bottom - y_; }
  void need(double height) {
    if (height > left_on_page() && y_ > top) new_page();
  }
  void end_page() {
    const Layout left = layout(document_.title, {7, false, muted_ink}, text_width_on_page * 0.8);
    pango_layout_set_ellipsize(left.get(), PANGO_ELLIPSIZE_END);
    show(left, side, page_height - footer, muted_ink);
    const Layout number = layout(std::to_string(page_), {7, false, muted_ink}, -1);
    show(number, page_width - side - width_of(number), page_height - footer, muted_ink);
    cairo_show_page(cairo_);
  }
  void new_page() {
    end_page();
    ++page_;
    y_ = top;
  }

  void show(const Layout& what, double x, double y, Colour colour) {
    cairo_move_to(cairo_, x, y);
    set_colour(cairo_, colour);
    pango_cairo_show_layout(cairo_, what.get());
  }

  /// Line by line, over pages.
  void text(const std::string& content, const Type& type, double after, double indent = 0) {
    const Layout all = layout(content, type, text_width_on_page - indent);
    PangoLayoutIter* const at = pango_layout_get_iter(all.get());
    do {
      PangoRectangle extents;
      pango_layout_iter_get_line_extents(at, nullptr, &extents);
      const double height = double(extents.height) / PANGO_SCALE,
                   base = double(pango_layout_iter_get_baseline(at) - extents.y) / PANGO_SCALE;
      need(height);
      cairo_move_to(cairo_, side + indent + double(extents.x) / PANGO_SCALE, y_ + base);
      set_colour(cairo_, type.colour);
      pango_cairo_show_layout_line(cairo_, pango_layout_iter_get_line_readonly(at));
      y_ += height;
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    y_ += after;
  }

  void put(const Heading& heading) {
    const double size = heading.level <= 2 ? 13.5 : 11;
    if (y_ > top) y_ += heading.level <= 2 ? 12 : 7;
    need(size * 1.4 + 60);  // not alone at a page's end
    const std::string name = fmt::format("name='{}'", heading.id);
    cairo_tag_begin(cairo_, CAIRO_TAG_DEST, name.c_str());
    const double head_top = y_;
    text(heading.text, {size, true}, 3);
    cairo_tag_end(cairo_, CAIRO_TAG_DEST);
    while (!outline_.empty() && outline_.back().first >= heading.level) outline_.pop_back();
    const int parent = outline_.empty() ? CAIRO_PDF_OUTLINE_ROOT : outline_.back().second;
    const std::string place = fmt::format("page={} pos=[{:.1f} {:.1f}]", page_, side, head_top);
    outline_.push_back(
        {heading.level, cairo_pdf_surface_add_outline(surface_, parent, heading.text.c_str(), place.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN)});
  }
  void put(const Paragraph& paragraph) { text(paragraph.text, {}, 6); }
  void put(const Bullets& bullets) {
    for (const std::string& item : bullets.items) {
      need(body * 1.4);
      show(layout("•", {}, -1), side + 2, y_, ink);
      text(item, {}, 2, 12);
    }
    y_ += 4;
  }
  void put(const Listing& listing) {
    need(60);
    text(listing.title, {body, true}, 3);
    text(listing.text, {listing_size, false, ink, mono}, 8);
  }
  void put(const Figure& figure) {
    DrawOptions options;
    options.width = text_width_on_page;
    options.plot_height = 195;  // two to a page
    const Drawing drawing = draw(figure, options);
    const Layout caption = layout(figure.caption, {small, false, muted_ink}, text_width_on_page);
    const double around = body * 1.5 + 4 + height_of(caption) + 12;
    const double scale = std::min(1.0, (page_height - top - bottom - around) / drawing.height);  // with a long legend
    need(drawing.height * scale + around);
    text(figure.title, {body, true}, 2);
    cairo_save(cairo_);
    cairo_translate(cairo_, side, y_);
    cairo_scale(cairo_, scale, scale);
    paint(cairo_, drawing);
    cairo_restore(cairo_);
    y_ += drawing.height * scale + 2;
    show(caption, side, y_, muted_ink);
    y_ += height_of(caption) + 12;
  }

  static Colour colour_of(Tone tone) { return tone == Tone::good ? good : tone == Tone::bad ? bad : tone == Tone::muted ? muted_ink : ink; }
  static bool is_bold(Tone tone) { return tone == Tone::strong || tone == Tone::good || tone == Tone::bad; }
  Layout cell(const std::string& content, double size, bool bold, double width) { return layout(content, {size, bold}, width); }

  /// Of the longest piece without a blank.
  double longest_word(const std::string& content, double size, bool bold) {
    double widest = 0;
    for (size_t begin = 0; begin < content.size();) {
      const size_t end = std::min(content.find(' ', begin), content.size());
      widest = std::max(widest, width_of(cell(content.substr(begin, end - begin), size, bold, -1)));
      begin = end + 1;
    }
    return widest;
  }

  /// As wide as their texts where they fit the page; else the widest ones give way and break their lines.
  struct Widths {
    std::vector<double> of;
    bool unbroken = false;
  };
  Widths widths_of(const DataTable& table, double size) {
    std::vector<double> natural, least;
    for (size_t c = 0; c < table.columns.size(); ++c) {
      double widest = width_of(cell(table.columns[c].head, size, true, -1));
      double word = std::min(longest_word(table.columns[c].head, size, true), size * longest_unbroken);
      for (const auto& row : table.rows) {
        widest = std::max(widest, width_of(cell(row[c].text, size, is_bold(row[c].tone), -1)));
        word = std::max(word, std::min(longest_word(row[c].text, size, is_bold(row[c].tone)), size * longest_unbroken));
      }
      natural.push_back(widest + 0.5), least.push_back((table.columns[c].number ? widest : word) + 0.5);
    }
    const double room = text_width_on_page - between * double(table.columns.size() - 1);
    double wanted = 0, minimum = 0;
    for (size_t c = 0; c < natural.size(); ++c) wanted += natural[c], minimum += least[c];
    if (wanted <= room) return {natural, true};
    const double share = std::max(0.0, (room - minimum) / std::max(wanted - minimum, 1e-9));
    for (size_t c = 0; c < natural.size(); ++c) natural[c] = least[c] + (natural[c] - least[c]) * share;
    return {natural, false};
  }

  double line_at(double y, double width, double thick) {
    cairo_move_to(cairo_, side, y);
    cairo_line_to(cairo_, side + width, y);
    set_colour(cairo_, ink);
    cairo_set_line_width(cairo_, thick);
    cairo_stroke(cairo_);
    return thick;
  }

  static double sum_of(const std::vector<double>& widths) {
    double sum = between * double(widths.size() - 1);
    for (const double width : widths) sum += width;
    return sum;
  }

  void put(const DataTable& table) {
    if (sum_of(widths_of(table, tiny).of) <= text_width_on_page + 1) return put_part(table);
    for (const DataTable& part : parted(table, widths_of(table, small_broken).of, between, text_width_on_page)) put_part(part);
  }

  void put_part(const DataTable& table) {
    double size = small;
    Widths chosen = widths_of(table, size);
    while (!chosen.unbroken && size > small_unbroken) chosen = widths_of(table, size -= 0.25);
    if (!chosen.unbroken) chosen = widths_of(table, size = small_broken);
    const std::vector<double>& widths = chosen.of;
    const auto total = [&] { return sum_of(widths); };
    while (total() > text_width_on_page + 1 && size > tiny) chosen = widths_of(table, size -= 0.25);

    const auto row_of = [&](auto text_of, auto tone_of, bool head) {
      std::vector<std::pair<Layout, Colour>> cells;
      double height = 0;
      for (size_t c = 0; c < table.columns.size(); ++c) {
        const Tone tone = tone_of(c);
        Layout made = cell(text_of(c), size, head || is_bold(tone), widths[c]);
        if (table.columns[c].number) pango_layout_set_alignment(made.get(), PANGO_ALIGN_RIGHT);
        height = std::max(height, height_of(made));
        cells.push_back({std::move(made), colour_of(tone)});
      }
      return std::pair(std::move(cells), height);
    };
    const auto draw_row = [&](const std::pair<std::vector<std::pair<Layout, Colour>>, double>& row) {
      double x = side;
      for (size_t c = 0; c < row.first.size(); ++c) {
        show(row.first[c].first, x, y_ + 1.5, row.first[c].second);
        x += widths[c] + between;
      }
      y_ += row.second + 3;
    };
    const auto head = row_of([&](size_t c) { return table.columns[c].head; }, [](size_t) { return Tone::plain; }, true);
    const auto draw_head = [&] {
      y_ += line_at(y_, total(), 0.9);
      draw_row(head);
      y_ += line_at(y_, total(), 0.5) + 1;
    };

    need(body * 1.5 + 2 * (head.second + 3) + 24);
    text(table.title, {body, true}, 3);
    draw_head();
    for (const auto& cells : table.rows) {
      const auto row = row_of([&](size_t c) { return cells[c].text; }, [&](size_t c) { return cells[c].tone; }, false);
      if (row.second + 6 > left_on_page()) {
        line_at(y_, total(), 0.5);
        new_page();
        draw_head();
      }
      draw_row(row);
    }
    y_ += line_at(y_, total(), 0.9) + 3;
    if (!table.note.empty()) text(table.note, {7.5, false, muted_ink}, 0);
    y_ += 10;
  }

  cairo_surface_t* surface_;
  cairo_t* cairo_;
  const Document& document_;
  double y_ = top;
  int page_ = 1;
  std::vector<std::pair<int, int>> outline_;  ///< level, Cairo's number
};

}  // namespace

void flow(cairo_surface_t* pdf, const Document& document) { Flow(pdf, document).run(); }

}  // namespace hblab::report
