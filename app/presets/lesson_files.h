// The lessons that come with the program, and a lecturer's own. Knows neither window nor terminal.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/lesson.h"

namespace ropewalk {

struct LessonFile {
  std::string name;       ///< "07-rotation.md"
  std::string id;         ///< "rotation"
  std::string title;      ///< its first heading
  std::string_view text;  ///< to be read when it is opened
};

/// In the order in which they are taught.
const std::vector<LessonFile>& lesson_files();

/// Whether a file of this name is taken for a lesson.
bool is_lesson(const std::filesystem::path& path);

/// One that comes with the program. @throws std::invalid_argument where none has that id
Lesson lesson_by_id(std::string_view id);

/// @throws FileError; std::invalid_argument with one sentence that names file and line
Lesson read_lesson_file(const std::filesystem::path& path);

}  // namespace ropewalk
