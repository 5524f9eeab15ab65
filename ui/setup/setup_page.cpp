// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setup_page.h"

#include <QLineEdit>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/base/actions.h"
#include "ui/base/text.h"
#include "ui/setup/arm_bar.h"
#include "ui/setup/field_form.h"
#include "ui/setup/field_help.h"
#include "ui/setup/problem_list.h"
#include "ui/setup/yaml_view.h"

namespace hblab::ui {

SetupPage::SetupPage(QWidget* parent) : QWidget(parent) {
  arms_ = new ArmBar(editor_);
  form_ = new FieldForm(editor_);
  help_ = new FieldHelp(form_->model());
  yaml_ = new YamlView(editor_);
  problems_ = new ProblemList(editor_);

  auto* text = new QWidget;
  auto* text_layout = new QVBoxLayout(text);
  text_layout->setContentsMargins(0, 0, 0, 0);
  text_layout->setSpacing(4);
  text_layout->addWidget(yaml_, 1);
  text_layout->addWidget(problems_);
  views_ = new QTabWidget;
  views_->setDocumentMode(true);
  views_->addTab(text, tr("Text"));
  views_->setTabToolTip(0, tr("The experiment as YAML: the form and this text are the same thing."));

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
  across_->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->addWidget(across_, 1);

  connect(form_, &FieldForm::currentChanged, this, &SetupPage::current_changed);
  connect(form_, &FieldForm::armMenuRequested, arms_, &ArmBar::show_menu);
  connect(problems_, &ProblemList::chosen, this, &SetupPage::go_to);
  connect(&editor_, &SpecEditor::specChanged, this, [this] {
    show_panel();
    show_view();
  });
  connect(views_, &QTabWidget::currentChanged, this, &SetupPage::show_view);
}

// The widgets go before the editor that they look at.
SetupPage::~SetupPage() { qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly)); }

void SetupPage::go_to(const spec::Problem& problem) {
  if (problem.line > 0) yaml_->go_to(problem.line, problem.column);
  form_->show_field(form_->model().find(problem.key));
}

void SetupPage::current_changed() {
  arms_->set_current(form_->current_arm());
  help_->show_field(form_->current());
  show_panel();
  show_view();
}

void SetupPage::set_panel(spec::FieldEditor kind, std::unique_ptr<FieldPanel> panel) {
  panel->edited = [this](const QString& value, const QString& what) {
    const QString path = form_->current().data(FieldModel::path_role).toString();
    if (path.isEmpty()) return;
    const auto done = editor_.edit(what, [&](spec::Document& d) { return d.set(path.toStdString(), value.toStdString()); });
    if (!done) Q_EMIT form_->model().refused(form_->current(), tr_error(done.error()));
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
                              !form_->model().why_not_editable(index).isEmpty());
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

void SetupPage::add_actions(ActionRegistry& actions) { (void)actions; }

}  // namespace hblab::ui
