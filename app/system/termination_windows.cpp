#include <cstdio>
#include <cstdlib>
#include <utility>

#include "files/windows_api.h"
#include "system/termination.h"

namespace ropewalk {
namespace {

// Windows calls a handler on a thread of its own, and hands nothing of ours to it.
std::mutex events_mutex;
std::function<void()> tell_event;

BOOL WINAPI on_console_event(DWORD event) {
  {
    const std::scoped_lock lock(events_mutex);
    if (!tell_event) return FALSE;
    tell_event();
  }
  // Except after these two Windows ends the process as soon as the handler returns.
  if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT) ::Sleep(INFINITE);
  return TRUE;
}

}  // namespace

struct Termination::System {};

Termination::Termination(std::function<void()> wake) : wake_(std::move(wake)) {
  {
    const std::scoped_lock lock(events_mutex);
    tell_event = [this] {
      const std::scoped_lock change(mutex_);
      requested_ = true;
      change_.notify_all();
    };
  }
  ::SetConsoleCtrlHandler(on_console_event, TRUE);
  waiter_ = std::thread([this] { wait(); });
}

void Termination::wait() {
  std::unique_lock lock(mutex_);
  change_.wait(lock, [&] { return requested_ || finished_ || destroyed_; });
  lock.unlock();
  if (!finished_) wake_();
  lock.lock();
  if (change_.wait_for(lock, kGrace, [&] { return destroyed_; })) return;
  if (!finished_) std::fputs("ropewalk: stopped by a signal before the current work was done.\n", stderr);
  std::_Exit(finished_ ? EXIT_SUCCESS : EXIT_FAILURE);
}

void Termination::finished() {
  const std::scoped_lock lock(mutex_);
  finished_ = true;
  change_.notify_all();
}

Termination::~Termination() {
  ::SetConsoleCtrlHandler(on_console_event, FALSE);
  {
    const std::scoped_lock lock(events_mutex);
    tell_event = nullptr;
  }
  {
    const std::scoped_lock lock(mutex_);
    destroyed_ = true;
    change_.notify_all();
  }
  waiter_.join();
}

}  // namespace ropewalk
