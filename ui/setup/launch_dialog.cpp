// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/launch_dialog.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/base/icons.h"

namespace hblab::ui {

LaunchDialog::LaunchDialog(const spec::ExperimentSpec& spec, const std::vector<spec::RunSpec>& runs, QWidget* parent)
    : QDialog(parent), runs_(runs) {
  setWindowTitle(tr("Launch selected runs"));
  setAttribute(Qt::WA_DeleteOnClose);
  const auto list = [](const QString& name, const QString& help) {
    auto* made = new QListWidget;
    made->setAccessibleName(name);
    made->setToolTip(help);
    return made;
  };
  const auto tick = [](QListWidgetItem* item) {
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(Qt::Checked);
  };
  arms_ = list(tr("Arms"), tr("The arms that are trained (Space switches)."));
  for (size_t i = 0; i < spec.arms.size(); ++i)
    tick(new QListWidgetItem(swatch_icon(Theme::instance().arm(int(i))), qs(spec.arms[i].name), arms_));
  seeds_ = list(tr("Seeds"), tr("The seeds that they are trained with (Space switches)."));
  for (const uint64_t seed : spec.seeds) {
    tick(new QListWidgetItem(QString::number(seed), seeds_));
    seeds_of_rows_.push_back(seed);
  }
  count_ = new QLabel;
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
  launch_ = buttons->addButton(tr("Launch"), QDialogButtonBox::AcceptRole);
  launch_->setToolTip(tr("Puts these runs into the queue."));
  buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Launches nothing (Esc)."));
  auto* arms_label = new QLabel(tr("&Arms"));
  arms_label->setBuddy(arms_);
  auto* seeds_label = new QLabel(tr("&Seeds"));
  seeds_label->setBuddy(seeds_);
  auto* layout = new QGridLayout(this);
  layout->addWidget(arms_label, 0, 0);
  layout->addWidget(seeds_label, 0, 1);
  layout->addWidget(arms_, 1, 0);
  layout->addWidget(seeds_, 1, 1);
  layout->setColumnStretch(0, 2);
  layout->setColumnStretch(1, 1);
  layout->addWidget(count_, 2, 0, 1, 2);
  layout->addWidget(buttons, 3, 0, 1, 2);
  connect(arms_, &QListWidget::itemChanged, this, &LaunchDialog::refresh);
  connect(seeds_, &QListWidget::itemChanged, this, &LaunchDialog::refresh);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] {
    Q_EMIT chosen(selection());
    accept();
  });
  refresh();
}

LaunchSelection LaunchDialog::selection() const {
  LaunchSelection out;
  for (int i = 0; i < arms_->count(); ++i)
    if (arms_->item(i)->checkState() == Qt::Checked) out.arms.insert(arms_->item(i)->text().toStdString());
  for (int i = 0; i < seeds_->count(); ++i)
    if (seeds_->item(i)->checkState() == Qt::Checked) out.seeds.insert(seeds_of_rows_[size_t(i)]);
  return out;
}

void LaunchDialog::refresh() {
  const LaunchSelection chosen = selection();
  const bool some = !chosen.arms.empty() && !chosen.seeds.empty();
  const int64_t count = some ? std::count_if(runs_.begin(), runs_.end(), [&](const spec::RunSpec& run) { return chosen.has(run); }) : 0;
  count_->setText(count ? tr("%n runs", nullptr, int(count)) : tr("Tick at least one arm and one seed."));
  launch_->setEnabled(count > 0);
}

}  // namespace hblab::ui
