// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/arm_bar.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include "engine/spec/expand.h"
#include "ui/base/let_go.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/base/icons.h"
#include "ui/setup/seeds_text.h"
#include "ui/setup/spec_edits.h"

namespace hblab::ui {
namespace {
constexpr int seeds_width = 110, arm_width = 170;
}

ArmBar::ArmBar(SpecEditor& editor, QWidget* parent) : QWidget(parent), editor_(editor) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(6);
  add_ = button(layout, tr("+ Arm"), tr("Adds an arm: a column of its own beside the base."), [this] {
    take(add_arm(editor_, free_arm_name(editor_.spec(), tr("new arm").toStdString())));
    if (!editor_.spec().arms.empty()) set_current(int(editor_.spec().arms.size()) - 1);
  });
  arm_ = button(layout, {}, tr("What can be done with the arm whose column is current."), nullptr);
  arm_->setPopupMode(QToolButton::InstantPopup);
  arm_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  arm_->setMaximumWidth(arm_width);
  menu_ = new QMenu(this);
  arm_->setMenu(menu_);
  connect(menu_, &QMenu::aboutToShow, this, [this] { fill_menu(menu_, current_); });

  layout->addSpacing(8);
  auto* label = new QLabel(tr("S&eeds"));
  seeds_ = new QLineEdit;
  seeds_->setMaximumWidth(seeds_width);
  seeds_->setAccessibleName(tr("Seeds"));
  seeds_->setToolTip(tr("Each arm is trained once with each seed: 1-5 or 1, 2, 7. Three are the least for a verdict."));
  label->setBuddy(seeds_);
  layout->addWidget(label);
  layout->addWidget(seeds_);
  connect(seeds_, &QLineEdit::editingFinished, this, [this] {
    if (!seeds_->isModified()) return;
    seeds_->setModified(false);
    const auto seeds = parse_seeds(seeds_->text());
    if (!seeds)
      Q_EMIT refused(tr_error(seeds.error()));
    else if (*seeds != editor_.spec().seeds)
      take(ui::set_seeds(editor_, *seeds));
    refresh();
  });
  more_seeds_ = button(layout, tr("+ Seeds"), tr("Adds seeds: more seeds make a verdict sharper."), nullptr);
  more_seeds_->setPopupMode(QToolButton::InstantPopup);
  auto* more = new QMenu(this);
  for (const int count : {1, 2, 5})
    more->addAction(tr("%1 more").arg(count), this,
                    [this, count] { take(ui::set_seeds(editor_, with_more_seeds(editor_.spec().seeds, count))); });
  more_seeds_->setMenu(more);
  sweep_ = button(layout, tr("Sweep …"), tr("Makes the whole comparison anew for each of several values of a field."),
                  [this] { Q_EMIT sweepRequested(); });
  layout->addStretch();
  connect(&editor_, &SpecEditor::specChanged, this, &ArmBar::refresh);
  connect(&Theme::instance(), &Theme::changed, this, &ArmBar::refresh);
  refresh();
}

ArmBar::~ArmBar() { let_go_of_controls(*this); }

QToolButton* ArmBar::button(QHBoxLayout* layout, const QString& text, const QString& help, const std::function<void()>& run) {
  auto* made = new QToolButton;
  made->setText(text);
  made->setToolTip(help);
  made->setAccessibleName(text.isEmpty() ? tr("Arm") : text);
  made->setAccessibleDescription(help);
  made->setFocusPolicy(Qt::StrongFocus);
  if (run) connect(made, &QToolButton::clicked, this, run);
  layout->addWidget(made);
  return made;
}

void ArmBar::set_current(int arm) {
  current_ = arm;
  refresh();
}

void ArmBar::refresh() {
  const auto& spec = editor_.spec();
  const bool open = editor_.readable();
  const bool an_arm = current_ >= 0 && current_ < int(spec.arms.size());
  add_->setEnabled(open);
  arm_->setEnabled(open && an_arm);
  const QString name = an_arm ? qs(spec.arms[size_t(current_)].name) : tr("Arm");
  arm_->setText(fontMetrics().elidedText(name, Qt::ElideRight, arm_width - 50));
  arm_->setAccessibleName(an_arm ? tr("Arm %1").arg(name) : tr("Arm"));
  arm_->setIcon(an_arm ? swatch_icon(Theme::instance().arm(current_)) : QIcon());
  seeds_->setEnabled(open);
  more_seeds_->setEnabled(open);
  sweep_->setEnabled(open);
  sweep_->setText(spec.sweep.empty() ? tr("Sweep …") : tr("Sweep (%1) …").arg(spec.sweep.size()));
  if (!seeds_->isModified() || !seeds_->hasFocus()) seeds_->setText(seeds_text(spec.seeds));
  seeds_->setCursorPosition(0);
}

void ArmBar::take(const Result<void>& done) {
  if (!done) Q_EMIT refused(tr_error(done.error()));
}

void ArmBar::ask_name(int arm) {
  bool given = false;
  const QString name = QInputDialog::getText(window(), tr("Rename the arm"), tr("Name of the arm:"), QLineEdit::Normal,
                                             qs(editor_.spec().arms[size_t(arm)].name), &given);
  if (given) take(rename_arm(editor_, size_t(arm), name.trimmed().toStdString()));
}

void ArmBar::fill_menu(QMenu* menu, int arm) {
  menu->clear();
  const auto& spec = editor_.spec();
  if (arm < 0 || arm >= int(spec.arms.size())) return;
  const size_t place = size_t(arm), count = spec.arms.size();
  menu->addAction(tr("&Rename …"), this, [this, arm] { ask_name(arm); });
  menu->addAction(tr("&Duplicate"), this, [this, place] { take(duplicate_arm(editor_, place)); });
  QAction* baseline = menu->addAction(tr("Make it the &baseline"), this, [this, place] { take(make_baseline(editor_, place)); });
  baseline->setEnabled(spec::baseline_index(spec) != place);
  menu->addSeparator();
  menu->addAction(tr("Move &left"), this, [this, place] { take(move_arm(editor_, place, place - 1)); })->setEnabled(place > 0);
  menu->addAction(tr("Move r&ight"), this, [this, place] { take(move_arm(editor_, place, place + 1)); })->setEnabled(place + 1 < count);
  menu->addSeparator();
  menu->addAction(tr("Re&move"), this, [this, place] { take(remove_arm(editor_, place)); })->setEnabled(count > 1);
}

void ArmBar::show_menu(int arm, const QPoint& global) {
  if (!editor_.readable()) return;
  QMenu menu(this);
  fill_menu(&menu, arm);
  menu.exec(global);
}

}  // namespace hblab::ui
