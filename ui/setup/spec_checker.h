// SPDX-License-Identifier: GPL-3.0-or-later
// Checks a spec's text away from the GUI thread: how its values go together, the files it names, costs, fairness. The newest text wins:
// what came before it is given up or not told.
#pragma once

#include <QObject>
#include <QThread>
#include <QTimer>
#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "engine/core/files.h"
#include "engine/spec/arm_costs.h"
#include "engine/spec/experiment_spec.h"
#include "engine/spec/fairness.h"
#include "engine/spec/problem.h"

namespace hblab::ui {

/// As many arms, over all sweep points, are estimated: nobody reads more.
inline constexpr size_t most_arms_shown = 60;

struct CheckedSpec {
  std::vector<spec::Problem> problems;  ///< all of them
  spec::ExperimentSpec spec;
  std::vector<spec::RunSpec> runs;   ///< as expanded; empty with errors, as what follows
  std::vector<spec::ArmCost> costs;  ///< of at most most_arms_shown arms
  std::vector<spec::ArmFairness> fairness;
  double free_memory = 0, free_disk = 0;  ///< bytes, when it was checked, of the device that is trained on; 0 where unknown
};

/// What is known of the machine's GPU, from whoever can ask LibTorch or the driver.
struct GpuState {
  bool present = false;
  double free_bytes = 0;  ///< 0: unknown
  bool operator==(const GpuState&) const = default;
};

/// The check itself, for any thread. `go_on` is asked now and then.
CheckedSpec check_spec(const std::string& text, const fs::path& folder, const GpuState&, const std::function<bool()>& go_on);

/// GUI thread; the check runs on a thread of its own, which is awaited (and told to give up) on destruction.
class SpecChecker : public QObject {
  Q_OBJECT
 public:
  explicit SpecChecker(QObject* parent = nullptr);
  ~SpecChecker() override;

  /// Checks this text once nothing newer was asked for during a short while.
  void request(const std::string& text, const fs::path& folder);
  void set_gpu(const GpuState&);

 Q_SIGNALS:
  void checked(const CheckedSpec&);  ///< of the text that was asked for last

 private:
  void start();

  struct Job {
    std::string text;
    fs::path folder;
  };
  Job newest_;
  GpuState gpu_;
  bool running_ = false;
  std::shared_ptr<std::atomic<int>> wanted_ = std::make_shared<std::atomic<int>>(0);  ///< number of the newest request
  QTimer soon_;
  QThread thread_;
  QObject* worker_;  ///< lives on thread_
};

}  // namespace hblab::ui
