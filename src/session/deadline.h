// By when a frame of the window needs its results.
#pragma once

#include <chrono>

namespace ropewalk {

using TimePoint = std::chrono::steady_clock::time_point;

/// Pictures and files wait for their results, however long they take, and start no second thread.
inline constexpr TimePoint kNoDeadline = TimePoint::max();

}  // namespace ropewalk
