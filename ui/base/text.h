// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's texts and numbers as the window shows them: translated, in the user's locale.
#pragma once

#include <QString>
#include <string_view>

#include "engine/core/result.h"

namespace hblab::ui {

inline QString qs(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

/// The text's pattern translated (context "engine"), with its arguments.
QString tr_text(const Text&);
/// The sentence of an error.
inline QString tr_error(const Error& error) { return tr_text(error.what); }

/// "45 s", "3 min 20 s"; "—" where it is not a finite number ≥ 0.
QString duration_text(double seconds);
/// "512 B", "1.5 MiB".
QString bytes_text(double bytes);
/// "950", "12.3 k".
QString count_text(double count);
/// A value of a curve with so many significant digits; NaN and ∞ as such.
QString value_text(double value, int digits = 5);

}  // namespace hblab::ui
