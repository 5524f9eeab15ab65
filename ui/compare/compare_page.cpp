// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_page.h"

#include <QTabBar>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/report/verdict_line.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"

namespace hblab::ui {

ComparePage::ComparePage(Project* project, Selection* selection, QWidget* parent)
    : QWidget(parent),
      project_(project),
      selection_(selection),
      reader_(project),
      pages_(new QStackedWidget),
      empty_(new QLabel),
      problem_(new QLabel),
      verdict_(new VerdictBar),
      splitter_(new QSplitter(Qt::Vertical)),
      sections_(new QTabWidget) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(4, 4, 4, 4);
  column->setSpacing(4);
  column->addWidget(problem_);
  column->addWidget(pages_, 1);
  for (QLabel* plain : {empty_, problem_}) {
    plain->setTextFormat(Qt::PlainText);
    plain->setWordWrap(true);
  }
  problem_->hide();
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setForegroundRole(QPalette::PlaceholderText);
  empty_->setMargin(24);
  empty_->setAccessibleName(tr("What to do for a comparison"));
  pages_->addWidget(empty_);
  auto* body = new QWidget;
  auto* rows = new QVBoxLayout(body);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(4);
  rows->addWidget(verdict_);
  rows->addWidget(splitter_, 1);
  sections_->setAccessibleName(tr("Sections of the comparison"));
  sections_->tabBar()->setAccessibleName(tr("Sections of the comparison"));
  sections_->setDocumentMode(true);
  sections_->hide();
  splitter_->addWidget(sections_);
  splitter_->setChildrenCollapsible(false);
  pages_->addWidget(body);

  connect(selection_, &Selection::changed, this, &ComparePage::follow_selection);
  connect(project_, &Project::opened, this, &ComparePage::follow_selection);
  connect(project_, &Project::changed, this, &ComparePage::follow_project);
  connect(project_, &Project::closed, this, [this] {
    problem_->hide();
    follow_selection();
  });
  connect(&reader_, &CompareReader::ready, this, &ComparePage::show_comparison);
  connect(&reader_, &CompareReader::failed, this, [this](const QString& sentence) {
    problem_->setText(sentence);
    problem_->show();
    Q_EMIT readingFailed(sentence);
  });
  connect(splitter_, &QSplitter::splitterMoved, this, &ComparePage::stateChanged);
  connect(sections_, &QTabWidget::currentChanged, this, &ComparePage::stateChanged);
  const auto restyle = [this] {
    QPalette palette = problem_->palette();
    palette.setColor(QPalette::WindowText, Theme::instance().tokens().bad);
    problem_->setPalette(palette);
  };
  connect(&Theme::instance(), &Theme::changed, this, restyle);
  restyle();
  show_empty();
}

void ComparePage::add_section(const QString& id, const QString& title, QWidget* widget) {
  section_ids_ << id;
  sections_->addTab(widget, title);
  sections_->show();
}

void ComparePage::show_section(const QString& id) { sections_->setCurrentIndex(int(section_ids_.indexOf(id))); }

void ComparePage::follow_selection() {
  const ExperimentId experiment = project_->is_open() ? selection_->experiment() : ExperimentId{};
  reader_.set_experiment(experiment);
  if (comparison_ && comparison_->experiment != experiment) {  // what was said of another experiment is not said of this one
    comparison_.reset();
    Q_EMIT comparisonChanged(comparison_);
  }
  seen_ = 0;
  follow_project();
  show_empty();
}

void ComparePage::follow_project() {
  if (!project_->is_open() || !selection_->experiment()) return;
  int64_t newest = 0;
  for (const auto& run : project_->snapshot()->runs)
    if (run->row.experiment == selection_->experiment()) newest = std::max(newest, run->row.change_seq);
  if (std::exchange(seen_, newest) != newest) reader_.poke();
}

void ComparePage::show_comparison(const ComparisonPtr& comparison) {
  problem_->hide();
  comparison_ = comparison;
  show_empty();
  Q_EMIT comparisonChanged(comparison_);
}

/// What is there, or what to do so that there is something.
void ComparePage::show_empty() {
  QString text;
  if (!project_->is_open())
    text = tr("No project is open. Open one, or run the quick start, to compare encoders.");
  else if (!selection_->experiment())
    text = project_->snapshot()->experiments.empty()
               ? tr("This project has no experiment yet. Set one up on the page “Set up”, with at least two arms and three seeds.")
               : tr("No experiment is selected. Choose one in the list of runs.");
  else if (!comparison_)
    text = tr("Reading …");
  empty_->setText(text);
  pages_->setCurrentIndex(text.isEmpty() ? 1 : 0);
  QStringList line, sentences;
  if (comparison_) {
    for (const Text& part : report::verdict_line(*comparison_)) line << tr_text(part);
    for (const auto& arm : comparison_->arms)
      for (const Text& sentence : arm.sentences) sentences << tr_text(sentence);
    if (comparison_->arms.size() < 2) line << tr("There is one arm: an experiment needs a second one to be compared with.");
  }
  verdict_->set(line, sentences);
}

void ComparePage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  reader_.set_active(true);
}

void ComparePage::hideEvent(QHideEvent* event) {
  reader_.set_active(false);
  QWidget::hideEvent(event);
}

QJsonObject ComparePage::saveState() const {
  return {{"splitter", QString::fromLatin1(splitter_->saveState().toBase64())}, {"section", section_ids_.value(sections_->currentIndex())}};
}

void ComparePage::restoreState(const QJsonObject& state) {
  splitter_->restoreState(QByteArray::fromBase64(state["splitter"].toString().toLatin1()));
  if (const QString id = state["section"].toString(); section_ids_.contains(id)) show_section(id);
}

}  // namespace hblab::ui
