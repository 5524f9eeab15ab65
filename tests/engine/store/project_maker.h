// SPDX-License-Identifier: Apache-2.0
// Small projects for tests: a folder of its own, an experiment of two arms, and values at a step.
#pragma once

#include <QTemporaryDir>

#include "engine/store/recorder.h"
#include "engine/store/run_store.h"
#include "tests/support/main.h"

namespace hblab::test {

inline store::NewExperiment two_arms(std::vector<uint64_t> seeds) {
  store::NewExperiment e;
  e.name = "quick";
  e.spec_text = "format: 1\n";
  e.spec_hash = "abc";
  e.spec_folder = "/somewhere";
  e.arms = {{"BERT", "BERT", true, R"({"model.layout":"attention*4"})"}, {"Hybrid", "Hybrid", false, R"({"model.layout":"hybrid*4"})"}};
  for (const uint64_t seed : seeds)
    for (size_t arm = 0; arm < e.arms.size(); ++arm) e.runs.push_back({arm, seed});
  return e;
}

/// 100 tokens, 2 sequences and 0.01 s of computing a step.
inline store::Position at_step(int64_t step) { return {step, step * 100, step * 2, double(step) * 0.01, double(step) * 0.02}; }

struct TemporaryProject {
  QTemporaryDir folder;
  fs::path path = fs::path(folder.path().toStdString()) / "test.hblab";
};

}  // namespace hblab::test
