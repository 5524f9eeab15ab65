// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_page.h"

#include <QTabBar>
#include <QVBoxLayout>
#include <algorithm>
#include <set>

#include "engine/report/seeds_hint.h"
#include "engine/report/verdict_line.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"

namespace hblab::ui {

ComparePage::ComparePage(Project* project, Selection* selection, QWidget* parent)
    : QWidget(parent),
      project_(project),
      selection_(selection),
      feed_(project),
      pages_(new QStackedWidget),
      empty_(new QLabel),
      problem_(new QLabel),
      progress_(new QProgressBar),
      verdict_(new VerdictBar(3)),
      splitter_(new QSplitter(Qt::Vertical)),
      table_(new CompareTable),
      history_(new ViewHistory(
          [this](const QJsonObject& state) {
            restore_table(state);
            Q_EMIT stateChanged();
          },
          this)),
      sections_(new QTabWidget) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(4, 4, 4, 4);
  column->setSpacing(4);
  column->addWidget(problem_);
  column->addWidget(progress_);
  column->addWidget(pages_, 1);
  for (QLabel* plain : {empty_, problem_}) {
    plain->setTextFormat(Qt::PlainText);
    plain->setWordWrap(true);
  }
  problem_->hide();
  progress_->setMaximumHeight(progress_->fontMetrics().height());
  progress_->setAccessibleName(tr("How much of the runs has been read"));
  progress_->hide();
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
  splitter_->addWidget(table_);
  splitter_->addWidget(sections_);
  splitter_->setChildrenCollapsible(false);
  for (int part : {0, 1}) splitter_->setStretchFactor(part, 1);
  pages_->addWidget(body);

  connect(selection_, &Selection::changed, this, &ComparePage::follow_selection);
  connect(project_, &Project::opened, this, &ComparePage::follow_selection);
  connect(project_, &Project::changed, this, &ComparePage::follow_project);
  connect(project_, &Project::closed, this, [this] {
    problem_->hide();
    show_progress(1);
    follow_selection();
  });
  connect(&feed_, &TableFeed::ready, this, &ComparePage::show_tables);
  connect(&feed_, &TableFeed::failed, this, [this](const QString& sentence) {
    problem_->setText(sentence);
    problem_->show();
    Q_EMIT readingFailed(sentence);
  });
  connect(&feed_, &TableFeed::moved, this, &ComparePage::show_progress);
  connect(table_, &CompareTable::runActivated, this, &ComparePage::curvesAsked);
  connect(table_, &CompareTable::neededChanged, this, &ComparePage::follow_needs);
  connect(table_, &CompareTable::stateChanged, this, [this] {
    if (restoring_) return;
    history_->changed(table_->save_state());
    Q_EMIT stateChanged();
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
  history_->start(table_->save_state());
  show_empty();
}

void ComparePage::add_section(const QString& id, const QString& title, QWidget* widget) {
  section_ids_ << id;
  sections_->addTab(widget, title);
  sections_->show();
}

void ComparePage::show_section(const QString& id) { sections_->setCurrentIndex(int(section_ids_.indexOf(id))); }

/// The selected experiment, and those that runs are selected of.
std::vector<ExperimentId> ComparePage::shown_experiments() const {
  std::set<ExperimentId> ids;
  if (!project_->is_open()) return {};
  if (selection_->experiment()) ids.insert(selection_->experiment());
  for (const RunId id : selection_->runs())
    if (const RunView* run = project_->snapshot()->find(id)) ids.insert(run->row.experiment);
  return {ids.begin(), ids.end()};
}

void ComparePage::restore_table(const QJsonObject& state) {
  restoring_ = true;
  table_->restore_state(state);
  restoring_ = false;
}

void ComparePage::follow_needs() { feed_.set_wanted(shown_experiments(), table_->needed_columns()); }

void ComparePage::follow_selection() {
  const ExperimentId experiment = project_->is_open() ? selection_->experiment() : ExperimentId{};
  // What was said of another experiment is not said of this one.
  const auto shown = shown_experiments();
  const bool others =
      tables_ && (tables_->experiments.size() != shown.size() ||
                  !std::equal(shown.begin(), shown.end(), tables_->experiments.begin(),
                              [](ExperimentId id, const report::ExperimentTable& table) { return id == table.experiment.id; }));
  if (others) {
    tables_.reset();
    table_->set_tables(tables_);
  }
  follow_needs();
  if (!tables_ || (comparison_ && comparison_->experiment != experiment)) tell_comparison();
  seen_ = {};
  follow_project();
  show_empty();
}

/// The selected experiment's.
void ComparePage::tell_comparison() {
  ComparisonPtr next;
  if (tables_)
    for (const report::ExperimentTable& table : tables_->experiments)
      if (table.experiment.id == selection_->experiment()) next = ComparisonPtr(tables_, &table.comparison);
  if (next == comparison_) return;
  comparison_ = std::move(next);
  Q_EMIT comparisonChanged(comparison_);
}

void ComparePage::follow_project() {
  if (!project_->is_open()) return;
  if (isVisible()) table_->set_snapshot(project_->snapshot());
  if (!tables_) show_empty();  // there may be an experiment now
  const auto shown = shown_experiments();
  std::pair<int64_t, int64_t> newest;
  for (const auto& run : project_->snapshot()->runs)
    if (std::find(shown.begin(), shown.end(), run->row.experiment) != shown.end()) {
      ++newest.first;
      newest.second = std::max(newest.second, run->row.change_seq);
    }
  if (std::exchange(seen_, newest) != newest) feed_.poke();
}

void ComparePage::show_tables(const TablesPtr& tables) {
  problem_->hide();
  tables_ = tables;
  table_->set_tables(tables_);
  tell_comparison();
  show_empty();
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
  else if (!tables_)
    text = tr("Reading …");
  else if (tables_->experiments.empty())
    text = tr("This experiment is not there any more. Choose another one in the list of runs.");
  empty_->setText(text);
  pages_->setCurrentIndex(text.isEmpty() ? 1 : 0);
  QStringList line, sentences;
  if (comparison_) {
    for (const Text& part : report::verdict_line(*comparison_)) line << tr_text(part);
    for (const auto& arm : comparison_->arms)
      for (const Text& sentence : arm.sentences) sentences << tr_text(sentence);
    for (const auto& hint : report::seeds_hints(*comparison_)) sentences << tr_text(hint.text);
    for (const Text& note : comparison_->notes) sentences << tr_text(note);
    if (comparison_->arms.size() < 2) line << tr("There is one arm: an experiment needs a second one to be compared with.");
  }
  verdict_->set(line, sentences);
}

/// Not for what takes a moment, so that nothing flickers while runs grow.
void ComparePage::show_progress(double share) {
  constexpr int after_ms = 500, parts = 1000;
  if (share >= 1) {
    reading_since_.invalidate();
    progress_->hide();
    return;
  }
  if (!reading_since_.isValid()) reading_since_.start();
  progress_->setRange(0, parts);
  progress_->setValue(int(parts * share));
  if (reading_since_.elapsed() > after_ms) progress_->show();
}

void ComparePage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (project_->is_open()) table_->set_snapshot(project_->snapshot());
  feed_.set_active(true);
}

void ComparePage::hideEvent(QHideEvent* event) {
  feed_.set_active(false);
  QWidget::hideEvent(event);
}

QJsonObject ComparePage::saveState() const {
  return {{"splitter", QString::fromLatin1(splitter_->saveState().toBase64())},
          {"section", section_ids_.value(sections_->currentIndex())},
          {"table", table_->save_state()}};
}

void ComparePage::restoreState(const QJsonObject& state) {
  splitter_->restoreState(QByteArray::fromBase64(state["splitter"].toString().toLatin1()));
  restore_table(state["table"].toObject());
  history_->start(table_->save_state());
  if (const QString id = state["section"].toString(); section_ids_.contains(id)) show_section(id);
}

}  // namespace hblab::ui
