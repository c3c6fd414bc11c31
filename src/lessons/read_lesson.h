// Reads a lesson from Markdown and refuses every mistake. docs/lessons.md describes the format.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "lessons/lesson.h"

namespace ropewalk {

/// How the names of lessons end. A package of the program associates the second one with it.
inline constexpr std::array<std::string_view, 2> kLessonExtensions{".md", ".ropewalk-lesson"};

/// The id in a file name or path: "rotation" for 07-rotation.md.
std::string lesson_id(std::string_view name);

/// @param text  UTF-8, at most limit::kLessonBytes
/// @param name  file name such as 07-rotation.md, for the id and for messages
/// @return      a lesson whose figures, values, links, live numbers and answers all exist
/// @throws std::invalid_argument "NAME line 12: one sentence" for the first mistake
Lesson read_lesson(std::string_view text, std::string_view name);

}  // namespace ropewalk
