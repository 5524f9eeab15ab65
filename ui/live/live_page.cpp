// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_page.h"

#include <QApplication>
#include <QFileInfo>
#include <QGridLayout>
#include <QJsonArray>
#include <QMessageBox>
#include <QProgressDialog>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/live/plot_options.h"
#include "ui/series/time_left.h"

namespace hblab::ui {
namespace {

constexpr int widest_for_two = 1600;  // pixels; wider pages have three columns
constexpr int narrowest_for_two = 640;
constexpr int most_panels = 24;

}  // namespace

LivePage::LivePage(QWidget* parent)
    : QWidget(parent),
      toolbar_(new LiveToolbar(this)),
      history_(new ViewHistory(
          [this](const QJsonObject& state) {
            apply(state);
            Q_EMIT stateChanged();
          },
          this)),
      problem_(new QLabel(this)),
      time_(new QLabel(this)),
      verdict_(new VerdictBar(2, this)),
      splitter_(new QSplitter(Qt::Vertical, this)),
      scroll_(new QScrollArea(this)),
      values_(new ValuesPanel(this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(4, 2, 4, 4);
  column->setSpacing(4);
  column->addWidget(toolbar_);
  problem_->setWordWrap(true);
  problem_->hide();
  column->addWidget(problem_);
  auto* inside = new QWidget;
  grid_ = new QGridLayout(inside);
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setSpacing(6);
  scroll_->setWidget(inside);
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setFocusPolicy(Qt::NoFocus);
  values_->hide();
  splitter_->addWidget(scroll_);
  splitter_->addWidget(values_);
  splitter_->setChildrenCollapsible(false);
  splitter_->setStretchFactor(0, 1);
  splitter_->setStretchFactor(1, 0);
  column->addWidget(splitter_, 1);
  auto* foot = new QHBoxLayout;
  for (QLabel* plain : {problem_, time_}) plain->setTextFormat(Qt::PlainText);  // they hold names
  foot->addWidget(verdict_, 1);
  time_->setToolTip(
      tr("Computing that all runs of the experiment still need, shown or not, at the pace of each run's newest steps; evaluations and "
         "checkpoints come on top"));
  time_->setForegroundRole(QPalette::PlaceholderText);
  foot->addWidget(time_, 0, Qt::AlignTop);
  column->addLayout(foot);

  toolbar_->add_step(history_->createUndoAction(this, tr("Undo")), tr("↶"), tr("Undo the last change of the view"));
  toolbar_->add_step(history_->createRedoAction(this, tr("Redo")), tr("↷"), tr("Do again what was undone"));
  connect(&reader_, &LiveReader::frameReady, this, [this](const FramePtr& frame) {
    if (PlotPanel* panel = panel_of(frame->request.plot)) panel->set_frame(frame);
  });
  connect(&reader_, &LiveReader::verdictReady, verdict_, &VerdictBar::set);
  connect(&reader_, &LiveReader::etaReady, this, &LivePage::show_time);
  connect(&reader_, &LiveReader::failed, this, [this](const QString& sentence) {
    problem_->setText(sentence);
    problem_->show();
    Q_EMIT readingFailed(sentence);
  });
  connect(&reader_, &LiveReader::recovered, problem_, &QWidget::hide);
  connect(toolbar_, &LiveToolbar::optionsChanged, this, &LivePage::options_changed);
  connect(toolbar_, &LiveToolbar::addAsked, this, [this](const QString& kind) {
    history_->separate();
    add_panel(kind);
    edited();
  });
  connect(toolbar_, &LiveToolbar::valuesAsked, this, &LivePage::showValues);
  connect(values_, &ValuesPanel::closeAsked, this, [this] { showValues(false); });
  listing_.setSingleShot(true);
  connect(&listing_, &QTimer::timeout, this, &LivePage::list_values);
  connect(scroll_->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
    for (PlotPanel* panel : panels_) panel->check_visible();
  });
  const auto restyle = [this] {
    QPalette palette = problem_->palette();
    palette.setColor(QPalette::WindowText, Theme::instance().tokens().bad);
    problem_->setPalette(palette);
  };
  connect(&Theme::instance(), &Theme::changed, this, restyle);
  restyle();
  restoreState({});
}

LivePage::~LivePage() {
  for (PlotPanel* panel : panels_) panel->disconnect(this);  // they are hidden after the reader has gone
}

PlotPanel* LivePage::panel_of(int id) const {
  const auto it = std::find_if(panels_.begin(), panels_.end(), [&](const PlotPanel* p) { return p->id() == id; });
  return it == panels_.end() ? nullptr : *it;
}

PlotPanel* LivePage::make_panel(const QString& id) {
  const auto kinds = panel_kinds();
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const PanelKind& k) { return k.id == id; });
  if (kind == kinds.end() || panels_.size() >= most_panels) return nullptr;
  auto* panel = new PlotPanel(next_id_++, *kind, scroll_->widget());
  panel->set_waiting(waiting_text());
  panel->set_live(live_);
  panel->set_options(options_);
  panel->set_spec_target(spec_target_);
  panel->set_listed(values_shown_);
  const auto others = [this, panel](auto&& act) {
    for (PlotPanel* other : panels_)
      if (other != panel) act(other);
  };
  connect(panel, &PlotPanel::requestChanged, this, [this](const PlotRequest& request) { reader_.ask(request); });
  connect(panel, &PlotPanel::withdrawn, this, [this](int plot) { reader_.remove(plot); });
  connect(panel, &PlotPanel::exportAsked, this, &LivePage::export_values);
  connect(panel, &PlotPanel::viewEdited, this, &LivePage::edited);
  connect(panel, &PlotPanel::xChosen, this, [this, others](const Span& x) {
    if (options_.follow) {  // one looks elsewhere now
      options_.follow = false;
      toolbar_->set_options(options_);
      for (PlotPanel* p : panels_) p->set_options(options_);
    }
    if (options_.linked) others([&](PlotPanel* p) { p->set_x(x); });
  });
  connect(panel, &PlotPanel::crosshairMoved, this, [this, others](double x, bool pinned) {
    if (options_.linked) others([&](PlotPanel* p) { p->set_crosshair(x, pinned); });
    listing_.start();
  });
  connect(panel, &PlotPanel::valuesChanged, &listing_, qOverload<>(&QTimer::start));
  connect(panel, &PlotPanel::hiddenChanged, this, [this, others](const std::set<QString>& arms) {
    if (options_.linked) others([&](PlotPanel* p) { p->set_hidden(arms); });
  });
  connect(panel, &PlotPanel::batchAsked, this, &LivePage::batchAsked);
  connect(panel, &PlotPanel::maximiseAsked, this, [this, panel] {
    history_->separate();
    maximise(panel);
    edited();
  });
  connect(panel, &PlotPanel::closeAsked, this, [this, panel] {
    history_->separate();
    remove_panel(panel);
    edited();
  });
  connect(panel, &PlotPanel::moveAsked, this, [this, panel](int places) {
    move_panel(panel, int(panels_.indexOf(panel)) + places);
    edited();
  });
  connect(panel, &PlotPanel::dragged, this, [this, panel](const QPoint& at) {
    for (PlotPanel* other : panels_)
      if (other != panel && other->isVisible() && other->rect().contains(other->mapFromGlobal(at))) {
        history_->separate();
        move_panel(panel, int(panels_.indexOf(other)));
        return edited();
      }
  });
  panels_ << panel;
  return panel;
}

void LivePage::add_panel(const QString& kind) {
  if (maximised_) maximise(nullptr);
  if (!make_panel(kind)) return;
  arrange();
}

void LivePage::remove_panel(PlotPanel* panel) {
  if (!panels_.removeOne(panel)) return;
  if (maximised_ == panel) maximised_ = nullptr;
  reader_.remove(panel->id());
  panel->hide();
  panel->deleteLater();
  arrange();
}

void LivePage::move_panel(PlotPanel* panel, int to) {
  const qsizetype from = panels_.indexOf(panel);
  if (from < 0 || to < 0 || to >= panels_.size()) return;
  panels_.move(from, to);
  arrange();
}

void LivePage::maximise(PlotPanel* panel) {
  maximised_ = maximised_ == panel ? nullptr : panel;
  arrange();
  if (panel) panel->canvas()->setFocus();
}

void LivePage::arrange() {
  while (QLayoutItem* item = grid_->takeAt(0)) delete item;
  columns_ = width() < narrowest_for_two ? 1 : width() <= widest_for_two ? 2 : 3;
  const int columns = maximised_ ? 1 : std::min<int>(columns_, std::max<int>(int(panels_.size()), 1));
  for (int i = 0; i < 3; ++i) grid_->setColumnStretch(i, i < columns ? 1 : 0);
  int place = 0;
  // The Tab key goes as one reads: the toolbar, the plots as they are arranged, their values, the verdict.
  QWidget* before = toolbar_->layout()->itemAt(toolbar_->layout()->count() - 1)->widget();
  const auto go_on = [&](const QList<QWidget*>& widgets) {
    for (QWidget* next : widgets) setTabOrder(std::exchange(before, next), next);
  };
  for (PlotPanel* panel : panels_) {
    const bool shown = !maximised_ || panel == maximised_;
    if (shown) {
      grid_->addWidget(panel, place / columns, place % columns);
      ++place;
    }
    panel->setVisible(shown);
    go_on(panel->tab_order());
  }
  go_on(values_->tab_order() + QList<QWidget*>{verdict_->label(), verdict_->whole()});
  QTimer::singleShot(0, this, [this] {
    for (PlotPanel* panel : panels_) panel->check_visible();
  });
  listing_.start();
}

void LivePage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const int columns = width() < narrowest_for_two ? 1 : width() <= widest_for_two ? 2 : 3;
  if (columns != columns_) arrange();
}

void LivePage::options_changed() {
  PlotOptions next = toolbar_->options();
  next.follow_width = options_.follow ? options_.follow_width : 0;
  if (next.follow && !options_.follow)  // as much as is seen now
    for (const PlotPanel* panel : panels_)
      if (const Span x = panel->request().x; panel->isVisible() && x.known() && next.follow_width <= 0) next.follow_width = x.high - x.low;
  if (next.axis != options_.axis)
    next.half_life = half_life_on(next.axis), next.follow_width = 0;
  else if (next.half_life != options_.half_life)
    half_lives_[next.axis] = next.half_life;
  options_ = next;
  toolbar_->set_options(options_);
  for (PlotPanel* panel : panels_) panel->set_options(options_);
  edited();
}

/// As chosen there; else what is as long as the present one, by the run that is furthest, to two digits.
double LivePage::half_life_on(XAxis axis) const {
  if (const auto chosen = half_lives_.find(axis); chosen != half_lives_.end()) return chosen->second;
  double furthest = 0, there = 0;
  for (const PlotPanel* panel : panels_)
    if (const double x = x_of(panel->newest(), options_.axis); x > furthest) furthest = x, there = x_of(panel->newest(), axis);
  if (!(furthest > 0) || !(there > 0)) return 0;
  return QString::number(options_.half_life * there / furthest, 'g', 2).toDouble();
}

void LivePage::edited() {
  history_->changed(saveState());
  Q_EMIT stateChanged();
}

QJsonObject LivePage::saveState() const {
  QJsonObject half_lives;
  for (const auto& [axis, half_life] : half_lives_) half_lives[QString::number(int(axis))] = half_life;
  QJsonArray panels;
  for (const PlotPanel* panel : panels_) panels << panel->save_view();
  return {{"options", json_of(options_)},
          {"half_lives", half_lives},
          {"panels", panels},
          {"maximised", maximised_ ? int(panels_.indexOf(maximised_)) : -1},
          {"values", values_shown_}};
}

void LivePage::setDefaults(const PlotOptions& defaults) {
  const PlotOptions before = std::exchange(defaults_, defaults);
  if (options_ != before) return;
  toolbar_->set_options(defaults);
  options_changed();
}

void LivePage::restoreState(const QJsonObject& state) {
  apply(state);
  history_->start(saveState());
}

void LivePage::apply(const QJsonObject& state) {
  QJsonArray wanted = state["panels"].toArray();
  if (state.isEmpty())
    for (const QString& kind : default_panels()) wanted << QJsonObject{{"kind", kind}};
  options_ = options_in(state["options"].toObject(), state.isEmpty() ? defaults_ : PlotOptions());
  toolbar_->set_options(options_);
  half_lives_.clear();
  for (int axis = 0; axis < x_axes; ++axis)
    if (const QJsonValue v = state["half_lives"][QString::number(axis)]; v.isDouble())
      half_lives_[XAxis(axis)] = std::max(0.0, v.toDouble());
  // Panels that stay keep what they have drawn: undoing a zoom flickers nowhere.
  QList<PlotPanel*> before = std::exchange(panels_, {});
  for (const auto& one : wanted) {
    const QString kind = one.toObject()["kind"].toString();
    const auto same = std::find_if(before.begin(), before.end(), [&](const PlotPanel* p) { return p->kind().id == kind; });
    PlotPanel* panel = nullptr;
    if (same != before.end()) {
      panels_ << (panel = *same);
      before.erase(same);
      panel->set_options(options_);
    } else {
      panel = make_panel(kind);
    }
    if (panel) panel->restore_view(one.toObject());
  }
  for (PlotPanel* panel : before) {
    reader_.remove(panel->id());
    panel->hide();
    panel->deleteLater();
  }
  maximised_ = panels_.value(state["maximised"].toInt(-1), nullptr);
  set_values_shown(state["values"].toBool());
  arrange();
}

void LivePage::openProject(const QString& path) {
  problem_->hide();
  reader_.open(path);
}

void LivePage::closeProject() {
  reader_.close();
  setRuns({});
  problem_->hide();
  verdict_->set({}, {});
  show_time(0);
}

void LivePage::setRuns(const QList<CurveRun>& runs) {
  if (runs == runs_ && !runs.isEmpty()) return;
  runs_ = runs;
  live_ = std::any_of(runs.begin(), runs.end(), [](const CurveRun& r) { return !r.ended; });
  for (PlotPanel* panel : panels_) panel->set_live(live_);
  none_selected_ = runs.isEmpty();
  setWaiting(waiting_);
  reader_.set_runs(runs);
}

void LivePage::setSpecTarget(double y) {
  if (y == spec_target_ || (std::isnan(y) && std::isnan(spec_target_))) return;
  spec_target_ = y;
  for (PlotPanel* panel : panels_) panel->set_spec_target(y);
}

void LivePage::showValues(bool shown) {
  if (shown == values_shown_) return;
  history_->separate();
  set_values_shown(shown);
  edited();
}

void LivePage::set_values_shown(bool shown) {
  values_shown_ = shown;
  values_->setVisible(shown);
  toolbar_->set_values(shown);
  for (PlotPanel* panel : panels_) panel->set_listed(shown);
  listing_.start();
  Q_EMIT valuesShownChanged(shown);
}

void LivePage::list_values() {
  if (!values_shown_) return;
  std::vector<PlotValues> plots;
  for (const PlotPanel* panel : panels_)
    if (!panel->isHidden()) plots.push_back(panel->values());
  values_->set(std::move(plots), options_.axis,
               std::any_of(panels_.begin(), panels_.end(), [](const PlotPanel* p) { return p->canvas()->crosshair_pinned(); }));
}

/// Where it takes long, a dialog tells how far it is, and cancels it.
void LivePage::export_values(const ExportOrder& order) {
  if (exporting_) return exporting_->raise();  // one at a time
  constexpr int parts = 1000;
  exporting_ = new QProgressDialog(tr("Writing every value to %1").arg(QFileInfo(order.file).fileName()), tr("Cancel"), 0, parts, this);
  exporting_->setAutoReset(false);
  exporting_->setValue(0);
  connect(exporting_, &QProgressDialog::canceled, &reader_, &LiveReader::cancel_export);
  connect(&reader_, &LiveReader::exportMoved, exporting_,
          [dialog = exporting_.data()](double share) { dialog->setValue(int(parts * share)); });
  connect(&reader_, &LiveReader::exportEnded, exporting_, [this, dialog = exporting_.data()](const QString& problem) {
    exporting_.clear();
    dialog->deleteLater();
    if (!problem.isEmpty()) QMessageBox::warning(this, tr("Export"), problem);
  });
  reader_.export_values(order);
}

void LivePage::poke(const QList<RunId>& runs) { reader_.poke(runs); }

QString LivePage::waiting_text() const { return none_selected_ ? tr("No runs are selected.") : waiting_; }

void LivePage::setWaiting(const QString& text) {
  waiting_ = text;
  for (PlotPanel* panel : panels_) panel->set_waiting(waiting_text());
}

void LivePage::show_time(double seconds) {
  time_->setText(std::isfinite(seconds) && seconds > 0
                     ? tr("%1 of computing left for all runs, by the last %2 steps").arg(duration_text(seconds)).arg(pace_steps)
                     : QString());
}

}  // namespace hblab::ui
