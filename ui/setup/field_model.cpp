// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/field_model.h"

#include <QApplication>
#include <QFont>
#include <algorithm>

#include "engine/core/numbers.h"
#include "engine/spec/expand.h"
#include "engine/spec/mixers/descriptor.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/setup/field_help.h"
#include "ui/base/icons.h"
#include "ui/setup/seeds_text.h"
#include "ui/setup/sweep_text.h"

namespace hblab::ui {
namespace {

constexpr quintptr group_id = ~quintptr(0);  // internal id of groups; a field's is its group's number

/// What a search finds besides: of layers, the mixers.
QString words_of_kind(const FieldRow& row) {
  QString words;
  if (row.field && row.field->editor == spec::FieldEditor::layout)
    for (const auto& mixer : spec::mixers()) words += qs(mixer.name) + "\n" + tr_text(mixer.label) + "\n";
  return words;
}

QString one_line(const QString& lines) { return QString(lines).replace('\n', ", "); }

}  // namespace

FieldModel::FieldModel(SpecEditor& editor, QObject* parent) : QAbstractItemModel(parent), editor_(editor), groups_(make_field_rows()) {
  columns_.assign(groups_.size() + 1, first_arm + arms());
  cells_ = read_cells();
  connect(&editor_, &SpecEditor::specChanged, this, &FieldModel::refresh);
  connect(&editor_, &SpecEditor::checked, this, &FieldModel::refresh);
  connect(&Theme::instance(), &Theme::changed, this, [this] {
    for (int g = 0; g < int(groups_.size()); ++g) {
      const QModelIndex parent_index = index(g, 0);
      Q_EMIT dataChanged(index(0, 0, parent_index), index(rowCount(parent_index) - 1, columnCount(parent_index) - 1, parent_index));
    }
    if (columns_.front() > first_arm) Q_EMIT headerDataChanged(Qt::Horizontal, first_arm, columns_.front() - 1);
  });
}

QModelIndex FieldModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) : group_id);
}

QModelIndex FieldModel::parent(const QModelIndex& child) const {
  if (!child.isValid() || child.internalId() == group_id) return {};
  return createIndex(int(child.internalId()), 0, group_id);
}

int FieldModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return int(groups_.size());
  return parent.internalId() == group_id && parent.column() == 0 ? int(groups_[size_t(parent.row())].rows.size()) : 0;
}

int FieldModel::columnCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return columns_.front();
  return parent.internalId() == group_id ? columns_[size_t(parent.row()) + 1] : 0;
}

const FieldRow* FieldModel::row(const QModelIndex& index) const {
  if (!index.isValid() || index.internalId() == group_id) return nullptr;
  return &groups_[index.internalId()].rows[size_t(index.row())];
}

const FieldRowGroup* FieldModel::group(const QModelIndex& index) const {
  if (!index.isValid()) return nullptr;
  return &groups_[index.internalId() == group_id ? size_t(index.row()) : size_t(index.internalId())];
}

const FieldModel::Cell& FieldModel::cell(const QModelIndex& index) const {
  static const Cell none;
  if (index.column() < base_column) return none;
  const auto& row = cells_[index.internalId()][size_t(index.row())];
  const size_t column = size_t(index.column() - base_column);
  return column < row.size() ? row[column] : none;
}

std::string FieldModel::path(const FieldRow& row, int arm) const {
  return arm < 0 ? row.key : "arms." + std::to_string(arm) + "." + row.key;
}

FieldModel::Cell FieldModel::read_own(const FieldRow& row) const {
  const spec::ExperimentSpec& spec = editor_.spec();
  Cell cell;
  switch (row.own) {
    case OwnKind::text:
      cell.value = qs(spec.name);
      break;
    case OwnKind::lines:
      cell.value = qs(spec.description);
      break;
    case OwnKind::arm:
      cell.value = spec.arms.empty() ? QString() : qs(spec.arms[spec::baseline_index(spec)].name);
      break;
    case OwnKind::seeds:
      cell.value = seeds_text(spec.seeds);
      break;
    case OwnKind::differences:
      for (const auto& name : spec.accepted_differences) cell.value += (cell.value.isEmpty() ? "" : "\n") + qs(name);
      break;
    case OwnKind::sweep:
      cell.value = axis_texts(spec.sweep).join("\n");
      break;
  }
  cell.given = !cell.value.isEmpty() && editor_.document().place(row.key).has_value();
  return cell;
}

FieldModel::Cells FieldModel::read_cells() const {
  const spec::ExperimentSpec& spec = editor_.spec();
  const spec::Settings defaults;
  std::vector<spec::Settings> columns;
  for (int arm = -1; arm < arms(); ++arm) columns.push_back(editor_.settings(arm));
  const auto in_any_arm = [&](const FieldRow& row) {  // a base value may have no effect in the base and have one in an arm
    return std::any_of(columns.begin(), columns.end(), [&](const spec::Settings& s) { return row.field->relevant(s); });
  };
  Cells cells;
  for (const auto& group : groups_) {
    auto& rows = cells.emplace_back();
    for (const auto& row : group.rows) {
      auto& out = rows.emplace_back(columns.size());
      if (!row.field) {
        out[0] = read_own(row);
        continue;
      }
      const auto axis = std::find_if(spec.sweep.begin(), spec.sweep.end(), [&](const spec::SweepAxis& a) { return a.key == row.key; });
      for (size_t i = 0; i < columns.size(); ++i) {
        Cell& cell = out[i];
        cell.value = qs(row.field->get(columns[i]));
        // What was written wrong is shown as it was written.
        const auto written = editor_.readable() ? editor_.document().get(path(row, int(i) - 1)) : std::nullopt;
        if (written && row.field->set(columns[i], *written).has_value() == false) cell.value = qs(*written);
        cell.given = written.has_value();
        cell.changed = i == 0 ? cell.value != qs(row.field->get(defaults)) : cell.given;
        cell.relevant = i == 0 ? in_any_arm(row) : row.field->relevant(columns[i]);
        cell.swept = axis != spec.sweep.end();
        if (i == 0 && cell.swept) {
          cell.value = values_text(*axis);
          cell.changed = true;
        }
      }
    }
  }
  place_problems(cells);
  return cells;
}

void FieldModel::place_problems(Cells& cells) const {
  for (const auto& problem : editor_.problems()) {
    const QModelIndex where = find(problem.key);
    if (!where.isValid()) continue;
    auto& row = cells[where.internalId()][size_t(where.row())];
    const size_t column = size_t(where.column() - base_column);
    if (column >= row.size()) continue;
    Cell& cell = row[column];
    cell.severity = std::max(cell.severity, problem.warning ? 1 : 2);
    cell.problem += (cell.problem.isEmpty() ? "" : "\n") + tr_text(problem.what);
  }
}

QModelIndex FieldModel::find(const std::string& path) const {
  std::string key = path;
  int column = base_column;
  const auto whole = [&](const std::string& own) { return key == own || key.starts_with(own + "."); };
  if (key.starts_with("arms.")) {
    const size_t dot = key.find('.', 5);
    const auto arm = parse_integer(std::string_view(key).substr(5, dot == std::string::npos ? dot : dot - 5));
    if (!arm || dot == std::string::npos) return {};
    column = first_arm + int(*arm);
    key = key.substr(dot + 1);
  } else if (key.starts_with("sweep.")) {
    key = key.substr(6);
  }
  for (size_t g = 0; g < groups_.size(); ++g)
    for (size_t r = 0; r < groups_[g].rows.size(); ++r) {
      const FieldRow& row = groups_[g].rows[r];
      if (!(row.field ? key == row.key : column == base_column && whole(row.key))) continue;
      return createIndex(int(r), column, quintptr(g));
    }
  return {};
}

void FieldModel::match_columns() {
  const int wanted = first_arm + arms();
  for (size_t i = 0; i < columns_.size(); ++i) {
    const QModelIndex parent_index = i == 0 ? QModelIndex() : createIndex(int(i) - 1, 0, group_id);
    if (columns_[i] < wanted) {
      beginInsertColumns(parent_index, columns_[i], wanted - 1);
      columns_[i] = wanted;
      endInsertColumns();
    } else if (columns_[i] > wanted) {
      beginRemoveColumns(parent_index, wanted, columns_[i] - 1);
      columns_[i] = wanted;
      endRemoveColumns();
    }
  }
}

void FieldModel::refresh() {
  match_columns();
  const Cells before = std::exchange(cells_, read_cells());
  for (int g = 0; g < int(groups_.size()); ++g) {
    const QModelIndex parent_index = index(g, 0);
    for (int r = 0; r < int(groups_[size_t(g)].rows.size()); ++r)
      if (before[size_t(g)][size_t(r)] != cells_[size_t(g)][size_t(r)])
        Q_EMIT dataChanged(index(r, 0, parent_index), index(r, columns_.front() - 1, parent_index));
  }
  if (columns_.front() > first_arm) Q_EMIT headerDataChanged(Qt::Horizontal, first_arm, columns_.front() - 1);
}

bool FieldModel::row_changed(const QModelIndex& index) const {
  const auto& row = cells_[index.internalId()][size_t(index.row())];
  return std::any_of(row.begin(), row.end(), [](const Cell& c) { return c.changed || c.swept; });
}

QString FieldModel::shown(const FieldRow& row, const Cell& cell) const {
  if (row.field && row.field->type() == spec::FieldType::flag && !cell.swept && (cell.value == "true" || cell.value == "false"))
    return cell.value == "true" ? tr("on") : tr("off");
  QString text = one_line(cell.value);
  if (cell.swept) return tr("%1 (swept)").arg(text);
  if (!text.isEmpty() && row.field && !row.field->unit.empty()) text += " " + tr_text(make_text(row.field->unit));
  return text;
}

QString FieldModel::why_not_editable(const QModelIndex& index) const {
  const FieldRow* r = row(index);
  if (!r || index.column() < base_column) return tr("This is a heading.");
  if (editor_.blank()) return SpecEditor::how_to_begin();
  if (!editor_.readable()) return tr("The text has an error, so that only the text can be edited. These are its last valid values.");
  if (arm(index) >= 0) {
    if (!r->field) return tr("This holds for the whole experiment.");
    if (spec::is_common(*r->field)) return tr("All arms share it: otherwise they could not be compared. Set it for the base.");
  }
  if (cell(index).swept) return tr("A sweep goes over this field. Right-click to change the sweep.");
  if (!r->field && r->own == OwnKind::sweep) return tr("Right-click a field to sweep over it, or use the button Sweep.");
  if (!r->field && r->own == OwnKind::differences) return tr("Accept differences on the fairness card.");
  return {};
}

QString FieldModel::refusal(const QModelIndex& index, const QString& value) const {
  const FieldRow* r = row(index);
  if (!r) return {};
  Result<void> taken;
  if (r->field) {
    spec::Settings scratch;
    taken = r->field->set(scratch, value.toStdString());
  } else if (r->own == OwnKind::seeds) {
    if (const auto seeds = parse_seeds(value); !seeds) return tr_error(seeds.error());
  } else if (r->own == OwnKind::text && value.trimmed().isEmpty()) {
    return tr("A name is a text on one line that is not empty.");
  }
  return taken ? QString() : tr_error(taken.error());
}

Result<void> FieldModel::write_own(spec::Document& document, const FieldRow& row, const QString& value) const {
  std::string text = value.toStdString();
  if (row.own == OwnKind::seeds) text = seed_lines(HBLAB_TRY(parse_seeds(value)));
  return text.empty() ? document.remove(row.key) : document.set(row.key, text);
}

QString FieldModel::write(const QModelIndex& index, const QString& value, const QString& what, Stroke stroke) {
  QString sentence = why_not_editable(index);
  if (sentence.isEmpty()) sentence = refusal(index, value);
  if (sentence.isEmpty()) {
    const FieldRow& r = *row(index);
    const auto done = editor_.edit(
        what,
        [&](spec::Document& document) {
          return r.field ? document.set(path(r, arm(index)), value.toStdString()) : write_own(document, r, value);
        },
        stroke);
    if (done) return {};
    sentence = tr_error(done.error());
  }
  Q_EMIT refused(index, sentence);
  return sentence;
}

bool FieldModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  const FieldRow* r = row(index);
  if (!r || (role != Qt::EditRole && role != Qt::CheckStateRole)) return false;
  const QString text = role == Qt::CheckStateRole ? (value.toInt() == Qt::Checked ? "true" : "false") : value.toString();
  if (text == cell(index).value && why_not_editable(index).isEmpty()) return true;  // an inherited value stays inherited
  return write(index, text,
               r->field ? tr("%1 = %2").arg(qs(path(*r, arm(index))), one_line(text)) : tr("%1 of the experiment").arg(r->label))
      .isEmpty();
}

bool FieldModel::can_reset(const QModelIndex& index) const {
  const FieldRow* r = row(index);
  return r && r->field && index.column() >= base_column && editor_.readable() && cell(index).given;
}

QString FieldModel::reset(const QModelIndex& index) {
  if (!can_reset(index)) return why_not_editable(index);
  const std::string where = path(*row(index), arm(index));
  const QString what = arm(index) < 0 ? tr("reset of %1").arg(qs(where)) : tr("%1 from the base").arg(qs(where));
  const auto done = editor_.edit(what, [&](spec::Document& document) { return document.remove(where); });
  if (done) return {};
  Q_EMIT refused(index, tr_error(done.error()));
  return tr_error(done.error());
}

Qt::ItemFlags FieldModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  Qt::ItemFlags out = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  const FieldRow* r = row(index);
  if (!r) return out;
  out |= Qt::ItemNeverHasChildren;
  if (index.column() < base_column || !why_not_editable(index).isEmpty()) return out;
  const bool flag = r->field && r->field->type() == spec::FieldType::flag;
  return out | (flag ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
}

QString FieldModel::tool_tip(const QModelIndex& index) const {
  const FieldRow* r = row(index);
  if (!r) return index.column() == field_column ? group(index)->help : QString();
  const Cell& c = cell(index);
  QStringList parts;
  if (index.column() == field_column) return r->help;
  if (!c.problem.isEmpty()) parts << c.problem;
  if (const QString why = why_not_editable(index); !why.isEmpty()) parts << why;
  if (!c.relevant) parts << tr("Without effect here: it applies %1.").arg(tr_text(r->field->applies_when));
  if (arm(index) >= 0 && r->field && !spec::is_common(*r->field))
    parts << (c.given ? tr("This arm's own value. Del: as the base.") : tr("As the base."));
  if (arm(index) < 0 && r->field && c.changed && !c.swept)
    parts << tr("The default is %1. Del: back to it.").arg(one_line(qs(r->field->get(spec::Settings()))));
  if (parts.isEmpty()) parts << r->help;
  return parts.join("\n");
}

QVariant FieldModel::data(const QModelIndex& index, int role) const {
  const FieldRow* r = row(index);
  const ThemeTokens& t = Theme::instance().tokens();
  if (!r) {
    const FieldRowGroup& g = *group(index);
    if (role == key_role) return qs(g.key);
    if (role == Qt::ToolTipRole) return tool_tip(index);
    if (role == Qt::WhatsThisRole) return describe_field(*this, index);
    if (role == Qt::ForegroundRole) return t.muted;
    if (index.column() != field_column) return {};
    if (role == Qt::DisplayRole) return g.label;
    if (role == Qt::FontRole) {
      QFont font = QApplication::font("QAbstractItemView");
      font.setBold(true);
      return font;
    }
    return {};
  }
  if (role == key_role) return qs(r->key);
  if (role == search_role) return qs(r->key) + "\n" + r->label + "\n" + r->help + "\n" + words_of_kind(*r);
  if (role == changed_role) return row_changed(index);
  if (role == Qt::ToolTipRole) return tool_tip(index);
  if (role == Qt::WhatsThisRole) return describe_field(*this, index);
  if (index.column() == field_column) {
    int severity = 0;
    for (const Cell& c : cells_[index.internalId()][size_t(index.row())]) severity = std::max(severity, c.severity);
    switch (role) {
      case Qt::DisplayRole:
        return r->label;
      case Qt::AccessibleTextRole:
        return row_changed(index) ? tr("%1, changed").arg(r->label) : r->label;
      case Qt::DecorationRole:
        return severity ? problem_icon(severity) : row_changed(index) ? changed_icon() : blank_icon();
      case problem_role:
        return severity;
      case Qt::ForegroundRole:
        if (!cells_[index.internalId()][size_t(index.row())].front().relevant) return t.faint;
        return t.text;
    }
    return {};
  }
  const Cell& c = cell(index);
  const bool flag = r->field && r->field->type() == spec::FieldType::flag;
  const bool shared = arm(index) >= 0 && r->field && !c.given && spec::is_common(*r->field);  // nothing of the arm's own to show
  switch (role) {
    case Qt::DisplayRole:
      return shared ? QString() : shown(*r, c);
    case Qt::EditRole:
      return c.value;
    case Qt::AccessibleTextRole:
      return tr("%1, %2: %3").arg(r->label, headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), shown(*r, c));
    case Qt::CheckStateRole:
      if (!flag || c.swept || shared) return {};
      return c.value == "true" ? Qt::Checked : Qt::Unchecked;
    case Qt::FontRole:
      if (c.changed) {
        QFont font = QApplication::font("QAbstractItemView");
        font.setBold(true);
        return font;
      }
      return {};
    case Qt::ForegroundRole:
      if (c.severity) return c.severity == 2 ? t.bad : t.warning;
      if (!c.relevant) return t.faint;
      if (arm(index) >= 0) return c.given ? t.text : t.faint;
      return c.changed || !r->field ? t.text : t.muted;
    case Qt::DecorationRole:
      return c.severity ? QVariant(problem_icon(c.severity)) : QVariant();
    case path_role:
      return qs(path(*r, arm(index)));
    case problem_role:
      return c.severity;
    case given_role:
      return c.given;
  }
  return {};
}

QVariant FieldModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columns_.front()) return {};
  const spec::ExperimentSpec& spec = editor_.spec();
  const int arm = section - first_arm;
  if (section == field_column && role == Qt::DisplayRole) return tr("Field");
  if (section == base_column && role == Qt::DisplayRole) return tr("Base");
  if (section == base_column && role == Qt::ToolTipRole) return tr("What every arm has that does not set its own.");
  if (arm < 0 || size_t(arm) >= spec.arms.size()) return {};
  const bool baseline = spec::baseline_index(spec) == size_t(arm);
  const QString name = qs(spec.arms[size_t(arm)].name);
  if (role == Qt::DisplayRole) return baseline ? tr("%1 (baseline)").arg(name) : name;
  if (role == Qt::DecorationRole) return swatch_icon(Theme::instance().arm(arm));
  if (role == Qt::ToolTipRole)
    return baseline ? tr("%1: the arm that all others are compared with.").arg(name)
                    : tr("The arm %1. Right-click to change it.").arg(name);
  return {};
}

}  // namespace hblab::ui
