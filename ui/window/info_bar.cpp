// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/info_bar.h"

#include <QAccessible>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/base/theme.h"

namespace hblab::ui {
namespace {

/// One message: a stripe in the kind's colour, a word for it, the text.
class Message : public QFrame {
 public:
  Message(const QString& id, InfoBar::Kind kind, const QString& text, const QList<InfoBar::Choice>& choices)
      : kind_(kind), text_(new QLabel(text)) {
    setObjectName(id);
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text_->setFocusPolicy(Qt::TabFocus);
    text_->setAccessibleName(text);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 6, 6);
    row->addWidget(text_, 1);
    for (const auto& choice : choices) {
      auto* button = new QPushButton(choice.text);
      row->addWidget(button);
      connect(button, &QPushButton::clicked, this, [this, run = choice.run] {
        const auto keep = run;  // this goes first
        deleteLater();
        hide();
        keep();
      });
    }
    auto* close = new QToolButton;
    close->setText(QStringLiteral("✕"));
    close->setAutoRaise(true);
    close->setAccessibleName(InfoBar::tr("Dismiss the message"));
    close->setToolTip(InfoBar::tr("Dismiss"));
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, [this] {
      hide();
      deleteLater();
    });
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
  }
  QString text() const { return text_->text(); }

 protected:
  void paintEvent(QPaintEvent*) override {
    const auto& t = Theme::instance().tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.raised);
    const QColor colour = kind_ == InfoBar::error     ? t.bad
                          : kind_ == InfoBar::warning ? t.warning
                          : kind_ == InfoBar::success ? t.good
                                                      : t.accent;
    painter.fillRect(QRect(0, 0, 5, height()), colour);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border);
  }

 private:
  InfoBar::Kind kind_;
  QLabel* text_;
};

}  // namespace

InfoBar::InfoBar(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)) {
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(0);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void InfoBar::show_message(const QString& id, Kind kind, const QString& text, const QList<Choice>& choices) {
  dismiss(id);
  auto* message = new Message(id, kind, text, choices);
  column_->insertWidget(0, message);
  QAccessibleEvent alert(message, QAccessible::Alert);
  QAccessible::updateAccessibility(&alert);
  while (column_->count() > max_messages) {
    auto* item = column_->takeAt(column_->count() - 1);
    item->widget()->hide();
    item->widget()->deleteLater();  // its button may have been clicked just now
    delete item;
  }
}

void InfoBar::dismiss(const QString& id) {
  for (int i = column_->count() - 1; i >= 0; --i)
    if (column_->itemAt(i)->widget()->objectName() == id) {
      auto* item = column_->takeAt(i);
      item->widget()->hide();
      item->widget()->deleteLater();
      delete item;
    }
}

QStringList InfoBar::messages() const {
  QStringList texts;
  for (int i = 0; i < column_->count(); ++i)
    if (auto* message = dynamic_cast<Message*>(column_->itemAt(i)->widget()); message && !message->isHidden()) texts << message->text();
  return texts;
}

}  // namespace hblab::ui
