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
#include "ui/base/text.h"

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
    if (group != menu) html += QString("<tr><td colspan='3'><b>%1</b></td></tr>").arg((menu = group).remove('&').toHtmlEscaped());
    menu = info.menu;
    html += QString("<tr><td>%1</td><td><b>%2</b></td><td>%3</td></tr>")
                .arg(text.remove('&').toHtmlEscaped(), actions->find(id)->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped(),
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

void show_about(QWidget* parent) {
  const CpuInfo cpu = cpu_info();
  const QString versions = QString("HybridBERT Lab %1\nQt %2\n%3\n%4, %5 logical cores, AVX2 %6, AVX-512 %7\n%8 of memory")
                               .arg(HBLAB_VERSION, qVersion(), qs(operating_system()), qs(cpu.model))
                               .arg(cpu.logical_cores)
                               .arg(cpu.avx2 ? "yes" : "no", cpu.avx512 ? "yes" : "no", bytes_text(double(total_memory_bytes())));
  auto* dialog = new QDialog(parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(Words::tr("About HybridBERT Lab"));
  auto* text =
      new QLabel(Words::tr("Compares BERT, HybridBERT and DropMask, and says how sure one may be.\n\n%1\n\nThe window is under the GNU "
                           "General Public License 3.0 "
                           "or later; the engine and hblab under the Apache License 2.0.")
                     .arg(versions));
  text->setWordWrap(true);
  text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  auto* copy = buttons->addButton(Words::tr("&Copy versions"), QDialogButtonBox::ActionRole);
  QObject::connect(copy, &QPushButton::clicked, dialog, [versions] { QApplication::clipboard()->setText(versions); });
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  auto* column = new QVBoxLayout(dialog);
  column->addWidget(text);
  column->addWidget(buttons);
  dialog->resize(480, 260);
  dialog->show();
}

}  // namespace hblab::ui
