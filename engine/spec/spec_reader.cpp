// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/spec_reader.h"

#include <algorithm>

#include "engine/core/numbers.h"
#include "engine/core/result.h"
#include "engine/spec/fairness.h"
#include "engine/spec/fields.h"
#include "engine/spec/nearest.h"

namespace hblab::spec {
namespace {

constexpr int64_t max_seeds = 1000;
constexpr int64_t max_axis_values = 1000;
constexpr int64_t largest_seed = int64_t(9e18);

Place place_of(const YamlNode& node) { return {node.line, node.column}; }

bool is_section(std::string_view key) {
  const auto& groups = field_groups();
  return std::any_of(groups.begin(), groups.end(), [&](const FieldGroup& group) { return group.key == key; });
}

const std::vector<std::string>& top_keys() {
  static const std::vector<std::string> keys = [] {
    std::vector<std::string> all{"format", "name", "description", "arms", "baseline", "seeds", "sweep", "accepted_differences"};
    for (const auto& group : field_groups()) all.push_back(group.key);
    return all;
  }();
  return keys;
}

/// What is written, short enough for a message.
std::string excerpt(const YamlNode& node) {
  constexpr size_t longest = 80;
  if (node.kind == YamlKind::mapping) return {};
  if (node.kind == YamlKind::scalar) return node.text.size() <= longest ? node.text : node.text.substr(0, longest) + "…";
  return fmt::format("[{} items]", node.items.size());
}

class Reader {
 public:
  ReadSpec read(const YamlNode& root) {
    if (root.kind != YamlKind::mapping) {
      if (root.empty())
        problem(root, "", HBLAB_TEXT("The file is empty. A spec begins with: format: 1"));
      else
        problem(root, "", HBLAB_TEXT("This is not a spec, which is a list of keys and values that begins with: format: 1"));
      return std::move(out_);
    }
    read_format(root);
    if (out_.newer_format) return std::move(out_);
    // The top keys; what is left are fields.
    Leaves leaves;
    std::map<std::string, const YamlNode*> seen;
    for (const auto& entry : root.entries) {
      if (!take_key(entry, "", seen)) continue;
      const std::string& key = entry.key.text;
      if (key == "format") continue;
      if (key == "name")
        spec_.name = read_name(entry.value, "name");
      else if (key == "description")
        read_text(entry.value, key, spec_.description);
      else if (key == "arms")
        arms_ = &entry;
      else if (key == "baseline")
        baseline_ = &entry;
      else if (key == "seeds")
        read_seeds(entry.value);
      else if (key == "sweep")
        read_sweep(entry);
      else if (key == "accepted_differences")
        read_accepted(entry.value);
      else
        collect(entry, "", leaves, seen);
    }
    if (!seen.count("name")) problem(root, "name", HBLAB_TEXT("The experiment has no name. Add a line like: name: my experiment"));
    read_leaves(leaves, "", spec_.base, out_.places.base, nullptr);
    // Arms may come before the sections they override; only types and ranges of their values matter here.
    read_arms(root);
    read_baseline();
    return std::move(out_);
  }

 private:
  struct Leaf {
    std::string key;
    const YamlNode *key_node, *value;
  };
  using Leaves = std::vector<Leaf>;
  using Seen = std::map<std::string, const YamlNode*>;

  template <class... Args>
  void problem(const YamlNode& node, const std::string& key, std::string_view pattern, const Args&... args) {
    problem(node, key, make_text(pattern, args...));
  }
  void problem(const YamlNode& node, const std::string& key, const Text& what) {
    if (!full()) out_.problems.push_back({node.line, node.column, key, excerpt(node), what});
  }
  /// Nothing more is told, so that nothing more needs to be looked for.
  bool full() const { return out_.problems.size() >= max_problems; }

  void read_format(const YamlNode& root) {
    const auto found = std::find_if(root.entries.begin(), root.entries.end(), [](const YamlEntry& e) { return e.key.text == "format"; });
    if (found == root.entries.end()) {
      problem(root, "format", HBLAB_TEXT("The format is missing. Begin the file with the line: format: 1"));
      return;
    }
    const auto number = found->value.kind == YamlKind::scalar ? parse_integer(found->value.text) : std::nullopt;
    if (number && *number > ExperimentSpec::current_format) {
      problem(found->value, "format", HBLAB_TEXT("The spec has format %1, but this version reads up to %2. Use a newer HybridBERT Lab."),
              *number, ExperimentSpec::current_format);
      out_.newer_format = true;
    } else if (!number || *number < 1) {
      problem(found->value, "format", HBLAB_TEXT("The format must be %1."), ExperimentSpec::current_format);
    } else if (found != root.entries.begin()) {
      problem(found->key, "format", HBLAB_TEXT("format must be the file's first key."));
    }
  }

  /// False for a key that is no text or stands twice in its mapping.
  bool take_key(const YamlEntry& entry, const std::string& path, Seen& seen) {
    if (entry.key.kind != YamlKind::scalar) {
      problem(entry.key, path, HBLAB_TEXT("A key must be a plain word here."));
      return false;
    }
    const std::string key = path.empty() ? entry.key.text : path + "." + entry.key.text;
    const auto [before, fresh] = seen.try_emplace(key, &entry.key);
    if (!fresh) problem(entry.key, key, HBLAB_TEXT("%1 is given twice; it stands in line %2 already."), key, before->second->line);
    return fresh;
  }

  /// The fields below an entry, nested or with dotted keys. `outer`: the sections around it.
  void collect(const YamlEntry& entry, const std::string& outer, Leaves& leaves, Seen& seen) {
    if (full()) return;
    const std::string key = outer.empty() ? entry.key.text : outer + "." + entry.key.text;
    if (find_field(key)) {
      leaves.push_back({key, &entry.key, &entry.value});
    } else if (!is_section(key)) {
      problem(entry.key, key, unknown(key, entry.value));
    } else if (entry.value.kind == YamlKind::mapping) {
      for (const auto& inner : entry.value.entries)
        if (take_key(inner, key, seen)) collect(inner, key, leaves, seen);
    } else if (!entry.value.empty()) {
      problem(entry.value, key, HBLAB_TEXT("%1 is a section: write its keys below it, indented."), key);
    }
  }

  Text unknown(const std::string& key, const YamlNode& value) const {
    if (key == "<<")
      return make_text(HBLAB_TEXT("Merge keys (<<) are not supported. Write the keys out; the arms share what stands at the top."));
    // A mistyped section or top key, rather than a field out of place.
    if (key.find('.') == std::string::npos)
      if (const std::string near = nearest(key, top_keys()); !near.empty() && (value.kind == YamlKind::mapping) == is_section(near))
        return make_text(HBLAB_TEXT("There is no key %1. Did you mean %2?"), key, near);
    return unknown_key(key);
  }

  /// Takes the fields into settings; the canonical texts into `overrides` where there are any.
  void read_leaves(const Leaves& leaves, const std::string& path, Settings& settings, KeyPlaces& places, std::vector<Override>* overrides) {
    for (const auto& leaf : leaves) {
      places[leaf.key] = place_of(*leaf.value);
      const auto text = read_value(*leaf.value, *find_field(leaf.key), path + leaf.key, settings);
      if (text && overrides) overrides->emplace_back(leaf.key, *text);
      if (!text) out_.faulty.insert(leaf.key);
    }
  }

  /// The value in its canonical text, taken into `settings`; nothing, and a problem, where it is wrong.
  std::optional<std::string> read_value(const YamlNode& node, const Field& field, const std::string& path, Settings& settings) {
    std::string text;
    if (node.kind == YamlKind::scalar) {
      text = node.empty() ? "" : node.text;
    } else if (node.kind == YamlKind::mapping || field.type() != FieldType::list) {
      problem(node, path, HBLAB_TEXT("%1 takes a single value: write %2."), field.key, field.allowed());
      return {};
    } else {
      for (const auto& item : node.items) {
        if (item.kind != YamlKind::scalar || item.empty() || item.text.empty() || item.text.find('\n') != std::string::npos) {
          problem(item, path, HBLAB_TEXT("An item of %1 is not a text on one line."), field.key);
          return {};
        }
        text += (text.empty() ? "" : "\n") + item.text;
      }
    }
    if (const auto set = field.set(settings, text); !set) {
      problem(node, path, set.error().what);
      return {};
    }
    return field.get(settings);
  }

  bool read_text(const YamlNode& node, const std::string& path, std::string& out) {
    if (node.kind != YamlKind::scalar) {
      problem(node, path, HBLAB_TEXT("%1 must be a text."), path);
      return false;
    }
    out = node.empty() ? "" : node.text;
    return true;
  }

  std::string read_name(const YamlNode& node, const std::string& path) {
    std::string name;
    if (!read_text(node, path, name)) return {};
    const bool printable = std::none_of(name.begin(), name.end(), [](char c) { return (unsigned char)c < ' ' || c == 0x7F; });
    if (name.empty() || !printable) problem(node, path, HBLAB_TEXT("A name is a text on one line that is not empty."));
    return name;
  }

  void read_seeds(const YamlNode& node) {
    spec_.seeds.clear();
    const auto wrong = [&](const YamlNode& where) {
      problem(where, "seeds", HBLAB_TEXT("Seeds are a list of whole numbers, [1, 2, 3], or how many there are, up to %1."), max_seeds);
    };
    if (node.kind == YamlKind::scalar) {
      const auto count = parse_integer(node.text);
      if (!count || *count < 1 || *count > max_seeds) return wrong(node);
      for (int64_t seed = 1; seed <= *count; ++seed) spec_.seeds.push_back(uint64_t(seed));
      return;
    }
    if (node.kind != YamlKind::sequence || node.items.empty() || int64_t(node.items.size()) > max_seeds) return wrong(node);
    for (const auto& item : node.items) {
      const auto seed = item.kind == YamlKind::scalar ? parse_integer(item.text) : std::nullopt;
      if (!seed || *seed < 0 || *seed > largest_seed)
        wrong(item);
      else if (std::find(spec_.seeds.begin(), spec_.seeds.end(), uint64_t(*seed)) != spec_.seeds.end())
        problem(item, "seeds", HBLAB_TEXT("The seed %1 is given twice."), *seed);
      else
        spec_.seeds.push_back(uint64_t(*seed));
    }
  }

  void read_sweep(const YamlEntry& entry) {
    out_.places.sweep = place_of(entry.key);
    if (entry.value.empty()) return;
    if (entry.value.kind != YamlKind::mapping) {
      problem(entry.value, "sweep", HBLAB_TEXT("A sweep is a list of keys, each with its values: masking.rate: [0.15, 0.3]"));
      return;
    }
    Leaves leaves;
    Seen seen;
    for (const auto& inner : entry.value.entries)
      if (take_key(inner, "", seen)) collect(inner, "", leaves, seen);
    for (const auto& leaf : leaves) read_axis(leaf);
  }

  void read_axis(const Leaf& leaf) {
    const std::string path = "sweep." + leaf.key;
    if (find_field(leaf.key)->whole_experiment) {
      problem(*leaf.key_node, path, HBLAB_TEXT("%1 holds for the whole experiment and cannot be swept. Set it once, outside the sweep."),
              leaf.key);
      return;
    }
    SweepAxis axis{leaf.key, {}};
    Places::Axis places{place_of(*leaf.key_node), {}};
    if (leaf.value->kind != YamlKind::sequence || leaf.value->items.empty()) {
      problem(*leaf.value, path, HBLAB_TEXT("%1 takes a list of the values to go through: [a, b, c]."), leaf.key);
      return;
    }
    if (int64_t(leaf.value->items.size()) > max_axis_values) {
      problem(*leaf.value, path, HBLAB_TEXT("%1 goes over %2 values; at most %3 are possible."), leaf.key, leaf.value->items.size(),
              max_axis_values);
      return;
    }
    for (const auto& item : leaf.value->items) {
      Settings scratch;
      const auto text = read_value(item, *find_field(leaf.key), path, scratch);
      if (!text) {
        out_.faulty.insert(leaf.key);
      } else if (std::find(axis.values.begin(), axis.values.end(), *text) != axis.values.end()) {
        problem(item, path, HBLAB_TEXT("The value %1 is given twice."), *text);
      } else {
        axis.values.push_back(*text);
        places.values.push_back(place_of(item));
      }
    }
    if (axis.values.empty()) return;
    spec_.sweep.push_back(std::move(axis));
    out_.places.axis.push_back(std::move(places));
  }

  void read_accepted(const YamlNode& node) {
    if (node.empty()) return;
    if (node.kind != YamlKind::sequence) {
      problem(node, "accepted_differences", HBLAB_TEXT("accepted_differences is a list: [training.batch_size, parameters]"));
      return;
    }
    const auto& derived = derived_differences();
    for (const auto& item : node.items) {
      const bool known =
          item.kind == YamlKind::scalar && (find_field(item.text) || std::find(derived.begin(), derived.end(), item.text) != derived.end());
      if (known)
        spec_.accepted_differences.push_back(item.text);
      else if (full())
        return;
      else if (const std::string near = nearest(item.text, derived); !near.empty())
        problem(item, "accepted_differences", HBLAB_TEXT("There is no difference %1. Did you mean %2?"), item.text, near);
      else if (item.text.find('.') == std::string::npos)
        problem(
            item, "accepted_differences",
            HBLAB_TEXT("There is no difference %1. A difference is named by a field's key, such as training.batch_size, or is one of: %2."),
            item.text, joined(derived));
      else
        problem(item, "accepted_differences", unknown_key(item.text));
    }
  }

  void read_arms(const YamlNode& root) {
    if (arms_) out_.places.arms = place_of(arms_->key);
    if (!arms_ || arms_->value.kind != YamlKind::sequence || arms_->value.items.empty()) {
      problem(arms_ ? arms_->value : root, "arms",
              HBLAB_TEXT("There are no arms. Add at least one:  arms: [{name: BERT, model.layout: attention*4}]"));
      return;
    }
    std::map<std::string, int> names;
    for (size_t i = 0; i < arms_->value.items.size(); ++i) read_arm(arms_->value.items[i], fmt::format("arms.{}", i), names);
  }

  void read_arm(const YamlNode& node, const std::string& path, std::map<std::string, int>& names) {
    if (node.kind != YamlKind::mapping) {
      problem(node, path, HBLAB_TEXT("An arm is a list of keys: its name, and what it changes."));
      return;
    }
    ArmSpec arm;
    Places::Arm places{place_of(node), {}};
    Leaves leaves;
    Seen seen;
    for (const auto& entry : node.entries) {
      if (!take_key(entry, "", seen)) continue;
      if (entry.key.text != "name") {
        collect(entry, "", leaves, seen);
        continue;
      }
      arm.name = read_name(entry.value, path + ".name");
      places.name = place_of(entry.value);
      if (const auto [before, fresh] = names.try_emplace(arm.name, entry.value.line); !fresh && !arm.name.empty())
        problem(entry.value, path + ".name", HBLAB_TEXT("Two arms are called %1; the other stands in line %2."), arm.name, before->second);
    }
    if (!seen.count("name")) problem(node, path + ".name", HBLAB_TEXT("The arm has no name. Add one: name: BERT"));
    Settings scratch;
    read_leaves(leaves, path + ".", scratch, places.overrides, &arm.overrides);
    for (const auto& leaf : leaves)
      for (const auto& axis : spec_.sweep)
        if (axis.key == leaf.key)
          problem(*leaf.value, path + "." + leaf.key, HBLAB_TEXT("Both this arm and the sweep set %1. Leave it to one of them."), leaf.key);
    spec_.arms.push_back(std::move(arm));
    out_.places.arm.push_back(std::move(places));
  }

  void read_baseline() {
    if (!baseline_ || baseline_->value.empty()) return;
    out_.places.baseline = place_of(baseline_->value);
    if (!read_text(baseline_->value, "baseline", spec_.baseline)) return;
    std::vector<std::string> names;
    for (const auto& arm : spec_.arms)
      if (!arm.name.empty()) names.push_back(arm.name);
    if (names.empty() || std::find(names.begin(), names.end(), spec_.baseline) != names.end()) return;
    const std::string near = nearest(spec_.baseline, names);
    if (near.empty())
      problem(baseline_->value, "baseline", HBLAB_TEXT("No arm is called %1. The arms are: %2."), spec_.baseline, joined(names));
    else
      problem(baseline_->value, "baseline", HBLAB_TEXT("No arm is called %1. Did you mean %2?"), spec_.baseline, near);
  }

  ReadSpec out_;
  ExperimentSpec& spec_ = out_.spec;
  const YamlEntry* arms_ = nullptr;
  const YamlEntry* baseline_ = nullptr;
};

}  // namespace

ReadSpec read_spec(const YamlNode& root) { return Reader().read(root); }

}  // namespace hblab::spec
