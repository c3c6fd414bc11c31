// Finds and reads lessons: those embedded in the program, and files of the user.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/lesson.h"
#include "lessons/outline.h"

namespace ropewalk {

struct LessonFile {
  std::string name;  ///< "07-rotation.md"
  std::string id;    ///< "rotation"
  LessonOutline outline;
  std::string_view text;  ///< the Markdown text; read_lesson parses it

  const std::string& title() const { return outline.title; }
};

/// The embedded lessons, in the order in which they are taught (by file name).
const std::vector<LessonFile>& lesson_files();

/// Whether the file name ends as that of a lesson does.
bool is_lesson(const std::filesystem::path& path);

/// Reads an embedded lesson. @throws std::invalid_argument if no lesson has this id
Lesson lesson_by_id(std::string_view id);

/// Reads a lesson from disk.
/// @throws FileError; std::invalid_argument with one sentence that names the file and the line
Lesson read_lesson_file(const std::filesystem::path& path);

}  // namespace ropewalk
