#include "gl/termination.h"

#include <pthread.h>

#include <utility>

namespace ropewalk {
namespace {

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

}  // namespace

Termination::Termination(std::function<void()> wake) {
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, &before_);
  waiter_ = std::thread([this, signals, wake = std::move(wake)] {
    int signal = 0;
    sigwait(&signals, &signal);
    asked_ = true;
    wake();
  });
}

Termination::~Termination() {
  if (!asked_) pthread_kill(waiter_.native_handle(), SIGTERM);  // nobody else has woken the thread
  waiter_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace ropewalk
