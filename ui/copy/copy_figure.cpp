// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copy/copy_figure.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QImage>
#include <QInputDialog>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QSaveFile>
#include <QThread>

#include "engine/report/writers/text_writers.h"
#include "ui/base/text.h"

namespace hblab::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(hblab::ui::CopyFigure)
};

Result<std::string> bytes_of(const report::Figure& figure, FigureFormat format, double scale) {
  switch (format) {
    case FigureFormat::png:
      return report::figure_png(figure, scale);
    case FigureFormat::svg:
      return report::figure_svg(figure);
    case FigureFormat::pdf:
      return report::figure_pdf(figure);
    case FigureFormat::latex:
      return report::latex_figure(figure);
    case FigureFormat::csv:
      break;
  }
  return report::csv_table(report::figure_data(figure));
}

}  // namespace

QString format_name(FigureFormat format) {
  switch (format) {
    case FigureFormat::png:
      return Words::tr("&Picture (PNG)");
    case FigureFormat::svg:
      return Words::tr("&SVG");
    case FigureFormat::pdf:
      return Words::tr("P&DF");
    case FigureFormat::latex:
      return Words::tr("&LaTeX (pgfplots)");
    case FigureFormat::csv:
      return Words::tr("&CSV, its values");
  }
  return {};
}

void render_figure(const report::Figure& figure, FigureFormat format, double scale, QObject* context,
                   std::function<void(const Result<QByteArray>&)> done) {
  auto* thread = QThread::create([figure, format, scale, context = QPointer<QObject>(context), done = std::move(done)] {
    const auto bytes =
        bytes_of(figure, format, scale).map([](const std::string& text) { return QByteArray(text.data(), qsizetype(text.size())); });
    // The application outlives what asked; it passes the answer on where that is still there.
    QMetaObject::invokeMethod(qApp, [context, done, bytes] {
      if (context) done(bytes);
    });
  });
  QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
  thread->start();
}

QMimeData* figure_data(const QByteArray& bytes, FigureFormat format) {
  auto* data = new QMimeData;
  switch (format) {
    case FigureFormat::png:
      data->setData("image/png", bytes);
      data->setImageData(QImage::fromData(bytes, "PNG"));
      break;
    case FigureFormat::svg:
      data->setData("image/svg+xml", bytes);
      data->setText(QString::fromUtf8(bytes));
      break;
    case FigureFormat::pdf:
      data->setData("application/pdf", bytes);
      break;
    case FigureFormat::latex:
      data->setData("text/x-tex", bytes);
      data->setText(QString::fromUtf8(bytes));
      break;
    case FigureFormat::csv:
      data->setData("text/csv", bytes);
      data->setText(QString::fromUtf8(bytes));
      break;
  }
  return data;
}

void copy_figure(const report::Figure& figure, FigureFormat format, QWidget* parent, FigureDone done) {
  render_figure(figure, format, report::default_png_scale, parent, [=](const Result<QByteArray>& bytes) {
    if (!bytes) return void(QMessageBox::warning(parent, Words::tr("Copy"), tr_error(bytes.error())));
    QApplication::clipboard()->setMimeData(figure_data(*bytes, format));
    if (done) done(*bytes);
  });
}

void save_figure(const report::Figure& figure, const QString& file, double png_scale, QWidget* parent, FigureDone done) {
  const FigureFormat format = file.endsWith(".pdf", Qt::CaseInsensitive)   ? FigureFormat::pdf
                              : file.endsWith(".png", Qt::CaseInsensitive) ? FigureFormat::png
                                                                           : FigureFormat::svg;
  render_figure(figure, format, png_scale, parent, [=](const Result<QByteArray>& bytes) {
    if (!bytes) return void(QMessageBox::warning(parent, Words::tr("Export"), tr_error(bytes.error())));
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(*bytes) < 0 || !out.commit())
      return void(
          QMessageBox::warning(parent, Words::tr("Export"), Words::tr("%1 could not be written. Choose another folder.").arg(file)));
    if (done) done(*bytes);
  });
}

void ask_where_to_save(const report::Figure& figure, QWidget* parent, FigureDone done) {
  const QString file = QFileDialog::getSaveFileName(parent, Words::tr("Export %1").arg(qs(figure.title)), qs(figure.id) + ".svg",
                                                    Words::tr("Vector graphics (*.svg);;PDF (*.pdf);;Pictures (*.png)"));
  if (file.isEmpty()) return;
  double scale = report::default_png_scale;
  if (file.endsWith(".png", Qt::CaseInsensitive)) {
    bool ok = false;
    constexpr double points_an_inch = 72;
    scale = QInputDialog::getInt(parent, Words::tr("Size of the picture"), Words::tr("Dots per inch:"), int(scale * points_an_inch + 0.5),
                                 36, int(report::largest_png_scale * points_an_inch), 1, &ok) /
            points_an_inch;
    if (!ok) return;
  }
  save_figure(figure, file, scale, parent, std::move(done));
}

}  // namespace hblab::ui
