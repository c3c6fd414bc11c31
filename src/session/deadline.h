// The time by which a frame of the window needs its results.
#pragma once

#include <chrono>

namespace ropewalk {

using TimePoint = std::chrono::steady_clock::time_point;

/// For pictures and files: they compute on the calling thread and wait until the result is complete.
inline constexpr TimePoint kNoDeadline = TimePoint::max();

}  // namespace ropewalk
