// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/spec_edits.h"

#include <QCoreApplication>
#include <algorithm>

#include "engine/spec/arm_edits.h"
#include "engine/spec/expand.h"
#include "engine/spec/fields.h"
#include "ui/base/text.h"
#include "ui/setup/seeds_text.h"

namespace hblab::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(SpecEdits)
};

/// A list value, or, where it is empty, no key at all.
Result<void> set_lines(spec::Document& document, const std::string& key, const std::string& lines) {
  return lines.empty() ? document.remove(key) : document.set(key, lines);
}

bool is_named_baseline(const SpecEditor& editor, size_t arm) {
  return !editor.spec().baseline.empty() && editor.spec().baseline == editor.spec().arms[arm].name;
}

tl::unexpected<Error> no_such_arm() { return fail(ErrorKind::usage, HBLAB_TEXT("There is no such arm.")); }

/// Only text that reads as an experiment can be edited piece by piece.
Result<void> editable(const SpecEditor& editor) {
  if (!editor.readable()) return fail(ErrorKind::input, HBLAB_TEXT("The text has an error: mend it before anything else is changed."));
  return {};
}

}  // namespace

std::string free_arm_name(const spec::ExperimentSpec& spec, const std::string& wish) {
  const auto taken = [&](const std::string& name) {
    return std::any_of(spec.arms.begin(), spec.arms.end(), [&](const spec::ArmSpec& arm) { return arm.name == name; });
  };
  std::string name = wish;
  for (int number = 2; taken(name); ++number) name = wish + " " + std::to_string(number);
  return name;
}

Result<void> add_arm(SpecEditor& editor, const std::string& name) {
  HBLAB_TRY(editable(editor));
  return editor.replace(Words::tr("new arm %1").arg(qs(name)), spec::with_arm_added(editor.text(), editor.spec().arms.size(), {name, {}}));
}

Result<void> duplicate_arm(SpecEditor& editor, size_t arm) {
  HBLAB_TRY(editable(editor));
  if (arm >= editor.spec().arms.size()) return no_such_arm();
  spec::ArmSpec copy = editor.spec().arms[arm];
  copy.name = free_arm_name(editor.spec(), copy.name);
  return editor.replace(Words::tr("copy of the arm %1").arg(qs(editor.spec().arms[arm].name)),
                        spec::with_arm_added(editor.text(), arm + 1, copy));
}

Result<void> rename_arm(SpecEditor& editor, size_t arm, const std::string& name) {
  HBLAB_TRY(editable(editor));
  if (arm >= editor.spec().arms.size()) return no_such_arm();
  const auto& arms = editor.spec().arms;
  if (name.empty() || name.find('\n') != std::string::npos)
    return fail(ErrorKind::input, HBLAB_TEXT("A name is a text on one line that is not empty."));
  for (size_t i = 0; i < arms.size(); ++i)
    if (i != arm && arms[i].name == name) return fail(ErrorKind::input, HBLAB_TEXT("Another arm is called %1 already."), name);
  const bool baseline = is_named_baseline(editor, arm);
  return editor.edit(Words::tr("renaming of the arm %1").arg(qs(arms[arm].name)), [&](spec::Document& document) -> Result<void> {
    HBLAB_TRY(document.set("arms." + std::to_string(arm) + ".name", name));
    if (baseline) HBLAB_TRY(document.set("baseline", name));
    return {};
  });
}

Result<void> remove_arm(SpecEditor& editor, size_t arm) {
  HBLAB_TRY(editable(editor));
  if (arm >= editor.spec().arms.size()) return no_such_arm();
  const bool baseline = is_named_baseline(editor, arm);
  std::string text = HBLAB_TRY(spec::with_arm_removed(editor.text(), arm));
  if (baseline) {
    spec::Document document(text);
    HBLAB_TRY(document.remove("baseline"));
    text = document.text();
  }
  return editor.replace(Words::tr("removal of the arm %1").arg(qs(editor.spec().arms[arm].name)), text);
}

Result<void> move_arm(SpecEditor& editor, size_t from, size_t to) {
  HBLAB_TRY(editable(editor));
  const auto& spec = editor.spec();
  if (from >= spec.arms.size() || to >= spec.arms.size()) return no_such_arm();
  const std::string baseline = spec.arms[spec::baseline_index(spec)].name;
  std::string text = HBLAB_TRY(spec::with_arm_moved(editor.text(), from, to));
  if (spec.baseline.empty() && (from == 0 || to == 0)) {  // it was the baseline by being the first
    spec::Document document(text);
    HBLAB_TRY(document.set("baseline", baseline));
    text = document.text();
  }
  return editor.replace(Words::tr("move of the arm %1").arg(qs(spec.arms[from].name)), text);
}

Result<void> make_baseline(SpecEditor& editor, size_t arm) {
  HBLAB_TRY(editable(editor));
  if (arm >= editor.spec().arms.size()) return no_such_arm();
  const std::string name = editor.spec().arms[arm].name;
  return editor.edit(Words::tr("baseline %1").arg(qs(name)), [&](spec::Document& document) { return document.set("baseline", name); });
}

Result<void> set_seeds(SpecEditor& editor, const std::vector<uint64_t>& seeds) {
  HBLAB_TRY(editable(editor));
  return editor.edit(Words::tr("seeds %1").arg(seeds_text(seeds)),
                     [&](spec::Document& document) { return document.set("seeds", seed_lines(seeds)); });
}

Result<void> set_sweep(SpecEditor& editor, const std::string& key, const std::vector<std::string>& values) {
  HBLAB_TRY(editable(editor));
  const spec::Field* field = spec::find_field(key);
  if (!field) return tl::make_unexpected(Error{ErrorKind::input, spec::unknown_key(key)});
  std::string lines;
  std::vector<std::string> seen;
  for (const auto& value : values) {
    spec::Settings scratch;
    HBLAB_TRY(field->set(scratch, value));
    const std::string canonical = field->get(scratch);
    if (std::find(seen.begin(), seen.end(), canonical) != seen.end())
      return fail(ErrorKind::input, HBLAB_TEXT("The value %1 is given twice."), value);
    seen.push_back(canonical);
    lines += (lines.empty() ? "" : "\n") + value;
  }
  const bool last = values.empty() && editor.spec().sweep.size() == 1 && editor.spec().sweep.front().key == key;
  return editor.edit(values.empty() ? Words::tr("no sweep over %1").arg(qs(key)) : Words::tr("sweep over %1").arg(qs(key)),
                     [&](spec::Document& document) -> Result<void> {
                       HBLAB_TRY(set_lines(document, "sweep." + key, lines));
                       if (last && document.root().kind == spec::YamlKind::mapping) HBLAB_TRY(document.remove("sweep"));
                       return {};
                     });
}

Result<void> accept_difference(SpecEditor& editor, const std::string& name, bool accepted) {
  HBLAB_TRY(editable(editor));
  std::string lines;
  for (const auto& known : editor.spec().accepted_differences)
    if (known != name) lines += (lines.empty() ? "" : "\n") + known;
  if (accepted) lines += (lines.empty() ? "" : "\n") + name;
  return editor.edit(accepted ? Words::tr("%1 may differ").arg(qs(name)) : Words::tr("%1 may not differ").arg(qs(name)),
                     [&](spec::Document& document) { return set_lines(document, "accepted_differences", lines); });
}

}  // namespace hblab::ui
