// Tests what is remembered of the course: counting, merging, forgetting, and reading damaged files.
#include "lessons/progress.h"

#include <gtest/gtest.h>

#include <string>

#include "lesson_files.h"
#include "lessons/read_lesson.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

const StepOutline kStep{"Step", 2};

TEST(Outline, IsThatOfTheLessonThatIsRead) {
  for (const LessonFile& file : lesson_files())
    EXPECT_EQ(read_outline(file.text), outline_of(read_lesson(file.text, file.name))) << file.name;
}

TEST(Outline, SurvivesAnyText) {
  for (const char* text : {"", "#", "```question", "## \n```task\n", "\xff\xfe", "# A\n# B\n## C"})
    EXPECT_NO_THROW(read_outline(text)) << text;
}

TEST(Progress, AStepIsDoneOnceAllItsExercisesAre) {
  CourseProgress progress;
  EXPECT_TRUE(progress.empty());
  EXPECT_EQ(progress.state("a", kStep), StepState::unseen);
  progress.see("a", "Step");
  EXPECT_EQ(progress.state("a", kStep), StepState::seen);
  EXPECT_EQ(progress.state("b", kStep), StepState::unseen);
  EXPECT_EQ(progress.state("a", {"Step", 0}), StepState::done) << "there is nothing to do";
  progress.complete("a", "Step", 1);
  EXPECT_EQ(progress.done("a", kStep), 1u);
  EXPECT_EQ(progress.state("a", kStep), StepState::seen);
  progress.complete("a", "Step", 0);
  EXPECT_EQ(progress.state("a", kStep), StepState::done);
  EXPECT_EQ(progress.last(), (CoursePlace{"a", "Step"}));
}

TEST(Progress, TheRevisionGrowsOnlyWithChanges) {
  CourseProgress progress;
  progress.see("a", "Step");
  const std::int64_t seen = progress.revision();
  progress.see("a", "Step");
  EXPECT_EQ(progress.revision(), seen);
  progress.complete("a", "Step", 0);
  EXPECT_GT(progress.revision(), seen);
  const std::int64_t answered = progress.revision();
  progress.complete("a", "Step", 0);
  EXPECT_EQ(progress.revision(), answered);
  progress.forget();
  EXPECT_GT(progress.revision(), answered);
}

TEST(Progress, ReadsWhatItWrites) {
  CourseProgress progress;
  progress.forget();
  progress.see("rotation", "Turn, \"do not\" \\ add ä");
  progress.complete("rotation", "Turn, \"do not\" \\ add ä", 3);
  progress.see("b", "Step");
  const CourseProgress again = CourseProgress::read(progress.text());
  EXPECT_EQ(again.text(), progress.text());
  EXPECT_TRUE(again.is_done("rotation", "Turn, \"do not\" \\ add ä", 3));
  EXPECT_EQ(again.last(), progress.last());
  EXPECT_EQ(again.revision(), 0);
}

TEST(Progress, WindowsAddWhatEachHasSeen) {
  CourseProgress here, there;
  here.see("a", "Step");
  there.see("b", "Step");
  there.complete("a", "Step", 0);
  here.merge(there);
  EXPECT_EQ(here.state("b", kStep), StepState::seen);
  EXPECT_TRUE(here.is_done("a", "Step", 0));
  EXPECT_EQ(here.last()->lesson, "a") << "its own place stays";
  CourseProgress fresh;
  fresh.merge(there);
  EXPECT_EQ(fresh.last()->lesson, "b");
}

TEST(Progress, WhatIsForgottenDoesNotComeBack) {
  CourseProgress here, there;
  here.see("a", "Step");
  there.merge(here);
  here.forget();
  here.merge(there);
  EXPECT_TRUE(here.empty());
  there.merge(here);
  EXPECT_TRUE(there.empty());
  EXPECT_FALSE(there.last());
  there.see("b", "Step");
  here.merge(there);
  EXPECT_FALSE(here.empty()) << "what was seen afterwards is remembered";
}

TEST(Progress, ADamagedTextGivesWhatCanBeRead) {
  for (const char* text : {"", "{", "[]", "null", "7", "\xff", "{\"lessons\": 3}", "{\"lessons\": {\"a\": 3}}",
                           "{\"last\": 1, \"forgotten\": -1}", "{\"last\": {\"lesson\": 1}}"})
    EXPECT_TRUE(CourseProgress::read(text).empty()) << text;
  const CourseProgress part = CourseProgress::read(
      "{\"version\": 9, \"new\": {}, \"lessons\": {\"a\": {\"Step\": [0, -1, \"x\", 1e99, 100000], \"\": [0]}, \"b\": "
      "1}}");
  EXPECT_EQ(part.done("a", kStep), 1u);
  EXPECT_TRUE(part.is_done("a", "Step", 0));
  EXPECT_FALSE(part.is_done("a", "Step", 100000));
}

TEST(Progress, IsBounded) {
  CourseProgress progress;
  const std::string title(limit::kTitleBytes - 4, '"');  // each takes two bytes in the file
  for (std::size_t i = 0; i < 2 * limit::kProgressSteps; ++i)
    progress.see("lesson", title + std::to_string(1000 + i % 9000));
  progress.see("lesson", std::string(limit::kTitleBytes + 1, 'x'));
  const std::string text = progress.text();
  EXPECT_LE(text.size(), limit::kProgressBytes);
  EXPECT_EQ(CourseProgress::read(text).text(), text);
}

}  // namespace
}  // namespace ropewalk
