// The program refuses hostile lessons before it opens a window.
#include "hostile_lessons.h"

#include "bounded.h"
#include "program.h"

namespace ropewalk::test {
namespace {

using HostileLessonFiles = Program;

TEST_F(HostileLessonFiles, EndWithOneSentence) {
  const Bounded bounded;
  const std::filesystem::path file = folder / "my.md";
  for (const HostileLesson& lesson : hostile_lessons()) {
    SCOPED_TRACE(lesson.name);
    write_file(file, lesson.text);
    const std::string sentence = expect_refusal({"my.md"}, 1);
    EXPECT_NE(sentence.find(lesson.line > 0 ? "my.md line " + std::to_string(lesson.line) + ": " : "no display"),
              std::string::npos)
        << sentence;
  }
}

}  // namespace
}  // namespace ropewalk::test
