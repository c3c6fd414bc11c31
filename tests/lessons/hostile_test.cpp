// Lessons that once took minutes, gigabytes or the stack, and others of their kinds: each is refused, or read at little
// cost. tests/ui/formulas_test.cpp draws those that are read.
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "bounded.h"
#include "hostile_lessons.h"
#include "lessons/lesson_files.h"
#include "lessons/live_text.h"
#include "lessons/read_lesson.h"

namespace ropewalk::test {
namespace {

TEST(HostileLessons, AreRefusedWithTheirLineOrRead) {
  for (const HostileLesson& lesson : hostile_lessons()) {
    SCOPED_TRACE(lesson.name);
    const Bounded bounded;
    try {
      for (const Step& step : read_lesson(lesson.text, "my.md").steps) {
        const Calculator calculator(parameters_of_step(step));
        for (const std::string& text : texts_of(step)) live_text(text, calculator);
      }
      EXPECT_EQ(lesson.line, 0) << "accepted";
    } catch (const std::invalid_argument& error) {
      const std::string message = error.what();
      EXPECT_TRUE(message.starts_with("my.md line " + std::to_string(lesson.line) + ": ")) << message;
      EXPECT_NE(message.find(lesson.part), std::string::npos) << message;
    }
  }
}

}  // namespace
}  // namespace ropewalk::test
