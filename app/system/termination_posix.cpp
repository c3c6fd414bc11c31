#include <pthread.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "system/termination.h"

namespace ropewalk {
namespace {

sigset_t termination_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

}  // namespace

struct Termination::System {
  sigset_t previous_mask;
};

Termination::Termination(std::function<void()> wake) : wake_(std::move(wake)), system_(std::make_unique<System>()) {
  const sigset_t signals = termination_signals();
  pthread_sigmask(SIG_BLOCK, &signals, &system_->previous_mask);
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
  pthread_sigmask(SIG_SETMASK, &system_->previous_mask, nullptr);
}

}  // namespace ropewalk
