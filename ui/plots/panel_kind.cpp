// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/panel_kind.h"

#include <QCoreApplication>

namespace hblab::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(PanelKind)
};

}  // namespace

QList<PanelKind> panel_kinds() {
  constexpr double to_mib = 1.0 / (1 << 20), to_gib = to_mib / (1 << 10), to_ms = 1000, to_percent = 100;
  const auto plain = [](const char* name, double scale = 1) { return Metric{name, Metric::Of::value, {}, scale}; };
  const auto sum = [&](const char* name, std::vector<std::string> parts) { return Metric{name, Metric::Of::sum, std::move(parts), to_ms}; };
  // A curve for each GPU that there may be; those that a run did not record are not drawn.
  constexpr int most_gpus = 8;
  const auto of_gpus = [&](const char* id, const char* what, const QString& title, const QString& unit, double scale = 1) {
    PanelKind kind{id, title, unit, {}, {}, false, false};
    for (int gpu = 0; gpu < most_gpus; ++gpu) {
      kind.metrics.push_back(plain(("gpu" + std::to_string(gpu) + "_" + what).c_str(), scale));
      kind.metric_names << Words::tr("GPU %1").arg(gpu);
    }
    return kind;
  };
  const QString nats = Words::tr("nats per predicted token");
  return {
      {"train_loss", Words::tr("Training loss"), nats, {plain("train_loss")}, {Words::tr("training")}, true},
      {"eval_loss",
       Words::tr("Held-out loss"),
       nats,
       {plain("eval_loss"), plain("eval_loss_dropmask_off")},
       {Words::tr("as trained"), Words::tr("DropMask off")},
       true,
       false,
       true},
      {"both_losses",
       Words::tr("Training and held-out loss"),
       nats,
       {plain("train_loss"), plain("eval_loss")},
       {Words::tr("training"), Words::tr("held-out")},
       true},
      {"tokens_per_second",
       Words::tr("Speed"),
       Words::tr("tokens/s"),
       {{"tokens_per_second", Metric::Of::ratio, {"tokens_per_step", "step_seconds"}}},
       {Words::tr("speed")}},
      {"memory",
       Words::tr("Memory of tensors"),
       Words::tr("MiB"),
       {plain("memory_peak", to_mib), plain("memory_allocated", to_mib), plain("memory_reserved", to_mib)},
       {Words::tr("peak"), Words::tr("allocated"), Words::tr("reserved")},
       false,
       false},
      {"rss", Words::tr("Memory of the process"), Words::tr("MiB"), {plain("rss", to_mib)}, {Words::tr("resident")}, false, false},
      {"learning_rate", Words::tr("Learning rate"), {}, {plain("learning_rate")}, {Words::tr("rate")}, false, false},
      {"grad_norm", Words::tr("Gradient norm"), {}, {plain("grad_norm")}, {Words::tr("norm")}},
      {"phases",
       Words::tr("Time of a step's phases"),
       Words::tr("ms"),
       {plain("phase_data", to_ms), plain("phase_forward", to_ms), plain("phase_backward", to_ms), plain("phase_optimizer", to_ms)},
       {Words::tr("data"), Words::tr("forward"), Words::tr("backward"), Words::tr("optimizer")}},
      {"phases_stacked",
       Words::tr("Time of a step's phases, stacked"),
       Words::tr("ms"),
       {sum("phases_1", {"phase_data"}), sum("phases_2", {"phase_data", "phase_forward"}),
        sum("phases_3", {"phase_data", "phase_forward", "phase_backward"}),
        sum("phases_4", {"phase_data", "phase_forward", "phase_backward", "phase_optimizer"})},
       {Words::tr("data"), Words::tr("+ forward"), Words::tr("+ backward"), Words::tr("+ optimizer")}},
      {"eval_accuracy", Words::tr("Held-out accuracy"), {}, {plain("eval_accuracy")}, {Words::tr("accuracy")}, false, false},
      {"machine_cpu",
       Words::tr("Processor load"),
       Words::tr("%"),
       {plain("machine_cpu", to_percent)},
       {Words::tr("all cores")},
       false,
       false},
      {"machine_memory",
       Words::tr("Machine memory"),
       Words::tr("GiB"),
       {plain("machine_memory", to_gib)},
       {Words::tr("in use")},
       false,
       false},
      of_gpus("gpu_utilisation", "utilisation", Words::tr("GPU utilisation"), Words::tr("%"), to_percent),
      of_gpus("gpu_memory", "memory", Words::tr("GPU memory, all programs"), Words::tr("GiB"), to_gib),
      of_gpus("gpu_power", "power", Words::tr("GPU power"), Words::tr("W")),
      of_gpus("gpu_temperature", "temperature", Words::tr("GPU temperature"), Words::tr("°C")),
  };
}

QStringList default_panels() { return {"train_loss", "eval_loss", "tokens_per_second", "memory"}; }

}  // namespace hblab::ui
