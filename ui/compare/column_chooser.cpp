// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/column_chooser.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/row_delegate.h"
#include "ui/base/text.h"
#include "ui/compare/column_words.h"

namespace hblab::ui {
namespace {
constexpr int column_role = Qt::UserRole;  ///< the column as text
constexpr QSize first_size(860, 560);
constexpr int title_width = 300;
}  // namespace

ColumnChooser::ColumnChooser(const report::ColumnNames& names, std::vector<report::Column> shown, QWidget* parent)
    : QDialog(parent),
      names_(names),
      all_(report::all_columns(names)),
      shown_(std::move(shown)),
      search_(new QLineEdit),
      note_(new QLabel),
      known_(new QTreeWidget),
      written_(nullptr),
      chosen_(new QListWidget),
      up_(new QPushButton(tr("Move &up"))),
      down_(new QPushButton(tr("Move &down"))),
      remove_(new QPushButton(tr("&Remove"))) {
  setWindowTitle(tr("Columns"));
  setObjectName("columns");
  resize(first_size);
  search_->setPlaceholderText(tr("Search, or write a column: train_loss@400"));
  search_->setClearButtonEnabled(true);
  search_->setAccessibleName(tr("Search columns"));
  note_->setTextFormat(Qt::PlainText);
  note_->setWordWrap(true);
  note_->setForegroundRole(QPalette::PlaceholderText);
  known_->setAccessibleName(tr("All columns"));
  known_->setHeaderLabels({tr("Column"), tr("In a search")});
  known_->setUniformRowHeights(true);
  for (QAbstractItemView* view : std::initializer_list<QAbstractItemView*>{known_, chosen_}) view->setItemDelegate(new RowDelegate(view));
  known_->header()->resizeSection(0, title_width);
  auto* known_label = new QLabel(tr("&All columns"));
  known_label->setBuddy(known_);
  auto* chosen_label = new QLabel(tr("&Shown, from left to right"));
  chosen_label->setBuddy(chosen_);
  chosen_->setAccessibleName(tr("Columns that are shown"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults);

  auto* grid = new QGridLayout(this);
  grid->addWidget(search_, 0, 0);
  grid->addWidget(note_, 1, 0, 1, 2);
  grid->addWidget(known_label, 2, 0);
  grid->addWidget(known_, 3, 0, 4, 1);
  grid->addWidget(chosen_label, 2, 1);
  grid->addWidget(chosen_, 3, 1);
  grid->addWidget(up_, 4, 1);
  grid->addWidget(down_, 5, 1);
  grid->addWidget(remove_, 6, 1);
  grid->addWidget(buttons, 7, 0, 1, 2);
  grid->setColumnStretch(0, 3);
  grid->setColumnStretch(1, 2);

  connect(search_, &QLineEdit::textChanged, this, &ColumnChooser::filter);
  connect(known_, &QTreeWidget::itemChanged, this, &ColumnChooser::follow_known);
  connect(up_, &QPushButton::clicked, this, [this] { move(-1); });
  connect(down_, &QPushButton::clicked, this, [this] { move(1); });
  connect(remove_, &QPushButton::clicked, this, &ColumnChooser::remove);
  connect(chosen_, &QListWidget::currentRowChanged, this, [this](int row) {
    up_->setEnabled(row > 0);
    down_->setEnabled(row >= 0 && row + 1 < chosen_->count());
    remove_->setEnabled(row >= 0);
  });
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, &ColumnChooser::defaultsAsked);
  for (auto* button : findChildren<QPushButton*>()) button->setAutoDefault(false);  // Return in the search closes nothing
  fill_known();
  show_chosen();
  filter();
}

void ColumnChooser::fill_known() {
  filling_ = true;
  QTreeWidgetItem* group = nullptr;
  QString title;
  const auto add = [&](QTreeWidgetItem* above, const report::Column& column) {
    auto* item = new QTreeWidgetItem(above, {column_title(column), qs(column.str())});
    item->setData(0, column_role, qs(column.str()));
    item->setToolTip(0, "<p>" + column_help(column).toHtmlEscaped().replace('\n', "<br>") + "</p>");
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(0, std::find(shown_.begin(), shown_.end(), column) != shown_.end() ? Qt::Checked : Qt::Unchecked);
  };
  for (const report::Column& column : all_) {
    if (const QString next = column_group(column); !group || next != title) {
      title = next;
      group = new QTreeWidgetItem(known_, {title});
      group->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
      group->setFirstColumnSpanned(true);
    }
    add(group, column);
  }
  known_->expandAll();
  filling_ = false;
}

void ColumnChooser::filter() {
  const QString text = search_->text().trimmed();
  const QStringList words = text.split(' ', Qt::SkipEmptyParts);
  delete std::exchange(written_, nullptr);
  note_->clear();
  bool any = false;
  for (int g = 0; g < known_->topLevelItemCount(); ++g) {
    QTreeWidgetItem* group = known_->topLevelItem(g);
    bool any_here = false;
    for (int i = 0; i < group->childCount(); ++i) {
      QTreeWidgetItem* item = group->child(i);
      const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return item->text(0).contains(word, Qt::CaseInsensitive) || item->text(1).contains(word, Qt::CaseInsensitive);
      });
      item->setHidden(!fits);
      any_here |= fits;
    }
    group->setHidden(!any_here);
    any |= any_here;
  }
  if (text.isEmpty()) return;
  const auto column = report::parse_column(text.toStdString(), names_);
  if (column && std::find(all_.begin(), all_.end(), *column) == all_.end()) {
    filling_ = true;
    written_ = new QTreeWidgetItem({column_title(*column), qs(column->str())});
    written_->setData(0, column_role, qs(column->str()));
    written_->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    written_->setCheckState(0, std::find(shown_.begin(), shown_.end(), *column) != shown_.end() ? Qt::Checked : Qt::Unchecked);
    known_->insertTopLevelItem(0, written_);
    filling_ = false;
  } else if (!any && !column) {
    note_->setText(tr_error(column.error()));
  }
  for (QTreeWidgetItemIterator it(known_, QTreeWidgetItemIterator::NotHidden | QTreeWidgetItemIterator::NoChildren); *it; ++it)
    return known_->setCurrentItem(*it);
  known_->setCurrentItem(nullptr);
}

void ColumnChooser::follow_known(QTreeWidgetItem* item) {
  if (filling_) return;
  const auto column = report::parse_column(item->data(0, column_role).toString().toStdString(), names_);
  if (!column) return;
  const auto at = std::find(shown_.begin(), shown_.end(), *column);
  const bool wanted = item->checkState(0) == Qt::Checked;
  if (wanted == (at != shown_.end())) return;
  if (wanted)
    shown_.push_back(*column);
  else
    shown_.erase(at);
  show_chosen();
  Q_EMIT columnsChanged();
}

void ColumnChooser::set_columns(std::vector<report::Column> columns) {
  shown_ = std::move(columns);
  filling_ = true;
  for (QTreeWidgetItemIterator it(known_, QTreeWidgetItemIterator::NoChildren); *it; ++it) {
    const auto column = report::parse_column((*it)->data(0, column_role).toString().toStdString(), names_);
    const bool there = column && std::find(shown_.begin(), shown_.end(), *column) != shown_.end();
    (*it)->setCheckState(0, there ? Qt::Checked : Qt::Unchecked);
  }
  filling_ = false;
  show_chosen();
}

void ColumnChooser::show_chosen() {
  const int row = chosen_->currentRow();
  chosen_->clear();
  for (const auto& column : shown_) {
    auto* item = new QListWidgetItem(column_title(column), chosen_);
    item->setToolTip(qs(column.str()));
  }
  chosen_->setCurrentRow(std::min(row, chosen_->count() - 1));
  if (chosen_->currentRow() < 0)
    for (auto* button : {up_, down_, remove_}) button->setEnabled(false);
}

void ColumnChooser::move(int places) {
  const int from = chosen_->currentRow(), to = from + places;
  if (from < 0 || to < 0 || to >= int(shown_.size())) return;
  std::swap(shown_[size_t(from)], shown_[size_t(to)]);
  show_chosen();
  chosen_->setCurrentRow(to);
  Q_EMIT columnsChanged();
}

void ColumnChooser::remove() {
  const int row = chosen_->currentRow();
  if (row < 0) return;
  auto left = shown_;
  left.erase(left.begin() + row);
  set_columns(std::move(left));
  Q_EMIT columnsChanged();
}

}  // namespace hblab::ui
