// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/estimate_card.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <set>

#include "engine/run/scaled_time.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/base/icons.h"
#include "ui/setup/memory_bar.h"

namespace hblab::ui {
namespace {

constexpr double room_behind = 1.05;  // so that the longest bar does not touch the edge
constexpr int widest_arm = 220, narrowest_arm = 96, narrowest_bar = 72;

MemoryParts parts_of(const spec::ArmCost& cost) {
  const spec::MemoryEstimate& m = cost.memory;
  MemoryParts parts;
  parts.bytes = {m.weights, m.gradients, m.optimizer, m.activations()};
  parts.peak = m.peak;
  return parts;
}
double sum_of(const MemoryParts& parts) {
  double sum = 0;
  for (const double bytes : parts.bytes) sum += bytes;
  return sum;
}
/// "14:32"; with its date where that is not today's.
QString moment_text(const QDateTime& at) {
  return at.date() == QDate::currentDate() ? QLocale().toString(at.time(), QLocale::ShortFormat)
                                           : QLocale().toString(at, QLocale::ShortFormat);
}
QString measured_before() { return EstimateCard::tr("Measured before the last changes."); }

}  // namespace

CostModel::CostModel(SpecEditor& editor, QObject* parent) : QAbstractTableModel(parent), editor_(editor) {
  connect(&editor_, &SpecEditor::checked, this, &CostModel::refresh);
  connect(&Theme::instance(), &Theme::changed, this, [this] {
    if (!costs_.empty()) Q_EMIT dataChanged(index(0, 0), index(int(costs_.size()) - 1, columns - 1));
  });
  refresh();
}

int CostModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(costs_.size()); }
int CostModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(columns); }

void CostModel::refresh() {
  const auto& fresh = editor_.check().costs;
  const int before = int(costs_.size()), now = int(fresh.size());
  if (now > before) beginInsertRows({}, before, now - 1);
  if (now < before) beginRemoveRows({}, now, before - 1);
  costs_ = fresh;
  scale_ = 0;
  for (const auto& cost : costs_) scale_ = std::max(scale_, sum_of(parts_of(cost)) * room_behind);
  if (now > before) endInsertRows();
  if (now < before) endRemoveRows();
  if (now > 0) Q_EMIT dataChanged(index(0, 0), index(now - 1, columns - 1));
}

void CostModel::set_times(const std::map<std::string, ArmTime>& times, const QString& help) {
  times_ = times;
  times_help_ = help;
  if (!costs_.empty()) Q_EMIT dataChanged(index(0, time), index(int(costs_.size()) - 1, time));
}

QVariant CostModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= int(costs_.size())) return {};
  const spec::ArmCost& cost = costs_[size_t(index.row())];
  const double free = editor_.check().free_memory;
  const bool short_of = free > 0 && cost.memory.peak > free;
  MemoryParts parts = parts_of(cost);
  parts.free = free;
  parts.scale = scale_;
  if (role == MemoryBarDelegate::parts_role && index.column() == memory) return QVariant::fromValue(parts);
  if (role == Qt::TextAlignmentRole && index.column() != arm && index.column() != memory) return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ForegroundRole && index.column() == memory && short_of) return Theme::instance().tokens().bad;
  if (role == Qt::DecorationRole && index.column() == arm) {
    const auto& arms = editor_.check().spec.arms;
    for (size_t i = 0; i < arms.size(); ++i)
      if (cost.arm == arms[i].name || cost.arm.starts_with(arms[i].name + " [")) return swatch_icon(Theme::instance().arm(int(i)));
  }
  if (index.column() == time) {
    const auto found = times_.find(cost.arm);
    const bool known = found != times_.end();
    if (role == Qt::DisplayRole) return known ? duration_text(found->second.seconds) : tr("unknown");
    if (role == Qt::ForegroundRole && (!known || found->second.old)) return Theme::instance().tokens().faint;
    if (role == Qt::ToolTipRole)
      return !known ? tr("Not measured yet: the button below does it.") : found->second.old ? measured_before() : times_help_;
    return {};
  }
  QString bars;
  for (int i = 0; i < MemoryParts::count; ++i) bars += (i ? ", " : "") + memory_part_name(i) + " " + bytes_text(parts.bytes[size_t(i)]);
  if (role == Qt::ToolTipRole && index.column() == memory)
    return tr("%1. Not all of it is there at once: the peak is %2, in the %3 pass.")
               .arg(bars, bytes_text(parts.peak), tr_text(make_text(cost.memory.peak_phase))) +
           (short_of ? "\n" + tr("Only %1 are free now: smaller micro-batches will be tried.").arg(bytes_text(free)) : QString());
  if (role == Qt::AccessibleTextRole && index.column() == memory) return tr("peak %1; %2").arg(bytes_text(parts.peak), bars);
  if (role == Qt::ToolTipRole && index.column() == flops)
    return tr("Of the forward pass; a training step costs three times that for each token.");
  if (role == Qt::ToolTipRole && index.column() == arm) return qs(cost.arm);
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case arm:
      return cost.baseline ? tr("%1 (baseline)").arg(qs(cost.arm)) : qs(cost.arm);
    case parameters:
      return count_text(double(cost.parameters));
    case flops:
      return count_text(cost.flops.per_token);
    case memory:
      return bytes_text(cost.memory.peak);
    case disk:
      return bytes_text(cost.checkpoint_bytes);
  }
  return {};
}

QVariant CostModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  const QString names[] = {tr("Arm"), tr("Params"), tr("FLOPs\n/token"), tr("Peak\nmemory"), tr("Disk"), tr("Time")};
  const QString help[] = {tr("Each arm of each sweep point."),
                          tr("Trainable numbers, tied weights once."),
                          tr("Of the forward pass."),
                          tr("The most that one run's tensors need at one time; the bar has all parts, its line is what is free now."),
                          tr("Checkpoints of all the arm's runs when they are done."),
                          tr("Of all the arm's runs, measured.")};
  if (role == Qt::TextAlignmentRole && section != arm && section != memory) return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::DisplayRole) return names[section];
  if (role == Qt::ToolTipRole) return help[section];
  return {};
}

EstimateCard::EstimateCard(SpecEditor& editor, QWidget* parent) : QWidget(parent), editor_(editor) {
  model_ = new CostModel(editor_, this);
  table_ = new QTableView;
  table_->setModel(model_);
  table_->setItemDelegateForColumn(CostModel::memory, new MemoryBarDelegate(table_));
  table_->setAccessibleName(tr("Costs of the arms"));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setShowGrid(false);
  table_->verticalHeader()->hide();
  table_->setTabKeyNavigation(false);
  table_->setTextElideMode(Qt::ElideMiddle);
  table_->viewport()->installEventFilter(this);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->verticalHeader()->setDefaultSectionSize(memory_row_height);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  summary_ = new QLabel;
  summary_->setWordWrap(true);
  legend_ = new QLabel;
  legend_->setWordWrap(true);
  time_ = new QLabel;
  time_->setWordWrap(true);
  measure_ = new QPushButton(tr("Measure the time"));
  measure_->setAccessibleName(tr("Measure the time"));
  connect(measure_, &QPushButton::clicked, this, &EstimateCard::measure);
  auto* bottom = new QHBoxLayout;
  bottom->addWidget(measure_);
  bottom->addWidget(time_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->addWidget(table_, 1);
  layout->addWidget(legend_);
  layout->addWidget(summary_);
  layout->addLayout(bottom);
  connect(&editor_, &SpecEditor::checked, this, &EstimateCard::refresh);
  connect(&editor_, &SpecEditor::specChanged, this, [this] {
    error_.clear();
    refresh();
  });
  connect(&editor_, &SpecEditor::begun, this, &EstimateCard::forget);
  connect(&Theme::instance(), &Theme::changed, this, &EstimateCard::refresh);
  refresh();
}

void EstimateCard::set_forecaster(Forecaster forecaster) {
  forecaster_ = std::move(forecaster);
  refresh();
}

/// As wide as what stands in them; the arms' names may be cut short, and the bars of memory have the rest.
void EstimateCard::fit_columns() {
  int rest = table_->viewport()->width() - narrowest_bar;
  for (const int column : {CostModel::parameters, CostModel::flops, CostModel::disk, CostModel::time}) {
    table_->resizeColumnToContents(column);
    rest -= table_->columnWidth(column);
  }
  table_->resizeColumnToContents(CostModel::arm);
  const int arm = std::min(table_->columnWidth(CostModel::arm), std::clamp(rest, narrowest_arm, widest_arm));
  table_->setColumnWidth(CostModel::arm, arm);
  table_->setColumnWidth(CostModel::memory, std::max(0, rest - arm) + narrowest_bar);
}

bool EstimateCard::eventFilter(QObject* object, QEvent* event) {
  if (object == table_->viewport() && event->type() == QEvent::Resize) fit_columns();
  return QWidget::eventFilter(object, event);
}

void EstimateCard::set_unable(const QString& why) {
  unable_ = why;
  refresh();
}

void EstimateCard::refresh() {
  const CheckedSpec& check = editor_.check();
  QString legend;
  for (int i = 0; i < MemoryParts::count; ++i)
    legend += QStringLiteral("<span style='color:%1'>■</span> %2 &nbsp; ").arg(memory_part_colour(i).name(), memory_part_name(i));
  legend_->setText(legend);
  legend_->setVisible(model_->rowCount() > 0);
  double disk = 0;
  for (const auto& cost : check.costs) disk += cost.checkpoint_bytes;
  std::set<std::string> arms;
  for (const auto& run : check.runs) arms.insert(run.arm);
  QStringList lines;
  if (editor_.blank()) {
    lines << SpecEditor::how_to_begin();
  } else if (editor_.has_errors() || check.runs.empty()) {
    lines << (editor_.is_checked() ? tr("The costs are known once the errors are mended.") : tr("Checking …"));
  } else {
    if (check.free_memory > 0) lines << tr("Free memory now: %1.").arg(bytes_text(check.free_memory));
    lines << (check.free_disk > 0
                  ? tr("Checkpoints: %1 on disk when all is done; %2 are free.").arg(bytes_text(disk), bytes_text(check.free_disk))
                  : tr("Checkpoints: %1 on disk when all is done.").arg(bytes_text(disk)));
    if (arms.size() > check.costs.size()) lines << tr("The first %1 of %2 arms are shown.").arg(check.costs.size()).arg(arms.size());
  }
  summary_->setText(lines.join(" "));

  if (editor_.is_checked() && measured_) carry_over();
  refresh_time();
}

/// The times of the present runs, by what was measured; what that says nothing of stays as it was.
void EstimateCard::carry_over() {
  const auto& runs = editor_.check().runs;
  if (runs.empty()) return;
  for (auto& [arm, time] : times_) time.old = true;
  double seconds = 0;
  std::set<std::string> arms;
  for (const auto& run : runs) arms.insert(run.arm);
  if (measured_->folder == editor_.folder())
    for (const auto& arm : run::scaled(measured_->forecast, measured_->runs, runs)) {
      times_[arm.arm] = {arm.seconds, false};
      seconds += arm.seconds;
      arms.erase(arm.arm);
    }
  old_ = !arms.empty();
  if (!old_) seconds_ = seconds;
}

void EstimateCard::refresh_time() {
  const QString why = why_not_measurable();
  measure_->setEnabled(why.isEmpty());
  measure_->setToolTip(why.isEmpty() ? tr("Prepares the corpus and makes three steps of each arm.") : why);
  measure_->setAccessibleDescription(why);
  time_->setText(time_text());
  const ThemeTokens& t = Theme::instance().tokens();
  const bool old = measured_ && old_ && error_.isEmpty() && why.isEmpty();
  time_->setStyleSheet(QStringLiteral("color: %1").arg((!error_.isEmpty() ? t.bad : old ? t.faint : t.text).name()));
  model_->set_times(times_, measured_ ? tr("Measured %1.").arg(moment_text(measured_->at)) : QString());
  fit_columns();
}

QString EstimateCard::why_not_measurable() const {
  if (measuring_) return tr("Measuring: the corpus is prepared and each arm makes three steps …");
  if (!unable_.isEmpty()) return unable_;
  if (!forecaster_) return tr("How long the runs take is not known yet. It can be measured as soon as LibTorch is loaded.");
  if (editor_.blank()) return tr("How long the runs take can be measured once there is an experiment.");
  if (editor_.has_errors()) return tr("How long the runs take can be measured once the errors are mended.");
  if (!editor_.is_checked()) return tr("How long the runs take can be measured once the experiment is checked.");
  return {};
}

QString EstimateCard::time_text() const {
  if (!error_.isEmpty()) return error_;
  if (measuring_ || !measured_) {
    const QString why = why_not_measurable();
    return why.isEmpty() ? tr("How long the runs take is not known: it depends on this machine. Measuring prepares the corpus and makes "
                              "three steps of each arm.")
                         : why;
  }
  const auto& precision = measured_->forecast.precision;
  const QString all = tr("All runs take about %1").arg(duration_text(seconds_));
  if (old_) return tr("%1: measured before the last changes.").arg(all);
  if (editor_.text() != measured_->text) return tr("%1, from the measurement of %2.").arg(all, moment_text(measured_->at));
  const QString note = precision.precision.empty() ? QString() : tr(", in %1").arg(qs(precision.precision + precision.note));
  return tr("%1, measured %2%3.").arg(all, moment_text(measured_->at), note);
}

void EstimateCard::measure() {
  const int mine = measuring_ = ++measurements_;
  error_.clear();
  refresh();
  Measurement begun{editor_.text(), editor_.folder(), editor_.check().runs, {}, {}};
  forecaster_(begun.text, begun.folder, [card = QPointer<EstimateCard>(this), begun, mine](const Result<run::Forecast>& found) mutable {
    if (!card || card->measuring_ != mine) return;
    card->measuring_ = 0;
    if (found) {
      begun.forecast = *found;
      begun.at = QDateTime::currentDateTime();
      card->measured_ = std::move(begun);
      card->times_.clear();
      for (const auto& arm : found->arms) card->times_[arm.arm] = {arm.seconds, false};
      card->seconds_ = found->seconds;
    } else {
      card->error_ = tr_error(found.error());
    }
    card->refresh();
  });
}

/// Another experiment stands there: what was measured, or is being, says nothing of it.
void EstimateCard::forget() {
  measuring_ = 0;
  measured_.reset();
  times_.clear();
  error_.clear();
  refresh();
}

}  // namespace hblab::ui
