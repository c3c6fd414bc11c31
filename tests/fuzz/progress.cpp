#include "lessons/progress.h"

#include "fuzz/targets.h"
#include "text/limits.h"

void ropewalk::fuzz::progress(std::string_view input) {
  const CourseProgress progress = CourseProgress::read(input);
  const std::string text = progress.text();
  require(text.size() <= limit::kProgressBytes, "a progress that is written can be read");
  require(CourseProgress::read(text).text() == text, "a progress that was read and written is written again alike");
}
