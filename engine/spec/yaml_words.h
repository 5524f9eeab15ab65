// SPDX-License-Identifier: Apache-2.0
// Values written as YAML so that they read back as the same text: plain where that is safe, quoted otherwise.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/spec/fields.h"

namespace hblab::spec {

enum class YamlContext { block, flow };

/// A scalar on one line.
std::string yaml_scalar(std::string_view text, YamlContext context = YamlContext::block);
/// "[a, b]".
std::string yaml_list(const std::vector<std::string>& items);
/// A field's value from its text form: a scalar, or a list for a list field.
std::string yaml_value(const Field& field, std::string_view text, YamlContext context = YamlContext::block);
/// A text of several lines as a literal block (| or |-), each line indented; a scalar on one line where that cannot be.
std::string yaml_text(std::string_view text, int indentation);

std::vector<std::string> split_lines(std::string_view text);

}  // namespace hblab::spec
