// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/query/query_subject.h"

#include <set>

#include "engine/spec/fields.h"

namespace hblab::ui {

report::QuerySubject query_subject(const RunView& run, const QString& experiment, bool queued) {
  report::QuerySubject subject;
  subject.name = run.title().toStdString();
  subject.arm = run.row.arm_name;
  subject.experiment = experiment.toStdString();
  subject.note = run.marks.note;
  subject.statuses = {std::string(store::status_name(run.row)), status_text(run, queued).toStdString()};
  subject.tags = run.marks.tags;
  if (run.marks.pinned) subject.flags.emplace_back("pinned");
  if (run.marks.archived) subject.flags.emplace_back("archived");
  if (run.baseline) subject.flags.emplace_back("baseline");
  if (run.is_live()) subject.flags.emplace_back("live");
  subject.seed = run.row.seed;
  subject.step = run.row.last.step;
  return subject;
}

std::vector<std::string> query_values(const Snapshot& snapshot, const std::string& key) {
  std::set<std::string> values;
  if (key == "is") return report::query_flags();
  if (key == "experiment")
    for (const auto& experiment : snapshot.experiments) values.insert(experiment->row.name);
  if (key == "arm")
    for (const auto& experiment : snapshot.experiments)
      for (const auto& arm : experiment->arms) values.insert(arm.row.name);
  if (key == "status" || key == "tag" || key == "seed")
    for (const auto& run : snapshot.runs) {
      if (key == "status") values.emplace(store::status_name(run->row));
      if (key == "seed") values.insert(std::to_string(run->row.seed));
      if (key == "tag") values.insert(run->marks.tags.begin(), run->marks.tags.end());
    }
  if (const spec::Field* field = spec::find_field(key)) {
    values.insert(field->choices.begin(), field->choices.end());
    if (field->type() == spec::FieldType::flag) values = {"true", "false"};
  }
  return {values.begin(), values.end()};
}

}  // namespace hblab::ui
