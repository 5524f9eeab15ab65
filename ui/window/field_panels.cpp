// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/field_panels.h"

#include "ui/base/text.h"
#include "ui/encoder/layer_editor.h"
#include "ui/setup/setup_page.h"

namespace hblab::ui {
namespace {

/// The encoder's layers as a stack.
class LayoutPanel : public FieldPanel {
 public:
  QWidget* make(QWidget* parent) override {
    editor_ = new LayerEditor(parent);
    QObject::connect(editor_, &LayerEditor::layoutEdited, editor_,
                     [this](const QString& layout, const QString& what) { edited(layout, what); });
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

}  // namespace

void add_field_panels(SetupPage& page) { page.set_panel(spec::FieldEditor::layout, std::make_unique<LayoutPanel>()); }

}  // namespace hblab::ui
