// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/memory_estimate.h"

#include <algorithm>

#include "engine/spec/estimates.h"
#include "engine/spec/mixers/registry.h"

namespace hblab::spec {
namespace {

constexpr double word = float_bytes;            // a number in fp32
constexpr double statistics = 2 * float_bytes;  // of a LayerNorm, for each token
constexpr double copy_bytes = 2;                // of a number in bfloat16
constexpr double index_bytes = 8;
constexpr double rows_per_chunk = 32;      // the fused functions sum over rows chunk by chunk (model/fused/blocks.cpp)
constexpr int64_t transposed_below = 512;  // a narrower weight's gradient is made transposed and turned (model/fused/product.cpp)
/// Ids, token types and segments; real, special and masked; what DropMask makes of them.
constexpr double input_bytes = 3 * index_bytes + 3, source_bytes = 3;

/// A part of the model, in the order of the forward pass.
struct Stage {
  double kept = 0;       ///< from its forward pass to its backward pass
  double forward = 0;    ///< needed in the forward pass only
  double backward = 0;   ///< needed in the backward pass only, what flows in and out included
  double gradients = 0;  ///< of its weights: appear in its backward pass and stay
};

class Model {
 public:
  /// Of a pass over so many sequences.
  Model(const Settings& s, const ComputePath& path, int64_t vocabulary, int64_t rows)
      : s_(s),
        path_(path),
        operand_(double(path.operand_bytes)),
        copies_(path.operand_bytes < float_bytes),
        width_(double(s.model.hidden)),
        inner_(double(s.model.feed_forward)),
        words_(double(vocabulary > 0 ? vocabulary : s.vocabulary.size)),
        rows_(double(rows)) {
    tokens_ = rows_ * double(s.data.sequence_length);
    predicted_ = rows_ * predicted_tokens(s);
    dropout_ = s.model.dropout > 0;
    mask_ = path.stored_masks && dropout_ ? tokens_ * width_ : 0;
  }

  std::vector<Stage> stages(const std::vector<MixerChoice>& layout) const {
    std::vector<Stage> all{embeddings()};
    for (const MixerChoice& choice : layout) {
      all.push_back(mixer(choice));
      all.push_back(feed_forward());
    }
    all.push_back(head());
    return all;
  }

  double input() const { return tokens_ * (input_bytes + (s_.model.drop_mask ? source_bytes : 1)) + 2 * index_bytes * predicted_; }

  /// Word, position and type embeddings, LayerNorm, dropout.
  Stage embeddings() const {
    const double states = tokens_ * width_ * word;
    Stage stage;
    stage.kept = states + (dropout_ ? states : 0) + tokens_ * statistics + mask_;
    stage.forward = 4 * states;
    const double table = words_ * width_ * word;
    // Its gradient appears beside the decoder's, which belongs to the same matrix and was there first, and they are added.
    stage.backward = 2 * states + 2 * table;
    stage.gradients = (double(s_.model.positions) + 2 + 2) * width_ * word;
    return stage;
  }

  /// Heads, output projection and LayerNorm.
  Stage mixer(const MixerChoice& choice) const {
    const MixerShape shape{s_.model.hidden, s_.model.heads, s_.data.sequence_length};
    const MixerDescriptor& mixer = *find_mixer(choice.name);
    const MixerMemory heads = mixer.memory(choice, shape, path_);
    const double states = tokens_ * width_ * word;
    const double columns = double(mixer.parameters(choice, shape)) / (width_ + 1) - width_;  // of all input projections together
    Stage stage;
    stage.kept = rows_ * heads.kept + sum_and_result() + tokens_ * statistics + mask_;
    stage.gradients = double(mixer.parameters(choice, shape)) * word + 2 * width_ * word;
    if (path_.fused) {
      stage.backward = std::max(sum_and_flow(), rows_ * heads.work + 3 * states + turned(width_, columns));
    } else {
      // Each projection casts its input anew, and the result of pooling is cast for the output projection.
      if (copies_) stage.kept += tokens_ * columns * copy_bytes + (columns + width_) * width_ * copy_bytes;
      stage.forward = rows_ * heads.forward;
      stage.backward = rows_ * heads.work + tokens_ * width_ * operand_;
    }
    return stage;
  }

  /// Both products, GELU and LayerNorm.
  Stage feed_forward() const {
    const double inner = tokens_ * inner_ * operand_;
    Stage stage;
    stage.kept = inner + sum_and_result() + tokens_ * statistics + mask_;
    stage.forward = inner;
    stage.gradients = (2 * width_ * inner_ + inner_ + 3 * width_) * word;
    stage.backward = sum_and_flow() + 2 * inner + inner / rows_per_chunk + turned(width_, inner_);
    if (!path_.fused || pre()) {  // GELU's result is kept, too
      stage.kept += inner;
      if (copies_) stage.kept += (tokens_ * width_ + 2 * width_ * inner_) * copy_bytes;
      stage.backward = inner + tokens_ * width_ * operand_;  // each operation frees what it kept before the next one begins
    }
    return stage;
  }

  /// Transformation of the predicted rows, and the decoder with its loss.
  Stage head() const {
    const double rows = predicted_ * width_ * word, logits = predicted_ * words_ * word;
    Stage stage;
    stage.gradients = (words_ * width_ + words_ + width_ * width_ + 3 * width_) * word;
    stage.kept = 4 * rows + logits;
    stage.backward = 2 * rows + turned(width_, words_);
    if (!path_.fused) {
      stage.forward = logits * (copies_ ? 1.5 : 1);
      stage.backward = 2 * logits + rows;
      if (copies_) stage.kept += (2 * predicted_ * width_ + (words_ + width_) * width_) * copy_bytes;
    }
    return stage;
  }

 private:
  bool pre() const { return s_.model.norm == "pre"; }
  /// A block's end in the forward pass: what the LayerNorm reads, and what it makes, which the next product keeps, but not where that
  /// product keeps a copy of its own.
  double sum_and_result() const { return (copies_ ? 1 : 2) * tokens_ * width_ * word; }
  /// A block's end in the backward pass: what flows in, the sum's gradient, and that of what was dropped out.
  double sum_and_flow() const {
    const double states = tokens_ * width_ * word;
    return (dropout_ ? 3 : 2) * states + 3 * states / rows_per_chunk;
  }
  /// A gradient [outputs, inputs] that is made transposed is there twice while it is turned.
  double turned(double inputs, double outputs) const {
    return path_.fused && inputs < double(transposed_below) && outputs > inputs ? inputs * outputs * word : 0;
  }

  const Settings& s_;
  const ComputePath& path_;
  const double operand_;
  const bool copies_;
  const double width_, inner_, words_, rows_;
  double tokens_ = 0, predicted_ = 0, mask_ = 0;
  bool dropout_ = false;
};

struct Peaks {
  double forward = 0, backward = 0;
};

/// `always`: what is there all the time. `added`: each stage's gradients are added to others, which `always` holds, and freed.
Peaks peaks_of(const std::vector<Stage>& stages, double always, bool added) {
  Peaks peaks;
  double kept = 0, gradients = 0;
  for (const Stage& stage : stages) {
    kept += stage.kept;
    peaks.forward = std::max(peaks.forward, always + kept + stage.forward);
  }
  for (auto stage = stages.rbegin(); stage != stages.rend(); ++stage) {
    gradients += stage->gradients;
    peaks.backward = std::max(peaks.backward, always + kept + gradients + stage->backward);
    kept -= stage->kept;
    if (added) gradients = stages.back().gradients;  // the decoder's waits for that of the embeddings
  }
  return peaks;
}

}  // namespace

ComputePath compute_path(DeviceKind device, bool bf16) {
  if (device == DeviceKind::cuda) return {.fused = false, .flash = true, .stored_masks = true, .operand_bytes = bf16 ? 2 : float_bytes};
  return {.fused = !bf16, .flash = !bf16, .stored_masks = false, .operand_bytes = bf16 ? 2 : float_bytes};
}

double MemoryEstimate::activations() const {
  double sum = embeddings + head;
  for (const Layer& layer : layers) sum += layer.mixer + layer.feed_forward;
  return sum;
}

MemoryEstimate estimate_memory(const Settings& s, const ComputePath& device, int64_t vocabulary) {
  MemoryEstimate estimate;
  ComputePath path = device;
  path.masked = s.model.drop_mask || s.data.packing == "within_document";
  const auto layout = parse_layout(s.model.layout);
  if (!layout || s.model.heads < 1) return estimate;
  constexpr int moments = 2;
  const double parameters = double(parameter_count(s, vocabulary));
  estimate.weights = estimate.gradients = parameters * word;
  estimate.optimizer = moments * parameters * word;

  const int64_t batch = s.training.batch_size, asked = s.training.micro_batch_size, first = asked > 0 ? std::min(asked, batch) : batch;
  const Model model(s, path, vocabulary, first);
  const std::vector<Stage> stages = model.stages(*layout);
  estimate.embeddings = stages.front().kept;
  for (size_t i = 1; i + 1 < stages.size(); i += 2) estimate.layers.push_back({stages[i].kept, stages[i + 1].kept});
  estimate.head = stages.back().kept;

  Peaks peaks = peaks_of(stages, estimate.resident() + model.input(), false);
  if (const int64_t second = std::min(first, batch - first); second > 0) {
    // A later micro-batch finds the gradients of those before it.
    const Model later(s, path, vocabulary, second);
    const Peaks more = peaks_of(later.stages(*layout), estimate.resident() + later.input() + estimate.gradients, true);
    peaks = {std::max(peaks.forward, more.forward), std::max(peaks.backward, more.backward)};
  }
  const double update = estimate.resident() + estimate.gradients;
  estimate.peak = std::max({peaks.forward, peaks.backward, update});
  estimate.peak_phase = estimate.peak == peaks.backward  ? HBLAB_TEXT("backward")
                        : estimate.peak == peaks.forward ? HBLAB_TEXT("forward")
                                                         : HBLAB_TEXT("optimizer");
  return estimate;
}

MemoryEstimate estimate_memory_at_most(const Settings& s, DeviceKind device, int64_t vocabulary) {
  const auto estimate = [&](bool bf16) { return estimate_memory(s, compute_path(device, bf16), vocabulary); };
  if (s.execution.precision != "auto") return estimate(s.execution.precision == "bf16");
  MemoryEstimate fp32 = estimate(false), bf16 = estimate(true);
  return bf16.peak > fp32.peak ? bf16 : fp32;
}

}  // namespace hblab::spec
