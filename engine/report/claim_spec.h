// SPDX-License-Identifier: Apache-2.0
// The spec that would test a claim: the experiment's own text with what is missing set in it, everything else as it was. Claim::lacks →
// text → the set-up page, where it is looked at, changed and started. Pure.
#pragma once

#include "engine/report/claims.h"

namespace hblab::report {

/// Error kind input where the text cannot be changed so that the claim would be tested: it says why.
Result<std::string> claim_spec(const std::string& spec_text, const Claim&);

}  // namespace hblab::report
