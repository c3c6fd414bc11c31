// Follows the links of every step of the course, and proves on bad steps that the walk finds what becomes false.
#include "lessons/walk.h"

#include <gtest/gtest.h>

#include <iostream>

#include "lessons/lesson_files.h"
#include "lessons/read_lesson.h"

namespace ropewalk {
namespace {

/// @param show  lines of the block ```show
Walk walk_of(const std::string& body, const std::string& show = "figures = rotated_vector\npair = 5\n") {
  return walk(read_lesson("# T\n\n## S\n\n```show\n" + show + "```\n\n" + body, "t.md").steps.front());
}

constexpr const char* kNumber = "\nbecause = It is {{wavelength(pair)}}.\nhint = Divide.\n```\n";

TEST(Walk, FindsNothingWhereAllStaysTrue) {
  const Walk good = walk_of(
      "Pair {{pair}}: [0](set:pair=0), [63](set:pair=63), [turn](play:position=0..99), [it](show:rotated_vector), "
      "[pair](term:pair), [more](lesson:rotation).\n\n"
      "```question\nHow many tokens does pair {{pair}} need?\nanswer = wavelength(pair)" +
      std::string(kNumber) +
      "```question\nHow many tokens does pair `5` need?\nanswer = wavelength(5)\nbecause = {{wavelength(5)}}\n```\n"
      "```task\nChoose pair `20`.\ndone = pair == 20\n```\n");
  EXPECT_EQ(good.problems, std::vector<std::string>{});
  EXPECT_EQ(good.unchecked, std::vector<std::string>{});
}

TEST(Walk, FindsAnAnswerThatChangesWithALink) {
  EXPECT_EQ(
      walk_of("[0](set:pair=0)\n\n```question\nHow many tokens does the pair need?\nanswer = wavelength(pair)\n```\n")
          .problems,
      std::vector<std::string>{"after set:pair=0: the answer to \"How many tokens does the pair need?\" changes with "
                               "pair, which the question does not show."});
}

TEST(Walk, FindsAnAnswerThatChangesWithTwoLinksOnly) {
  const Walk bad = walk_of(
      "[to 8](set:d_model=8) and [a base](set:base=100)\n\n```question\nIs it small at width {{d_model}}?\n"
      "answer = (d_model < 10 && base < 1000) + 0\n```\n");
  ASSERT_EQ(bad.problems.size(), 1u) << testing::PrintToString(bad.problems);
  EXPECT_NE(bad.problems[0].find("changes with base"), std::string::npos) << bad.problems[0];
}

TEST(Walk, FindsAnAnswerThatChangesWhileAValuePlays) {
  const Walk bad = walk_of("[Go](play:position=0..9)\n\n```question\nWhere?\nanswer = position\n```\n",
                           "figures = rotated_vector\nposition = 9\n");
  ASSERT_EQ(bad.problems.size(), 2u) << testing::PrintToString(bad.problems);
  EXPECT_NE(bad.problems[0].find("play:position=0..9 at 0"), std::string::npos);
}

TEST(Walk, FindsAReasonThatIsNoLongerTheAnswer) {
  EXPECT_EQ(
      walk_of("[0](set:pair=0)\n\n```question\nHow many tokens does pair `5` need?\nanswer = wavelength(5)" +
              std::string(kNumber))
          .problems,
      std::vector<std::string>{"after set:pair=0: the reason {{wavelength(pair)}} is not the answer to \"How many "
                               "tokens does pair `5` need?\"."});
  EXPECT_EQ(
      walk_of("[8](set:pair=8)\n\n```question\nTwice {{pair}}?\nanswer = 2*pair\nbecause = It is 10.\n```\n").problems,
      std::vector<std::string>{"after set:pair=8: the reason 10 is not the answer to \"Twice {{pair}}?\"."});
}

TEST(Walk, FindsNumbersWithoutAValue) {
  const Walk bad = walk_of(
      "At pair 5: {{theta(5)}}. [Narrow](set:d_model=8)\n\n```task\nTurn.\ndone = theta(5) > 1\n```\n"
      "```reveal\nGuess.\ntext = {{1/(pair - 6)}} [6](set:pair=6)\n```\n");
  std::string all;
  for (const std::string& problem : bad.problems) all += problem + "\n";
  for (const char* part : {"after set:d_model=8: 'theta(5)' cannot be evaluated", "'theta(5) > 1' cannot be evaluated",
                           "after set:pair=6: '1/(pair - 6)' cannot be evaluated"})
    EXPECT_NE(all.find(part), std::string::npos) << all;
}

TEST(Walk, FindsFiguresThatAreNotOpen) {
  const Walk bad = walk_of("See [the map](show:attention_map).\n");
  EXPECT_EQ(bad.problems, std::vector<std::string>{"at the beginning: attention_map is named and not open."});
}

TEST(Walk, FindsChoicesThatReadTheSame) {
  const Walk bad = walk_of("[0](set:pair=0)\n\n```question\nWhich?\n[x] {{pair}}\n[ ] {{2*pair}}\n```\n");
  EXPECT_EQ(bad.problems, std::vector<std::string>{"after set:pair=0: two choices of \"Which?\" read the same."});
  EXPECT_EQ(bad.unchecked, std::vector<std::string>{"Which?"});
}

TEST(Walk, FindsThatWhatMustHoldNoLongerHolds) {
  const Walk bad =
      walk_of("[63](set:pair=63)\n\n```question\nWhich?\n[x] slow\n[ ] fast\nholds = wavelength(pair) < 1000\n```\n");
  EXPECT_EQ(bad.problems,
            std::vector<std::string>{"after set:pair=63: 'wavelength(pair) < 1000' no longer holds, so the "
                                     "answer to \"Which?\" may be wrong."});
  EXPECT_EQ(bad.unchecked, std::vector<std::string>{});
  const Walk without = walk_of("[8](set:d_model=8)\n\n```question\nWhich?\n[x] a\n[ ] b\nholds = theta(5) < 1\n```\n");
  ASSERT_EQ(without.problems.size(), 1u);
  EXPECT_NE(without.problems[0].find("'theta(5) < 1' cannot be evaluated"), std::string::npos) << without.problems[0];
}

TEST(Walk, ListsWhatAPersonHasToRead) {
  const std::string choice = "```question\nWhich is faster?\n[x] 0\n[ ] 5\n```\n";
  const std::string constant = "```question\nHow many arrows are there?\nanswer = 12/2\n```\n";
  EXPECT_EQ(walk_of("[0](set:pair=0)\n\n" + choice + constant).unchecked,
            (std::vector<std::string>{"Which is faster?", "How many arrows are there?"}));
  EXPECT_EQ(walk_of("[this one](set:pair=5)\n\n" + choice + constant).unchecked, std::vector<std::string>{});
}

TEST(Walk, StaysTrueInEveryStepOfTheCourse) {
  for (const LessonFile& file : lesson_files()) {
    const Lesson lesson = read_lesson(file.text, file.name);
    for (const Step& step : lesson.steps) {
      const Walk found = walk(step);
      for (const std::string& problem : found.problems)
        ADD_FAILURE() << lesson.id << ", " << step.title << ": " << problem;
      for (const std::string& prompt : found.unchecked)
        std::cout << "read by a person: " << lesson.id << ", " << step.title << ": " << prompt << "\n";
    }
  }
}

}  // namespace
}  // namespace ropewalk
