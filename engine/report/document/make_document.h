// SPDX-License-Identifier: Apache-2.0
// A report's Document from a project and a recipe: the same document as often as it is made, whatever was trained since.
#pragma once

#include "engine/report/document/document.h"
#include "engine/store/run_store.h"

namespace hblab::report {

/// Error kind input where the recipe is of another project, or names what the project does not have.
Result<Document> make_document(store::RunStore&, const Recipe&);

}  // namespace hblab::report
