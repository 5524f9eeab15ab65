// SPDX-License-Identifier: GPL-3.0-or-later
// Places that SetupPage leaves for widgets of other folders. A FieldPanel edits fields of one kind with more room than a cell has (the
// layers drawn as a stack); a SpecView shows something that follows from the settings (a look at the corpus) as a page beside the text.
// Whoever builds the window connects them; SetupPage owns them from then on.
#pragma once

#include <QString>
#include <functional>

#include "engine/core/files.h"
#include "engine/spec/experiment_spec.h"
#include "ui/base/stroke.h"

class QWidget;

namespace hblab::ui {

class FieldPanel {
 public:
  virtual ~FieldPanel() = default;
  /// Made once, with SetupPage's area as its parent.
  virtual QWidget* make(QWidget* parent) = 0;
  /// The value of the current cell, and all settings of its column (an arm or the base).
  virtual void show_value(const QString& value, const spec::Settings& settings, bool read_only) = 0;
  /// Set by SetupPage. To be called for an edit: the new value, in words what was done, and the stroke that it belongs to.
  std::function<void(const QString& value, const QString& what, Stroke)> edited;
};

struct SpecView {
  QString title, help;
  QWidget* widget = nullptr;
  /// Called when the settings change while the view is to be seen, with the current column's.
  std::function<void(const spec::Settings&, const fs::path& spec_folder)> show;
};

}  // namespace hblab::ui
