// SPDX-License-Identifier: GPL-3.0-or-later
// A look at the text before a run: files and documents found, a document, its word pieces, and the sequence as training would see it. The
// page gives it the settings at every change; it reads a moment later, on a thread of its own (PreviewRunner), and only while it is shown.
#pragma once

#include <QStringList>
#include <QTimer>
#include <QVector>
#include <QWidget>
#include <memory>

#include "ui/encoder/preview_maker.h"

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QSplitter;
class QToolButton;

namespace hblab::ui {

class PieceView;
class PreviewRunner;

class CorpusPreview : public QWidget {
  Q_OBJECT
 public:
  explicit CorpusPreview(QWidget* parent = nullptr);
  void setSettings(const spec::Settings&, const fs::path& spec_folder);

 Q_SIGNALS:
  /// The beginning of the sequence, as the model reads it, for DropMaskPicture.
  void sentenceReady(const QStringList& pieces, const QVector<bool>& masked);

 protected:
  void showEvent(QShowEvent*) override;

 private:
  void build();
  void ask_soon();
  void ask();
  void move(int documents);
  void show_preview();
  void show_vocabulary(const VocabularyPreview&);
  static QString facts(const CorpusSample&);

  PreviewRequest request_;
  bool has_settings_ = false, wanted_ = false;
  std::shared_ptr<const Preview> shown_;
  PreviewRunner* runner_;
  QTimer soon_;
  QLabel *facts_, *problem_, *place_, *vocabulary_, *legend_;
  QSplitter* split_;
  QProgressBar* busy_;
  QPlainTextEdit* text_;
  PieceView *pieces_, *row_;
  QPushButton* quick_;
  QSpinBox* seed_;
  QToolButton *previous_, *next_, *again_;
};

}  // namespace hblab::ui
