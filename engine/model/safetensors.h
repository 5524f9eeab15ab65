// SPDX-License-Identifier: Apache-2.0
// Named tensors in one file, in the safetensors format: the length of a JSON header (8 bytes, little-endian), the header
// {name: {dtype, shape, data_offsets}}, then the raw numbers. Weights of Hugging Face and our checkpoints both come this way.
// Loading trusts nothing in the file; saving is deterministic and all or nothing.
#pragma once

#include <ATen/core/Tensor.h>

#include <map>
#include <string>

#include "engine/core/files.h"

namespace hblab::model {

using NamedTensors = std::map<std::string, at::Tensor>;

struct SafetensorsFile {
  NamedTensors tensors;                         ///< on the CPU, each with memory of its own
  std::map<std::string, std::string> metadata;  ///< the header's "__metadata__"
};

/// Reads F64, F32, F16, BF16, I64, I32, U8 and BOOL. Errors (input) name the file and what is wrong with it: a header that is
/// too long, cut off or no JSON; an unknown type; offsets that do not fit the shape, overlap, leave a gap or pass the end.
Result<SafetensorsFile> read_safetensors(const fs::path& path);
/// The same, the tensors alone.
Result<NamedTensors> load_safetensors(const fs::path& path);
/// Tensors of any device, in the order of their names. The file replaces `path` when it is whole and on the disk.
Result<void> save_safetensors(const fs::path& path, const NamedTensors& tensors, const std::map<std::string, std::string>& metadata = {});

}  // namespace hblab::model
