// SPDX-License-Identifier: GPL-3.0-or-later
// A sweep as people read and write it: "masking.rate: 0.1, 0.2".
#pragma once

#include <QStringList>
#include <string>
#include <vector>

#include "engine/spec/experiment_spec.h"

namespace hblab::ui {

/// "0.1, 0.2" or "attention*2, hybrid(attention=1,pooling=1)*2": commas inside brackets part nothing.
std::vector<std::string> split_values(const QString& text);
/// The contrary.
QString values_text(const spec::SweepAxis&);
/// "masking.rate: 0.1, 0.2".
QString axis_text(const spec::SweepAxis&);
/// One a field.
QStringList axis_texts(const std::vector<spec::SweepAxis>&);

}  // namespace hblab::ui
