// Output of the commands: standard output, error lines and progress.
#pragma once

#include <exception>
#include <string_view>

namespace ropewalk {

/// The program that reads standard output has exited, as `head` does after ten lines. This is no error: the program
/// ends with kReaderGoneStatus and without a message.
struct ReaderGone : std::exception {};

/// What shells report for a program that SIGPIPE has ended.
inline constexpr int kReaderGoneStatus = 141;

/// @throws ReaderGone; FileError if standard output is full or closed
void write_standard_output(std::string_view bytes);

/// Prints the text as one printable line on standard error.
void write_error_line(std::string_view text);

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
