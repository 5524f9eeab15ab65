// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcut_preferences.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include "ui/base/theme.h"
#include "ui/window/preferences.h"

namespace hblab::ui {
namespace {

/// The rows that have all the words.
class FoundShortcuts : public QSortFilterProxyModel {
 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;
  void find(std::function<bool(const QString&)> fits) {
    fits_ = std::move(fits);
    invalidateFilter();
  }

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
    return !fits_ || fits_(sourceModel()->index(row, 0, parent).data(ShortcutModel::search_role).toString());
  }

 private:
  std::function<bool(const QString&)> fits_;
};

}  // namespace

ShortcutPreferences::ShortcutPreferences(ActionRegistry* actions)
    : actions_(actions),
      found_(new FoundShortcuts(this)),
      list_(new QTreeView),
      edit_(new QKeySequenceEdit),
      none_(new QPushButton(tr("&No keys"))),
      own_(new QPushButton(tr("&Default keys"))),
      problem_(new QLabel) {
  found_->setSourceModel(new ShortcutModel(actions, this));
  list_->setModel(found_);
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setAllColumnsShowFocus(true);
  list_->setAccessibleName(tr("Commands and their keys"));
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(ShortcutModel::command, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(ShortcutModel::keys, QHeaderView::ResizeToContents);
  list_->header()->setSectionResizeMode(ShortcutModel::own_keys, QHeaderView::ResizeToContents);
  auto* label = new QLabel(tr("New &keys"));
  label->setBuddy(edit_);
  edit_->setAccessibleName(tr("New keys of the selected command"));
  edit_->setToolTip(tr("Press the keys; they hold a moment after the last one."));
  none_->setObjectName("none");
  none_->setToolTip(tr("The command is left to menus and the list of commands."));
  own_->setObjectName("own");
  own_->setToolTip(tr("Gives the selected command the keys that it came with."));
  for (QPushButton* button : {none_, own_}) button->setAutoDefault(false);
  problem_->setObjectName("problem");
  problem_->setWordWrap(true);
  problem_->hide();

  auto* row = new QHBoxLayout;
  row->addWidget(label);
  row->addWidget(edit_, 1);
  row->addWidget(none_);
  row->addWidget(own_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(list_, 1);
  column->addLayout(row);
  column->addWidget(problem_);

  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ShortcutPreferences::show_current);
  connect(list_, &QTreeView::activated, edit_, [this] { edit_->setFocus(); });
  connect(edit_, &QKeySequenceEdit::editingFinished, this, [this] { give(edit_->keySequence()); });
  connect(none_, &QPushButton::clicked, this, [this] { give({}); });
  connect(own_, &QPushButton::clicked, this, [this] { give(actions_->info(current()).shortcut); });
  list_->setCurrentIndex(found_->index(0, 0));
  show_current();
}

QString ShortcutPreferences::current() const { return list_->currentIndex().data(ShortcutModel::id_role).toString(); }

void ShortcutPreferences::show_current() {
  const QAction* action = actions_->find(current());
  for (QWidget* control : std::initializer_list<QWidget*>{edit_, none_, own_}) control->setEnabled(action);
  edit_->setKeySequence(action ? action->shortcut() : QKeySequence());
  say({});
}

void ShortcutPreferences::give(const QKeySequence& keys) {
  const QString id = current();
  if (id.isEmpty() || actions_->find(id)->shortcut() == keys) return;
  if (const QString other = actions_->holder(id, keys); !other.isEmpty()) {
    show_current();
    say(tr("%1 belongs to “%2”. Give that command other keys first, or choose others here.")
            .arg(keys.toString(QKeySequence::NativeText), plain_text(actions_->info(other).text)));
    return;
  }
  actions_->set_shortcut(id, keys);
  preferences::keep_shortcut(*actions_, id);
  show_current();
}

void ShortcutPreferences::say(const QString& problem) {
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
  QPalette ink = palette();
  ink.setColor(QPalette::WindowText, Theme::instance().tokens().bad);
  problem_->setPalette(ink);
}

int ShortcutPreferences::narrow(const QStringList& words) {
  static_cast<FoundShortcuts*>(found_)->find([words](const QString& text) { return fits(text, words); });
  if (!list_->currentIndex().isValid()) list_->setCurrentIndex(found_->index(0, 0));
  return found_->rowCount();
}

void ShortcutPreferences::restore_defaults() {
  for (const QString& id : actions_->ids()) actions_->set_shortcut(id, {});  // two may have changed places
  for (const QString& id : actions_->ids()) {
    actions_->set_shortcut(id, actions_->info(id).shortcut);
    preferences::keep_shortcut(*actions_, id);
  }
  show_current();
}

}  // namespace hblab::ui
