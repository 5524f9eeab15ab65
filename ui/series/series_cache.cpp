// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/series/series_cache.h"

#include <algorithm>

namespace hblab::ui {

size_t SeriesCache::Entry::bytes() const {
  size_t sum = series.bytes() + (smoothed ? smoothed->bytes() : 0);
  for (const Series& s : superseded) sum += s.bytes();
  return sum;
}

SeriesCache::Entry& SeriesCache::entry(RunId run, const Metric& metric) {
  auto& entry = entries_.try_emplace({run, metric.name}, metric).first->second;
  entry.used = now_;
  return entry;
}

void SeriesCache::stale(RunId run) {
  runs_[run].current = false;
  for (auto it = entries_.lower_bound({run, {}}); it != entries_.end() && it->first.first == run; ++it) it->second.current = false;
}

Result<void> SeriesCache::read_extras(store::RunStore& store, RunId run) {
  Run& known = runs_[run];
  auto attempts = HBLAB_TRY(store.attempts(run));
  const auto same = [](const store::AttemptRow& a, const store::AttemptRow& b) {
    return a.attempt == b.attempt && a.superseded_after == b.superseded_after;
  };
  // A first attempt, or another that superseded nothing we hold, would do without; reading anew is always right.
  if (!known.attempts.empty() && !std::equal(attempts.begin(), attempts.end(), known.attempts.begin(), known.attempts.end(), same)) {
    auto it = entries_.lower_bound({run, {}});
    while (it != entries_.end() && it->first.first == run) it = entries_.erase(it);
  }
  known.attempts = std::move(attempts);
  known.extras = {HBLAB_TRY(store.events(run)), HBLAB_TRY(store.facts(run))};
  const auto superseded = [&](const store::EventRow& event) {
    return std::any_of(known.attempts.begin(), known.attempts.end(), [&](const auto& attempt) {
      return attempt.attempt == event.attempt && attempt.superseded_after && event.at.step > *attempt.superseded_after;
    });
  };
  auto& events = known.extras.events;
  events.erase(std::remove_if(events.begin(), events.end(), superseded), events.end());
  known.current = true;
  return {};
}

double SeriesCache::recorded_at(RunId id, const Series& series) const {
  const auto run = runs_.find(id);
  if (run == runs_.end() || series.size() == 0) return no_value;
  const store::Position at = series.position(series.size() - 1);
  const auto& attempts = run->second.attempts;
  const auto own = std::find_if(attempts.rbegin(), attempts.rend(), [&](const auto& a) { return at.step > a.resumed_from; });
  if (own == attempts.rend()) return no_value;
  if (own->resumed_from < 0) return own->started + at.wall_seconds;
  const Series* training = find(id, "train_loss");  // has every step
  const Series& history = training ? *training : series;
  const size_t before = history.track(XAxis::step).first_after(double(own->resumed_from));
  return before == 0 ? no_value : own->started + at.wall_seconds - history.position(before - 1).wall_seconds;
}

Result<void> SeriesCache::read(store::RunStore& store, RunId run, const Metric& metric, int64_t limit) {
  Entry& e = entry(run, metric);
  const auto parts = metric.recorded();
  bool more = false;
  for (size_t i = 0; i < parts.size(); ++i) {
    const auto points = HBLAB_TRY(store.series_piece(run, parts[i], e.cursors[i], limit));
    rows_read_ += int64_t(points.size());
    more |= int64_t(points.size()) == limit;
    e.join.add(i, points);
  }
  if (const auto points = e.join.take(); !points.empty()) {
    e.series.append(points);
    e.version = ++versions_;
  }
  e.current = !more;
  return {};
}

Result<void> SeriesCache::read_superseded(store::RunStore& store, RunId run, const Metric& metric) {
  Entry& e = entry(run, metric);
  if (std::exchange(e.superseded_read, true)) return {};
  std::vector<std::vector<store::Point>> parts;
  for (const store::AttemptRow& attempt : runs_[run].attempts) {
    if (!attempt.superseded_after) continue;
    if (parts.empty())
      for (const std::string& part : metric.recorded()) parts.push_back(HBLAB_TRY(store.series_all_attempts(run, part)));
    MetricJoin join(metric);
    for (size_t i = 0; i < parts.size(); ++i) {
      std::vector<store::Point> own;
      std::copy_if(parts[i].begin(), parts[i].end(), std::back_inserter(own),
                   [&](const store::Point& p) { return p.attempt == attempt.attempt && p.at.step > *attempt.superseded_after; });
      join.add(i, own);
    }
    Series series;
    series.append(join.take());
    if (series.size() == 0) continue;
    e.superseded.push_back(std::move(series));
    e.version = ++versions_;
  }
  return {};
}

const Smoothed& SeriesCache::smoothed(Entry& e, XAxis axis, double half_life) {
  if (!e.smoothed || e.smoothed->axis() != axis || e.smoothed->half_life() != half_life)
    e.smoothed = std::make_unique<Smoothed>(axis, half_life);
  e.smoothed->follow(e.series);
  return *e.smoothed;
}

void SeriesCache::trim(size_t limit) {
  size_t held = bytes();
  while (held > limit) {
    auto oldest = entries_.end();
    for (auto it = entries_.begin(); it != entries_.end(); ++it)
      if (it->second.used < now_ && (oldest == entries_.end() || it->second.used < oldest->second.used)) oldest = it;
    if (oldest == entries_.end()) break;
    held -= oldest->second.bytes();
    entries_.erase(oldest);
  }
  ++now_;
}

void SeriesCache::clear() {
  entries_.clear();
  runs_.clear();
}

size_t SeriesCache::bytes() const {
  size_t sum = 0;
  for (const auto& [key, e] : entries_) sum += e.bytes();
  return sum;
}

}  // namespace hblab::ui
