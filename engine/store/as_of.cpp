// SPDX-License-Identifier: Apache-2.0
#include "engine/store/as_of.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "engine/store/run_status.h"

namespace hblab::store {
namespace {

constexpr int64_t no_end = std::numeric_limits<int64_t>::max();

/// Up to which step an attempt's rows count at a moment.
class Visible {
 public:
  Visible(const std::vector<AttemptRow>& attempts, const Moment& moment) : moment_(moment) {
    for (const AttemptRow& row : attempts) {
      if (row.attempt > moment.attempt) continue;
      for (auto& [earlier, end] : ends_) end = std::min(end, row.resumed_from);
      ends_[row.attempt] = no_end;
    }
    if (const auto last = ends_.find(moment.attempt); last != ends_.end()) last->second = std::min(last->second, moment.step);
  }
  bool operator()(int64_t attempt, int64_t step) const {
    const auto found = ends_.find(attempt);
    return found != ends_.end() && step <= found->second;
  }
  bool existed(int64_t attempt, int64_t step) const {
    return attempt < moment_.attempt || (attempt == moment_.attempt && step <= moment_.step);
  }

 private:
  Moment moment_;
  std::map<int64_t, int64_t> ends_;
};

class StoreAsOf final : public RunStore {
 public:
  StoreAsOf(RunStore& now, std::map<RunId, Moment> moments) : now_(now), moments_(std::move(moments)) {}

  std::string project_uuid() override { return now_.project_uuid(); }
  Result<std::vector<ExperimentRow>> experiments() override { return now_.experiments(); }
  Result<std::vector<ArmRow>> arms(ExperimentId experiment) override { return now_.arms(experiment); }
  Result<std::vector<RunRow>> runs(ExperimentId experiment) override { return as_they_were(HBLAB_TRY(now_.runs(experiment))); }
  Result<std::vector<RunRow>> all_runs() override { return as_they_were(HBLAB_TRY(now_.all_runs())); }
  Result<std::vector<RunRow>> changed_runs(int64_t seen) override { return as_they_were(HBLAB_TRY(now_.changed_runs(seen))); }
  Result<int64_t> data_version() override { return now_.data_version(); }
  Result<int64_t> change_seq() override { return now_.change_seq(); }
  Result<std::map<RunId, RunMarks>> marks() override { return now_.marks(); }
  Result<QueueState> queue() override { return now_.queue(); }
  Result<SchedulerState> scheduler() override { return now_.scheduler(); }
  Result<std::optional<ProcessIdentity>> holder(RunId run) override { return now_.holder(run); }
  Result<std::vector<CheckpointRow>> checkpoints(RunId run) override { return now_.checkpoints(run); }
  Result<std::string> integrity() override { return now_.integrity(); }

  Result<std::vector<AttemptRow>> attempts(RunId run) override {
    auto rows = HBLAB_TRY(now_.attempts(run));
    const Moment moment = moments_[run];
    std::erase_if(rows, [&](const AttemptRow& row) { return row.attempt > moment.attempt; });
    for (AttemptRow& row : rows) {
      row.superseded_after.reset();
      for (const AttemptRow& later : rows)
        if (later.attempt > row.attempt) row.superseded_after = std::min(row.superseded_after.value_or(no_end), later.resumed_from);
    }
    if (!rows.empty()) rows.back().status = moment.status;
    return rows;
  }

  Result<std::vector<std::string>> metrics(RunId run) override {
    std::vector<std::string> names;
    for (const auto& name : HBLAB_TRY(now_.metrics(run)))
      if (HBLAB_TRY(unmoved(run)) || !HBLAB_TRY(series_all_attempts(run, name)).empty()) names.push_back(name);
    return names;
  }

  Result<std::vector<Point>> series(RunId run, std::string_view metric, int64_t after_step) override {
    if (HBLAB_TRY(unmoved(run))) return now_.series(run, metric, after_step);
    const Visible visible = HBLAB_TRY(visible_of(run));
    auto points = HBLAB_TRY(now_.series_all_attempts(run, metric));
    std::erase_if(points, [&](const Point& point) { return point.at.step <= after_step || !visible(point.attempt, point.at.step); });
    std::stable_sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.at.step < b.at.step; });
    std::vector<Point> newest;  // of a step that an attempt was resumed from
    for (const Point& point : points) {
      if (!newest.empty() && newest.back().at.step == point.at.step) newest.pop_back();
      newest.push_back(point);
    }
    return newest;
  }

  Result<std::vector<Point>> series_piece(RunId run, std::string_view metric, SeriesCursor& cursor, int64_t limit) override {
    auto points = HBLAB_TRY(series(run, metric, cursor.step));
    if (int64_t(points.size()) > limit) points.resize(size_t(limit));
    if (!points.empty()) cursor = {points.back().attempt, points.back().at.step};
    return points;
  }

  Result<std::vector<Point>> series_all_attempts(RunId run, std::string_view metric) override {
    const Visible visible = HBLAB_TRY(visible_of(run));
    auto points = HBLAB_TRY(now_.series_all_attempts(run, metric));
    std::erase_if(points, [&](const Point& point) { return !visible.existed(point.attempt, point.at.step); });
    return points;
  }

  Result<std::map<std::string, double>> facts(RunId run) override {
    auto facts = HBLAB_TRY(now_.facts(run));
    if (HBLAB_TRY(unmoved(run))) return facts;
    std::map<std::string, double> then;
    for (const auto& [name, value] : facts) {
      const auto values = HBLAB_TRY(fact_by_attempt(run, name));
      if (!values.empty()) then[name] = values.rbegin()->second;
    }
    return then;
  }

  Result<std::map<int64_t, double>> fact_by_attempt(RunId run, std::string_view name) override {
    auto values = HBLAB_TRY(now_.fact_by_attempt(run, name));
    const int64_t newest = moments_[run].attempt;
    std::erase_if(values, [&](const auto& value) { return value.first > newest; });
    return values;
  }

  Result<std::vector<EventRow>> events(RunId run) override { return that_existed(HBLAB_TRY(now_.events(run))); }
  Result<std::vector<EventRow>> events_after(int64_t seen, int64_t limit) override {
    return that_existed(HBLAB_TRY(now_.events_after(seen, limit)));
  }

  Result<std::string> environment(RunId run, int64_t up_to_attempt) override {
    return now_.environment(run, std::min(up_to_attempt, moments_[run].attempt));
  }

  Result<std::optional<double>> maximum(RunId run, std::string_view metric) override {
    if (HBLAB_TRY(unmoved(run))) return now_.maximum(run, metric);
    std::optional<double> highest;
    for (const Point& point : HBLAB_TRY(series(run, metric, -1)))
      if (!std::isnan(point.value)) highest = std::max(highest.value_or(point.value), point.value);
    return highest;
  }

  Result<std::optional<Position>> position_from(RunId run, int64_t step) override {
    if (HBLAB_TRY(unmoved(run))) return now_.position_from(run, step);
    return first_position(run, step, no_end);
  }

 private:
  /// Nothing was recorded since the moment, so that the project itself can be asked.
  Result<bool> unmoved(RunId run) {
    if (const auto known = unmoved_.find(run); known != unmoved_.end()) return known->second;
    const RunRow row = HBLAB_TRY(find_run(now_, run));
    const Moment& moment = moments_[run];
    return unmoved_[run] = row.attempts == moment.attempt && row.last.step == moment.step;
  }

  Result<Visible> visible_of(RunId run) { return Visible(HBLAB_TRY(now_.attempts(run)), moments_[run]); }

  /// The position of the lowest step from … to that any metric was recorded at.
  Result<std::optional<Position>> first_position(RunId run, int64_t from, int64_t to) {
    std::optional<Position> first;
    for (const auto& name : HBLAB_TRY(now_.metrics(run)))
      for (const Point& point : HBLAB_TRY(series(run, name, from - 1)))
        if (point.at.step <= to && (!first || point.at.step < first->step)) first = point.at;
    return first;
  }

  Result<std::vector<RunRow>> as_they_were(std::vector<RunRow> rows) {
    std::vector<RunRow> then;
    for (RunRow& row : rows) {
      const auto found = moments_.find(row.id);
      if (found == moments_.end()) continue;
      const Moment& moment = found->second;
      if (!(unmoved_[row.id] = row.attempts == moment.attempt && row.last.step == moment.step)) {
        row.last = HBLAB_TRY(first_position(row.id, moment.step, moment.step)).value_or(Position{});
        row.attempts = moment.attempt;
        row.message.clear();  // of what came after
      }
      row.status = moment.status;
      row.dead = moment.dead;
      then.push_back(std::move(row));
    }
    return then;
  }

  Result<std::vector<EventRow>> that_existed(std::vector<EventRow> rows) {
    std::vector<EventRow> then;
    for (EventRow& row : rows) {
      const auto found = moments_.find(row.run);
      if (found != moments_.end() && Visible({}, found->second).existed(row.attempt, row.at.step)) then.push_back(std::move(row));
    }
    return then;
  }

  RunStore& now_;
  std::map<RunId, Moment> moments_;
  std::map<RunId, bool> unmoved_;
};

}  // namespace

Moment moment_of(const RunRow& row) { return {row.attempts, row.last.step, row.status, row.dead}; }

std::unique_ptr<RunStore> as_of(RunStore& store, std::map<RunId, Moment> moments) {
  return std::make_unique<StoreAsOf>(store, std::move(moments));
}

Result<std::vector<Text>> contradictions(RunStore& store, const std::map<RunId, Moment>& moments) {
  std::vector<Text> found;
  const auto rows = HBLAB_TRY(store.all_runs());
  for (const auto& [run, moment] : moments) {
    const auto row = std::find_if(rows.begin(), rows.end(), [id = run](const RunRow& r) { return r.id == id; });
    if (row == rows.end()) {
      found.push_back(make_text(HBLAB_TEXT("run %1 is not in the project"), run.value));
      continue;
    }
    if (row->attempts == moment.attempt && row->last.step == moment.step && row->status == moment.status) continue;
    if (moment.attempt > row->attempts) {
      found.push_back(
          make_text(HBLAB_TEXT("run %1: attempt %2 was noted, and the project has %3 of it"), run.value, moment.attempt, row->attempts));
      continue;
    }
    if (moment.attempt == 0) continue;  // it has begun since
    const auto attempts = HBLAB_TRY(store.attempts(run));
    const auto attempt = std::find_if(attempts.begin(), attempts.end(), [&](const AttemptRow& a) { return a.attempt == moment.attempt; });
    if (attempt == attempts.end()) {
      found.push_back(make_text(HBLAB_TEXT("run %1 has no attempt %2"), run.value, moment.attempt));
      continue;
    }
    if (has_ended(moment.status) && attempt->status != moment.status)
      found.push_back(make_text(HBLAB_TEXT("run %1: its attempt %2 was noted as %3, and in the project it is %4"), run.value,
                                moment.attempt, to_string(moment.status), to_string(attempt->status)));
    int64_t last = moment.attempt == row->attempts ? row->last.step : -1;
    if (last < 0)
      for (const auto& name : HBLAB_TRY(store.metrics(run)))
        for (const Point& point : HBLAB_TRY(store.series_all_attempts(run, name)))
          if (point.attempt == moment.attempt) last = std::max(last, point.at.step);
    if (moment.step > last && moment.step > attempt->resumed_from)
      found.push_back(make_text(HBLAB_TEXT("run %1: step %2 of attempt %3 was noted, and the project has it up to step %4"), run.value,
                                moment.step, moment.attempt, std::max<int64_t>(last, 0)));
    else if (has_ended(moment.status) && last > moment.step)
      found.push_back(make_text(HBLAB_TEXT("run %1: attempt %2 was noted to have ended at step %3, and the project has it up to step %4"),
                                run.value, moment.attempt, moment.step, last));
  }
  return found;
}

}  // namespace hblab::store
