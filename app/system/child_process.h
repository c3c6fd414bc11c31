// Runs another program that reads what we write and writes into a file that we have opened.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

class ChildProcess {
 public:
  /// The path by which the program finds the file that we opened for it.
  static std::string output_path(int output);

  /// @param arguments  the program's name, which is looked for in PATH, and its arguments
  /// @param output     descriptor of the open file
  /// @param missing    what to say if there is no such program
  /// @throws std::runtime_error with that sentence, or one that says why the program cannot be started
  ChildProcess(const std::vector<std::string>& arguments, int output, const std::string& missing);
  ~ChildProcess();  ///< ends the program if it still runs
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// Writes to the program's standard input. @throws std::runtime_error with the last line of its error output
  void write(std::string_view bytes);

  /// Closes its standard input and waits until it has ended.
  /// @throws std::runtime_error as write does, if its status is not 0
  void finish();

 private:
  [[noreturn]] void fail();
  std::string last_output() const;  ///< the end of its error output, 4096 bytes at most
  int wait();

  std::string name_;
  std::intptr_t process_ = -1;  ///< its number, or its handle
  int input_ = -1;              ///< the end of the pipe that we write to
  int errors_ = -1;             ///< a nameless file that holds the program's error output
};

}  // namespace ropewalk
