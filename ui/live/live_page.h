// SPDX-License-Identifier: GPL-3.0-or-later
// The page of curves: a grid of linked plots, one toolbar, the verdict so far and the time left. It reads the project by a LiveReader of
// its own; whose curves it shows, and which runs have news, the window tells it. GUI thread.
#pragma once

#include <QPointer>
#include <QWidget>
#include <map>

#include "ui/base/verdict_bar.h"
#include "ui/live/live_toolbar.h"
#include "ui/live/values_panel.h"
#include "ui/base/view_history.h"
#include "ui/series/live_reader.h"

class QGridLayout;
class QProgressDialog;
class QScrollArea;
class QSplitter;

namespace hblab::ui {

class LivePage : public QWidget {
  Q_OBJECT
 public:
  explicit LivePage(QWidget* parent = nullptr);
  ~LivePage() override;

  void openProject(const QString& path);
  void closeProject();
  void setRuns(const QList<CurveRun>&);
  /// These runs may have more rows.
  void poke(const QList<RunId>&);
  /// What the first point waits for: "Building the vocabulary, about 20 s left".
  void setWaiting(const QString&);
  /// The target loss that the experiment's text names; NaN: none.
  void setSpecTarget(double);
  /// The table of values at the crosshair.
  void showValues(bool);
  bool valuesShown() const { return values_shown_; }

  /// How the plots look where nothing else is remembered; plots that look like the former default follow.
  void setDefaults(const PlotOptions&);

  QJsonObject saveState() const;
  /// An empty object restores the default layout. What was before cannot be undone to.
  void restoreState(const QJsonObject&);

  const QList<PlotPanel*>& panels() const { return panels_; }
  PlotPanel* maximised() const { return maximised_; }
  LiveToolbar* toolbar() const { return toolbar_; }
  ValuesPanel* values() const { return values_; }
  ViewHistory* history() const { return history_; }  ///< undo and redo, for the window's actions
  const LiveReader& reader() const { return reader_; }
  QString verdict_text() const { return verdict_->text(); }
  QString time_text() const { return time_->text(); }

  void add_panel(const QString& kind);
  void remove_panel(PlotPanel*);
  void move_panel(PlotPanel*, int to);
  void maximise(PlotPanel*);  ///< null, or the one that is: restores the grid

 Q_SIGNALS:
  void stateChanged();  ///< worth saving
  void readingFailed(const QString& sentence);
  void valuesShownChanged(bool);
  void batchAsked(hblab::RunId, qint64 step);  ///< what a run saw at a step

 protected:
  void resizeEvent(QResizeEvent*) override;

 private:
  PlotPanel* make_panel(const QString& kind);
  void apply(const QJsonObject&);
  void arrange();
  void options_changed();
  void export_values(const ExportOrder&);
  double half_life_on(XAxis) const;
  void edited();
  QString waiting_text() const;
  void show_time(double seconds);
  void set_values_shown(bool);
  void list_values();
  PlotPanel* panel_of(int id) const;

  LiveReader reader_;
  LiveToolbar* toolbar_;
  ViewHistory* history_;
  QLabel *problem_, *time_;
  VerdictBar* verdict_;
  QSplitter* splitter_;
  QScrollArea* scroll_;
  ValuesPanel* values_;
  QTimer listing_;
  QPointer<QProgressDialog> exporting_;
  QGridLayout* grid_;
  QList<PlotPanel*> panels_;
  PlotPanel* maximised_ = nullptr;
  PlotOptions options_, defaults_;
  std::map<XAxis, double> half_lives_;  ///< that the user has chosen, in each axis' unit
  QString waiting_;
  QList<CurveRun> runs_;
  double spec_target_ = no_value;
  bool live_ = false, none_selected_ = true, values_shown_ = false;
  int next_id_ = 1, columns_ = 2;
};

}  // namespace hblab::ui
