// The priority of a thread whose work can wait.
#pragma once

namespace ropewalk {

/// From now on this thread gets little of a processor that another thread wants, so that a window stays smooth on a small
/// machine. Does nothing where the system has no such priority for a single thread.
void lower_thread_priority();

}  // namespace ropewalk
