// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/field_form.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/base/theme.h"
#include "ui/copy/copy_menu.h"
#include "ui/setup/field_delegate.h"
#include "ui/setup/field_tree.h"

namespace hblab::ui {
namespace {

constexpr int label_width = 186, value_width = 134;
constexpr int message_ms = 8000;

}  // namespace

FieldForm::FieldForm(SpecEditor& editor, QWidget* parent) : QWidget(parent) {
  model_ = new FieldModel(editor, this);
  filter_ = new FieldFilter(this);
  filter_->setSourceModel(model_);

  search_ = new QLineEdit;
  search_->setPlaceholderText(tr("Search fields: name, key or meaning"));
  search_->setClearButtonEnabled(true);
  search_->setAccessibleName(tr("Search fields"));
  search_->setToolTip(tr("Shows the fields whose key, name or help has all these words (Ctrl+F)."));
  search_->installEventFilter(this);
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& words) {
    filter_->set_search(words);
    lay_out();
  });
  show_ = new QComboBox;
  show_->addItems({tr("All fields"), tr("Changed"), tr("With problems")});
  show_->setAccessibleName(tr("Which fields are shown"));
  show_->setToolTip(tr("All fields, those with another value than the default, or those with a problem."));
  connect(show_, &QComboBox::currentIndexChanged, this, [this](int index) {
    filter_->set_show(FieldFilter::Show(index));
    lay_out();
  });

  tree_ = new FieldTree(FieldModel::first_arm);
  tree_->setModel(filter_);
  auto* delegate = new FieldDelegate(*model_, tree_);
  tree_->set_delegate(delegate);
  tree_->setAccessibleName(tr("Fields of the experiment"));
  tree_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed |
                         QAbstractItemView::SelectedClicked);
  tree_->header()->setDefaultSectionSize(value_width);
  tree_->header()->resizeSection(FieldModel::field_column, label_width);
  tree_->header()->setContextMenuPolicy(Qt::CustomContextMenu);
  tree_->installEventFilter(this);
  tree_->viewport()->installEventFilter(this);
  connect(tree_, &QWidget::customContextMenuRequested, this, &FieldForm::context_menu);
  connect(tree_->header(), &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
    const int arm = tree_->header()->logicalIndexAt(at) - FieldModel::first_arm;
    if (arm >= 0) Q_EMIT armMenuRequested(arm, tree_->header()->mapToGlobal(at));
  });
  connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { Q_EMIT currentChanged(current()); });

  message_ = new QLabel;
  message_->setWordWrap(true);
  message_->setTextFormat(Qt::PlainText);
  message_->setMinimumWidth(1);  // a long word makes nothing wider
  message_->hide();
  message_->setAccessibleName(tr("Why the last value was not taken"));
  nothing_ = new QLabel(tr("No field matches."));
  nothing_->setAlignment(Qt::AlignCenter);
  nothing_->hide();
  connect(model_, &FieldModel::refused, this, [this](const QModelIndex&, const QString& sentence) { tell(sentence); });
  connect(delegate, &FieldDelegate::wrong, this, &FieldForm::tell);
  connect(&editor, &SpecEditor::textChanged, message_, &QWidget::hide);
  state_ = new QLabel;
  state_->setWordWrap(true);
  state_->setAccessibleName(tr("State of the form"));
  connect(&editor, &SpecEditor::specChanged, this, &FieldForm::tell_state);
  connect(&Theme::instance(), &Theme::changed, this, &FieldForm::tell_state);

  auto* top = new QHBoxLayout;
  top->addWidget(search_, 1);
  top->addWidget(show_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(6);
  layout->addLayout(top);
  layout->addWidget(state_);
  layout->addWidget(tree_, 1);
  layout->addWidget(nothing_);
  layout->addWidget(message_);
  lay_out();
  tell_state();
  connect(filter_, &QAbstractItemModel::rowsRemoved, this, [this] { nothing_->setVisible(filter_->rowCount() == 0); });
  // Groups that a filter hid and shows again would be folded.
  connect(filter_, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex& group) {
    if (!group.isValid()) QTimer::singleShot(0, this, &FieldForm::lay_out);
  });
}

void FieldForm::lay_out() {
  for (int group = 0; group < filter_->rowCount(); ++group) {
    tree_->span_row(group);
    const QModelIndex index = filter_->index(group, 0);
    if (!tree_->isExpanded(index)) tree_->expand(index);
  }
  nothing_->setVisible(filter_->rowCount() == 0);
}

void FieldForm::tell_state() {
  const SpecEditor& editor = model_->editor();
  const int hidden = int(editor.spec().arms.size()) - FieldModel::most_arms;
  const bool blank = editor.blank(), broken = !blank && !editor.readable();
  state_->setText(blank        ? SpecEditor::how_to_begin()
                  : broken     ? tr("The text has an error: here are its last valid values, for reading only.")
                  : hidden > 0 ? tr("%1 more arms stand in the text only.").arg(hidden)
                               : QString());
  state_->setVisible(!state_->text().isEmpty());
  const ThemeTokens& t = Theme::instance().tokens();
  state_->setStyleSheet(QStringLiteral("color: %1").arg((broken ? t.bad : t.muted).name()));
}

QTreeView& FieldForm::tree() { return *tree_; }

QModelIndex FieldForm::current() const { return filter_->mapToSource(tree_->currentIndex()); }

int FieldForm::current_arm() const {
  const QModelIndex index = tree_->currentIndex();
  return index.isValid() && index.column() >= FieldModel::first_arm ? index.column() - FieldModel::first_arm : -1;
}

void FieldForm::set_show(FieldFilter::Show show) { show_->setCurrentIndex(show); }

void FieldForm::show_field(const QModelIndex& of_model) {
  if (!of_model.isValid()) return;
  if (!filter_->mapFromSource(of_model).isValid()) {
    search_->clear();
    set_show(FieldFilter::all);
  }
  const QModelIndex index = filter_->mapFromSource(of_model);
  tree_->setCurrentIndex(index);
  tree_->scrollTo(index);
}

void FieldForm::tell(const QString& sentence) {
  message_->setText(sentence);
  message_->setStyleSheet(QStringLiteral("color: %1").arg(Theme::instance().tokens().bad.name()));
  message_->show();
  QTimer::singleShot(message_ms, message_, [label = message_, sentence] {
    if (label->text() == sentence) label->hide();
  });
}

bool FieldForm::eventFilter(QObject* object, QEvent* event) {
  if (object == tree_->viewport() && event->type() == QEvent::Resize) {  // a panel below may have taken the current row's place
    const QSize before = static_cast<QResizeEvent*>(event)->oldSize();
    if (QRect({}, before).intersects(tree_->visualRect(tree_->currentIndex())))
      QTimer::singleShot(0, tree_, [tree = tree_] { tree->scrollTo(tree->currentIndex()); });
  }
  if (event->type() == QEvent::KeyPress) {
    auto* key = static_cast<QKeyEvent*>(event);
    if (object == tree_ && key->key() == Qt::Key_Delete) {
      if (const QString why = model_->reset(current()); !why.isEmpty()) tell(why);
      return true;
    }
    if (object == tree_ && key->matches(QKeySequence::Copy)) {
      QApplication::clipboard()->setText(tree_->currentIndex().data(Qt::EditRole).toString());
      return true;
    }
    if (object == tree_ && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
      if (tree_->currentIndex().flags() & Qt::ItemIsEditable) {
        tree_->edit(tree_->currentIndex());
        return true;
      }
    }
    if (object == search_ && key->key() == Qt::Key_Down) {
      tree_->setFocus();
      return true;
    }
    if (object == search_ && key->key() == Qt::Key_Escape && !search_->text().isEmpty()) {
      search_->clear();
      return true;
    }
  }
  return QWidget::eventFilter(object, event);
}

void FieldForm::context_menu(const QPoint& at) {
  const QModelIndex shown = tree_->indexAt(at).isValid() ? tree_->indexAt(at) : tree_->currentIndex();  // the menu key has no place
  const QModelIndex index = filter_->mapToSource(shown);
  const FieldRow* row = model_->row(index);
  if (!row) return;
  QMenu menu(this);
  menu.setToolTipsVisible(true);
  const QString why = model_->why_not_editable(index);
  QAction* edit = menu.addAction(tr("&Edit"), this, [this, shown] { tree_->edit(shown); });
  edit->setEnabled(shown.flags() & Qt::ItemIsEditable);
  edit->setToolTip(why);
  QAction* reset = menu.addAction(model_->arm(index) >= 0 ? tr("&Inherit from the base") : tr("&Reset to the default"), this,
                                  [this, index = QPersistentModelIndex(index)] { model_->reset(index); });
  reset->setEnabled(model_->can_reset(index));
  reset->setShortcut(Qt::Key_Delete);
  menu.addSeparator();
  if (index.column() >= FieldModel::base_column)
    menu.addAction(tr("&Copy the value"), this,
                   [value = shown.data(Qt::EditRole).toString()] { QApplication::clipboard()->setText(value); });
  menu.addAction(tr("Copy the &key"), this, [key = QString::fromStdString(row->key)] { QApplication::clipboard()->setText(key); });
  menu.addSeparator();
  QAction* sweep =
      menu.addAction(tr("&Sweep over this field …"), this, [this, key = QString::fromStdString(row->key)] { Q_EMIT sweepRequested(key); });
  sweep->setEnabled(row->field && !row->field->whole_experiment && !row->is_list() && model_->editor().readable());
  if (!sweep->isEnabled()) sweep->setToolTip(tr("It holds for the whole experiment, or is a list."));
  menu.addSeparator();
  add_copy_menu(menu, *tree_);
  menu.exec(tree_->viewport()->mapToGlobal(at));
}

}  // namespace hblab::ui
