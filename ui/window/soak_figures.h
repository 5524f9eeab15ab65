// SPDX-License-Identifier: GPL-3.0-or-later
// What a soak (ui/window/soak.h) has measured, and what follows from it. Pure functions: the same samples give the same verdict.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <vector>

namespace hblab::ui {

/// What the process held at one moment.
struct SoakSample {
  double seconds = 0;     ///< since the begin
  double memory_mib = 0;  ///< resident, after unused pages were given back
  int descriptors = 0, threads = 0, objects = 0, widgets = 0;
  double wal_mib = 0;  ///< of the open project's write-ahead log
  bool quiet = false;  ///< no project is open, nothing trains, and nothing did for a while: such samples are compared
};

struct SoakFigures {
  double seconds = 0;
  int rounds = 0, projects = 0, runs = 0;  ///< rounds that were gone through; projects opened; runs that ended
  std::vector<SoakSample> samples;         ///< in the order of time
  QString failure;                         ///< what did not happen that had to; empty: all went well
  bool interrupted = false;
};

/// Growth that counts as a leak, an hour: either in MiB or as a share of what the process holds.
inline constexpr double soak_mib_an_hour = 16, soak_share_an_hour = 0.04;
/// Memory is judged from so many quiet samples on, and over so long: before, its noise taken by the hour is larger than the limit.
inline constexpr int soak_least_samples = 6;
inline constexpr double soak_least_seconds = 600;
/// Rounds after which everything that is made once is there: caches, pools, pages that are made when they are first seen.
inline constexpr int soak_warm_up = 2;

struct SoakVerdict {
  bool memory_judged = false, handles_judged = false;  ///< false: it was too short for that
  double mib_an_hour = 0, share_an_hour = 0;           ///< over the last two thirds of the quiet samples
  SoakSample begin, end;                               ///< quiet, where handles are judged: after the warm-up, and last
  SoakSample most;                                     ///< the most that any sample had, of each
  QStringList wrong;                                   ///< sentences; empty: nothing leaks
};

/// The median of the slopes of all pairs (Theil–Sen): up to a quarter of the points may be anything. 0 for fewer than two points.
double robust_slope(const std::vector<std::pair<double, double>>&);

SoakVerdict judge(const SoakFigures&);

/// One line, as it is printed each minute.
QString soak_line(const SoakFigures&, const SoakSample&);
QString soak_text(const SoakFigures&, const SoakVerdict&);
QJsonObject soak_json(const SoakFigures&, const SoakVerdict&);

}  // namespace hblab::ui
