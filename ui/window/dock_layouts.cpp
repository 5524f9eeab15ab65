// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/dock_layouts.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>

namespace hblab::ui {
namespace {
QString key(int page) { return QString("ui/docks/%1").arg(page); }
}  // namespace

void DockLayouts::set_default(int page) { defaults_[page] = left_[page] = window_.saveState(version); }

void DockLayouts::keep() {
  if (shown_) left_[*shown_] = window_.saveState(version);
}

void DockLayouts::show(int page) {
  if (shown_ == page) return;
  keep();
  shown_ = page;
  window_.restoreState(left_[page], version);
}

void DockLayouts::hide() {
  keep();
  shown_.reset();
  for (auto* dock : window_.findChildren<QDockWidget*>()) dock->hide();
}

void DockLayouts::restore_default() {
  if (shown_) window_.restoreState(defaults_[*shown_], version);
}

void DockLayouts::save(QSettings& settings) {
  keep();
  for (const auto& [page, state] : left_) settings.setValue(key(page), state);
  settings.setValue("ui/docks/version", version);
}

void DockLayouts::load(QSettings& settings) {
  if (settings.value("ui/docks/version").toInt() != version) return;
  for (auto& [page, state] : left_)
    if (const auto saved = settings.value(key(page)).toByteArray(); !saved.isEmpty()) state = saved;
}

}  // namespace hblab::ui
