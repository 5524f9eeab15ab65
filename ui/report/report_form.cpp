// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_form.h"

#include <QCheckBox>
#include <QFocusEvent>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/report/metric_rules.h"
#include "ui/base/row_delegate.h"
#include "ui/base/text.h"

namespace hblab::ui {
namespace {

using report::ReportAxis;
using report::ReportOptions;

constexpr bool ReportOptions::*part_flags[] = {&ReportOptions::seeds, &ReportOptions::claims, &ReportOptions::runs, &ReportOptions::spec,
                                               &ReportOptions::environment};

QList<CheckList::Entry> measure_entries() {
  QList<CheckList::Entry> entries;
  for (const auto& rule : report::metric_rules())
    if (rule.kind != report::MetricKind::primary) entries << CheckList::Entry{qs(rule.name), tr_text(make_text(rule.label))};
  return entries;
}

QStringList qs_list(const std::vector<std::string>& names) {
  QStringList list;
  for (const auto& name : names) list << qs(name);
  return list;
}

std::vector<std::string> std_list(const QStringList& names) {
  std::vector<std::string> list;
  for (const QString& name : names) list.push_back(name.toStdString());
  return list;
}

}  // namespace

ReportForm::ReportForm(QWidget* parent)
    : QWidget(parent),
      title_(new QLineEdit),
      author_(new QLineEdit),
      introduction_(new QPlainTextEdit),
      conclusion_(new QPlainTextEdit),
      experiments_(new CheckList(tr("Experiments in the report"))),
      arms_(new CheckList(tr("Arms in the report"))),
      measures_(new CheckList(tr("Measures in the report"))),
      figure_list_(new QListWidget),
      add_(new QToolButton),
      remove_(new QToolButton),
      up_(new QToolButton),
      down_(new QToolButton) {
  auto* column = new QVBoxLayout(this);
  auto* form = new QFormLayout;
  form->setRowWrapPolicy(QFormLayout::WrapAllRows);
  form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
  column->addLayout(form);

  title_->setPlaceholderText(QStringLiteral("Comparison of encoders: …"));
  title_->setAccessibleName(tr("Title of the report"));
  author_->setAccessibleName(tr("Author of the report"));
  form->addRow(tr("&Title"), title_);
  form->addRow(tr("&Author"), author_);
  const auto text = [&](const QString& label, QPlainTextEdit* edit, const QString& name, const QString& hint) {
    edit->setAccessibleName(name);
    edit->setPlaceholderText(hint);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(4 * fontMetrics().lineSpacing() + 12);
    form->addRow(label, edit);
    connect(edit, &QPlainTextEdit::textChanged, this, &ReportForm::typed);
    watch(edit);
  };
  text(tr("&Introduction"), introduction_, tr("Text before the results"), tr("Text before the results; an empty line begins a paragraph"));

  form->addRow(tr("Ex&periments (none checked: all)"), experiments_);
  form->addRow(tr("Arm&s (none checked: all)"), arms_);
  measures_->set_entries(measure_entries());
  form->addRow(tr("&Measures beside the held-out loss (none checked: all)"), measures_);

  auto* figures = new QWidget;
  auto* figures_row = new QHBoxLayout(figures);
  figures_row->setContentsMargins(0, 0, 0, 0);
  figure_list_->setAccessibleName(tr("Figures of the report"));
  figure_list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  figure_list_->setTextElideMode(Qt::ElideRight);
  figure_list_->setItemDelegate(new RowDelegate(figure_list_));
  figure_list_->setUniformItemSizes(true);
  figure_list_->setFixedHeight(150);
  figures_row->addWidget(figure_list_, 1);
  auto* buttons = new QVBoxLayout;
  figures_row->addLayout(buttons);
  const auto button = [&](QToolButton* b, const QString& sign, const QString& name) {
    b->setText(sign);
    b->setToolTip(name);
    b->setAccessibleName(name);
    b->setFocusPolicy(Qt::StrongFocus);
    b->setMinimumSize(26, 26);
    buttons->addWidget(b);
  };
  button(add_, QStringLiteral("+"), tr("Add a figure"));
  button(remove_, QStringLiteral("−"), tr("Remove the figure"));
  button(up_, QStringLiteral("↑"), tr("Move the figure up"));
  button(down_, QStringLiteral("↓"), tr("Move the figure down"));
  buttons->addStretch();
  add_->setPopupMode(QToolButton::InstantPopup);
  add_->setMenu(new QMenu(add_));
  form->addRow(tr("Fi&gures"), figures);
  if (auto* label = qobject_cast<QLabel*>(form->labelForField(figures))) label->setBuddy(figure_list_);

  const QStringList part_names{tr("Ever&y seed: values and curves"), tr("The paper's c&laims"), tr("Ta&ble of runs"),
                               tr("The spe&c's text"), tr("E&nvironment: machine and libraries")};
  for (const QString& name : part_names) {
    auto* box = new QCheckBox(name);
    parts_ << box;
    column->addWidget(box);
    connect(box, &QCheckBox::toggled, this, &ReportForm::chosen);
  }
  auto* last = new QFormLayout;
  last->setRowWrapPolicy(QFormLayout::WrapAllRows);
  column->addLayout(last);
  form = last;
  text(tr("Concl&usion"), conclusion_, tr("Text after the results"), tr("Text after the results"));
  column->addStretch();

  for (QLineEdit* line : {title_, author_}) {
    connect(line, &QLineEdit::textEdited, this, &ReportForm::typed);
    watch(line);
  }
  connect(experiments_, &CheckList::checksChanged, this, [this] {
    list_arms();
    chosen();
  });
  connect(arms_, &CheckList::checksChanged, this, &ReportForm::chosen);
  connect(measures_, &CheckList::checksChanged, this, &ReportForm::chosen);
  connect(remove_, &QToolButton::clicked, this, [this] {
    const int row = figure_list_->currentRow();
    if (row < 0) return;
    figures_.erase(figures_.begin() + row);
    list_figures();
    figure_list_->setCurrentRow(std::min(row, figure_list_->count() - 1));
    chosen();
  });
  connect(up_, &QToolButton::clicked, this, [this] { move_figure(-1); });
  connect(down_, &QToolButton::clicked, this, [this] { move_figure(+1); });
  connect(figure_list_, &QListWidget::currentRowChanged, this, &ReportForm::enable_figure_buttons);
  set_options({});
  fill_figure_menu();
}

void ReportForm::watch(QWidget* field) { field->installEventFilter(this); }

/// A field takes back what was typed into it; what came before is the page's to take back.
bool ReportForm::eventFilter(QObject* field, QEvent* event) {
  if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) stroke_ = new_stroke();
  if (event->type() != QEvent::ShortcutOverride) return QWidget::eventFilter(field, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  const auto* line = qobject_cast<QLineEdit*>(field);
  const auto* text = qobject_cast<QPlainTextEdit*>(field);
  const bool undo = key->matches(QKeySequence::Undo) && !(line ? line->isUndoAvailable() : text->document()->isUndoAvailable());
  const bool redo = key->matches(QKeySequence::Redo) && !(line ? line->isRedoAvailable() : text->document()->isRedoAvailable());
  if (!undo && !redo) return QWidget::eventFilter(field, event);
  event->ignore();
  return true;
}

void ReportForm::set_choices(const ReportChoices& choices) {
  choices_ = choices;
  QList<CheckList::Entry> experiments;
  for (const auto& one : choices.experiments)
    experiments << CheckList::Entry{QString::number(one.id), QString("%1: %2").arg(one.id).arg(one.title)};
  experiments_->set_entries(experiments);
  list_arms();
  fill_figure_menu();
}

bool ReportForm::lists(int64_t experiment) const {
  return std::any_of(choices_.experiments.begin(), choices_.experiments.end(), [&](const auto& one) { return one.id == experiment; });
}

/// Of the chosen experiments.
void ReportForm::list_arms() {
  const QStringList chosen = experiments_->checked();
  QList<CheckList::Entry> arms;
  QSet<QString> known;
  for (const auto& one : choices_.experiments)
    if (chosen.isEmpty() || chosen.contains(QString::number(one.id)))
      for (const QString& arm : one.arms)
        if (!known.contains(arm)) known << arm, arms << CheckList::Entry{arm, arm};
  arms_->set_entries(arms);
}

QString ReportForm::words_of(const report::FigureChoice& figure) const {
  if (figure.kind == "curves") {
    const QStringList axes{tr("steps"), tr("tokens"), tr("sequences"), tr("compute time"), tr("wall time")};
    return tr("%1 against %2").arg(qs(figure.metric), axes[int(figure.x)]);
  }
  for (const auto& kind : report::figure_kinds())
    if (kind.name == figure.kind) return tr_text(make_text(kind.label));
  return qs(figure.kind);
}

void ReportForm::list_figures() {
  const int row = figure_list_->currentRow();
  figure_list_->clear();
  for (const auto& figure : figures_) {
    figure_list_->addItem(words_of(figure));
    figure_list_->item(figure_list_->count() - 1)->setToolTip(words_of(figure));
  }
  figure_list_->setCurrentRow(std::min(row, figure_list_->count() - 1));
  enable_figure_buttons();
}

void ReportForm::enable_figure_buttons() {
  const int row = figure_list_->currentRow();
  remove_->setEnabled(row >= 0);
  up_->setEnabled(row > 0);
  down_->setEnabled(row >= 0 && row + 1 < figure_list_->count());
}

void ReportForm::add_figure(const report::FigureChoice& figure) {
  figures_.push_back(figure);
  list_figures();
  figure_list_->setCurrentRow(figure_list_->count() - 1);
  chosen();
}

void ReportForm::move_figure(int by) {
  const int row = figure_list_->currentRow(), to = row + by;
  if (row < 0 || to < 0 || to >= int(figures_.size())) return;
  std::swap(figures_[size_t(row)], figures_[size_t(to)]);
  list_figures();
  figure_list_->setCurrentRow(to);
  chosen();
}

void ReportForm::fill_figure_menu() {
  QMenu* const menu = add_->menu();
  menu->clear();  // of actions; submenus are the menu's children
  for (auto* axes : menu->findChildren<QMenu*>(Qt::FindDirectChildrenOnly)) axes->deleteLater();
  for (const auto& kind : report::figure_kinds()) {
    if (kind.name == "curves") continue;
    const report::FigureChoice figure{std::string(kind.name)};
    menu->addAction(words_of(figure), this, [this, figure] { add_figure(figure); });
  }
  menu->addSeparator();
  QStringList metrics = choices_.metrics;
  if (metrics.isEmpty())
    metrics << "eval_loss"
            << "train_loss";
  for (const QString& metric : metrics) {
    QMenu* const axes = menu->addMenu(metric);
    for (const ReportAxis axis :
         {ReportAxis::step, ReportAxis::tokens, ReportAxis::samples, ReportAxis::compute_seconds, ReportAxis::wall_seconds}) {
      const report::FigureChoice figure{"curves", metric.toStdString(), axis};
      axes->addAction(words_of(figure), this, [this, figure] { add_figure(figure); });
    }
  }
}

void ReportForm::set_options(const ReportOptions& options) {
  const QSignalBlocker quiet(this);
  const ReportOptions before = this->options();
  // A field that stays as it is keeps what it can take back itself.
  if (options.title != before.title) title_->setText(qs(options.title));
  if (options.author != before.author) author_->setText(qs(options.author));
  if (options.introduction != before.introduction) introduction_->setPlainText(qs(options.introduction));
  if (options.conclusion != before.conclusion) conclusion_->setPlainText(qs(options.conclusion));
  QStringList experiments;
  for (const int64_t id : options.experiments) experiments << QString::number(id);
  experiments_->expect_checked(experiments);
  list_arms();
  arms_->expect_checked(qs_list(options.arms));
  measures_->set_checked(qs_list(options.measures));
  figures_ = options.figures;
  list_figures();
  for (qsizetype i = 0; i < parts_.size(); ++i) parts_[i]->setChecked(options.*part_flags[i]);
}

ReportOptions ReportForm::options() const {
  ReportOptions options;
  options.title = title_->text().trimmed().toStdString();
  options.author = author_->text().trimmed().toStdString();
  options.introduction = introduction_->toPlainText().toStdString();
  options.conclusion = conclusion_->toPlainText().toStdString();
  for (const QString& id : experiments_->checked()) options.experiments.push_back(id.toLongLong());
  options.arms = std_list(arms_->checked());
  options.measures = std_list(measures_->checked());
  options.figures = figures_;
  for (qsizetype i = 0; i < parts_.size(); ++i) options.*part_flags[i] = parts_[i]->isChecked();
  return options;
}

}  // namespace hblab::ui
