// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/run_filter.h"

#include <algorithm>

#include "ui/base/text.h"
#include "ui/docks/run_tree_model.h"

namespace hblab::ui {

RunFilter::RunFilter(QObject* parent) : QSortFilterProxyModel(parent) {
  setRecursiveFilteringEnabled(true);
  setSortRole(RunTreeModel::sort_role);
}

QStringList RunFilter::keys() { return {"arm", "experiment", "status", "tag", "seed", "is"}; }

QString RunFilter::set_search(const QString& text) {
  QString unknown;
  QList<Word> words;
  for (const QString& part : text.split(' ', Qt::SkipEmptyParts)) {
    const qsizetype colon = part.indexOf(':');
    Word word{colon > 0 ? part.left(colon).toLower() : QString(), colon > 0 ? part.mid(colon + 1) : part};
    if (!word.key.isEmpty() && !keys().contains(word.key)) {
      unknown = tr("“%1:” is not known. Known are: %2.").arg(word.key, keys().join(", "));
      continue;
    }
    if (!word.value.isEmpty()) words << word;
  }
  words_ = words;
  invalidateFilter();
  return unknown;
}

void RunFilter::show_archived(bool shown) {
  archived_ = shown;
  invalidateFilter();
}

void RunFilter::show_bin(bool shown) {
  bin_ = shown;
  invalidateFilter();
}

bool RunFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const QModelIndex index = sourceModel()->index(row, 0, parent);
  const auto* run = static_cast<const RunView*>(index.data(RunTreeModel::run_role).value<const void*>());
  if (!run) return false;  // shown where one of its runs is
  if (run->marks.binned != bin_) return false;
  if (run->marks.archived && !archived_ && !bin_) return false;
  return std::all_of(words_.begin(), words_.end(), [&](const Word& word) { return fits(word, index); });
}

bool RunFilter::fits(const Word& word, const QModelIndex& index) const {
  const auto& run = *static_cast<const RunView*>(index.data(RunTreeModel::run_role).value<const void*>());
  const auto has = [&](const QString& text) { return text.contains(word.value, Qt::CaseInsensitive); };
  const auto tagged = [&] {
    return std::any_of(run.marks.tags.begin(), run.marks.tags.end(), [&](const auto& tag) { return has(qs(tag)); });
  };
  const QString experiment = index.parent().parent().data().toString();
  if (word.key == "arm") return has(qs(run.row.arm_name));
  if (word.key == "experiment") return has(experiment);
  if (word.key == "status")
    return has(qs(store::status_name(run.row))) || has(index.siblingAtColumn(RunTreeModel::status).data().toString());
  if (word.key == "tag") return tagged();
  if (word.key == "seed") return QString::number(run.row.seed) == word.value;
  if (word.key == "is")
    return (word.value == "pinned" && run.marks.pinned) || (word.value == "archived" && run.marks.archived) ||
           (word.value == "baseline" && run.baseline) || (word.value == "live" && run.is_live());
  return has(run.title()) || has(qs(run.row.arm_name)) || has(experiment) || has(qs(run.marks.note)) || tagged();
}

}  // namespace hblab::ui
