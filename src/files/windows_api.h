// <windows.h>, and what its functions report.
#pragma once

#if !defined(WIN32_LEAN_AND_MEAN)
#define WIN32_LEAN_AND_MEAN
#endif
#include <windows.h>
// After it:
#include <shellapi.h>

#include <string>
#include <system_error>

namespace ropewalk {

/// The error number (errno) that means the same as an error of Windows.
inline int errno_of(DWORD error) {
  const std::error_condition condition = std::system_category().default_error_condition(static_cast<int>(error));
  return condition.category() == std::generic_category() ? condition.value() : EIO;
}

inline int last_errno() { return errno_of(::GetLastError()); }

}  // namespace ropewalk
