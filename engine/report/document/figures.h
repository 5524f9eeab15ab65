// SPDX-License-Identifier: Apache-2.0
// Figures that are shown outside of reports, too.
#pragma once

#include "engine/report/figure/figure.h"
#include "engine/report/mask_rates.h"

namespace hblab::report {

/// Masking rate × DropMask as a heat map; the grid is not empty.
Figure mask_figure(const MaskGrid&, const std::string& id);

}  // namespace hblab::report
