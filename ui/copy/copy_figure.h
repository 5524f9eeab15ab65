// SPDX-License-Identifier: GPL-3.0-or-later
// Figures onto the clipboard and into files, in any format of the report engine. Figure → bytes, made on a thread of their own, as code
// for PDF and PNG may have to be loaded first. GUI thread.
#pragma once

#include <QByteArray>
#include <functional>

#include "engine/core/result.h"
#include "engine/report/figure/figure.h"
#include "engine/report/pages/pages.h"

class QMimeData;
class QWidget;

namespace hblab::ui {

enum class FigureFormat { png, svg, pdf, latex, csv };
inline constexpr FigureFormat figure_formats[] = {FigureFormat::png, FigureFormat::svg, FigureFormat::pdf, FigureFormat::latex,
                                                  FigureFormat::csv};
/// As a menu has it, with a mnemonic.
QString format_name(FigureFormat);

/// `done` is called on the GUI thread, unless `context` is gone. `scale`: of PNG.
void render_figure(const report::Figure&, FigureFormat, double scale, QObject* context,
                   std::function<void(const Result<QByteArray>&)> done);

/// For the clipboard: as what it is, and as text or picture where it is one.
QMimeData* figure_data(const QByteArray&, FigureFormat);

using FigureDone = std::function<void(const QByteArray&)>;

/// Onto the clipboard. A failure is shown on `parent`.
void copy_figure(const report::Figure&, FigureFormat, QWidget* parent, FigureDone done = {});
/// Into a file: .svg, .pdf or .png, by its ending.
void save_figure(const report::Figure&, const QString& file, double png_scale, QWidget* parent, FigureDone done = {});
/// Asks for the file, and for a picture's size.
void ask_where_to_save(const report::Figure&, QWidget* parent, FigureDone done = {});

}  // namespace hblab::ui
