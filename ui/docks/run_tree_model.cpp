// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/run_tree_model.h"

#include <QDateTime>
#include <QIcon>
#include <QMimeData>
#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <set>

#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/docks/run_group.h"
#include "ui/project/project_undo.h"

namespace hblab::ui {
namespace {

/// What people wrote, as they wrote it: a tooltip takes what looks like HTML for that.
QString plain_tip(const QString& text) { return "<p>" + text.toHtmlEscaped().replace('\n', "<br>") + "</p>"; }

}  // namespace

struct RunTreeModel::Node {
  NodeKind kind = experiment_node;
  int64_t id = 0;
  Node* parent = nullptr;
  std::vector<std::unique_ptr<Node>> children;  ///< by id
  QString text;
  int arm_index = -1;
  bool baseline = false;
  RunViewPtr run;
  bool queued = false;
  mutable std::optional<RunGroup> group;  ///< as of now; made anew when something below has changed

  int row() const {
    const auto& all = parent->children;
    return int(std::lower_bound(all.begin(), all.end(), id, [](const auto& node, int64_t wanted) { return node->id < wanted; }) -
               all.begin());
  }
  template <class Visit>
  void each_run(const Visit& visit) const {
    if (run) visit(*this);
    for (const auto& child : children) child->each_run(visit);
  }
  const RunGroup& together() const {
    if (!group) {
      std::vector<const RunView*> runs;
      each_run([&](const Node& n) { runs.push_back(n.run.get()); });
      group = group_of(runs, kind == arm_node);
    }
    return *group;
  }
  /// What groups say of the runs below is not true any more.
  void touch() {
    for (Node* n = this; n; n = n->parent) n->group.reset();
  }
};

RunTreeModel::RunTreeModel(Project* project, ProjectUndo* undo, QObject* parent)
    : QAbstractItemModel(parent), project_(project), undo_(undo), root_(new Node) {
  connect(project, &Project::changed, this, &RunTreeModel::follow);
  connect(project, &Project::closed, this, [this] {
    while (!root_->children.empty()) remove(root_->children.back().get());
    snapshot_.reset();
  });
  connect(&Theme::instance(), &Theme::changed, this, [this] {
    if (!root_->children.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, column_count - 1));
  });
  follow();
}

RunTreeModel::~RunTreeModel() = default;

void RunTreeModel::remove(Node* gone) {
  Node* above = gone->parent;
  const int row = gone->row();
  beginRemoveRows(index_of(above), row, row);
  const std::function<void(const Node*)> forget = [&](const Node* n) {
    (n->kind == experiment_node ? experiments_ : n->kind == arm_node ? arms_ : runs_).erase(n->id);
    for (const auto& child : n->children) forget(child.get());
  };
  forget(gone);
  above->children.erase(above->children.begin() + row);
  above->touch();
  endRemoveRows();
}

void RunTreeModel::follow() {
  if (!project_->is_open()) return;
  const SnapshotPtr next = project_->snapshot();
  if (snapshot_ && snapshot_->uuid != next->uuid)  // another project: nothing of the old one stays
    while (!root_->children.empty()) remove(root_->children.back().get());
  // What is gone, from the leaves up.
  std::vector<Node*> gone;
  for (const auto& [id, node] : runs_)
    if (!next->find(RunId{id})) gone.push_back(node);
  for (Node* node : gone) {
    Node* arm = node->parent;
    remove(node);
    if (!arm->children.empty()) continue;
    Node* experiment = arm->parent;
    remove(arm);
    if (experiment->children.empty()) remove(experiment);
  }
  follow_runs(*next);
  snapshot_ = next;
}

/// Puts a node with everything below it into its place, in one insertion.
void RunTreeModel::insert(Node* above, std::unique_ptr<Node> made) {
  Node* node = made.get();
  node->parent = above;
  const int row = node->row();
  beginInsertRows(index_of(above), row, row);
  above->children.insert(above->children.begin() + row, std::move(made));
  above->touch();
  const std::function<void(Node*)> know = [&](Node* n) {
    (n->kind == experiment_node ? experiments_ : n->kind == arm_node ? arms_ : runs_)[n->id] = n;
    for (const auto& child : n->children) know(child.get());
  };
  know(node);
  endInsertRows();
}

/// Nodes for runs that are new, with the arms and experiments that are: by experiment, then arm.
void RunTreeModel::add_runs(const Snapshot& next, const std::vector<RunViewPtr>& fresh, const std::vector<bool>& queued) {
  std::map<int64_t, std::map<int64_t, std::vector<std::unique_ptr<Node>>>> made;
  for (size_t i = 0; i < fresh.size(); ++i) {
    auto node = std::make_unique<Node>();
    node->kind = run_node;
    node->id = fresh[i]->row.id.value;
    node->arm_index = fresh[i]->arm_index;
    node->run = fresh[i];
    node->queued = queued[i];
    made[fresh[i]->row.experiment.value][fresh[i]->row.arm.value].push_back(std::move(node));
  }
  for (auto& [experiment_id, arms] : made) {
    const ExperimentView* experiment = next.find(ExperimentId{experiment_id});
    if (!experiment) continue;
    const auto known = experiments_.find(experiment_id);
    auto top = std::make_unique<Node>();
    top->id = experiment_id;
    top->text = experiment->title;
    Node* const above = known != experiments_.end() ? known->second : top.get();
    for (auto& [arm_id, runs] : arms) {
      if (const auto there = arms_.find(arm_id); there != arms_.end()) {
        for (auto& run : runs) insert(there->second, std::move(run));
        continue;
      }
      auto arm = std::make_unique<Node>();
      arm->kind = arm_node;
      arm->id = arm_id;
      arm->text = qs(runs.front()->run->row.arm_name);
      arm->arm_index = runs.front()->arm_index;
      arm->baseline = runs.front()->run->baseline;
      arm->parent = above;
      for (auto& run : runs) {
        run->parent = arm.get();
        arm->children.push_back(std::move(run));
      }
      if (above == top.get())
        top->children.push_back(std::move(arm));
      else
        insert(above, std::move(arm));
    }
    if (above == top.get()) insert(root_.get(), std::move(top));
  }
}

void RunTreeModel::follow_runs(const Snapshot& next) {
  const auto change = [this](Node* node) { Q_EMIT dataChanged(index_of(node), index_of(node, column_count - 1)); };
  for (const auto& experiment : next.experiments) {
    const auto known = experiments_.find(experiment->row.id.value);
    if (known == experiments_.end() || known->second->text == experiment->title) continue;
    known->second->text = experiment->title;
    change(known->second);
  }
  const std::set<RunId> queue(next.queue.runs.begin(), next.queue.runs.end());
  std::set<Node*> touched;
  std::vector<RunViewPtr> fresh;
  std::vector<bool> fresh_queued;
  for (const RunViewPtr& run : next.runs) {
    const bool queued = queue.count(run->row.id) > 0;
    const auto at = runs_.find(run->row.id.value);
    if (at == runs_.end()) {
      fresh.push_back(run);
      fresh_queued.push_back(queued);
      continue;
    }
    Node* node = at->second;
    if (node->run == run && node->queued == queued) continue;
    node->run = run;
    node->queued = queued;
    node->touch();
    change(node);
    touched.insert(node->parent);
    touched.insert(node->parent->parent);
  }
  add_runs(next, fresh, fresh_queued);
  for (Node* node : touched) change(node);
}

RunTreeModel::Node* RunTreeModel::node(const QModelIndex& index) const {
  return index.isValid() ? static_cast<Node*>(index.internalPointer()) : root_.get();
}

QModelIndex RunTreeModel::index_of(const Node* node, int column) const {
  return node == root_.get() ? QModelIndex() : createIndex(node->row(), column, const_cast<Node*>(node));
}

QModelIndex RunTreeModel::index_of(RunId id) const {
  const auto at = runs_.find(id.value);
  return at == runs_.end() ? QModelIndex() : index_of(at->second);
}

QModelIndex RunTreeModel::index_of(ExperimentId id) const {
  const auto at = experiments_.find(id.value);
  return at == experiments_.end() ? QModelIndex() : index_of(at->second);
}

QModelIndex RunTreeModel::index(int row, int column, const QModelIndex& parent) const {
  const Node* above = node(parent);
  if (parent.column() > 0 || row < 0 || row >= int(above->children.size()) || column < 0 || column >= column_count) return {};
  return createIndex(row, column, above->children[size_t(row)].get());
}

QModelIndex RunTreeModel::parent(const QModelIndex& index) const { return index.isValid() ? index_of(node(index)->parent) : QModelIndex(); }

int RunTreeModel::rowCount(const QModelIndex& parent) const { return parent.column() > 0 ? 0 : int(node(parent)->children.size()); }

Qt::ItemFlags RunTreeModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  auto flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled;
  if (index.column() == name && node(index)->kind != arm_node) flags |= Qt::ItemIsEditable;
  return flags;
}

bool RunTreeModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !index.isValid() || index.column() != name) return false;
  const Node* at = node(index);
  const std::string text = value.toString().trimmed().toStdString();
  if (at->kind == run_node && at->run->marks.label.empty() && qs(text) == at->run->title()) return false;  // nothing was typed
  if (at->kind == run_node)
    undo_->edit_marks(tr("rename run"), {RunId{at->id}}, [&](store::RunMarks& marks) { marks.label = text; });
  else if (at->kind == experiment_node && !text.empty())
    undo_->rename_experiment(ExperimentId{at->id}, qs(text));
  else
    return false;
  return true;  // the name changes when the project says so
}

QStringList RunTreeModel::mimeTypes() const { return {runs_mime}; }

QMimeData* RunTreeModel::mimeData(const QModelIndexList& indexes) const {
  QStringList ids;
  for (const auto& index : indexes)
    if (index.column() == name)
      for (const RunId run : runs_below(index)) ids << QString::number(run.value);
  ids.removeDuplicates();
  auto* data = new QMimeData;
  data->setData(runs_mime, ids.join(',').toUtf8());
  return data;
}

std::vector<RunId> RunTreeModel::runs_below(const QModelIndex& index) const {
  std::vector<RunId> runs;
  node(index)->each_run([&](const Node& n) { runs.push_back(RunId{n.id}); });
  return runs;
}

ExperimentId RunTreeModel::experiment_of(const QModelIndex& index) const {
  const Node* at = node(index);
  if (at == root_.get()) return {};
  while (at->kind != experiment_node) at = at->parent;
  return ExperimentId{at->id};
}

QVariant RunTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::DisplayRole) {
    switch (section) {
      case name:
        return tr("Run");
      case status:
        return tr("Status");
      case progress:
        return tr("Progress");
      case loss:
        return tr("Loss");
      case trend:
        return tr("Trend");
    }
  }
  if (role == Qt::ToolTipRole) {
    if (section == loss)
      return tr("Newest held-out loss, nats per predicted token; of an arm the mean of its runs at the last step that they share");
    if (section == trend) return tr("Held-out loss over the evaluations so far");
    if (section == progress) return tr("Steps done, of the budget");
  }
  if (role == Qt::TextAlignmentRole && section == loss) return int(Qt::AlignRight | Qt::AlignVCenter);
  return {};
}

QVariant RunTreeModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Node& at = *node(index);
  switch (role) {
    case kind_role:
      return at.kind;
    case id_role:
      return qint64(at.id);
    case run_role:
      return QVariant::fromValue(static_cast<const void*>(at.run.get()));
    case colour_role:
      return at.kind == experiment_node ? -1 : at.arm_index;
    case Qt::TextAlignmentRole:
      return int((index.column() == loss ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
      return at.kind == run_node ? run_data(at, index.column(), role) : group_data(at, index.column(), role);
  }
}

QVariant RunTreeModel::run_data(const Node& at, int column, int role) const {
  const RunView& run = *at.run;
  const auto& theme = Theme::instance().tokens();
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
    switch (column) {
      case name:
        return run.marks.label.empty() ? tr("seed %1").arg(run.row.seed) : qs(run.marks.label);
      case status:
        return status_text(run, at.queued);
      case progress:
        return run.steps_planned > 0   ? tr("%1 / %2").arg(run.row.last.step).arg(qint64(run.steps_planned))
               : run.row.last.step > 0 ? QString::number(run.row.last.step)
                                       : QString();
      case loss:
        return std::isnan(run.eval_loss) && run.trend.empty() ? QString() : QLocale().toString(run.eval_loss, 'f', 4);
      case trend:
        return role == Qt::AccessibleTextRole && !run.trend.empty()
                   ? tr("from %1 to %2").arg(double(run.trend.front())).arg(double(run.trend.back()))
                   : QString();
    }
  }
  if (role == Qt::EditRole && column == name) return qs(run.marks.label.empty() ? run.title().toStdString() : run.marks.label);
  if (role == progress_role) return run.progress();
  if (role == sort_role) {
    if (column == loss) return run.eval_loss;
    if (column == progress) return run.progress();
    if (column == status) return int(run.row.status);
    return qint64(run.row.id.value);
  }
  if (role == Qt::ForegroundRole) {
    if (run.is_put_away()) return theme.faint;
    if (column == status) {
      using enum store::RunStatus;
      if (run.row.dead || run.row.status == failed || run.row.status == diverged) return theme.bad;
      if (run.row.status == running) return theme.running;
      if (run.row.status == paused) return theme.warning;
      if (run.row.status == done) return theme.good;
      return theme.muted;
    }
  }
  if (role == Qt::ToolTipRole) {
    QStringList lines{run.title(), status_text(run, at.queued)};
    if (!run.row.message.empty()) lines << qs(run.row.message);
    if (!run.marks.tags.empty()) {
      QStringList tags;
      for (const auto& tag : run.marks.tags) tags << qs(tag);
      lines << tr("tags: %1").arg(tags.join(", "));
    }
    if (!run.marks.note.empty()) lines << qs(run.marks.note).left(200);
    return plain_tip(lines.join('\n'));
  }
  return {};
}

QVariant RunTreeModel::group_data(const Node& at, int column, int role) const {
  const RunGroup& group = at.together();
  const bool with_loss = group.with_loss > 0;
  const auto& theme = Theme::instance().tokens();
  const ExperimentView* experiment = at.kind == experiment_node && snapshot_ ? snapshot_->find(ExperimentId{at.id}) : nullptr;
  if (role == Qt::EditRole && column == name) return experiment ? qs(experiment->row.name) : at.text;
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
    switch (column) {
      case name:
        return at.baseline ? tr("%1 (baseline)").arg(at.text) : at.text;
      case status:
        return group.status();
      case progress:
        return QString("%1 %").arg(int(100 * group.progress));
      case loss: {
        if (!with_loss) return QString();
        const QString value = QLocale().toString(group.loss, 'f', 4);
        return role == Qt::AccessibleTextRole ? value + ". " + group.loss_basis() : value;
      }
    }
  }
  if (role == progress_role) return group.progress;
  if (role == sort_role) return column == loss && with_loss ? QVariant(group.loss) : QVariant(qint64(at.id));
  if (role == Qt::ForegroundRole && column == status) return group.broken() ? theme.bad : group.live() ? theme.running : theme.muted;
  if (role == Qt::ForegroundRole && column == loss && group.with_loss < group.runs) return theme.muted;  // not of all, or not yet
  if (role == Qt::FontRole && at.kind == experiment_node && column == name) {
    QFont font;
    font.setBold(true);
    return font;
  }
  if (role == Qt::ToolTipRole) {
    if (column == status) return plain_tip(group.status());
    if (column == loss) return with_loss ? plain_tip(group.loss_basis()) : QVariant();
    if (column != name) return {};
    if (!experiment) return plain_tip(at.text);
    const auto made = QDateTime::fromMSecsSinceEpoch(qint64(experiment->row.created * 1000));
    return plain_tip(
        tr("%1, no. %2, made %3").arg(qs(experiment->row.name)).arg(at.id).arg(QLocale().toString(made, QLocale::ShortFormat)));
  }
  return {};
}

}  // namespace hblab::ui
