// Turns SIGTERM, SIGINT and SIGHUP into a flag that a loop can check, so that the program saves its work and finishes
// the current file before it ends.
#pragma once

#include <atomic>
#include <csignal>
#include <functional>
#include <thread>

namespace ropewalk {

/// While this object exists, the signals do not end the process. It blocks them in the calling thread, and so in all
/// threads that are started later, and waits for them on a thread of its own: a signal handler may not call
/// glfwPostEmptyEvent, which wakes the window's loop. The destructor restores the previous signal mask.
class Termination {
 public:
  /// @param wake  called once, on the waiting thread, when a signal arrives or when this object is destroyed
  explicit Termination(std::function<void()> wake);
  ~Termination();
  Termination(const Termination&) = delete;
  Termination& operator=(const Termination&) = delete;

  bool requested() const { return requested_; }  ///< whether a signal has arrived

 private:
  std::atomic<bool> requested_ = false;
  sigset_t previous_mask_;
  std::thread waiter_;
};

}  // namespace ropewalk
