// SPDX-License-Identifier: GPL-3.0-or-later
// The page on which an experiment is set up: the form at the left; text, cost and fairness at the right; what will be launched below.
// It wires its parts together and to one SpecEditor; each part can be used alone.
#pragma once

#include <QJsonObject>
#include <QWidget>
#include <map>
#include <memory>

#include "engine/spec/fields.h"
#include "ui/setup/field_panel.h"
#include "ui/setup/spec_editor.h"

class QSplitter;
class QTabWidget;

namespace hblab::ui {

class ActionRegistry;
class ArmBar;
class EstimateCard;
class FairnessCard;
class FieldForm;
class FieldHelp;
class FileBar;
class LaunchBar;
class ProblemList;
class YamlView;

class SetupPage : public QWidget {
  Q_OBJECT
 public:
  explicit SetupPage(QWidget* parent = nullptr);
  ~SetupPage() override;

  SpecEditor& editor() { return editor_; }
  FieldForm& form() { return *form_; }
  YamlView& yaml() { return *yaml_; }
  QTabWidget& views() { return *views_; }
  FileBar& files() { return *files_; }
  ArmBar& arms() { return *arms_; }
  EstimateCard& costs() { return *costs_; }  ///< set_forecaster()
  FairnessCard& fairness() { return *fairness_; }
  LaunchBar& launch() { return *launch_; }  ///< set_project(), launchRequested

  /// Registers "setup.…": new, open, save, undo, redo, problems, search, help.
  void add_actions(ActionRegistry&);
  /// Shown below the form while a field of that kind is current.
  void set_panel(spec::FieldEditor kind, std::unique_ptr<FieldPanel>);
  void add_view(const SpecView&);
  void go_to(const spec::Problem&);
  /// Sizes, columns and what is in front, for ViewState.
  QJsonObject view() const;
  void set_view(const QJsonObject&);
  void sweep(const QString& key);  ///< opens the dialog; any field where the key is empty

 protected:
  void showEvent(QShowEvent*) override;
  void changeEvent(QEvent*) override;
  void dragEnterEvent(QDragEnterEvent*) override;
  void dropEvent(QDropEvent*) override;

 private:
  void current_changed();
  void show_panel();
  void show_view();

  SpecEditor editor_;
  FileBar* files_;
  ArmBar* arms_;
  FieldForm* form_;
  FieldHelp* help_;
  YamlView* yaml_;
  ProblemList* problems_;
  EstimateCard* costs_;
  FairnessCard* fairness_;
  LaunchBar* launch_;
  QSplitter *left_, *across_;
  QTabWidget* views_;
  struct Panel {
    std::unique_ptr<FieldPanel> panel;
    QWidget* widget = nullptr;
  };
  std::map<spec::FieldEditor, Panel> panels_;
  std::vector<SpecView> spec_views_;
};

}  // namespace hblab::ui
