#include "system/termination.h"

#include <pthread.h>

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

Termination::Termination(std::function<void()> wake) {
  const sigset_t signals = termination_signals();
  pthread_sigmask(SIG_BLOCK, &signals, &previous_mask_);
  waiter_ = std::thread([this, signals, wake = std::move(wake)] {
    int signal = 0;
    sigwait(&signals, &signal);
    requested_ = true;
    wake();
  });
}

Termination::~Termination() {
  if (!requested_) pthread_kill(waiter_.native_handle(), SIGTERM);  // ends sigwait, so that the thread can be joined
  waiter_.join();
  pthread_sigmask(SIG_SETMASK, &previous_mask_, nullptr);
}

}  // namespace ropewalk
