// SPDX-License-Identifier: GPL-3.0-or-later
// Word pieces as running text: each word on a ground of its own, its pieces side by side; what masking did is marked by colour and form.
#pragma once

#include <QTextBrowser>

#include "ui/encoder/training_row.h"

namespace hblab::ui {

class PieceView : public QTextBrowser {
  Q_OBJECT
 public:
  explicit PieceView(const QString& name, QWidget* parent = nullptr);
  void set_pieces(const std::vector<ShownPiece>&);
  /// What stands there where there are no pieces.
  void set_notice(const QString&);

 private:
  void fill();
  std::vector<ShownPiece> pieces_;
  QString notice_;
};

}  // namespace hblab::ui
