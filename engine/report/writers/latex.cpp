// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/numbers.h"
#include "engine/report/figure/palette.h"
#include "engine/report/writers/latex_parts.h"
#include "engine/report/writers/text_writers.h"

namespace hblab::report {
namespace {

std::string colour_name(int hue) { return fmt::format("hblabarm{}", std::max(hue, 0) % int(std::size(arm_palette))); }

std::string number(double value) { return std::isfinite(value) ? shortest(value) : std::string("nan"); }

/// The colour's definition, for LaTeX's preamble or a picture.
std::string arm_definition(int hue) { return fmt::format("\\definecolor{{{}}}{{HTML}}{{{:06X}}}\n", colour_name(hue), arm_colour(hue)); }
std::string heat_definitions() {
  return fmt::format("\\definecolor{{hblablight}}{{HTML}}{{{:06X}}}\n\\definecolor{{hblabdark}}{{HTML}}{{{:06X}}}\n", heat_colour(0),
                     heat_colour(1));
}

/// "xmode=log, xmin=1, xmax=9, " of an axis; empty: as pgfplots has it.
std::string scale_options(const char* name, const Axis& axis) {
  std::string options;
  if (axis.logarithmic) options += fmt::format("{}mode=log, ", name);
  if (axis.limited()) options += fmt::format("{0}min={1}, {0}max={2}, ", name, number(*axis.low), number(*axis.high));
  return options;
}

/// A figure as a pgfplots axis; its curves are read from data files.
class PlotWriter {
 public:
  PlotWriter(const Figure& figure, Files& files) : figure_(figure), files_(files) {}

  std::string operator()(const CurvePlot& plot) {
    std::string out = fmt::format(
        "\\begin{{axis}}[width=\\linewidth, height=0.55\\linewidth, xlabel={{{}}}, ylabel={{{}}}, {}{}grid=major, "
        "legend pos=north east, legend style={{font=\\footnotesize}}]\n",
        latex_text(plot.x.label()), latex_text(plot.y.label()), scale_options("x", plot.x), scale_options("y", plot.y));
    int count = 0;
    for (const Curve& curve : plot.curves) {
      const std::string file = fmt::format("data/{}-{}.dat", figure_.id, ++count);
      const bool band = !curve.low.empty();
      std::string rows = band ? "x y low high\n" : "x y\n";
      for (size_t i = 0; i < curve.x.size(); ++i) {
        rows += number(curve.x[i]) + " " + number(curve.y[i]);
        if (band) rows += " " + number(curve.low[i]) + " " + number(curve.high[i]);
        rows += "\n";
      }
      files_[file] = rows;
      const std::string colour = colour_name(curve.hue);
      if (band) {
        for (const char* edge : {"low", "high"})
          out += fmt::format("\\addplot[draw=none, forget plot, name path={}{}] table[x=x, y={}] {{{}}};\n", edge, count, edge, file);
        out +=
            fmt::format("\\addplot[{0}, fill opacity=0.16, draw=none, forget plot] fill between[of=low{1} and high{1}];\n", colour, count);
      }
      const std::string stroke = colour + (curve.dashed ? ", dashed, mark options={solid}" : "");
      out += curve.faint ? fmt::format("\\addplot[{}, opacity=0.45, forget plot] table[x=x, y=y] {{{}}};\n", stroke, file)
                         : fmt::format("\\addplot[{}, thick, mark={}, mark repeat={}] table[x=x, y=y] {{{}}};\n\\addlegendentry{{{}}}\n",
                                       stroke, mark(curve.hue), std::max<size_t>(curve.x.size() / 7, 1), file, latex_text(curve.name));
    }
    for (const Reference& reference : plot.references)
      out += fmt::format("\\addplot[dashed, gray, domain={}:{}, samples=2] {{{}}};\n\\addlegendentry{{{}}}\n", number(lowest(plot)),
                         number(highest(plot)), number(reference.y), latex_text(reference.name));
    return out + "\\end{axis}\n";
  }

  std::string operator()(const EstimatePlot& plot) {
    std::string labels, ticks;
    for (size_t i = 0; i < plot.rows.size(); ++i) {
      labels += (i ? "," : "") + std::string("{") + latex_text(plot.rows[i].name) + "}";
      ticks += (i ? "," : "") + std::to_string(i + 1);
    }
    std::string out = fmt::format(
        "\\begin{{axis}}[width=0.7\\linewidth, height={:.1f}cm, xlabel={{{}}}, ytick={{{}}}, yticklabels={{{}}}, "
        "y dir=reverse, ymin=0.4, ymax={}.6, xmajorgrids]\n",
        2.2 + 0.9 * double(plot.rows.size()), latex_text(plot.x.label()), ticks, labels, plot.rows.size());
    out += fmt::format("\\draw[thick] ({{axis cs:{0},0.4}}) -- ({{axis cs:{0},{1}.6}});\n", number(plot.reference), plot.rows.size());
    for (size_t i = 0; i < plot.rows.size(); ++i) {
      const Estimate& row = plot.rows[i];
      if (!row.value) continue;
      const std::string file = fmt::format("data/{}-{}.dat", figure_.id, i + 1);
      files_[file] = fmt::format("value row minus plus\n{} {} {} {}\n", number(*row.value), i + 1,
                                 number(row.low ? *row.value - *row.low : 0), number(row.high ? *row.high - *row.value : 0));
      out += fmt::format(
          "\\addplot[{}, only marks, mark={}, error bars/.cd, x dir=both, x explicit] table[x=value, y=row, x error "
          "minus=minus, x error plus=plus] {{{}}};\n",
          colour_name(row.hue), mark(row.hue), file);
    }
    return out + "\\end{axis}\n";
  }

  std::string operator()(const HeatMap& map) {
    std::string rows = "x y value\n", x_labels, y_labels, x_ticks, y_ticks;
    for (size_t c = 0; c < map.columns.size(); ++c)
      x_labels += (c ? "," : "") + std::string("{") + latex_text(map.columns[c]) + "}", x_ticks += (c ? "," : "") + std::to_string(c);
    for (size_t r = 0; r < map.rows.size(); ++r) {
      y_labels += (r ? "," : "") + std::string("{") + latex_text(map.rows[r]) + "}", y_ticks += (r ? "," : "") + std::to_string(r);
      for (size_t c = 0; c < map.columns.size(); ++c)
        rows += fmt::format("{} {} {}\n", c, r, map.cells[r][c] ? number(*map.cells[r][c]) : "nan");
      rows += "\n";
    }
    const std::string file = fmt::format("data/{}-1.dat", figure_.id);
    files_[file] = rows;
    return fmt::format(
        "\\begin{{axis}}[width=0.8\\linewidth, height={:.1f}cm, xlabel={{{}}}, ylabel={{{}}}, xtick={{{}}}, xticklabels={{{}}}, "
        "ytick={{{}}}, yticklabels={{{}}}, y dir=reverse, enlargelimits=false, axis on top, colorbar, colorbar "
        "style={{ylabel={{{}}}}}, colormap={{hblab}}{{color=(hblabdark) color=(hblablight)}}, nodes near coords, nodes near "
        "coords style={{/pgf/number format/fixed, /pgf/number format/precision={}}}]\n"
        "\\addplot[matrix plot, mesh/cols={}, point meta=explicit] table[x=x, y=y, meta=value] {{{}}};\n\\end{{axis}}\n",
        2.5 + 0.9 * double(map.rows.size()), latex_text(map.column_title), latex_text(map.row_title), x_ticks, x_labels, y_ticks, y_labels,
        latex_text(map.value.label()), map.decimals, map.columns.size(), file);
  }

 private:
  static const char* mark(int hue) {
    constexpr const char* marks[] = {"*", "square*", "triangle*", "diamond*", "pentagon*", "x"};
    return marks[size_t(std::max(hue, 0)) % std::size(marks)];
  }
  static double lowest(const CurvePlot& plot) {
    if (plot.x.limited()) return *plot.x.low;
    double x = INFINITY;
    for (const Curve& curve : plot.curves)
      if (!curve.x.empty()) x = std::min(x, curve.x.front());
    return x;
  }
  static double highest(const CurvePlot& plot) {
    if (plot.x.limited()) return *plot.x.high;
    double x = -INFINITY;
    for (const Curve& curve : plot.curves)
      if (!curve.x.empty()) x = std::max(x, curve.x.back());
    return x;
  }

  const Figure& figure_;
  Files& files_;
};

struct Writer {
  std::string& out;
  Files& files;

  void operator()(const Heading& heading) const {
    out += fmt::format("\\{}{{{}}}\n\n", heading.level <= 2 ? "section" : "subsection", latex_text(heading.text));
  }
  void operator()(const Paragraph& paragraph) const { out += latex_text(paragraph.text) + "\n\n"; }
  void operator()(const Bullets& bullets) const {
    if (bullets.items.empty()) return;
    out += "\\begin{itemize}\n";
    for (const std::string& item : bullets.items) out += "  \\item " + latex_text(item) + "\n";
    out += "\\end{itemize}\n\n";
  }
  void operator()(const DataTable& table) const { out += latex_long_table(table); }
  void operator()(const Figure& figure) const {
    out += "\\begin{figure}[htbp]\n\\centering\n\\begin{tikzpicture}\n" + std::visit(PlotWriter(figure, files), figure.plot) +
           "\\end{tikzpicture}\n\\caption{" + latex_text(figure.title) + ". " + latex_text(figure.caption) + "}\n\\label{fig:" + figure.id +
           "}\n\\end{figure}\n\n";
  }
  void operator()(const Listing& listing) const {
    files["data/" + listing.id + ".txt"] = listing.text;
    out += "\\subsection{" + latex_text(listing.title) + "}\n\\VerbatimInput[fontsize=\\scriptsize]{data/" + listing.id + ".txt}\n\n";
  }
};

}  // namespace

std::string latex_figure(const Figure& figure) {
  Files files;
  std::string picture = "\\begin{tikzpicture}\n" + std::visit(PlotWriter(figure, files), figure.plot) + "\\end{tikzpicture}\n";
  std::string out = "% " + latex_text(figure.title) + ". Needs \\usepackage{xcolor,pgfplots} and \\usepgfplotslibrary{fillbetween}.\n";
  for (size_t i = 0; i < std::size(arm_palette); ++i)
    if (picture.find(colour_name(int(i))) != std::string::npos) out += arm_definition(int(i));
  if (std::holds_alternative<HeatMap>(figure.plot)) out += heat_definitions();
  size_t count = 0;
  for (const auto& [file, rows] : files) {
    // Names are of letters alone; rows end so that the picture may stand in another command's argument.
    std::string name = "\\hblabdata";
    for (size_t rest = ++count; rest > 0; rest /= 26) name += char('a' + rest % 26);
    out += "\\pgfplotstableread[row sep=\\\\]{\n";
    for (size_t begin = 0; begin < rows.size();) {
      const size_t end = std::min(rows.find('\n', begin), rows.size());
      if (end > begin) out += rows.substr(begin, end - begin) + " \\\\\n";
      begin = end + 1;
    }
    out += "}{" + name + "}\n";
    const std::string quoted = fmt::format("{{{}}}", file), named = fmt::format("{{{}}}", name);
    for (size_t at = 0; (at = picture.find(quoted, at)) != std::string::npos;) picture.replace(at, quoted.size(), named);
  }
  return out + picture;
}

Files latex(const Document& document) {
  Files files;
  std::string out =
      "% Compile with pdflatex, xelatex or lualatex, twice. Needs booktabs, longtable, pgfplots, fancyvrb, "
      "iftex.\n\\documentclass[a4paper]{article}\n"
      "\\usepackage{iftex}\n\\ifPDFTeX\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage{textcomp}\\else\\usepackage{"
      "fontspec}"
      "\\fi\n\\usepackage[margin=25mm]{geometry}\n\\usepackage{array,booktabs,longtable,xcolor,fancyvrb,pgfplots}\n"
      "\\usepgfplotslibrary{fillbetween}\n\\pgfplotsset{compat=1.17}\n";
  for (size_t i = 0; i < std::size(arm_palette); ++i) out += arm_definition(int(i));
  out += heat_definitions() + "\\title{" + latex_text(document.title) + "}\n\\author{" + latex_text(document.author) + "}\n\\date{" +
         latex_text(document.made) + "}\n\n\\begin{document}\n\\maketitle\n\n";
  for (const Block& block : document.blocks) std::visit(Writer{out, files}, block);
  files["data/recipe.json"] = recipe_json(document.recipe) + "\n";
  files["report.tex"] = out + "\\end{document}\n";
  return files;
}

}  // namespace hblab::report
