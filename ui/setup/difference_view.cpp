// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/difference_view.h"

#include <QHeaderView>
#include <algorithm>

#include "engine/spec/expand.h"
#include "engine/spec/fields.h"
#include "engine/spec/loader.h"
#include "ui/base/text.h"
#include "ui/setup/seeds_text.h"
#include "ui/setup/spec_editor.h"
#include "ui/setup/sweep_text.h"

namespace hblab::ui {
namespace {

void compare_settings(const QString& where, const spec::Settings& before, const spec::Settings& now, QList<SpecDifference>& rows) {
  for (const auto& field : spec::fields()) {
    const std::string a = field.get(before), b = field.get(now);
    if (a != b) rows << SpecDifference{where, qs(field.key), qs(a), qs(b)};
  }
}

}  // namespace

QList<SpecDifference> differences_between(const spec::ExperimentSpec& before, const spec::ExperimentSpec& now) {
  QList<SpecDifference> rows;
  const auto own = [&](const char* key, const QString& a, const QString& b) {
    if (a != b) rows << SpecDifference{{}, key, a, b};
  };
  own("name", qs(before.name), qs(now.name));
  own("baseline", qs(before.baseline), qs(now.baseline));
  own("seeds", seeds_text(before.seeds), seeds_text(now.seeds));
  own("sweep", axis_texts(before.sweep).join("; "), axis_texts(now.sweep).join("; "));
  compare_settings(DifferenceView::tr("Base"), before.base, now.base, rows);
  const auto named = [](const std::vector<spec::ArmSpec>& arms, const std::string& name) {
    return std::find_if(arms.begin(), arms.end(), [&](const auto& arm) { return arm.name == name; });
  };
  for (const auto& arm : before.arms)
    if (named(now.arms, arm.name) == now.arms.end())
      rows << SpecDifference{qs(arm.name), DifferenceView::tr("arm"), DifferenceView::tr("there"), DifferenceView::tr("removed")};
  for (const auto& arm : now.arms) {
    const auto old = named(before.arms, arm.name);
    if (old == before.arms.end()) {
      rows << SpecDifference{qs(arm.name), DifferenceView::tr("arm"), DifferenceView::tr("not there"), DifferenceView::tr("added")};
      continue;
    }
    // What the base's change explains is not said once more for each arm.
    QList<SpecDifference> of_arm;
    compare_settings(qs(arm.name), spec::arm_settings(before, *old), spec::arm_settings(now, arm), of_arm);
    for (const auto& row : of_arm)
      if (std::none_of(rows.begin(), rows.end(), [&](const auto& known) {
            return known.where == DifferenceView::tr("Base") && known.key == row.key && known.before == row.before && known.now == row.now;
          }))
        rows << row;
  }
  return rows;
}

DifferenceView::DifferenceView(SpecEditor* editor) : editor_(editor) {
  setHeaderLabels({tr("Where"), tr("Field"), tr("Before"), tr("Now")});
  setRootIsDecorated(false);
  setUniformRowHeights(true);
  setAccessibleName(tr("Differences from the experiment that was cloned"));
  header()->setSectionResizeMode(QHeaderView::ResizeToContents);
  connect(editor, &SpecEditor::specChanged, this, &DifferenceView::refresh);
  refresh();
}

void DifferenceView::set_origin(const QString& name, const QString& text) {
  name_ = name;
  origin_ = spec::load_spec(text.toStdString()).spec;
  refresh();
}

void DifferenceView::refresh() {
  clear();
  rows_ = origin_ ? differences_between(*origin_, editor_->spec()) : QList<SpecDifference>();
  for (const auto& row : rows_) {
    auto* item = new QTreeWidgetItem({row.where, row.key, row.before, row.now});
    for (int i = 0; i < 4; ++i) item->setToolTip(i, item->text(i));
    addTopLevelItem(item);
  }
  if (!rows_.isEmpty()) return;
  auto* nothing =
      new QTreeWidgetItem({origin_ ? tr("Nothing differs from %1 yet.").arg(name_) : tr("This experiment is no clone of another.")});
  nothing->setFlags(Qt::ItemIsEnabled);
  addTopLevelItem(nothing);
  nothing->setFirstColumnSpanned(true);
}

}  // namespace hblab::ui
