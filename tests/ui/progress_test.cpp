// What the window remembers of the course: it is saved, shown, shared between windows, and can be forgotten.
#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

#include "documents/course.h"
#include "files/files.h"
#include "harness.h"
#include "lessons/check_answer.h"
#include "lessons/live_text.h"

namespace ropewalk::test {
namespace {

/// A question for a number, somewhere in the course.
struct Place {
  std::string lesson;
  std::size_t step = 0, block = 0;
};

Place number_question() {
  for (const LessonFile& file : lesson_files())
    for (const Lesson lesson = lesson_by_id(file.id); const Step& step : lesson.steps)
      for (const Block& block : step.blocks)
        if (const auto* question = std::get_if<Question>(&block);
            question && std::holds_alternative<NumberAnswer>(question->answer))
          return {file.id, static_cast<std::size_t>(&step - lesson.steps.data()),
                  static_cast<std::size_t>(&block - step.blocks.data())};
  return {};
}

class CourseProgressTest : public UiTest {
 protected:
  const ui::LessonPanel& panel() { return workspace().desk().lesson; }
  std::filesystem::path file() const { return state_file().parent_path() / kProgressFile; }
  CourseProgress stored() const { return read_progress(file().parent_path()); }
  static StepOutline outline(const std::string& lesson, std::size_t step) {
    return outline_of(lesson_by_id(lesson)).steps[step];
  }
  /// Draws frames until the condition holds: a thread of its own writes the file, in real time.
  template <class Condition>
  bool becomes(Condition condition) {
    for (int i = 0; i < 5000; ++i) {
      if (condition()) return true;
      draw(1);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
  }
  void close_and_start() {
    EXPECT_EQ(workspace().save_state(), "");
    restart();
  }
};

TEST_F(CourseProgressTest, StepsThatWereSeenAreSavedSoonAndKnownAtTheNextStart) {
  run([&](User& user) {
    user.choose_lesson("rotation");
    user.press(ImGuiKey_PageDown, 2);
  });
  EXPECT_TRUE(becomes([&] { return stored().state("rotation", outline("rotation", 2)) != StepState::unseen; }));
  restart();
  EXPECT_TRUE(panel().is_open()) << "the window comes back as it was";
  run([&](User& user) {
    user.click("//###rail/close lesson");
    user.wait(2);
    user.click("//###rail/###lessons");
    const std::string list = user.reads();
    EXPECT_NE(list.find("Continue: The rotation, step 3"), std::string::npos) << list;
    EXPECT_NE(list.find("3 of " + std::to_string(lesson_by_id("rotation").steps.size())), std::string::npos) << list;
    user.click("//$FOCUSED/###continue");
    user.wait(2);
    ASSERT_TRUE(panel().is_open());
    EXPECT_EQ(panel().lesson()->id, "rotation");
    EXPECT_EQ(panel().step(), 2u);
    user.click("//###rail/###lessons");
    EXPECT_EQ(user.reads().find("Continue:"), std::string::npos) << "the lesson is open";
  });
}

TEST_F(CourseProgressTest, AnAnswerThatWasRightIsRemembered) {
  const Place place = number_question();
  const auto question = std::get<Question>(lesson_by_id(place.lesson).steps[place.step].blocks[place.block]);
  const auto in = [&](User& user, const std::string& item) {
    return user.in_lesson("$$" + std::to_string(place.block) + "/" + item);
  };
  const auto arrive = [&](User& user) {
    user.choose_lesson(place.lesson);
    user.press(ImGuiKey_PageDown, static_cast<int>(place.step));
    user.wait(2);
  };
  const StepOutline step = outline(place.lesson, place.step);
  run([&](User& user) {
    arrive(user);
    const double right = right_number(std::get<NumberAnswer>(question.answer), values());
    user.replace_text(in(user, "###number"), number_text(right + 1 + std::abs(right), 6, false));
    user.click(in(user, "###check"));
    user.wait(2);
    EXPECT_EQ(panel().progress().done(place.lesson, step), 0u) << "the answer was wrong";
    EXPECT_EQ(user.reads().find("You have done this before."), std::string::npos);
    user.replace_text(in(user, "###number"), number_text(right, 9, false));
    user.click(in(user, "###check"));
    user.wait(2);
    EXPECT_EQ(panel().progress().done(place.lesson, step), 1u);
  });
  close_and_start();
  EXPECT_EQ(panel().progress().done(place.lesson, step), 1u);
  run([&](User& user) {
    arrive(user);
    EXPECT_NE(user.reads().find("You have done this before."), std::string::npos);
  });
}

TEST_F(CourseProgressTest, AMarkGoesToItsStep) {
  run([&](User& user) {
    user.choose_lesson("rotation");
    user.click("//###rail/###step 3");
    user.wait(2);
    EXPECT_EQ(panel().step(), 2u);
    EXPECT_EQ(panel().progress().state("rotation", outline("rotation", 1)), StepState::unseen);
    user.click("//###rail/###step 1");
    user.wait(2);
    EXPECT_EQ(panel().step(), 0u);
  });
}

TEST_F(CourseProgressTest, TheSummaryStandsWhereALessonOpens) {
  run([&](User& user) {
    user.choose_lesson("rotation");
    const std::string summary = panel().lesson()->summary.substr(0, 20);
    EXPECT_NE(user.reads().find(summary), std::string::npos) << user.reads();
    user.press(ImGuiKey_PageDown);
    user.wait(2);
    EXPECT_EQ(user.reads().find(summary), std::string::npos);
  });
}

TEST_F(CourseProgressTest, CanBeForgotten) {
  run([&](User& user) {
    user.choose_lesson("rotation");
    user.click("//###rail/close lesson");
    user.click("//###rail/###lessons");
    user.engine().SetRef("//$FOCUSED");
    user.engine().MenuClick("###progress/###forget");
    user.wait(2);
    EXPECT_TRUE(panel().progress().empty());
    user.click("//###rail/###lessons");
    EXPECT_EQ(user.reads().find("Continue:"), std::string::npos);
  });
  close_and_start();
  EXPECT_TRUE(panel().progress().empty());
}

TEST_F(CourseProgressTest, WindowsShareIt) {
  CourseProgress other;
  other.see("images", "Two axes");
  create_state_folder(file().parent_path());
  write_file(file(), other.text());  // another window has written it
  run([&](User& user) { user.choose_lesson("rotation"); });
  EXPECT_TRUE(becomes([&] { return panel().progress().state("images", {"Two axes", 0}) == StepState::done; }));
  EXPECT_EQ(stored().state("images", {"Two axes", 0}), StepState::done);
  EXPECT_NE(stored().state("rotation", outline("rotation", 0)), StepState::unseen);
  EXPECT_EQ(stored().last()->lesson, "rotation");
}

TEST_F(CourseProgressTest, ADamagedFileDoesNoHarm) {
  create_state_folder(file().parent_path());
  for (const std::string content : {"", "{", "\xff\xfe", "{\"lessons\": []}"}) {
    SCOPED_TRACE(content);
    write_file(file(), content);
    restart();
    EXPECT_TRUE(panel().progress().empty());
    run([&](User& user) { user.choose_lesson("rotation"); });
    close_and_start();
    EXPECT_FALSE(panel().progress().empty());
  }
}

TEST_F(CourseProgressTest, ALessonOfTheUserIsNotPartOfIt) {
  write_file(folder() / "rotation.md", "# Own\n\n## Step\n\n```show\nfigures = dimension_curves\n```\n\nText.\n");
  workspace().open(folder() / "rotation.md");
  run([&](User& user) {
    user.wait(2);
    EXPECT_NE(user.reads().find("1 of 1"), std::string::npos) << user.reads();
  });
  EXPECT_TRUE(panel().progress().empty());
}

TEST_F(CourseProgressTest, TheWelcomeDialogOffersToGoOn) {
  CourseProgress before;
  before.see("rotation", outline("rotation", 1).title);
  create_state_folder(file().parent_path());
  write_file(file(), before.text());
  restart();
  workspace().welcome();
  run([&](User& user) {
    user.wait(2);
    EXPECT_NE(user.reads().find("Continue: The rotation, step 2"), std::string::npos);
    user.click("//###welcome/###lessons");
    user.wait(2);
    EXPECT_EQ(panel().step(), 1u);
  });
}

TEST(Continuation, GoesOnWithTheNextLessonOnceEverythingIsDone) {
  const LessonFile& first = lesson_files()[0];
  CourseProgress progress;
  EXPECT_FALSE(continuation(progress));
  for (const StepOutline& step : first.outline.steps) {
    progress.see(first.id, step.title);
    for (std::size_t i = 0; i + 1 < step.exercises; ++i) progress.complete(first.id, step.title, i);
  }
  EXPECT_EQ(continuation(progress)->lesson, &first);
  EXPECT_EQ(continuation(progress)->step, first.outline.steps.size() - 1);
  for (const StepOutline& step : first.outline.steps)
    for (std::size_t i = 0; i < step.exercises; ++i) progress.complete(first.id, step.title, i);
  EXPECT_EQ(continuation(progress)->lesson, &lesson_files()[1]);
  EXPECT_EQ(continuation(progress)->step, 0u);
  progress.see(first.id, "A step that a later version does not have");
  EXPECT_EQ(continuation(progress)->step, 0u);
  progress.see("no lesson", "Step");
  EXPECT_FALSE(continuation(progress));
}

}  // namespace
}  // namespace ropewalk::test
