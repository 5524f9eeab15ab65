// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/plot_options.h"

#include <algorithm>

namespace hblab::ui {

QJsonObject json_of(const PlotOptions& o) {
  return {{"axis", int(o.axis)}, {"half_life", o.half_life},      {"seeds", int(o.seeds)},
          {"band", int(o.band)}, {"difference", o.difference},    {"log_x", o.log_x},
          {"log_y", o.log_y},    {"percentiles", o.percentiles},  {"linked", o.linked},
          {"follow", o.follow},  {"follow_width", o.follow_width}};
}

PlotOptions options_in(const QJsonObject& json, const PlotOptions& d) {
  PlotOptions o;
  const auto choice = [&](const char* name, int otherwise, int last) {
    const int v = json[QLatin1String(name)].toInt(otherwise);
    return v >= 0 && v <= last ? v : otherwise;
  };
  const auto flag = [&](const char* name, bool otherwise) { return json[QLatin1String(name)].toBool(otherwise); };
  o.axis = XAxis(choice("axis", int(d.axis), x_axes - 1));
  o.half_life = std::max(0.0, json["half_life"].toDouble(d.half_life));
  o.seeds = SeedsShown(choice("seeds", int(d.seeds), int(SeedsShown::mean)));
  o.band = Band(choice("band", int(d.band), int(Band::interval)));
  o.difference = flag("difference", d.difference);
  o.log_x = flag("log_x", d.log_x);
  o.log_y = flag("log_y", d.log_y);
  o.percentiles = flag("percentiles", d.percentiles);
  o.linked = flag("linked", d.linked);
  o.follow = flag("follow", d.follow);
  o.follow_width = std::max(0.0, json["follow_width"].toDouble(d.follow_width));
  return o;
}

}  // namespace hblab::ui
