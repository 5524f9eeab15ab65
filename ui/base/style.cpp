// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/style.h"

#include <QStyleFactory>
#include <QStyleOption>

#include "ui/base/theme.h"

namespace hblab::ui {
namespace {

/// While it lives, the option's outline can be seen on a dark window: Fusion takes it from the window's colour.
class SeenOutline {
 public:
  explicit SeenOutline(const QStyleOption* option) {
    const auto& tokens = Theme::instance().tokens();
    if (!option || !tokens.dark) return;
    option_ = const_cast<QStyleOption*>(option);  // given back as it was
    kept_ = option_->palette;
    option_->palette.setColor(QPalette::Window, tokens.faint.lighter(120));
  }
  ~SeenOutline() {
    if (option_) option_->palette = kept_;
  }
  SeenOutline(const SeenOutline&) = delete;
  SeenOutline& operator=(const SeenOutline&) = delete;

 private:
  QStyleOption* option_ = nullptr;
  QPalette kept_;
};

}  // namespace

Style::Style() : QProxyStyle(QStyleFactory::create("Fusion")) {}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
  const bool outlined = element == PE_FrameLineEdit || element == PE_PanelLineEdit || element == PE_IndicatorCheckBox ||
                        element == PE_IndicatorRadioButton || element == PE_IndicatorItemViewItemCheck || element == PE_FrameGroupBox;
  const SeenOutline seen(outlined ? option : nullptr);
  QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
  const SeenOutline seen(control == CC_SpinBox || control == CC_ComboBox ? option : nullptr);
  QProxyStyle::drawComplexControl(control, option, painter, widget);
}

}  // namespace hblab::ui
