// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/field_help.h"

#include "engine/spec/mixers/descriptor.h"
#include "engine/spec/nearest.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/setup/field_model.h"

namespace hblab::ui {

QString describe_field(const FieldModel& model, const QModelIndex& index) {
  const ThemeTokens& t = Theme::instance().tokens();
  const QString muted = t.muted.name();
  const auto heading = [&](const QString& label, const QString& key) {
    return QStringLiteral("<p style='margin:0'><b>%1</b> &nbsp;<code style='color:%3'>%2</code></p>")
        .arg(label.toHtmlEscaped(), key.toHtmlEscaped(), muted);
  };
  const FieldRow* row = model.row(index);
  if (!row) {
    const FieldRowGroup* group = model.group(index);
    return group ? heading(group->label, qs(group->key)) + "<p>" + group->help.toHtmlEscaped() + "</p>" : QString();
  }
  QString html = heading(row->label, qs(row->key)) + "<p style='margin:4px 0'>" + row->help.toHtmlEscaped() + "</p>";
  const auto line = [&](const QString& name, const QString& text) {
    html += QStringLiteral("<span style='color:%1'>%2:</span> %3<br>").arg(muted, name, text.toHtmlEscaped());
  };
  html += "<p style='margin:0'>";
  line(FieldHelp::tr("Allowed"), row->allowed);
  if (row->field) {
    QString standard = qs(row->field->get(spec::Settings())).replace('\n', ", ");
    line(FieldHelp::tr("Default"), standard.isEmpty() ? FieldHelp::tr("empty") : standard);
    if (!row->field->unit.empty()) line(FieldHelp::tr("Unit"), tr_text(make_text(row->field->unit)));
    if (row->field->applies) line(FieldHelp::tr("Applies"), tr_text(row->field->applies_when));
    line(FieldHelp::tr("Arms"), spec::is_common(*row->field) ? FieldHelp::tr("all arms share it; a sweep may go over it")
                                                             : FieldHelp::tr("each arm may have its own"));
    if (row->field->whole_experiment) line(FieldHelp::tr("Sweep"), FieldHelp::tr("not possible: it holds for the whole experiment"));
    if (row->field->editor == spec::FieldEditor::layout)
      for (const auto& mixer : spec::mixers()) {
        QStringList options;
        for (const auto& option : mixer.options)
          options << qs(option.name) + (option.choices.empty() ? QString() : ": " + qs(spec::joined(option.choices)));
        line(qs(mixer.name), tr_text(mixer.help) + (options.isEmpty() ? QString() : " (" + options.join("; ") + ")"));
      }
    if (row->field->factor) line(FieldHelp::tr("Fairness"), FieldHelp::tr("arms are meant to differ in it"));
  }
  const QModelIndex cell = index.siblingAtColumn(std::max<int>(index.column(), FieldModel::base_column));
  if (cell.data(FieldModel::problem_role).toInt())
    html += QStringLiteral("<span style='color:%1'>%2</span>").arg(t.bad.name(), cell.data(Qt::ToolTipRole).toString().toHtmlEscaped());
  return html + "</p>";
}

FieldHelp::FieldHelp(FieldModel& model, QWidget* parent) : QTextBrowser(parent), model_(model) {
  setAccessibleName(tr("Help on the selected field"));
  setToolTip(tr("What the selected field means. F1 comes here."));
  setOpenLinks(false);
  setFrameShape(QFrame::NoFrame);
  connect(&Theme::instance(), &Theme::changed, this, &FieldHelp::render);
  connect(&model_, &FieldModel::dataChanged, this, [this](const QModelIndex& first, const QModelIndex& last) {
    if (first.parent() == shown_.parent() && first.row() <= shown_.row() && shown_.row() <= last.row()) render();
  });
  render();
}

void FieldHelp::show_field(const QModelIndex& index) {
  shown_ = index;
  render();
}

void FieldHelp::render() {
  const QString html = shown_.isValid() ? describe_field(model_, shown_) : QString();
  setHtml(!html.isEmpty() ? html
                          : QStringLiteral("<p style='color:%1'>%2</p>")
                                .arg(Theme::instance().tokens().muted.name(), tr("Select a field to read what it means.")));
}

}  // namespace hblab::ui
