// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/series/frame_maker.h"

#include <algorithm>
#include <cmath>

#include "ui/base/text.h"

namespace hblab::ui {
namespace {

/// Kinds of events that are worth a mark; the rest is in the log.
bool is_mark(std::string_view kind) {
  for (const auto one : {"checkpoint", "checkpoint_unusable", "pause", "resumed", "early_stop", "non_finite", "out_of_memory", "oom_retry",
                         "skipped", "disk_wait", "warning"})
    if (kind == one) return true;
  return false;
}

class FrameMaker {
 public:
  FrameMaker(const PlotRequest& request, const std::vector<CurveRun>& runs, SeriesCache& cache, int runs_left_out)
      : r_(request), cache_(cache) {
    frame_ = std::make_shared<PlotFrame>();
    frame_->request = request;
    frame_->runs = int(runs.size()) + runs_left_out;
    frame_->runs_left_out = runs_left_out;
    for (const CurveRun& run : runs)
      for (size_t m = 0; m < r_.metrics.size(); ++m) sources_.push_back({&run, int(m), &cache.entry(run.run, r_.metrics[m])});
  }

  FramePtr make() {
    for (const Source& s : sources_) {
      frame_->data_x.add(s.entry->series.track(r_.axis).x_span());
      for (const auto& n : s.entry->series.non_finite()) frame_->data_x.add(x_of(n.at, r_.axis));
      if (r_.superseded && !r_.difference)
        for (const Series& series : s.entry->superseded) frame_->data_x.add(series.track(r_.axis).x_span());
      const double t = cache_.recorded_at(s.run->run, s.entry->series);
      if (t > frame_->newest_time || std::isnan(frame_->newest_time)) frame_->newest_time = t;
      if (const size_t n = s.entry->series.size(); n > 0)
        if (const auto at = s.entry->series.position(n - 1); at.step > frame_->newest.step) frame_->newest = at;
      frame_->complete &= s.entry->current;
    }
    if (frame_->has_values()) {
      choose_window();
      if (r_.difference)
        add_differences();
      else
        add_curves();
      add_marks();
      add_targets();
      measure_y();
    }
    return std::move(frame_);
  }

 private:
  struct Source {
    const CurveRun* run;
    int metric;
    SeriesCache::Entry* entry;
  };

  void choose_window() {
    Span x = frame_->data_x;
    if (r_.follow) {
      x.low = std::max(x.low, x.high - (r_.follow_width > 0 ? r_.follow_width : followed_share * (x.high - x.low)));
    } else {
      if (!std::isnan(r_.x.low)) x.low = r_.x.low;
      if (!std::isnan(r_.x.high)) x.high = r_.x.high;
    }
    if (r_.log_x && x.low <= 0) {  // the first place that a logarithm has
      x.low = x.high;
      for (const Source& s : sources_) {
        const Track track = s.entry->series.track(r_.axis);
        if (const size_t i = track.first_after(0); i < track.x.size()) x.low = std::min(x.low, track.x[i]);
      }
    }
    if (!(x.low < x.high)) {  // one point
      const double half = std::max(std::abs(x.low) * 0.05, 0.5);
      x = {x.low - half, x.low + half};
    }
    frame_->window = {x.low, x.high, std::max(r_.pixels, 1), r_.log_x && x.low > 0};
  }

  Track smooth_or_raw(const Source& s) {
    return r_.half_life > 0 ? cache_.smoothed(*s.entry, r_.axis, r_.half_life).track(s.entry->series) : s.entry->series.track(r_.axis);
  }

  bool hidden(const QString& arm) const { return r_.hidden.count(arm) > 0; }

  size_t in_window(const Track& track) const { return track.first_after(frame_->window.high) - track.first_from(frame_->window.low); }

  Span statistics_span() const { return r_.selected.known() ? r_.selected : Span{frame_->window.low, frame_->window.high}; }

  /// Many curves that stand behind others are drawn over each other: they get half as many columns, each with its extremes still.
  XWindow columns(bool faint) const {
    constexpr size_t many = 12;
    XWindow window = frame_->window;
    if (faint && sources_.size() > many) window.pixels = (window.pixels + 1) / 2;
    return window;
  }

  FrameCurve curve_of(const Source& s, FrameCurve::Kind kind, const Track& track, bool faint) {
    FrameCurve c;
    c.kind = kind;
    c.run = s.run->run;
    c.arm = s.run->arm, c.arm_index = s.run->arm_index;
    c.seed = s.run->seed, c.seed_index = s.run->seed_index, c.seeds = s.run->seeds;
    c.metric = s.metric;
    c.faint = faint;
    c.line = reduce(track, columns(faint));
    c.total = in_window(track);
    c.statistics = statistics(track, statistics_span());
    return c;
  }

  void add_curves() {
    const bool smooth = r_.half_life > 0, means = r_.seeds != SeedsShown::each;
    for (const Source& s : sources_) {
      const Track raw = s.entry->series.track(r_.axis);
      if (raw.x.empty()) continue;
      if (!hidden(s.run->arm)) frame_->total += in_window(raw);
      if (r_.seeds == SeedsShown::mean) continue;
      frame_->curves.push_back(curve_of(s, FrameCurve::Kind::raw, raw, smooth || means));
      if (!smooth) continue;
      frame_->curves.push_back(curve_of(s, FrameCurve::Kind::smooth, smooth_or_raw(s), means));
    }
    if (means) add_means(false);
    if (r_.superseded) add_superseded();
  }

  void add_superseded() {
    for (const Source& s : sources_)
      for (const Series& series : s.entry->superseded)
        frame_->curves.push_back(curve_of(s, FrameCurve::Kind::superseded, series.track(r_.axis), true));
  }

  /// A mean for each arm and metric; of differences from the baseline where there is one.
  void add_means(bool difference) {
    std::vector<std::pair<QString, int>> done;
    for (const Source& first : sources_) {
      const std::pair<QString, int> key{first.run->arm, first.metric};
      if (std::find(done.begin(), done.end(), key) != done.end()) continue;
      done.push_back(key);
      if (difference && first.run->baseline) continue;
      std::vector<Track> arm, base;
      std::vector<const CurveRun*> runs;  // of `arm`
      for (const Source& s : sources_) {
        if (s.run->arm != first.run->arm || s.metric != first.metric || s.entry->series.size() == 0) continue;
        if (difference) {
          const Source* other = pair_of(s);
          if (!other) {
            ++frame_->runs_without_pair;
            continue;
          }
          base.push_back(smooth_or_raw(*other));
        }
        arm.push_back(smooth_or_raw(s));
        runs.push_back(s.run);
      }
      if (arm.empty()) continue;
      std::vector<Track> all;
      for (const auto* part : {&arm, &base})
        for (const Track& t : *part) all.push_back(t);
      const Grid grid = common_grid(all, frame_->window);
      const auto rows = [&](const std::vector<Track>& tracks) {
        std::vector<std::vector<double>> r;
        for (const Track& t : tracks) r.push_back(sample(t, grid));
        return r;
      };
      const auto values = base.empty() ? rows(arm) : differences(rows(arm), rows(base));
      Mean mean = mean_of(grid, values, r_.band);
      if (difference && r_.seeds != SeedsShown::mean) add_faint_differences(first, runs, grid, values);
      FrameCurve c;
      c.kind = FrameCurve::Kind::mean;
      c.arm = first.run->arm, c.arm_index = first.run->arm_index, c.metric = first.metric;
      c.n = mean.n;
      c.total = mean.x.size();
      c.statistics = difference ? difference_statistics(arm, base, statistics_span()) : statistics(arm, statistics_span());
      c.line = {std::move(mean.x), std::move(mean.y)};
      c.low = std::move(mean.low), c.high = std::move(mean.high);
      frame_->curves.push_back(std::move(c));
    }
  }

  void add_faint_differences(const Source& first, const std::vector<const CurveRun*>& runs, const Grid& grid,
                             const std::vector<std::vector<double>>& values) {
    for (size_t s = 0; s < values.size() && values.size() > 1; ++s) {
      FrameCurve c;
      c.arm = first.run->arm, c.arm_index = first.run->arm_index, c.metric = first.metric;
      c.seed = runs[s]->seed, c.seed_index = runs[s]->seed_index, c.seeds = runs[s]->seeds;
      c.faint = true;
      for (size_t i = 0; i < grid.at.size(); ++i)
        if (!std::isnan(values[s][i])) c.line.x.push_back(grid.at[i]), c.line.y.push_back(values[s][i]);
      c.total = c.line.size();
      frame_->curves.push_back(std::move(c));
    }
  }

  /// The baseline of the same sweep point and seed.
  const Source* pair_of(const Source& s) const {
    for (const Source& other : sources_)
      if (other.run->baseline && other.run->sweep_point == s.run->sweep_point && other.run->experiment == s.run->experiment &&
          other.run->seed == s.run->seed && other.metric == s.metric && other.entry->series.size() > 0)
        return &other;
    return nullptr;
  }

  void add_differences() {
    for (const Source& s : sources_)
      if (!hidden(s.run->arm)) frame_->total += in_window(s.entry->series.track(r_.axis));
    if (std::any_of(sources_.begin(), sources_.end(), [](const Source& s) { return s.run->baseline; })) add_means(true);
  }

  void add_marks() {
    RunId last;
    for (const Source& s : sources_) {
      for (const auto& n : s.entry->series.non_finite()) {
        ++frame_->non_finite_count;
        const double x = x_of(n.at, r_.axis);
        // As many as there are pixels: more cannot be told apart, and all are counted.
        if (x >= frame_->window.low && x <= frame_->window.high && frame_->non_finite.size() < size_t(r_.pixels))
          frame_->non_finite.push_back({x, s.run->arm_index, s.run->arm, std::isnan(n.value) ? "NaN" : "∞", {}, s.run->seed, n.at.step});
      }
      if (s.run->run == last) continue;
      last = s.run->run;
      const RunExtras& extras = cache_.extras(last);
      if (const auto u = extras.facts.find("unigram_loss"); r_.loss && u != extras.facts.end() && std::isnan(frame_->unigram))
        frame_->unigram = u->second;
      for (const auto& event : extras.events) {
        const double x = x_of(event.at, r_.axis);
        if (is_mark(event.kind) && x >= frame_->window.low && x <= frame_->window.high && frame_->marks.size() < size_t(r_.pixels))
          frame_->marks.push_back({x, s.run->arm_index, s.run->arm, qs(event.kind), qs(event.text), s.run->seed, event.at.step});
      }
    }
  }

  void add_targets() {
    if (std::isnan(r_.target) || r_.difference) return;
    for (const Source& s : sources_) {
      if (s.metric != 0 || hidden(s.run->arm)) continue;
      auto it = std::find_if(frame_->targets.begin(), frame_->targets.end(), [&](const auto& t) { return t.arm == s.run->arm; });
      if (it == frame_->targets.end()) it = frame_->targets.insert(it, TargetReached{s.run->arm});
      ++it->seeds;
      const Track track = smooth_or_raw(s);
      const auto at = track.pyramid.first_at_or_below(track.y, r_.target);
      if (at) it->reached.push_back({s.run->seed, s.entry->series.position(*at)});
    }
    for (TargetReached& t : frame_->targets) {
      if (!t.all()) continue;
      for (const auto& [seed, at] : t.reached) {
        t.steps += double(at.step) / t.seeds;
        t.tokens += double(at.tokens) / t.seeds;
        t.compute_seconds += at.compute_seconds / t.seeds;
      }
    }
  }

  void measure_y() {
    std::vector<double> values;
    for (const FrameCurve& c : frame_->curves) {
      if (hidden(c.arm)) continue;
      if (c.kind == FrameCurve::Kind::raw) frame_->drawn += c.line.size();
      for (size_t i = 0; i < c.line.size(); ++i)
        if (c.line.x[i] >= frame_->window.low && c.line.x[i] <= frame_->window.high) frame_->y.add(c.line.y[i]);
      for (const double v : c.low) frame_->y.add(v);
      for (const double v : c.high) frame_->y.add(v);
    }
    if (!frame_->y.known())  // a window between two points: the line through it
      for (const FrameCurve& c : frame_->curves)
        for (size_t i = 0; i < c.line.size() && !hidden(c.arm); ++i) frame_->y.add(c.line.y[i]);
    if (!r_.percentiles || r_.difference) return;
    constexpr size_t most_sampled = 20'000;  // of a curve: enough for a percentile; what lies outside is counted over all
    const auto each_seen = [&](const auto& with) {
      for (const Source& s : sources_) {
        if (hidden(s.run->arm)) continue;
        const Track t = s.entry->series.track(r_.axis);
        with(t, t.first_from(frame_->window.low), t.first_after(frame_->window.high));
      }
    };
    each_seen([&](const Track& t, size_t begin, size_t end) {
      const size_t stride = std::max<size_t>((end - begin) / most_sampled, 1);
      for (size_t i = begin; i < end; i += stride) values.push_back(t.y[i]);
    });
    if (values.size() < 3) return;
    const auto quantile = [&](double share) {
      auto at = values.begin() + ptrdiff_t(share * double(values.size() - 1));
      std::nth_element(values.begin(), at, values.end());
      return *at;
    };
    frame_->y = {quantile(outer_percent / 100), quantile(1 - outer_percent / 100)};
    each_seen([&](const Track& t, size_t begin, size_t end) {
      frame_->outside += size_t(std::count_if(t.y.begin() + ptrdiff_t(begin), t.y.begin() + ptrdiff_t(end),
                                              [&](double v) { return v < frame_->y.low || v > frame_->y.high; }));
    });
  }

  const PlotRequest& r_;
  SeriesCache& cache_;
  std::vector<Source> sources_;
  std::shared_ptr<PlotFrame> frame_;
};

}  // namespace

FramePtr make_frame(const PlotRequest& request, const std::vector<CurveRun>& runs, SeriesCache& cache, int runs_left_out) {
  return FrameMaker(request, runs, cache, runs_left_out).make();
}

}  // namespace hblab::ui
