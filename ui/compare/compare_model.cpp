// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_model.h"

#include <QFont>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <set>

#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/compare/column_words.h"

namespace hblab::ui {
namespace {

/// What people wrote, as they wrote it: a tooltip takes what looks like HTML for that.
QString plain_tip(const QString& text) { return "<p>" + text.toHtmlEscaped().replace('\n', "<br>") + "</p>"; }

using report::Standing;

}  // namespace

/// Indexes into the tables that the row was last seen in; −1: a row above.
struct CompareModel::Place {
  NodeKind kind = experiment_node;
  int64_t id = 0;  ///< of experiment, arm or run
  int experiment = -1, arm = -1, run = -1;
  TablesPtr tables;

  const report::ExperimentTable& table() const { return tables->experiments[size_t(experiment)]; }
  const report::ArmValues& arm_values() const { return table().arms[size_t(arm)]; }
  const report::RunValues& run_values() const { return arm_values().runs[size_t(run)]; }
  bool same_row(const Place& other) const { return kind == other.kind && id == other.id; }
};

struct CompareModel::Node {
  Place at;
  Node* parent = nullptr;
  std::vector<std::unique_ptr<Node>> children;
  int row() const {
    const auto& all = parent->children;
    return int(std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.get() == this; }) - all.begin());
  }
};

CompareModel::CompareModel(QObject* parent) : QAbstractItemModel(parent), root_(new Node) {
  connect(&Theme::instance(), &Theme::changed, this, [this] { follow(); });
}

CompareModel::~CompareModel() = default;

CompareModel::Node* CompareModel::node(const QModelIndex& index) const {
  return index.isValid() ? static_cast<Node*>(index.internalPointer()) : root_.get();
}

QModelIndex CompareModel::index_of(const Node* of, int column) const {
  return of == root_.get() ? QModelIndex() : createIndex(of->row(), column, const_cast<Node*>(of));
}

void CompareModel::clear() {
  if (root_->children.empty()) return;
  beginRemoveRows({}, 0, int(root_->children.size()) - 1);
  root_->children.clear();
  endRemoveRows();
}

void CompareModel::set_columns(std::vector<ShownColumn> columns) {
  if (columns == columns_) return;
  clear();
  const int before = int(columns_.size()), after = int(columns.size());
  // Of the same kind and number, they only mean something else.
  if (after < before) {
    beginRemoveColumns({}, fixed_columns + after, fixed_columns + before - 1);
    columns_ = std::move(columns);
    endRemoveColumns();
  } else if (after > before) {
    beginInsertColumns({}, fixed_columns + before, fixed_columns + after - 1);
    columns_ = std::move(columns);
    endInsertColumns();
  } else {
    columns_ = std::move(columns);
  }
  if (after > 0) Q_EMIT headerDataChanged(Qt::Horizontal, fixed_columns, fixed_columns + after - 1);
  follow();
}

void CompareModel::set_grouped(bool grouped) {
  if (grouped == grouped_) return;
  clear();
  grouped_ = grouped;
  follow();
}

void CompareModel::set_tables(const TablesPtr& tables) {
  tables_ = tables;
  follow();
}

void CompareModel::set_snapshot(const SnapshotPtr& snapshot) {
  snapshot_ = snapshot;
  tell_states(*root_);
}

void CompareModel::tell_states(const Node& above) {
  if (above.children.empty()) return;
  const QModelIndex at = index_of(&above);
  Q_EMIT dataChanged(index(0, name, at), index(int(above.children.size()) - 1, state, at));
  for (const auto& row : above.children) tell_states(*row);
}

/// What the rows below a row are now, in order.
std::vector<CompareModel::Place> CompareModel::wanted_below(const Node& above) const {
  std::vector<Place> wanted;
  if (!tables_) return wanted;
  const auto& experiments = tables_->experiments;
  const auto add_runs = [&](int e, int a) {
    const auto& runs = experiments[size_t(e)].arms[size_t(a)].runs;
    for (int r = 0; r < int(runs.size()); ++r) wanted.push_back({run_node, runs[size_t(r)].run.id.value, e, a, r, tables_});
  };
  const auto add_arms = [&](int e) {
    const auto& arms = experiments[size_t(e)].arms;
    for (int a = 0; a < int(arms.size()); ++a)
      if (grouped_)
        wanted.push_back({arm_node, arms[size_t(a)].row.id.value, e, a, -1, tables_});
      else
        add_runs(e, a);
  };
  if (above.parent && above.at.kind == arm_node) {
    add_runs(above.at.experiment, above.at.arm);
  } else if (above.parent && above.at.kind == experiment_node) {
    add_arms(above.at.experiment);
  } else if (!above.parent && experiments.size() == 1) {
    add_arms(0);
  } else if (!above.parent) {
    for (int e = 0; e < int(experiments.size()); ++e)
      wanted.push_back({experiment_node, experiments[size_t(e)].experiment.id.value, e, -1, -1, tables_});
  }
  return wanted;
}

/// Rows that are gone, rows that are new, and changes of those that stay; their order is that of the tables.
void CompareModel::follow_below(Node& above) {
  const auto wanted = wanted_below(above);
  auto& rows = above.children;
  const QModelIndex at = index_of(&above);
  std::set<int64_t> ids;  // the rows below one are of one kind
  for (const Place& place : wanted) ids.insert(place.id);
  for (int i = int(rows.size()) - 1; i >= 0; --i) {
    if (ids.count(rows[size_t(i)]->at.id)) continue;
    beginRemoveRows(at, i, i);
    rows.erase(rows.begin() + i);
    endRemoveRows();
  }
  const auto make = [&](const Place& place) {
    auto made = std::make_unique<Node>();
    made->at = place;
    made->parent = &above;
    return made;
  };
  for (size_t i = 0; i < wanted.size();) {
    if (i < rows.size() && rows[i]->at.same_row(wanted[i])) {
      rows[i]->at = wanted[i];
      ++i;
      continue;
    }
    // Ids rise and rows are never moved, so what stands here comes later.
    size_t end = i;
    while (end < wanted.size() && (i >= rows.size() || !rows[i]->at.same_row(wanted[end]))) ++end;
    beginInsertRows(at, int(i), int(end) - 1);
    for (size_t k = i; k < end; ++k) rows.insert(rows.begin() + std::ptrdiff_t(k), make(wanted[k]));
    endInsertRows();
    i = end;
  }
  if (!rows.empty()) Q_EMIT dataChanged(index(0, 0, at), index(int(rows.size()) - 1, columnCount() - 1, at));
  for (const auto& row : rows)
    if (row->at.kind != run_node) follow_below(*row);
}

void CompareModel::follow() {
  const bool several = tables_ && tables_->experiments.size() > 1;
  const auto kind = several ? experiment_node : grouped_ ? arm_node : run_node;
  if (!root_->children.empty() && root_->children.front()->at.kind != kind) clear();
  follow_below(*root_);
}

int CompareModel::table_column(const report::ExperimentTable& table, const report::Column& column) const {
  const auto found = std::find(table.columns.begin(), table.columns.end(), column);
  return found == table.columns.end() ? -1 : int(found - table.columns.begin());
}

report::Value CompareModel::value(const QModelIndex& index, const report::Column& column) const {
  const Place& at = node(index)->at;
  if (at.run < 0) return {};
  const int place = table_column(at.table(), column);
  return place < 0 ? report::Value() : at.run_values().values[size_t(place)];
}

const RunView* CompareModel::run_at(const QModelIndex& index) const {
  const Place& at = node(index)->at;
  if (at.run < 0 || !snapshot_) return nullptr;
  return snapshot_->find(RunId{at.id});
}

QString CompareModel::experiment_of(const QModelIndex& index) const {
  const Place& at = node(index)->at;
  return at.experiment < 0 ? QString() : qs(at.table().experiment.name);
}

QModelIndex CompareModel::index(int row, int column, const QModelIndex& parent) const {
  const Node* above = node(parent);
  if (parent.column() > 0 || row < 0 || row >= int(above->children.size()) || column < 0 || column >= columnCount()) return {};
  return createIndex(row, column, above->children[size_t(row)].get());
}

QModelIndex CompareModel::parent(const QModelIndex& index) const { return index.isValid() ? index_of(node(index)->parent) : QModelIndex(); }

int CompareModel::rowCount(const QModelIndex& parent) const { return parent.column() > 0 ? 0 : int(node(parent)->children.size()); }

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
  if (section < fixed_columns) {
    if (role == Qt::DisplayRole) return section == name ? tr("Arm or run") : tr("State");
    return {};
  }
  const ShownColumn& shown = columns_[size_t(section - fixed_columns)];
  const QString title = column_title(shown.column);
  if (role == Qt::TextAlignmentRole) return int(Qt::AlignLeft | Qt::AlignVCenter);
  if (role == Qt::DisplayRole)
    return shown.part == ShownColumn::value        ? title
           : shown.part == ShownColumn::difference ? tr("Δ")
           : shown.part == ShownColumn::percent    ? tr("Δ %")
                                                   : tr("Verdict");
  if (role == Qt::AccessibleTextRole)
    return shown.part == ShownColumn::value        ? title
           : shown.part == ShownColumn::difference ? tr("%1, difference from the baseline").arg(title)
           : shown.part == ShownColumn::percent    ? tr("%1, difference from the baseline in percent").arg(title)
                                                   : tr("%1, verdict").arg(title);
  if (role == Qt::ToolTipRole) {
    QString help = column_help(shown.column);
    if (shown.part != ShownColumn::value)
      help = tr("Arm minus its baseline, paired by seed, with the interval of the mean; ✓ better, ✗ worse where the difference is shown") +
             '\n' + help;
    return plain_tip(help);
  }
  return {};
}

QVariant CompareModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Node& at = *node(index);
  const bool arm = at.at.kind == arm_node;
  switch (role) {
    case kind_role:
      return at.at.kind;
    case key_role:
      return QString("%1%2").arg(QStringLiteral("ear")[at.at.kind]).arg(at.at.id);
    case run_role:
      return at.at.kind == run_node ? qint64(at.at.id) : qint64(0);
    default:
      break;
  }
  if (index.column() == name) return name_data(at, role);
  if (index.column() == state) return state_data(at, role);
  if (role == Qt::TextAlignmentRole) {
    const ShownColumn& shown = columns_[size_t(index.column() - fixed_columns)];
    const bool text = shown.column.kind == report::ColumnKind::field;
    return int((text || shown.part == ShownColumn::difference || shown.part == ShownColumn::verdict ? Qt::AlignLeft : Qt::AlignRight) |
               Qt::AlignVCenter);
  }
  if (at.at.arm < 0) return {};
  const ShownColumn& shown = columns_[size_t(index.column() - fixed_columns)];
  return arm ? arm_cell(at, shown, role) : run_cell(at, shown, role);
}

QVariant CompareModel::name_data(const Node& at, int role) const {
  const auto& table = at.at.table();
  if (at.at.kind == experiment_node) {
    if (role == Qt::DisplayRole || role == sort_role) return qs(table.experiment.name);
    if (role == Qt::FontRole) {
      QFont bold;
      bold.setBold(true);
      return bold;
    }
    return {};
  }
  const auto& arm = at.at.arm_values();
  if (role == Qt::DecorationRole) {
    const RunView* view = at.at.kind == run_node && snapshot_ ? snapshot_->find(RunId{at.at.id}) : nullptr;
    return view ? Theme::instance().seed(at.at.arm, view->seed_index, view->seeds) : Theme::instance().arm(at.at.arm);
  }
  const auto& compared = table.comparison.arms[size_t(at.at.arm)];
  if (at.at.kind == arm_node) {
    if (role == sort_role) return qs(arm.row.name);
    if (role == Qt::DisplayRole) {
      const QString title = compared.fair() ? qs(arm.row.name) : tr("⚠ %1").arg(qs(arm.row.name));
      return arm.is_baseline ? tr("%1 (baseline)").arg(title) : title;
    }
    if (role == Qt::ToolTipRole) {
      QStringList lines{qs(arm.row.name)};
      lines << (arm.is_baseline ? tr("The baseline: other arms are compared with it.") : tr("Compared with %1.").arg(qs(arm.baseline)));
      for (const auto& difference : compared.differences)
        lines << (difference.accepted ? tr("Also differs in %1.") : tr("Differs in %1, which nobody has accepted."))
                     .arg(qs(spec::to_string(difference)));
      if (compared.on_plateau.value_or(false)) lines << tr("On the plateau: it has learned little more than how often words are.");
      return plain_tip(lines.join('\n'));
    }
    if (role == Qt::FontRole && arm.is_baseline) {
      QFont bold;
      bold.setBold(true);
      return bold;
    }
    return {};
  }
  const auto& one = at.at.run_values();
  const RunView* view = snapshot_ ? snapshot_->find(one.run.id) : nullptr;
  if (role == sort_role) {
    constexpr int widest_seed = 20;  // digits of 64 bits
    return grouped_ ? QString("%1").arg(one.run.seed, widest_seed, 10, QChar('0'))
                    : QString("%1 %2").arg(qs(arm.row.name)).arg(one.run.seed, widest_seed, 10, QChar('0'));
  }
  if (role == Qt::DisplayRole) {
    if (view && !view->marks.label.empty()) return qs(view->marks.label);
    return grouped_ ? tr("seed %1").arg(one.run.seed) : tr("%1 · seed %2").arg(qs(arm.row.name)).arg(one.run.seed);
  }
  if (role == Qt::ForegroundRole && view && view->is_put_away()) return Theme::instance().tokens().faint;
  if (role == Qt::ToolTipRole) {
    QStringList lines{tr("%1 · seed %2").arg(qs(arm.row.name)).arg(one.run.seed)};
    if (view && view->is_put_away()) lines << tr("In the archive or the bin; it counts in comparisons until the bin is emptied.");
    lines << tr("Return or a double click shows its curves.");
    if (table.left_out.count(one.run.seed)) lines << tr("Not compared yet: this seed has not ended in every arm.");
    return plain_tip(lines.join('\n'));
  }
  return {};
}

QVariant CompareModel::state_data(const Node& at, int role) const {
  const auto& table = at.at.table();
  if (at.at.kind == run_node) {
    const auto& run = at.at.run_values().run;
    const RunView* view = snapshot_ ? snapshot_->find(run.id) : nullptr;
    if (role == Qt::DisplayRole) return view ? status_text(*view, snapshot_->queue_place(run.id) >= 0) : QString();
    if (role == sort_role) return int(run.status);
    if (role == Qt::ForegroundRole && view) {
      using enum store::RunStatus;
      const auto& theme = Theme::instance().tokens();
      if (run.dead || run.status == failed || run.status == diverged) return theme.bad;
      return run.status == running ? theme.running : theme.muted;
    }
    return {};
  }
  if (role != Qt::DisplayRole && role != sort_role) return {};
  int runs = 0, done = 0;
  for (size_t a = 0; a < table.arms.size(); ++a) {
    if (at.at.arm >= 0 && size_t(at.at.arm) != a) continue;
    runs += int(table.arms[a].runs.size());
    done += int(table.comparison.arms[a].runs_done);
  }
  return role == sort_role ? QVariant(runs ? double(done) / runs : 0) : QVariant(tr("%1/%2 done").arg(done).arg(runs));
}

QVariant CompareModel::run_cell(const Node& at, const ShownColumn& shown, int role) const {
  const auto& table = at.at.table();
  const int column = table_column(table, shown.column);
  if (column < 0) return {};  // chosen a moment ago
  const auto& arm = at.at.arm_values();
  const auto& one = at.at.run_values();
  const report::Value& value = one.values[size_t(column)];
  if (shown.part == ShownColumn::value) {
    if (role == Qt::DisplayRole) return value_text(shown.column, value);
    if (role == sort_role && value.known()) return value.number ? QVariant(*value.number) : QVariant(qs(value.text));
    if (role == Qt::ForegroundRole && !value.known()) return Theme::instance().tokens().faint;
    if (role == Qt::ToolTipRole && value.known()) return plain_tip(qs(value.text));
    return {};
  }
  const auto& difference = one.differences[size_t(column)];
  if (!difference || shown.part == ShownColumn::verdict) return {};
  const double theirs = *value.number - *difference, share = *difference / theirs;
  if (role == Qt::DisplayRole) return shown.part == ShownColumn::percent ? percent_text(share) : difference_text(shown.column, *difference);
  if (role == sort_role) return shown.part == ShownColumn::percent ? share : *difference;
  if (role == Qt::ForegroundRole) return Theme::instance().tokens().muted;
  if (role == Qt::ToolTipRole) return plain_tip(tr("Against %1 of the same seed; one pair shows nothing").arg(qs(arm.baseline)));
  return {};
}

QVariant CompareModel::arm_cell(const Node& at, const ShownColumn& shown, int role) const {
  const auto& table = at.at.table();
  const int column = table_column(table, shown.column);
  if (column < 0) return {};
  const auto& arm = at.at.arm_values();
  const report::ArmValue& of = arm.values[size_t(column)];
  const auto& theme = Theme::instance().tokens();
  const bool field = shown.column.kind == report::ColumnKind::field;
  if (shown.part == ShownColumn::value) {
    if (role == Qt::DisplayRole) return value_text(shown.column, of.value);
    if (role == sort_role && of.value.known()) return of.value.number ? QVariant(*of.value.number) : QVariant(qs(of.value.text));
    if (role == Qt::ForegroundRole && !of.value.known()) return theme.faint;
    if (role == Qt::ForegroundRole && of.without > 0) return theme.muted;  // not of all runs
    if (role == Qt::ToolTipRole && !field) {
      QString text = of.without > 0 ? tr("Mean of %1 runs; %2 have no value").arg(of.n).arg(of.without) : tr("Mean of %1 runs").arg(of.n);
      if (table.last_step)
        text += '\n' + tr("Some still grow: up to step %1, which all have reached").arg(QLocale().toString(qint64(*table.last_step)));
      return plain_tip(text);
    }
    return {};
  }
  if (field) return {};
  if (role == standing_role) return int(of.standing);
  if (shown.part == ShownColumn::verdict && (role == Qt::DisplayRole || role == sort_role)) return tr_text(of.verdict);
  if (!of.difference) {
    if (role == Qt::ToolTipRole && !of.verdict.pattern.empty()) return plain_tip(tr_text(of.verdict));
    return {};
  }
  const report::Difference& d = *of.difference;
  const QString mark = of.standing == Standing::better ? tr("✓ ") : of.standing == Standing::worse ? tr("✗ ") : QString();
  const QString interval = interval_text(shown.column, d, table.comparison.level);
  if (role == Qt::DisplayRole) {
    if (shown.part == ShownColumn::percent) return percent_text(d.relative);
    const QString text = mark + difference_text(shown.column, d.mean);
    return d.low && d.high ? tr("%1  (%2 to %3)").arg(text, difference_text(shown.column, *d.low), difference_text(shown.column, *d.high))
                           : text;
  }
  if (role == sort_role) return shown.part == ShownColumn::percent ? d.relative : d.mean;
  if (role == Qt::ForegroundRole)
    return of.standing == Standing::better ? theme.good : of.standing == Standing::worse ? theme.bad : theme.text;
  if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole) {
    const QString standing = of.standing == Standing::better  ? tr("better")
                             : of.standing == Standing::worse ? tr("worse")
                             : of.standing == Standing::open  ? tr("no difference shown")
                                                              : tr("not ranked");
    QStringList lines{
        tr("%1 (%2) against %3: %4").arg(difference_text(shown.column, d.mean), percent_text(d.relative), qs(arm.baseline), standing)};
    if (!interval.isEmpty()) lines << interval;
    lines << tr("n = %1").arg(d.n);
    if (d.p) lines << tr("Holm-adjusted p = %1").arg(QLocale().toString(*d.p, 'g', 2));
    if (!of.verdict.pattern.empty()) lines << tr_text(of.verdict);
    return role == Qt::ToolTipRole ? plain_tip(lines.join('\n')) : lines.join(". ");
  }
  return {};
}

}  // namespace hblab::ui
