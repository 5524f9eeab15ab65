// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header, which is written with Qt's keywords; the rest of the program is compiled without them.
#pragma once

#include <QtWidgets>

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach
