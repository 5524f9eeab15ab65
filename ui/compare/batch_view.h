// SPDX-License-Identifier: GPL-3.0-or-later
// Loss spikes and what was seen there: the steps at which the training loss of the experiment's runs leapt, and for one of them, or any
// other step, the values recorded there, the other arms' loss at it, and the batch, decoded.
//
//   Project::read ─► report::loss_spikes, step_facts ─► BatchView ─► BatchRunner ─► data::BatchReader ─► rows and pieces
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>

#include "engine/report/step_facts.h"
#include "ui/compare/batch_runner.h"
#include "ui/compare/evidence.h"
#include "ui/compare/value_grid.h"
#include "ui/encoder/piece_view.h"

namespace hblab::ui {

class BatchView : public QWidget {
  Q_OBJECT
 public:
  explicit BatchView(Project*, QWidget* parent = nullptr);
  void set(const EvidencePtr&);
  /// The batch of that step.
  void show_batch(RunId, int64_t step);

 protected:
  void showEvent(QShowEvent*) override;

 private:
  struct Known {
    int64_t seen = 0;  ///< the last step when its spikes were looked for
    std::vector<report::LossSpike> spikes;
  };
  void make_layout();
  void fill_runs();
  void look_for_spikes();
  void fill_spikes();
  void show_chosen();
  void show_spike(int row);
  void show_facts(const report::StepFacts&);
  void show_made(const std::shared_ptr<const data::SeenBatch>&);
  void show_row(int row);
  void wait_no_more();
  void say(const QString&);
  void clear_batch();

  Project* project_;
  ExperimentId experiment_;
  std::map<RunId, Known> known_;
  bool looking_ = false;
  std::shared_ptr<const data::SeenBatch> batch_;
  BatchRunner runner_;
  uint64_t asked_ = 0;  ///< which question an answer belongs to

  QComboBox* run_;
  QSpinBox* step_;
  QPushButton *show_, *cancel_;
  QProgressBar* progress_;
  QLabel *spikes_label_, *problem_, *facts_, *marks_;
  ValueGrid *spikes_, *others_;
  QListWidget* rows_;
  PieceView* pieces_;
};

}  // namespace hblab::ui
