// SPDX-License-Identifier: GPL-3.0-or-later
// What the experiment will cost: parameters, operations and memory of each arm, disk, and, where somebody can measure it, time.
// From SpecEditor's checks; time through a callback, as measuring needs LibTorch.
#pragma once

#include <QAbstractTableModel>
#include <QWidget>
#include <functional>

#include "ui/setup/spec_editor.h"

class QLabel;
class QPushButton;
class QTableView;

namespace hblab::ui {

/// What a measurement of the time found.
struct TimeForecast {
  struct Arm {
    std::string arm;
    double seconds = 0;  ///< of all its runs
  };
  double seconds = 0;  ///< of all runs
  std::vector<Arm> arms;
  QString note;   ///< "in bf16, measured: …"
  QString error;  ///< a sentence; then nothing else counts
};
/// Starts a measurement and returns at once; `done` is called on the GUI thread, once.
using Forecaster = std::function<void(const std::string& text, const fs::path& folder, std::function<void(const TimeForecast&)> done)>;

class CostModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { arm, parameters, flops, memory, disk, time, columns };
  explicit CostModel(SpecEditor& editor, QObject* parent = nullptr);
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex&, int role) const override;
  QVariant headerData(int section, Qt::Orientation, int role) const override;
  void set_times(const std::vector<TimeForecast::Arm>&);

 private:
  void refresh();
  SpecEditor& editor_;
  std::vector<spec::ArmCost> costs_;
  std::vector<TimeForecast::Arm> times_;
  double scale_ = 0;
};

class EstimateCard : public QWidget {
  Q_OBJECT
 public:
  explicit EstimateCard(SpecEditor& editor, QWidget* parent = nullptr);
  void set_forecaster(Forecaster);

 private:
  void refresh();
  void measure();

  SpecEditor& editor_;
  CostModel* model_;
  QTableView* table_;
  QLabel *summary_, *legend_, *time_;
  QPushButton* measure_;
  Forecaster forecaster_;
  bool measuring_ = false;
  TimeForecast forecast_;
  std::string forecast_text_;  ///< that it is of
};

}  // namespace hblab::ui
