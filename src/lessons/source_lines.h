// The numbered lines of a lesson's file, and errors that name a line.
#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

struct SourceLine {
  int number = 0;  ///< from 1
  std::string_view text;
};
using SourceLines = std::span<const SourceLine>;

/// Splits a text into lines at "\n" or "\r\n" and drops a byte order mark.
/// @return  views into `text`
/// @throws std::invalid_argument naming a line that is not UTF-8 or contains a control character
std::vector<SourceLine> source_lines(std::string_view text);

/// The text of the lines, with '\n' between them.
std::string join_lines(SourceLines lines);

/// Removes blank lines at both ends.
SourceLines trim_blank_lines(SourceLines lines);

/// @throws std::invalid_argument "line 12: SENTENCE", always
[[noreturn]] void refuse_line(int line, const std::string& sentence);

/// Calls `read` and returns its result. The message of an std::invalid_argument gets the line's number.
template <class Read>
auto at_line(int line, Read read) {
  try {
    return read();
  } catch (const std::invalid_argument& error) {
    refuse_line(line, error.what());
  }
}

}  // namespace ropewalk
