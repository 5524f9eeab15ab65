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
}

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
  row_ = new QHBoxLayout;
  for (Gauge* gauge : {cpu_, process_cpu_, memory_, process_}) row_->addWidget(gauge);
  column->addLayout(row_);
  column->addWidget(note_);
  column->addStretch(1);
  setWidget(inner);
  qRegisterMetaType<MachineSample>();
  machine_->moveToThread(&thread_);
  connect(&thread_, &QThread::started, machine_, &MachineThread::start);
  connect(&thread_, &QThread::finished, machine_, &QObject::deleteLater);
  connect(machine_, &MachineThread::sampled, this, &SystemDock::show_sample);
  connect(selection, &Selection::changed, this, &SystemDock::follow_run);
  thread_.setObjectName("machine");
  thread_.start();
}

SystemDock::~SystemDock() {
  thread_.quit();
  thread_.wait();
}

void SystemDock::show_sample(const MachineSample& now) {
  const auto percent = [](double share) { return QString("%1 %").arg(int(std::lround(100 * share))); };
  if (std::isfinite(now.cpu)) cpu_->add(now.cpu, tr("%1 of %2 cores").arg(percent(now.cpu)).arg(now.cores));
  if (std::isfinite(now.process_cores) && now.cores > 0)
    process_cpu_->add(now.process_cores / now.cores, tr("%1 cores").arg(QLocale().toString(now.process_cores, 'f', 1)));
  const double used = double(now.memory_total - now.memory_available);
  memory_->add(used, tr("%1 of %2").arg(bytes_text(used), bytes_text(double(now.memory_total))));
  process_->add(double(now.resident), bytes_text(double(now.resident)));
  while (gpus_.size() < now.gpus.size()) {
    const QString name = qs(now.gpus[gpus_.size()].name);
    Gpu gpu{new Gauge(name, 1), new Gauge(tr("%1, memory").arg(name), double(now.gpus[gpus_.size()].memory_total)),
            new Gauge(tr("%1, power").arg(name), 0)};
    for (Gauge* gauge : {gpu.utilisation, gpu.memory, gpu.power}) row_->addWidget(gauge);
    gpus_.push_back(gpu);
  }
  for (size_t i = 0; i < now.gpus.size(); ++i) {
    const GpuSample& gpu = now.gpus[i];
    QStringList throttled;
    for (const auto& why : gpu.throttled_by) throttled << tr_text(why);
    if (std::isfinite(gpu.utilisation))
      gpus_[i].utilisation->add(
          gpu.utilisation, percent(gpu.utilisation) + (throttled.isEmpty() ? QString() : tr(", held down: %1").arg(throttled.join(", "))));
    gpus_[i].memory->add(double(gpu.memory_used),
                         tr("%1 of %2").arg(bytes_text(double(gpu.memory_used)), bytes_text(double(gpu.memory_total))));
    if (std::isfinite(gpu.power_watts))
      gpus_[i].power->add(
          gpu.power_watts,
          tr("%1 W, %2 °C").arg(int(gpu.power_watts)).arg(std::isfinite(gpu.temperature_celsius) ? int(gpu.temperature_celsius) : 0));
  }
}

/// Of a run that another machine trained: the memory that it recorded, and what that machine was.
void SystemDock::follow_run() {
  const auto& runs = selection_->runs();
  const RunView* run = project_->is_open() && runs.size() == 1 ? project_->snapshot()->find(*runs.begin()) : nullptr;
  note_->hide();
  if (!run || run->row.attempts == 0) return;
  struct Found {
    std::string environment;
    std::optional<double> peak, resident;
  };
  project_->read(
      [id = run->row.id](store::RunStore& store) -> Result<Found> {
        return Found{HBLAB_TRY(store.environment(id)), HBLAB_TRY(store.maximum(id, "memory_peak")), HBLAB_TRY(store.maximum(id, "rss"))};
      },
      [this, id = run->row.id, title = run->title()](const Result<Found>& found) {
        if (!found || selection_->runs().size() != 1 || *selection_->runs().begin() != id) return;
        const auto environment = QJsonDocument::fromJson(QByteArray::fromStdString(found->environment)).object();
        const QString cpu = environment["cpu"].toString();
        QStringList parts;
        if (found->peak) parts << tr("tensors at most %1").arg(bytes_text(*found->peak));
        if (found->resident) parts << tr("its process at most %1").arg(bytes_text(*found->resident));
        if (parts.isEmpty()) return;
        const bool elsewhere = !cpu.isEmpty() && cpu != qs(cpu_info().model);
        note_->setText(elsewhere ? tr("%1 was trained on %2: %3. The gauges above are of this machine.").arg(title, cpu, parts.join(", "))
                                 : tr("%1: %2.").arg(title, parts.join(", ")));
        note_->show();
      });
}

}  // namespace hblab::ui
