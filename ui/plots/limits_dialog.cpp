// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/limits_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

namespace hblab::ui {

LimitsDialog::LimitsDialog(const Span& x, const Span& y, QWidget* parent) : QDialog(parent), problem_(new QLabel(this)) {
  setWindowTitle(tr("Limits"));
  auto* form = new QFormLayout(this);
  const QString names[] = {tr("X &from"), tr("X t&o"), tr("Y f&rom"), tr("Y &to")};
  const double values[] = {x.low, x.high, y.low, y.high};
  for (size_t i = 0; i < fields_.size(); ++i) {
    fields_[i] = new QLineEdit(std::isnan(values[i]) ? QString() : QLocale().toString(values[i], 'g', 8), this);
    fields_[i]->setPlaceholderText(tr("by the data"));
    fields_[i]->setAccessibleName(QString(names[i]).remove('&'));
    fields_[i]->setToolTip(tr("A number, or nothing to leave this end to the data"));
    form->addRow(names[i], fields_[i]);
  }
  problem_->setWordWrap(true);
  problem_->hide();
  form->addRow(problem_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  connect(buttons, &QDialogButtonBox::accepted, this, &LimitsDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  form->addRow(buttons);
}

double LimitsDialog::value(int field) const {
  bool ok = false;
  const QString text = fields_[size_t(field)]->text().trimmed();
  double v = QLocale().toDouble(text, &ok);
  if (!ok) v = text.toDouble(&ok);
  return ok && std::isfinite(v) ? v : no_value;
}

bool LimitsDialog::readable(int field) const { return fields_[size_t(field)]->text().trimmed().isEmpty() || !std::isnan(value(field)); }

void LimitsDialog::accept() {
  QString problem;
  for (int i = 0; i < 4 && problem.isEmpty(); ++i)
    if (!readable(i)) problem = tr("“%1” is not a number.").arg(fields_[size_t(i)]->text());
  if (problem.isEmpty() && (x().low >= x().high || y().low >= y().high)) problem = tr("A lower end must be below its upper end.");
  if (problem.isEmpty()) return QDialog::accept();
  problem_->setText(problem);
  problem_->show();
}

}  // namespace hblab::ui
