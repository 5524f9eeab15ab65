// SPDX-License-Identifier: GPL-3.0-or-later
// Which of an experiment's runs to launch.
#pragma once

#include <QMetaType>
#include <cstdint>
#include <set>
#include <string>

#include "engine/spec/experiment_spec.h"

namespace hblab::ui {

/// Empty sets mean all.
struct LaunchSelection {
  std::set<std::string> arms;  ///< by RunSpec::base_arm
  std::set<uint64_t> seeds;

  bool has(const spec::RunSpec& run) const {
    return (arms.empty() || arms.count(run.base_arm)) && (seeds.empty() || seeds.count(run.seed));
  }
  bool operator==(const LaunchSelection&) const = default;
};

}  // namespace hblab::ui

Q_DECLARE_METATYPE(hblab::ui::LaunchSelection)
