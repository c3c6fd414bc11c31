#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "system/child_process.h"

extern char** environ;

namespace ropewalk {
namespace {

constexpr int kOutput = 3;

std::string message_of(int error) { return std::generic_category().message(error); }

/// A descriptor of at least 10, so that it differs from those that the program gets.
int out_of_the_way(int descriptor) {
  const int moved = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 10);
  ::close(descriptor);
  return moved;
}

/// A file without a name; 0 bytes.
int temporary_file() {
  std::FILE* const file = std::tmpfile();
  if (!file) return -1;
  const int descriptor = ::fcntl(::fileno(file), F_DUPFD_CLOEXEC, 10);
  std::fclose(file);
  return descriptor;
}

}  // namespace

std::string ChildProcess::output_path(int) { return "/dev/fd/" + std::to_string(kOutput); }

ChildProcess::ChildProcess(const std::vector<std::string>& arguments, int output, const std::string& missing)
    : name_(arguments.front()), errors_(temporary_file()) {
  std::array<int, 2> pipe{-1, -1};
  if (errors_ < 0 || ::pipe2(pipe.data(), O_CLOEXEC) != 0)
    throw std::runtime_error(name_ + " cannot be started: " + message_of(errno) + ".");
  const int reading = out_of_the_way(pipe[0]);
  input_ = out_of_the_way(pipe[1]);

  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_adddup2(&files, reading, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, errors_, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, errors_, STDERR_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, output, kOutput);
  pid_t process = -1;
  const int error = ::posix_spawnp(&process, name_.c_str(), &files, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&files);
  ::close(reading);
  process_ = process;
  if (error == 0) return;
  process_ = -1;
  ::close(std::exchange(input_, -1));
  ::close(std::exchange(errors_, -1));
  throw std::runtime_error(error == ENOENT ? missing : name_ + " cannot be started: " + message_of(error) + ".");
}

ChildProcess::~ChildProcess() {
  if (input_ >= 0) ::close(input_);
  if (process_ > 0) {
    ::kill(static_cast<pid_t>(process_), SIGKILL);
    wait();
  }
  if (errors_ >= 0) ::close(errors_);
}

int ChildProcess::wait() {
  int status = 0;
  while (::waitpid(static_cast<pid_t>(process_), &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  return status;
}

std::string ChildProcess::last_output() const {
  std::string text(4096, '\0');
  const off_t end = ::lseek(errors_, 0, SEEK_END);
  const off_t from = std::max<off_t>(0, end - static_cast<off_t>(text.size()));
  const ssize_t count = ::pread(errors_, text.data(), text.size(), from);
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  return text;
}

void ChildProcess::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(input_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      ::close(std::exchange(input_, -1));
      wait();
      fail();
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void ChildProcess::finish() {
  ::close(std::exchange(input_, -1));
  if (wait() != 0) fail();
}

}  // namespace ropewalk
