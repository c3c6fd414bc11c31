#include "lessons/block_parts.h"

#include <algorithm>

#include "text/strings.h"

namespace ropewalk {

std::vector<BlockPart> block_parts(const std::string& what, int fence, SourceLines block,
                                   std::initializer_list<std::string_view> keys, bool has_choices) {
  std::vector<BlockPart> parts{{"prompt", {{fence, ""}}}};
  for (const SourceLine& line : block) {
    const std::string_view text = trim(line.text);
    const auto [key, value] = key_and_value(text);
    if (std::ranges::find(keys, key) != keys.end())
      parts.push_back({key, {{line.number, value}}});
    else if (has_choices && (text.starts_with("[ ] ") || text.starts_with("[x] ")))
      parts.push_back({text.substr(0, 3), {{line.number, trim(text.substr(3))}}});
    else
      parts.back().lines.push_back({line.number, text});
  }
  for (BlockPart& part : parts) {
    const int first = part.lines.front().number;
    const SourceLines lines = trim_blank_lines(part.lines);
    if (lines.empty())
      refuse_line(first, (part.key == "prompt" ? "the " + what : std::string(part.key)) + " has no text.");
    if (!part.key.starts_with('[') && &part != &*std::ranges::find(parts, part.key, &BlockPart::key))
      refuse_line(first, std::string(part.key) + " occurs twice.");
    part.lines = {lines.begin(), lines.end()};
  }
  return parts;
}

}  // namespace ropewalk
