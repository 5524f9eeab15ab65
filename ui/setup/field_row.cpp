// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/field_row.h"

#include <QCoreApplication>

#include "ui/base/text.h"

namespace hblab::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(FieldRow)
};

FieldRowGroup own_keys() {
  FieldRowGroup group{"experiment", Words::tr("Experiment"), Words::tr("What is compared, how often, and over which values."), true, {}};
  const auto add = [&](OwnKind kind, const char* key, const QString& label, const QString& help, const QString& allowed) {
    group.rows.push_back({nullptr, kind, key, label, help, allowed});
  };
  add(OwnKind::text, "name", Words::tr("Name"), Words::tr("By which the experiment is listed."), Words::tr("a text on one line"));
  add(OwnKind::lines, "description", Words::tr("Description"), Words::tr("What the experiment asks; for people only."),
      Words::tr("a text"));
  add(OwnKind::arm, "baseline", Words::tr("Baseline"), Words::tr("The arm that all others are compared with. Without one it is the first."),
      Words::tr("the name of an arm"));
  add(OwnKind::seeds, "seeds", Words::tr("Seeds"),
      Words::tr("Every arm is trained once with each seed. No verdict is given below three; more seeds make it sharper."),
      Words::tr("whole numbers and ranges: 1-5 or 1, 2, 7"));
  add(OwnKind::sweep, "sweep", Words::tr("Sweep"),
      Words::tr("The whole comparison is made anew for each combination of these values. Right-click a field to sweep over it."),
      Words::tr("fields, each with a list of values"));
  add(OwnKind::differences, "accepted_differences", Words::tr("Accepted differences"),
      Words::tr("What may differ between an arm and its baseline besides the intended factor. The fairness card lists what does."),
      Words::tr("keys of fields and names of derived differences"));
  return group;
}

}  // namespace

std::vector<FieldRowGroup> make_field_rows() {
  std::vector<FieldRowGroup> groups{own_keys()};
  for (const auto& group : spec::field_groups()) {
    groups.push_back({group.key, tr_text(group.label), tr_text(group.help), group.common, {}});
    for (const auto& field : spec::fields())
      if (field.group() == group.key)
        groups.back().rows.push_back(
            {&field, OwnKind::text, field.key, tr_text(field.label), tr_text(field.help), tr_text(field.allowed())});
  }
  return groups;
}

}  // namespace hblab::ui
