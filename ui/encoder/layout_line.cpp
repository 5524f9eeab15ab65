// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/layout_line.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTextCharFormat>
#include <QVBoxLayout>

#include "ui/base/let_go.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"

namespace hblab::ui {

LayoutLine::LayoutLine(QWidget* parent) : QWidget(parent), line_(new QLineEdit), problem_(new QLabel) {
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(2);
  box->addWidget(line_);
  box->addWidget(problem_);
  QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  line_->setFont(fixed);
  line_->setAccessibleName(tr("Layout"));
  line_->setToolTip(tr("A mixer for each layer, the input's neighbour first: name*count, brackets repeat a group."));
  setFocusProxy(line_);
  problem_->setWordWrap(true);
  problem_->setTextFormat(Qt::PlainText);
  problem_->setMinimumWidth(1);  // a long word makes nothing wider
  problem_->hide();
  connect(line_, &QLineEdit::textEdited, this, [this](const QString& text) {
    judge();
    if (!stroke_) stroke_ = new_stroke();
    Q_EMIT typed(text, stroke_);
  });
  connect(line_, &QLineEdit::editingFinished, this, [this] { stroke_ = 0; });
  const auto colours = [this] {
    QPalette palette = problem_->palette();
    palette.setColor(QPalette::WindowText, Theme::instance().tokens().bad);
    problem_->setPalette(palette);
    judge();
  };
  connect(&Theme::instance(), &Theme::changed, this, colours);
  colours();
}

LayoutLine::~LayoutLine() { let_go_of_controls(*this); }

QString LayoutLine::text() const { return line_->text(); }

std::optional<std::vector<spec::MixerChoice>> LayoutLine::set_text(const QString& text) {
  if (line_->text() != text) line_->setText(text);
  line_->setCursorPosition(std::min(line_->cursorPosition(), int(text.size())));
  return judge();
}

void LayoutLine::set_read_only(bool read_only) { line_->setReadOnly(read_only); }

std::optional<std::vector<spec::MixerChoice>> LayoutLine::judge() {
  const auto layers = spec::parse_layout(line_->text().toStdString());
  const auto& args = layers ? std::vector<Text>() : layers.error().what.args;
  underline(args.empty() ? 0 : QString::fromStdString(args.front().str()).toInt());
  problem_->setVisible(!layers);
  problem_->setText(layers ? QString() : tr_error(layers.error()));
  line_->setAccessibleDescription(problem_->text());
  if (!layers) return std::nullopt;
  return *layers;
}

void LayoutLine::underline(int column) {
  // A line edit has no formats of its own, but an input method may give it some.
  QList<QInputMethodEvent::Attribute> attributes;
  if (column > 0) {
    const QString text = line_->text();
    int begin = 0;  // columns count characters, which may be two units of a QString
    for (int i = 1; i < column && begin < text.size(); ++i) begin += text[begin].isHighSurrogate() ? 2 : 1;
    int end = begin + 1;
    while (end < text.size() && text[end].isLetterOrNumber() && text[begin].isLetterOrNumber()) ++end;
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(Theme::instance().tokens().bad);
    format.setForeground(Theme::instance().tokens().bad);
    attributes.append({QInputMethodEvent::TextFormat, begin - line_->cursorPosition(), end - begin, format});
  }
  QInputMethodEvent event(QString(), attributes);
  QCoreApplication::sendEvent(line_, &event);
}

}  // namespace hblab::ui
