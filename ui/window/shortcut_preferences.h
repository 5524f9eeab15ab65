// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of every action: found, changed, taken away, and put back. Keys that another action has are refused, and it is named.
#pragma once

#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>

#include "ui/window/preferences_page.h"
#include "ui/window/shortcut_model.h"

class QSortFilterProxyModel;

namespace hblab::ui {

class ShortcutPreferences : public PreferencesPage {
  Q_OBJECT
 public:
  explicit ShortcutPreferences(ActionRegistry*);
  int narrow(const QStringList& words) override;
  void restore_defaults() override;

 private:
  QString current() const;
  void show_current();
  void give(const QKeySequence&);
  void say(const QString& problem);

  ActionRegistry* actions_;
  QSortFilterProxyModel* found_;
  QTreeView* list_;
  QKeySequenceEdit* edit_;
  QPushButton *none_, *own_;
  QLabel* problem_;
};

}  // namespace hblab::ui
