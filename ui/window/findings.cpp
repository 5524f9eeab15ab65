// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/findings.h"

#include "engine/report/comparison.h"
#include "ui/base/text.h"

namespace hblab::ui {

void find_out(Project* project, ExperimentId id, std::function<void(const QStringList&)> done) {
  project->read(
      [id](store::RunStore& store) -> Result<std::vector<Text>> {
        std::vector<Text> sentences;
        for (const auto& row : HBLAB_TRY(store.experiments())) {
          if (row.id != id) continue;
          for (const auto& arm : HBLAB_TRY(report::compare(store, row)).arms)
            if (!arm.is_baseline && !arm.sentences.empty()) sentences.push_back(arm.sentences.front());
        }
        return sentences;
      },
      [done = std::move(done)](const Result<std::vector<Text>>& sentences) {
        QStringList shown;
        if (sentences)
          for (const auto& sentence : *sentences) shown << tr_text(sentence);
        done(shown);
      });
}

}  // namespace hblab::ui
