// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/docks/system_dock.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/core/system_meter.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"

namespace hblab::ui {
namespace {
constexpr int sample_ms = 1000;
constexpr int recorded_ms = 5000;  ///< between looks at what a run elsewhere records

QString percent_text(double share) { return QString("%1 %").arg(int(std::lround(100 * share))); }
}  // namespace

Gauge::Gauge(const QString& name, double top, QWidget* parent) : QWidget(parent), name_(name), top_(top) {
  setAccessibleName(name);
  setFocusPolicy(Qt::TabFocus);
  connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Gauge::add(double value, const QString& text) {
  values_.push_back(value);
  if (values_.size() > kept) values_.pop_front();
  text_ = text;
  setAccessibleDescription(text);
  setToolTip(name_ + ": " + text);
  if (isVisible()) update();
}

void Gauge::paintEvent(QPaintEvent*) {
  const auto& t = Theme::instance().tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  painter.setPen(hasFocus() ? t.accent : t.border);
  painter.setBrush(t.surface);
  painter.drawRoundedRect(box, 4, 4);
  const double top = top_ > 0 ? top_ : values_.empty() ? 1 : std::max(1e-9, *std::max_element(values_.begin(), values_.end()));
  const QRectF area = box.adjusted(1, 20, -1, -1);
  if (values_.size() > 1) {
    QPainterPath line;
    for (size_t i = 0; i < values_.size(); ++i) {
      const QPointF at(area.right() - double(values_.size() - 1 - i) * area.width() / double(kept - 1),
                       area.bottom() - std::clamp(values_[i] / top, 0.0, 1.0) * area.height());
      i ? line.lineTo(at) : line.moveTo(at);
    }
    QPainterPath fill = line;
    fill.lineTo(area.right(), area.bottom());
    fill.lineTo(area.right() - double(values_.size() - 1) * area.width() / double(kept - 1), area.bottom());
    QColor soft = t.accent;
    soft.setAlphaF(0.18f);
    painter.fillPath(fill, soft);
    painter.setPen(QPen(t.accent, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line);
  }
  painter.setPen(t.muted);
  painter.drawText(box.adjusted(8, 3, -8, 0), Qt::AlignLeft | Qt::AlignTop, name_);
  painter.setPen(t.text);
  painter.drawText(box.adjusted(8, 3, -8, 0), Qt::AlignRight | Qt::AlignTop, text_);
}

void MachineThread::start() {
  timer_ = new QTimer(this);
  timer_->setInterval(sample_ms);
  connect(timer_, &QTimer::timeout, this, [this] { Q_EMIT sampled(meter_.sample()); });
  timer_->start();
  Q_EMIT sampled(meter_.sample());
}

SystemDock::SystemDock(Project* project, Selection* selection, QWidget* parent)
    : QDockWidget(tr("System"), parent), project_(project), selection_(selection), machine_(new MachineThread), note_(new QLabel) {
  setObjectName("dock.system");
  cpu_ = new Gauge(tr("Processor"), 1);
  process_cpu_ = new Gauge(tr("This program"), 1);
  memory_ = new Gauge(tr("Memory"), double(total_memory_bytes()));
  process_ = new Gauge(tr("Memory of this program"), 0);
  note_->setWordWrap(true);
  note_->setAccessibleName(tr("Of the selected run's machine"));
  note_->hide();
  auto* inner = new QWidget;
  auto* column = new QVBoxLayout(inner);
  column->setContentsMargins(6, 6, 6, 6);
  for (QWidget** row : {&meters_, &recorded_}) {
    *row = new QWidget;
    (new QHBoxLayout(*row))->setContentsMargins(0, 0, 0, 0);
    column->addWidget(*row);
  }
  recorded_->hide();
  for (Gauge* gauge : {cpu_, process_cpu_, memory_, process_}) meters_->layout()->addWidget(gauge);
  column->addWidget(note_);
  column->addStretch(1);
  setWidget(inner);
  qRegisterMetaType<MachineSample>();
  machine_->moveToThread(&thread_);
  connect(&thread_, &QThread::started, machine_, &MachineThread::start);
  connect(&thread_, &QThread::finished, machine_, &QObject::deleteLater);
  connect(machine_, &MachineThread::sampled, this, &SystemDock::show_sample);
  connect(selection, &Selection::changed, this, &SystemDock::follow_run);
  again_.setSingleShot(true);
  again_.setInterval(recorded_ms);
  connect(&again_, &QTimer::timeout, this, &SystemDock::follow_run);
  connect(project, &Project::changed, this, [this] {
    if (recorded_->isVisible() && !again_.isActive()) again_.start();
  });
  thread_.setObjectName("machine");
  thread_.start();
}

SystemDock::~SystemDock() {
  thread_.quit();
  thread_.wait();
}

void SystemDock::show_sample(const MachineSample& now) {
  if (std::isfinite(now.cpu)) cpu_->add(now.cpu, tr("%1 of %2 cores").arg(percent_text(now.cpu)).arg(now.cores));
  if (std::isfinite(now.process_cores) && now.cores > 0)
    process_cpu_->add(now.process_cores / now.cores, tr("%1 cores").arg(QLocale().toString(now.process_cores, 'f', 1)));
  const double used = double(now.memory_total - now.memory_available);
  memory_->add(used, tr("%1 of %2").arg(bytes_text(used), bytes_text(double(now.memory_total))));
  process_->add(double(now.resident), bytes_text(double(now.resident)));
  while (gpus_.size() < now.gpus.size()) {
    const QString name = qs(now.gpus[gpus_.size()].name);
    Gpu gpu{new Gauge(name, 1), new Gauge(tr("%1, memory").arg(name), double(now.gpus[gpus_.size()].memory_total)),
            new Gauge(tr("%1, power").arg(name), 0)};
    for (Gauge* gauge : {gpu.utilisation, gpu.memory, gpu.power}) meters_->layout()->addWidget(gauge);
    gpus_.push_back(gpu);
  }
  for (size_t i = 0; i < now.gpus.size(); ++i) {
    const GpuSample& gpu = now.gpus[i];
    QStringList throttled;
    for (const auto& why : gpu.throttled_by) throttled << tr_text(why);
    if (std::isfinite(gpu.utilisation))
      gpus_[i].utilisation->add(gpu.utilisation, percent_text(gpu.utilisation) +
                                                     (throttled.isEmpty() ? QString() : tr(", held down: %1").arg(throttled.join(", "))));
    gpus_[i].memory->add(double(gpu.memory_used),
                         tr("%1 of %2").arg(bytes_text(double(gpu.memory_used)), bytes_text(double(gpu.memory_total))));
    if (std::isfinite(gpu.power_watts))
      gpus_[i].power->add(
          gpu.power_watts,
          tr("%1 W, %2 °C").arg(int(gpu.power_watts)).arg(std::isfinite(gpu.temperature_celsius) ? int(gpu.temperature_celsius) : 0));
  }
}

namespace {

/// What a run recorded of the machine that trained it.
struct MachineCurve {
  std::string metric;
  std::vector<double> values;
};
struct RunMachine {
  std::string environment;
  std::optional<double> peak, resident;
  std::vector<MachineCurve> curves;
};

Result<RunMachine> read_machine(store::RunStore& store, RunId id) {
  RunMachine found{HBLAB_TRY(store.environment(id)), HBLAB_TRY(store.maximum(id, "memory_peak")), HBLAB_TRY(store.maximum(id, "rss")), {}};
  for (const std::string& metric : HBLAB_TRY(store.metrics(id))) {
    if (!metric.starts_with("machine_") && !metric.starts_with("gpu")) continue;
    MachineCurve curve{metric, {}};
    for (const auto& point : HBLAB_TRY(store.series(id, metric))) curve.values.push_back(point.value);
    found.curves.push_back(std::move(curve));
  }
  return found;
}

/// By the names of run/machine_record.h.
Gauge* recorded_gauge(const MachineCurve& curve) {
  const QString name = qs(curve.metric), of = name.section('_', 0, 0), what = name.section('_', 1);
  const bool share = what == "cpu" || what == "utilisation", memory = what == "memory";
  const QString gpu = SystemDock::tr("GPU %1").arg(of.mid(3));
  QString title = of == "machine" ? (share ? SystemDock::tr("Processor") : SystemDock::tr("Memory")) : gpu;
  if (of != "machine" && memory) title = SystemDock::tr("%1, memory").arg(gpu);
  if (what == "power") title = SystemDock::tr("%1, power").arg(gpu);
  if (what == "temperature") title = SystemDock::tr("%1, temperature").arg(gpu);
  const auto text = [&](double value) {
    if (share) return percent_text(value);
    if (memory) return bytes_text(value);
    return (what == "power" ? SystemDock::tr("%1 W") : SystemDock::tr("%1 °C")).arg(std::lround(value));
  };
  auto* gauge = new Gauge(title, share ? 1 : 0);
  for (const double value : curve.values) gauge->add(value, text(value));
  return gauge;
}

}  // namespace

/// Of a run that another machine trained, its machine's load as it was recorded; of one of this machine, its peaks beside the meters.
void SystemDock::follow_run() {
  const auto& runs = selection_->runs();
  const RunView* run = project_->is_open() && runs.size() == 1 ? project_->snapshot()->find(*runs.begin()) : nullptr;
  if (!run || run->row.attempts == 0) return show_this_machine({});
  project_->read([id = run->row.id](store::RunStore& store) { return read_machine(store, id); },
                 [this, id = run->row.id, title = run->title()](const Result<RunMachine>& found) {
                   if (!found || selection_->runs().size() != 1 || *selection_->runs().begin() != id) return;
                   const auto environment = QJsonDocument::fromJson(QByteArray::fromStdString(found->environment)).object();
                   const QString cpu = environment["cpu"].toString(), host = environment["host"].toString();
                   const bool elsewhere = host.isEmpty() ? !cpu.isEmpty() && cpu != qs(cpu_info().model) : host != qs(this_process().host);
                   QStringList parts;
                   if (found->peak) parts << tr("tensors at most %1").arg(bytes_text(*found->peak));
                   if (found->resident) parts << tr("its process at most %1").arg(bytes_text(*found->resident));
                   if (!elsewhere) return show_this_machine(parts.isEmpty() ? QString() : tr("%1: %2.").arg(title, parts.join(", ")));
                   qDeleteAll(recorded_->findChildren<Gauge*>(QString(), Qt::FindDirectChildrenOnly));
                   for (const MachineCurve& curve : found->curves) recorded_->layout()->addWidget(recorded_gauge(curve));
                   parts.prepend(tr("%1 was trained on %2").arg(title, host.isEmpty() ? cpu : host + " (" + cpu + ")"));
                   if (found->curves.empty()) parts << tr("its machine's load was not recorded, and the gauges are of this machine");
                   note_->setText(parts.join(", ") + ".");
                   note_->show();
                   recorded_->setVisible(!found->curves.empty());
                   meters_->setVisible(found->curves.empty());
                 });
}

void SystemDock::show_this_machine(const QString& note) {
  recorded_->hide();
  meters_->show();
  note_->setText(note);
  note_->setVisible(!note.isEmpty());
}

}  // namespace hblab::ui
