// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/help_dialogs.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "engine/core/system_meter.h"
#include "engine/store/sqlite_version.h"
#include "ui/base/text.h"
#include "ui/plots/qcp.h"
#include "ui/project/engine.h"

namespace hblab::ui {
namespace {
struct Words {
  Q_DECLARE_TR_FUNCTIONS(Help)
};
}  // namespace

void show_shortcuts(ActionRegistry* actions, QWidget* parent) {
  auto* dialog = new QDialog(parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(Words::tr("Keyboard shortcuts"));
  dialog->resize(720, 560);
  auto* page = new QTextBrowser;
  page->setAccessibleName(Words::tr("Keyboard shortcuts"));
  QString html = "<table cellpadding='4' width='100%'>";
  QString menu;
  for (const QString& id : actions->ids()) {
    const auto& info = actions->info(id);
    QString group = info.menu, text = info.text;
    if (group != menu) html += QString("<tr><td colspan='3'><b>%1</b></td></tr>").arg(plain_text(menu = group).toHtmlEscaped());
    menu = info.menu;
    html += QString("<tr><td>%1</td><td><b>%2</b></td><td>%3</td></tr>")
                .arg(plain_text(text).toHtmlEscaped(), actions->find(id)->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped(),
                     info.help.toHtmlEscaped());
  }
  page->setHtml(html + "</table>");
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  auto* column = new QVBoxLayout(dialog);
  column->addWidget(page);
  column->addWidget(buttons);
  dialog->show();
}

QString versions(const Engine& engine) {
  const CpuInfo cpu = cpu_info();
  const auto yes = [](bool has) { return has ? QStringLiteral("yes") : QStringLiteral("no"); };
  const QString torch = engine.is_ready()           ? "LibTorch " + engine.torch_version()
                        : engine.reason().isEmpty() ? QStringLiteral("LibTorch: not loaded yet")
                                                    : "LibTorch: not loaded. " + engine.reason();
  QStringList lines{
      QStringLiteral("HybridBERT Lab " HBLAB_VERSION),
      QString("Qt %1 (built with %2), %3, %4").arg(qVersion(), QT_VERSION_STR, QGuiApplication::platformName(), QLocale().name()),
      QStringLiteral("QCustomPlot " QCUSTOMPLOT_VERSION_STR),
      "SQLite " + qs(store::sqlite_version()),
      torch,
      qs(operating_system()),
      QString("%1, %2 logical cores, AVX2 %3, AVX-512 %4")
          .arg(qs(cpu.model), QString::number(cpu.logical_cores), yes(cpu.avx2), yes(cpu.avx512)),
      bytes_text(double(total_memory_bytes())) + " of memory"};
  for (const auto& device : engine.devices())
    if (device.total_bytes > 0) lines << QString("%1: %2, %3").arg(qs(device.id), qs(device.name), bytes_text(double(device.total_bytes)));
  return lines.join('\n');
}

void show_about(const Engine& engine, QWidget* parent) {
  auto* dialog = new QDialog(parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(Words::tr("About HybridBERT Lab"));
  auto* text =
      new QLabel(Words::tr("Compares BERT, HybridBERT and DropMask, and says how sure one may be.\n\n%1\n\nThe window is under the GNU "
                           "General Public License 3.0 "
                           "or later; the engine and hblab under the Apache License 2.0.")
                     .arg(versions(engine)));
  text->setWordWrap(true);
  text->setObjectName("versions");
  text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  auto* copy = buttons->addButton(Words::tr("&Copy versions"), QDialogButtonBox::ActionRole);
  copy->setObjectName("copy");
  QObject::connect(copy, &QPushButton::clicked, dialog, [all = versions(engine)] { QApplication::clipboard()->setText(all); });
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  auto* column = new QVBoxLayout(dialog);
  column->addWidget(text);
  column->addWidget(buttons);
  dialog->resize(520, 320);
  dialog->show();
}

}  // namespace hblab::ui
