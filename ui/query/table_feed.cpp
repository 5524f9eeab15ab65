// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/query/table_feed.h"

#include "ui/base/text.h"

namespace hblab::ui {

TableFeed::TableFeed(Project* project, QObject* parent)
    : QObject(parent), project_(project), timer_(this), reader_(std::make_shared<report::TableReader>()) {
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, &TableFeed::read);
  connect(project, &Project::opened, this, [this] {
    if (active_) soon(0);
  });
  connect(project, &Project::closed, this, [this] {  // what is under way is never told
    reading_ = false;
    stale_ = true;
    timer_.stop();
    reader_ = std::make_shared<report::TableReader>();
  });
}

void TableFeed::soon(int ms) {
  if (!reading_ && !timer_.isActive()) timer_.start(ms);
}

void TableFeed::set_active(bool active) {
  active_ = active;
  if (active_ && stale_) soon(0);
}

void TableFeed::set_wanted(std::vector<ExperimentId> experiments, std::vector<report::Column> columns) {
  if (experiments == experiments_ && columns == columns_) return;
  experiments_ = std::move(experiments);
  columns_ = std::move(columns);
  stale_ = true;
  timer_.stop();
  if (active_) soon(0);
}

void TableFeed::poke() {
  stale_ = true;
  if (active_) soon(after_ms);
}

void TableFeed::read() {
  if (!active_ || reading_ || !stale_ || !project_->is_open()) return;
  stale_ = false;
  if (experiments_.empty()) return;
  reading_ = true;
  slice(true);
}

void TableFeed::slice(bool begin) {
  ++slices_;
  project_->read(
      [reader = reader_, begin, experiments = experiments_, columns = columns_](store::RunStore& store) -> Result<Answer> {
        if (begin) reader->ask(experiments, columns);
        if (!HBLAB_TRY(reader->work(store, std::chrono::milliseconds(slice_ms)))) return Answer{nullptr, reader->share()};
        return Answer{std::make_shared<const Tables>(Tables{reader->tables(), reader->names()})};
      },
      [this, experiments = experiments_, columns = columns_](const Result<Answer>& answer) {
        const bool wanted = active_ && experiments == experiments_ && columns == columns_;
        if (answer && !answer->tables && wanted) {
          Q_EMIT moved(answer->share);
          return slice(false);
        }
        reading_ = false;
        stale_ |= !wanted;
        Q_EMIT moved(1);
        if (!answer)
          Q_EMIT failed(tr_error(answer.error()));
        else if (wanted)
          Q_EMIT ready(answer->tables);
        if (stale_ && active_) soon(wanted ? after_ms : 0);
      });
}

}  // namespace hblab::ui
