// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/field_table.h"

#include "engine/core/numbers.h"
#include "engine/spec/layout.h"

// The key of a row is the member's own name, so that the two cannot part.
#define FIELD(member) .key = #member, .locate = [](Settings& s) -> FieldPointer { return &s.member; }

namespace hblab::spec {
namespace {

constexpr double largest_count = 1e15;  // of tokens, documents, seeds: exact in a double
constexpr double largest_seed = 9e18;
constexpr double largest_length = 1e6;  // of a sequence or a batch
constexpr double largest_width = 1e5;   // of a layer
constexpr double largest_vocabulary = 1e7;

Result<void> not_empty(const std::string& value) {
  if (value.empty()) return fail(ErrorKind::input, HBLAB_TEXT("A name is missing here."));
  return {};
}

Result<void> is_layout(const std::string& value) {
  HBLAB_TRY(parse_layout(value));
  return {};
}

Result<void> is_device(const std::string& value) {
  constexpr std::string_view prefix = "cuda:";
  constexpr int64_t last_device = 1023;
  if (value == "auto" || value == "cpu") return {};
  if (value.starts_with(prefix)) {
    const auto index = parse_integer(std::string_view(value).substr(prefix.size()));
    if (index && *index >= 0 && *index <= last_device) return {};
  }
  return fail(ErrorKind::input, HBLAB_TEXT("'%1' is not a device. Write auto, cpu, or cuda:0 for the first GPU, cuda:1 for the second …"),
              value);
}

bool synthetic(const Settings& s) { return s.data.source == "synthetic"; }
bool from_files(const Settings& s) { return s.data.source != "synthetic"; }
bool from_jsonl(const Settings& s) { return s.data.source == "jsonl"; }
bool trained_vocabulary(const Settings& s) { return s.vocabulary.file.empty(); }
bool spans(const Settings& s) { return s.masking.strategy == "span"; }
bool drops_masks(const Settings& s) { return s.model.drop_mask; }
bool has_pairs(const Settings& s) { return s.objective.pair != "none"; }

}  // namespace

std::vector<FieldGroup> make_field_groups() {
  return {
      {"data", make_text(HBLAB_TEXT("Data")), make_text(HBLAB_TEXT("Where text comes from and how it becomes sequences.")), true},
      {"vocabulary", make_text(HBLAB_TEXT("Vocabulary")), make_text(HBLAB_TEXT("How text is cut into word pieces.")), true},
      {"masking", make_text(HBLAB_TEXT("Masking")),
       make_text(HBLAB_TEXT("Which tokens are predicted in training, and what stands in their place."))},
      {"model", make_text(HBLAB_TEXT("Model")), make_text(HBLAB_TEXT("The encoder: its layers, their mixers and DropMask."))},
      {"objective", make_text(HBLAB_TEXT("Objective")), make_text(HBLAB_TEXT("What is learnt besides the masked tokens."))},
      {"training", make_text(HBLAB_TEXT("Training")), make_text(HBLAB_TEXT("How long, with which batches, optimizer and learning rate."))},
      {"evaluation", make_text(HBLAB_TEXT("Evaluation")),
       make_text(HBLAB_TEXT("One protocol for all arms: fixed masks over the whole held-out set.")), true},
      {"checkpoint", make_text(HBLAB_TEXT("Checkpoints")), make_text(HBLAB_TEXT("What is kept so that a run can go on after a stop."))},
      {"execution", make_text(HBLAB_TEXT("Execution")), make_text(HBLAB_TEXT("The machine: device, threads and the order of the runs.")),
       true},
  };
}

std::vector<Field> make_fields() {
  return {
      {FIELD(data.source), .label = make_text(HBLAB_TEXT("Source")),
       .help = make_text(
           HBLAB_TEXT("synthetic: a generated language, nothing to download. text: a blank line ends a document. lines: a document a "
                      "line. jsonl: an object a line, with the text in one of its fields.")),
       .choices = {"synthetic", "text", "lines", "jsonl"}},
      {FIELD(data.paths), .label = make_text(HBLAB_TEXT("Files")),
       .help = make_text(
           HBLAB_TEXT("Files, folders and patterns such as corpus/*.txt.gz; .gz and .zst are unpacked. A relative path starts at the "
                      "spec's own folder.")),
       .editor = FieldEditor::paths, .applies = from_files, .applies_when = make_text(HBLAB_TEXT("where data.source is not synthetic"))},
      {FIELD(data.jsonl_field), .label = make_text(HBLAB_TEXT("JSON field")),
       .help = make_text(HBLAB_TEXT("The field of each object that holds the text.")), .validate = not_empty, .applies = from_jsonl,
       .applies_when = make_text(HBLAB_TEXT("where data.source is jsonl"))},
      {FIELD(data.synthetic_documents), .label = make_text(HBLAB_TEXT("Generated documents")),
       .help = make_text(HBLAB_TEXT("How many documents are generated.")), .unit = HBLAB_TEXT("documents"), .minimum = 10, .maximum = 1e8,
       .applies = synthetic, .applies_when = make_text(HBLAB_TEXT("where data.source is synthetic"))},
      {FIELD(data.synthetic_seed), .label = make_text(HBLAB_TEXT("Generator's seed")),
       .help = make_text(HBLAB_TEXT("Another seed gives another text of the same grammar.")), .minimum = 0, .maximum = largest_seed,
       .applies = synthetic, .applies_when = make_text(HBLAB_TEXT("where data.source is synthetic"))},
      {FIELD(data.held_out), .label = make_text(HBLAB_TEXT("Held-out share")),
       .help = make_text(HBLAB_TEXT("Share of the documents that is never trained on and on which the arms are compared.")), .minimum = 0,
       .maximum = 0.9, .above_minimum = true},
      {FIELD(data.held_out_seed), .label = make_text(HBLAB_TEXT("Held-out seed")),
       .help = make_text(HBLAB_TEXT("Which documents are held out. It is the same for every training seed.")), .minimum = 0,
       .maximum = largest_seed},
      {FIELD(data.sequence_length), .label = make_text(HBLAB_TEXT("Sequence length")),
       .help = make_text(HBLAB_TEXT("Tokens of a sequence, [CLS] and [SEP] included.")), .unit = HBLAB_TEXT("tokens"), .minimum = 8,
       .maximum = largest_length},
      {FIELD(data.packing), .label = make_text(HBLAB_TEXT("Packing")),
       .help = make_text(
           HBLAB_TEXT("across_documents: sequences of full length that may span documents, no padding. within_document: a sequence ends "
                      "with its document and is padded.")),
       .choices = {"across_documents", "within_document"}},
      {FIELD(data.loader_threads), .label = make_text(HBLAB_TEXT("Loader threads")),
       .help = make_text(HBLAB_TEXT("Threads that prepare the coming batches. What they prepare does not depend on their number.")),
       .unit = HBLAB_TEXT("threads"), .minimum = 1, .maximum = 256},

      {FIELD(vocabulary.file), .label = make_text(HBLAB_TEXT("File")),
       .help = make_text(HBLAB_TEXT("A vocab.txt, one word piece a line. Without one, a vocabulary is trained on the corpus.")),
       .editor = FieldEditor::vocabulary},
      {FIELD(vocabulary.size), .label = make_text(HBLAB_TEXT("Size")),
       .help = make_text(HBLAB_TEXT("Entries of the trained vocabulary, special tokens included.")), .unit = HBLAB_TEXT("entries"),
       .minimum = 32, .maximum = largest_vocabulary, .applies = trained_vocabulary,
       .applies_when = make_text(HBLAB_TEXT("where vocabulary.file is empty"))},
      {FIELD(vocabulary.min_frequency), .label = make_text(HBLAB_TEXT("Minimum frequency")),
       .help = make_text(HBLAB_TEXT("How often a pair of pieces must occur before a trained vocabulary merges it.")), .minimum = 1,
       .maximum = largest_count, .applies = trained_vocabulary, .applies_when = make_text(HBLAB_TEXT("where vocabulary.file is empty"))},
      {FIELD(vocabulary.lowercase), .label = make_text(HBLAB_TEXT("Lower case")),
       .help = make_text(HBLAB_TEXT("Text is lower-cased first, as for an uncased BERT."))},
      {FIELD(vocabulary.strip_accents), .label = make_text(HBLAB_TEXT("Strip accents")),
       .help = make_text(HBLAB_TEXT("Accents are taken off letters first."))},
      {FIELD(vocabulary.compat), .label = make_text(HBLAB_TEXT("Compatible with")),
       .help = make_text(HBLAB_TEXT("Whose tokenizer is followed where the two reference implementations differ.")),
       .choices = {"huggingface", "google"}},

      {FIELD(masking.strategy), .label = make_text(HBLAB_TEXT("Strategy")),
       .help = make_text(HBLAB_TEXT("uniform: each token by itself. whole_word: all pieces of a word together. span: runs of words.")),
       .choices = {"uniform", "whole_word", "span"}},
      {FIELD(masking.rate), .label = make_text(HBLAB_TEXT("Masking rate")),
       .help = make_text(HBLAB_TEXT("Share of the tokens that are selected and replaced.")), .minimum = 0, .maximum = 0.95},
      {FIELD(masking.prediction_rate), .label = make_text(HBLAB_TEXT("Prediction rate")),
       .help = make_text(
           HBLAB_TEXT("Share of the tokens that are predicted; -1: the same as masking.rate. Smaller: some corrupted tokens are not "
                      "predicted. Larger: some intact ones are.")),
       .minimum = 0, .maximum = 1, .above_minimum = true, .also = -1},
      {FIELD(masking.mask_share), .label = make_text(HBLAB_TEXT("Share of [MASK]")),
       .help = make_text(HBLAB_TEXT("Share of the selected tokens that become [MASK].")), .minimum = 0, .maximum = 1},
      {FIELD(masking.random_share), .label = make_text(HBLAB_TEXT("Share of random words")),
       .help = make_text(HBLAB_TEXT("Share of the selected tokens that become a random word. The rest stay as they are.")), .minimum = 0,
       .maximum = 1},
      {FIELD(masking.span_mean), .label = make_text(HBLAB_TEXT("Mean span")),
       .help = make_text(HBLAB_TEXT("Mean length of a span (geometric, cut at masking.span_max).")), .unit = HBLAB_TEXT("words"),
       .minimum = 1, .maximum = 1000, .applies = spans, .applies_when = make_text(HBLAB_TEXT("where masking.strategy is span"))},
      {FIELD(masking.span_max), .label = make_text(HBLAB_TEXT("Longest span")), .help = make_text(HBLAB_TEXT("No span is longer.")),
       .unit = HBLAB_TEXT("words"), .minimum = 1, .maximum = 1000, .applies = spans,
       .applies_when = make_text(HBLAB_TEXT("where masking.strategy is span"))},

      {FIELD(model.layout), .factor = true, .label = make_text(HBLAB_TEXT("Layers")),
       .help = make_text(HBLAB_TEXT("The mixer of each layer, with repeats: attention*12, pooling*6 attention*6, (attention pooling)*6, "
                                    "hybrid(attention=6,pooling=6)*12.")),
       .editor = FieldEditor::layout, .validate = is_layout},
      {FIELD(model.layers), .factor = true, .label = make_text(HBLAB_TEXT("Number of layers")),
       .help = make_text(HBLAB_TEXT("A safeguard: a layout with another number of layers is refused. 0: any number.")),
       .unit = HBLAB_TEXT("layers"), .minimum = 1, .maximum = max_layers, .also = 0},
      {FIELD(model.hidden), .label = make_text(HBLAB_TEXT("Width")),
       .help = make_text(HBLAB_TEXT("Numbers that represent a token between layers. model.heads must divide it.")), .minimum = 1,
       .maximum = largest_width},
      {FIELD(model.heads), .label = make_text(HBLAB_TEXT("Heads")), .help = make_text(HBLAB_TEXT("Heads of every layer's mixer.")),
       .unit = HBLAB_TEXT("heads"), .minimum = 1, .maximum = 1000},
      {FIELD(model.feed_forward), .label = make_text(HBLAB_TEXT("Feed-forward width")),
       .help = make_text(HBLAB_TEXT("Width inside the feed-forward part; BERT takes four times model.hidden.")), .minimum = 1,
       .maximum = largest_width},
      {FIELD(model.positions), .label = make_text(HBLAB_TEXT("Positions")),
       .help = make_text(HBLAB_TEXT("Position embeddings: no sequence can be longer.")), .unit = HBLAB_TEXT("tokens"), .minimum = 8,
       .maximum = largest_length},
      {FIELD(model.dropout), .label = make_text(HBLAB_TEXT("Dropout")),
       .help = make_text(HBLAB_TEXT("Of the embeddings and of each sub-layer's output.")), .minimum = 0, .maximum = 0.95},
      {FIELD(model.attention_dropout), .label = make_text(HBLAB_TEXT("Attention dropout")),
       .help = make_text(HBLAB_TEXT("Of the attention weights.")), .minimum = 0, .maximum = 0.95},
      {FIELD(model.norm), .label = make_text(HBLAB_TEXT("Norm")),
       .help = make_text(HBLAB_TEXT("post: after each residual sum, as in BERT. pre: before each sub-layer, and once at the end.")),
       .choices = {"post", "pre"}},
      {FIELD(model.norm_epsilon), .label = make_text(HBLAB_TEXT("Norm epsilon")),
       .help = make_text(HBLAB_TEXT("Added to the variance in LayerNorm.")), .minimum = 0, .maximum = 0.1, .above_minimum = true},
      {FIELD(model.initializer_range), .label = make_text(HBLAB_TEXT("Initial spread")),
       .help = make_text(HBLAB_TEXT("Standard deviation of the initial weights.")), .minimum = 0, .maximum = 10, .above_minimum = true},
      {FIELD(model.start_from), .label = make_text(HBLAB_TEXT("Start from")),
       .help =
           make_text(HBLAB_TEXT("A model folder as Transformers keeps it (config.json, vocab.txt, model.safetensors): weights of the same "
                                "name and shape are taken, the rest is drawn. A relative path starts at the spec's own folder. Empty: "
                                "everything is drawn.")),
       .editor = FieldEditor::folder},
      {FIELD(model.drop_mask), .factor = true, .label = make_text(HBLAB_TEXT("DropMask")),
       .help = make_text(
           HBLAB_TEXT("[MASK] tokens are no sources for other tokens, whatever the mixer. Nothing is masked at fine-tuning, so that the "
                      "network is then unchanged.")),
       .editor = FieldEditor::drop_mask},
      {FIELD(model.drop_mask_self), .factor = true, .label = make_text(HBLAB_TEXT("DropMask: itself")),
       .help = make_text(HBLAB_TEXT("keep: a masked position still reads itself. drop: it does not.")), .editor = FieldEditor::drop_mask,
       .choices = {"keep", "drop"}, .applies = drops_masks, .applies_when = make_text(HBLAB_TEXT("where model.drop_mask is true"))},

      {FIELD(objective.pair), .label = make_text(HBLAB_TEXT("Pairs")),
       .help = make_text(HBLAB_TEXT(
           "none: masked tokens only. nsp: whether the second part follows the first, as in BERT. sso: whether it follows, comes "
           "before, or is from elsewhere, as in PoNet.")),
       .choices = {"none", "nsp", "sso"}},
      {FIELD(objective.short_sequence_rate), .label = make_text(HBLAB_TEXT("Short pairs")),
       .help = make_text(HBLAB_TEXT("Share of pairs that are made shorter than the sequence allows.")), .minimum = 0, .maximum = 1,
       .applies = has_pairs, .applies_when = make_text(HBLAB_TEXT("where objective.pair is not none"))},

      {FIELD(training.budget), .label = make_text(HBLAB_TEXT("Budget")),
       .help = make_text(HBLAB_TEXT("How long each run trains. What minutes buy depends on the machine and cannot be reproduced.")),
       .minimum = 0, .above_minimum = true},
      {FIELD(training.batch_size), .label = make_text(HBLAB_TEXT("Batch size")),
       .help = make_text(HBLAB_TEXT("Sequences of one optimizer step.")), .unit = HBLAB_TEXT("sequences"), .minimum = 1,
       .maximum = largest_length},
      {FIELD(training.micro_batch_size), .label = make_text(HBLAB_TEXT("Micro-batch size")),
       .help = make_text(HBLAB_TEXT(
           "Sequences of one forward pass; 0: the whole batch. Smaller needs less memory and changes results by rounding only.")),
       .unit = HBLAB_TEXT("sequences"), .minimum = 0, .maximum = largest_length},
      {FIELD(training.learning_rate), .label = make_text(HBLAB_TEXT("Learning rate")),
       .help = make_text(HBLAB_TEXT("At its peak, after warm-up.")), .minimum = 0, .maximum = 10, .above_minimum = true},
      {FIELD(training.schedule), .label = make_text(HBLAB_TEXT("Schedule")),
       .help = make_text(HBLAB_TEXT("How the learning rate falls after warm-up: linear or cosine to 0, or constant.")),
       .choices = {"linear", "cosine", "constant"}},
      {FIELD(training.warmup), .label = make_text(HBLAB_TEXT("Warm-up")),
       .help = make_text(HBLAB_TEXT("How long the learning rate rises to its peak; 0 steps: not at all.")), .minimum = 0},
      {FIELD(training.weight_decay), .label = make_text(HBLAB_TEXT("Weight decay")),
       .help = make_text(HBLAB_TEXT("Of matrices and embeddings, not of biases and LayerNorm.")), .minimum = 0, .maximum = 10},
      {FIELD(training.beta1), .label = make_text(HBLAB_TEXT("Beta 1")),
       .help = make_text(HBLAB_TEXT("Decay of AdamW's mean of the gradients.")), .minimum = 0, .maximum = 0.99999},
      {FIELD(training.beta2), .label = make_text(HBLAB_TEXT("Beta 2")),
       .help = make_text(HBLAB_TEXT("Decay of AdamW's mean of the squared gradients.")), .minimum = 0, .maximum = 0.9999999},
      {FIELD(training.epsilon), .label = make_text(HBLAB_TEXT("Epsilon")), .help = make_text(HBLAB_TEXT("Added to AdamW's denominator.")),
       .minimum = 0, .maximum = 1, .above_minimum = true},
      {FIELD(training.clip_norm), .label = make_text(HBLAB_TEXT("Gradient clipping")),
       .help = make_text(HBLAB_TEXT("Largest norm of all gradients together; 0: no clipping.")), .minimum = 0, .maximum = 1e9},

      {FIELD(evaluation.interval), .label = make_text(HBLAB_TEXT("Interval")),
       .help = make_text(
           HBLAB_TEXT("How often each arm is evaluated, besides before the first step and at the end. Interleaved arms take turns at it.")),
       .minimum = 0, .above_minimum = true},
      {FIELD(evaluation.mask_rate), .label = make_text(HBLAB_TEXT("Masking rate")),
       .help = make_text(
           HBLAB_TEXT("Share of the held-out tokens that are selected: each token by itself, 80 % [MASK], 10 % random, 10 % as they are.")),
       .minimum = 0, .maximum = 0.95, .above_minimum = true},
      {FIELD(evaluation.mask_seed), .label = make_text(HBLAB_TEXT("Mask seed")),
       .help = make_text(HBLAB_TEXT("Which held-out tokens are masked: the same for every arm, seed and evaluation.")), .minimum = 0,
       .maximum = largest_seed},
      {FIELD(evaluation.batch_size), .label = make_text(HBLAB_TEXT("Batch size")),
       .help = make_text(HBLAB_TEXT("Sequences evaluated together: a matter of speed and memory only.")), .unit = HBLAB_TEXT("sequences"),
       .minimum = 1, .maximum = largest_length},
      {FIELD(evaluation.target_loss), .whole_experiment = true, .label = make_text(HBLAB_TEXT("Target loss")),
       .help = make_text(HBLAB_TEXT("The evaluation loss whose first reaching is timed (\"time to target\"); 0: none.")),
       .unit = HBLAB_TEXT("nats"), .minimum = 0, .maximum = 100},
      {FIELD(evaluation.patience), .label = make_text(HBLAB_TEXT("Patience")),
       .help = make_text(HBLAB_TEXT("A run stops after so many evaluations without a new best loss; 0: never.")),
       .unit = HBLAB_TEXT("evaluations"), .minimum = 0, .maximum = 1e6},
      {FIELD(evaluation.best_of_last), .whole_experiment = true, .label = make_text(HBLAB_TEXT("Last evaluations")),
       .help = make_text(HBLAB_TEXT("How many evaluations the mean of the last evaluations is over.")), .unit = HBLAB_TEXT("evaluations"),
       .minimum = 1, .maximum = 1e6},

      {FIELD(checkpoint.interval), .label = make_text(HBLAB_TEXT("Interval")),
       .help = make_text(HBLAB_TEXT("How often a run is saved so that it can go on; 0 steps: only when it is stopped.")), .minimum = 0},
      {FIELD(checkpoint.keep_last), .label = make_text(HBLAB_TEXT("Keep")),
       .help = make_text(HBLAB_TEXT("How many of a run's newest checkpoints are kept.")), .unit = HBLAB_TEXT("checkpoints"), .minimum = 1,
       .maximum = 1e6},
      {FIELD(checkpoint.keep_best), .label = make_text(HBLAB_TEXT("Keep the best")),
       .help =
           make_text(HBLAB_TEXT("How many checkpoints of the lowest evaluation loss are kept besides; each evaluation that is among them "
                                "saves one. 0: none.")),
       .unit = HBLAB_TEXT("checkpoints"), .minimum = 0, .maximum = 1e6},
      {FIELD(checkpoint.keep_every), .label = make_text(HBLAB_TEXT("Keep every")),
       .help = make_text(HBLAB_TEXT("At each multiple of so many steps a checkpoint is saved and kept for good. 0: none.")),
       .unit = HBLAB_TEXT("steps"), .minimum = 0, .maximum = 1e12},

      {FIELD(execution.device), .label = make_text(HBLAB_TEXT("Device")),
       .help = make_text(
           HBLAB_TEXT("auto: the first GPU if there is one, else the processor. cpu. cuda:0 for the first GPU, cuda:1 for the second …")),
       .validate = is_device},
      {FIELD(execution.precision), .label = make_text(HBLAB_TEXT("Precision")),
       .help = make_text(HBLAB_TEXT(
           "Of the matrix products in training. fp32: as accurate as it gets, and the same numbers on every run. bf16: bfloat16 by "
           "autocast, with weights, gradients, norms and losses in fp32; faster on GPUs of this decade. auto: both are measured once for "
           "the experiment and the faster one is taken and recorded. Evaluation is always in fp32.")),
       .choices = {"fp32", "bf16", "auto"}},
      {FIELD(execution.threads), .label = make_text(HBLAB_TEXT("Threads")),
       .help = make_text(
           HBLAB_TEXT("Threads that compute; 0: one for each logical core. A run can be continued bit for bit with the same number only.")),
       .unit = HBLAB_TEXT("threads"), .minimum = 0, .maximum = 4096},
      {FIELD(execution.order), .whole_experiment = true, .label = make_text(HBLAB_TEXT("Order")),
       .help =
           make_text(HBLAB_TEXT("interleaved: seed by seed, the arms in turns of one evaluation interval, which is what fair timing needs. "
                                "sequential: one run after another.")),
       .choices = {"interleaved", "sequential"}},
      {FIELD(execution.phase_sample), .label = make_text(HBLAB_TEXT("Phase sampling")),
       .help = make_text(HBLAB_TEXT("Times of the phases of a step, and its memory, are recorded once in so many steps.")),
       .unit = HBLAB_TEXT("steps"), .minimum = 1, .maximum = 1e9},
  };
}

}  // namespace hblab::spec
