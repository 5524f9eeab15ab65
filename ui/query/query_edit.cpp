// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/query/query_edit.h"

#include <QAbstractItemView>
#include <QKeyEvent>

#include "engine/spec/nearest.h"
#include "ui/base/row_delegate.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"

namespace hblab::ui {
namespace {
constexpr int most_choices = 200, choices_seen = 12;
}

QueryEdit::QueryEdit(std::function<std::vector<std::string>(const std::string&)> values, QWidget* parent)
    : QLineEdit(parent),
      values_(std::move(values)),
      problem_(new QLabel(parent)),
      completer_(new QCompleter(this)),
      list_(new QStringListModel(completer_)) {
  setPlaceholderText(tr("Search: arm:hybrid status:done eval_loss<4.2"));
  setClearButtonEnabled(true);
  setAccessibleName(tr("Search runs"));
  setToolTip("<p>" +
             tr("Words must all fit; a “-” before one says the opposite. Keys: %1, and every column: training.batch_size>=256, "
                "eval_loss:best<4.2. Other words are looked for in names, tags and notes. Ctrl+Space shows what may be written.")
                 .arg(qs(spec::joined(report::query_keys())))
                 .toHtmlEscaped() +
             "</p>");
  problem_->setTextFormat(Qt::PlainText);
  problem_->setWordWrap(true);
  problem_->setAccessibleName(tr("What of the search means nothing"));
  problem_->hide();
  completer_->setModel(list_);
  completer_->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
  completer_->setMaxVisibleItems(choices_seen);
  completer_->popup()->setItemDelegate(new RowDelegate(completer_));
  completer_->setWidget(this);  // not setCompleter(): a choice takes the place of one part, not of all
  connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, &QueryEdit::take);
  connect(this, &QLineEdit::textChanged, this, &QueryEdit::understand);
  connect(this, &QLineEdit::textEdited, this, &QueryEdit::offer);
  const auto restyle = [this] {
    QPalette palette = problem_->palette();
    palette.setColor(QPalette::WindowText, Theme::instance().tokens().warning);
    problem_->setPalette(palette);
  };
  connect(&Theme::instance(), &Theme::changed, problem_, restyle);
  restyle();
}

void QueryEdit::set_names(const report::ColumnNames& names) {
  if (names == names_) return;
  names_ = names;
  understand();
}

void QueryEdit::understand() {
  report::Query query = report::parse_query(text().toStdString(), names_);
  QStringList problems;
  for (const Text& problem : query.problems) problems << tr_text(problem);
  problem_->setText(problems.join('\n'));
  problem_->setVisible(!problems.isEmpty());
  if (query == query_) return;
  query_ = std::move(query);
  Q_EMIT queryChanged();
}

void QueryEdit::offer() {
  const QString before = text().left(cursorPosition());
  const auto found = report::complete_query(before.toStdString(), names_, values_);
  begin_ = int(QString::fromStdString(before.toStdString().substr(0, found.begin)).size());
  QStringList choices;
  for (const auto& choice : found.choices)
    if (choices.size() < most_choices) choices << qs(choice);
  if (choices.isEmpty() || (choices.size() == 1 && choices.first() == before.mid(begin_))) {
    completer_->popup()->hide();
    return;
  }
  list_->setStringList(choices);
  completer_->popup()->setAccessibleName(tr("What may be written here"));
  completer_->complete();
}

/// What needs more (a key its operator, an operator its value) is offered that at once; a value is followed by the next word.
void QueryEdit::take(const QString& choice) {
  const int end = cursorPosition();
  const bool value = begin_ > 0 && QStringLiteral(":<>=").contains(text().at(begin_ - 1));
  const QString rest = text().mid(end), put = choice + (value ? QStringLiteral(" ") : QString());
  setText(text().left(begin_) + put + (value ? rest.trimmed() : rest));
  setCursorPosition(begin_ + int(put.size()));
  if (!value) QMetaObject::invokeMethod(this, &QueryEdit::offer, Qt::QueuedConnection);  // the list that was chosen from closes first
}

void QueryEdit::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) return offer();
  QLineEdit::keyPressEvent(event);
}

}  // namespace hblab::ui
