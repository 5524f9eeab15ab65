// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/welcome_page.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/window/recent_projects.h"

namespace hblab::ui {
namespace {

/// A large button: what it does, and what comes of it.
QPushButton* choice(const QString& title, const QString& text, const QString& name) {
  auto* button = new QPushButton;
  button->setObjectName(name);
  button->setText(title + "\n" + text);
  button->setAccessibleName(title);
  button->setAccessibleDescription(text);
  button->setMinimumHeight(64);
  button->setStyleSheet("text-align: left; padding: 10px 16px;");
  button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  return button;
}

}  // namespace

WelcomePage::WelcomePage(QWidget* parent)
    : QWidget(parent), recent_(new QListWidget), none_(new QLabel(tr("Projects that you open are listed here."))) {
  auto* title = new QLabel(tr("HybridBERT Lab"));
  QFont font = title->font();
  font.setPointSizeF(font.pointSizeF() * 2);
  font.setWeight(QFont::DemiBold);
  title->setFont(font);
  auto* lead = new QLabel(
      tr("Is this encoder better than BERT, by how much, and at what cost? Click an experiment together, watch the arms train side by "
         "side, and compare them seed by seed."));
  lead->setWordWrap(true);
  lead->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

  auto* quick = choice(tr("Run the quick &start"),
                       tr("BERT, HybridBERT and DropMask on a small synthetic language; about two minutes, nothing to download"),
                       "welcome.quick_start");
  auto* fresh = choice(tr("&New experiment"), tr("Choose arms, seeds and text; see cost and fairness before you launch"), "welcome.new");
  auto* open =
      choice(tr("O&pen a project"), tr("A .hblab file: runs that were made here, by the command line, or elsewhere"), "welcome.open");
  quick->setDefault(true);

  recent_->setObjectName("welcome.recent");
  recent_->setAccessibleName(tr("Recent projects"));
  recent_->setToolTip(tr("Enter or a double click opens the project"));
  auto* heading = new QLabel(tr("Recent projects"));
  QFont bold = heading->font();
  bold.setBold(true);
  heading->setFont(bold);
  heading->setBuddy(recent_);
  heading->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  none_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

  auto* column = new QVBoxLayout;
  column->setSpacing(10);
  column->addWidget(title);
  column->addWidget(lead);
  column->addSpacing(12);
  column->addWidget(quick);
  column->addWidget(fresh);
  column->addWidget(open);
  column->addSpacing(12);
  column->addWidget(heading);
  column->addWidget(recent_, 8);
  column->addWidget(none_);
  column->addStretch(1);
  auto* middle = new QWidget;
  middle->setLayout(column);
  middle->setMaximumWidth(720);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(32, 32, 32, 24);
  row->addStretch(1);
  row->addWidget(middle, 8);
  row->addStretch(1);

  connect(quick, &QPushButton::clicked, this, &WelcomePage::quickStartAsked);
  connect(fresh, &QPushButton::clicked, this, &WelcomePage::newExperimentAsked);
  connect(open, &QPushButton::clicked, this, &WelcomePage::openAsked);
  connect(recent_, &QListWidget::itemActivated, this,
          [this](const QListWidgetItem* item) { Q_EMIT projectChosen(item->data(Qt::UserRole).toString()); });
  refresh();
}

void WelcomePage::refresh() {
  recent_->clear();
  for (const QString& file : recent_projects()) {
    const QFileInfo info(file);
    auto* item = new QListWidgetItem(info.exists() ? tr("%1 — %2").arg(info.completeBaseName(), info.absolutePath())
                                                   : tr("%1 — %2 (not there)").arg(info.completeBaseName(), info.absolutePath()));
    item->setData(Qt::UserRole, file);
    item->setToolTip(info.exists() ? tr("%1, changed %2").arg(file, info.lastModified().toString("yyyy-MM-dd HH:mm"))
                                   : tr("%1 is not there.").arg(file));
    if (!info.exists()) item->setForeground(palette().placeholderText());
    recent_->addItem(item);
  }
  recent_->setVisible(recent_->count() > 0);
  none_->setVisible(recent_->count() == 0);
}

}  // namespace hblab::ui
