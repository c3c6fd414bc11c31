// Reads a lesson from Markdown, strictly; the format is told in CONTRIBUTING.md. Knows no file and no window.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "lessons/lesson.h"

namespace ropewalk {

inline constexpr std::size_t kMaxLessonBytes = std::size_t{1} << 20;

/// The id in a file's name: "rotation" of 07-rotation.md, with or without folders.
std::string lesson_id(std::string_view name);

/// @param text  UTF-8, at most kMaxLessonBytes
/// @param name  of the file, such as 07-rotation.md: the id comes from it, and messages name it
/// @throws std::invalid_argument "NAME line 12: one sentence" for whatever is wrong, so that a lesson that is
///         read has figures, values, links, numbers and answers that exist at the values of its steps
Lesson read_lesson(std::string_view text, std::string_view name);

}  // namespace ropewalk
