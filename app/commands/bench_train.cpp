// SPDX-License-Identifier: Apache-2.0
// hblab bench train: tokens per second of every mixer, the share of the machine's matrix-product rate that they reach, their ratio to
// attention, and how attention compares with Hugging Face's BERT in the same minutes.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/command.h"
#include "app/number_checks.h"
#include "app/train_benchmark.h"
#include "engine/core/numbers.h"
#include "engine/core/system_meter.h"
#include "engine/spec/estimates.h"
#include "engine/stats/paired.h"
#include "engine/train/device.h"
#include "engine/train/matmul_rate.h"

namespace hblab::app {
namespace {

using Json = nlohmann::ordered_json;

struct TrainBenchOptions {
  std::vector<std::string> sizes{"4x256", "base"};
  std::vector<std::string> mixers{"attention", "pooling", "hybrid"};
  std::vector<std::string> projections{"separate", "tied"};
  std::vector<int64_t> lengths{128};
  int64_t batch = 0, steps = 0, rounds = 3, threads = 0;
  std::string peer, device = "cpu", precision = "fp32";
  bool json = false;
};

/// What is measured side by side: one size at one length.
std::vector<TrainCase> cases_of(const TrainBenchOptions& options, const TrainSize& size, int64_t length) {
  constexpr int64_t usual_length = 128;
  TrainCase base{.size = size, .mixer = "", .projections = "", .length = length, .device = options.device, .precision = options.precision};
  base.size.batch = options.batch > 0 ? options.batch : std::max<int64_t>(1, size.batch * usual_length / length);
  std::vector<TrainCase> cases;
  for (const std::string& mixer : options.mixers) {
    base.mixer = mixer;
    for (const std::string& projections : mixer == "attention" ? std::vector<std::string>{""} : options.projections) {
      base.projections = projections;
      cases.push_back(base);
    }
  }
  return cases;
}

/// The median over rounds of a round's speed divided by the other's in the same round.
double ratio(const std::vector<double>& ours, const std::vector<double>& theirs) {
  std::vector<double> ratios;
  for (size_t i = 0; i < ours.size(); ++i) ratios.push_back(ours[i] / theirs[i]);
  return stats::median(ratios);
}

Json result_of(const TrainMeasurement& m, double gemm_rate, const TrainMeasurement* attention) {
  const TrainCase& c = m.measured();
  const double speed = stats::median(m.rounds());
  const double flops_per_token = 3 * spec::forward_flops(c.run().settings, c.size.vocabulary).per_token;  // backward costs two forwards
  const train::PhaseTimes phases = m.phases();
  Json result{
      {"size", c.size.name},
      {"mixer", c.mixer},
      {"projections", c.projections.empty() ? Json() : Json(c.projections)},
      {"length", c.length},
      {"batch", c.size.batch},
      {"vocabulary", c.size.vocabulary},
      {"parameters", m.parameters()},
      {"tokens_per_second", speed},
      {"rounds", m.rounds()},
      {"phases", {{"data", phases.data}, {"forward", phases.forward}, {"backward", phases.backward}, {"optimizer", phases.optimizer}}},
      {"model_flops_per_second", speed * flops_per_token},
      {"matmul_flops_per_second", gemm_rate},
      {"share_of_matmul", speed * flops_per_token / gemm_rate},
      {"peak_memory_bytes", m.peak_bytes()}};
  result["ratio_to_attention"] = attention ? Json(ratio(m.rounds(), attention->rounds())) : Json();
  return result;
}

void print_group(const Json& results, const Json& peer) {
  const Json& first = results.front();
  std::printf("\n%s, length %lld, batch %lld, vocabulary %lld; matrix products %.0f GFLOP/s\n", first["size"].get<std::string>().c_str(),
              static_cast<long long>(first["length"]), static_cast<long long>(first["batch"]), static_cast<long long>(first["vocabulary"]),
              first["matmul_flops_per_second"].get<double>() / 1e9);
  std::printf("  %-20s %12s %8s %9s %10s   %s\n", "mixer", "tokens/s", "ratio", "of matmul", "peak",
              "ms a step: data forward backward optimizer");
  for (const Json& r : results) {
    const std::string name =
        r["mixer"].get<std::string>() + (r["projections"].is_null() ? "" : " (" + r["projections"].get<std::string>() + ")");
    const std::string relative = r["ratio_to_attention"].is_null() ? "" : fmt::format("{:.2f}", r["ratio_to_attention"].get<double>());
    const auto milliseconds = [&](const char* phase) { return 1000 * r["phases"][phase].get<double>(); };
    std::printf("  %-20s %12.0f %8s %8.0f%% %10s   %.1f %.1f %.1f %.1f\n", name.c_str(), r["tokens_per_second"].get<double>(),
                relative.c_str(), 100 * r["share_of_matmul"].get<double>(), human_bytes(r["peak_memory_bytes"].get<double>()).c_str(),
                milliseconds("data"), milliseconds("forward"), milliseconds("backward"), milliseconds("optimizer"));
  }
  if (!peer.is_null())
    std::printf("  %s: %.0f tokens/s; attention here is %.2f times as fast\n", peer["name"].get<std::string>().c_str(),
                peer["tokens_per_second"].get<double>(), peer["ratio"].get<double>());
  std::fflush(stdout);
}

Result<void> measure_group(const TrainBenchOptions& options, const TrainSize& size, int64_t length, Json& results, Json& peers) {
  const at::Device device = HBLAB_TRY(train::select_device(options.device));
  std::vector<TrainMeasurement> measurements;
  for (const TrainCase& c : cases_of(options, size, length)) measurements.push_back(HBLAB_TRY(TrainMeasurement::start(c)));
  const auto found =
      std::find_if(measurements.begin(), measurements.end(), [](const auto& m) { return m.measured().mixer == "attention"; });
  const TrainMeasurement* const attention = found == measurements.end() ? nullptr : &*found;

  std::vector<double> gemm_rates, peer_speeds;
  std::string peer_name;
  for (int64_t round = 0; round < options.rounds; ++round) {
    gemm_rates.push_back(train::matmul_rate(measurements.front().measured().run().settings, size.vocabulary, device));
    for (TrainMeasurement& m : measurements) HBLAB_TRY(m.round(options.steps));
    if (options.peer.empty()) continue;
    const PeerSpeed peer = HBLAB_TRY(peer_round(options.peer, attention->measured(), attention->last_steps(), options.threads));
    peer_name = peer.name;
    peer_speeds.push_back(peer.tokens_per_second);
  }

  Json group = Json::array(), peer;
  for (const TrainMeasurement& m : measurements) group.push_back(result_of(m, stats::median(gemm_rates), attention));
  if (!options.peer.empty()) {
    peer = {{"size", size.name},     {"length", length},
            {"name", peer_name},     {"tokens_per_second", stats::median(peer_speeds)},
            {"rounds", peer_speeds}, {"ratio", ratio(attention->rounds(), peer_speeds)}};
    peers.push_back(peer);
  }
  if (!options.json) print_group(group, peer);
  results.insert(results.end(), group.begin(), group.end());
  return {};
}

Result<void> bench_train(TrainBenchOptions options) {
  if (!options.peer.empty() && std::find(options.mixers.begin(), options.mixers.end(), "attention") == options.mixers.end())
    return fail(ErrorKind::usage, HBLAB_TEXT("--peer measures against attention. Add --mixer attention, or leave --peer out."));
  if (!options.peer.empty() && options.device != "cpu")
    return fail(ErrorKind::usage, HBLAB_TEXT("The peer is measured on the CPU. Leave --device out, or leave --peer out."));
  const at::Device device = HBLAB_TRY(train::select_device(options.device));
  if (options.threads == 0) options.threads = cpu_info().logical_cores;
  train::set_threads(options.threads);
  if (!options.json)
    std::printf("%s, %lld threads, device %s, %s; median of %lld interleaved rounds\n", cpu_info().model.c_str(),
                static_cast<long long>(options.threads), device.str().c_str(), options.precision.c_str(),
                static_cast<long long>(options.rounds));
  Json results = Json::array(), peers = Json::array();
  for (const TrainSize& size : train_sizes()) {
    if (std::find(options.sizes.begin(), options.sizes.end(), size.name) == options.sizes.end()) continue;
    for (const int64_t length : options.lengths) HBLAB_TRY(measure_group(options, size, length, results, peers));
  }
  if (!options.json) return {};
  Json all{{"precision", options.precision}, {"environment", Json::parse(train::environment_json(device.str()))}, {"results", results}};
  if (!options.peer.empty()) all["peer"] = peers;
  std::puts(all.dump(1).c_str());
  return {};
}

}  // namespace

void add_bench_train(CLI::App& cli, Action* chosen) {
  const auto options = std::make_shared<TrainBenchOptions>();
  CLI::App& command = *bench_group(cli).add_subcommand("train", "Training: tokens per second of every mixer, on random tokens");
  command.add_option("--size", options->sizes, "4x256 (4 layers of 256, 16 sequences a batch) or base (BERT-base, 4 sequences)")
      ->check(CLI::IsMember({"4x256", "base"}))
      ->capture_default_str();
  command.add_option("--mixer", options->mixers, "attention, pooling or hybrid (half of the heads each)")
      ->check(CLI::IsMember({"attention", "pooling", "hybrid"}))
      ->capture_default_str();
  command.add_option("--projections", options->projections, "separate or tied, for pooling and hybrid")
      ->check(CLI::IsMember({"separate", "tied"}))
      ->capture_default_str();
  command.add_option("--length", options->lengths, "Tokens of a sequence; longer ones in smaller batches, so that a step keeps its tokens")
      ->check(CLI::Range(int64_t(16), int64_t(65536)))
      ->capture_default_str();
  command.add_option("--batch", options->batch, "Sequences of a batch, at every length")->check(above_zero);
  command.add_option("--steps", options->steps, "Timed steps of a round; without it as many as take three seconds")->check(above_zero);
  command.add_option("--rounds", options->rounds, "Rounds in which the models take turns; the median counts")
      ->check(above_zero)
      ->capture_default_str();
  command.add_option("--device", options->device, "cpu, or cuda:0 for the first GPU")->capture_default_str();
  command.add_option("--precision", options->precision, "Of the matrix products: fp32 or bf16")
      ->check(CLI::IsMember({"fp32", "bf16"}))
      ->capture_default_str();
  command.add_option("--threads", options->threads, "Threads; without it all logical cores")->check(above_zero);
  command.add_option("--peer", options->peer, "A Python that has torch and transformers: its BERT is measured in turn with ours")
      ->type_name("PYTHON");
  command.add_flag("--json", options->json, "Print the figures as JSON");
  examples(command,
           "  hblab bench train\n"
           "  hblab bench train --size 4x256 --mixer attention hybrid --length 128 512 2048\n"
           "  hblab bench train --device cuda:0 --precision bf16\n"
           "  hblab bench train --mixer attention --peer python3 --json\n\n"
           "Exit status: 0 done, 2 wrong command line, 4 not enough memory, or the peer cannot run.");
  command.callback([options, chosen] {
    *chosen = [options] {
      try {
        const auto done = bench_train(*options);
        return done ? int(exit_ok) : report(done.error(), options->json);
      } catch (const std::exception& e) {  // LibTorch's, out of memory for one
        const std::string what = e.what();
        return report({ErrorKind::environment, make_text(HBLAB_TEXT("The measurement failed: %1"), what.substr(0, what.find('\n')))},
                      options->json);
      }
    };
  });
}

}  // namespace hblab::app
