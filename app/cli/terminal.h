// Standard output and standard error as the commands use them.
#pragma once

#include <string>
#include <string_view>

namespace ropewalk {

/// @throws FileError where it is full, closed, or its reader is gone
void write_standard_output(std::string_view bytes);

/// One line, whatever the text holds.
void write_error_line(std::string text);

/// A line that replaces itself while something long goes on; nothing where standard error is no terminal.
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
