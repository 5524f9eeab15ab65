// SPDX-License-Identifier: GPL-3.0-or-later
// The legend of a plot: a button for each arm; a click hides or shows it, a double click shows it alone. Keyboard: Tab, Space, and
// Shift+Space for alone.
#pragma once

#include <QToolButton>
#include <set>

#include "ui/series/plot_frame.h"

namespace hblab::ui {

class LegendBar : public QWidget {
  Q_OBJECT
 public:
  explicit LegendBar(QWidget* parent = nullptr);
  /// Makes, keeps and takes away buttons so that they are the frame's arms; `note` stands behind them ("smooth: …").
  void set(const PlotFrame&, const std::set<QString>& hidden, const QStringList& metric_names, const QString& note);
  QList<QWidget*> buttons() const;

 Q_SIGNALS:
  void buttonsAdded();
  void hiddenChanged(const std::set<QString>& arms);

 protected:
  bool eventFilter(QObject*, QEvent*) override;

 private:
  void toggle(const QString& arm);
  void isolate(const QString& arm);
  void tell();
  void fit_note();
  struct Entry {
    QString arm;
    int index;
    QToolButton* button;
  };
  QList<Entry> entries_;
  std::set<QString> hidden_, before_;  ///< now, and before the last press
  class QLabel* note_;
  QString full_note_;
};

}  // namespace hblab::ui
