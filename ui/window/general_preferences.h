// SPDX-License-Identifier: GPL-3.0-or-later
// Preferences of the window as a whole: language, theme, notifications, where runs are trained.
#pragma once

#include <QCheckBox>
#include <QComboBox>

#include "ui/base/actions.h"
#include "ui/window/preferences_page.h"

namespace hblab::ui {

class GeneralPreferences : public PreferencesForm {
  Q_OBJECT
 public:
  explicit GeneralPreferences(ActionRegistry*);
  void restore_defaults() override;

 private:
  QCheckBox* mirror(const char* id, const QString& text, const QString& help);
  ActionRegistry* actions_;
  QComboBox *language_, *theme_;
  QCheckBox *notify_, *in_front_, *process_, *awake_;
};

}  // namespace hblab::ui
