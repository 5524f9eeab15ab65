// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/mixer_look.h"

#include "ui/base/text.h"
#include "ui/base/theme.h"

namespace hblab::ui {

int mixer_index(std::string_view name) {
  const auto& all = spec::mixers();
  for (size_t i = 0; i < all.size(); ++i)
    if (all[i].name == name) return int(i);
  return -1;
}

QColor mixer_colour(int index) { return index < 0 ? Theme::instance().tokens().muted : Theme::instance().arm(index); }

QChar mixer_letter(int index) {
  QString taken;
  const auto& all = spec::mixers();
  for (int i = 0; i <= index; ++i) {
    QChar letter(ushort('0' + (i + 1) % 10));
    for (const QChar c : qs(all[size_t(i)].name).toUpper())
      if (c.isLetter() && !taken.contains(c)) {
        letter = c;
        break;
      }
    taken += letter;
  }
  return taken.isEmpty() ? QChar('?') : taken.back();
}

int mixer_of_letter(QChar letter) {
  for (int i = 0; i < int(spec::mixers().size()); ++i)
    if (mixer_letter(i) == letter.toUpper()) return i;
  return -1;
}

QString mixer_label(int index) { return index < 0 ? QString() : tr_text(spec::mixers()[size_t(index)].label); }

QColor blended(const QColor& colour, const QColor& background, double share) {
  const auto mix = [share](float a, float b) { return float(share) * a + float(1 - share) * b; };
  return QColor::fromRgbF(mix(colour.redF(), background.redF()), mix(colour.greenF(), background.greenF()),
                          mix(colour.blueF(), background.blueF()));
}

}  // namespace hblab::ui
