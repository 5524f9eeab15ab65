// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preferences_page.h"

#include <QLabel>
#include <algorithm>

#include "ui/base/actions.h"

namespace hblab::ui {

bool PreferencesPage::fits(const QString& text, const QStringList& words) {
  return std::all_of(words.begin(), words.end(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

PreferencesForm::PreferencesForm() : form_(new QFormLayout(this)) { form_->setVerticalSpacing(10); }

void PreferencesForm::add_row(const QString& label, QWidget* control, const QString& help) {
  form_->addRow(label, control);
  control->setAccessibleName(plain_text(label));
  remember(control, label, help);
}

void PreferencesForm::add_row(QWidget* control, const QString& text, const QString& help) {
  form_->addRow(control);
  remember(control, text, help);
}

void PreferencesForm::add_note(const QString& text) {
  auto* note = new QLabel(text);
  note->setWordWrap(true);
  form_->addRow(note);
  note->setContentsMargins(0, 0, 0, form_->verticalSpacing());
}

void PreferencesForm::remember(QWidget* control, const QString& text, const QString& help) {
  control->setToolTip(help);
  control->setWhatsThis(help);
  rows_ << Row{control, plain_text(text) + '\n' + help};
}

int PreferencesForm::narrow(const QStringList& words) {
  int shown = 0;
  for (const Row& row : rows_) {
    const bool fit = fits(row.words, words);
    form_->setRowVisible(row.control, fit);
    shown += fit;
  }
  return shown;
}

}  // namespace hblab::ui
