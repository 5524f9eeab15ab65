// SPDX-License-Identifier: GPL-3.0-or-later
// A run of the snapshot as a query sees it, and what a query's keys may be compared with: for completion.
#pragma once

#include "engine/report/query.h"
#include "ui/project/snapshot.h"

namespace hblab::ui {

report::QuerySubject query_subject(const RunView&, const QString& experiment, bool queued);

/// Values that runs of the snapshot have: of the key "arm" the arms' names, of "status", "tag" …; none for other keys.
std::vector<std::string> query_values(const Snapshot&, const std::string& key);

}  // namespace hblab::ui
