#include "documents/course.h"

#include <algorithm>
#include <exception>
#include <system_error>

#include "files/files.h"
#include "text/limits.h"

namespace ropewalk {

CourseProgress read_progress(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / kProgressFile;
  std::error_code none;
  if (folder.empty() || !std::filesystem::exists(file, none)) return {};
  try {
    return CourseProgress::read(read_file(file, limit::kProgressBytes));
  } catch (const std::exception&) {  // the progress only saves clicks
    return {};
  }
}

StepState LessonProgress::state() const {
  if (seen == 0) return StepState::unseen;
  return seen == steps && done == exercises ? StepState::done : StepState::seen;
}

std::string LessonProgress::sentence() const {
  std::string text =
      std::to_string(seen) + " of " + std::to_string(steps) + (steps == 1 ? " step seen" : " steps seen");
  if (exercises > 0)
    text += ", " + std::to_string(done) + " of " + std::to_string(exercises) +
            (exercises == 1 ? " question or task done" : " questions and tasks done");
  return text;
}

LessonProgress progress_in(const CourseProgress& progress, const LessonFile& lesson) {
  LessonProgress sum{.steps = lesson.outline.steps.size()};
  for (const StepOutline& step : lesson.outline.steps) {
    sum.seen += progress.state(lesson.id, step) != StepState::unseen;
    sum.done += progress.done(lesson.id, step);
    sum.exercises += step.exercises;
  }
  return sum;
}

std::string Continuation::name() const { return lesson->title() + ", step " + std::to_string(step + 1); }

std::optional<Continuation> continuation(const CourseProgress& progress) {
  if (!progress.last()) return {};
  const std::vector<LessonFile>& lessons = lesson_files();
  const auto lesson = std::ranges::find(lessons, progress.last()->lesson, &LessonFile::id);
  if (lesson == lessons.end()) return {};
  const std::vector<StepOutline>& steps = lesson->outline.steps;
  const auto step = std::ranges::find(steps, progress.last()->step, &StepOutline::title);
  const bool at_end = step != steps.end() && step + 1 == steps.end();
  if (!at_end || progress_in(progress, *lesson).state() != StepState::done)
    return Continuation{&*lesson, step == steps.end() ? 0 : static_cast<std::size_t>(step - steps.begin())};
  if (lesson + 1 == lessons.end()) return {};
  return Continuation{&*(lesson + 1), 0};
}

}  // namespace ropewalk
