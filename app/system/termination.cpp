#include "system/termination.h"

#include <pthread.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace ropewalk {
namespace {

sigset_t termination_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

}  // namespace

Termination::Termination(std::function<void()> wake) : wake_(std::move(wake)) {
  const sigset_t signals = termination_signals();
  pthread_sigmask(SIG_BLOCK, &signals, &previous_mask_);
  waiter_ = std::thread([this] { wait(); });
}

void Termination::wait() {
  const sigset_t signals = termination_signals();
  int signal = 0;
  sigwait(&signals, &signal);
  requested_ = true;
  if (!finished_) wake_();
  std::unique_lock lock(mutex_);
  if (change_.wait_for(lock, kGrace, [&] { return destroyed_; })) return;
  if (!finished_) std::fputs("ropewalk: stopped by a signal before the current work was done.\n", stderr);
  std::_Exit(finished_ ? EXIT_SUCCESS : EXIT_FAILURE);
}

void Termination::finished() {
  finished_ = true;
  if (!requested_) pthread_kill(waiter_.native_handle(), SIGTERM);  // starts the grace
}

Termination::~Termination() {
  {
    const std::scoped_lock lock(mutex_);
    destroyed_ = true;
  }
  change_.notify_one();
  if (!requested_) pthread_kill(waiter_.native_handle(), SIGTERM);  // ends sigwait, so that the thread can be joined
  waiter_.join();
  pthread_sigmask(SIG_SETMASK, &previous_mask_, nullptr);
}

}  // namespace ropewalk
