// SPDX-License-Identifier: Apache-2.0
// A whole experiment as plain values. Every default of the product lives in a member initialiser here and nowhere
// else; keys, ranges, units, labels and help are in spec/fields (the field table), one row for each member of Settings.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/interval.h"

namespace hblab::spec {

/// Where text comes from and how it becomes sequences.
struct DataSpec {
  std::string source = "synthetic";  ///< synthetic | text (blank line ends a document) | lines (a document a line) | jsonl
  std::vector<std::string> paths;    ///< files, folders, globs; relative to the spec's folder
  std::string jsonl_field = "text";
  int64_t synthetic_documents = 4000;  ///< documents of the generated corpus
  uint64_t synthetic_seed = 1;
  double held_out = 0.05;                    ///< share of the documents kept for evaluation
  int64_t held_out_seed = 1;                 ///< the same for every training seed
  int64_t sequence_length = 128;             ///< tokens a sequence, [CLS] and [SEP] included
  std::string packing = "across_documents";  ///< across_documents (full length, no padding) | within_document (padded)
  int64_t loader_threads = 1;
  bool operator==(const DataSpec&) const = default;
};

struct VocabularySpec {
  std::string file;           ///< vocab.txt; empty: one is trained on the corpus
  int64_t size = 8192;        ///< of a trained vocabulary
  int64_t min_frequency = 2;  ///< of a pair that a trained vocabulary merges
  bool lowercase = true;
  bool strip_accents = true;
  std::string compat = "huggingface";  ///< huggingface | google
  bool operator==(const VocabularySpec&) const = default;
};

/// Masked language modelling: which tokens are predicted and what stands in their place.
struct MaskingSpec {
  std::string strategy = "uniform";  ///< a name of data/masking: uniform | whole_word | span
  double rate = 0.15;                ///< corruption rate: share of the tokens that are selected and replaced
  double prediction_rate = -1;       ///< share of the tokens that are predicted; -1: as `rate`. Smaller: some corrupted tokens are not
                                     ///< predicted; larger: some intact ones are
  double mask_share = 0.8;           ///< of the selected tokens: become [MASK]
  double random_share = 0.1;         ///< become a random word; the rest stay
  double span_mean = 3;              ///< mean span length (geometric, cut at span_max), in words
  int64_t span_max = 10;
  bool operator==(const MaskingSpec&) const = default;
};

struct ModelSpec {
  std::string layout = "attention*4";  ///< a mixer per layer: see spec/layout.h
  int64_t layers = 0;                  ///< how many the layout must have; 0: any
  int64_t hidden = 256;
  int64_t heads = 4;
  int64_t feed_forward = 1024;
  int64_t positions = 512;  ///< longest sequence
  double dropout = 0.1;
  double attention_dropout = 0.1;
  std::string norm = "post";  ///< post | pre
  double norm_epsilon = 1e-12;
  double initializer_range = 0.02;
  std::string start_from;               ///< a model folder whose weights are taken where they fit; empty: all are drawn
  bool drop_mask = false;               ///< DropMask: [MASK] tokens are no sources
  std::string drop_mask_self = "keep";  ///< keep | drop: whether a masked position still reads itself
  bool operator==(const ModelSpec&) const = default;
};

struct ObjectiveSpec {
  std::string pair = "none";         ///< none | nsp (next sentence prediction) | sso (sentence structure, 3-way)
  double short_sequence_rate = 0.1;  ///< share of shorter pairs, where `pair` is not none
  bool operator==(const ObjectiveSpec&) const = default;
};

struct TrainingSpec {
  Interval budget{1000, IntervalUnit::steps};
  int64_t batch_size = 32;          ///< sequences a step (the effective batch)
  int64_t micro_batch_size = 0;     ///< sequences a forward pass; 0: the whole batch
  double learning_rate = 1e-3;      ///< peak
  std::string schedule = "linear";  ///< linear | cosine | constant (after warm-up)
  Interval warmup{100, IntervalUnit::steps};
  double weight_decay = 0.01;  ///< matrices only, not biases and LayerNorm
  double beta1 = 0.9;
  double beta2 = 0.98;
  double epsilon = 1e-6;
  double clip_norm = 1.0;  ///< global gradient norm; 0: no clipping
  bool operator==(const TrainingSpec&) const = default;
};

/// One protocol for all arms: fixed masks, the whole held-out set.
struct EvaluationSpec {
  Interval interval{200, IntervalUnit::steps};
  double mask_rate = 0.15;  ///< uniform masking, 80/10/10
  uint64_t mask_seed = 1;
  int64_t batch_size = 64;
  double target_loss = 0;    ///< for "time to target"; 0: none
  int64_t patience = 0;      ///< early stop after so many evaluations without improvement; 0: never
  int64_t best_of_last = 3;  ///< k of "mean of the last k evaluations"
  bool operator==(const EvaluationSpec&) const = default;
};

struct CheckpointSpec {
  Interval interval{500, IntervalUnit::steps};
  int64_t keep_last = 2;
  int64_t keep_best = 0;   ///< of the lowest evaluation loss, besides; each such evaluation saves one. 0: none
  int64_t keep_every = 0;  ///< steps: at each multiple one is saved and kept for good; 0: none
  bool operator==(const CheckpointSpec&) const = default;
};

struct ExecutionSpec {
  std::string device = "auto";        ///< auto | cpu | cuda:n
  std::string precision = "fp32";     ///< of training's matrix products: fp32 | bf16 (autocast) | auto (the faster, measured)
  int64_t threads = 0;                ///< 0: all logical cores
  std::string order = "interleaved";  ///< interleaved (seed by seed, the arms in rounds of one evaluation interval) | sequential
  int64_t phase_sample = 10;          ///< phase times and memory are recorded each so many steps
  bool operator==(const ExecutionSpec&) const = default;
};

/// Everything that an arm or a sweep may change.
struct Settings {
  DataSpec data;
  VocabularySpec vocabulary;
  MaskingSpec masking;
  ModelSpec model;
  ObjectiveSpec objective;
  TrainingSpec training;
  EvaluationSpec evaluation;
  CheckpointSpec checkpoint;
  ExecutionSpec execution;
  bool operator==(const Settings&) const = default;
};

/// A field of Settings given a value as text: {"model.layout", "attention*4"}.
using Override = std::pair<std::string, std::string>;

struct ArmSpec {
  std::string name;
  std::vector<Override> overrides;  ///< in the order of the spec
  bool operator==(const ArmSpec&) const = default;
};

struct SweepAxis {
  std::string key;
  std::vector<std::string> values;
  bool operator==(const SweepAxis&) const = default;
};

struct ExperimentSpec {
  static constexpr int current_format = 1;
  int format = current_format;
  std::string name;
  std::string description;
  Settings base;
  std::vector<ArmSpec> arms;
  std::string baseline;  ///< an arm's name; empty: the first arm
  std::vector<uint64_t> seeds{1};
  std::vector<SweepAxis> sweep;                   ///< the grid of all combinations
  std::vector<std::string> accepted_differences;  ///< by name: what may differ between arms besides the intended factor (fairness.h)
  bool operator==(const ExperimentSpec&) const = default;
};

/// One training run that a spec means: arm × sweep point × seed, everything resolved.
struct RunSpec {
  std::string experiment;
  std::string arm;       ///< the arm's name; with a sweep, "arm [masking.rate=0.3]"
  std::string base_arm;  ///< the arm's name in the spec
  std::vector<Override> sweep_point;
  bool baseline = false;  ///< the arm is its sweep point's baseline
  uint64_t seed = 1;
  Settings settings;
  bool operator==(const RunSpec&) const = default;
};

}  // namespace hblab::spec
