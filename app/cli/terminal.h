// Output of the commands: standard output, error lines and progress.
#pragma once

#include <string>
#include <string_view>

namespace ropewalk {

/// @throws FileError if standard output is full or closed, or its reader has exited
void write_standard_output(std::string_view bytes);

/// Prints the text as one line on standard error; control characters become spaces.
void write_error_line(std::string text);

/// A progress line on standard error: each `show` replaces the previous text, and the destructor clears it. Prints
/// nothing if standard error is not a terminal.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  void show(std::string_view text);

 private:
  bool visible_;
};

}  // namespace ropewalk
