// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_panel.h"

#include <QContextMenuEvent>
#include <QDateTime>
#include <QFileDialog>
#include <QJsonArray>
#include <QMenu>
#include <QMessageBox>
#include <QSaveFile>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/copy/copy_menu.h"
#include "ui/plots/limits_dialog.h"
#include "ui/plots/plot_style.h"
#include "ui/plots/plot_words.h"

namespace hblab::ui {
namespace {

constexpr QSize smallest{280, 200};
constexpr int age_ms = 1000;
const auto no_target = QLatin1String("none");

QJsonValue json_of(double v) { return std::isfinite(v) ? QJsonValue(v) : QJsonValue(); }
double number_in(const QJsonValue& v) { return v.isDouble() ? v.toDouble() : no_value; }

}  // namespace

PlotPanel::PlotPanel(int id, const PanelKind& kind, QWidget* parent)
    : QFrame(parent),
      id_(id),
      kind_(kind),
      title_(new QLabel(this)),
      badge_(new QLabel(this)),
      targets_(new QLabel(this)),
      canvas_(new PlotCanvas(this)),
      legend_(new LegendBar(this)),
      table_(new ValueView(this)) {
  build();
  add_actions();
  connect(canvas_, &PlotCanvas::viewChanged, this, [this](const Span& x, const Span& y) {
    view_.x = x;
    if (y.known()) view_.y = y;
    Q_EMIT xChosen(x);
    ask();
    Q_EMIT viewEdited();
  });
  connect(canvas_, &PlotCanvas::resetAsked, this, [this] {
    view_.x = view_.y = selected_ = {};
    Q_EMIT xChosen({});
    ask();
    redraw();
    Q_EMIT viewEdited();
  });
  connect(canvas_, &PlotCanvas::crosshairMoved, this, &PlotPanel::crosshairMoved);
  connect(canvas_, &PlotCanvas::rangeSelected, this, [this](const Span& x) {
    selected_ = x;
    ask();
    Q_EMIT viewEdited();
  });
  connect(canvas_, &PlotCanvas::targetMoved, this, [this](double y) {
    set_target(y);
    Q_EMIT viewEdited();
  });
  connect(legend_, &LegendBar::hiddenChanged, this, [this](const std::set<QString>& arms) {
    set_hidden(arms);
    Q_EMIT hiddenChanged(arms);
    Q_EMIT viewEdited();
  });
  connect(legend_, &LegendBar::buttonsAdded, this, [this] {
    const auto order = tab_order();
    for (qsizetype i = 1; i < order.size(); ++i) setTabOrder(order[i - 1], order[i]);
  });
  age_.setInterval(age_ms);
  connect(&age_, &QTimer::timeout, this, &PlotPanel::tell_words);
}

void PlotPanel::build() {
  setObjectName("panel_" + kind_.id);
  setFrameShape(QFrame::StyledPanel);
  setMinimumSize(smallest);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::Base);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 4, 6, 4);
  column->setSpacing(1);
  auto* head = new QHBoxLayout;
  head->setSpacing(2);
  title_->setText(kind_.unit.isEmpty() ? "<b>" + kind_.title.toHtmlEscaped() + "</b>"
                                       : "<b>" + kind_.title.toHtmlEscaped() + "</b> (" + kind_.unit.toHtmlEscaped() + ")");
  title_->setToolTip(tr("Drag to move this plot; Alt+Left and Alt+Right do the same"));
  title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  title_->installEventFilter(this);
  head->addWidget(title_, 1);
  const auto button = [&](const QString& text, const QString& name, auto&& run) {
    auto* b = new QToolButton(this);
    b->setText(text);
    b->setAutoRaise(true);
    b->setFocusPolicy(Qt::StrongFocus);
    b->setAccessibleName(name + ": " + kind_.title);
    b->setToolTip(name);
    b->setMinimumSize(24, 24);
    connect(b, &QToolButton::clicked, this, run);
    head->addWidget(b);
    buttons_ << b;
    return b;
  };
  auto* menu = button("⋯", tr("More of this plot"), [this] {});
  connect(menu, &QToolButton::clicked, this, [this, menu] {
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, menu->mapToGlobal(menu->rect().bottomLeft()));
    contextMenuEvent(&event);
  });
  button("□", tr("Maximise or restore (M)"), [this] { Q_EMIT maximiseAsked(); })->setObjectName("maximise");
  button("✕", tr("Remove this plot"), [this] { Q_EMIT closeAsked(); })->setObjectName("close");
  column->addLayout(head);
  column->addWidget(legend_);
  for (const int of_page : {ValueTable::plot, ValueTable::value, ValueTable::unit}) table_->setColumnHidden(of_page, true);
  table_->sortByColumn(ValueTable::curve, Qt::AscendingOrder);
  table_->setContextMenuPolicy(Qt::NoContextMenu);  // the plot's
  table_->setAccessibleName(tr("Values of %1").arg(kind_.title));
  table_->setToolTip(tr("The range that is seen or selected; Ctrl+C copies"));
  table_->hide();
  column->addWidget(canvas_, 1);
  column->addWidget(table_, 1);
  for (QLabel* plain : {badge_, targets_}) plain->setTextFormat(Qt::PlainText);  // they hold names
  targets_->setWordWrap(true);
  targets_->hide();
  column->addWidget(targets_);
  badge_->setForegroundRole(QPalette::PlaceholderText);
  badge_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  column->addWidget(badge_);
  waiting_ = new QLabel(canvas_);
  waiting_->setAlignment(Qt::AlignCenter);
  waiting_->setWordWrap(true);
  waiting_->setForegroundRole(QPalette::PlaceholderText);
  waiting_->setAttribute(Qt::WA_TransparentForMouseEvents);
  waiting_->setText(tr("No values yet."));
  canvas_->set_metric_names(kind_.metric_names);
  canvas_->setAccessibleName(kind_.title);
  canvas_->setAccessibleDescription(tr("%1: no values yet.").arg(kind_.title));
  canvas_->installEventFilter(this);
}

void PlotPanel::add_actions() {
  const auto add = [this](const QString& text, const QKeySequence& key, auto run) {
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
    return action;
  };
  add(tr("&Table in place of the plot"), Qt::Key_T, [this] {
    show_table(!table_shown_);
    Q_EMIT viewEdited();
  });
  add(tr("&Limits…"), Qt::Key_L, [this] { ask_for_limits(); });
  add(tr("&Show everything"), Qt::Key_0, [this] { Q_EMIT canvas_->resetAsked(); });
  if (kind_.loss)
    add(tr("Target li&ne"), Qt::Key_G, [this] {
      const Span y = canvas_->y_range();
      if (!std::isnan(view_.target))
        set_target(no_value);
      else if (!std::isnan(spec_target_))
        use_spec_target();
      else
        set_target(y.low + (y.high - y.low) / 3);
      Q_EMIT viewEdited();
    });
  if (kind_.of_target) {
    to_spec_target_ = add(tr("Back to the sp&ec's target"), Qt::SHIFT | Qt::Key_G, [this] {
      use_spec_target();
      Q_EMIT viewEdited();
    });
    to_spec_target_->setEnabled(false);
  }
  show_superseded_ = add(tr("&Values trained again after a resume"), Qt::Key_V, [this] {
    ask();
    Q_EMIT viewEdited();
  });
  show_superseded_->setCheckable(true);
  add(tr("&Maximise or restore"), Qt::Key_M, [this] { Q_EMIT maximiseAsked(); });
  add(tr("Move &back"), Qt::ALT | Qt::Key_Left, [this] { Q_EMIT moveAsked(-1); });
  add(tr("Move &on"), Qt::ALT | Qt::Key_Right, [this] { Q_EMIT moveAsked(1); });
  copy_values_ = add(tr("&Copy its values"), QKeySequence::Copy, [this] { table_->copy(); });
  add(tr("Export as CS&V, as drawn…"), {}, [this] { ask_for_file("csv", &PlotPanel::export_to); });
  add(tr("Export as CSV, every val&ue…"), {}, [this] { ask_for_file("csv", &PlotPanel::export_values_to); });
  add(tr("Export as &picture…"), {}, [this] { ask_for_file("png", &PlotPanel::export_to); });
  add(tr("&Remove"), Qt::Key_Delete, [this] { Q_EMIT closeAsked(); });
}

PlotRequest PlotPanel::request() const {
  PlotRequest r;
  r.plot = id_;
  r.metrics = kind_.metrics;
  r.axis = options_.axis;
  r.log_x = options_.log_x;
  r.x = view_.x;
  r.follow = options_.follow;
  r.follow_width = options_.follow_width;
  r.pixels = canvas_->plot_width();
  r.half_life = kind_.per_step ? options_.half_life : 0;
  r.seeds = options_.seeds;
  r.band = options_.band;
  r.difference = options_.difference;
  r.percentiles = options_.percentiles;
  r.loss = kind_.loss;
  r.target = view_.target;
  r.superseded = show_superseded_->isChecked();
  r.selected = selected_;
  r.hidden = view_.hidden;
  return r;
}

void PlotPanel::ask() {
  if (asked_) Q_EMIT requestChanged(request());
}

void PlotPanel::check_visible() {
  if (in_sight() && !drawn_) redraw();
  const bool wanted = isVisible() && (listed_ || in_sight());
  if (wanted == asked_) return;
  asked_ = wanted;
  if (wanted) {
    age_.start();
    Q_EMIT requestChanged(request());
  } else {
    age_.stop();
    Q_EMIT withdrawn(id_);
  }
}

void PlotPanel::showEvent(QShowEvent* event) {
  QFrame::showEvent(event);
  QTimer::singleShot(0, this, &PlotPanel::check_visible);
}
void PlotPanel::hideEvent(QHideEvent* event) {
  QFrame::hideEvent(event);
  if (!asked_) return;
  asked_ = false;
  age_.stop();
  Q_EMIT withdrawn(id_);
}
void PlotPanel::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  if (std::exchange(waiting_for_size_, true)) return;
  QTimer::singleShot(0, this, [this] {
    waiting_for_size_ = false;
    check_visible();
    if (frame_ && frame_->request.pixels != canvas_->plot_width()) ask();
  });
}

void PlotPanel::set_options(const PlotOptions& options) {
  const bool other_axis = options.axis != options_.axis;
  options_ = options;
  view_.log_y = options.log_y;
  if (other_axis) {
    view_.x = selected_ = {};
    canvas_->set_crosshair(no_value);
  }
  ask();
  redraw();
}

void PlotPanel::set_frame(const FramePtr& frame) {
  if (!asked_) return;  // was on its way when the plot was hidden
  frame_ = frame;
  redraw();
  if (frame->request.pixels != canvas_->plot_width() && frame->has_values()) ask();  // axis labels took room
}

void PlotPanel::redraw() {
  if (!frame_ || !asked_) return;
  Q_EMIT valuesChanged();
  drawn_ = in_sight();
  if (!drawn_) return;
  canvas_->set_frame(frame_, view_);
  legend_->set(*frame_, view_.hidden, kind_.metric_names, note());
  if (table_shown_) table_->values()->set({values()});
  waiting_->setVisible(!frame_->has_values());
  const QStringList targets = target_lines(*frame_);
  targets_->setVisible(!targets.isEmpty());
  targets_->setText(targets.isEmpty() ? QString() : tr("To the target: %1").arg(targets.join("; ")));
  tell_words();
}

void PlotPanel::tell_words() {
  if (!frame_) return;
  const QString text = frame_->has_values()
                           ? badge(*frame_, live_ ? double(QDateTime::currentMSecsSinceEpoch()) / 1000 - frame_->newest_time : 0)
                           : QString();
  if (badge_->text() != text) {
    badge_->setText(text);
    badge_->setToolTip(tool_tip(text));
  }
  canvas_->setAccessibleDescription(describe(*frame_, kind_.title, kind_.unit));
}

QString PlotPanel::note() const {
  QStringList parts;
  const PlotRequest& r = frame_->request;
  if (r.seeds != SeedsShown::each || r.difference) {
    int n = 0;
    for (const FrameCurve& c : frame_->curves)
      if (c.kind == FrameCurve::Kind::mean) n = std::max(n, c.n);
    if (n > 0) {
      const QString what = r.difference ? tr("arm − baseline") : tr("mean");
      switch (n > 1 ? r.band : Band::none) {
        case Band::none:
          parts << tr("%1, n = %2").arg(what).arg(n);
          break;
        case Band::range:
          parts << tr("%1, n = %2, band: min to max").arg(what).arg(n);
          break;
        case Band::deviation:
          parts << tr("%1, n = %2, band: ± standard deviation").arg(what).arg(n);
          break;
        case Band::interval:
          parts << tr("%1, n = %2, band: 95 % t interval").arg(what).arg(n);
          break;
      }
    }
  }
  if (r.half_life > 0)
    parts << tr("smooth: weight 0.5^(Δ/%1)")
                 .arg(r.axis <= XAxis::samples ? x_text(r.half_life, r.axis) + axis_unit(r.axis) : duration_text(r.half_life));
  if (r.superseded && !r.difference)
    parts << (std::any_of(frame_->curves.begin(), frame_->curves.end(),
                          [](const FrameCurve& c) { return c.kind == FrameCurve::Kind::superseded; })
                  ? tr("grey: superseded, trained again after a resume")
                  : tr("nothing superseded"));
  return parts.join(" · ");
}

void PlotPanel::set_crosshair(double x, bool pinned) { canvas_->set_crosshair(x, pinned); }

void PlotPanel::set_listed(bool listed) {
  listed_ = listed;
  check_visible();
}

PlotValues PlotPanel::values() const { return {kind_.title, kind_.unit, kind_.metric_names, frame_, view_.hidden, canvas_->crosshair()}; }

void PlotPanel::set_x(const Span& x) {
  view_.x = x;
  ask();
}

void PlotPanel::set_hidden(const std::set<QString>& arms) {
  view_.hidden = arms;
  ask();
  redraw();
}

void PlotPanel::set_waiting(const QString& text) { waiting_->setText(text.isEmpty() ? tr("No values yet.") : text); }

void PlotPanel::show_table(bool table) {
  const bool focus = canvas_->hasFocus() || table_->hasFocus();
  table_shown_ = table;
  if (table) table_->values()->set({values()});
  canvas_->setVisible(!table);
  table_->setVisible(table);
  if (focus) (table ? static_cast<QWidget*>(table_) : canvas_)->setFocus();
}

void PlotPanel::set_view_limits(const Span& x, const Span& y) {
  view_.x = x;
  view_.y = y;
  Q_EMIT xChosen(x);
  ask();
  redraw();
}

void PlotPanel::set_target(double y) {
  own_target_ = kind_.loss ? y : no_value;
  target_changed();
}

void PlotPanel::use_spec_target() {
  own_target_.reset();
  target_changed();
}

void PlotPanel::set_spec_target(double y) {
  if (kind_.of_target) spec_target_ = y;
  target_changed();
}

void PlotPanel::target_changed() {
  view_.target = own_target_.value_or(spec_target_);
  view_.target_of_spec = !own_target_;
  if (to_spec_target_) to_spec_target_->setEnabled(own_target_ && !std::isnan(spec_target_));
  ask();
  redraw();
}

void PlotPanel::ask_for_limits() {
  LimitsDialog dialog(view_.x, view_.y, this);
  if (dialog.exec() != QDialog::Accepted) return;
  set_view_limits(dialog.x(), dialog.y());
  Q_EMIT viewEdited();
}

void PlotPanel::ask_for_file(const QString& ending, void (PlotPanel::*then)(const QString& file)) {
  if (!frame_) return;
  const QString file = QFileDialog::getSaveFileName(this, tr("Export %1").arg(kind_.title), kind_.id + "." + ending, "*." + ending);
  if (!file.isEmpty()) (this->*then)(file);
}

report::Figure PlotPanel::figure() const { return figure_of(*frame_, view_, kind_, badge_->text()); }

void PlotPanel::export_figure_to(const QString& file, double png_scale) {
  if (frame_) save_figure(figure(), file, png_scale, this, [this](const QByteArray& bytes) { Q_EMIT figureReady(bytes); });
}

/// What is seen: the plot, or the table in its place.
void PlotPanel::add_copy_formats(QMenu& menu) {
  if (table_shown_) return void(add_copy_menu(menu, *table_));
  QMenu* formats = add_copy_menu(menu);
  formats->setEnabled(frame_ && frame_->has_values());
  if (formats->isEnabled())
    add_figure_formats(*formats, figure(), this, {}, [this](const QByteArray& bytes) { Q_EMIT figureReady(bytes); });
}

void PlotPanel::export_values_to(const QString& file) {
  if (!frame_) return;
  const Span seen{frame_->window.low, frame_->window.high};
  Q_EMIT exportAsked({file, kind_.unit.isEmpty() ? kind_.title : kind_.title + " (" + kind_.unit + ")", kind_.metrics, options_.axis,
                      options_.follow ? seen : view_.x, view_.hidden});
}

void PlotPanel::export_to(const QString& file) {
  if (!frame_) return;
  constexpr double picture_scale = 2;
  bool ok;
  if (file.endsWith(".csv", Qt::CaseInsensitive)) {
    QSaveFile out(file);
    ok = out.open(QIODevice::WriteOnly) && out.write(to_csv(*frame_, view_, kind_.title, kind_.metric_names).toUtf8()) >= 0 && out.commit();
  } else {
    // Legend and badge belong to the picture: what it shows and how.
    QPixmap picture(size() * picture_scale);
    picture.setDevicePixelRatio(picture_scale);
    render(&picture);
    ok = picture.save(file, "PNG");
  }
  if (!ok) QMessageBox::warning(this, tr("Export"), tr("%1 could not be written. Choose another folder.").arg(file));
}

void PlotPanel::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu(this);
  for (QAction* action : actions()) {
    menu.addAction(action);
    if (action == copy_values_) add_copy_formats(menu);
  }
  if (const auto metric = std::find(kind_.metrics.begin(), kind_.metrics.end(), Metric{"train_loss"}); metric != kind_.metrics.end()) {
    // By the keyboard, the point at the crosshair.
    QPointF at = canvas_->mapFromGlobal(event->globalPos());
    if (event->reason() == QContextMenuEvent::Keyboard && std::isfinite(canvas_->crosshair()))
      at = {canvas_->xAxis->coordToPixel(canvas_->crosshair()), no_value};
    const auto point = options_.axis == XAxis::step ? canvas_->nearest_point(at, int(metric - kind_.metrics.begin())) : std::nullopt;
    menu.addSeparator();
    QAction* batch = menu.addAction(point ? tr("&Batch at step %1").arg(qint64(point->x)) : tr("&Batch at a step"), this,
                                    [this, point] { Q_EMIT batchAsked(point->run, qint64(point->x)); });
    batch->setEnabled(point.has_value());
    batch->setToolTip(tr("What the nearest run saw there, decoded; needs steps as the horizontal axis"));
  }
  menu.exec(event->globalPos());
}

bool PlotPanel::eventFilter(QObject* object, QEvent* event) {
  if (object == canvas_ && event->type() == QEvent::Resize) waiting_->setGeometry(canvas_->rect());
  if (object == title_) {
    if (event->type() == QEvent::MouseButtonPress) return true;
    if (event->type() == QEvent::MouseButtonDblClick) {
      Q_EMIT maximiseAsked();
      return true;
    }
    if (event->type() == QEvent::MouseButtonRelease) {
      Q_EMIT dragged(static_cast<QMouseEvent*>(event)->globalPosition().toPoint());
      return true;
    }
  }
  return QFrame::eventFilter(object, event);
}

QJsonObject PlotPanel::save_view() const {
  QJsonArray hidden;
  for (const QString& arm : view_.hidden) hidden << arm;
  QJsonObject state{{"kind", kind_.id},
                    {"x", QJsonArray{json_of(view_.x.low), json_of(view_.x.high)}},
                    {"y", QJsonArray{json_of(view_.y.low), json_of(view_.y.high)}},
                    {"selected", QJsonArray{json_of(selected_.low), json_of(selected_.high)}},
                    {"hidden", hidden},
                    {"table", table_shown_},
                    {"superseded", show_superseded_->isChecked()}};
  if (own_target_) state["target"] = std::isnan(*own_target_) ? QJsonValue(no_target) : QJsonValue(*own_target_);
  return state;
}

void PlotPanel::restore_view(const QJsonObject& state) {
  const auto span = [&](const char* name) {
    return Span{number_in(state[QLatin1String(name)][0]), number_in(state[QLatin1String(name)][1])};
  };
  view_.x = span("x");
  view_.y = span("y");
  selected_ = span("selected");
  const QJsonValue target = state["target"];
  own_target_.reset();
  if (kind_.loss && (target.isDouble() || target == no_target)) own_target_ = number_in(target);
  view_.hidden.clear();
  for (const auto& arm : state["hidden"].toArray()) view_.hidden.insert(arm.toString());
  show_table(state["table"].toBool());
  show_superseded_->setChecked(state["superseded"].toBool());
  target_changed();
}

}  // namespace hblab::ui
