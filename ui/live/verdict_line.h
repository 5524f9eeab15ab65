// SPDX-License-Identifier: GPL-3.0-or-later
// The verdicts so far at the foot of the live page, always two lines high, so that nothing moves while one watches. A click, Enter or
// Space opens the whole sentences, to be selected; Ctrl+C and the menu copy everything.
#pragma once

#include <QAbstractButton>

#include "ui/series/live_verdict.h"

namespace hblab::ui {

class VerdictLine : public QAbstractButton {
  Q_OBJECT
 public:
  explicit VerdictLine(QWidget* parent = nullptr);
  void set(const LiveVerdict&);
  const QString& line() const { return verdict_.line; }
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent*) override;
  void keyPressEvent(QKeyEvent*) override;
  void contextMenuEvent(QContextMenuEvent*) override;
  void changeEvent(QEvent*) override;

 private:
  QString whole_text() const;
  void show_sentences();
  void copy() const;
  LiveVerdict verdict_;
};

}  // namespace hblab::ui
