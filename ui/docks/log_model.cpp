// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/log_model.h"

#include <QDateTime>
#include <QLocale>

#include "engine/core/log.h"
#include "ui/base/theme.h"

namespace hblab::ui {

QString LogModel::level_name(int level) {
  switch (LogLevel(level)) {
    case LogLevel::debug:
      return tr("debug");
    case LogLevel::info:
      return tr("info");
    case LogLevel::warning:
      return tr("warning");
    case LogLevel::error:
      return tr("error");
  }
  return {};
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case time:
      return tr("Time");
    case level:
      return tr("Level");
    case source:
      return tr("Run");
    default:
      return tr("What");
  }
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const LogEntry& line = lines_[size_t(index.row())];
  if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && index.column() == text)) {
    switch (index.column()) {
      case time:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(qint64(line.time * 1000)), "yyyy-MM-dd HH:mm:ss");
      case level:
        return level_name(line.level);
      case source:
        return line.source;
      default:
        return line.text;
    }
  }
  if (role == level_role) return line.level;
  if (role == run_role) return qint64(line.run.value);
  if (role == Qt::ForegroundRole) {
    const auto& t = Theme::instance().tokens();
    if (line.level >= int(LogLevel::error)) return t.bad;
    if (line.level == int(LogLevel::warning)) return t.warning;
    if (index.column() == time || index.column() == level) return t.muted;
  }
  return {};
}

void LogModel::append(const QList<LogEntry>& lines) {
  if (lines.isEmpty()) return;
  const qsizetype kept = std::min<qsizetype>(lines.size(), max_lines);
  if (const int over = int(lines_.size()) + int(kept) - max_lines; over > 0) {
    beginRemoveRows({}, 0, over - 1);
    lines_.erase(lines_.begin(), lines_.begin() + over);
    endRemoveRows();
  }
  beginInsertRows({}, int(lines_.size()), int(lines_.size() + kept) - 1);
  lines_.insert(lines_.end(), lines.end() - kept, lines.end());
  endInsertRows();
}

void LogModel::clear() {
  if (lines_.empty()) return;
  beginRemoveRows({}, 0, int(lines_.size()) - 1);
  lines_.clear();
  endRemoveRows();
}

}  // namespace hblab::ui
