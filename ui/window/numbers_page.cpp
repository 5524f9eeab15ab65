// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/numbers_page.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

namespace hblab::ui {

NumbersPage::NumbersPage(QWidget* parent) : QDialog(parent), page_(new QTextBrowser), search_(new QLineEdit) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("What the numbers mean"));
  resize(980, 640);
  search_->setPlaceholderText(tr("Search: Enter goes to the next place"));
  search_->setAccessibleName(tr("Search in what the numbers mean"));
  search_->setClearButtonEnabled(true);
  page_->setAccessibleName(tr("What the numbers mean"));
  page_->setOpenLinks(false);
  QFile file(":/help/numbers.md");
  (void)file.open(QIODevice::ReadOnly);  // it is in the program
  page_->setMarkdown(QString::fromUtf8(file.readAll()));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);  // Enter searches
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(page_, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) { go_to(link.fragment()); });
  connect(search_, &QLineEdit::returnPressed, this, &NumbersPage::find_next);
  auto* column = new QVBoxLayout(this);
  column->addWidget(search_);
  column->addWidget(page_, 1);
  column->addWidget(buttons);
  search_->setFocus();
}

void NumbersPage::go_to(const QString& anchor) {
  static const QRegularExpression no_word("[^\\w -]");
  for (QTextBlock block = page_->document()->begin(); block.isValid(); block = block.next()) {
    if (block.blockFormat().headingLevel() == 0 || block.text().toLower().remove(no_word).replace(' ', '-') != anchor) continue;
    page_->moveCursor(QTextCursor::End);  // so that the heading comes to the top
    page_->setTextCursor(QTextCursor(block));
    return;
  }
}

void NumbersPage::find_next() {
  if (search_->text().isEmpty() || page_->find(search_->text())) return;
  page_->moveCursor(QTextCursor::Start);  // around the end
  page_->find(search_->text());
}

}  // namespace hblab::ui
