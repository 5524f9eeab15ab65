// SPDX-License-Identifier: GPL-3.0-or-later
// The mathematics between the store's rows and the screen's pixels, against the plain way of doing it.
#include <cmath>
#include <numeric>
#include <random>

#include "engine/stats/paired.h"
#include "tests/support/main.h"
#include "ui/series/aggregate.h"
#include "ui/series/metric.h"
#include "ui/series/run_choice.h"
#include "ui/series/smoothing.h"

using namespace hblab;
using namespace hblab::ui;

namespace {

store::Point point(int64_t step, double value) {
  return {{step, step * 100, step * 2, double(step) * 0.01, double(step) * 0.02}, 1, value};
}

Series noisy(int64_t n, unsigned seed = 1) {
  std::mt19937 random(seed);
  std::vector<store::Point> points;
  for (int64_t i = 0; i < n; ++i) points.push_back(point(i + 1, 5 * std::exp(-double(i) / double(n)) + double(random() % 1000) / 1000));
  Series series;
  series.append(points);
  return series;
}

}  // namespace

class SeriesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void thePyramidIsExactHoweverItGrew() {
    std::mt19937 random(7);
    std::vector<double> column;
    Pyramid pyramid;
    for (int round = 0; round < 60; ++round) {
      for (unsigned i = 0, n = random() % 90; i < n; ++i) column.push_back(double(random() % 1000));
      if (round % 7 == 3) {
        column.resize(column.size() - std::min<size_t>(column.size(), random() % 50));
        pyramid.cut(column.size());
      }
      pyramid.grow(column);
      for (int query = 0; query < 20 && column.size() > 1; ++query) {
        const size_t a = random() % (column.size() - 1), b = a + 1 + random() % (column.size() - a);
        const auto range = pyramid.over(column, a, b);
        const auto from = column.begin() + ptrdiff_t(a), to = column.begin() + ptrdiff_t(b);
        QCOMPARE(range.low, size_t(std::min_element(from, to) - column.begin()));
        QCOMPARE(range.high, size_t(std::max_element(from, to) - column.begin()));
        QCOMPARE(range.sum, std::accumulate(from, to, 0.0));
        const double target = double(random() % 1000);
        const auto plain = std::find_if(from, column.end(), [&](double v) { return v <= target; });
        const auto found = pyramid.first_at_or_below(column, target, a);
        QCOMPARE(found.has_value(), plain != column.end());
        if (found) QCOMPARE(*found, size_t(plain - column.begin()));
      }
    }
  }

  void smoothingAPrefixIsThePrefixOfTheSmoothing() {
    const Series whole = noisy(3000);
    Smoothed at_once(XAxis::tokens, 5000);
    at_once.follow(whole);
    Series growing;
    Smoothed carried_on(XAxis::tokens, 5000);
    for (size_t from = 0, n = 1; from < whole.size(); from += n, n = n * 2 + 1) {
      std::vector<store::Point> next;
      for (size_t i = from; i < std::min(from + n, whole.size()); ++i) next.push_back({whole.position(i), 1, whole.y()[i]});
      growing.append(next);
      carried_on.follow(growing);
      const auto& y = carried_on.track(growing).y;
      QVERIFY(std::equal(y.begin(), y.end(), at_once.track(whole).y.begin()));
    }
    QCOMPARE(growing.size(), whole.size());
  }

  void aConstantStaysConstantAndAHalfLifeHalves() {
    Smoother constant(3);
    for (int i = 0; i < 100; ++i) QVERIFY(std::abs(constant.next(i * i, 4.25) - 4.25) < 1e-12);
    Smoother two(10);
    two.next(0, 0);
    QVERIFY(std::abs(two.next(10, 1) - 1 / 1.5) < 1e-12);  // the older point weighs half
  }

  void aSpikeOfOneStepIsSeenAtEveryZoom() {
    Series series = noisy(100'000);
    series.append({point(100'001, 1e6)});
    std::vector<store::Point> rest;
    for (int64_t i = 100'002; i <= 200'000; ++i) rest.push_back(point(i, 1));
    series.append(rest);
    for (double width = 200'000; width > 2; width /= 1.7)
      for (const bool log : {false, true}) {
        const XWindow window{100'001 - width / 2 > 1 ? 100'001 - width / 2 : 1, 100'001 + width / 2, 300, log};
        const Line line = reduce(series.track(XAxis::step), window);
        QVERIFY2(line.size() <= 2 * 300 + 2, "more than two points a pixel");
        QVERIFY(std::find(line.y.begin(), line.y.end(), 1e6) != line.y.end());
        QVERIFY(std::is_sorted(line.x.begin(), line.x.end()));
      }
  }

  void everyColumnKeepsItsExtremes() {
    const Series series = noisy(50'000);
    const XWindow window{1000, 40'000, 97};
    const Line line = reduce(series.track(XAxis::step), window);
    for (int pixel = 0; pixel < window.pixels; ++pixel) {
      Span plain, drawn;
      const double from = window.edge(pixel), to = window.edge(pixel + 1);
      const auto inside = [&](double x) { return x >= from && (pixel + 1 == window.pixels ? x <= to : x < to); };
      for (size_t i = 0; i < series.size(); ++i)
        if (inside(series.x(XAxis::step)[i])) plain.add(series.y()[i]);
      for (size_t i = 0; i < line.size(); ++i)
        if (inside(line.x[i])) drawn.add(line.y[i]);
      QVERIFY(plain == drawn);
    }
  }

  void notFiniteValuesAreKeptApart() {
    Series series;
    series.append({point(1, 2), point(2, NAN), point(3, INFINITY), point(4, 1)});
    QCOMPARE(series.size(), size_t(2));
    QCOMPARE(series.non_finite().size(), size_t(2));
    QCOMPARE(series.last_step(), int64_t(4));
    Series none;
    none.append({point(1, NAN)});
    QVERIFY(!none.empty());
    QVERIFY(reduce(none.track(XAxis::step), {0, 2, 10}).size() == 0);
    QCOMPARE(statistics(none.track(XAxis::step), {}).n, size_t(0));
  }

  void aRepeatedStepTakesTheOldOnesPlace() {
    Series series;
    series.append({point(1, 5), point(2, 4)});
    Smoothed smooth(XAxis::step, 2);
    smooth.follow(series);
    series.append({point(2, 3), point(3, 2)});
    QCOMPARE(series.y(), (std::vector<double>{5, 3, 2}));
    smooth.follow(series);
    Smoother plain(2);
    for (size_t i = 0; i < 3; ++i) QCOMPARE(smooth.track(series).y[i], plain.next(double(i + 1), series.y()[i]));
  }

  void theBandIsTheEnginesInterval() {
    Series a, b, c;
    for (int64_t step = 1; step <= 50; ++step) {
      a.append({point(step, double(step))});
      b.append({point(step, double(step) + 1)});
      if (step > 10) c.append({point(step, double(step) + 5)});
    }
    const std::vector<Track> tracks{a.track(XAxis::step), b.track(XAxis::step), c.track(XAxis::step)};
    const Grid grid = common_grid(tracks, {0, 60, 600});
    QCOMPARE(grid.at.size(), size_t(40));  // where all three have values
    std::vector<std::vector<double>> rows;
    for (const Track& t : tracks) rows.push_back(sample(t, grid));
    const Mean mean = mean_of(grid, rows, Band::interval);
    QCOMPARE(mean.n, 3);
    for (size_t i = 0; i < mean.x.size(); ++i) {
      const double x = mean.x[i];
      const auto known = stats::t_interval({x, x + 1, x + 5});
      QVERIFY(std::abs(mean.y[i] - known.mean) < 1e-9 && std::abs(mean.low[i] - known.low) < 1e-9 &&
              std::abs(mean.high[i] - known.high) < 1e-9);
    }
    const Mean range = mean_of(grid, rows, Band::range);
    QCOMPARE(range.low[0], 11.0);
    QCOMPARE(range.high[0], 16.0);
    QVERIFY(mean_of(grid, {rows[0]}, Band::interval).low.empty());  // one seed has no spread
    for (const auto& row : differences(rows, rows))
      for (const double d : row) QCOMPARE(d, 0.0);
  }

  void longTracksAreAveragedInBins() {
    const Series a = noisy(20'000, 1), b = noisy(20'000, 2);
    const std::vector<Track> tracks{a.track(XAxis::step), b.track(XAxis::step)};
    const Grid grid = common_grid(tracks, {1, 20'000, 2000});
    QCOMPARE(int(grid.at.size()), most_bins);
    const auto values = sample(tracks[0], grid);
    double sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < a.size(); ++i)
      if (a.x(XAxis::step)[i] >= grid.edges[100] && a.x(XAxis::step)[i] < grid.edges[101]) sum += a.y()[i], ++n;
    QVERIFY(n > 0 && std::abs(values[100] - sum / double(n)) < 1e-9);
    QVERIFY(common_grid({}, {0, 1, 10}).at.empty());
    const Series nothing;
    QVERIFY(common_grid({nothing.track(XAxis::step)}, {0, 1, 10}).at.empty());
  }

  void theMeanReachesTheEndsOfTheWindow() {
    Series few;
    few.append({point(10, 1), point(20, 3), point(30, 5)});
    const std::vector<Track> tracks{few.track(XAxis::step)};
    for (const Span window : {Span{12, 27}, Span{13, 14}}) {  // ends between points; between two points altogether
      const Grid grid = common_grid(tracks, {window.low, window.high, 500});
      QCOMPARE(grid.at.front(), window.low);
      QCOMPARE(grid.at.back(), window.high);
      const auto values = sample(tracks[0], grid);
      QVERIFY(std::abs(values.front() - (window.low / 5 - 1)) < 1e-12);  // on the line through the points
      QVERIFY(std::abs(values.back() - (window.high / 5 - 1)) < 1e-12);
    }
    QCOMPARE(common_grid(tracks, {0, 100, 500}).at, (std::vector<double>{10, 20, 30}));  // no further than the values
    const Series many = noisy(20'000);
    const Grid bins = common_grid({many.track(XAxis::step)}, {100.5, 9'000.5, 2000});
    QCOMPARE(bins.at.front(), 100.5);
    QCOMPARE(bins.at.back(), 9'000.5);
    QVERIFY(std::is_sorted(bins.at.begin(), bins.at.end()));
  }

  void statisticsOfAMeanAreOverEveryValue() {
    const Series a = noisy(30'000, 1), b = noisy(30'000, 2), behind = noisy(20'000, 3);
    const std::vector<Track> seeds{a.track(XAxis::step), b.track(XAxis::step), behind.track(XAxis::step)};
    const Span range{5'000.5, 25'000};
    Span y;
    double sum = 0;
    size_t n = 0;
    for (const Track& t : seeds)
      for (size_t i = 0; i < t.x.size(); ++i)
        if (t.x[i] > 5'000 && t.x[i] <= 20'000) y.add(t.y[i]), sum += t.y[i], ++n;  // where all three have values
    const auto s = statistics(seeds, range);
    QCOMPARE(s.n, n);
    QCOMPARE(s.min, y.low);
    QCOMPARE(s.max, y.high);
    QVERIFY(std::abs(s.mean - sum / double(n)) < 1e-9);
    QVERIFY(std::abs(s.first - (a.y()[5'000] + b.y()[5'000] + behind.y()[5'000]) / 3) < 1e-12);
    QVERIFY(std::abs(s.last - (a.y()[19'999] + b.y()[19'999] + behind.y()[19'999]) / 3) < 1e-12);
    QCOMPARE(statistics(seeds, {40'000, 50'000}).n, size_t(0));
  }

  void statisticsOfADifferenceAreOverEveryPair() {
    Series arm = noisy(9'000, 1), every_second;
    const Series base = noisy(9'000, 2);
    for (size_t i = 0; i < base.size(); i += 2) every_second.append({{base.position(i), 1, base.y()[i]}});
    const std::vector<Track> arms{arm.track(XAxis::step)};
    Span y;
    double sum = 0;
    for (size_t i = 100; i < 8'000; ++i) y.add(arm.y()[i] - base.y()[i]), sum += arm.y()[i] - base.y()[i];
    const auto s = difference_statistics(arms, {base.track(XAxis::step)}, {101, 8'000});
    QCOMPARE(s.n, size_t(7'900));
    QCOMPARE(s.min, y.low);
    QCOMPARE(s.max, y.high);
    QVERIFY(std::abs(s.mean - sum / 7'900) < 1e-9);
    QCOMPARE(s.first, arm.y()[100] - base.y()[100]);
    // A baseline that was logged half as often: its line between its values.
    const auto other = difference_statistics(arms, {every_second.track(XAxis::step)}, {102, 102});
    QVERIFY(std::abs(other.mean - (arm.y()[101] - (base.y()[100] + base.y()[102]) / 2)) < 1e-12);
  }

  void aLogarithmGetsNoPlaceAtOrBelowZero() {
    Series series;
    series.append({point(0, 9), point(10, 2), point(100, 1)});
    QCOMPARE(reduce(series.track(XAxis::step), {10, 100, 50, true}).x.front(), 10.0);
    QCOMPARE(reduce(series.track(XAxis::step), {10, 100, 50, false}).x.front(), 0.0);
  }

  void ofManyRunsEachArmKeepsItsFirstSeeds() {
    std::vector<CurveRun> runs;
    for (int arm = 0; arm < 3; ++arm)
      for (int seed = 0; seed < 150; ++seed)
        runs.push_back({{int64_t(runs.size()) + 1}, {1}, QString::number(arm), arm, uint64_t(seed), seed, 150, arm == 0});
    const auto kept = [&](const std::set<QString>& hidden) {
      std::map<QString, std::set<int>> seeds;
      int64_t before = 0;
      for (const CurveRun& run : runs_to_draw(runs, hidden)) {
        if (run.run.value <= before) return decltype(seeds){};  // not in their order
        before = run.run.value;
        seeds[run.arm].insert(run.seed_index);
      }
      return seeds;
    };
    auto all = kept({});
    QCOMPARE(all["0"].size() + all["1"].size() + all["2"].size(), size_t(most_runs_drawn));
    for (const auto& [arm, seeds] : all) {
      QVERIFY(seeds.size() >= size_t(most_runs_drawn / 3));
      QCOMPARE(*seeds.rbegin(), int(seeds.size()) - 1);  // the first ones
    }
    auto some = kept({"0", "2"});
    QCOMPARE(some["1"].size(), size_t(100));  // as many as the baseline, which differences need
    QCOMPARE(some["0"].size(), size_t(100));
    QCOMPARE(some.count("2"), size_t(0));
    runs.resize(most_runs_drawn);
    QVERIFY(runs_to_draw(runs, {"0"}) == runs);
  }

  void partsOfAMetricMeetByStep() {
    MetricJoin join({"speed", Metric::Of::ratio, {"tokens", "seconds"}});
    join.add(0, {point(1, 10), point(2, 20), point(3, 30)});
    join.add(1, {point(1, 2), point(3, 3)});
    auto points = join.take();
    QCOMPARE(points.size(), size_t(2));
    QCOMPARE(points[1].value, 10.0);
    join.add(0, {point(4, 8)});
    QVERIFY(join.take().empty());
    join.add(1, {point(4, 2)});
    QCOMPARE(join.take().front().value, 4.0);
  }
};

HBLAB_TEST_MAIN(SeriesTest)
#include "series_test.moc"
