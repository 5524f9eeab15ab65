// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/data/packing/sequence_set.h"

namespace hblab::data {
namespace {

class AcrossDocuments final : public SequenceSet {
 public:
  AcrossDocuments(const TokenShards& shards, std::vector<int64_t> documents, int64_t length, Tail tail)
      : shards_(shards), documents_(std::move(documents)), body_(length - specials_of_row) {
    begins_.reserve(documents_.size() + 1);
    int64_t at = 0;
    for (const int64_t d : documents_) {
      begins_.push_back(at);
      at += shards_.document_tokens(d) + 1;  // and the [SEP] before the next
    }
    begins_.push_back(at);
    total_ = at - 1;  // no [SEP] after the last
    count_ = tail == Tail::keep ? (total_ + body_ - 1) / body_ : std::max<int64_t>(1, total_ / body_);
  }

  int64_t count() const override { return count_; }

  int32_t write(int64_t id, uint64_t, int64_t, RowWriter& row) const override {
    int64_t at = id * body_;
    const int64_t end = std::min(at + body_, total_);
    size_t i = size_t(std::upper_bound(begins_.begin(), begins_.end(), at) - begins_.begin() - 1);
    row.cls();
    for (; at < end; ++i) {
      const int64_t separator = begins_[i + 1] - 1, stop = std::min(end, separator);
      row.tokens(shards_, shards_.first_token(documents_[i]) + at - begins_[i], stop - at);
      at = stop;
      if (at < end) row.sep(), ++at;
    }
    row.sep();
    return 0;
  }

 private:
  const TokenShards& shards_;
  const std::vector<int64_t> documents_;
  const int64_t body_;
  std::vector<int64_t> begins_;  ///< of each document in the stream of tokens and separators
  int64_t total_ = 0, count_ = 0;
};

}  // namespace

std::unique_ptr<SequenceSet> pack_across_documents(const TokenShards& shards, std::vector<int64_t> documents, int64_t length, Tail tail) {
  return std::make_unique<AcrossDocuments>(shards, std::move(documents), length, tail);
}

}  // namespace hblab::data
