// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/batch_view.h"

#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/base/text.h"
#include "ui/base/theme.h"

namespace hblab::ui {
namespace {

/// The curve of a run that goes on is looked at again when it has grown by this share.
constexpr double grown = 0.1;
constexpr int progress_steps = 1000, row_height = 26, step_digits = 9;
constexpr size_t first_pieces = 12;  ///< of a row, in the list

enum SpikeColumn { run_column, step_column, loss_column, around_column, z_column };
constexpr int run_role = Qt::UserRole, step_role = Qt::UserRole + 1;

QString loss_text(double loss) { return std::isfinite(loss) ? QString::number(loss, 'f', 4) : value_text(loss); }

std::vector<ShownPiece> shown(const data::SeenRow& row) {
  std::vector<ShownPiece> pieces;
  for (const data::SeenPiece& piece : row.pieces) {
    ShownPiece out;
    out.text = qs(piece.text), out.original = qs(piece.original);
    out.change = ShownPiece::Change(piece.change);
    out.predicted = piece.predicted, out.special = piece.special;
    out.continues = out.original.startsWith("##");
    pieces.push_back(std::move(out));
  }
  return pieces;
}

}  // namespace

static_assert(int(ShownPiece::masked) == int(data::SeenPiece::masked) && int(ShownPiece::random) == int(data::SeenPiece::random) &&
              int(ShownPiece::kept) == int(data::SeenPiece::kept));

BatchView::BatchView(Project* project, QWidget* parent)
    : QWidget(parent),
      project_(project),
      runner_(this),
      run_(new QComboBox),
      step_(new QSpinBox),
      show_(new QPushButton(tr("Show &batch"))),
      cancel_(new QPushButton(tr("Cancel"))),
      progress_(new QProgressBar),
      spikes_label_(new QLabel),
      problem_(new QLabel),
      facts_(new QLabel),
      marks_(new QLabel),
      spikes_(new ValueGrid(tr("Spikes of the training loss"))),
      others_(new ValueGrid(tr("Training loss of every arm at this step"))),
      rows_(new QListWidget),
      pieces_(new PieceView(tr("The sequence as the model saw it"))) {
  make_layout();
  connect(show_, &QPushButton::clicked, this, &BatchView::show_chosen);
  connect(cancel_, &QPushButton::clicked, this, [this] {
    ++asked_;
    runner_.cancel();
    wait_no_more();
  });
  connect(spikes_, &QTableWidget::cellClicked, this, &BatchView::show_spike);
  connect(spikes_, &QTableWidget::cellActivated, this, &BatchView::show_spike);
  connect(rows_, &QListWidget::currentRowChanged, this, &BatchView::show_row);
  connect(run_, &QComboBox::currentIndexChanged, this, [this] {
    const RunView* run = project_->is_open() ? project_->snapshot()->find(RunId{run_->currentData().toLongLong()}) : nullptr;
    step_->setMaximum(run ? int(std::max<int64_t>(1, run->row.last.step)) : 1);
  });
  connect(&runner_, &BatchRunner::busy, this, [this](const QString& what, double done) {
    progress_->show();
    cancel_->show();
    progress_->setRange(0, done < 0 ? 0 : progress_steps);
    progress_->setValue(int(done * progress_steps));
    progress_->setFormat(what + " %p %");
  });
  connect(&runner_, &BatchRunner::made, this, &BatchView::show_made);
  connect(&runner_, &BatchRunner::failed, this, [this](const QString& sentence) {
    wait_no_more();
    say(sentence);
  });
  connect(project_, &Project::closed, this, [this] { set({}); });
  const auto restyle = [this] {
    QPalette palette = problem_->palette();
    palette.setColor(QPalette::WindowText, Theme::instance().tokens().bad);
    problem_->setPalette(palette);
  };
  connect(&Theme::instance(), &Theme::changed, this, restyle);
  restyle();
  set({});
}

void BatchView::make_layout() {
  auto* run_label = new QLabel(tr("R&un"));
  run_label->setBuddy(run_);
  run_->setAccessibleName(tr("Run"));
  run_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  auto* step_label = new QLabel(tr("S&tep"));
  step_label->setBuddy(step_);
  step_->setAccessibleName(tr("Step"));
  step_->setMinimum(1);
  step_->setMinimumWidth(fontMetrics().averageCharWidth() * step_digits + step_->sizeHint().height());
  show_->setToolTip(tr("Makes the batch of this step again from the corpus and shows what the run saw"));
  progress_->setAccessibleName(tr("Reading the corpus"));
  auto* head = new QHBoxLayout;
  for (QWidget* widget : std::initializer_list<QWidget*>{run_label, run_, step_label, step_, show_}) head->addWidget(widget);
  head->addWidget(progress_, 1);
  head->addWidget(cancel_);
  head->addStretch(1);
  for (QLabel* label : {spikes_label_, problem_, facts_, marks_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
  }
  facts_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  facts_->setAccessibleName(tr("What was recorded at the step"));
  problem_->setAccessibleName(tr("Why there is no batch"));
  marks_->setText(tr("[MASK] (before): masked · bold (before): a random word · bold, underlined: predicted, left as it was"));
  spikes_->setSelectionBehavior(QAbstractItemView::SelectRows);
  spikes_->setSelectionMode(QAbstractItemView::SingleSelection);
  spikes_->setToolTip(tr("Click on a spike to see its batch"));
  rows_->setAccessibleName(tr("Sequences of the batch"));
  rows_->setUniformItemSizes(true);
  pieces_->set_notice(tr("Choose a spike, or a run and a step, to see what the run saw there."));
  const auto box = [](std::initializer_list<QWidget*> widgets, QWidget* stretched) {
    auto* made = new QWidget;
    auto* column = new QVBoxLayout(made);
    column->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : widgets) column->addWidget(widget, widget == stretched ? 1 : 0);
    return made;
  };
  auto* step_part = new QSplitter(Qt::Vertical);
  step_part->addWidget(box({facts_, others_}, others_));
  step_part->addWidget(rows_);
  auto* splitter = new QSplitter;
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(box({spikes_label_, spikes_}, spikes_));
  splitter->addWidget(step_part);
  splitter->addWidget(box({pieces_, marks_}, pieces_));
  for (int i = 0; i < splitter->count(); ++i) splitter->setStretchFactor(i, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(4, 4, 4, 4);
  column->addLayout(head);
  column->addWidget(problem_);
  column->addWidget(splitter, 1);
  wait_no_more();
}

void BatchView::set(const EvidencePtr& evidence) {
  const ExperimentId experiment = evidence ? evidence->experiment : ExperimentId{};
  if (std::exchange(experiment_, experiment) != experiment || !evidence) {
    known_.clear();
    ++asked_;
    runner_.cancel();
    wait_no_more();
    clear_batch();
  }
  fill_runs();
  fill_spikes();
  look_for_spikes();
}

void BatchView::clear_batch() {
  batch_.reset();
  say({});
  facts_->clear();
  others_->set({}, {});
  rows_->clear();
  pieces_->set_pieces({});
}

void BatchView::fill_runs() {
  const QVariant chosen = run_->currentData();
  QStringList titles;
  QList<qint64> ids;
  if (project_->is_open() && experiment_)
    for (const auto& run : project_->snapshot()->runs)
      if (run->row.experiment == experiment_ && run->row.last.step > 0 && !run->is_put_away())
        titles << run->title(), ids << run->row.id.value;
  bool same = ids.size() == run_->count();
  for (int i = 0; same && i < ids.size(); ++i) same = run_->itemData(i).toLongLong() == ids[i] && run_->itemText(i) == titles[i];
  if (!same) {
    run_->clear();
    for (int i = 0; i < ids.size(); ++i) run_->addItem(titles[i], ids[i]);
    if (const int at = run_->findData(chosen); at >= 0) run_->setCurrentIndex(at);
  }
  const RunView* run = project_->is_open() ? project_->snapshot()->find(RunId{run_->currentData().toLongLong()}) : nullptr;
  step_->setMaximum(run ? int(std::max<int64_t>(1, run->row.last.step)) : 1);
  for (QWidget* widget : std::initializer_list<QWidget*>{run_, step_, show_}) widget->setEnabled(!ids.isEmpty());
}

/// One run after the other, so that the project's thread has time for all else; only while it is looked at.
void BatchView::look_for_spikes() {
  if (looking_ || !isVisible() || !project_->is_open() || !experiment_) return;
  for (const auto& run : project_->snapshot()->runs) {
    if (run->row.experiment != experiment_ || run->row.last.step == 0 || run->is_put_away()) continue;
    const auto known = known_.find(run->row.id);
    const int64_t seen = known == known_.end() ? 0 : known->second.seen, now = run->row.last.step;
    if (seen >= now || (!run->ended() && double(now) < double(seen) * (1 + grown))) continue;
    looking_ = true;
    project_->read([id = run->row.id](store::RunStore& store) { return report::loss_spikes(store, id); },
                   [this, id = run->row.id, now, experiment = experiment_](const Result<report::SpikeList>& list) {
                     looking_ = false;
                     if (experiment == experiment_) {
                       known_[id].seen = now;
                       if (list) known_[id].spikes = list->spikes;
                       fill_spikes();
                     }
                     look_for_spikes();
                   });
    return;
  }
}

void BatchView::fill_spikes() {
  struct Line {
    RunId run;
    report::LossSpike spike;
  };
  std::vector<Line> lines;
  for (const auto& [run, known] : known_)
    for (const auto& spike : known.spikes) lines.push_back({run, spike});
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.spike.z > b.spike.z; });
  QList<QStringList> rows;
  for (const Line& line : lines) {
    const RunView* run = project_->snapshot()->find(line.run);
    rows << QStringList{run ? run->title() : QString(), QString::number(line.spike.step), loss_text(line.spike.loss),
                        loss_text(line.spike.expected), QString::number(line.spike.z, 'f', 1)};
  }
  spikes_->set({tr("Run"), tr("Step"), tr("Loss (nats)"), tr("Around it"), tr("z")}, rows,
               {step_column, loss_column, around_column, z_column});
  for (size_t i = 0; i < lines.size(); ++i) {
    spikes_->item(int(i), run_column)->setData(run_role, qint64(lines[i].run.value));
    spikes_->item(int(i), run_column)->setData(step_role, qint64(lines[i].spike.step));
  }
  spikes_label_->setText(!experiment_ ? tr("No experiment is selected.")
                         : looking_   ? tr("Looking for spikes …")
                         : lines.empty()
                             ? tr("No training loss leaps: none is %1 standard deviations above the steps around it.").arg(stats::spike_z)
                             : tr("Spikes, the highest first: %1").arg(lines.size()));
}

void BatchView::show_spike(int row) {
  const QTableWidgetItem* item = spikes_->item(row, run_column);
  if (item) show_batch(RunId{item->data(run_role).toLongLong()}, item->data(step_role).toLongLong());
}

void BatchView::show_chosen() { show_batch(RunId{run_->currentData().toLongLong()}, step_->value()); }

void BatchView::show_batch(RunId run, int64_t step) {
  if (!project_->is_open()) return;
  if (const RunView* view = project_->snapshot()->find(run); view && std::exchange(experiment_, view->row.experiment) != experiment_) {
    known_.clear();
    fill_runs();
    fill_spikes();
  }
  if (const int at = run_->findData(qint64(run.value)); at >= 0) run_->setCurrentIndex(at);
  step_->setValue(int(step));
  clear_batch();
  runner_.cancel();
  pieces_->set_notice(tr("Reading …"));
  project_->read([run, step](store::RunStore& store) { return report::step_facts(store, run, step); },
                 [this, question = ++asked_](const Result<report::StepFacts>& facts) {
                   if (question != asked_) return;
                   if (!facts) return say(tr_error(facts.error()));
                   show_facts(*facts);
                   runner_.ask({facts->settings, facts->spec_folder, facts->run.seed, facts->step, facts->shard_hash, facts->tokens});
                 });
}

void BatchView::show_facts(const report::StepFacts& facts) {
  QStringList parts{tr("Step %1 of %2, seed %3").arg(facts.step).arg(qs(facts.run.arm_name)).arg(facts.run.seed)};
  if (facts.loss) parts << tr("training loss %1 nats").arg(loss_text(*facts.loss));
  if (facts.learning_rate) parts << tr("learning rate %1").arg(value_text(*facts.learning_rate));
  if (facts.gradient_norm) parts << tr("gradient norm %1").arg(value_text(*facts.gradient_norm));
  if (facts.memory_peak) parts << tr("peak memory %1").arg(bytes_text(*facts.memory_peak));
  if (facts.seconds) parts << tr("%1 s").arg(value_text(*facts.seconds, 3));
  facts_->setText(parts.join(" · "));
  QList<QStringList> rows;
  for (const report::StepLoss& other : facts.others)
    rows << QStringList{qs(other.arm), other.loss ? loss_text(*other.loss) : "–",
                        other.same_batch ? tr("this batch") : tr("another batch")};
  others_->set({tr("Arm"), tr("Loss (nats)"), tr("It saw")}, rows, {1});
}

void BatchView::show_made(const std::shared_ptr<const data::SeenBatch>& batch) {
  wait_no_more();
  batch_ = batch;
  rows_->clear();
  for (size_t i = 0; i < batch_->rows.size(); ++i) {
    const data::SeenRow& row = batch_->rows[i];
    QString begin;
    for (size_t p = 0; p < std::min(first_pieces, row.pieces.size()); ++p) begin += (p ? " " : "") + qs(row.pieces[p].original);
    rows_->addItem(tr("%1 · %2 tokens, %3 predicted · %4").arg(i + 1).arg(row.pieces.size()).arg(row.predicted).arg(begin));
    rows_->item(int(i))->setSizeHint({0, row_height});
  }
  rows_->setCurrentRow(0);
}

void BatchView::show_row(int row) {
  if (!batch_ || row < 0 || size_t(row) >= batch_->rows.size()) return;
  pieces_->set_pieces(shown(batch_->rows[size_t(row)]));
}

void BatchView::wait_no_more() {
  progress_->hide();
  cancel_->hide();
  pieces_->set_notice(tr("Choose a spike, or a run and a step, to see what the run saw there."));
}

void BatchView::say(const QString& sentence) {
  problem_->setText(sentence);
  problem_->setVisible(!sentence.isEmpty());
  if (!sentence.isEmpty()) pieces_->set_notice({});
}

void BatchView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  look_for_spikes();
  fill_spikes();
}

}  // namespace hblab::ui
