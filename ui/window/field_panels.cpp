// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/field_panels.h"

#include <QScrollArea>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/encoder/corpus_preview.h"
#include "ui/encoder/drop_mask_picture.h"
#include "ui/encoder/layer_editor.h"
#include "ui/encoder/vocabulary_chooser.h"
#include "ui/setup/field_form.h"
#include "ui/setup/setup_page.h"

namespace hblab::ui {
namespace {

/// The encoder's layers as a stack.
class LayoutPanel : public FieldPanel {
 public:
  QWidget* make(QWidget* parent) override {
    editor_ = new LayerEditor(parent);
    QObject::connect(editor_, &LayerEditor::layoutEdited, editor_,
                     [this](const QString& layout, const QString& what, Stroke stroke) { edited(layout, what, stroke); });
    return editor_;
  }
  void show_value(const QString& value, const spec::Settings& settings, bool read_only) override {
    editor_->setShape(settings.model.hidden, settings.model.heads, settings.data.sequence_length);
    editor_->setLayoutText(value);
    editor_->setReadOnly(read_only);
  }

 private:
  LayerEditor* editor_ = nullptr;
};

/// What DropMask does, on a sentence of the sample once there is one.
class DropMaskPanel : public FieldPanel {
 public:
  explicit DropMaskPanel(const CorpusPreview& sample) : sample_(sample) {}
  QWidget* make(QWidget* parent) override {
    picture_ = new DropMaskPicture;
    auto* scroll = new QScrollArea(parent);
    scroll->setWidget(picture_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    QObject::connect(&sample_, &CorpusPreview::sentenceReady, picture_, &DropMaskPicture::setSentence);
    return scroll;
  }
  void show_value(const QString&, const spec::Settings& settings, bool) override {
    picture_->setDropMask(settings.model.drop_mask, settings.model.drop_mask_self == "keep");
  }

 private:
  const CorpusPreview& sample_;
  DropMaskPicture* picture_ = nullptr;
};

/// The one field of that kind.
std::string key_of(spec::FieldEditor kind) {
  const auto& all = spec::fields();
  return std::find_if(all.begin(), all.end(), [&](const auto& field) { return field.editor == kind; })->key;
}

CorpusPreview* add_sample(SetupPage& page) {
  auto* preview = new CorpusPreview;
  page.add_view({SetupPage::tr("Sample"), SetupPage::tr("The text, its word pieces, and the masks as training will see them."), preview,
                 [preview](const spec::Settings& settings, const fs::path& folder) { preview->setSettings(settings, folder); }});
  return preview;
}

void add_vocabulary(SetupPage& page) {
  auto* chooser = new VocabularyChooser;
  FieldModel* model = &page.form().model();
  const auto cell = [model] { return model->find(key_of(spec::FieldEditor::vocabulary)); };
  const auto tell = [chooser](const QString& refused) {
    if (!refused.isEmpty()) chooser->refuse(refused);
  };
  QObject::connect(chooser, &VocabularyChooser::fileChosen, model, [model, cell, tell](const QString& file) {
    tell(model->write(cell(), file, VocabularyChooser::tr("choose a vocabulary")));
  });
  QObject::connect(chooser, &VocabularyChooser::trainChosen, model, [model, cell, tell] { tell(model->reset(cell())); });
  QObject::connect(&page.editor(), &SpecEditor::specChanged, chooser,
                   [model, cell, chooser] { chooser->setReadOnly(model->why_not_editable(cell())); });
  page.add_view({SetupPage::tr("Vocabulary"),
                 SetupPage::tr("A vocabulary file, or one that is trained on the text; and how well it covers it."), chooser,
                 [chooser](const spec::Settings& settings, const fs::path& folder) { chooser->setSettings(settings, folder); }});
}

}  // namespace

void add_field_panels(SetupPage& page) {
  page.set_panel(spec::FieldEditor::layout, std::make_unique<LayoutPanel>());
  page.set_panel(spec::FieldEditor::drop_mask, std::make_unique<DropMaskPanel>(*add_sample(page)));
  add_vocabulary(page);
}

}  // namespace hblab::ui
