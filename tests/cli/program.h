// Base class of the command line's tests: runs the real program, without a display, in a temporary folder.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "files/files.h"
#include "temporary_folder.h"
#include "text/strings.h"

namespace ropewalk::test {

struct Outcome {
  int status = -1;  ///< exit status; -1 if a signal ended the program
  std::string out, error;
};

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

class Program : public testing::Test {
 protected:
  using Arguments = std::vector<std::string>;

  Outcome run(const Arguments& arguments) {
    return run_into(arguments, ::open(out_.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600));
  }

  /// Runs the program with `descriptor` as its standard output, then closes the descriptor.
  Outcome run_into(const Arguments& arguments, int descriptor) {
    const char* other_program = std::getenv("ROPEWALK_BINARY");  // set by ctest for the program with probe figures
    std::vector<char*> argv{const_cast<char*>(other_program ? other_program : ROPEWALK_BINARY)};
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const int errors = ::open(error_stream.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_NOCTTY, 0600);
    const pid_t child = ::fork();
    child_ = child;
    if (child == 0) {
      for (const char* display : {"DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"}) ::unsetenv(display);
      ::setenv("XDG_STATE_HOME", streams.path().c_str(), 1);
      for (const auto& [name, value] : variables) ::setenv(name.c_str(), value.c_str(), 1);
      for (const auto& [resource, most] : limits) {
        const rlimit both{most, most};
        ::setrlimit(resource, &both);
      }
      const int moved = ::chdir(folder.path().c_str()) + ::dup2(descriptor, 1) + ::dup2(errors, 2);
      for (const int stream : closed_streams) ::close(stream);
      if (moved == 3) ::execv(argv[0], argv.data());
      ::_exit(99);
    }
    ::close(descriptor);
    ::close(errors);
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    child_ = 0;
    const auto text = [](const std::filesystem::path& path) {
      return std::filesystem::exists(path) ? read_file(path, std::size_t{1} << 30) : std::string();
    };
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text(out_), error_stream == error_ ? text(error_) : ""};
  }

  /// Runs the program and checks how it refuses the request: with this exit status, one sentence on standard
  /// error, nothing on standard output, and no new file.
  /// @return the sentence, with its line break
  std::string expect_refusal(const Arguments& arguments, int status) {
    SCOPED_TRACE(join(arguments, " "));
    const std::size_t files = file_count();
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, status) << outcome.error;
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(file_count(), files);
    EXPECT_TRUE(outcome.error.starts_with("ropewalk: ")) << outcome.error;
    EXPECT_TRUE(outcome.error.ends_with(".\n")) << outcome.error;
    EXPECT_EQ(outcome.error.find('\n'), outcome.error.size() - 1) << outcome.error;
    return outcome.error;
  }

  std::size_t file_count() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path()), {}));
  }

  /// Presses Ctrl+C in the program that runs now, from another thread. On a busy machine it may not be started yet.
  void interrupt() const {
    for (int wait = 0; child_ == 0 && wait < 3000; ++wait) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (child_ > 0) ::kill(child_, SIGINT);
  }

  /// What the program may use, such as {RLIMIT_CPU, 2 s}; the system ends it or refuses it more.
  std::vector<std::pair<__rlimit_resource_t, rlim_t>> limits;
  std::vector<std::pair<std::string, std::string>> variables;  ///< that its environment has besides
  std::vector<int> closed_streams;  ///< which of the descriptors 0, 1 and 2 the program starts without
  TemporaryFolder folder;           ///< the program's working folder
  TemporaryFolder streams;          ///< its output and its XDG_STATE_HOME

  /// Where its messages go; a test may name a terminal.
  std::filesystem::path error_stream = streams / "error";

 private:
  std::atomic<pid_t> child_ = 0;
  std::filesystem::path out_ = streams / "out";
  const std::filesystem::path error_ = error_stream;
};

}  // namespace ropewalk::test
