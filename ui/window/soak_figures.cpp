// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/soak_figures.h"

#include <QJsonArray>
#include <algorithm>

#include "engine/stats/paired.h"

namespace hblab::ui {
namespace {

constexpr double hour = 3600;
constexpr size_t rounds_compared = 3;

std::vector<SoakSample> quiet_samples(const SoakFigures& figures) {
  std::vector<SoakSample> quiet;
  std::copy_if(figures.samples.begin(), figures.samples.end(), std::back_inserter(quiet), [](const SoakSample& s) { return s.quiet; });
  return quiet;
}

SoakSample most_of(const std::vector<SoakSample>& samples) {
  SoakSample most;
  for (const SoakSample& s : samples) {
    most.memory_mib = std::max(most.memory_mib, s.memory_mib);
    most.descriptors = std::max(most.descriptors, s.descriptors);
    most.threads = std::max(most.threads, s.threads);
    most.objects = std::max(most.objects, s.objects);
    most.widgets = std::max(most.widgets, s.widgets);
    most.wal_mib = std::max(most.wal_mib, s.wal_mib);
  }
  return most;
}

void judge_memory(const std::vector<SoakSample>& quiet, SoakVerdict& verdict) {
  const std::vector<SoakSample> last(quiet.begin() + std::ptrdiff_t(quiet.size() / 3), quiet.end());
  if (last.size() < size_t(soak_least_samples) || last.back().seconds - last.front().seconds < soak_least_seconds) return;
  verdict.memory_judged = true;
  std::vector<std::pair<double, double>> points;
  std::vector<double> memory;
  for (const SoakSample& s : last) {
    points.emplace_back(s.seconds / hour, s.memory_mib);
    memory.push_back(s.memory_mib);
  }
  verdict.mib_an_hour = robust_slope(points);
  verdict.share_an_hour = verdict.mib_an_hour / std::max(1.0, stats::median(memory));
  if (verdict.mib_an_hour > soak_mib_an_hour || verdict.share_an_hour > soak_share_an_hour)
    verdict.wrong << QStringLiteral("Memory grows by %1 MiB an hour, %2 % of it; at most %3 MiB and %4 % are taken for noise.")
                         .arg(verdict.mib_an_hour, 0, 'f', 1)
                         .arg(100 * verdict.share_an_hour, 0, 'f', 1)
                         .arg(soak_mib_an_hour)
                         .arg(100 * soak_share_an_hour);
}

void judge_handles(const std::vector<SoakSample>& quiet, SoakVerdict& verdict) {
  if (quiet.size() <= size_t(soak_warm_up)) return;
  verdict.handles_judged = true;
  verdict.begin = quiet[soak_warm_up - 1];
  verdict.end = quiet.back();
  // A sentence above the pages comes and goes with its widgets: growth is what all of the last rounds have and none of the first had.
  const size_t some = std::min(rounds_compared, quiet.size() - soak_warm_up + 1);
  for (size_t i = 0; i < some; ++i) {
    const SoakSample &early = quiet[soak_warm_up - 1 + i], &late = quiet[quiet.size() - 1 - i];
    verdict.begin.objects = std::max(verdict.begin.objects, early.objects);
    verdict.begin.widgets = std::max(verdict.begin.widgets, early.widgets);
    verdict.end.objects = std::min(verdict.end.objects, late.objects);
    verdict.end.widgets = std::min(verdict.end.widgets, late.widgets);
  }
  const auto compare = [&](const char* what, int begin, int end) {
    if (end > begin)
      verdict.wrong << QStringLiteral("With no project open there were %1 %2 after the warm-up, and %3 at the end.")
                           .arg(begin)
                           .arg(QLatin1String(what))
                           .arg(end);
  };
  compare("file descriptors", verdict.begin.descriptors, verdict.end.descriptors);
  compare("threads", verdict.begin.threads, verdict.end.threads);
  compare("objects in the window", verdict.begin.objects, verdict.end.objects);
  compare("widgets", verdict.begin.widgets, verdict.end.widgets);
}

QJsonObject json_of(const SoakSample& s) {
  return {{"seconds", s.seconds}, {"memory_mib", s.memory_mib}, {"descriptors", s.descriptors}, {"threads", s.threads},
          {"objects", s.objects}, {"widgets", s.widgets},       {"wal_mib", s.wal_mib},         {"quiet", s.quiet}};
}

}  // namespace

double robust_slope(const std::vector<std::pair<double, double>>& points) {
  std::vector<double> slopes;
  for (size_t i = 0; i < points.size(); ++i)
    for (size_t j = i + 1; j < points.size(); ++j)
      if (points[j].first != points[i].first) slopes.push_back((points[j].second - points[i].second) / (points[j].first - points[i].first));
  return slopes.empty() ? 0 : stats::median(std::move(slopes));
}

SoakVerdict judge(const SoakFigures& figures) {
  SoakVerdict verdict;
  if (!figures.failure.isEmpty()) verdict.wrong << figures.failure;
  const auto quiet = quiet_samples(figures);
  judge_memory(quiet, verdict);
  judge_handles(quiet, verdict);
  verdict.most = most_of(figures.samples);
  return verdict;
}

QString soak_line(const SoakFigures& figures, const SoakSample& s) {
  return QStringLiteral("%1 min: %2 rounds, %3 runs; %4 MiB, %5 descriptors, %6 threads, %7 objects, %8 widgets, WAL %9 MiB")
      .arg(s.seconds / 60, 6, 'f', 1)
      .arg(figures.rounds)
      .arg(figures.runs)
      .arg(s.memory_mib, 0, 'f', 1)
      .arg(s.descriptors)
      .arg(s.threads)
      .arg(s.objects)
      .arg(s.widgets)
      .arg(s.wal_mib, 0, 'f', 1);
}

QString soak_text(const SoakFigures& figures, const SoakVerdict& verdict) {
  QString text = QStringLiteral("%1 minutes%2: %3 rounds, %4 projects opened, %5 runs ended. At most %6 MiB, WAL %7 MiB.\n")
                     .arg(figures.seconds / 60, 0, 'f', 1)
                     .arg(QLatin1String(figures.interrupted ? ", then interrupted" : ""))
                     .arg(figures.rounds)
                     .arg(figures.projects)
                     .arg(figures.runs)
                     .arg(verdict.most.memory_mib, 0, 'f', 1)
                     .arg(verdict.most.wal_mib, 0, 'f', 1);
  text += verdict.memory_judged ? QStringLiteral("Memory: %1 MiB an hour, %2 % (limits: %3 MiB, %4 %)\n")
                                      .arg(verdict.mib_an_hour, 0, 'f', 2)
                                      .arg(100 * verdict.share_an_hour, 0, 'f', 2)
                                      .arg(soak_mib_an_hour)
                                      .arg(100 * soak_share_an_hour)
                                : QStringLiteral("Memory: not judged; that takes %1 quiet samples over %2 minutes after the first third.\n")
                                      .arg(soak_least_samples)
                                      .arg(soak_least_seconds / 60);
  const SoakSample &b = verdict.begin, &e = verdict.end;
  text +=
      verdict.handles_judged
          ? QStringLiteral("Begin and end, with no project open: %1 → %2 descriptors, %3 → %4 threads, %5 → %6 objects, %7 → %8 widgets\n")
                .arg(b.descriptors)
                .arg(e.descriptors)
                .arg(b.threads)
                .arg(e.threads)
                .arg(b.objects)
                .arg(e.objects)
                .arg(b.widgets)
                .arg(e.widgets)
          : QStringLiteral("Handles: not judged; that takes %1 rounds.\n").arg(soak_warm_up + 1);
  for (const QString& sentence : verdict.wrong) text += "WRONG: " + sentence + '\n';
  if (verdict.wrong.isEmpty())
    text += verdict.memory_judged && verdict.handles_judged ? "Nothing leaks.\n" : "Nothing wrong was seen; it was too short to tell.\n";
  return text;
}

QJsonObject soak_json(const SoakFigures& figures, const SoakVerdict& verdict) {
  QJsonObject json{{"seconds", figures.seconds},
                   {"rounds", figures.rounds},
                   {"projects", figures.projects},
                   {"runs", figures.runs},
                   {"interrupted", figures.interrupted},
                   {"good", verdict.wrong.isEmpty()},
                   {"wrong", QJsonArray::fromStringList(verdict.wrong)},
                   {"most", json_of(verdict.most)},
                   {"limits", QJsonObject{{"mib_an_hour", soak_mib_an_hour}, {"share_an_hour", soak_share_an_hour}}}};
  if (verdict.memory_judged) json["memory"] = QJsonObject{{"mib_an_hour", verdict.mib_an_hour}, {"share_an_hour", verdict.share_an_hour}};
  if (verdict.handles_judged) {
    json["begin"] = json_of(verdict.begin);
    json["end"] = json_of(verdict.end);
  }
  QJsonArray samples;
  for (const SoakSample& s : figures.samples) samples << json_of(s);
  json["samples"] = samples;
  return json;
}

}  // namespace hblab::ui
