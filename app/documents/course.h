// The reader's progress in the course: its file, and what the list of lessons says about it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "documents/lesson_files.h"
#include "lessons/progress.h"

namespace ropewalk {

inline constexpr const char* kProgressFile = "progress.json";

/// Reads the progress from the state folder. A missing or damaged file gives what can be read, or nothing.
/// @param folder  may be empty: there is no progress then
CourseProgress read_progress(const std::filesystem::path& folder);

struct LessonProgress {
  std::size_t seen = 0, steps = 0;
  std::size_t done = 0, exercises = 0;  ///< questions and tasks

  StepState state() const;
  /// "3 of 5 steps seen, 2 of 4 questions and tasks done"
  std::string sentence() const;
};
LessonProgress progress_in(const CourseProgress& progress, const LessonFile& lesson);

/// Where to go on in the course.
struct Continuation {
  const LessonFile* lesson = nullptr;
  std::size_t step = 0;

  /// "The rotation, step 3"
  std::string name() const;
};

/// The place where the reader was last; after the last step of a lesson in which everything is done, the next lesson.
/// Nothing if the reader has not begun, or has finished with the last lesson.
std::optional<Continuation> continuation(const CourseProgress& progress);

}  // namespace ropewalk
