// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_canvas.h"

#include <algorithm>
#include <cmath>

#include "ui/base/theme.h"
#include "ui/plots/plot_style.h"

namespace hblab::ui {
namespace {

constexpr int reach = 6;              // pixels within which a line or a mark is meant
constexpr double step_of_keys = 0.1;  // of the range
constexpr double zoom_of_keys = 0.8;
constexpr double marks_at = 0.03, non_finite_at = 0.97;  // of the height

void tie(QCPItemPosition* position, double ratio, double y) {
  position->setTypeX(QCPItemPosition::ptAxisRectRatio);
  position->setTypeY(QCPItemPosition::ptPlotCoords);
  position->setCoords(ratio, y);
}

QCPScatterStyle mark_style(const QString& kind, const QColor& colour) {
  const auto& t = Theme::instance().tokens();
  if (kind == "checkpoint") return {QCPScatterStyle::ssTriangle, t.muted, t.muted, 7};
  if (kind == "pause") return {QCPScatterStyle::ssSquare, colour, t.surface, 7};
  if (kind == "resumed") return {QCPScatterStyle::ssTriangleInverted, colour, colour, 7};
  if (kind == "early_stop") return {QCPScatterStyle::ssDiamond, colour, colour, 8};
  if (kind == "non_finite") return {QCPScatterStyle::ssCrossSquare, t.bad, t.surface, 9};
  return {QCPScatterStyle::ssDiamond, t.warning, t.warning, 8};
}

}  // namespace

PlotCanvas::PlotCanvas(QWidget* parent) : QCustomPlot(parent) {
  setAttribute(Qt::WA_NoMousePropagation, false);  // a right click is the panel's, for its menu
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setPlottingHint(QCP::phFastPolylines, true);
  setNoAntialiasingOnDrag(true);
  setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  axisRect()->setRangeZoomFactor(0.85);
  axisRect()->setMinimumMargins({4, 8, 12, 4});
  for (const char* name : {"bands", "faint", "curves", "marks", "crosshair"})
    addLayer(name, layer("main"), limAbove), setCurrentLayer("main");
  moveLayer(layer("bands"), layer("main"));
  moveLayer(layer("faint"), layer("bands"));
  moveLayer(layer("curves"), layer("faint"));
  moveLayer(layer("marks"), layer("curves"));
  moveLayer(layer("crosshair"), layer("marks"));
  layer("crosshair")->setMode(QCPLayer::lmBuffered);
  readout_ = new Readout(this);
  yAxis2->setRange(0, 1);  // for marks
  selection_ = new QCPItemRect(this);
  zero_ = new QCPItemLine(this);
  unigram_ = new QCPItemLine(this);
  target_ = new QCPItemLine(this);
  unigram_label_ = new QCPItemText(this);
  target_label_ = new QCPItemText(this);
  for (QCPAbstractItem* item :
       std::initializer_list<QCPAbstractItem*>{selection_, zero_, unigram_, target_, unigram_label_, target_label_}) {
    item->setLayer(item == selection_ ? "bands" : "marks");
    item->setVisible(false);
    item->setClipToAxisRect(true);
  }
  connect(this, &QCustomPlot::afterReplot, this, [this] { ++replots_; });
  connect(selectionRect(), &QCPSelectionRect::accepted, this, [this] { QTimer::singleShot(0, this, [this] { tell_view(true); }); });
  connect(&Theme::instance(), &Theme::changed, this, [this] {
    restyle();
    if (frame_) set_frame(frame_, view_);
  });
  restyle();
  show_scales(false);
}

void PlotCanvas::restyle() {
  const auto& t = Theme::instance().tokens();
  setBackground(t.surface);
  for (QCPAxis* axis : {xAxis, yAxis}) {
    axis->setBasePen(QPen(t.border));
    axis->setTickPen(QPen(t.border));
    axis->setSubTickPen(QPen(Qt::NoPen));
    axis->setTickLabelColor(t.muted);
    axis->setLabelColor(t.muted);
    axis->grid()->setPen(QPen(t.grid));
    axis->grid()->setSubGridVisible(false);
    axis->grid()->setZeroLinePen(QPen(t.grid));
    axis->setTickLabelFont(font());
    axis->setLabelFont(font());
    axis->setNumberFormat("gbc");
    axis->setNumberPrecision(5);
    axis->setLabelPadding(1);
  }
  selectionRect()->setPen(QPen(t.accent));
  selectionRect()->setBrush(t.selection);
  unigram_->setPen(QPen(t.muted, 1, Qt::DotLine));
  zero_->setPen(QPen(t.text, 1));
  target_->setPen(QPen(t.accent, 1.5, Qt::DashLine));
  unigram_label_->setColor(t.muted);
  target_label_->setColor(t.accent);
  selection_->setPen(Qt::NoPen);
  selection_->setBrush(t.selection);
}

QCPGraph* PlotCanvas::next_graph(const char* where) {
  if (used_ == pool_.size()) pool_ << addGraph();
  QCPGraph* graph = pool_[used_++];
  graph->setLayer(where);
  graph->setVisible(true);
  graph->setBrush(Qt::NoBrush);
  graph->setChannelFillGraph(nullptr);
  graph->setScatterStyle(QCPScatterStyle::ssNone);
  graph->setLineStyle(QCPGraph::lsLine);
  graph->setValueAxis(yAxis);
  graph->setAntialiased(true);
  graph->setAdaptiveSampling(false);  // what comes is at most two points a pixel
  return graph;
}

void PlotCanvas::set_frame(FramePtr frame, const PlotView& view) {
  frame_ = std::move(frame);
  view_ = view;
  used_ = 0;
  draw_curves();
  draw_marks();
  for (qsizetype i = used_; i < pool_.size(); ++i) {
    pool_[i]->setVisible(false);
    pool_[i]->setChannelFillGraph(nullptr);
    pool_[i]->data()->clear();
  }
  set_ranges();
  draw_lines();
  if (!std::isnan(readout_->x())) show_crosshair(readout_->x(), readout_->pinned());
  replot(rpQueuedReplot);
}

void PlotCanvas::draw_curves() {
  const auto points = [](QCPGraph* graph, const std::vector<double>& x, const std::vector<double>& y) {
    QVector<QCPGraphData> values(qsizetype(x.size()));
    for (size_t i = 0; i < x.size(); ++i) values[qsizetype(i)] = {x[i], y[i]};
    graph->data()->set(values, true);
  };
  for (const FrameCurve& curve : frame_->curves) {
    if (view_.hidden.count(curve.arm)) continue;
    if (!curve.low.empty()) {
      QCPGraph* low = next_graph("bands");
      low->setPen(Qt::NoPen);
      points(low, curve.line.x, curve.low);
      QCPGraph* high = next_graph("bands");
      high->setPen(Qt::NoPen);
      high->setBrush(band_of(curve));
      high->setChannelFillGraph(low);
      points(high, curve.line.x, curve.high);
    }
    QCPGraph* graph = next_graph(curve.kind == FrameCurve::Kind::superseded ? "bands" : curve.faint ? "faint" : "curves");
    graph->setPen(pen_of(curve, frame_->request.metrics[size_t(curve.metric)]));
    // What zigzags within each pixel gains nothing by smooth edges, and they are what drawing it costs.
    graph->setAntialiased(!curve.faint || curve.line.size() <= size_t(plot_width()));
    auto marker = curve.faint ? QCPScatterStyle() : marker_of(curve.arm_index);
    if (!curve.faint && curve.line.size() == 1) marker = QCPScatterStyle(QCPScatterStyle::ssDisc, 6);  // a line needs two
    graph->setScatterStyle(marker);
    graph->setScatterSkip(marker.isNone() ? 0 : int(curve.line.size() / 12));
    points(graph, curve.line.x, curve.line.y);
  }
}

void PlotCanvas::draw_marks() {
  std::map<std::pair<QString, int>, QVector<QCPGraphData>> kinds;
  for (const FrameMark& mark : frame_->marks)
    if (!view_.hidden.count(mark.arm)) kinds[{mark.kind, mark.kind == "checkpoint" ? 0 : mark.arm_index}] << QCPGraphData(mark.x, marks_at);
  for (const FrameMark& mark : frame_->non_finite)
    if (!view_.hidden.count(mark.arm)) kinds[{"NaN", mark.arm_index}] << QCPGraphData(mark.x, non_finite_at);
  for (const auto& [key, values] : kinds) {
    const QColor colour = Theme::instance().arm(key.second);
    QCPGraph* graph = next_graph("marks");
    graph->setValueAxis(yAxis2);
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setScatterStyle(key.first == "NaN" ? QCPScatterStyle(QCPScatterStyle::ssCross, colour, 7) : mark_style(key.first, colour));
    graph->data()->set(values, false);
  }
}

void PlotCanvas::show_scales(bool shown) {
  for (QCPAxis* axis : {xAxis, yAxis}) {
    axis->setTickLabels(shown);
    axis->setTicks(shown);
    axis->grid()->setVisible(shown);
  }
}

void PlotCanvas::set_ranges() {
  show_scales(frame_->has_values());
  if (!frame_->has_values()) return xAxis->setLabel({});
  const PlotRequest& r = frame_->request;
  xAxis->setLabel(axis_name(r.axis));
  const auto scale = [](QCPAxis* axis, bool log) {
    if ((axis->scaleType() == QCPAxis::stLogarithmic) == log) return;
    axis->setScaleType(log ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    axis->setTicker(log ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog) : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
  };
  scale(xAxis, frame_->window.log);
  const PlotRange range = range_of(*frame_, view_);
  scale(yAxis, range.log_y);
  if (pressed_ != Qt::NoButton) return;
  xAxis->setRange(range.x.low, range.x.high);
  if (range.y.low < range.y.high) yAxis->setRange(range.y.low, range.y.high);
}

void PlotCanvas::draw_lines() {
  const auto line = [](QCPItemLine* item, double y) {
    item->setVisible(true);
    tie(item->start, 0, y);
    tie(item->end, 1, y);
  };
  const auto label = [this](QCPItemText* item, const QString& text, double y) {
    item->setVisible(true);
    constexpr int room = 20;  // a label's height
    item->setPositionAlignment(Qt::AlignRight | (yAxis->coordToPixel(y) - axisRect()->top() < room ? Qt::AlignTop : Qt::AlignBottom));
    tie(item->position, 0.995, y);
    item->setText(text);
  };
  for (QCPAbstractItem* item : std::initializer_list<QCPAbstractItem*>{zero_, unigram_, target_, unigram_label_, target_label_})
    item->setVisible(false);
  for (const PlotLine& drawn : lines_of(*frame_, view_)) {
    const bool target = drawn.kind == PlotLine::Kind::target, zero = drawn.kind == PlotLine::Kind::zero;
    line(zero ? zero_ : target ? target_ : unigram_, drawn.y);
    if (!zero) label(target ? target_label_ : unigram_label_, drawn.name, drawn.y);
  }
  selected_ = frame_->request.selected;
  selection_->setVisible(selected_.known());
  if (selected_.known()) {
    for (auto* position : {selection_->topLeft, selection_->bottomRight}) {
      position->setTypeX(QCPItemPosition::ptPlotCoords);
      position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    selection_->topLeft->setCoords(selected_.low, 0);
    selection_->bottomRight->setCoords(selected_.high, 1);
  }
}

void PlotCanvas::show_crosshair(double x, bool pinned) {
  std::vector<Readout::Row> rows;
  if (frame_ && (underMouse() || hasFocus()) && std::isfinite(x))
    for (const FrameCurve& curve : frame_->curves) {
      if (!stands_out(curve) || view_.hidden.count(curve.arm)) continue;
      if (const double v = value_at(curve.line, x); !std::isnan(v)) rows.push_back({colour_of(curve), curve_name(curve, metric_names_), v});
    }
  readout_->set(x, pinned, frame_ ? axis_name(frame_->request.axis) + " " + x_text(x, frame_->request.axis) : QString(), std::move(rows));
}

std::optional<PlotCanvas::RunPoint> PlotCanvas::nearest_point(const QPointF& at, int metric) const {
  std::optional<RunPoint> nearest;
  std::pair<double, double> least{std::numeric_limits<double>::infinity(), 0};  // distance, then depth
  if (!frame_) return nearest;
  for (const FrameCurve& curve : frame_->curves) {
    if (curve.kind != FrameCurve::Kind::raw || curve.metric != metric || view_.hidden.count(curve.arm)) continue;
    for (size_t i = 0; i < curve.line.size(); ++i) {
      const double depth = yAxis->coordToPixel(curve.line.y[i]), along = std::isnan(at.y()) ? 0 : depth - at.y();
      const std::pair distance{std::hypot(xAxis->coordToPixel(curve.line.x[i]) - at.x(), along), depth};
      if (distance >= least) continue;
      least = distance;
      nearest = RunPoint{curve.run, curve.line.x[i]};
    }
  }
  return nearest;
}

void PlotCanvas::set_crosshair(double x, bool pinned) {
  if (std::isnan(x) && std::isnan(readout_->x())) return;
  show_crosshair(x, pinned);
  layer("crosshair")->replot();
}

void PlotCanvas::move_crosshair(double x, bool pinned) {
  set_crosshair(x, pinned);
  Q_EMIT crosshairMoved(x, pinned);
}

bool PlotCanvas::on_target(const QPoint& at) const {
  return target_->visible() && axisRect()->rect().contains(at) && std::abs(yAxis->coordToPixel(view_.target) - at.y()) <= reach;
}

void PlotCanvas::tell_view(bool y_too) { Q_EMIT viewChanged(x_range(), y_too ? y_range() : Span{}); }

void PlotCanvas::mousePressEvent(QMouseEvent* event) {
  pressed_ = event->button() == Qt::LeftButton ? Qt::LeftButton : Qt::NoButton;  // a menu takes the other button's release
  pressed_at_ = event->pos();
  crosshair_before_ = {readout_->x(), readout_->pinned()};
  setSelectionRectMode(QCP::srmNone);
  if (event->button() == Qt::LeftButton && on_target(event->pos())) {
    dragging_target_ = true;
    return;
  }
  if (event->button() == Qt::LeftButton && event->modifiers() & Qt::ControlModifier) {
    selecting_ = true;
    selected_from_ = xAxis->pixelToCoord(event->pos().x());
    return;
  }
  if (event->modifiers() & Qt::ShiftModifier) setSelectionRectMode(QCP::srmZoom);
  QCustomPlot::mousePressEvent(event);
}

void PlotCanvas::mouseMoveEvent(QMouseEvent* event) {
  if (dragging_target_) {
    Q_EMIT targetMoved(yAxis->pixelToCoord(event->pos().y()));
    return;
  }
  QCustomPlot::mouseMoveEvent(event);
  setCursor(on_target(event->pos()) ? Qt::SizeVerCursor : Qt::ArrowCursor);
  if (!readout_->pinned())
    move_crosshair(axisRect()->rect().contains(event->pos()) ? xAxis->pixelToCoord(event->pos().x()) : no_value, false);
}

void PlotCanvas::mouseReleaseEvent(QMouseEvent* event) {
  const auto button = std::exchange(pressed_, Qt::NoButton);
  if (std::exchange(dragging_target_, false)) return;
  if (std::exchange(selecting_, false)) {
    const double to = xAxis->pixelToCoord(event->pos().x());
    const bool none = std::abs(event->pos().x() - pressed_at_.x()) < reach;
    Q_EMIT rangeSelected(none ? Span{} : Span{std::min(selected_from_, to), std::max(selected_from_, to)});
    return;
  }
  const bool box = selectionRectMode() == QCP::srmZoom;
  QCustomPlot::mouseReleaseEvent(event);
  if (button != Qt::LeftButton || box) return;
  if ((event->pos() - pressed_at_).manhattanLength() > reach) return tell_view(true);
  if (!frame_ || !frame_->has_values() || !axisRect()->rect().contains(event->pos())) return;
  const bool on_it = readout_->pinned() && std::abs(xAxis->coordToPixel(readout_->x()) - event->pos().x()) <= reach;
  move_crosshair(xAxis->pixelToCoord(event->pos().x()), !on_it);
}

void PlotCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
  pressed_ = Qt::NoButton;
  event->accept();
  move_crosshair(crosshair_before_.first, crosshair_before_.second);  // the first of the two clicks has pinned it
  Q_EMIT resetAsked();
}

void PlotCanvas::wheelEvent(QWheelEvent* event) {
  axisRect()->setRangeZoom(event->modifiers() & Qt::ControlModifier ? Qt::Vertical : Qt::Horizontal);
  QCustomPlot::wheelEvent(event);
  tell_view(event->modifiers() & Qt::ControlModifier);
}

void PlotCanvas::leaveEvent(QEvent* event) {
  QCustomPlot::leaveEvent(event);
  if (!readout_->pinned()) move_crosshair(no_value, false);
}

void PlotCanvas::pan(double share) {
  if (xAxis->scaleType() == QCPAxis::stLogarithmic)
    xAxis->setRange(xAxis->range() * std::pow(xAxis->range().upper / xAxis->range().lower, share));
  else
    xAxis->moveRange(xAxis->range().size() * share);
  tell_view(false);
}

void PlotCanvas::zoom(double factor) {
  xAxis->scaleRange(factor);
  tell_view(false);
}

void PlotCanvas::keyPressEvent(QKeyEvent* event) {
  if (event->modifiers() & (Qt::AltModifier | Qt::ControlModifier)) return event->ignore();
  const int direction = event->key() == Qt::Key_Left || event->key() == Qt::Key_Down ? -1 : 1;
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
      if (event->modifiers() & Qt::ShiftModifier) return pan(direction * step_of_keys);
      const QRect rect = axisRect()->rect();
      const double at = std::isnan(readout_->x()) ? rect.center().x() : xAxis->coordToPixel(readout_->x()) + direction * 4;
      if (frame_ && frame_->has_values())
        move_crosshair(xAxis->pixelToCoord(std::clamp(at, double(rect.left()), double(rect.right()))), true);
      return;
    }
    case Qt::Key_Escape:
      if (std::isnan(readout_->x())) break;
      return move_crosshair(no_value, false);
    case Qt::Key_Up:
    case Qt::Key_Down:
      if (!std::isfinite(view_.target)) break;
      Q_EMIT targetMoved(view_.target + direction * yAxis->range().size() / 100);
      return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoom(zoom_of_keys);
    case Qt::Key_Minus:
      return zoom(1 / zoom_of_keys);
    case Qt::Key_Home:
      Q_EMIT resetAsked();
      return;
    default:
      break;
  }
  QCustomPlot::keyPressEvent(event);
  event->ignore();  // the panel's keys
}

void PlotCanvas::paintEvent(QPaintEvent* event) {
  QCustomPlot::paintEvent(event);
  if (!hasFocus()) return;
  QPainter painter(this);
  painter.setPen(Theme::instance().tokens().accent);
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void PlotCanvas::focusInEvent(QFocusEvent* event) {
  QCustomPlot::focusInEvent(event);
  set_crosshair(readout_->x(), readout_->pinned());  // its values
  update();
}
void PlotCanvas::focusOutEvent(QFocusEvent* event) {
  QCustomPlot::focusOutEvent(event);
  set_crosshair(readout_->x(), readout_->pinned());
  update();
}

bool PlotCanvas::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip && frame_) {
    const auto* help = static_cast<QHelpEvent*>(event);
    QStringList lines;
    const auto look = [&](const std::vector<FrameMark>& marks, double height) {
      const QRect rect = axisRect()->rect();
      if (std::abs(rect.bottom() - height * rect.height() - help->pos().y()) > 2 * reach) return;
      for (const FrameMark& mark : marks)
        if (std::abs(xAxis->coordToPixel(mark.x) - help->pos().x()) <= reach && lines.size() < 8)
          lines << tr("%1 at step %2, %3, seed %4")
                           .arg(mark_name(mark.kind), QLocale().toString(qint64(mark.step)), mark.arm)
                           .arg(mark.seed) +
                       (mark.text.isEmpty() ? QString() : ": " + mark.text);
    };
    look(frame_->marks, marks_at);
    look(frame_->non_finite, non_finite_at);
    if (lines.isEmpty())
      QToolTip::hideText();
    else
      QToolTip::showText(help->globalPos(), tool_tip(lines.join('\n')), this);
    return true;
  }
  return QCustomPlot::event(event);
}

}  // namespace hblab::ui
