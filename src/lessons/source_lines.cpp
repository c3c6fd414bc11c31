#include "lessons/source_lines.h"

#include <algorithm>

#include "text/strings.h"
#include "text/utf8.h"

namespace ropewalk {

std::vector<SourceLine> source_lines(std::string_view text) {
  if (text.starts_with("\uFEFF")) text.remove_prefix(3);
  std::vector<SourceLine> lines;
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back({static_cast<int>(lines.size()) + 1, line});
    if (const auto at = first_byte_not_utf8(line))
      refuse_line(lines.back().number, "byte " + std::to_string(*at + 1) + " is not UTF-8.");
    if (std::ranges::any_of(line, [](char c) { return static_cast<unsigned char>(c) < 32 && c != '\t'; }))
      refuse_line(lines.back().number, "the line contains a control character.");
  }
  return lines;
}

std::string join_lines(SourceLines lines) { return join(lines, "\n", &SourceLine::text); }

SourceLines trim_blank_lines(SourceLines lines) {
  while (!lines.empty() && trim(lines.front().text).empty()) lines = lines.subspan(1);
  while (!lines.empty() && trim(lines.back().text).empty()) lines = lines.first(lines.size() - 1);
  return lines;
}

void refuse_line(int line, const std::string& sentence) {
  throw std::invalid_argument("line " + std::to_string(line) + ": " + sentence);
}

}  // namespace ropewalk
