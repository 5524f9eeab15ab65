// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/launch_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/setup/fairness_card.h"
#include "ui/base/icons.h"
#include "ui/setup/launch_dialog.h"

namespace hblab::ui {
namespace {
constexpr int differences_told = 12;
}

QString shell_quoted(const QString& argument) {
  static const QRegularExpression harmless("^[\\w@%+=:,./-]+$");
  if (harmless.match(argument).hasMatch() && !argument.startsWith('-')) return argument;
  return "'" + QString(argument).replace("'", "'\\''") + "'";
}

LaunchBar::LaunchBar(SpecEditor& editor, QWidget* parent) : QWidget(parent), editor_(editor) {
  command_ = new QLineEdit;
  command_->setReadOnly(true);
  command_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  command_->setAccessibleName(tr("The command that does the same"));
  copy_ = new QToolButton;
  copy_->setText(tr("Copy"));
  copy_->setAccessibleName(tr("Copy the command"));
  copy_->setToolTip(tr("Copies the command, to run it in a terminal or on another machine."));
  copy_->setFocusPolicy(Qt::StrongFocus);
  connect(copy_, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(command()); });
  state_ = new QToolButton;
  state_->setAutoRaise(true);
  state_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  state_->setFocusPolicy(Qt::StrongFocus);
  state_->setToolTip(tr("Shows the first problem."));
  connect(state_, &QToolButton::clicked, this, &LaunchBar::problemsWanted);
  runs_ = new QLabel;
  selected_ = new QPushButton(tr("Launch selected …"));
  connect(selected_, &QPushButton::clicked, this, &LaunchBar::launchSelected);
  all_ = new QPushButton(tr("Launch all"));
  connect(all_, &QPushButton::clicked, this, &LaunchBar::launchAll);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(6);
  layout->addWidget(command_, 1);
  layout->addWidget(copy_);
  layout->addSpacing(10);
  layout->addWidget(state_);
  layout->addWidget(runs_);
  layout->addWidget(selected_);
  layout->addWidget(all_);
  connect(&editor_, &SpecEditor::specChanged, this, &LaunchBar::refresh);
  connect(&editor_, &SpecEditor::checked, this, &LaunchBar::refresh);
  connect(&editor_, &SpecEditor::fileChanged, this, &LaunchBar::refresh);
  connect(&Theme::instance(), &Theme::changed, this, &LaunchBar::refresh);
  refresh();
}

void LaunchBar::set_project(const QString& file) {
  project_ = file;
  refresh();
}

void LaunchBar::set_forbidden(const QString& why) {
  forbidden_ = why;
  refresh();
}

QString LaunchBar::command() const {
  const QString spec = editor_.file().isEmpty() ? QStringLiteral("SPEC.yaml") : editor_.file();
  return QStringLiteral("hblab run %1 --project %2").arg(shell_quoted(spec), shell_quoted(project_.isEmpty() ? "PROJECT.hblab" : project_));
}

QString LaunchBar::why_not() const {
  if (!forbidden_.isEmpty()) return forbidden_;
  if (editor_.blank()) return SpecEditor::how_to_begin();
  if (editor_.has_errors()) return tr("There are errors: mend them first.");
  if (!editor_.is_checked()) return tr("The experiment is being checked.");
  if (editor_.check().runs.empty()) return tr("There are no runs.");
  return {};
}

void LaunchBar::refresh() {
  const ThemeTokens& t = Theme::instance().tokens();
  const QString line = command();
  if (command_->text() != line) {
    command_->setText(line);
    command_->setCursorPosition(0);
  }
  command_->setToolTip(editor_.file().isEmpty() ? tr("Save the experiment first: the command reads its file.")
                       : editor_.modified()     ? tr("The command reads the file, which is not saved yet.")
                                                : tr("Does the same in a terminal."));
  const auto& problems = editor_.problems();
  const int warnings = int(std::count_if(problems.begin(), problems.end(), [](const spec::Problem& p) { return p.warning; }));
  const int errors = int(problems.size()) - warnings;
  const int open = errors ? 0 : int(unaccepted_differences(editor_.check().fairness).size());
  QString text;
  if (editor_.blank())
    text = tr("Nothing to launch yet");
  else if (errors)
    text = tr("%n errors", nullptr, int(errors));
  else if (!editor_.is_checked())
    text = tr("Checking …");
  else if (warnings)
    text = tr("%n warnings", nullptr, int(warnings));
  else if (open)
    text = tr("%1 unaccepted").arg(open);
  else
    text = tr("No problems");
  state_->setText(text);
  state_->setAccessibleName(text);
  state_->setIcon(errors ? problem_icon(2) : warnings || open ? problem_icon(1) : QIcon());
  state_->setEnabled(errors || warnings || open);
  state_->setToolTip(open && !warnings ? tr("Differences between the arms that were not accepted: shows them.")
                                       : tr("Shows the first problem."));
  const int runs = editor_.is_checked() ? int(editor_.check().runs.size()) : 0;
  runs_->setText(!forbidden_.isEmpty() ? forbidden_ : runs ? tr("%n runs", nullptr, int(runs)) : QString());
  runs_->setVisible(!runs_->text().isEmpty());
  const QString why = why_not();
  all_->setEnabled(why.isEmpty());
  selected_->setEnabled(why.isEmpty());
  all_->setToolTip(why.isEmpty() ? tr("Puts all runs into the queue.") : why);
  selected_->setToolTip(why.isEmpty() ? tr("Puts the runs of some arms and seeds into the queue.") : why);
  all_->setAccessibleDescription(why);
  all_->setStyleSheet(why.isEmpty() ? QStringLiteral("QPushButton { background: %1; color: %2; font-weight: bold; border: 1px solid %1; "
                                                     "border-radius: 3px; padding: 4px 14px; } QPushButton:focus { border-color: %3; }")
                                          .arg(t.accent.name(), t.accent_text.name(), t.text.name())
                                    : QStringLiteral("QPushButton { background: %1; color: %2; border: 1px solid %3; border-radius: 3px; "
                                                     "padding: 4px 14px; }")
                                          .arg(t.window.name(), t.faint.name(), t.border.name()));
}

void LaunchBar::launchAll() { launch({}); }

void LaunchBar::launchSelected() {
  if (!why_not().isEmpty()) return;
  auto* dialog = new LaunchDialog(editor_.check().spec, editor_.check().runs, window());
  connect(dialog, &LaunchDialog::chosen, this, &LaunchBar::launch);
  dialog->open();
}

void LaunchBar::launch(const LaunchSelection& selection) {
  if (!why_not().isEmpty()) return;
  const auto go = [this, selection] { Q_EMIT launchRequested(qs(editor_.text()), qs(editor_.folder().string()), selection); };
  const QStringList open = unaccepted_differences(editor_.check().fairness);
  if (open.isEmpty() || open == confirmed_) return go();
  auto* question = new QMessageBox(QMessageBox::Question, tr("Not a fair comparison yet"),
                                   tr("The arms differ in what was not accepted. It may explain what the comparison shows:"),
                                   QMessageBox::NoButton, window());
  question->setAttribute(Qt::WA_DeleteOnClose);
  question->setInformativeText(open.mid(0, differences_told).join("\n") + (open.size() > differences_told ? "\n…" : ""));
  QPushButton* anyway = question->addButton(tr("Launch anyway"), QMessageBox::AcceptRole);
  QPushButton* look = question->addButton(tr("Look at them"), QMessageBox::ActionRole);
  question->addButton(QMessageBox::Cancel);
  question->setDefaultButton(look);
  connect(anyway, &QPushButton::clicked, this, [this, open, go] {
    confirmed_ = open;
    go();
  });
  connect(look, &QPushButton::clicked, this, &LaunchBar::fairnessWanted);
  question->open();
}

}  // namespace hblab::ui
