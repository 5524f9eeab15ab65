// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/field_row.h"

#include <QCoreApplication>

#include "ui/base/text.h"

namespace hblab::ui {
namespace {

FieldRowGroup own_keys() {
  const auto tr = [](const char* text) { return QCoreApplication::translate("FieldRow", text); };
  FieldRowGroup group{"experiment", tr("Experiment"), tr("What is compared, how often, and over which values."), true, {}};
  const auto add = [&](OwnKind kind, const char* key, const QString& label, const QString& help, const QString& allowed) {
    group.rows.push_back({nullptr, kind, key, label, help, allowed});
  };
  add(OwnKind::text, "name", tr("Name"), tr("By which the experiment is listed."), tr("a text on one line"));
  add(OwnKind::lines, "description", tr("Description"), tr("What the experiment asks; for people only."), tr("a text"));
  add(OwnKind::arm, "baseline", tr("Baseline"), tr("The arm that all others are compared with. Without one it is the first."),
      tr("the name of an arm"));
  add(OwnKind::seeds, "seeds", tr("Seeds"),
      tr("Every arm is trained once with each seed. No verdict is given below three; more seeds make it sharper."),
      tr("whole numbers and ranges: 1-5 or 1, 2, 7"));
  add(OwnKind::sweep, "sweep", tr("Sweep"),
      tr("The whole comparison is made anew for each combination of these values. Right-click a field to sweep over it."),
      tr("fields, each with a list of values"));
  add(OwnKind::differences, "accepted_differences", tr("Accepted differences"),
      tr("What may differ between an arm and its baseline besides the intended factor. The fairness card lists what does."),
      tr("keys of fields and names of derived differences"));
  return group;
}

}  // namespace

std::vector<FieldRowGroup> make_field_rows() {
  std::vector<FieldRowGroup> groups{own_keys()};
  for (const auto& group : spec::field_groups()) {
    groups.push_back({group.key, tr_text(group.label), tr_text(group.help), group.common, {}});
    for (const auto& field : spec::fields())
      if (field.group() == group.key)
        groups.back().rows.push_back({&field, OwnKind::text, field.key, tr_text(field.label), tr_text(field.help), qs(field.allowed())});
  }
  return groups;
}

}  // namespace hblab::ui
