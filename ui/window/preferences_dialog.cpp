// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preferences_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/window/general_preferences.h"
#include "ui/window/plot_preferences.h"
#include "ui/window/shortcut_preferences.h"

namespace hblab::ui {

PreferencesDialog::PreferencesDialog(ActionRegistry* actions, QWidget* parent)
    : QDialog(parent),
      search_(new QLineEdit),
      names_(new QListWidget),
      pages_(new QStackedWidget),
      nothing_(new QLabel(tr("No preference has these words."))) {
  setWindowTitle(tr("Preferences"));
  resize(760, 520);
  search_->setPlaceholderText(tr("Search preferences"));
  search_->setAccessibleName(tr("Search preferences"));
  search_->setClearButtonEnabled(true);
  names_->setAccessibleName(tr("Pages of the preferences"));
  nothing_->hide();

  auto* plots = new PlotPreferences;
  connect(plots, &PlotPreferences::changed, this, &PreferencesDialog::plotsChanged);
  add_page(tr("General"), new GeneralPreferences(actions));
  add_page(tr("Plots"), plots);
  add_page(tr("Keyboard"), new ShortcutPreferences(actions));
  constexpr int margin = 32;
  names_->setFixedWidth(names_->sizeHintForColumn(0) + margin);

  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  auto* restore = buttons->addButton(tr("&Restore defaults"), QDialogButtonBox::ResetRole);
  restore->setObjectName("restore");
  restore->setToolTip(tr("Puts everything on this page back to how it came."));
  for (QAbstractButton* button : buttons->buttons()) qobject_cast<QPushButton*>(button)->setAutoDefault(false);  // Enter is the fields'
  connect(restore, &QPushButton::clicked, this, [this] { page(pages_->currentIndex())->restore_defaults(); });
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

  auto* middle = new QHBoxLayout;
  middle->addWidget(names_);
  middle->addWidget(pages_, 1);
  auto* column = new QVBoxLayout(this);
  column->addWidget(search_);
  column->addWidget(nothing_);
  column->addLayout(middle, 1);
  column->addWidget(buttons);

  connect(names_, &QListWidget::currentRowChanged, pages_, &QStackedWidget::setCurrentIndex);
  connect(search_, &QLineEdit::textChanged, this, &PreferencesDialog::narrow);
  names_->setCurrentRow(0);
}

void PreferencesDialog::add_page(const QString& name, PreferencesPage* page) {
  names_->addItem(name);
  pages_->addWidget(page);
}

/// Pages with nothing that fits are left out of the list.
void PreferencesDialog::narrow() {
  const QStringList words = search_->text().split(' ', Qt::SkipEmptyParts);
  int first = -1;
  for (int i = 0; i < pages_->count(); ++i) {
    const bool fits = page(i)->narrow(words) > 0;
    names_->item(i)->setHidden(!fits);
    if (fits && (first < 0 || i == names_->currentRow())) first = i;
  }
  if (first >= 0) names_->setCurrentRow(first);
  nothing_->setVisible(first < 0);
}

}  // namespace hblab::ui
