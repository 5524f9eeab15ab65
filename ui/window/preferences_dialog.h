// SPDX-License-Identifier: GPL-3.0-or-later
// The preferences: modeless, applied at once, with a search over all pages.
#pragma once

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QStackedWidget>

#include "ui/plots/plot_panel.h"
#include "ui/window/preferences_page.h"

namespace hblab::ui {

class ActionRegistry;

class PreferencesDialog : public QDialog {
  Q_OBJECT
 public:
  PreferencesDialog(ActionRegistry*, QWidget* parent);

 Q_SIGNALS:
  void plotsChanged(const PlotOptions&);

 private:
  void add_page(const QString& name, PreferencesPage*);
  PreferencesPage* page(int index) const { return static_cast<PreferencesPage*>(pages_->widget(index)); }
  void narrow();

  QLineEdit* search_;
  QListWidget* names_;
  QStackedWidget* pages_;
  QLabel* nothing_;
};

}  // namespace hblab::ui
