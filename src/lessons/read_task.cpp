// Reads the block ```task of a step.
#include "lessons/block_parts.h"
#include "lessons/step_parts.h"

namespace ropewalk {

Task read_task(int fence, SourceLines block, TextChecks& checks) {
  Task task;
  for (const BlockPart& part : block_parts("task", fence, block, {"done", "because", "hint"})) {
    if (part.key == "done") {
      task.done = join_lines(part.lines);
      const int line = part.lines.front().number;
      if (at_line(line, [&] { return checks.calculator.value(task.done); }) != 0)
        refuse_line(line, "the task is already done at the values of the step; nothing would be left to do.");
      continue;
    }
    const std::string text = checked_text(part.lines, checks);
    if (part.key == "prompt") task.prompt = text;
    if (part.key == "because") task.because = text;
    if (part.key == "hint") task.hint = text;
  }
  if (task.done.empty()) refuse_line(fence, "the task has no condition: write done = EXPRESSION, such as pair > 20.");
  return task;
}

}  // namespace ropewalk
