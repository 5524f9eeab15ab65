// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/mixer_panel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/icons.h"
#include "ui/base/let_go.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/encoder/mixer_look.h"

namespace hblab::ui {
namespace {

constexpr int most_number = 1 << 20;  ///< of an option that nothing else bounds

void set_ink(QLabel* label, const QColor& colour) {
  QPalette palette = label->palette();
  palette.setColor(QPalette::WindowText, colour);
  label->setPalette(palette);
}

}  // namespace

MixerPanel::MixerPanel(QWidget* parent)
    : QWidget(parent), title_(new QLabel), help_(new QLabel), problem_(new QLabel), mixer_(new QComboBox), fit_(new QPushButton) {
  QFont bold = font();
  bold.setWeight(QFont::DemiBold);
  title_->setFont(bold);
  for (QLabel* label : {help_, problem_}) label->setWordWrap(true), label->setTextFormat(Qt::PlainText);
  for (int i = 0; i < int(spec::mixers().size()); ++i)
    mixer_->addItem(swatch_icon(mixer_colour(i)), QStringLiteral("%1 (%2)").arg(mixer_label(i), mixer_letter(i)));
  mixer_->setAccessibleName(tr("Mixer of the selected layers"));
  mixer_->setToolTip(tr("The mixer of all selected layers."));
  mixer_->setPlaceholderText(tr("several"));
  fit_->setToolTip(tr("Splits the heads of the selected layers in the same proportion, so that they add up."));
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(6);
  for (QWidget* widget : std::initializer_list<QWidget*>{title_, mixer_, help_, problem_, fit_}) box->addWidget(widget);
  box->addStretch();
  connect(mixer_, &QComboBox::activated, this, &MixerPanel::mixerChosen);
  connect(fit_, &QPushButton::clicked, this, &MixerPanel::fitAsked);
  const auto colours = [this] {
    set_ink(help_, Theme::instance().tokens().muted);
    set_ink(problem_, Theme::instance().tokens().bad);
    for (int i = 0; i < mixer_->count(); ++i) mixer_->setItemIcon(i, swatch_icon(mixer_colour(i)));
  };
  connect(&Theme::instance(), &Theme::changed, this, colours);
  colours();
}

MixerPanel::~MixerPanel() { let_go_of_controls(*this); }

void MixerPanel::show_layers(const QString& title, const Layers& chosen, const spec::MixerShape& shape, bool read_only) {
  title_->setText(title);
  int mixer = chosen.empty() ? -1 : mixer_index(chosen.front().name);
  for (const auto& choice : chosen)
    if (choice.name != chosen.front().name) mixer = -1;
  {
    const QSignalBlocker quiet(mixer_);
    mixer_->setCurrentIndex(mixer);
  }
  mixer_->setEnabled(!read_only && !chosen.empty());
  help_->setText(mixer >= 0       ? tr_text(spec::mixers()[size_t(mixer)].help)
                 : chosen.empty() ? tr("Click a layer, or drag over several, to change them.")
                                  : tr("These layers have different mixers. Choose one for all of them."));
  const bool split = mixer >= 0 && splits_heads(spec::mixers()[size_t(mixer)], shape);
  if (mixer != built_ || split != built_split_) build_options(mixer, split);
  if (mixer >= 0) fill(chosen, shape);
  if (options_) options_->setEnabled(!read_only);

  QString problem;
  if (mixer >= 0 && shape.heads > 0)
    for (const auto& choice : chosen)
      if (const auto checked = spec::mixers()[size_t(mixer)].check(choice, shape); !checked && problem.isEmpty())
        problem = tr_error(checked.error());
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
  fit_->setVisible(!problem.isEmpty() && split && !read_only);
  fit_->setText(tr("Fit to %n heads", nullptr, int(shape.heads)));
}

QString MixerPanel::problem() const { return problem_->text(); }

void MixerPanel::build_options(int mixer, bool split) {
  built_ = mixer, built_split_ = split;
  rows_.clear();
  slider_ = nullptr;
  stroke_ = 0;
  if (options_) {
    layout()->removeWidget(options_);
    for (QWidget* control : options_->findChildren<QWidget*>()) control->disconnect(this);  // hiding would commit a half-typed number
    options_->hide();
    options_->deleteLater();  // one of its own controls may have asked for this
    options_ = nullptr;
  }
  if (mixer < 0 || spec::mixers()[size_t(mixer)].options.empty()) return;
  options_ = new QWidget;
  auto* form = new QFormLayout(options_);
  form->setContentsMargins(0, 4, 0, 4);
  form->setRowWrapPolicy(QFormLayout::WrapAllRows);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  std::vector<int> numbers;
  const auto& options = spec::mixers()[size_t(mixer)].options;
  for (int i = 0; i < int(options.size()); ++i) {
    const auto& option = options[size_t(i)];
    const QString label = tr_text(option.label), help = tr_text(option.help);
    Row row;
    row.label = new QLabel(label);
    QWidget* control;
    if (option.choices.empty()) {
      numbers.push_back(i);
      control = row.spin = new QSpinBox;
      row.spin->setRange(0, most_number);
      row.spin->setKeyboardTracking(false);
      connect(row.spin, &QSpinBox::valueChanged, this, [this, i](int value) {
        if (!stroke_) stroke_ = new_stroke();
        Q_EMIT optionChosen(i, QString::number(value), stroke_);
      });
      connect(row.spin, &QSpinBox::editingFinished, this, [this] { stroke_ = 0; });
    } else {
      control = row.combo = new QComboBox;
      for (const auto& choice : option.choices) row.combo->addItem(qs(choice));
      connect(row.combo, &QComboBox::textActivated, this, [this, i](const QString& value) { Q_EMIT optionChosen(i, value, 0); });
    }
    control->setObjectName(qs(option.name));
    control->setAccessibleName(label);
    control->setAccessibleDescription(help);
    control->setToolTip(QStringLiteral("<p>%1</p>").arg(help.toHtmlEscaped()));
    row.label->setBuddy(control);
    row.label->setToolTip(control->toolTip());
    form->addRow(row.label, control);
    rows_.push_back(row);
    if (!split || slider_ || numbers.size() != 2) continue;
    slider_ = new QSlider(Qt::Horizontal);
    slider_->setPageStep(1);
    slider_->setTickPosition(QSlider::TicksBelow);
    slider_->setAccessibleName(
        tr("Heads: %1 against %2").arg(rows_[size_t(numbers[0])].label->text(), rows_[size_t(numbers[1])].label->text()));
    slider_->setToolTip(tr("Moves heads from one to the other."));
    form->addRow(slider_);
    connect(slider_, &QSlider::sliderPressed, this, [this] { stroke_ = new_stroke(); });
    connect(slider_, &QSlider::sliderReleased, this, [this] { stroke_ = 0; });
    connect(slider_, &QSlider::valueChanged, this,
            [this, i = numbers[0]](int value) { Q_EMIT optionChosen(i, QString::number(value), stroke_); });
  }
  static_cast<QVBoxLayout*>(layout())->insertWidget(layout()->indexOf(problem_), options_);
  options_->show();
  QWidget* before = mixer_;
  for (int row = 0; row < form->rowCount(); ++row)
    for (const auto role : {QFormLayout::FieldRole, QFormLayout::SpanningRole})
      if (const QLayoutItem* item = form->itemAt(row, role); item && item->widget()->focusPolicy() != Qt::NoFocus) {
        setTabOrder(before, item->widget());
        before = item->widget();
      }
  setTabOrder(before, fit_);
}

void MixerPanel::fill(const Layers& chosen, const spec::MixerShape& shape) {
  const auto& mixer = spec::mixers()[size_t(built_)];
  bool slider_set = false;
  for (size_t i = 0; i < rows_.size(); ++i) {
    const auto& option = mixer.options[i];
    const QString value = qs(option_value(mixer, chosen.front(), option.name));
    const bool same =
        std::all_of(chosen.begin(), chosen.end(), [&](const auto& c) { return qs(option_value(mixer, c, option.name)) == value; });
    rows_[i].label->setText(same ? tr_text(option.label) : tr("%1 (several)").arg(tr_text(option.label)));
    if (rows_[i].combo) {
      const QSignalBlocker quiet(rows_[i].combo);
      rows_[i].combo->setCurrentIndex(same ? rows_[i].combo->findText(value) : -1);
      continue;
    }
    const int number = int(std::min<qlonglong>(value.toLongLong(), most_number));
    const QSignalBlocker quiet(rows_[i].spin);
    rows_[i].spin->setMaximum(built_split_ ? std::max(int(shape.heads), number) : most_number);
    rows_[i].spin->setValue(number);
    if (slider_ && !slider_set) {
      const QSignalBlocker quiet_slider(slider_);
      slider_->setRange(0, std::max(int(shape.heads), number));
      slider_->setTickInterval(std::max(1, int(shape.heads) / 16));
      slider_->setValue(number);
      slider_set = true;
    }
  }
}

}  // namespace hblab::ui
