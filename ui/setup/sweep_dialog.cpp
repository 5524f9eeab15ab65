// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/sweep_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/spec/expand.h"
#include "engine/spec/fields.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/setup/spec_edits.h"
#include "ui/setup/sweep_text.h"

namespace hblab::ui {
namespace {
constexpr int dialog_width = 520;
}

SweepDialog::SweepDialog(SpecEditor& editor, const QString& key, QWidget* parent) : QDialog(parent), editor_(editor) {
  setWindowTitle(tr("Sweep over a field"));
  setAttribute(Qt::WA_DeleteOnClose);
  setMinimumWidth(dialog_width);
  field_ = new QComboBox;
  field_->setEditable(true);
  field_->setInsertPolicy(QComboBox::NoInsert);
  field_->completer()->setFilterMode(Qt::MatchContains);
  field_->completer()->setCompletionMode(QCompleter::PopupCompletion);
  field_->setAccessibleName(tr("Field"));
  field_->setToolTip(tr("The field that takes several values, one after another."));
  for (const auto& field : spec::fields())
    if (!field.whole_experiment && field.type() != spec::FieldType::list)
      field_->addItem(QStringLiteral("%1 – %2").arg(qs(field.key), tr_text(field.label)), qs(field.key));
  values_ = new QLineEdit;
  values_->setAccessibleName(tr("Values"));
  values_->setToolTip(tr("The values, with commas between them."));
  values_->setPlaceholderText(tr("a, b, c"));
  others_ = new QLabel;
  others_->setWordWrap(true);
  says_ = new QLabel;
  says_->setWordWrap(true);
  says_->setTextFormat(Qt::PlainText);
  sure_ = new QCheckBox;
  sure_->setToolTip(tr("So many runs take long: this says that they are meant."));
  auto* buttons = new QDialogButtonBox;
  ok_ = buttons->addButton(tr("Sweep"), QDialogButtonBox::AcceptRole);
  ok_->setToolTip(tr("Writes the sweep into the experiment."));
  remove_ = buttons->addButton(tr("No sweep over it"), QDialogButtonBox::DestructiveRole);
  remove_->setToolTip(tr("Takes the field out of the sweep."));
  buttons->addButton(QDialogButtonBox::Cancel)->setToolTip(tr("Changes nothing (Esc)."));

  auto* form = new QFormLayout;
  form->addRow(tr("&Field"), field_);
  form->addRow(tr("&Values"), values_);
  auto* layout = new QVBoxLayout(this);
  layout->addLayout(form);
  layout->addWidget(says_);
  layout->addWidget(sure_);
  layout->addWidget(others_);
  layout->addWidget(buttons);

  const auto& sweep = editor_.spec().sweep;
  const QString first = !key.isEmpty() ? key : sweep.empty() ? QString() : qs(sweep.front().key);
  if (const int at = field_->findData(first); at >= 0) field_->setCurrentIndex(at);
  connect(field_, &QComboBox::currentIndexChanged, this, &SweepDialog::field_chosen);
  connect(values_, &QLineEdit::textChanged, this, &SweepDialog::refresh);
  connect(sure_, &QCheckBox::toggled, this, &SweepDialog::refresh);
  connect(ok_, &QPushButton::clicked, this, [this] { take(split_values(values_->text())); });
  connect(remove_, &QPushButton::clicked, this, [this] { take({}); });
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  field_chosen();
  values_->setFocus();
}

void SweepDialog::field_chosen() {
  const std::string key = field_->currentData().toString().toStdString();
  QString values;
  QStringList others;
  for (const auto& axis : editor_.spec().sweep) {
    if (axis.key == key)
      values = values_text(axis);
    else
      others << axis_text(axis);
  }
  remove_->setEnabled(!values.isEmpty());
  others_->setText(others.isEmpty() ? QString() : tr("It is combined with the sweep over %1.").arg(others.join("; ")));
  others_->setVisible(!others.isEmpty());
  values_->setText(values);
  refresh();
}

void SweepDialog::refresh() {
  const std::string key = field_->currentData().toString().toStdString();
  const spec::Field* field = spec::find_field(key);
  const auto values = split_values(values_->text());
  QString wrong;
  for (const auto& value : values) {
    spec::Settings scratch;
    if (const auto taken = field ? field->set(scratch, value) : Result<void>(); !taken && wrong.isEmpty()) wrong = tr_error(taken.error());
  }
  for (const auto& arm : editor_.spec().arms)
    for (const auto& [own, value] : arm.overrides)
      if (own == key) wrong = tr("The arm %1 sets this field itself. Leave it to one of them.").arg(qs(arm.name));
  spec::ExperimentSpec wished = editor_.spec();
  auto axis = std::find_if(wished.sweep.begin(), wished.sweep.end(), [&](const spec::SweepAxis& a) { return a.key == key; });
  if (axis == wished.sweep.end()) axis = wished.sweep.insert(axis, {key, {}});
  axis->values = values;
  const int64_t runs = values.empty() ? 0 : spec::run_count(wished);
  if (runs > spec::max_runs) wrong = tr("That makes more than %1 runs. Take fewer values.").arg(spec::max_runs);
  const bool many = runs > many_runs && wrong.isEmpty();
  sure_->setVisible(many);
  sure_->setText(tr("Yes, %1 runs are meant").arg(runs));
  const QString count = values.empty() ? tr("Write the values.")
                                       : tr("%1 arms × %2 seeds × %3 combinations = %4 runs")
                                             .arg(wished.arms.size())
                                             .arg(wished.seeds.size())
                                             .arg(spec::sweep_size(wished))
                                             .arg(runs);
  says_->setText(wrong.isEmpty() ? count : wrong);
  says_->setStyleSheet(wrong.isEmpty() ? QString() : QStringLiteral("color: %1").arg(Theme::instance().tokens().bad.name()));
  ok_->setEnabled(field && !values.empty() && wrong.isEmpty() && (!many || sure_->isChecked()));
}

void SweepDialog::take(const std::vector<std::string>& values) {
  const auto done = set_sweep(editor_, field_->currentData().toString().toStdString(), values);
  if (done) return accept();
  says_->setText(tr_error(done.error()));
}

}  // namespace hblab::ui
