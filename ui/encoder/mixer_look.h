// SPDX-License-Identifier: GPL-3.0-or-later
// How a mixer looks in the layer editor: its hue by its place in the registry, and a letter of its own.
#pragma once

#include <QChar>
#include <QColor>
#include <QString>

#include "engine/spec/mixers/descriptor.h"

namespace hblab::ui {

/// Its place in the registry; -1 where there is none of that name.
int mixer_index(std::string_view name);
QColor mixer_colour(int index);
/// The first letter of its name that no mixer before it has; a digit where all are taken.
QChar mixer_letter(int index);
/// The mixer of a letter, upper or lower case; -1 where none has it.
int mixer_of_letter(QChar);
QString mixer_label(int index);

/// A colour laid over another: `share` of it, the rest of the background.
QColor blended(const QColor& colour, const QColor& background, double share);

}  // namespace hblab::ui
