// SPDX-License-Identifier: GPL-3.0-or-later
// One plot of a page: title, legend, canvas, table and badge around a PlotCanvas. It says what it wants to draw as a PlotRequest
// (requestChanged; withdrawn where it is not to be seen), is given frames, and keeps the user's view of them. GUI thread.
#pragma once

#include <QJsonObject>
#include <QLabel>
#include <QTimer>
#include <optional>

#include "ui/plots/frame_figure.h"
#include "ui/plots/legend_bar.h"
#include "ui/plots/panel_kind.h"
#include "ui/plots/plot_canvas.h"
#include "ui/plots/value_view.h"
#include "ui/series/export_order.h"

namespace hblab::ui {

/// What all plots of a page share.
struct PlotOptions {
  XAxis axis = XAxis::step;
  double half_life = 0;
  SeedsShown seeds = SeedsShown::mean_and_faint;
  Band band = Band::range;
  bool difference = false, log_x = false, log_y = false, percentiles = false, linked = true;
  bool follow = false;
  double follow_width = 0;  ///< as PlotRequest's
  bool operator==(const PlotOptions&) const = default;
};

class PlotPanel : public QFrame {
  Q_OBJECT
 public:
  PlotPanel(int id, const PanelKind&, QWidget* parent = nullptr);

  int id() const { return id_; }
  const PanelKind& kind() const { return kind_; }
  PlotCanvas* canvas() const { return canvas_; }
  LegendBar* legend() const { return legend_; }
  /// What the Tab key visits, in this order.
  QList<QWidget*> tab_order() const { return buttons_ + legend_->buttons() + QList<QWidget*>{canvas_, table_}; }
  ValueView* table() const { return table_; }
  QString badge_text() const { return badge_->text(); }

  void set_options(const PlotOptions&);
  void set_frame(const FramePtr&);
  void set_crosshair(double x, bool pinned);
  void set_x(const Span&);  ///< from a linked plot
  /// What the first point waits for: shown until there is one.
  void set_waiting(const QString& text);
  /// Whether the newest value's age is worth telling.
  void set_live(bool live) { live_ = live; }
  void set_hidden(const std::set<QString>& arms);
  /// NaN: it has none.
  void set_spec_target(double y);
  /// Its values are seen in the page's table even where the plot itself is scrolled away.
  void set_listed(bool);
  PlotValues values() const;
  /// Where the run that is furthest is; all 0 before there is a value.
  store::Position newest() const { return frame_ ? frame_->newest : store::Position(); }

  PlotRequest request() const;
  /// Asks, or withdraws, by whether the plot is to be seen: for a page that scrolls.
  void check_visible();

  QJsonObject save_view() const;
  void restore_view(const QJsonObject&);

  /// The table of all its curves in place of the plot.
  void show_table(bool);
  bool table_shown() const { return table_shown_; }
  void set_view_limits(const Span& x, const Span& y);
  void set_target(double y);  ///< in place of the spec's; NaN: none
  void use_spec_target();
  void export_to(const QString& file);  ///< .csv or .png, by its ending
  /// .svg, .pdf or .png, by its ending; on another thread, figureReady follows.
  void export_figure_to(const QString& file, double png_scale);
  /// Asks for every value of the x range that is seen.
  void export_values_to(const QString& file);

 Q_SIGNALS:
  void requestChanged(const hblab::ui::PlotRequest&);
  void withdrawn(int id);
  void exportAsked(const hblab::ui::ExportOrder&);
  void figureReady(const QByteArray&);  ///< on the clipboard, or in its file
  void viewEdited();                    ///< by the user: to be undone and kept
  void xChosen(const hblab::ui::Span& x);
  void crosshairMoved(double x, bool pinned);
  void valuesChanged();                        ///< worth listing again
  void batchAsked(hblab::RunId, qint64 step);  ///< what a run saw at a step
  void hiddenChanged(const std::set<QString>& arms);
  void maximiseAsked();
  void closeAsked();
  void moveAsked(int places);
  void dragged(const QPoint& global);

 protected:
  void showEvent(QShowEvent*) override;
  void hideEvent(QHideEvent*) override;
  void resizeEvent(QResizeEvent*) override;
  void contextMenuEvent(QContextMenuEvent*) override;
  bool eventFilter(QObject*, QEvent*) override;

 private:
  void build();
  void add_actions();
  bool in_sight() const { return isVisible() && !visibleRegion().isEmpty(); }
  void target_changed();
  void ask();
  void redraw();
  void tell_words();
  void ask_for_limits();
  report::Figure figure() const;  ///< of the frame, which there is
  void add_copy_formats(QMenu&);
  void ask_for_file(const QString& ending, void (PlotPanel::*then)(const QString& file));
  QString note() const;

  const int id_;
  const PanelKind kind_;
  PlotOptions options_;
  PlotView view_;
  Span selected_;
  FramePtr frame_;
  QTimer age_;
  bool live_ = false, asked_ = false, drawn_ = false, waiting_for_size_ = false, listed_ = false, table_shown_ = false;
  std::optional<double> own_target_;  ///< by the user, NaN: none wanted; else the spec's
  double spec_target_ = no_value;
  QAction *to_spec_target_ = nullptr, *show_superseded_ = nullptr, *copy_values_ = nullptr;
  QString waiting_text_;
  QLabel *title_, *badge_, *waiting_, *targets_;
  QList<QWidget*> buttons_;
  PlotCanvas* canvas_;
  LegendBar* legend_;
  ValueView* table_;
};

}  // namespace hblab::ui
