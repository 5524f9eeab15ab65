// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/queue_model.h"

#include <QIcon>
#include <QMimeData>
#include <QPixmap>
#include <algorithm>
#include <set>

#include "engine/store/run_status.h"
#include "ui/base/icons.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/docks/run_tree_model.h"

namespace hblab::ui {

QueueModel::QueueModel(Project* project, ProjectUndo* undo, QObject* parent) : QAbstractListModel(parent), project_(project), undo_(undo) {
  connect(project, &Project::changed, this, &QueueModel::follow);
  connect(project, &Project::closed, this, [this] {
    if (runs_.empty()) return;
    beginRemoveRows({}, 0, int(runs_.size()) - 1);
    runs_.clear();
    endRemoveRows();
  });
  follow();
}

void QueueModel::follow() {
  if (!project_->is_open()) return;
  const SnapshotPtr before = std::exchange(snapshot_, project_->snapshot());
  std::vector<RunId> next;
  for (const RunId id : snapshot_->queue.runs)
    if (snapshot_->find(id)) next.push_back(id);
  const std::set<RunId> stays(next.begin(), next.end());
  for (int row = int(runs_.size()) - 1; row >= 0; --row)
    if (!stays.count(runs_[size_t(row)])) {
      beginRemoveRows({}, row, row);
      runs_.erase(runs_.begin() + row);
      endRemoveRows();
    }
  for (size_t row = 0; row < next.size(); ++row) {
    if (row < runs_.size() && runs_[row] == next[row]) continue;
    const auto at = std::find(runs_.begin() + std::min(long(row), long(runs_.size())), runs_.end(), next[row]);
    if (at == runs_.end()) {
      beginInsertRows({}, int(row), int(row));
      runs_.insert(runs_.begin() + long(row), next[row]);
      endInsertRows();
    } else {
      const int from = int(at - runs_.begin());
      beginMoveRows({}, from, from, {}, int(row));
      std::rotate(runs_.begin() + long(row), at, at + 1);
      endMoveRows();
    }
  }
  for (size_t row = 0; row < runs_.size(); ++row)
    if (!before || before->find(runs_[row]) != snapshot_->find(runs_[row])) Q_EMIT dataChanged(index(int(row)), index(int(row)));
}

Qt::ItemFlags QueueModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::ItemIsDropEnabled;
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled;
}

QVariant QueueModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !snapshot_) return {};
  const RunView* run = snapshot_->find(runs_[size_t(index.row())]);
  if (!run) return {};
  const ExperimentView* experiment = snapshot_->find(run->row.experiment);
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
    return run->is_live() ? tr("%1 — %2").arg(run->title(), status_text(*run, true)) : run->title();
  }
  if (role == Qt::ToolTipRole && experiment)
    return tr("%1, %2; step %3").arg(experiment->title, status_text(*run, true)).arg(run->row.last.step);
  if (role == Qt::DecorationRole) return swatch_icon(Theme::instance().seed(run->arm_index, run->seed_index, run->seeds));
  if (role == Qt::ForegroundRole && run->is_live())
    return run->row.status == store::RunStatus::paused ? Theme::instance().tokens().warning : Theme::instance().tokens().running;
  return {};
}

QStringList QueueModel::mimeTypes() const { return {RunTreeModel::runs_mime}; }

QMimeData* QueueModel::mimeData(const QModelIndexList& indexes) const {
  QStringList ids;
  for (const auto& index : indexes) ids << QString::number(runs_[size_t(index.row())].value);
  auto* data = new QMimeData;
  data->setData(RunTreeModel::runs_mime, ids.join(',').toUtf8());
  return data;
}

bool QueueModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int, const QModelIndex& parent) {
  if (action == Qt::IgnoreAction || !data->hasFormat(RunTreeModel::runs_mime) || !project_->is_open()) return false;
  std::vector<RunId> queued, fresh;
  for (const QByteArray& id : data->data(RunTreeModel::runs_mime).split(',')) {
    const RunId run{id.toLongLong()};
    const RunView* view = project_->snapshot()->find(run);
    if (std::find(runs_.begin(), runs_.end(), run) != runs_.end())
      queued.push_back(run);
    else if (view && !store::is_finished(view->row.status))
      fresh.push_back(run);
  }
  if (row < 0) row = parent.isValid() ? parent.row() : int(runs_.size());
  std::optional<RunId> before;  // the first one from here on that is not moved itself
  for (size_t i = size_t(row); i < runs_.size() && !before; ++i)
    if (std::find(queued.begin(), queued.end(), runs_[i]) == queued.end()) before = runs_[i];
  if (!fresh.empty()) undo_->enqueue(fresh);
  queued.insert(queued.end(), fresh.begin(), fresh.end());
  if (queued.empty()) return false;
  undo_->move_in_queue(queued, before);
  return true;
}

}  // namespace hblab::ui
