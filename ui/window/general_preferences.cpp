// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/general_preferences.h"

#include <algorithm>

#include "ui/base/language.h"
#include "ui/base/theme.h"
#include "ui/window/preferences.h"

namespace hblab::ui {
namespace {
constexpr const char* themes[] = {"view.theme_system", "view.theme_light", "view.theme_dark"};  // in ThemeChoice's order
}

GeneralPreferences::GeneralPreferences(ActionRegistry* actions)
    : actions_(actions), language_(new QComboBox), theme_(new QComboBox), notify_(new QCheckBox), in_front_(new QCheckBox) {
  language_->setObjectName("language");
  language_->addItem(tr("As the system"), QString());
  for (const Language& language : languages()) language_->addItem(language.name, language.code);
  language_->setCurrentIndex(std::max(0, language_->findData(preferences::language())));
  connect(language_, &QComboBox::activated, this, [this] { preferences::set_language(language_->currentData().toString()); });
  add_row(tr("&Language"), language_,
          tr("What the window speaks, from the next start. Files, reports and the command line are in English."));

  theme_->setObjectName("theme");
  for (const char* id : themes) theme_->addItem(plain_text(actions_->find(id)->text()));
  connect(&Theme::instance(), &Theme::changed, this, [this] { theme_->setCurrentIndex(int(Theme::instance().choice())); });
  theme_->setCurrentIndex(int(Theme::instance().choice()));
  connect(theme_, &QComboBox::activated, this, [this](int index) { actions_->find(themes[index])->trigger(); });
  add_row(tr("&Theme"), theme_, tr("Light or dark, or as the system says."));

  notify_->setObjectName("notify");
  notify_->setText(tr("&Notify when an experiment ends or a run fails"));
  notify_->setChecked(preferences::notifies());
  connect(notify_, &QCheckBox::toggled, this, [this](bool on) {
    preferences::set_notifies(on);
    in_front_->setEnabled(on);
  });
  add_row(notify_, tr("By the desktop's own notifications; a click on one shows the runs."));

  in_front_->setObjectName("in_front");
  in_front_->setText(tr("Also while the &window is in front"));
  in_front_->setChecked(preferences::notifies_in_front());
  in_front_->setEnabled(preferences::notifies());
  connect(in_front_, &QCheckBox::toggled, this, &preferences::set_notifies_in_front);
  add_row(in_front_, tr("Otherwise the desktop is told only while another window is active."));

  process_ = mirror("queue.process", tr("Train in a separate &process"),
                    tr("Runs that begin from now on get a process of their own, which goes on where the window ends."));
  awake_ = mirror("queue.stay_awake", tr("Stay &awake while training"),
                  tr("The machine does not go to sleep by itself while this window trains."));
}

/// A check box that is another face of an action.
QCheckBox* GeneralPreferences::mirror(const char* id, const QString& text, const QString& help) {
  QAction* action = actions_->find(id);
  auto* box = new QCheckBox(text);
  box->setObjectName(id);
  box->setChecked(action->isChecked());
  connect(box, &QCheckBox::clicked, action, &QAction::trigger);
  connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
  add_row(box, help);
  return box;
}

void GeneralPreferences::restore_defaults() {
  language_->setCurrentIndex(0);
  preferences::set_language({});
  actions_->find(themes[int(ThemeChoice::system)])->trigger();
  notify_->setChecked(true);
  in_front_->setChecked(false);
  if (process_->isChecked()) process_->click();
  if (!awake_->isChecked()) awake_->click();
}

}  // namespace hblab::ui
