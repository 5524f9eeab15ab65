// SPDX-License-Identifier: Apache-2.0
// Turns what LibTorch throws into an Error.
#pragma once

#include <c10/util/Exception.h>

#include <filesystem>
#include <new>
#include <type_traits>

#include "engine/core/result.h"
#include "engine/model/compat.h"

namespace hblab::run {

inline Error out_of_memory(const std::string& detail) {
  return {ErrorKind::environment, make_text(HBLAB_TEXT("There is not enough memory for this model and batch (%1). Choose a smaller "
                                                       "training.micro_batch_size, data.sequence_length or model."),
                                            detail)};
}

/// Calls f(), which returns a Result; an exception becomes its error.
template <class F>
auto guarded(F&& f) -> std::invoke_result_t<F> {
  try {
    return f();
  } catch (const c10::Error& e) {
    const std::string what = e.what_without_backtrace();
    if (model::compat::is_out_of_memory(e)) return tl::make_unexpected(out_of_memory(what.substr(0, what.find('\n'))));
    return fail(ErrorKind::internal, HBLAB_TEXT("LibTorch refused an operation: %1"), what);
  } catch (const std::filesystem::filesystem_error& e) {
    return fail(ErrorKind::environment, HBLAB_TEXT("The disk refused: %1. Check that the path exists and may be read."), e.what());
  } catch (const std::bad_alloc&) {
    return tl::make_unexpected(out_of_memory("std::bad_alloc"));
  } catch (const std::exception& e) {
    return fail(ErrorKind::internal, HBLAB_TEXT("An unexpected exception: %1"), e.what());
  }
}

}  // namespace hblab::run
