#include "lessons/outline.h"

#include <algorithm>

#include "text/strings.h"

namespace ropewalk {

std::size_t exercises_before(const Step& step, std::size_t block) {
  return static_cast<std::size_t>(std::count_if(
      step.blocks.begin(), step.blocks.begin() + static_cast<std::ptrdiff_t>(block),
      [](const Block& each) { return std::holds_alternative<Question>(each) || std::holds_alternative<Task>(each); }));
}

LessonOutline outline_of(const Lesson& lesson) {
  LessonOutline outline{lesson.title, lesson.summary, {}};
  for (const Step& step : lesson.steps)
    outline.steps.push_back({step.title, exercises_before(step, step.blocks.size())});
  return outline;
}

LessonOutline read_outline(std::string_view text) {
  LessonOutline outline;
  bool in_block = false;
  for (std::string_view line : split(text, '\n')) {
    line = trim(line);
    if (in_block) {
      in_block = line != "```";
    } else if (line.starts_with("```")) {
      in_block = true;
      if (!outline.steps.empty() && (line == "```question" || line == "```task")) ++outline.steps.back().exercises;
    } else if (line.starts_with("## ")) {
      outline.steps.push_back({std::string(trim(line.substr(3)))});
    } else if (outline.title.empty() && line.starts_with("# ")) {
      outline.title = trim(line.substr(2));
    } else if (outline.steps.empty() && !line.empty()) {
      (outline.summary += outline.summary.empty() ? "" : " ") += line;
    }
  }
  return outline;
}

}  // namespace ropewalk
