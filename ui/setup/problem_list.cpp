// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/problem_list.h"

#include <algorithm>

#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/base/icons.h"

namespace hblab::ui {
namespace {
constexpr int rows_at_most = 4, row_height = 22;
}

ProblemModel::ProblemModel(SpecEditor& editor, QObject* parent) : QAbstractListModel(parent), editor_(editor) {
  connect(&editor_, &SpecEditor::specChanged, this, &ProblemModel::refresh);
  connect(&editor_, &SpecEditor::checked, this, &ProblemModel::refresh);
  connect(&Theme::instance(), &Theme::changed, this, [this] {
    if (!problems_.empty()) Q_EMIT dataChanged(index(0), index(int(problems_.size()) - 1));
  });
  problems_ = editor_.problems();
}

int ProblemModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(problems_.size()); }

/// What is alike at both ends stays; the rows between are replaced.
void ProblemModel::refresh() {
  const auto& fresh = editor_.problems();
  const auto [front, back] = common_ends(problems_, fresh);
  const int first = int(front), old_end = int(problems_.size() - back), new_end = int(fresh.size() - back);
  if (old_end > first) {
    beginRemoveRows({}, first, old_end - 1);
    problems_.erase(problems_.begin() + first, problems_.begin() + old_end);
    endRemoveRows();
  }
  if (new_end > first) {
    beginInsertRows({}, first, new_end - 1);
    problems_.insert(problems_.begin() + first, fresh.begin() + first, fresh.begin() + new_end);
    endInsertRows();
  }
}

QVariant ProblemModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= int(problems_.size())) return {};
  const spec::Problem& problem = problems_[size_t(index.row())];
  const QString sentence = tr_text(problem.what);
  const QString where = problem.line > 0 ? tr("line %1: ").arg(problem.line) : QString();
  switch (role) {
    case Qt::DisplayRole:
      return QString(where + sentence).replace('\n', ' ');
    case Qt::AccessibleTextRole:
      return (problem.warning ? tr("Warning, ") : tr("Error, ")) + where + sentence;
    case Qt::ToolTipRole:
      return (problem.warning ? tr("Warning. ") : tr("Error. ")) + sentence;
    case Qt::DecorationRole:
      return problem_icon(problem.warning ? 1 : 2);
  }
  return {};
}

ProblemList::ProblemList(SpecEditor& editor, QWidget* parent) : QListView(parent) {
  model_ = new ProblemModel(editor, this);
  setModel(model_);
  setAccessibleName(tr("Problems"));
  setToolTip(tr("What is wrong or doubtful. F8 goes to the next one, Shift+F8 to the previous one."));
  setUniformItemSizes(true);
  setIconSize({14, 14});
  setTextElideMode(Qt::ElideRight);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  const auto fit = [this] {
    setVisible(model_->rowCount() > 0);
    updateGeometry();
  };
  connect(model_, &QAbstractItemModel::rowsInserted, this, fit);
  connect(model_, &QAbstractItemModel::rowsRemoved, this, fit);
  fit();
  const auto choose = [this](const QModelIndex& index) {
    const spec::Problem problem = model_->problem(index.row());
    Q_EMIT chosen(problem);
  };
  connect(this, &QListView::clicked, this, choose);
  connect(this, &QListView::activated, this, choose);
}

QSize ProblemList::sizeHint() const { return {200, std::clamp(model_->rowCount(), 1, rows_at_most) * row_height + 2 * frameWidth() + 2}; }

void ProblemList::step(int direction) {
  const int count = model_->rowCount();
  if (count == 0) return;
  const int now = currentIndex().isValid() ? currentIndex().row() : (direction > 0 ? -1 : 0);
  setCurrentIndex(model_->index((now + direction + count) % count));
  const spec::Problem problem = model_->problem(currentIndex().row());
  Q_EMIT chosen(problem);
}

}  // namespace hblab::ui
