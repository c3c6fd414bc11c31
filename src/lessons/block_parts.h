// Cuts the blocks ```question, ```task and ```reveal of a step into their parts.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/source_lines.h"

namespace ropewalk {

/// A part of a block. Its lines reach up to the next part.
struct BlockPart {
  std::string_view key;           ///< "prompt" for what precedes all others; "[ ]" and "[x]" for choices
  std::vector<SourceLine> lines;  ///< without blank lines at both ends; at least one
};

/// @param what   the block's name, for messages
/// @param fence  line number of the block's beginning
/// @param block  the lines between the fences
/// @param keys   parts that are written as KEY = TEXT; each may occur once
/// @param has_choices  whether lines such as "[ ] TEXT" begin parts
/// @return  the prompt, then the other parts in their order
/// @throws std::invalid_argument naming the line of a part that is empty or occurs twice
std::vector<BlockPart> block_parts(const std::string& what, int fence, SourceLines block,
                                   std::initializer_list<std::string_view> keys, bool has_choices = false);

}  // namespace ropewalk
