// The lines of a lesson's file, and how what is wrong with one of them is said. Knows no lesson.
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

/// Without line ends (of any system) and byte order mark.
/// @return  views into `text`
/// @throws std::invalid_argument naming the line where a text is not UTF-8 or has control characters
std::vector<SourceLine> source_lines(std::string_view text);

/// The lines with '\n' between them.
std::string joined(SourceLines lines);

SourceLines without_blank_ends(SourceLines lines);

/// @throws std::invalid_argument "line 12: SENTENCE", always
[[noreturn]] void refuse_line(int line, const std::string& sentence);

/// What `read` returns; what it refuses is refused at the line.
template <class Read>
auto at_line(int line, Read read) {
  try {
    return read();
  } catch (const std::invalid_argument& error) {
    refuse_line(line, error.what());
  }
}

}  // namespace ropewalk
