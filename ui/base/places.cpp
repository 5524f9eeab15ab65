// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/places.h"

#include <QDir>
#include <QStandardPaths>

#include "engine/core/shipped.h"
#include "ui/base/text.h"

namespace hblab::ui {

QString experiments_folder() { return qs(hblab::experiments_folder().string()); }

QString data_folder() {
  const QString data = qEnvironmentVariable("HBLAB_DATA");
  return data.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/hybridbert-lab" : data;
}

QString projects_folder() {
  QDir().mkpath(data_folder());
  return data_folder();
}

}  // namespace hblab::ui
