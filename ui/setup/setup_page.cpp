// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setup_page.h"

#include <QDropEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>
#include <QSplitter>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/actions.h"
#include "ui/base/text.h"
#include "ui/setup/arm_bar.h"
#include "ui/setup/estimate_card.h"
#include "ui/setup/fairness_card.h"
#include "ui/setup/field_form.h"
#include "ui/setup/field_help.h"
#include "ui/setup/file_bar.h"
#include "ui/setup/launch_bar.h"
#include "ui/setup/problem_list.h"
#include "ui/setup/sweep_dialog.h"
#include "ui/setup/yaml_view.h"

namespace hblab::ui {
namespace {

constexpr int form_width = 700, views_width = 560;  // at first
constexpr int form_height = 480, help_height = 120;

}  // namespace

SetupPage::SetupPage(QWidget* parent) : QWidget(parent) {
  setAcceptDrops(true);
  files_ = new FileBar(editor_);
  arms_ = new ArmBar(editor_);
  form_ = new FieldForm(editor_);
  help_ = new FieldHelp(form_->model());
  yaml_ = new YamlView(editor_);
  problems_ = new ProblemList(editor_);
  costs_ = new EstimateCard(editor_);
  fairness_ = new FairnessCard(editor_);
  launch_ = new LaunchBar(editor_);

  auto* text = new QWidget;
  auto* text_layout = new QVBoxLayout(text);
  text_layout->setContentsMargins(0, 0, 0, 0);
  text_layout->setSpacing(4);
  text_layout->addWidget(yaml_, 1);
  text_layout->addWidget(problems_);
  views_ = new QTabWidget;
  views_->setDocumentMode(true);
  views_->setAccessibleName(tr("Text, cost, fairness and samples"));
  views_->addTab(text, tr("Text"));
  views_->setTabToolTip(0, tr("The experiment as YAML: the form and this text are the same thing."));
  views_->setTabToolTip(views_->addTab(costs_, tr("Cost")), tr("Parameters, operations, memory, disk and time."));
  const int fair = views_->addTab(fairness_, tr("Fairness"));
  views_->setTabToolTip(fair, tr("What differs between the arms besides what is compared."));

  auto* form_side = new QWidget;
  auto* form_layout = new QVBoxLayout(form_side);
  form_layout->setContentsMargins(0, 0, 0, 0);
  form_layout->addWidget(arms_);
  form_layout->addWidget(form_, 1);
  left_ = new QSplitter(Qt::Vertical);
  left_->addWidget(form_side);
  left_->addWidget(help_);
  left_->setStretchFactor(0, 4);
  left_->setStretchFactor(1, 1);
  left_->setChildrenCollapsible(false);
  across_ = new QSplitter(Qt::Horizontal);
  across_->addWidget(left_);
  across_->addWidget(views_);
  across_->setStretchFactor(0, 3);
  across_->setStretchFactor(1, 2);
  across_->setSizes({form_width, views_width});
  left_->setSizes({form_height, help_height});
  across_->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->setSpacing(6);
  layout->addWidget(files_);
  layout->addWidget(across_, 1);
  layout->addWidget(launch_);

  connect(form_, &FieldForm::currentChanged, this, &SetupPage::current_changed);
  connect(form_, &FieldForm::armMenuRequested, arms_, &ArmBar::show_menu);
  connect(form_, &FieldForm::sweepRequested, this, &SetupPage::sweep);
  connect(arms_, &ArmBar::sweepRequested, this, [this] { sweep({}); });
  const auto refused = [this](const QString& sentence) { Q_EMIT form_->model().refused(form_->current(), sentence); };
  connect(arms_, &ArmBar::refused, this, refused);
  connect(fairness_, &FairnessCard::refused, this, refused);
  connect(fairness_, &FairnessCard::unacceptedChanged, this,
          [this, fair](int count) { views_->setTabText(fair, count ? tr("Fairness (%1)").arg(count) : tr("Fairness")); });
  connect(problems_, &ProblemList::chosen, this, &SetupPage::go_to);
  connect(launch_, &LaunchBar::problemsWanted, this, [this] {
    if (editor_.problems().empty())
      views_->setCurrentWidget(fairness_);
    else
      problems_->step(1);
  });
  connect(launch_, &LaunchBar::fairnessWanted, this, [this] { views_->setCurrentWidget(fairness_); });
  connect(&editor_, &SpecEditor::specChanged, this, [this] {
    show_panel();
    show_view();
  });
  connect(views_, &QTabWidget::currentChanged, this, &SetupPage::show_view);
}

// The widgets go before the editor that they look at.
SetupPage::~SetupPage() { qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly)); }

void SetupPage::sweep(const QString& key) {
  if (editor_.readable()) (new SweepDialog(editor_, key, window()))->open();
}

QJsonObject SetupPage::view() const {
  const auto text = [](const QByteArray& bytes) { return QString::fromLatin1(bytes.toBase64()); };
  return {{"across", text(across_->saveState())},
          {"left", text(left_->saveState())},
          {"field_width", form_->tree().header()->sectionSize(FieldModel::field_column)},
          {"front", views_->currentIndex()}};
}

void SetupPage::set_view(const QJsonObject& view) {
  const auto bytes = [&](const char* key) { return QByteArray::fromBase64(view[QLatin1String(key)].toString().toLatin1()); };
  across_->restoreState(bytes("across"));
  left_->restoreState(bytes("left"));
  if (const int width = view["field_width"].toInt(); width > 0) form_->tree().header()->resizeSection(FieldModel::field_column, width);
  views_->setCurrentIndex(std::clamp(view["front"].toInt(), 0, views_->count() - 1));
}

void SetupPage::go_to(const spec::Problem& problem) {
  views_->setCurrentIndex(0);
  if (problem.line > 0) yaml_->go_to(problem.line, problem.column);
  form_->show_field(form_->model().find(problem.key));
}

// The machine may have changed while nobody looked.
void SetupPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  editor_.check_again();
}

void SetupPage::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::ActivationChange && isActiveWindow() && isVisible()) editor_.check_again();
}

namespace {

/// The experiment's file among what is dragged; empty where there is none.
QString dragged_file(const QMimeData& dragged) {
  for (const QUrl& url : dragged.urls()) {
    const QString file = url.toLocalFile();
    if (file.endsWith(".yaml", Qt::CaseInsensitive) || file.endsWith(".yml", Qt::CaseInsensitive)) return file;
  }
  return {};
}

}  // namespace

void SetupPage::dragEnterEvent(QDragEnterEvent* event) {
  if (!dragged_file(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void SetupPage::dropEvent(QDropEvent* event) {
  if (const QString file = dragged_file(*event->mimeData()); !file.isEmpty()) files_->open_file(file);
}

void SetupPage::current_changed() {
  arms_->set_current(form_->current_arm());
  help_->show_field(form_->current());
  show_panel();
  show_view();
}

void SetupPage::set_panel(spec::FieldEditor kind, std::unique_ptr<FieldPanel> panel) {
  panel->edited = [this](const QString& value, const QString& what, Stroke stroke) {
    const QModelIndex cell = form_->current();
    form_->model().write(cell.column() == FieldModel::field_column ? cell.siblingAtColumn(FieldModel::base_column) : cell, value, what,
                         stroke);
  };
  QWidget* widget = panel->make(left_);
  left_->insertWidget(1, widget);
  widget->hide();
  panels_[kind] = {std::move(panel), widget};
}

void SetupPage::show_panel() {
  const QModelIndex index = form_->current();
  const FieldRow* row = form_->model().row(index);
  for (auto& [kind, panel] : panels_) {
    const bool wanted = row && row->field && row->field->editor == kind;
    if (wanted) {
      const QModelIndex cell = index.column() == FieldModel::field_column ? index.siblingAtColumn(FieldModel::base_column) : index;
      panel.panel->show_value(cell.data(Qt::EditRole).toString(), editor_.settings(form_->model().arm(cell)),
                              !form_->model().why_not_editable(cell).isEmpty());
    }
    panel.widget->setVisible(wanted);
  }
}

void SetupPage::add_view(const SpecView& view) {
  const int tab = views_->addTab(view.widget, view.title);
  views_->setTabToolTip(tab, view.help);
  spec_views_.push_back(view);
}

void SetupPage::show_view() {
  for (const auto& view : spec_views_)
    if (view.widget == views_->currentWidget() && view.show) view.show(editor_.settings(form_->current_arm()), editor_.folder());
}

void SetupPage::add_actions(ActionRegistry& actions) {
  const QString menu = tr("E&xperiment");
  const auto add = [&](const char* id, const QString& text, const QKeySequence& keys, const QString& help,
                       const std::function<void()>& run) {
    return actions.add({id, text, menu, keys, help}, [run](bool) { run(); });
  };
  add("setup.open", tr("&Open an experiment …"), QKeySequence("Ctrl+Shift+O"), tr("Opens an experiment's file (YAML)."),
      [this] { files_->open(); });
  add("setup.save", tr("&Save the experiment"), QKeySequence::Save, tr("Writes the experiment to its file."), [this] { files_->save(); });
  add("setup.save_as", tr("Save the experiment &as …"), QKeySequence("Ctrl+Shift+S"), tr("Writes the experiment to another file."),
      [this] { files_->saveAs(); });
  add("setup.find", tr("&Find a field"), QKeySequence("Ctrl+F"), tr("Searches the fields by name, key and meaning."), [this] {
    form_->search().setFocus();
    form_->search().selectAll();
  });
  add("setup.help", tr("&Help on the field"), {}, tr("Goes to the help on the selected field."),
      [this] { help_->setFocus(); });
  add("setup.next_problem", tr("Next &problem"), QKeySequence("F8"), tr("Goes to the next problem, its line and its field."),
      [this] { problems_->step(1); });
  add("setup.previous_problem", tr("Previous pro&blem"), QKeySequence("Shift+F8"), tr("Goes to the previous problem."),
      [this] { problems_->step(-1); });
  add("setup.sweep", tr("S&weep over a field …"), {}, tr("Makes the comparison anew for several values of a field."),
      [this] { sweep({}); });
  add("setup.launch", tr("&Launch all runs"), QKeySequence("Ctrl+L"), tr("Puts all runs of the experiment into the queue."),
      [this] { launch_->launchAll(); });
  add("setup.launch_selected", tr("Launch sele&cted runs …"), QKeySequence("Ctrl+Shift+L"),
      tr("Puts the runs of some arms and seeds into the queue."), [this] { launch_->launchSelected(); });
}

}  // namespace hblab::ui
