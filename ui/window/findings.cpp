// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/findings.h"

#include "engine/report/comparison.h"
#include "ui/base/text.h"

namespace hblab::ui {

void find_out(Project* project, ExperimentId id, std::function<void(const QStringList&)> done) {
  auto sentences = std::make_shared<std::vector<Text>>();
  project->change(
      [sentences, id, file = project->path()](store::Workspace&) -> Result<void> {
        auto store = HBLAB_TRY(store::RunStore::open(file));
        for (const auto& row : HBLAB_TRY(store->experiments())) {
          if (row.id != id) continue;
          for (const auto& arm : HBLAB_TRY(report::compare(*store, row)).arms)
            if (!arm.is_baseline && !arm.sentences.empty()) sentences->push_back(arm.sentences.front());
        }
        return {};
      },
      [sentences, done = std::move(done)](const Result<void>&) {
        QStringList shown;
        for (const auto& sentence : *sentences) shown << tr_text(sentence);
        done(shown);
      });
}

}  // namespace hblab::ui
