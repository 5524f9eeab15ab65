// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/corpus_preview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <limits>

#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/encoder/mixer_look.h"
#include "ui/encoder/piece_view.h"
#include "ui/encoder/preview_runner.h"

namespace hblab::ui {
namespace {

constexpr int wait_ms = 250;             ///< after the last change of the settings
constexpr qsizetype most_sentence = 64;  ///< pieces told to others

QLabel* heading(const QString& text) {
  auto* label = new QLabel(text);
  QFont font = label->font();
  font.setWeight(QFont::DemiBold);
  label->setFont(font);
  return label;
}

QWidget* titled(QLayout* title, QWidget* view) {
  auto* box = new QWidget;
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addLayout(title);
  layout->addWidget(view, 1);
  return box;
}

QToolButton* button(const QString& text, const QString& help) {
  auto* b = new QToolButton;
  b->setText(text);
  b->setAccessibleName(help);
  b->setToolTip(help);
  b->setFocusPolicy(Qt::StrongFocus);
  return b;
}

void set_ink(QLabel* label, const QColor& colour) {
  QPalette palette = label->palette();
  palette.setColor(QPalette::WindowText, colour);
  label->setPalette(palette);
}

/// What a mark looks like, and how often the sequence has it.
QString key_of(const QString& word, int count, const QColor& ink, const QColor& ground, const QString& style) {
  return QStringLiteral("<span style='color:%1;background:%2;%3'>&nbsp;%4&nbsp;</span> %5")
      .arg(ink.name(), ground.name(), style, word.toHtmlEscaped())
      .arg(count);
}

QString legend_of(const std::vector<ShownPiece>& row) {
  const ThemeTokens& t = Theme::instance().tokens();
  if (row.empty()) return {};
  int counts[4] = {}, predicted = 0;
  for (const ShownPiece& piece : row) ++counts[piece.change], predicted += piece.predicted;
  const QString bold = QStringLiteral("font-weight:bold");
  return QStringList{key_of(CorpusPreview::tr("[MASK]"), counts[ShownPiece::masked], t.accent_text, t.accent, {}),
                     key_of(CorpusPreview::tr("random"), counts[ShownPiece::random], t.text, blended(t.warning, t.surface, 0.28), bold),
                     key_of(CorpusPreview::tr("kept"), counts[ShownPiece::kept], t.text, t.selection, bold + ";text-decoration:underline"),
                     CorpusPreview::tr("%1 of %2 positions predicted").arg(predicted).arg(row.size())}
      .join(QStringLiteral(" &nbsp; "));
}

}  // namespace

CorpusPreview::CorpusPreview(QWidget* parent) : QWidget(parent), runner_(new PreviewRunner(this)) {
  build();
  soon_.setSingleShot(true);
  soon_.setInterval(wait_ms);
  connect(&soon_, &QTimer::timeout, this, &CorpusPreview::ask);
  connect(runner_, &PreviewRunner::busy, this, [this](const QString& step) {
    busy_->setVisible(true);
    busy_->setToolTip(step);
    busy_->setAccessibleDescription(step);
    if (facts_->text().isEmpty()) facts_->setText(step + QStringLiteral(" …"));
  });
  connect(runner_, &PreviewRunner::made, this, [this](const std::shared_ptr<const Preview>& preview) {
    shown_ = preview;
    show_preview();
  });
  connect(previous_, &QToolButton::clicked, this, [this] { move(-1); });
  connect(next_, &QToolButton::clicked, this, [this] { move(1); });
  connect(again_, &QToolButton::clicked, this, [this] {
    runner_->forget();
    ask();
  });
  connect(quick_, &QPushButton::clicked, this, [this] {
    request_.quick = true;
    ask();
  });
  connect(seed_, &QSpinBox::valueChanged, this, [this](int seed) {
    request_.mask_seed = uint64_t(seed);
    ask_soon();
  });
  const auto colours = [this] {
    set_ink(problem_, Theme::instance().tokens().bad);
    for (QLabel* label : {vocabulary_, place_}) set_ink(label, Theme::instance().tokens().muted);
    if (shown_) legend_->setText(legend_of(shown_->row));  // colours are written into it
  };
  connect(&Theme::instance(), &Theme::changed, this, colours);
  colours();
}

void CorpusPreview::build() {
  facts_ = new QLabel, problem_ = new QLabel, place_ = new QLabel, vocabulary_ = new QLabel, legend_ = new QLabel;
  busy_ = new QProgressBar, text_ = new QPlainTextEdit, quick_ = new QPushButton(tr("Quic&k vocabulary")), seed_ = new QSpinBox;
  pieces_ = new PieceView(tr("Word pieces of the document")), row_ = new PieceView(tr("The sequence as training sees it"));
  previous_ = button(QStringLiteral("◀"), tr("Previous document")), next_ = button(QStringLiteral("▶"), tr("Next document"));
  again_ = button(tr("Read again"), tr("Reads the files again, as they are now."));
  facts_->setTextFormat(Qt::PlainText);
  problem_->setTextFormat(Qt::PlainText);
  for (QLabel* label : {facts_, problem_, vocabulary_, legend_}) {
    label->setWordWrap(true);
    label->setMinimumWidth(1);  // a long word makes nothing wider
  }
  problem_->hide();
  problem_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  busy_->setRange(0, 0);
  busy_->setTextVisible(false);
  busy_->setFixedSize(90, 6);
  busy_->setAccessibleName(tr("Reading"));
  busy_->hide();
  text_->setReadOnly(true);
  text_->setTabChangesFocus(true);
  text_->setAccessibleName(tr("Text of the document"));
  text_->setToolTip(tr("A document of the corpus, as it was read."));
  quick_->setToolTip(tr("Trains a small vocabulary on the sample, for this preview alone."));
  quick_->setAccessibleName(tr("Quick vocabulary for the preview"));
  quick_->hide();
  seed_->setRange(1, std::numeric_limits<int>::max());
  seed_->setAccessibleName(tr("Seed of the masks"));
  seed_->setToolTip(tr("Other seeds mask other positions. For this preview alone."));

  auto* top = new QHBoxLayout;
  top->addWidget(facts_, 1);
  top->addWidget(busy_);
  top->addWidget(again_);
  auto* document_title = new QHBoxLayout;
  document_title->addWidget(heading(tr("Document")));
  document_title->addWidget(place_, 1);
  document_title->addWidget(previous_);
  document_title->addWidget(next_);
  auto* pieces_title = new QHBoxLayout;
  pieces_title->addWidget(heading(tr("Word pieces")));
  pieces_title->addWidget(vocabulary_, 1);
  pieces_title->addWidget(quick_);
  auto* seed_label = new QLabel(tr("&Mask seed"));
  seed_label->setBuddy(seed_);
  auto* row_line = new QHBoxLayout;
  row_line->addWidget(heading(tr("As training sees it")), 1);
  row_line->addWidget(seed_label);
  row_line->addWidget(seed_);
  auto* row_title = new QVBoxLayout;
  row_title->setSpacing(2);
  row_title->addLayout(row_line);
  row_title->addWidget(legend_);
  split_ = new QSplitter(Qt::Vertical);
  split_->setChildrenCollapsible(false);
  split_->setHandleWidth(9);
  split_->addWidget(titled(document_title, text_));
  split_->addWidget(titled(pieces_title, pieces_));
  split_->addWidget(titled(row_title, row_));
  for (QWidget* view : std::initializer_list<QWidget*>{text_, pieces_, row_}) view->setMinimumHeight(60);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(6);
  box->addLayout(top);
  box->addWidget(problem_);
  box->addWidget(split_, 1);
  box->addStretch(0);  // takes the room of the views where they are hidden
}

void CorpusPreview::setSettings(const spec::Settings& settings, const fs::path& spec_folder) {
  if (has_settings_ && same_preview(settings, request_.settings) && spec_folder == request_.spec_folder) return;
  if (settings.data.source != request_.settings.data.source || settings.data.paths != request_.settings.data.paths) request_.document = 0;
  request_.settings = settings;
  request_.spec_folder = spec_folder;
  has_settings_ = true;
  ask_soon();
}

void CorpusPreview::ask_soon() {
  wanted_ = true;
  if (isVisible()) soon_.start();
}

void CorpusPreview::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (wanted_) soon_.start(0);
  soon_.setInterval(wait_ms);
}

void CorpusPreview::ask() {
  if (!has_settings_) return;
  wanted_ = false;
  runner_->ask(request_);
}

void CorpusPreview::move(int documents) {
  request_.document = std::max<int64_t>(0, request_.document + documents);
  ask();
}

QString CorpusPreview::facts(const CorpusSample& c) {
  const QString documents = QLocale().toString(qlonglong(c.documents));
  if (c.generated) return tr("Generated text: %1 documents, made when they are needed.").arg(documents);
  const QString counted = c.counted ? tr("%1 documents").arg(documents) : tr("about %1 documents").arg(count_text(double(c.documents)));
  QString facts = c.files == 1 ? tr("%1, %2: %3.").arg(qs(c.file), bytes_text(double(c.bytes)), counted)
                               : tr("%1 files, %2, the largest is %3: %4.")
                                     .arg(QLocale().toString(qlonglong(c.files)), bytes_text(double(c.bytes)), qs(c.file), counted);
  if (c.repaired_bytes > 0) facts += ' ' + tr("%1 bytes of the sample are not UTF-8 and were replaced.").arg(c.repaired_bytes);
  return facts;
}

void CorpusPreview::show_preview() {
  const Preview& preview = *shown_;
  busy_->hide();
  problem_->setVisible(preview.error.has_value());
  split_->setVisible(!preview.error);
  problem_->setText(preview.error ? tr_error(*preview.error) : QString());
  facts_->setText(preview.error ? QString() : facts(preview.corpus));
  if (text_->toPlainText() != qs(preview.text)) text_->setPlainText(qs(preview.text));
  request_.document = preview.document;
  place_->setText(preview.documents > 0 ? tr("%1 of the first %2").arg(preview.document + 1).arg(preview.documents) : QString());
  previous_->setEnabled(preview.document > 0);
  next_->setEnabled(preview.document + 1 < preview.documents);
  if (preview.error)
    vocabulary_->clear(), quick_->hide(), pieces_->set_notice({});
  else
    show_vocabulary(preview.vocabulary);
  pieces_->set_pieces(preview.pieces);
  row_->set_pieces(preview.row);
  row_->set_notice(preview.row_error ? tr_error(*preview.row_error)
                                     : tr("Word pieces, and so masks, are shown when there is a vocabulary."));
  legend_->setText(legend_of(preview.row));
  if (preview.row.empty()) return;
  QStringList pieces;
  QVector<bool> masked;
  for (const ShownPiece& piece : preview.row) {
    if (pieces.size() == most_sentence) break;
    pieces += piece.text;
    masked += piece.change == ShownPiece::masked;
  }
  Q_EMIT sentenceReady(pieces, masked);
}

void CorpusPreview::show_vocabulary(const VocabularyPreview& v) {
  const QString count = QLocale().toString(qlonglong(v.pieces));
  const bool missing = v.pieces == 0 && !v.error && v.origin == VocabularyPreview::none;
  switch (v.origin) {
    case VocabularyPreview::none:
      vocabulary_->setText(tr("The vocabulary will be trained at the start."));
      break;
    case VocabularyPreview::file:
      vocabulary_->setText(tr("%1, %2 pieces").arg(qs(fs::path(v.path).filename().string()), count));
      break;
    case VocabularyPreview::cached:
      vocabulary_->setText(tr("trained before, %1 pieces").arg(count));
      break;
    case VocabularyPreview::quick:
      vocabulary_->setText(tr("quick, %1 pieces; a run trains its own").arg(count));
      break;
  }
  if (v.error) vocabulary_->clear();
  quick_->setVisible(missing);
  pieces_->set_notice(
      v.error   ? tr_error(*v.error)
      : missing ? tr("There is no vocabulary yet. “Quick vocabulary” trains a small one on the sample, to see word pieces and masks now.")
                : QString());
}

}  // namespace hblab::ui
