// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/export_dialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "engine/report/writers/write_report.h"
#include "ui/base/text.h"
#include "ui/report/check_list.h"

namespace hblab::ui {

ExportDialog::ExportDialog(const QStringList& formats, const QString& folder, QWidget* parent)
    : QDialog(parent), formats_(new CheckList(tr("Formats"))), folder_(new QLineEdit(folder)), hint_(new QLabel) {
  setWindowTitle(tr("Export the report"));
  QList<CheckList::Entry> entries;
  for (const auto& format : report::report_formats())
    entries << CheckList::Entry{qs(format.name), tr("%1 (%2)").arg(tr_text(make_text(format.label)), qs(format.files))};
  formats_->set_entries(entries);
  formats_->set_checked(formats);
  formats_->setFixedHeight(int(entries.size()) * formats_->sizeHintForRow(0) + 2 * formats_->frameWidth());
  folder_->setAccessibleName(tr("Folder"));
  folder_->setMinimumWidth(360);
  auto* choose = new QPushButton(tr("&Choose …"));
  auto* row = new QHBoxLayout;
  row->addWidget(folder_, 1);
  row->addWidget(choose);
  hint_->setWordWrap(true);
  hint_->setForegroundRole(QPalette::PlaceholderText);
  auto* form = new QFormLayout;
  form->setRowWrapPolicy(QFormLayout::WrapAllRows);
  form->addRow(tr("&Formats"), formats_);
  auto* folder_label = new QLabel(tr("F&older"));
  folder_label->setBuddy(folder_);
  form->addRow(folder_label, row);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  ok_ = buttons->button(QDialogButtonBox::Ok);
  ok_->setText(tr("&Export"));
  auto* column = new QVBoxLayout(this);
  column->addLayout(form);
  column->addWidget(hint_);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(choose, &QPushButton::clicked, this, [this] {
    const QString chosen = QFileDialog::getExistingDirectory(this, tr("Folder of the report"), folder_->text());
    if (!chosen.isEmpty()) folder_->setText(chosen);
  });
  connect(formats_, &CheckList::checksChanged, this, &ExportDialog::check);
  connect(folder_, &QLineEdit::textChanged, this, &ExportDialog::check);
  check();
}

void ExportDialog::check() {
  const bool some = !formats_->checked().isEmpty(), somewhere = !folder_->text().trimmed().isEmpty();
  ok_->setEnabled(some && somewhere);
  hint_->setText(!some        ? tr("Check at least one format.")
                 : !somewhere ? tr("Name a folder; it is made where it does not exist.")
                              : tr("Files of the same names are replaced; others stay."));
}

QStringList ExportDialog::formats() const { return formats_->checked(); }
QString ExportDialog::folder() const { return folder_->text().trimmed(); }

}  // namespace hblab::ui
