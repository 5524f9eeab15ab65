// SPDX-License-Identifier: GPL-3.0-or-later
// The vocabulary of an experiment: a vocab.txt, checked and measured on a sample of the corpus, or one to be trained as the settings say.
// It keeps no truth: the page gives it the settings and puts what it tells into them.
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>

#include "ui/encoder/preview_maker.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace hblab::ui {

class PreviewRunner;

class VocabularyChooser : public QWidget {
  Q_OBJECT
 public:
  explicit VocabularyChooser(QWidget* parent = nullptr);
  ~VocabularyChooser() override;
  void setSettings(const spec::Settings&, const fs::path& spec_folder);
  /// Why nothing can be chosen; empty: something can.
  void setReadOnly(const QString& why);
  /// What was told was not done, for this reason.
  void refuse(const QString& why);

 Q_SIGNALS:
  void fileChosen(const QString& path);  ///< relative to the spec's folder where it lies below it
  void trainChosen();

 protected:
  void showEvent(QShowEvent*) override;

 private:
  void build();
  void show_choice();
  void browse();
  void choose_file();
  void ask();
  void show_vocabulary(const Preview&);
  QString training_text() const;

  PreviewRequest request_;
  bool has_settings_ = false, wanted_ = false;
  QString read_only_;  ///< why; empty: it is not
  PreviewRunner* runner_;
  QTimer soon_;
  QRadioButton *file_, *train_;
  QLineEdit* path_;
  QPushButton* browse_;
  QLabel *training_, *state_, *problem_, *refusal_;
};

}  // namespace hblab::ui
