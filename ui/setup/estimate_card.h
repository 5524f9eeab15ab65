// SPDX-License-Identifier: GPL-3.0-or-later
// What the experiment will cost: parameters, operations and memory of each arm, disk, and, where somebody can measure it, time.
// From SpecEditor's checks; time through a callback, as measuring needs LibTorch. A measurement holds until another experiment is
// opened: it is carried over to what was edited as long as steps take as long, and shown as of before the last changes after that.
#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <QWidget>
#include <functional>
#include <map>
#include <optional>

#include "engine/run/dry_run.h"
#include "ui/setup/spec_editor.h"

class QLabel;
class QPushButton;
class QTableView;

namespace hblab::ui {

/// Starts a measurement and returns at once; `done` is called on the GUI thread, once.
using Forecaster =
    std::function<void(const std::string& text, const fs::path& folder, std::function<void(const Result<run::Forecast>&)> done)>;

/// The time of all runs of an arm.
struct ArmTime {
  double seconds = 0;
  bool old = false;  ///< of the arm as it was before the last changes
};

class CostModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { arm, parameters, flops, memory, disk, time, columns };
  explicit CostModel(SpecEditor& editor, QObject* parent = nullptr);
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex&, int role) const override;
  QVariant headerData(int section, Qt::Orientation, int role) const override;
  /// By the arm's name; an arm that is not among them was not measured. `help` says when these were.
  void set_times(const std::map<std::string, ArmTime>&, const QString& help);

 private:
  void refresh();
  SpecEditor& editor_;
  std::vector<spec::ArmCost> costs_;
  std::map<std::string, ArmTime> times_;
  QString times_help_;
  double scale_ = 0;
};

class EstimateCard : public QWidget {
  Q_OBJECT
 public:
  explicit EstimateCard(SpecEditor& editor, QWidget* parent = nullptr);
  void set_forecaster(Forecaster);
  /// Why nothing can be measured in this program.
  void set_unable(const QString& why);

 protected:
  bool eventFilter(QObject*, QEvent*) override;

 private:
  void refresh();
  void fit_columns();
  void refresh_time();
  void carry_over();
  void measure();
  void forget();
  QString time_text() const;
  QString why_not_measurable() const;

  SpecEditor& editor_;
  CostModel* model_;
  QTableView* table_;
  QLabel *summary_, *legend_, *time_;
  QPushButton* measure_;
  Forecaster forecaster_;
  QString unable_;
  int measuring_ = 0;     ///< number of the measurement that is under way; 0: none
  int measurements_ = 0;  ///< so many were begun
  struct Measurement {
    std::string text;
    fs::path folder;
    std::vector<spec::RunSpec> runs;
    run::Forecast forecast;
    QDateTime at;
  };
  std::optional<Measurement> measured_;
  std::map<std::string, ArmTime> times_;  ///< as last shown
  double seconds_ = 0;                    ///< of all runs, as last known
  bool old_ = false;                      ///< it is of before the last changes
  QString error_;                         ///< of the last measurement
};

}  // namespace hblab::ui
