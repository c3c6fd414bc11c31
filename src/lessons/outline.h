// What a list of lessons shows: titles, and how much there is to do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lessons/lesson.h"

namespace ropewalk {

struct StepOutline {
  std::string title;
  std::size_t exercises = 0;  ///< questions and tasks
  friend bool operator==(const StepOutline&, const StepOutline&) = default;
};

struct LessonOutline {
  std::string title;
  std::string summary;  ///< plain text; may be empty
  std::vector<StepOutline> steps;
  friend bool operator==(const LessonOutline&, const LessonOutline&) = default;
};

LessonOutline outline_of(const Lesson& lesson);

/// The same from the text of a lesson, without evaluating anything: reading a lesson takes milliseconds.
/// @param text  that read_lesson accepts; other texts give some outline
LessonOutline read_outline(std::string_view text);

/// Number of questions and tasks of a step before a block: what CourseProgress counts.
std::size_t exercises_before(const Step& step, std::size_t block);

}  // namespace ropewalk
