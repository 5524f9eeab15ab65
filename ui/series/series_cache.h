// SPDX-License-Identifier: GPL-3.0-or-later
// The curves that have been read, by run and metric, and how far: the store is asked for what comes after. Rows that a new attempt has
// superseded make the run be read again. Between RunStore and FrameMaker; reader thread only.
#pragma once

#include <map>
#include <memory>
#include <set>

#include "ui/series/metric.h"
#include "ui/series/smoothing.h"

namespace hblab::ui {

/// What is known of a run besides curves: events of rows that a later attempt has superseded are left out, too.
struct RunExtras {
  std::vector<store::EventRow> events;
  std::map<std::string, double> facts;
};

class SeriesCache {
 public:
  struct Entry {
    explicit Entry(const Metric& metric) : join(metric), cursors(metric.recorded().size()) {}
    size_t bytes() const;
    Series series;
    std::vector<Series> superseded;  ///< of each attempt, what a later one has trained again; read only where it is asked for
    bool superseded_read = false;
    MetricJoin join;
    std::vector<store::SeriesCursor> cursors;
    std::unique_ptr<Smoothed> smoothed;
    bool current = false;  ///< nothing more to read, as far as is known
    uint64_t version = 0;  ///< rises with each change
    uint64_t used = 0;     ///< when, by trim()'s count
  };
  using Key = std::pair<RunId, std::string>;

  /// The series of that run, made where there is none. Valid until trim() or clear().
  Entry& entry(RunId, const Metric&);
  /// The series where it has been read, else null.
  const Series* find(RunId run, const std::string& metric) const {
    const auto it = entries_.find({run, metric});
    return it == entries_.end() ? nullptr : &it->second.series;
  }
  const RunExtras& extras(RunId run) { return runs_[run].extras; }
  /// When the series' newest value was recorded, in seconds since 1970, by the start of its attempt; NaN: not known.
  double recorded_at(RunId, const Series&) const;
  /// The run may have more rows, another attempt, other events.
  void stale(RunId);
  bool extras_current(RunId run) { return runs_[run].current; }

  /// Looks for new attempts, events and facts.
  Result<void> read_extras(store::RunStore&, RunId);
  /// Reads at most `limit` rows of each part.
  Result<void> read(store::RunStore&, RunId, const Metric&, int64_t limit);
  /// Reads Entry::superseded, once: whole attempts at a time.
  Result<void> read_superseded(store::RunStore&, RunId, const Metric&);
  /// The smoothed series, carried on.
  const Smoothed& smoothed(Entry&, XAxis, double half_life);

  /// Drops what was not used since the last call, the oldest first, until no more than `limit` bytes are held.
  void trim(size_t limit);
  void clear();
  size_t bytes() const;
  int64_t rows_read() const { return rows_read_; }

 private:
  struct Run {
    RunExtras extras;
    std::vector<store::AttemptRow> attempts;
    bool current = false;
  };
  std::map<Key, Entry> entries_;
  std::map<RunId, Run> runs_;
  uint64_t now_ = 1, versions_ = 0;
  int64_t rows_read_ = 0;
};

}  // namespace hblab::ui
