// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preferences_page.h"

#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/actions.h"

namespace hblab::ui {

bool PreferencesPage::fits(const QString& text, const QStringList& words) {
  return std::all_of(words.begin(), words.end(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

PreferencesForm::PreferencesForm() : form_(new QFormLayout(this)) { form_->setVerticalSpacing(14); }

void PreferencesForm::add_row(const QString& label, QWidget* control, const QString& help) {
  auto* name = new QLabel(label);
  name->setBuddy(control);
  control->setAccessibleName(plain_text(label));
  form_->addRow(name, with_help(control, help));
  rows_.last().words += '\n' + plain_text(label);
}

void PreferencesForm::add_row(QAbstractButton* control, const QString& help) {
  form_->addRow(with_help(control, help));
  rows_.last().words += '\n' + plain_text(control->text());
}

void PreferencesForm::add_note(const QString& text) {
  auto* note = new QLabel(text);
  note->setWordWrap(true);
  form_->addRow(note);
}

QLayout* PreferencesForm::with_help(QWidget* control, const QString& help) {
  auto* words = new QLabel(help);
  words->setWordWrap(true);
  words->setForegroundRole(QPalette::PlaceholderText);
  control->setAccessibleDescription(help);
  control->setWhatsThis(help);
  auto* column = new QVBoxLayout;
  column->setSpacing(2);
  column->addWidget(control);
  column->addWidget(words);
  rows_ << Row{column, help};
  return column;
}

int PreferencesForm::narrow(const QStringList& words) {
  int shown = 0;
  for (const Row& row : rows_) {
    const bool fit = fits(row.words, words);
    form_->setRowVisible(row.fields, fit);
    shown += fit;
  }
  return shown;
}

}  // namespace hblab::ui
