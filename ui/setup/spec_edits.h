// SPDX-License-Identifier: GPL-3.0-or-later
// The edits of an experiment that are more than one value: arms, seeds, sweep, accepted differences. Each is one command that can be
// undone, or an error and no change.
#pragma once

#include "ui/setup/spec_editor.h"

namespace hblab::ui {

/// A name that no arm has yet: the wish itself, or with a number behind it.
std::string free_arm_name(const spec::ExperimentSpec&, const std::string& wish);

Result<void> add_arm(SpecEditor&, const std::string& name);
/// A copy of the arm, behind it.
Result<void> duplicate_arm(SpecEditor&, size_t arm);
/// The baseline goes along where it names the arm.
Result<void> rename_arm(SpecEditor&, size_t arm, const std::string& name);
/// Where it was the named baseline, the first arm is from then on.
Result<void> remove_arm(SpecEditor&, size_t arm);
/// The baseline stays the arm that it was.
Result<void> move_arm(SpecEditor&, size_t from, size_t to);
Result<void> make_baseline(SpecEditor&, size_t arm);

Result<void> set_seeds(SpecEditor&, const std::vector<uint64_t>& seeds);
/// Values as Field::set takes them; none: no sweep over the field.
Result<void> set_sweep(SpecEditor&, const std::string& key, const std::vector<std::string>& values);
Result<void> accept_difference(SpecEditor&, const std::string& name, bool accepted);

}  // namespace hblab::ui
