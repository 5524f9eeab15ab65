// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/vocabulary_chooser.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "ui/base/let_go.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/encoder/preview_runner.h"

namespace hblab::ui {
namespace {

constexpr int wait_ms = 250;  ///< after the last change of the settings
constexpr int indent = 24;    ///< of what belongs to a choice

void set_ink(QLabel* label, const QColor& colour) {
  QPalette palette = label->palette();
  palette.setColor(QPalette::WindowText, colour);
  label->setPalette(palette);
}

}  // namespace

VocabularyChooser::VocabularyChooser(QWidget* parent) : QWidget(parent), runner_(new PreviewRunner(this)) {
  build();
  soon_.setSingleShot(true);
  connect(&soon_, &QTimer::timeout, this, &VocabularyChooser::ask);
  connect(runner_, &PreviewRunner::busy, this, [this](const QString& step) {
    if (state_->text().isEmpty()) state_->setText(step + QStringLiteral(" …"));
  });
  connect(runner_, &PreviewRunner::made, this, [this](const std::shared_ptr<const Preview>& preview) { show_vocabulary(*preview); });
  connect(train_, &QRadioButton::clicked, this, [this] {
    if (!request_.settings.vocabulary.file.empty()) Q_EMIT trainChosen();
  });
  connect(file_, &QRadioButton::clicked, this, [this] {
    path_->setEnabled(true);
    path_->setFocus();
    if (!path_->text().isEmpty()) choose_file();
  });
  connect(path_, &QLineEdit::editingFinished, this, &VocabularyChooser::choose_file);
  connect(browse_, &QPushButton::clicked, this, &VocabularyChooser::browse);
  const auto colours = [this] {
    for (QLabel* label : {training_, state_}) set_ink(label, Theme::instance().tokens().muted);
    for (QLabel* label : {problem_, refusal_}) set_ink(label, Theme::instance().tokens().bad);
  };
  connect(&Theme::instance(), &Theme::changed, this, colours);
  colours();
}

VocabularyChooser::~VocabularyChooser() { let_go_of_controls(*this); }

void VocabularyChooser::build() {
  train_ = new QRadioButton(tr("&Train one on the corpus"));
  file_ = new QRadioButton(tr("Use a fi&le"));
  path_ = new QLineEdit, browse_ = new QPushButton(tr("&Browse…")), training_ = new QLabel, state_ = new QLabel, problem_ = new QLabel,
  refusal_ = new QLabel;
  train_->setAccessibleName(tr("Train a vocabulary on the corpus"));
  train_->setToolTip(tr("Trained on the training documents alone, once, then kept in the cache."));
  file_->setAccessibleName(tr("Use a vocabulary file"));
  file_->setToolTip(tr("A vocab.txt: a word piece a line, as BERT's."));
  path_->setAccessibleName(tr("Vocabulary file"));
  path_->setToolTip(tr("Relative paths start at the folder of the experiment's file."));
  path_->setPlaceholderText(QStringLiteral("vocab.txt"));
  browse_->setAccessibleName(tr("Browse for a vocabulary file"));
  browse_->setToolTip(tr("Opens a file dialog."));
  for (QLabel* label : {training_, state_, problem_, refusal_}) {
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setMinimumWidth(1);  // a long word makes nothing wider
  }
  for (QLabel* label : {training_, problem_, refusal_}) label->setContentsMargins(indent, 0, 0, 0);
  for (QLabel* label : {problem_, refusal_}) label->hide();
  auto* line = new QHBoxLayout;
  line->setContentsMargins(indent, 0, 0, 0);
  line->addWidget(path_, 1);
  line->addWidget(browse_);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(6);
  box->addWidget(train_);
  box->addWidget(training_);
  box->addWidget(file_);
  box->addLayout(line);
  box->addWidget(refusal_);
  box->addWidget(problem_);
  box->addWidget(state_);
  box->addStretch();
}

void VocabularyChooser::setSettings(const spec::Settings& settings, const fs::path& spec_folder) {
  if (has_settings_ && same_preview(settings, request_.settings) && spec_folder == request_.spec_folder) return;
  request_.settings = settings;
  request_.spec_folder = spec_folder;
  has_settings_ = wanted_ = true;
  if (read_only_.isEmpty()) refusal_->hide();
  show_choice();
  training_->setText(training_text());
  if (isVisible()) soon_.start(wait_ms);
}

void VocabularyChooser::show_choice() {
  const QString path = qs(request_.settings.vocabulary.file);
  (path.isEmpty() ? train_ : file_)->setChecked(true);
  if (!path.isEmpty() && path_->text() != path) path_->setText(path);
  path_->setEnabled(!path.isEmpty());
}

void VocabularyChooser::setReadOnly(const QString& why) {
  for (QWidget* control : std::initializer_list<QWidget*>{train_, file_, browse_}) control->setEnabled(why.isEmpty());
  path_->setReadOnly(!why.isEmpty());
  if (why == read_only_) return;
  read_only_ = why;
  refusal_->setText(why);
  refusal_->setVisible(!why.isEmpty());
}

void VocabularyChooser::refuse(const QString& why) {
  show_choice();
  refusal_->setText(why);
  refusal_->show();
}

QString VocabularyChooser::training_text() const {
  const spec::VocabularySpec& v = request_.settings.vocabulary;
  const QLocale locale;
  return tr("At most %1 pieces; pairs seen %2 times or more are merged; %3, %4.")
      .arg(locale.toString(qlonglong(v.size)), locale.toString(qlonglong(v.min_frequency)),
           v.lowercase ? tr("lower case") : tr("case kept"), v.strip_accents ? tr("accents removed") : tr("accents kept"));
}

void VocabularyChooser::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (wanted_) soon_.start(0);
}

void VocabularyChooser::ask() {
  if (!has_settings_) return;
  wanted_ = false;
  runner_->ask(request_);
}

void VocabularyChooser::browse() {
  const QString folder = QString::fromStdString(request_.spec_folder.string());
  const QString chosen = QFileDialog::getOpenFileName(this, tr("Choose a vocabulary"), folder,
                                                      tr("Vocabularies (*.txt)") + QStringLiteral(";;") + tr("All files (*)"));
  if (chosen.isEmpty()) return;
  const QString relative = QDir(folder).relativeFilePath(chosen);
  path_->setText(folder.isEmpty() || relative.startsWith(QStringLiteral("..")) ? chosen : relative);
  file_->setChecked(true);
  path_->setEnabled(true);
  choose_file();
}

void VocabularyChooser::choose_file() {
  const QString path = path_->text().trimmed();
  if (!file_->isChecked() || path.isEmpty() || path == qs(request_.settings.vocabulary.file)) return;
  Q_EMIT fileChosen(path);
}

void VocabularyChooser::show_vocabulary(const Preview& preview) {
  const VocabularyPreview& v = preview.vocabulary;
  const auto error = v.error ? v.error : preview.error;
  problem_->setVisible(error.has_value());
  problem_->setText(error ? tr_error(*error) : QString());
  QStringList lines;
  const QLocale locale;
  if (v.pieces > 0) {
    const auto& s = v.special;
    lines += v.origin == VocabularyPreview::cached ? tr("Trained before: %1 pieces.").arg(locale.toString(qlonglong(v.pieces)))
                                                   : tr("%1 pieces.").arg(locale.toString(qlonglong(v.pieces)));
    lines += tr("Special pieces: [PAD] %1, [UNK] %2, [CLS] %3, [SEP] %4, [MASK] %5.")
                 .arg(s.pad)
                 .arg(s.unknown)
                 .arg(s.cls)
                 .arg(s.sep)
                 .arg(s.mask);
    if (v.sample_words > 0)
      lines += tr("On the sample: %1 % unknown pieces, %2 pieces a word.")
                   .arg(locale.toString(100. * double(v.unknown) / double(v.sample_pieces), 'f', 2),
                        locale.toString(double(v.sample_pieces) / double(v.sample_words), 'f', 2));
  } else if (!error) {
    lines += tr("It is not trained yet: its size and coverage are known when the experiment has started.");
  }
  state_->setText(lines.join('\n'));
}

}  // namespace hblab::ui
