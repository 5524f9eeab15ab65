// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/check_list.h"

#include <algorithm>

#include "ui/base/row_delegate.h"

namespace hblab::ui {
namespace {
constexpr int id_role = Qt::UserRole, most_rows = 6;
}

CheckList::CheckList(const QString& accessible_name, QWidget* parent) : QListWidget(parent) {
  setAccessibleName(accessible_name);
  setSelectionMode(SingleSelection);
  setUniformItemSizes(true);
  setItemDelegate(new RowDelegate(this));
  connect(this, &QListWidget::itemChanged, this, [this] {
    if (telling_) Q_EMIT checksChanged();
  });
}

void CheckList::set_entries(const QList<Entry>& entries) {
  QStringList now;
  for (int i = 0; i < count(); ++i) now << item(i)->data(id_role).toString() + '\n' + item(i)->text();
  QStringList wanted;
  for (const Entry& entry : entries) wanted << entry.id + '\n' + entry.text;
  const QStringList kept = checked();
  expected_.clear();
  if (now == wanted) return;
  telling_ = false;
  clear();
  for (const Entry& entry : entries) {
    auto* one = new QListWidgetItem(entry.text, this);
    one->setData(id_role, entry.id);
    one->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    one->setCheckState(kept.contains(entry.id) ? Qt::Checked : Qt::Unchecked);
  }
  telling_ = true;
  fit_height();
}

void CheckList::set_checked(const QStringList& ids) {
  expected_.clear();
  telling_ = false;
  for (int i = 0; i < count(); ++i) item(i)->setCheckState(ids.contains(item(i)->data(id_role).toString()) ? Qt::Checked : Qt::Unchecked);
  telling_ = true;
}

void CheckList::expect_checked(const QStringList& ids) {
  set_checked(ids);
  const QStringList listed = checked();
  for (const QString& id : ids)
    if (!listed.contains(id)) expected_ << id;
}

QStringList CheckList::checked() const {
  QStringList ids;
  for (int i = 0; i < count(); ++i)
    if (item(i)->checkState() == Qt::Checked) ids << item(i)->data(id_role).toString();
  return ids + expected_;
}

void CheckList::fit_height() {
  const int rows = std::clamp(count(), 1, most_rows);
  setFixedHeight(rows * std::max(sizeHintForRow(0), fontMetrics().height()) + 2 * frameWidth());
}

}  // namespace hblab::ui
