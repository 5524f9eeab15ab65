// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/settings_view.h"

#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/copy/copy_table.h"

namespace hblab::ui {

SettingsView::SettingsView(Project* project, QWidget* parent)
    : QWidget(parent),
      project_(project),
      all_(new QCheckBox(tr("&All settings"))),
      others_(new QToolButton),
      copy_(new QToolButton),
      menu_(new QMenu(this)),
      grid_(new ValueGrid(tr("Settings side by side"))),
      count_(new QLabel) {
  all_->setToolTip(tr("Also the settings that are the same in all columns"));
  others_->setText(tr("&Beside"));
  others_->setToolTip(tr("Other experiments of this project, whose arms stand beside these"));
  others_->setAccessibleName(others_->toolTip());
  others_->setPopupMode(QToolButton::InstantPopup);
  others_->setMenu(menu_);
  copy_->setText(tr("Copy"));
  copy_->setToolTip(tr("Copies the table as text, with tabs between the cells"));
  copy_->setAccessibleName(copy_->toolTip());
  for (QToolButton* button : {others_, copy_}) button->setFocusPolicy(Qt::StrongFocus);
  auto* row = new QHBoxLayout;
  row->addWidget(all_);
  row->addWidget(others_);
  row->addWidget(copy_);
  row->addWidget(count_, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(4, 4, 4, 4);
  column->addLayout(row);
  column->addWidget(grid_, 1);
  connect(all_, &QCheckBox::toggled, this, &SettingsView::fill);
  connect(copy_, &QToolButton::clicked, grid_, &ValueGrid::copy);
  connect(menu_, &QMenu::aboutToShow, this, &SettingsView::fill_menu);
  set({});
}

void SettingsView::set(const EvidencePtr& evidence) {
  if (!evidence || !evidence_ || evidence->experiment != evidence_->experiment) beside_.clear();
  evidence_ = evidence;
  fill();
}

void SettingsView::fill_menu() {
  menu_->clear();
  if (!evidence_ || !project_->is_open()) return;
  for (const auto& experiment : project_->snapshot()->experiments) {
    const ExperimentId id = experiment->row.id;
    if (id == evidence_->experiment) continue;
    QAction* action = menu_->addAction(QString(experiment->title).replace('&', "&&"));
    action->setCheckable(true);
    action->setChecked(std::find(beside_.begin(), beside_.end(), id) != beside_.end());
    connect(action, &QAction::toggled, this, [this, id](bool on) {
      std::erase(beside_, id);
      if (on) beside_.push_back(id);
      Q_EMIT besideWanted(beside_);
    });
  }
  if (menu_->isEmpty()) menu_->addAction(tr("There is no other experiment in this project"))->setEnabled(false);
}

void SettingsView::fill() {
  const report::SettingsTable table = evidence_ ? evidence_->settings : report::SettingsTable();
  QStringList heads{tr("Setting")};
  for (size_t i = 0; i < table.arms.size(); ++i)
    heads << (table.experiments[i] == table.experiments.front() ? qs(table.arms[i]) : qs(table.experiments[i]) + ": " + qs(table.arms[i]));
  QList<QStringList> rows;
  QStringList helps, keys;
  for (const report::SettingsRow& row : table.rows) {
    if (!row.differs && !all_->isChecked()) continue;
    QStringList cells{tr_text(row.label)};
    for (size_t i = 0; i < row.values.size(); ++i) cells << qs(report::cell_text(row, i));
    rows << cells;
    keys << qs(row.key);
    helps << QString("<b>%1</b><br>%2").arg(qs(row.key).toHtmlEscaped(), tr_text(row.help).toHtmlEscaped());
  }
  grid_->set(heads, rows);
  for (int row = 0; row < helps.size(); ++row) {
    grid_->item(row, 0)->setToolTip(helps[row]);
    grid_->item(row, 0)->setData(exact_role, keys[row]);
  }
  const auto same = int64_t(table.rows.size()) - table.differing();
  QString text;
  if (evidence_ && evidence_->settings_error)
    text = tr_error(*evidence_->settings_error);
  else if (evidence_ && table.differing() == 0)
    text = tr("The columns do not differ in any setting.");
  else if (evidence_ && !all_->isChecked())
    text = tr("Settings that are the same in all columns: %1").arg(same);
  count_->setText(text);
  copy_->setEnabled(!table.rows.empty());
}

}  // namespace hblab::ui
