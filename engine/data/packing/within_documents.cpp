// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/data/packing/sequence_set.h"

namespace hblab::data {
namespace {

class WithinDocuments final : public SequenceSet {
 public:
  WithinDocuments(const TokenShards& shards, std::vector<int64_t> documents, int64_t length)
      : shards_(shards), documents_(std::move(documents)), body_(length - specials_of_row) {
    first_ids_.push_back(0);
    for (const int64_t d : documents_) first_ids_.push_back(first_ids_.back() + (shards_.document_tokens(d) + body_ - 1) / body_);
  }

  int64_t count() const override { return first_ids_.back(); }

  int32_t write(int64_t id, uint64_t, int64_t, RowWriter& row) const override {
    const size_t i = size_t(std::upper_bound(first_ids_.begin(), first_ids_.end(), id) - first_ids_.begin() - 1);
    const int64_t offset = (id - first_ids_[i]) * body_, document = documents_[i];
    row.cls();
    row.tokens(shards_, shards_.first_token(document) + offset, std::min(body_, shards_.document_tokens(document) - offset));
    row.sep();
    return 0;
  }

 private:
  const TokenShards& shards_;
  const std::vector<int64_t> documents_;
  const int64_t body_;
  std::vector<int64_t> first_ids_;  ///< of each document, then the count
};

}  // namespace

std::unique_ptr<SequenceSet> pack_within_documents(const TokenShards& shards, std::vector<int64_t> documents, int64_t length) {
  return std::make_unique<WithinDocuments>(shards, std::move(documents), length);
}

}  // namespace hblab::data
