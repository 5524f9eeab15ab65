// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of columns for who shows them: read on the project's thread in short slices, between which it does its other work, a moment after
// the last change. A feed that is not active asks for nothing, and is up to date soon after it becomes active. GUI thread.
//
//   poke() ─► Project::read ─► report::TableReader ─► ready()
#pragma once

#include <QTimer>
#include <memory>

#include "engine/report/column_table.h"
#include "ui/project/project.h"

namespace hblab::ui {

struct Tables {
  std::vector<report::ExperimentTable> experiments;
  report::ColumnNames names;
};
using TablesPtr = std::shared_ptr<const Tables>;

class TableFeed : public QObject {
  Q_OBJECT
 public:
  static constexpr int after_ms = 250;  ///< what changes many times a second is read this often
  static constexpr int slice_ms = 20;

  explicit TableFeed(Project*, QObject* parent = nullptr);

  void set_active(bool);
  /// No experiment: nothing is read.
  void set_wanted(std::vector<ExperimentId>, std::vector<report::Column>);
  /// What was read is not true any more.
  void poke();
  /// Whether what is wanted has been told.
  bool idle() const { return !stale_ && !reading_; }
  int64_t slices() const { return slices_; }  ///< asked of the project's thread so far

 Q_SIGNALS:
  void ready(const hblab::ui::TablesPtr&);
  void moved(double share);  ///< of what is being read, where it takes more than a slice
  void failed(const QString& sentence);

 private:
  struct Answer {
    TablesPtr tables;  ///< null: there is more to do
    double share = 1;
  };
  void soon(int ms);
  void read();
  void slice(bool begin);

  Project* project_;
  QTimer timer_;
  std::shared_ptr<report::TableReader> reader_;  ///< used on the project's thread alone
  std::vector<ExperimentId> experiments_;
  std::vector<report::Column> columns_;
  bool active_ = false, stale_ = true, reading_ = false;
  int64_t slices_ = 0;
};

}  // namespace hblab::ui
