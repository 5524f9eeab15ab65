// SPDX-License-Identifier: Apache-2.0
// A YAML tree → ExperimentSpec, with the place of everything that was given: the loader's first half, which judges each
// key and value by itself.
#pragma once

#include <map>
#include <set>

#include "engine/spec/experiment_spec.h"
#include "engine/spec/problem.h"
#include "engine/spec/yaml_tree.h"

namespace hblab::spec {

struct Place {
  int line = 0, column = 0;
};
using KeyPlaces = std::map<std::string, Place>;

/// Where the parts of a spec stand in the text.
struct Places {
  Place arms, baseline, sweep;
  KeyPlaces base;
  struct Arm {
    Place name;
    KeyPlaces overrides;
  };
  std::vector<Arm> arm;  ///< as ExperimentSpec::arms
  struct Axis {
    Place key;
    std::vector<Place> values;
  };
  std::vector<Axis> axis;  ///< as ExperimentSpec::sweep
};

struct ReadSpec {
  ExperimentSpec spec;
  Places places;
  std::vector<Problem> problems;
  std::set<std::string> faulty;  ///< fields with a problem of their own: nothing can be said of what depends on them
  bool newer_format = false;     ///< nothing else was read
};

ReadSpec read_spec(const YamlNode& root);

}  // namespace hblab::spec
