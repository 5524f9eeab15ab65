// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/metric_stroke.h"

#include <algorithm>
#include <iterator>

namespace hblab::ui {
namespace {

enum Stroke { unbroken, dashed, dash_dotted, dotted, pairs_of_dots, sparse_dots, strokes };

struct Row {
  std::string_view metric;
  Stroke stroke;
};

/// Training, and what is measured of it, is unbroken; dashes are of evaluations alone; dots tell the parts of one figure apart.
constexpr Row table[] = {
    {"eval_loss", dashed},
    {"eval_accuracy", dashed},
    {"eval_loss_dropmask_off", dash_dotted},
    {"memory_allocated", dotted},
    {"memory_reserved", pairs_of_dots},
    {"phase_data", sparse_dots},
    {"phase_backward", pairs_of_dots},
    {"phase_optimizer", dotted},
    {"phases_1", sparse_dots},
    {"phases_3", pairs_of_dots},
    {"phases_4", dotted},
};

/// "gpu<n>_…": four can be told apart by their strokes, all by their names.
Stroke stroke_of_gpu(char n) {
  constexpr Stroke gpus[] = {unbroken, dotted, pairs_of_dots, sparse_dots};
  return gpus[size_t(n - '0') % std::size(gpus)];
}

}  // namespace

const MetricStroke& stroke_of(std::string_view metric) {
  static const MetricStroke all[strokes] = {
      {{}, QStringLiteral("━━")},       {{4, 2}, QStringLiteral("╍╍")},          {{4, 2, 1, 2}, QStringLiteral("━·")},
      {{1, 2}, QStringLiteral("····")}, {{1, 1.5, 1, 4}, QStringLiteral("‥ ‥")}, {{1, 5}, QStringLiteral("·  ·")}};
  const auto* row = std::find_if(std::begin(table), std::end(table), [&](const Row& r) { return r.metric == metric; });
  if (metric.size() > 4 && metric.substr(0, 3) == "gpu" && metric[4] == '_') return all[stroke_of_gpu(metric[3])];
  return all[row == std::end(table) ? unbroken : row->stroke];
}

}  // namespace hblab::ui
