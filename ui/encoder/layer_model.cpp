// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/layer_model.h"

#include <QStringList>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/encoder/mixer_look.h"

namespace hblab::ui {

void LayerModel::set_layers(Layers next) {
  const auto front = std::mismatch(layers_.begin(), layers_.end(), next.begin(), next.end());
  const size_t before = size_t(front.first - layers_.begin());
  size_t after = 0;
  while (after < std::min(layers_.size(), next.size()) - before && layers_[layers_.size() - 1 - after] == next[next.size() - 1 - after])
    ++after;
  const auto replace = [&](Layers&& with) {
    layers_ = std::move(with);
    by_layer_.clear();
  };
  if (next.size() > layers_.size()) {
    const int added = int(next.size() - layers_.size());
    beginInsertRows({}, int(after), int(after) + added - 1);
    replace(std::move(next));
    endInsertRows();
  } else if (next.size() < layers_.size()) {
    const int removed = int(layers_.size() - next.size());
    beginRemoveRows({}, int(after), int(after) + removed - 1);
    replace(std::move(next));
    endRemoveRows();
  } else {
    if (before == layers_.size()) return;
    replace(std::move(next));
  }
  // Numbers above an inserted layer change, and every bar is drawn in relation to the longest.
  if (!layers_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void LayerModel::set_shape(const spec::MixerShape& shape) {
  if (shape.hidden == shape_.hidden && shape.heads == shape_.heads && shape.length == shape_.length) return;
  shape_ = shape;
  by_layer_.clear();
  faces_.clear();
  if (!layers_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

LayerFace LayerModel::make_face(const spec::MixerChoice& choice) const {
  LayerFace face;
  face.mixer = mixer_index(choice.name);
  if (face.mixer < 0) {
    face.title = qs(choice.name);
    return face;
  }
  const auto& mixer = spec::mixers()[size_t(face.mixer)];
  face.title = tr_text(mixer.label);
  const bool split = splits_heads(mixer, shape_);
  QStringList spelled, short_form, counts;
  for (const auto& option : mixer.options) {
    const QString label = tr_text(option.label), value = qs(option_value(mixer, choice, option.name));
    if (split && option.choices.empty()) {
      face.parts.emplace_back(mixer_index(option.name), value.toLongLong());
      counts += value;
    } else if (value != qs(option.default_value)) {
      short_form += value;
    } else {
      continue;
    }
    //: An option of a mixer: its value and label where it is a number, else label and value.
    spelled += option.choices.empty() ? tr("%1 %2").arg(value, label.toLower()) : tr("%1: %2").arg(label, value);
  }
  if (split) short_form.prepend(tr("%1 heads").arg(counts.join(QStringLiteral(" : "))));
  face.detail = short_form.join(tr(", "));
  face.spelled = spelled.join(tr(", "));
  if (shape_.heads < 1) return face;
  face.parameters = double(mixer.parameters(choice, shape_));
  face.flops = mixer.flops(choice, shape_);
  if (const auto checked = mixer.check(choice, shape_); !checked) face.problem = tr_error(checked.error());
  return face;
}

void LayerModel::find_faces() const {
  if (by_layer_.size() == layers_.size()) return;
  by_layer_.clear();
  totals_ = {};
  if (faces_.size() > size_t(spec::max_layers)) faces_.clear();
  by_layer_.reserve(layers_.size());
  for (size_t i = 0; i < layers_.size(); ++i) {
    if (i > 0 && layers_[i] == layers_[i - 1]) {
      by_layer_.push_back(by_layer_.back());
    } else {
      const std::string key = spec::print_layout({layers_[i]});
      auto found = faces_.find(key);
      if (found == faces_.end()) found = faces_.emplace(key, make_face(layers_[i])).first;
      by_layer_.push_back(&found->second);
    }
    const LayerFace& f = *by_layer_.back();
    totals_.parameters += f.parameters;
    totals_.flops += f.flops;
    totals_.most_parameters = std::max(totals_.most_parameters, f.parameters);
    totals_.most_flops = std::max(totals_.most_flops, f.flops);
    if (!f.problem.isEmpty() && totals_.problems++ == 0) totals_.problem = f.problem;
  }
}

const LayerFace& LayerModel::face(int row) const {
  find_faces();
  return *by_layer_[size_t(turned(row))];
}

const LayerModel::Totals& LayerModel::totals() const {
  find_faces();
  return totals_;
}

int LayerModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(layers_.size()); }

QVariant LayerModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const LayerFace& f = face(index.row());
  const auto name = [&] { return f.spelled.isEmpty() ? f.title : tr("%1 (%2)").arg(f.title, f.spelled); };
  const auto costs = [&] { return tr("Mixer: %1 parameters, %2 FLOPs a sequence.").arg(count_text(f.parameters), count_text(f.flops)); };
  switch (role) {
    case Qt::DisplayRole:
      return f.title;
    case Qt::AccessibleTextRole:
      return tr("Layer %1: %2").arg(turned(index.row()) + 1).arg(name());
    case Qt::AccessibleDescriptionRole:
      return f.problem.isEmpty() ? costs() : f.problem + ' ' + costs();
    case Qt::ToolTipRole: {
      const QString help = f.mixer < 0 ? QString() : tr_text(spec::mixers()[size_t(f.mixer)].help).toHtmlEscaped();
      QString text = QStringLiteral("<b>%1</b><br>%2<br>%3")
                         .arg(tr("Layer %1: %2").arg(turned(index.row()) + 1).arg(name()).toHtmlEscaped(), help, costs().toHtmlEscaped());
      if (!f.problem.isEmpty()) text += QStringLiteral("<br><b>%1</b>").arg(f.problem.toHtmlEscaped());
      return text;
    }
    default:
      return {};
  }
}

}  // namespace hblab::ui
