// Reads the block ```reveal of a step.
#include "lessons/block_parts.h"
#include "lessons/step_parts.h"

namespace ropewalk {

Reveal read_reveal(int fence, SourceLines block, TextChecks& checks) {
  Reveal reveal;
  for (const BlockPart& part : block_parts("reveal", fence, block, {"text"}))
    (part.key == "text" ? reveal.text : reveal.prompt) = checked_text(part.lines, checks);
  if (reveal.text.empty()) refuse_line(fence, "the block has nothing to reveal: write text = TEXT.");
  return reveal;
}

}  // namespace ropewalk
