// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/theme.h"

#include <QApplication>
#include <QPixmapCache>
#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/report/figure/palette.h"
#include "ui/base/style.h"

namespace hblab::ui {
namespace {

constexpr double graphics_contrast = 3;  // WCAG 2.1, 1.4.11

double luminance(const QColor& c) {
  const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

/// The colour itself, moved in lightness until it stands out from the background.
QColor readable(QColor colour, const QColor& background, double ratio) {
  const bool lighten = luminance(background) < 0.2;
  for (int i = 0; i < 40 && contrast(colour, background) < ratio; ++i) {
    float h, s, l;
    colour.getHslF(&h, &s, &l);
    colour = QColor::fromHslF(h, s, std::clamp(l + (lighten ? 0.02f : -0.02f), 0.f, 1.f));
  }
  return colour;
}

QPalette palette_of(const ThemeTokens& t) {
  QPalette p;
  p.setColor(QPalette::Window, t.window);
  p.setColor(QPalette::WindowText, t.text);
  p.setColor(QPalette::Base, t.surface);
  p.setColor(QPalette::AlternateBase, t.window);
  p.setColor(QPalette::Text, t.text);
  p.setColor(QPalette::PlaceholderText, t.muted);
  p.setColor(QPalette::Button, t.raised);
  p.setColor(QPalette::ButtonText, t.text);
  p.setColor(QPalette::BrightText, t.bad);
  p.setColor(QPalette::Highlight, t.accent);
  p.setColor(QPalette::HighlightedText, t.accent_text);
  p.setColor(QPalette::Link, t.accent);
  p.setColor(QPalette::LinkVisited, t.accent);
  p.setColor(QPalette::ToolTipBase, t.raised);
  p.setColor(QPalette::ToolTipText, t.text);
  p.setColor(QPalette::Light, t.dark ? t.raised.lighter(120) : Qt::white);
  p.setColor(QPalette::Midlight, t.border);
  p.setColor(QPalette::Mid, t.border);
  p.setColor(QPalette::Dark, t.dark ? t.window.darker(130) : t.border.darker(120));
  p.setColor(QPalette::Shadow, t.dark ? QColor(0, 0, 0) : t.border.darker(160));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
    p.setColor(QPalette::Disabled, role, t.faint);
  p.setColor(QPalette::Disabled, QPalette::Highlight, t.border);
  return p;
}

QString style_sheet(const ThemeTokens& t) {
  return QStringLiteral(
             "QToolTip { color: %1; background: %2; border: 1px solid %3; padding: 4px; }"
             "QDockWidget::title { background: %4; padding: 5px 8px; }"
             "QMainWindow::separator { background: %4; width: 5px; height: 5px; }"
             "QHeaderView::section { background: %4; color: %5; border: none; border-bottom: 1px solid %3; padding: 4px 6px; }"
             "QTreeView, QTableView, QListView, QPlainTextEdit, QTextBrowser { border: 1px solid %3; }"
             "QToolBar { background: %4; border: none; spacing: 4px; padding: 3px; }"
             "QStatusBar { background: %4; color: %5; }")
      .arg(t.text.name(), t.raised.name(), t.border.name(), t.window.name(), t.muted.name());
}

}  // namespace

ThemeTokens light_tokens() {
  ThemeTokens t;
  t.window = "#f3f4f6", t.surface = "#ffffff", t.raised = "#fafbfc";
  t.text = "#1b1f24", t.muted = "#57606a", t.faint = "#9aa3ad";
  t.border = "#d4d9df", t.grid = "#e8ebef", t.selection = "#dcebfa";
  t.accent = "#0a62b0", t.accent_text = "#ffffff";
  t.good = "#17743b", t.bad = "#b3261e", t.warning = "#8a5a00", t.running = "#0a62b0";
  return t;
}

ThemeTokens dark_tokens() {
  ThemeTokens t;
  t.window = "#1a1d21", t.surface = "#121417", t.raised = "#262b31";
  t.text = "#e6e9ed", t.muted = "#a3adb8", t.faint = "#6c7681";
  t.border = "#363c44", t.grid = "#252a30", t.selection = "#1e3a55";
  t.accent = "#5eb0f5", t.accent_text = "#0b1117";
  t.good = "#5fcf8a", t.bad = "#ff8a80", t.warning = "#f0b849", t.running = "#5eb0f5";
  t.dark = true;
  return t;
}

double contrast(const QColor& a, const QColor& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

const QList<QColor>& Theme::arm_palette() {
  // Okabe and Ito, "Color universal design" (2008). Those first that stay apart when they are darkened for a light background.
  static const QList<QColor> palette = [] {
    QList<QColor> colours;
    for (const report::Colour colour : report::arm_palette) colours << QColor::fromRgb(colour);
    return colours;
  }();
  return palette;
}

Theme& Theme::instance() {
  static Theme theme;
  return theme;
}

Theme::Theme() : tokens_(light_tokens()) {}

void Theme::choose(ThemeChoice choice) {
  choice_ = choice;
  apply();
}

void Theme::set_system_dark(bool dark) {
  if (std::exchange(system_dark_, dark) != dark && choice_ == ThemeChoice::system) apply();
}

void Theme::apply() {
  const bool dark = choice_ == ThemeChoice::dark || (choice_ == ThemeChoice::system && system_dark_);
  if (!styled_ || dark != tokens_.dark) {
    tokens_ = dark ? dark_tokens() : light_tokens();
    if (!std::exchange(styled_, true)) qApp->setStyle(new Style);
    qApp->setPalette(palette_of(tokens_));
    qApp->setStyleSheet(style_sheet(tokens_));
    QPixmapCache::clear();  // of the old look: the style finds nothing again that it drew with another palette
  }
  Q_EMIT changed();
}

QColor Theme::arm(int index) const {
  if (!tokens_.dark) return QColor::fromRgb(report::arm_colour(index));  // as reports have it
  const auto& palette = arm_palette();
  if (palette[qsizetype(index) % palette.size()] == QColor(Qt::black)) return tokens_.text;
  return readable(palette[qsizetype(index) % palette.size()], tokens_.surface, graphics_contrast);
}

QColor Theme::seed(int arm_index, int seed, int seeds) const {
  const QColor hue = arm(arm_index);
  if (seeds < 2) return hue;
  float h, s, l;
  hue.getHslF(&h, &s, &l);
  constexpr float spread = 0.15f;  // of lightness, over all seeds
  const auto at_lightness = [&](float lightness) { return QColor::fromHslF(h, s, std::clamp(lightness, 0.1f, 0.9f)); };
  // Towards the ink where the other end would be too faint to see.
  const bool lighter = tokens_.dark || contrast(at_lightness(l + spread), tokens_.surface) >= graphics_contrast;
  return at_lightness(l + (lighter ? spread : -spread) * float(seed) / float(seeds - 1));
}

}  // namespace hblab::ui
