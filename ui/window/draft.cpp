// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/draft.h"

#include <signal.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <cerrno>

#include "ui/base/places.h"
#include "ui/base/text.h"
#include "ui/setup/spec_editor.h"

namespace hblab::ui {
namespace {
constexpr int write_after_ms = 2000;

QString folder() { return data_folder() + "/unsaved"; }
QString own_file() { return QString("%1/%2.json").arg(folder()).arg(QCoreApplication::applicationPid()); }
bool is_running(qint64 process) { return ::kill(pid_t(process), 0) == 0 || errno == EPERM; }
}  // namespace

Draft::Draft(SpecEditor& editor, QObject* parent) : QObject(parent), editor_(editor) {
  soon_.setSingleShot(true);
  soon_.setInterval(write_after_ms);
  connect(&soon_, &QTimer::timeout, this, &Draft::write);
  connect(&editor, &SpecEditor::textChanged, &soon_, qOverload<>(&QTimer::start));
  connect(&editor, &SpecEditor::fileChanged, &soon_, qOverload<>(&QTimer::start));
}

void Draft::write() {
  soon_.stop();
  if (!editor_.modified()) {
    QFile::remove(own_file());
    return;
  }
  QDir().mkpath(folder());
  QSaveFile file(own_file());
  if (!file.open(QIODevice::WriteOnly)) return;
  file.write(QJsonDocument(QJsonObject{{"file", editor_.file()}, {"folder", qs(editor_.folder().string())}, {"text", qs(editor_.text())}})
                 .toJson());
  (void)file.commit();
}

void Draft::forget() {
  soon_.stop();
  QFile::remove(own_file());
}

QString Draft::left() {
  for (const auto& entry : QDir(folder()).entryInfoList({"*.json"}, QDir::Files, QDir::Time))
    if (bool number = false; !is_running(entry.completeBaseName().toLongLong(&number)) && number) return entry.absoluteFilePath();
  return {};
}

Result<void> Draft::restore(const QString& left) {
  QFile file(left);
  const auto draft = file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
  if (!draft["text"].isString()) return fail(ErrorKind::input, HBLAB_TEXT("%1 cannot be read."), left.toStdString());
  const QString of = draft["file"].toString();
  if (QFileInfo::exists(of))
    HBLAB_TRY(editor_.open(of));
  else
    editor_.start_new({}, draft["folder"].toString().toStdString());
  HBLAB_TRY(editor_.replace(tr("Restore what was not saved"), draft["text"].toString().toStdString()));
  write();
  discard(left);
  return {};
}

void Draft::discard(const QString& left) { QFile::remove(left); }

}  // namespace hblab::ui
