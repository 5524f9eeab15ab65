// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/project/experiments_folder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace hblab::ui {

QString experiments_folder() {
  for (const QString& folder :
       {qEnvironmentVariable("HBLAB_EXPERIMENTS"), QCoreApplication::applicationDirPath() + "/../share/hybridbert-lab/experiments",
        QStringLiteral(HBLAB_SOURCE_EXPERIMENTS)})
    if (!folder.isEmpty() && QFileInfo::exists(folder + "/quickstart.yaml")) return QDir::cleanPath(folder);
  return {};
}

QString projects_folder() {
  const QString data = qEnvironmentVariable("HBLAB_DATA");
  const QString folder = data.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/hybridbert-lab" : data;
  QDir().mkpath(folder);
  return folder;
}

}  // namespace hblab::ui
