#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>
#include <thread>
#include <utility>

#include "gl/display_loss.h"

namespace ropewalk::gl {
namespace {

using IoErrorHandler = int (*)(void* display);
using SetIoErrorHandler = IoErrorHandler (*)(IoErrorHandler handler);

std::function<std::string()> save_before_end;
std::thread::id saving_thread;
IoErrorHandler previous_handler = nullptr;

/// GLFW loads Xlib while the program runs, so that it also starts where there is none.
SetIoErrorHandler set_io_error_handler() {
  void* xlib = ::dlopen("libX11.so.6", RTLD_LAZY | RTLD_NOLOAD);
  return xlib ? reinterpret_cast<SetIoErrorHandler>(::dlsym(xlib, "XSetIOErrorHandler")) : nullptr;
}

int end_process(void*) {
  std::string problem = "Changes of the last second may be lost.";
  if (std::this_thread::get_id() == saving_thread) problem = save_before_end();
  const std::string end = problem.empty() ? "the session was saved." : problem;
  std::fprintf(stderr, "ropewalk: the connection to the display broke: %s\n", end.c_str());
  std::_Exit(EXIT_FAILURE);  // destructors would use the lost connection
}

}  // namespace

DisplayLoss::DisplayLoss(std::function<std::string()> save) {
  save_before_end = std::move(save);
  saving_thread = std::this_thread::get_id();
  if (const auto set = set_io_error_handler()) previous_handler = set(end_process);
}

DisplayLoss::~DisplayLoss() {
  if (const auto set = set_io_error_handler()) set(previous_handler);
}

}  // namespace ropewalk::gl
