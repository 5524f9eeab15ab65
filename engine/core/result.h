// SPDX-License-Identifier: Apache-2.0
// Result<T>: a value or an Error. The engine never aborts, exits or shows a box; it returns one of these.
#pragma once

#include <tl/expected.hpp>

#include "engine/core/text.h"

namespace hblab {

/// What kind of thing went wrong. The command line's exit codes follow from it (app/exit_code.h).
enum class ErrorKind {
  usage,        ///< the command line or the call itself is wrong
  input,        ///< a file, a spec or a value that the user gave is wrong
  environment,  ///< the machine: disk full, read-only folder, missing device, missing package
  busy,         ///< another process holds what is needed
  diverged,     ///< training met a non-finite loss or gradient
  interrupted,  ///< stopped on request
  internal,     ///< a defect of ours
};

struct Error {
  ErrorKind kind = ErrorKind::internal;
  Text what;  ///< a complete sentence: what, where, which value, and what to do
  std::string message() const { return what.str(); }
};

template <class T>
using Result = tl::expected<T, Error>;

/// return fail(ErrorKind::input, HBLAB_TEXT("%1 is empty. Give a file with text."), path);
template <class... Args>
tl::unexpected<Error> fail(ErrorKind kind, std::string_view pattern, const Args&... args) {
  return tl::make_unexpected(Error{kind, make_text(pattern, args...)});
}

namespace detail {
template <class T>
T take(Result<T>&& r) {
  return std::move(*r);
}
inline void take(Result<void>&&) {}
}  // namespace detail

}  // namespace hblab

/// auto x = HBLAB_TRY(f());  the value, or return its error from the enclosing function.
#define HBLAB_TRY(expression) HBLAB_TRY_NAMED(HBLAB_JOIN(hblab_result_, __COUNTER__), expression)
#define HBLAB_TRY_NAMED(result, expression)                             \
  __extension__({                                                       \
    auto result = (expression);                                         \
    if (!result) return tl::make_unexpected(std::move(result.error())); \
    ::hblab::detail::take(std::move(result));                           \
  })
#define HBLAB_JOIN(a, b) HBLAB_JOIN_NOW(a, b)
#define HBLAB_JOIN_NOW(a, b) a##b
