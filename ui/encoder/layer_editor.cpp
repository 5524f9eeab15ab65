// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/encoder/layer_editor.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

#include "ui/base/elided_label.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/encoder/layer_header.h"
#include "ui/encoder/layer_list.h"
#include "ui/encoder/layer_model.h"
#include "ui/encoder/layout_line.h"
#include "ui/encoder/mixer_look.h"
#include "ui/encoder/mixer_panel.h"

namespace hblab::ui {
namespace {

constexpr int panel_width = 230;
constexpr int least_list_height = 150;

std::vector<int> rows_from(int first, size_t count) {
  std::vector<int> rows(count);
  std::iota(rows.begin(), rows.end(), first);
  return rows;
}

}  // namespace

LayerEditor::LayerEditor(QWidget* parent)
    : QWidget(parent),
      model_(new LayerModel(this)),
      list_(new LayerList(*model_, this)),
      line_(new LayoutLine),
      panel_(new MixerPanel),
      summary_(new ElidedLabel),
      notice_(new QLabel),
      input_(new QLabel(tr("↑ Embeddings of the input"))),
      presets_(new QMenu(this)),
      preset_button_(new QToolButton) {
  build_actions();
  preset_button_->setText(tr("&Presets"));
  preset_button_->setPopupMode(QToolButton::InstantPopup);
  preset_button_->setMenu(presets_);
  preset_button_->setToolTip(tr("Fills the present number of layers: one mixer, split heads, halves, or in turn."));
  preset_button_->setAccessibleName(tr("Presets"));
  presets_->setToolTipsVisible(true);
  connect(presets_, &QMenu::aboutToShow, this, &LayerEditor::fill_presets);

  auto* bar = new QHBoxLayout;
  bar->setSpacing(4);
  bar->addWidget(preset_button_);
  for (QAction* action : {insert_, duplicate_, remove_}) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setAccessibleName(action->text());
    bar->addWidget(button);
  }
  summary_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  summary_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // gives way in a narrow window; its tooltip has it whole
  bar->addWidget(summary_, 1);
  for (int i = 0; i < bar->count(); ++i)
    if (auto* button = qobject_cast<QToolButton*>(bar->itemAt(i)->widget())) button->setFocusPolicy(Qt::StrongFocus);

  input_->setAlignment(Qt::AlignCenter);
  notice_->setWordWrap(true);
  notice_->setTextFormat(Qt::PlainText);
  panel_->setFixedWidth(panel_width);
  list_->setMinimumHeight(least_list_height);
  auto* middle = new QHBoxLayout;
  middle->setSpacing(12);
  auto* stack = new QVBoxLayout;
  stack->setSpacing(2);
  stack->addWidget(new LayerHeader(*list_));
  stack->addWidget(list_, 1);
  stack->addWidget(input_);
  stack->addWidget(notice_);
  middle->addLayout(stack, 1);
  middle->addWidget(panel_);
  auto* box = new QVBoxLayout(this);
  box->setContentsMargins(0, 0, 0, 0);
  box->setSpacing(6);
  box->addWidget(line_);
  box->addLayout(bar);
  box->addLayout(middle, 1);

  connect(line_, &LayoutLine::typed, this, &LayerEditor::typed);
  connect(list_, &LayerList::mixerPressed, this, &LayerEditor::set_mixer);
  connect(list_, &LayerList::mixerTurned, this, &LayerEditor::turn_mixer);
  connect(list_, &LayerList::selectionMoved, this, &LayerEditor::refresh);
  connect(panel_, &MixerPanel::mixerChosen, this, &LayerEditor::set_mixer);
  connect(panel_, &MixerPanel::optionChosen, this, [this](int option, const QString& value, Stroke stroke) {
    const Layers now = chosen();
    const int mixer = now.empty() ? -1 : mixer_index(now.front().name);
    if (mixer < 0) return;
    const auto& descriptor = spec::mixers()[size_t(mixer)];
    change(
        tr("%1: %2 %3").arg(selection_name(), tr_text(descriptor.options[size_t(option)].label), value),
        [&](const spec::MixerChoice& choice) {
          return with_option(descriptor, choice, size_t(option), value.toStdString(), model_->shape());
        },
        stroke);
  });
  connect(panel_, &MixerPanel::fitAsked, this, [this] {
    change(tr("%1: fit the heads").arg(selection_name()), [this](const spec::MixerChoice& choice) {
      const auto* mixer = spec::find_mixer(choice.name);
      return mixer ? fitted(*mixer, choice, model_->shape()) : choice;
    });
  });
  const auto colours = [this] {
    const auto ink = [](QLabel* label, const QColor& colour) {
      QPalette palette = label->palette();
      palette.setColor(QPalette::WindowText, colour);
      label->setPalette(palette);
    };
    ink(summary_, Theme::instance().tokens().muted);
    ink(input_, Theme::instance().tokens().muted);
    ink(notice_, Theme::instance().tokens().bad);
  };
  connect(&Theme::instance(), &Theme::changed, this, colours);
  colours();
  refresh();
}

void LayerEditor::build_actions() {
  const auto add = [this](const QString& text, const QString& help, const QList<QKeySequence>& keys, auto run) {
    auto* action = new QAction(text, this);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setToolTip(help);
    connect(action, &QAction::triggered, this, run);
    list_->addAction(action);
    return action;
  };
  insert_ = add(tr("Insert"), tr("A copy of the topmost selected layer above it (Ins)."), {QKeySequence(Qt::Key_Insert)}, [this] {
    const auto rows = list_->selected_rows();
    const int row = rows.empty() ? 0 : rows.front();
    insert({model_->layers().empty() ? default_choice(spec::mixers().front(), model_->shape())
                                     : model_->layers()[size_t(model_->turned(row))]},
           tr("Insert a layer"));
  });
  duplicate_ = add(tr("Duplicate"), tr("Copies of the selected layers above them (Ctrl+D)."), {QKeySequence(Qt::CTRL | Qt::Key_D)},
                   [this] { insert(chosen(), tr("Duplicate %1").arg(selection_name().toLower())); });
  remove_ = add(tr("Remove"), tr("Takes the selected layers out (Del)."), {QKeySequence(Qt::Key_Delete), QKeySequence(Qt::Key_Backspace)},
                [this] { remove(tr("Remove %1").arg(selection_name().toLower())); });
  cut_ = add(tr("Cut"), tr("Copies the selected layers and takes them out."), QKeySequence::keyBindings(QKeySequence::Cut), [this] {
    copy();
    remove(tr("Cut %1").arg(selection_name().toLower()));
  });
  copy_ = add(tr("Copy"), tr("Copies the selected layers as layout notation."), QKeySequence::keyBindings(QKeySequence::Copy),
              [this] { copy(); });
  paste_ = add(tr("Paste"), tr("Puts copied layers above the selected ones."), QKeySequence::keyBindings(QKeySequence::Paste),
               [this] { paste(); });
  all_ =
      add(tr("Select all"), tr("Selects every layer."), QKeySequence::keyBindings(QKeySequence::SelectAll), [this] { list_->selectAll(); });
}

void LayerEditor::fill_presets() {
  presets_->clear();
  const int count = std::max(1, int(model_->layers().size()));
  for (Preset& preset : layout_presets(count, model_->shape())) {
    QAction* action = presets_->addAction(preset.label);
    action->setToolTip(preset.help);
    connect(action, &QAction::triggered, this,
            [this, preset = std::move(preset)] { edit(preset.layers, tr("Preset %1").arg(preset.label), list_->selected_rows()); });
  }
}

void LayerEditor::setLayoutText(const QString& text) {
  if (auto layers = line_->set_text(text)) model_->set_layers(std::move(*layers));
  refresh();
}

QString LayerEditor::layoutText() const { return line_->text(); }

void LayerEditor::setShape(int64_t hidden, int64_t heads, int64_t length) {
  model_->set_shape({hidden, heads, length});
  refresh();
}

void LayerEditor::setReadOnly(bool read_only) {
  read_only_ = read_only;
  list_->set_read_only(read_only);
  line_->set_read_only(read_only);
  refresh();
}

void LayerEditor::typed(const QString& text, Stroke stroke) {
  auto layers = spec::parse_layout(text.toStdString());
  if (layers) {
    model_->set_layers(std::move(*layers));
    refresh();
  }
  Q_EMIT layoutEdited(text, tr("Type the layout"), stroke);
}

void LayerEditor::edit(Layers layers, const QString& what, const std::vector<int>& selected, Stroke stroke) {
  if (read_only_ || layers.empty()) return;
  if (layers.size() > size_t(spec::max_layers)) {
    notice_->setText(tr("An encoder has at most %1 layers.").arg(spec::max_layers));
    notice_->show();
    return;
  }
  if (layers == model_->layers()) return;
  const QString text = qs(spec::print_layout(layers));
  model_->set_layers(std::move(layers));
  list_->select_rows(selected);
  line_->set_text(text);
  refresh();
  Q_EMIT layoutEdited(text, what, stroke);
}

void LayerEditor::change(const QString& what, const std::function<spec::MixerChoice(const spec::MixerChoice&)>& changed, Stroke stroke) {
  Layers layers = model_->layers();
  const auto rows = list_->selected_rows();
  for (const int row : rows) {
    auto& layer = layers[size_t(model_->turned(row))];
    layer = changed(layer);
  }
  edit(std::move(layers), what, rows, stroke);
}

void LayerEditor::set_mixer(int mixer) {
  change(tr("%1: %2").arg(selection_name(), mixer_label(mixer)), [&](const spec::MixerChoice& choice) {
    const auto& descriptor = spec::mixers()[size_t(mixer)];
    return choice.name == descriptor.name ? choice : default_choice(descriptor, model_->shape());
  });
}

void LayerEditor::turn_mixer(int steps) {
  const Layers now = chosen();
  if (now.empty()) return;
  const int count = int(spec::mixers().size());
  set_mixer(((mixer_index(now.front().name) + steps) % count + count) % count);
}

void LayerEditor::insert(const Layers& added, const QString& what) {
  if (added.empty()) return;
  const auto rows = list_->selected_rows();
  const int top = rows.empty() ? 0 : rows.front();
  Layers layers = model_->layers();
  const int at = layers.empty() ? 0 : model_->turned(top) + 1;
  layers.insert(layers.begin() + at, added.begin(), added.end());
  edit(std::move(layers), what, rows_from(top, added.size()));
  if (!list_->selected_rows().empty()) list_->scrollTo(model_->index(top));
}

void LayerEditor::remove(const QString& what) {
  const auto rows = list_->selected_rows();
  if (rows.empty()) return;
  if (rows.size() == model_->layers().size()) {
    notice_->setText(tr("An encoder has at least one layer."));
    notice_->show();
    return;
  }
  Layers layers = model_->layers();
  for (const int row : rows) layers.erase(layers.begin() + model_->turned(row));  // rows rise, so layers fall: places stay right
  edit(std::move(layers), what, {std::min(rows.front(), int(model_->layers().size() - rows.size()) - 1)});
}

void LayerEditor::copy() const {
  const Layers layers = chosen();
  if (!layers.empty()) QGuiApplication::clipboard()->setText(qs(spec::print_layout(layers)));
}

void LayerEditor::paste() {
  const auto layers = spec::parse_layout(QGuiApplication::clipboard()->text().trimmed().toStdString());
  if (layers) {
    insert(*layers, tr("Paste %1").arg(layers_text(layers->size())));
    return;
  }
  notice_->setText(tr("The clipboard holds no layers: %1").arg(tr_error(layers.error())));
  notice_->show();
}

Layers LayerEditor::chosen() const {
  Layers layers;
  const auto rows = list_->selected_rows();
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) layers.push_back(model_->layers()[size_t(model_->turned(*row))]);
  return layers;
}

QString LayerEditor::layers_text(size_t count) { return tr("%n layers", nullptr, int(count)); }

QString LayerEditor::selection_name() const {
  const auto rows = list_->selected_rows();
  if (rows.empty()) return tr("No layer");
  const int bottom = model_->turned(rows.back()) + 1, top = model_->turned(rows.front()) + 1;
  if (rows.size() == 1) return tr("Layer %1").arg(bottom);
  if (rows.size() == size_t(top - bottom + 1)) return tr("Layers %1–%2").arg(bottom).arg(top);
  return tr("%1 layers").arg(rows.size());
}

void LayerEditor::refresh() {
  const auto rows = list_->selected_rows();
  panel_->show_layers(rows.empty() ? tr("No layer selected") : selection_name(), chosen(), model_->shape(), read_only_);
  const auto& totals = model_->totals();
  summary_->setText(layers_text(model_->layers().size()) + QStringLiteral(" · ") +
                    tr("%1 parameters · %2 FLOPs").arg(count_text(totals.parameters), count_text(totals.flops)));
  summary_->setToolTip(summary_->text() + '\n' +
                       tr("Of the mixers: trainable parameters, and FLOPs of the forward pass for one sequence."));
  QString notice;
  if (totals.problems > 0) notice = tr("%n layers do not fit.", nullptr, int(totals.problems));
  if (totals.problems > 0 && panel_->problem().isEmpty()) notice += ' ' + totals.problem;
  notice_->setText(notice);
  notice_->setVisible(!notice.isEmpty());
  for (QAction* action : {insert_, paste_}) action->setEnabled(!read_only_);
  for (QAction* action : {duplicate_, remove_, cut_}) action->setEnabled(!read_only_ && !rows.empty());
  copy_->setEnabled(!rows.empty());
  preset_button_->setEnabled(!read_only_);
}

}  // namespace hblab::ui
