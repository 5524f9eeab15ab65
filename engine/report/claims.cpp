// SPDX-License-Identifier: Apache-2.0
#include "engine/report/claims.h"

#include <algorithm>

#include "engine/report/arm_roles.h"
#include "engine/report/metric_rules.h"
#include "engine/spec/settings_json.h"

namespace hblab::report {
namespace {

struct Member {
  const ArmComparison* arm;
  const ArmComparison* baseline;
  spec::Settings settings, baseline_settings;
};

bool plain_bert(const spec::Settings& s) { return mixer_family(s) == MixerFamily::bert && !s.model.drop_mask; }

std::string percent(double ratio) { return fmt::format("{:+.1f} %", 100 * (ratio - 1)); }

/// Judges the pairs of one experiment.
class Judge {
 public:
  Judge(const Comparison& all, std::set<Lack>& lacks) : all_(all), lacks_(lacks) {}

  ClaimPair loss(const Member& m) const {
    ClaimPair pair = begin(m);
    const Metric& metric = *m.arm->find(primary_metric);
    if (metric.difference) {
      const Difference& d = *metric.difference;
      pair.figure = d.mean, pair.low = d.low, pair.high = d.high, pair.n = d.n, pair.p = d.p;
    }
    if (!testable(m, pair)) return pair;
    for (const ArmComparison* side : {m.arm, m.baseline})
      if (side->on_plateau.value_or(false)) {
        lacks_.insert(Lack::length);
        pair.reason =
            make_text(HBLAB_TEXT("%1 is on the plateau: it has learned little beyond word frequencies. Train longer."), side->name);
        return pair;
      }
    if (!pair.low || !pair.p) {
      pair.reason = make_text(HBLAB_TEXT("No interval can be given: %1."), metric.verdict);
      return pair;
    }
    const auto nats = [](double value) { return fmt::format("{:+.4f}", value); };
    const Text interval =
        make_text(HBLAB_TEXT("%1 % interval %2 to %3, n = %4 seeds, Holm-adjusted p = %5"), fmt::format("{:g}", 100 * (1 - all_.level)),
                  nats(*pair.low), nats(*pair.high), pair.n, fmt::format("{:.2g}", *pair.p));
    const Text evidence = make_text(HBLAB_TEXT("%1 nats, %2"), nats(*pair.figure), interval);
    const bool decided = (*pair.high < 0 || *pair.low > 0) && *pair.p < all_.level;
    pair.verdict = decided && *pair.figure < 0 ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced;
    pair.reason = make_text(!decided           ? HBLAB_TEXT("No difference in held-out loss is shown (%1).")
                            : *pair.figure < 0 ? HBLAB_TEXT("The held-out loss is lower (%1).")
                                               : HBLAB_TEXT("The held-out loss is higher (%1)."),
                            evidence);
    return pair;
  }

  ClaimPair speed(const Member& m) const {
    ClaimPair pair = begin(m);
    const Metric& metric = *m.arm->find("tokens_per_second");
    const auto base = m.baseline->find("tokens_per_second")->mean;
    if (metric.difference && base) {
      const Difference& d = *metric.difference;
      pair.figure = 1 + d.relative, pair.n = d.n;
      if (d.low) pair.low = 1 + *d.low / *base, pair.high = 1 + *d.high / *base;
    }
    if (!all_.interleaved) {
      lacks_.insert(Lack::turns);
      pair.reason = make_text(HBLAB_TEXT("The runs were not interleaved, so their speeds cannot be compared."));
      return pair;
    }
    if (!pair.figure && all_.complete) {
      pair.reason =
          make_text(HBLAB_TEXT("No two runs of one seed trained in turns, or one of them was short of memory: there is no "
                               "speed to compare."));
      return pair;
    }
    if (!testable(m, pair)) return pair;
    if (!pair.low) {
      pair.reason = make_text(HBLAB_TEXT("The times vary too much for an interval."));
      return pair;
    }
    const std::string claim = percent(claimed_speed), own = percent(*pair.figure);
    const Text evidence = make_text(HBLAB_TEXT("%1 % interval %2 to %3, n = %4 blocks"), fmt::format("{:g}", 100 * (1 - all_.level)),
                                    percent(*pair.low), percent(*pair.high), pair.n);
    pair.verdict = *pair.low >= claimed_speed ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced;
    pair.reason =
        make_text(*pair.low >= claimed_speed   ? HBLAB_TEXT("Faster, by at least what is claimed: %1 (%2).")
                  : *pair.high < 1             ? HBLAB_TEXT("Slower: %1 (%2).")
                  : *pair.low <= 1             ? HBLAB_TEXT("No difference in speed is shown: %1 (%2).")
                  : *pair.high < claimed_speed ? HBLAB_TEXT("Faster, by less than claimed: %1 instead of %3 (%2).")
                                               : HBLAB_TEXT("Faster; whether by the claimed %3 the interval leaves open: %1 (%2)."),
                  own, evidence, claim);
    return pair;
  }

  ClaimPair memory(const Member& m) const {
    ClaimPair pair = begin(m);
    const Metric& metric = *m.arm->find("peak_memory_bytes");
    if (metric.difference) pair.figure = 1 + metric.difference->relative, pair.n = metric.difference->n;
    if (!comparable(m, pair)) return pair;
    if (!pair.figure) {
      pair.reason = make_text(HBLAB_TEXT("Peak memory was not measured in both, or one of them was short of memory."));
      return pair;
    }
    const double ratio = *pair.figure;
    pair.verdict = ratio <= claimed_memory ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced;
    pair.reason = make_text(ratio <= claimed_memory ? HBLAB_TEXT("The peak is smaller, by at least what is claimed: %1 (measured).")
                            : ratio < 1             ? HBLAB_TEXT("The peak is smaller, by less than claimed: %1 instead of %2 (measured).")
                            : ratio == 1            ? HBLAB_TEXT("The peaks are equal (measured).")
                                                    : HBLAB_TEXT("The peak is larger: %1 (measured)."),
                            percent(ratio), percent(claimed_memory));
    return pair;
  }

 private:
  static ClaimPair begin(const Member& m) {
    ClaimPair pair;
    pair.arm = m.arm->name, pair.baseline = m.baseline->name;
    return pair;
  }

  /// Whether all runs are there, and fair; says why not.
  bool comparable(const Member& m, ClaimPair& pair) const {
    const auto runs = int64_t(m.arm->seeds.size() + m.baseline->seeds.size()), done = m.arm->runs_done + m.baseline->runs_done;
    if (!m.arm->fair())
      pair.reason = make_text(HBLAB_TEXT("%1 differs from %2 in %3, which was not accepted: what is found may come from that."),
                              m.arm->name, m.baseline->name, spec::unaccepted(m.arm->differences));
    else if (!all_.complete)
      pair.reason = make_text(HBLAB_TEXT("Not every run has ended yet."));
    else if (done < runs)
      pair.reason = make_text(HBLAB_TEXT("%1 of %2 runs diverged or failed."), runs - done, runs);
    else
      return true;
    return false;
  }

  /// And whether there are enough pairs.
  bool testable(const Member& m, ClaimPair& pair) const {
    if (int64_t(m.arm->seeds.size()) < fewest_pairs) lacks_.insert(Lack::seeds);
    if (!comparable(m, pair)) return false;
    if (pair.n >= fewest_pairs) return true;
    pair.reason = make_text(HBLAB_TEXT("n = %1; at least %2 are needed."), pair.n, fewest_pairs);
    return false;
  }

  const Comparison& all_;
  std::set<Lack>& lacks_;
};

/// No pair was found: what would have made one.
void say_what_lacks(Claim& claim, const std::vector<Member>& arms, bool for_drop_mask) {
  const bool bert = std::any_of(arms.begin(), arms.end(), [](const Member& m) { return plain_bert(m.settings); });
  const bool other = std::any_of(arms.begin(), arms.end(), [&](const Member& m) {
    return for_drop_mask ? mixer_family(m.settings) == MixerFamily::bert && m.settings.model.drop_mask
                         : mixer_family(m.settings) == MixerFamily::hybrid && !m.settings.model.drop_mask;
  });
  const bool baseline = std::any_of(arms.begin(), arms.end(), [](const Member& m) { return m.arm->is_baseline && plain_bert(m.settings); });
  if (!bert) claim.lacks.insert(Lack::bert);
  if (!baseline) claim.lacks.insert(Lack::bert_baseline);
  if (!other || (bert && baseline)) claim.lacks.insert(for_drop_mask ? Lack::drop_mask : Lack::hybrid);
  claim.reason = make_text(!bert           ? HBLAB_TEXT("No arm is BERT without DropMask.")
                           : !baseline     ? HBLAB_TEXT("BERT without DropMask is not the baseline.")
                           : for_drop_mask ? HBLAB_TEXT("No arm differs from BERT in DropMask alone.")
                                           : HBLAB_TEXT("No arm is HybridBERT (attention and pooling) without DropMask."));
}

void conclude(Claim& claim) {
  const auto count = [&](ClaimVerdict verdict) {
    return std::count_if(claim.pairs.begin(), claim.pairs.end(), [&](const ClaimPair& pair) { return pair.verdict == verdict; });
  };
  const auto first = [&](ClaimVerdict verdict) {
    return *std::find_if(claim.pairs.begin(), claim.pairs.end(), [&](const ClaimPair& pair) { return pair.verdict == verdict; });
  };
  const auto all = claim.pairs.size();
  const auto failed = count(ClaimVerdict::not_reproduced), untested = count(ClaimVerdict::not_tested);
  claim.verdict = failed ? ClaimVerdict::not_reproduced : untested ? ClaimVerdict::not_tested : ClaimVerdict::reproduced;
  if (all == 1) {
    claim.reason = claim.pairs.front().reason;
  } else if (claim.verdict == ClaimVerdict::reproduced) {
    claim.reason = make_text(HBLAB_TEXT("Each of the %1 pairs of arms reproduces it."), all);
  } else {
    const ClaimPair example = first(claim.verdict);
    claim.reason = make_text(failed ? HBLAB_TEXT("%1 of %2 pairs of arms do not reproduce it. %3: %4")
                                    : HBLAB_TEXT("%1 of %2 pairs of arms are not tested. %3: %4"),
                             failed ? failed : untested, all, example.arm, example.reason);
  }
}

}  // namespace

std::string_view name_of(ClaimId id) {
  constexpr std::string_view names[] = {"pretraining_loss", "training_speed", "peak_memory", "downstream_accuracy", "drop_mask"};
  return names[size_t(id)];
}

std::string_view name_of(ClaimVerdict verdict) {
  constexpr std::string_view names[] = {"reproduced", "not_reproduced", "not_tested"};
  return names[size_t(verdict)];
}

std::string_view name_of(Lack lack) {
  constexpr std::string_view names[] = {"bert_arm", "bert_baseline", "hybrid_arm", "drop_mask_arm", "rates", "seeds", "turns", "length"};
  return names[size_t(lack)];
}

Text words_of(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::reproduced:
      return make_text(HBLAB_TEXT("reproduced"));
    case ClaimVerdict::not_reproduced:
      return make_text(HBLAB_TEXT("not reproduced"));
    case ClaimVerdict::not_tested:
      break;
  }
  return make_text(HBLAB_TEXT("not tested"));
}

Text figure_text(const Claim& claim, const ClaimPair& pair) {
  if (!pair.figure) return make_text("-");
  const bool nats = claim.unit == Claim::nats;
  const auto number = [&](double value) { return nats ? fmt::format("{:+.4f}", value) : fmt::format("{:.3f}", value); };
  const std::string figure = number(*pair.figure);
  if (!pair.low) return nats ? make_text(HBLAB_TEXT("%1 nats"), figure) : make_text("%1", figure);
  const std::string low = number(*pair.low), high = number(*pair.high);
  return nats ? make_text(HBLAB_TEXT("%1 (%2 to %3) nats"), figure, low, high) : make_text(HBLAB_TEXT("%1 (%2 to %3)"), figure, low, high);
}

Result<std::vector<Claim>> claims(store::RunStore& store, const Comparison& all) {
  const auto rows = HBLAB_TRY(store.arms(all.experiment));
  std::vector<Member> arms;
  for (const auto& row : rows) {
    const auto named = [&](const std::string& name) {
      const auto found = std::find_if(all.arms.begin(), all.arms.end(), [&](const ArmComparison& arm) { return arm.name == name; });
      return found == all.arms.end() ? nullptr : &*found;
    };
    const ArmComparison* const arm = named(row.name);
    const ArmComparison* const baseline = arm ? named(arm->baseline) : nullptr;
    const auto of_baseline =
        std::find_if(rows.begin(), rows.end(), [&](const store::ArmRow& other) { return baseline && other.name == baseline->name; });
    if (!baseline || of_baseline == rows.end()) continue;  // recorded since the comparison was made
    const auto own = spec::settings_from_json(row.settings_json), reference = spec::settings_from_json(of_baseline->settings_json);
    if (own && reference) arms.push_back({arm, baseline, *own, *reference});  // settings of another program: nothing can be said
  }

  std::vector<Claim> five(5);
  const auto describe = [&](ClaimId id, Claim::Unit unit, std::string_view text, std::string_view claimed) -> Claim& {
    Claim& claim = five[size_t(id)];
    claim.id = id, claim.unit = unit, claim.text = make_text(text), claim.claimed = make_text(claimed);
    return claim;
  };
  using Judged = ClaimPair (Judge::*)(const Member&) const;
  const auto judge = [&](Claim& claim, Judged pair_of) {
    const bool for_drop_mask = claim.id == ClaimId::drop_mask;
    const Judge judge_one(all, claim.lacks);
    std::set<double> rates;
    for (const Member& m : arms) {
      if (m.arm->is_baseline || !plain_bert(m.baseline_settings)) continue;
      const bool fits = for_drop_mask ? m.settings.model.drop_mask && same_but_drop_mask(m.settings, m.baseline_settings)
                                      : mixer_family(m.settings) == MixerFamily::hybrid && !m.settings.model.drop_mask;
      if (!fits) continue;
      claim.pairs.push_back((judge_one.*pair_of)(m));
      rates.insert(m.settings.masking.rate);
    }
    if (claim.pairs.empty())
      say_what_lacks(claim, arms, for_drop_mask);
    else
      conclude(claim);
    if (for_drop_mask && rates.size() < 2) {
      claim.lacks.insert(Lack::rates);
      if (!claim.pairs.empty() && claim.verdict == ClaimVerdict::reproduced) {
        claim.verdict = ClaimVerdict::not_tested;
        claim.reason = make_text(HBLAB_TEXT("One masking rate alone (%1): a sweep over masking.rate is needed. There: %2"), *rates.begin(),
                                 claim.pairs.front().reason);
      }
    }
    if (!claim.pairs.empty() && claim.verdict != ClaimVerdict::not_tested) claim.lacks.clear();
  };
  judge(describe(ClaimId::loss, Claim::nats, HBLAB_TEXT("HybridBERT's pre-training loss is lower than BERT's."), HBLAB_TEXT("lower")),
        &Judge::loss);
  judge(describe(ClaimId::speed, Claim::ratio, HBLAB_TEXT("HybridBERT trains faster than BERT."), HBLAB_TEXT("8 % faster")), &Judge::speed);
  judge(describe(ClaimId::memory, Claim::ratio, HBLAB_TEXT("HybridBERT needs less memory than BERT."), HBLAB_TEXT("13 % less")),
        &Judge::memory);
  describe(ClaimId::downstream, Claim::ratio, HBLAB_TEXT("HybridBERT is more accurate than BERT on downstream tasks."),
           HBLAB_TEXT("1.5 % relative"))
      .reason = make_text(HBLAB_TEXT("Needs fine-tuning."));
  Claim& drop_mask = describe(ClaimId::drop_mask, Claim::nats, HBLAB_TEXT("DropMask improves BERT at every masking rate."),
                              HBLAB_TEXT("better at each rate"));
  drop_mask.note = make_text(HBLAB_TEXT("Judged here by held-out loss; the paper judges by downstream tasks."));
  judge(drop_mask, &Judge::loss);
  return five;
}

}  // namespace hblab::report
