// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/loader.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/core/log.h"
#include "engine/spec/checks.h"
#include "engine/spec/expand.h"
#include "engine/spec/fields.h"
#include "engine/spec/layout.h"
#include "engine/spec/settings_json.h"
#include "engine/spec/spec_reader.h"
#include "engine/spec/yaml_tree.h"

namespace hblab::spec {
namespace {

int64_t count_of(const std::vector<Problem>& problems, bool warnings) {
  return std::count_if(problems.begin(), problems.end(), [&](const Problem& p) { return p.warning == warnings; });
}

/// The loader's second half: what the values mean together, arm by arm and sweep point by sweep point.
class CrossChecker {
 public:
  CrossChecker(const ReadSpec& read, std::vector<Problem>& problems)
      : places_(read.places), faulty_(read.faulty), spec_(read.spec), problems_(problems) {
    if (spec_.arms.empty()) spec_.arms.push_back({});  // so that the base is checked all the same
  }

  void check() {
    if (run_count(spec_) > max_runs) {
      const Place& at = spec_.sweep.empty() ? places_.arms : places_.sweep;
      add(at, "sweep", {}, make_text(HBLAB_TEXT("Arms, seeds and sweep make more than %1 runs. Take fewer values."), max_runs), false);
      return;
    }
    const auto points = resolve(spec_);
    if (!points) {
      if (errors() == 0) add(spec_.sweep.empty() ? places_.arms : places_.sweep, "sweep", {}, points.error().what, false);
      return;
    }
    for (const auto& point : *points)
      for (size_t arm = 0; arm < point.arms.size() && errors() < int64_t(max_problems); ++arm)
        for (const auto& finding : check_settings(point.arms[arm])) report(finding, point, arm);
    for (const auto& point : *points) check_common(point);
    check_relevance(*points);
    if (errors() > 0) return;
    check_sameness(points->front());
    for (const auto& point : *points) check_depths(point);
  }

 private:
  struct Given {
    Place place;
    std::string key, path;
  };

  int64_t errors() const { return count_of(problems_, false); }

  void add(const Place& place, const std::string& path, const std::string& value, const Text& what, bool warning) {
    Problem problem{place.line, place.column, path, value, what, warning};
    if (std::find(problems_.begin(), problems_.end(), problem) != problems_.end()) return;
    if (count_of(problems_, warning) < int64_t(max_problems)) problems_.push_back(std::move(problem));
  }

  void report(const Finding& finding, const SweepPoint& point, size_t arm) {
    for (const auto& key : finding.keys)
      if (faulty_.count(key)) return;
    const Given at = where(finding.keys, point, arm);
    add(at.place, at.path, find_field(at.key)->get(point.arms[arm]), finding.what, finding.warning);
  }

  /// Where the nearest of the keys is given: in the sweep, else the arm, else the base.
  Given where(const std::vector<std::string>& keys, const SweepPoint& point, size_t arm) const {
    for (const auto& key : keys)
      for (size_t i = 0; i < spec_.sweep.size(); ++i) {
        const SweepAxis& axis = spec_.sweep[i];
        if (axis.key != key) continue;
        const auto value = std::find(axis.values.begin(), axis.values.end(), point.values[i].second) - axis.values.begin();
        return {places_.axis[i].values[size_t(value)], key, "sweep." + key};
      }
    if (arm < places_.arm.size())
      for (const auto& key : keys)
        if (const auto found = places_.arm[arm].overrides.find(key); found != places_.arm[arm].overrides.end())
          return {found->second, key, fmt::format("arms.{}.{}", arm, key)};
    for (const auto& key : keys)
      if (const auto found = places_.base.find(key); found != places_.base.end()) return {found->second, key, key};
    return {{1, 1}, keys.front(), keys.front()};  // defaults only
  }

  /// A value that is given, is not the default, and is used by no run.
  void check_relevance(const std::vector<SweepPoint>& points) {
    const Settings defaults;
    const auto unused = [&](const std::string& key, const Settings& settings) {
      const Field* field = find_field(key);
      return field && !field->relevant(settings) && field->get(settings) != field->get(defaults);
    };
    const auto everywhere = [&](const std::string& key, size_t first_arm, size_t last_arm) {
      for (const auto& point : points)
        for (size_t arm = first_arm; arm < last_arm; ++arm)
          if (!unused(key, point.arms[arm])) return false;
      return true;
    };
    const auto warn = [&](const std::string& key, const Place& place, const std::string& path, const Settings& settings) {
      if (faulty_.count(key)) return;
      const Field& field = *find_field(key);
      add(place, path, field.get(settings), make_text(HBLAB_TEXT("%1 has no effect here: it applies %2."), key, field.applies_when), true);
    };
    const size_t arms = spec_.arms.size();
    for (const auto& [key, place] : places_.base)
      if (everywhere(key, 0, arms)) warn(key, place, key, points.front().arms.front());
    for (size_t arm = 0; arm < places_.arm.size(); ++arm)
      for (const auto& [key, place] : places_.arm[arm].overrides)
        if (everywhere(key, arm, arm + 1)) warn(key, place, fmt::format("arms.{}.{}", arm, key), points.front().arms[arm]);
    for (size_t i = 0; i < places_.axis.size(); ++i)
      if (const auto& key = spec_.sweep[i].key; everywhere(key, 0, arms))
        warn(key, places_.axis[i].key, "sweep." + key, points.front().arms.front());
  }

  void check_sameness(const SweepPoint& point) {
    std::map<std::string, size_t> seen;
    for (size_t arm = 0; arm < places_.arm.size(); ++arm)
      if (const auto [first, fresh] = seen.try_emplace(settings_hash(point.arms[arm]), arm); !fresh)
        add(places_.arm[arm].name, fmt::format("arms.{}", arm), spec_.arms[arm].name,
            make_text(HBLAB_TEXT("The arms %1 and %2 are the same in everything."), spec_.arms[first->second].name, spec_.arms[arm].name),
            true);
  }

  /// What an arm may not have to itself, as losses and speeds could not be compared then.
  void check_common(const SweepPoint& point) {
    const size_t baseline = baseline_index(spec_);
    for (size_t arm = 0; arm < places_.arm.size(); ++arm)
      for (const auto& [key, place] : places_.arm[arm].overrides) {
        const Field& field = *find_field(key);
        const std::string own = field.get(point.arms[arm]), reference = field.get(point.arms[arm == baseline ? 0 : baseline]);
        if (!is_common(field) || faulty_.count(key) || own == reference) continue;
        add(place, fmt::format("arms.{}.{}", arm, key), own,
            make_text(
                HBLAB_TEXT("%1 must be the same for all arms: otherwise they could not be compared. Set it above the arms, or go over "
                           "it in a sweep."),
                key),
            false);
      }
  }

  /// An arm of another depth than the baseline is allowed, but rarely meant.
  void check_depths(const SweepPoint& point) {
    const auto depth = [&](size_t arm) { return parse_layout(point.arms[arm].model.layout)->size(); };
    const size_t baseline = baseline_index(spec_);
    for (size_t arm = 0; arm < places_.arm.size(); ++arm) {
      if (depth(arm) == depth(baseline)) continue;
      const bool own = places_.arm[arm].overrides.count("model.layout") > 0;  // else it is the baseline's layout that is special
      report({{"model.layout"},
              make_text(HBLAB_TEXT("The arm %1 has %2 layers and the baseline %3 has %4: they differ in depth, not only in their mixers."),
                        spec_.arms[arm].name, depth(arm), spec_.arms[baseline].name, depth(baseline)),
              true},
             point, own ? arm : baseline);
    }
  }

  const Places& places_;
  const std::set<std::string>& faulty_;
  ExperimentSpec spec_;
  std::vector<Problem>& problems_;
};

}  // namespace

bool LoadedSpec::ok() const {
  return std::all_of(problems.begin(), problems.end(), [](const Problem& problem) { return problem.warning; });
}

Error LoadedSpec::error(const std::string& file) const {
  std::string lines;
  for (const auto& problem : problems)
    if (!problem.warning) lines += (lines.empty() ? "" : "\n") + to_string(problem, file);
  return {ErrorKind::input, make_text(HBLAB_TEXT("The spec cannot be run.\n%1"), lines)};
}

LoadedSpec load_spec(std::string_view yaml) {
  LoadedSpec loaded;
  const YamlParse parse = parse_yaml(yaml);
  if (!parse.ok) {
    loaded.problems.push_back(parse.problem);
    return loaded;
  }
  const ReadSpec read = read_spec(parse.root);
  loaded.problems = read.problems;
  if (!read.newer_format && parse.root.kind == YamlKind::mapping) CrossChecker(read, loaded.problems).check();
  loaded.spec = read.spec;
  if (count_of(loaded.problems, false) >= int64_t(max_problems))
    loaded.problems.push_back({0, 0, {}, {}, make_text(HBLAB_TEXT("There may be more than the %1 errors below."), max_problems)});
  if (count_of(loaded.problems, true) >= int64_t(max_problems))
    loaded.problems.push_back({0, 0, {}, {}, make_text(HBLAB_TEXT("There may be more than the %1 warnings below."), max_problems), true});
  const auto order = [](const Problem& a, const Problem& b) { return std::tie(a.line, a.column) < std::tie(b.line, b.column); };
  std::stable_sort(loaded.problems.begin(), loaded.problems.end(), order);
  return loaded;
}

Result<LoadedSpec> read_spec_file(const fs::path& path) {
  std::error_code unknown;
  const auto size = fs::file_size(path, unknown);
  if (!unknown && size > max_yaml_bytes)
    return fail(ErrorKind::input, HBLAB_TEXT("%1 has %2 bytes, but a spec has at most %3. This is some other file."), path.string(), size,
                max_yaml_bytes);
  return load_spec(HBLAB_TRY(read_file(path)));
}

Result<ExperimentSpec> load_spec_file(const fs::path& path) {
  LoadedSpec loaded = HBLAB_TRY(read_spec_file(path));
  if (!loaded.ok()) return tl::make_unexpected(loaded.error(path.string()));
  for (Problem problem : loaded.problems) {
    problem.warning = false;  // the log says so already
    log_warning("{}", to_string(problem, path.string()));
  }
  return std::move(loaded.spec);
}

}  // namespace hblab::spec
