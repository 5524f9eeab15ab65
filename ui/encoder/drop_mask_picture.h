// SPDX-License-Identifier: GPL-3.0-or-later
// What DropMask does, as a small picture: which positions (rows) read which (columns) in a sentence with masks. CorpusPreview gives the
// sentence; without one, an example stands there.
#pragma once

#include <QStringList>
#include <QVector>
#include <QWidget>

namespace hblab::ui {

class DropMaskPicture : public QWidget {
  Q_OBJECT
 public:
  explicit DropMaskPicture(QWidget* parent = nullptr);

  /// Of a long sentence, the part around the first mask is shown.
  void setSentence(const QStringList& pieces, const QVector<bool>& masked);
  void setDropMask(bool on, bool keep_self);

  /// Whether the position in the row reads the one in the column, of the positions that are shown.
  bool reads(int row, int column) const { return !on_ || !masked_[column] || (keep_self_ && row == column); }
  int positions() const { return int(pieces_.size()); }
  QString sentence() const;  ///< what the picture says, in words

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  bool event(QEvent*) override;
  void paintEvent(QPaintEvent*) override;

 private:
  struct Geometry {
    QRectF grid;
    double cell = 0, labels = 0;
    int legend = 0, sentence = 0;  ///< tops
  };
  Geometry geometry_of() const;
  QString label(int position) const;
  void tell();
  QStringList pieces_;
  QVector<bool> masked_;
  bool on_ = false, keep_self_ = true;
};

}  // namespace hblab::ui
