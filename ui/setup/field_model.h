// SPDX-License-Identifier: GPL-3.0-or-later
// The form as a model: groups ▸ fields; columns: the field, the base's value, and one for each arm. Values are read from SpecEditor and
// written through it, so that every edit can be undone. Rows are fixed; columns come and go with the arms; changes of values are told
// cell by cell. GUI thread.
//
//   SpecEditor ─specChanged, checked─► FieldModel ─► FieldFilter ─► the tree of FieldForm
#pragma once

#include <QAbstractItemModel>
#include <QIcon>
#include <algorithm>

#include "ui/setup/field_row.h"
#include "ui/setup/spec_editor.h"

namespace hblab::ui {

class FieldModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Column { field_column, base_column, first_arm };
  enum Role {
    path_role = Qt::UserRole,  ///< QString: of the document, "arms.1.model.norm"
    key_role,                  ///< QString: "model.norm"; a group's key
    search_role,               ///< QString: all that a search may find, of the whole row
    changed_role,              ///< bool: the row is given somewhere, with another value than the default
    problem_role,              ///< int: 0 none, 1 warning, 2 error; of a field's whole row in the field column
    given_role,                ///< bool: the cell's value stands in the text
  };

  /// As many arms have a column; the text has them all.
  static constexpr int most_arms = 50;

  explicit FieldModel(SpecEditor& editor, QObject* parent = nullptr);

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex&) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex&, int role) const override;
  bool setData(const QModelIndex&, const QVariant&, int role = Qt::EditRole) override;
  Qt::ItemFlags flags(const QModelIndex&) const override;
  QVariant headerData(int section, Qt::Orientation, int role) const override;

  /// Null for a group.
  const FieldRow* row(const QModelIndex&) const;
  const FieldRowGroup* group(const QModelIndex&) const;
  /// The base for -1.
  int arm(const QModelIndex& index) const { return index.column() - first_arm; }
  /// The cell that a problem's key means: "arms.1.model.norm", "sweep.masking.rate", "name"; invalid where there is none.
  QModelIndex find(const std::string& path) const;
  /// Whether a value may be written there, and if not, the reason.
  QString why_not_editable(const QModelIndex&) const;
  /// What would be wrong with a value there; empty where nothing is.
  QString refusal(const QModelIndex&, const QString& value) const;
  /// Writes a value as a step of undo. Where that is refused: the sentence, which refused() tells as well.
  QString write(const QModelIndex&, const QString& value, const QString& what, Stroke = 0);
  /// Takes the value out of the text: the base goes back to the default, an arm to the base. Answers as write().
  QString reset(const QModelIndex&);
  bool can_reset(const QModelIndex&) const;
  SpecEditor& editor() const { return editor_; }

 Q_SIGNALS:
  void refused(const QModelIndex& where, const QString& sentence);  ///< an edit was not taken

 private:
  struct Cell {
    QString value;         ///< in the form that Field::set takes; seeds and lists as people write them
    bool given = false;    ///< it stands in the text at this place
    bool changed = false;  ///< it is not the default (base), not what it inherits (arm)
    bool relevant = true;  ///< it has an effect with the other values
    bool swept = false;
    int severity = 0;
    QString problem;
    bool operator==(const Cell&) const = default;
  };
  using Cells = std::vector<std::vector<std::vector<Cell>>>;  ///< group, row, column from base_column

  Cells read_cells() const;
  Cell read_own(const FieldRow&) const;
  void place_problems(Cells&) const;
  void refresh();
  int arms() const { return std::min(most_arms, int(editor_.spec().arms.size())); }
  void match_columns();
  const Cell& cell(const QModelIndex&) const;
  std::string path(const FieldRow&, int arm) const;
  QString shown(const FieldRow&, const Cell&) const;
  QString tool_tip(const QModelIndex&) const;
  Result<void> write_own(spec::Document&, const FieldRow&, const QString& value) const;
  bool row_changed(const QModelIndex&) const;

  SpecEditor& editor_;
  std::vector<FieldRowGroup> groups_;
  Cells cells_;
  std::vector<int> columns_;  ///< of the root (first) and of each group: while columns change, they differ
};

}  // namespace hblab::ui
