#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <initializer_list>

#include "system/process_start.h"

namespace ropewalk {

void prepare_process() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  // `open` returns the lowest free descriptor, which is the closed one.
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(descriptor, F_GETFD) < 0) ::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

std::vector<std::string> arguments_of(int argc, char** argv) { return {argv, argv + argc}; }

bool has_terminal() { return true; }

void leave_own_console() {}

void show_message(const std::string&) {}

}  // namespace ropewalk
