// SPDX-License-Identifier: GPL-3.0-or-later
// What an experiment differs in from the one it was cloned from: a row for each field of the base or an arm, live while one edits.
#pragma once

#include <QTreeWidget>

#include "engine/spec/experiment_spec.h"

namespace hblab::ui {

class SpecEditor;

struct SpecDifference {
  QString where;  ///< "Base", an arm, or empty for the experiment's own keys
  QString key, before, now;
  bool operator==(const SpecDifference&) const = default;
};
/// Empty where both mean the same. An arm that only one of them has is one row.
QList<SpecDifference> differences_between(const spec::ExperimentSpec& before, const spec::ExperimentSpec& now);

class DifferenceView : public QTreeWidget {
  Q_OBJECT
 public:
  explicit DifferenceView(SpecEditor*);
  /// The experiment that was cloned; without one the view says so.
  void set_origin(const QString& name, const QString& text);
  const QList<SpecDifference>& rows() const { return rows_; }

 private:
  void refresh();
  SpecEditor* editor_;
  QString name_;
  std::optional<spec::ExperimentSpec> origin_;
  QList<SpecDifference> rows_;
};

}  // namespace hblab::ui
