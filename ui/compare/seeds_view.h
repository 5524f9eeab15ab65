// SPDX-License-Identifier: GPL-3.0-or-later
// How many more seeds would decide what is undecided: a sentence and a button for each such arm.
#pragma once

#include <QVBoxLayout>

#include "ui/compare/evidence.h"

namespace hblab::ui {

class SeedsView : public QWidget {
  Q_OBJECT
 public:
  explicit SeedsView(QWidget* parent = nullptr);
  void set(const EvidencePtr&);

 Q_SIGNALS:
  void specWanted(const QString& text);
  void refused(const QString& sentence);

 private:
  void add_line(const QString& text, int64_t seeds);
  EvidencePtr evidence_;
  QWidget* lines_ = nullptr;
  QVBoxLayout* column_;
};

}  // namespace hblab::ui
