// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/places.h"

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

QString data_folder() {
  const QString data = qEnvironmentVariable("HBLAB_DATA");
  return data.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/hybridbert-lab" : data;
}

QString projects_folder() {
  QDir().mkpath(data_folder());
  return data_folder();
}

}  // namespace hblab::ui
