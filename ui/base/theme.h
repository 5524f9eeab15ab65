// SPDX-License-Identifier: GPL-3.0-or-later
// The window's looks, from one table of tokens: light or dark, by choice or as the system says. Everything that draws by itself (plots,
// chips, delegates) takes its colours here and draws again on Theme::changed.
#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>

namespace hblab::ui {

/// The colours of one look.
struct ThemeTokens {
  QColor window, surface, raised;      ///< backgrounds, from the lowest to the highest
  QColor text, muted, faint;           ///< ink, from the strongest to the weakest
  QColor border, grid, selection;      ///< lines; `selection` is a background
  QColor accent, accent_text;          ///< what may be clicked first, and ink on it
  QColor good, bad, warning, running;  ///< with a word or a mark beside them, never alone
  bool dark = false;
};

/// So many arms differ for eyes that lack one kind of cone, too.
inline constexpr int arms_apart = 5;

enum class ThemeChoice { system, light, dark };

class Theme : public QObject {
  Q_OBJECT
 public:
  /// The application's. GUI thread.
  static Theme& instance();

  const ThemeTokens& tokens() const { return tokens_; }
  ThemeChoice choice() const { return choice_; }
  void choose(ThemeChoice);
  /// What the system says, where the choice is left to it; told by SystemTheme.
  void set_system_dark(bool dark);

  /// The hue of an arm (Okabe–Ito, lightened or darkened to stand out from the plot's background); the same for an arm everywhere. The
  /// first arms_apart are told apart by every eye; beyond them, and for those who see no colour, markers and line styles tell.
  QColor arm(int index) const;
  /// A seed's shade of its arm's hue.
  QColor seed(int arm, int seed, int seeds) const;

  /// Okabe–Ito in the order that arms get them, before a look adapts them; black stands for the look's ink.
  static const QList<QColor>& arm_palette();

 Q_SIGNALS:
  void changed();

 private:
  Theme();
  void apply();
  ThemeTokens tokens_;
  ThemeChoice choice_ = ThemeChoice::system;
  bool system_dark_ = false, styled_ = false;
};

ThemeTokens light_tokens();
ThemeTokens dark_tokens();
/// WCAG contrast ratio of two opaque colours: 1 … 21.
double contrast(const QColor&, const QColor&);

}  // namespace hblab::ui
