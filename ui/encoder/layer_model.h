// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of an encoder as a list, the topmost layer in row 0: what LayerList shows and a screen reader reads. It is set as a whole;
// only the rows that differ are told, so that selection and scroll position stay. LayerEditor → LayerModel → LayerDelegate.
#pragma once

#include <QAbstractListModel>
#include <map>

#include "ui/encoder/layout_edits.h"

namespace hblab::ui {

/// What is shown of a layer: the same for all layers of the same choice.
struct LayerFace {
  int mixer = -1;   ///< index in the registry
  QString title;    ///< "Hybrid"
  QString detail;   ///< "2 : 2 heads", short, for the chip
  QString spelled;  ///< "2 attention heads, 2 pooling heads"
  /// The parts that heads are split into: mixer index of the option's name (-1: none has it) and number. Empty: not split.
  std::vector<std::pair<int, int64_t>> parts;
  double parameters = 0, flops = 0;  ///< of the mixer; 0 where the shape has no heads
  QString problem;                   ///< the sentence of `check`
};

class LayerModel : public QAbstractListModel {
  Q_OBJECT
 public:
  using QAbstractListModel::QAbstractListModel;

  const Layers& layers() const { return layers_; }
  void set_layers(Layers);
  const spec::MixerShape& shape() const { return shape_; }
  void set_shape(const spec::MixerShape&);

  /// Row ⇄ layer (from 0, the input's neighbour).
  int turned(int row_or_layer) const { return int(layers_.size()) - 1 - row_or_layer; }
  const LayerFace& face(int row) const;
  struct Totals {
    double parameters = 0, flops = 0;            ///< of all mixers
    double most_parameters = 0, most_flops = 0;  ///< of one layer
    int problems = 0;                            ///< layers that `check` refuses
    QString problem;                             ///< the first sentence
  };
  const Totals& totals() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex&, int role) const override;

 private:
  LayerFace make_face(const spec::MixerChoice&) const;
  Layers layers_;
  spec::MixerShape shape_;
  mutable std::map<std::string, LayerFace> faces_;  ///< by the layer's notation
  mutable std::vector<const LayerFace*> by_layer_;  ///< into faces_; empty: to be found again
  mutable Totals totals_;
  void find_faces() const;
};

}  // namespace hblab::ui
