// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the widgets of ui/encoder into the places that the set-up page leaves for them.
#pragma once

namespace hblab::ui {

class SetupPage;

void add_field_panels(SetupPage&);

}  // namespace hblab::ui
