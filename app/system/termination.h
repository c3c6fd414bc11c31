// Turns the signals that ask the program to end into a flag, so that it saves its work first.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace ropewalk {

/// While this object exists, SIGTERM, SIGINT and SIGHUP do not end the process at once, so that it can save its work
/// and finish the current file. It blocks them in the calling thread, and so in all threads that are started later, and
/// waits for them on a thread of its own: a signal handler may not call glfwPostEmptyEvent, which wakes the window's
/// loop. If this object still exists kGrace after the signal, because the program hangs or computes something long, the
/// process ends without calling any destructor, with status 1 unless `finished` was called. The destructor restores
/// the previous signal mask. On Windows the same holds for Ctrl+C and Ctrl+Break, and for closing the console, logging off and
/// shutting down.
class Termination {
 public:
  static constexpr std::chrono::milliseconds kGrace{800};

  /// @param wake  called once, on the waiting thread, when a signal arrives or when this object is destroyed
  explicit Termination(std::function<void()> wake);
  ~Termination();
  Termination(const Termination&) = delete;
  Termination& operator=(const Termination&) = delete;

  bool requested() const { return requested_; }  ///< whether a signal has arrived
  /// Call it when all work is saved: the process ends with status 0 within kGrace, even if destructors take longer.
  void finished();

 private:
  void wait();

  std::function<void()> wake_;
  std::atomic<bool> requested_ = false;
  std::atomic<bool> finished_ = false;
  std::mutex mutex_;
  std::condition_variable change_;
  bool destroyed_ = false;  ///< guarded by mutex_
  struct System;            ///< what has to be restored at the end
  std::unique_ptr<System> system_;
  std::thread waiter_;
};

}  // namespace ropewalk
