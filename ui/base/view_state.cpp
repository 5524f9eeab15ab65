// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/view_state.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include "ui/base/places.h"

namespace hblab::ui {
namespace {
constexpr int write_after_ms = 500;
}

ViewState::ViewState(QObject* parent) : QObject(parent) {
  later_.setSingleShot(true);
  later_.setInterval(write_after_ms);
  connect(&later_, &QTimer::timeout, this, &ViewState::save);
}

ViewState::~ViewState() { save(); }

QString ViewState::folder() { return data_folder() + "/views"; }

QString ViewState::file() const { return folder() + "/" + (id_.isEmpty() ? QStringLiteral("no-project") : id_) + ".json"; }

void ViewState::open(const QString& project_id) {
  save();
  id_ = project_id;
  sections_ = {};
  QFile in(file());
  if (!in.open(QIODevice::ReadOnly)) return;
  const auto root = QJsonDocument::fromJson(in.readAll()).object();
  in.close();
  if (root["version"].toInt() == version)
    sections_ = root["sections"].toObject();
  else
    QFile::rename(file(), file() + ".unreadable");
}

void ViewState::set_section(const QString& name, const QJsonObject& section) {
  if (sections_.value(name).toObject() == section) return;
  sections_[name] = section;
  changed_ = true;
  later_.start();
}

void ViewState::save() {
  later_.stop();
  if (!std::exchange(changed_, false)) return;
  QDir().mkpath(folder());
  QSaveFile out(file());
  if (!out.open(QIODevice::WriteOnly)) return;
  out.write(QJsonDocument(QJsonObject{{"version", version}, {"sections", sections_}}).toJson(QJsonDocument::Indented));
  out.commit();
}

}  // namespace hblab::ui
