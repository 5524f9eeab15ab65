// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/recent_projects.h"

#include <QFileInfo>

#include "ui/window/session.h"

namespace hblab::ui {
namespace {
constexpr const char* key = "recent/projects";
}

QStringList recent_projects() { return settings()->value(key).toStringList(); }

void add_recent_project(const QString& file) {
  QStringList all = recent_projects();
  const QString absolute = QFileInfo(file).absoluteFilePath();
  all.removeAll(absolute);
  all.prepend(absolute);
  settings()->setValue(key, all.mid(0, max_recent));
}

void clear_recent_projects() { settings()->remove(key); }

}  // namespace hblab::ui
