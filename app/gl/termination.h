// SIGTERM, SIGINT and SIGHUP as a question that the loop can ask, so that the session is kept before the end.
#pragma once

#include <atomic>
#include <csignal>
#include <functional>
#include <thread>

namespace ropewalk {

/// While it lives the signals no longer end the process. They are waited for on a thread of its own, since a
/// signal handler may not call what wakes the loop.
class Termination {
 public:
  /// @param wake  called from the other thread when a signal has come
  explicit Termination(std::function<void()> wake);
  ~Termination();
  Termination(const Termination&) = delete;
  Termination& operator=(const Termination&) = delete;

  bool asked() const { return asked_; }

 private:
  std::atomic<bool> asked_ = false;
  sigset_t before_;
  std::thread waiter_;
};

}  // namespace ropewalk
