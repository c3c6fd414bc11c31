// Checks the lessons that come with the program: each can be read, computes its numbers, and has valid links
// and answers.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <regex>
#include <sstream>

#include "figure/figure.h"
#include "lessons/check_answer.h"
#include "lessons/lesson_files.h"
#include "lessons/live_text.h"
#include "lessons/markdown_pieces.h"
#include "lessons/read_lesson.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

std::vector<Lesson> lessons() {
  std::vector<Lesson> all;
  for (const LessonFile& source : lesson_files()) all.push_back(read_lesson(source.text, source.name));
  return all;
}

/// Calls `check` with each step and a name for messages.
template <class Check>
void each_step(Check check) {
  for (const Lesson& lesson : lessons())
    for (const Step& step : lesson.steps) check(step, lesson.id + ": " + step.title);
}

TEST(Lessons, CoverTheSubjectInOrder) {
  std::vector<std::string> ids;
  for (const Lesson& lesson : lessons()) ids.push_back(lesson.id);
  EXPECT_EQ(
      ids, (std::vector<std::string>{"why-position", "binary-to-waves", "sinusoidal-table", "reading-the-heatmap",
                                     "shift-matrix", "learned-and-relative", "rotation", "rope-in-d-dimensions",
                                     "relative-scores-and-decay", "efficient-computation", "rope-in-real-models",
                                     "extending-the-context", "base-and-cache", "layers-without-rope", "partial-rotary",
                                     "images", "video", "positions-in-practice", "train-it-yourself"}));
}

TEST(Lessons, HaveAFewShortStepsWithQuestionsAndLinks) {
  for (const Lesson& lesson : lessons()) {
    EXPECT_GE(lesson.steps.size(), 3u) << lesson.id;
    EXPECT_LE(lesson.steps.size(), 8u) << lesson.id;
    EXPECT_FALSE(lesson.summary.empty()) << lesson.id;
    int questions = 0;
    int links = 0;
    for (const Step& step : lesson.steps) {
      std::string words;
      for (const Block& block : step.blocks) {
        questions += std::holds_alternative<Question>(block);
        if (const auto* text = std::get_if<TextBlock>(&block)) {
          for (const Piece& piece : markdown_pieces(text->markdown)) {
            links += piece.kind == PieceKind::target;
            words += piece.kind == PieceKind::prose ? std::string(piece.source) : "x";
          }
        }
      }
      std::istringstream stream(words);
      const auto count = std::distance(std::istream_iterator<std::string>(stream), {});
      EXPECT_LE(count, 130) << lesson.id << ": " << step.title;
    }
    EXPECT_GE(questions, 1) << lesson.id;
    EXPECT_GE(links, 1) << lesson.id;
  }
}

TEST(Lessons, EndWithThreeLinesOfWhatWasLearnedAndOneQuestion) {
  for (const Lesson& lesson : lessons()) {
    const Step& last = lesson.steps.back();
    EXPECT_EQ(last.title, "What you know now") << lesson.id;
    int lines = 0;
    int questions = 0;
    for (const Block& block : last.blocks) {
      questions += std::holds_alternative<Question>(block);
      if (const auto* text = std::get_if<TextBlock>(&block))
        for (const std::string_view line : split(text->markdown, '\n')) lines += line.starts_with("- ");
    }
    EXPECT_EQ(lines, 3) << lesson.id;
    EXPECT_EQ(questions, 1) << lesson.id;
  }
}

TEST(Lessons, EveryStepCanBeDrawn) {
  each_step([](const Step& step, const std::string& name) {
    for (const std::string& figure : step.figures)
      EXPECT_NO_THROW(figure_by_id(figure).evaluate(parameters_of_step(step))) << name << ", " << figure;
  });
}

/// A decimal constant in braces, such as the first zero of a curve, would not change with the figures.
/// Constants that state facts about models are whole numbers.
TEST(Lessons, ConstantsInBracesAreWhole) {
  static const std::regex constant(R"(\s*\d+\.\d+\s*(;.*)?)");
  each_step([](const Step& step, const std::string& name) {
    for (const std::string& text : texts_of(step))
      for (const Piece& piece : markdown_pieces(text))
        EXPECT_FALSE(piece.kind == PieceKind::number && std::regex_match(std::string(piece.inside), constant))
            << name << piece.source;
  });
}

/// Setting a parameter that no open figure reads would have no effect.
TEST(Lessons, EveryValueIsReadByAnOpenFigure) {
  each_step([](const Step& step, const std::string& name) {
    for (const Assignment& value : step.values)
      EXPECT_TRUE(std::ranges::any_of(step.figures,
                                      [&](const std::string& figure) {
                                        return std::ranges::count(parameters_of(figure_by_id(figure)), value.id,
                                                                  &Parameter::id) > 0;
                                      }))
          << name << ", " << value.id;
  });
}

TEST(Lessons, LinksLeadToLessonsAndValuesThatAreDrawn) {
  const std::vector<Lesson> all = lessons();
  each_step([&](const Step& step, const std::string& name) {
    for (const std::string& text : texts_of(step))
      for (const Piece& piece : markdown_pieces(text)) {
        if (piece.kind != PieceKind::target) continue;
        ParameterSet set = parameters_of_step(step);
        const Action action = read_action(piece.inside, set);
        if (const auto* open = std::get_if<OpenLesson>(&action)) {
          EXPECT_EQ(std::ranges::count(all, open->lesson, &Lesson::id), 1) << name << piece.source;
        }
        if (const auto* values = std::get_if<SetValues>(&action))
          for (const Assignment& value : values->values) set.assign(value.id, value.value);
        for (const std::string& figure : step.figures)
          EXPECT_NO_THROW(figure_by_id(figure).evaluate(set)) << name << piece.source;
      }
  });
}

/// The rounded answer, as a person would type it, is accepted; one that is more than 5 % off is not.
TEST(Lessons, AnswersAreTheCores) {
  int numbers = 0;
  each_step([&](const Step& step, const std::string& name) {
    const ParameterSet values = parameters_of_step(step);
    for (const Block& block : step.blocks) {
      const auto* question = std::get_if<Question>(&block);
      if (!question) continue;
      EXPECT_FALSE(question->because.empty()) << name;
      EXPECT_FALSE(question->hint.empty()) << name;
      const auto* answer = std::get_if<NumberAnswer>(&question->answer);
      if (!answer) continue;
      ++numbers;
      const double right = right_number(*answer, values);
      EXPECT_EQ(check_answer(*question, number_text(right, {}, false), values), Verdict::right) << name;
      const double beside = 0.05 * std::abs(right) + 0.05;
      EXPECT_EQ(check_answer(*question, std::to_string(right + beside), values), Verdict::wrong) << name;
      EXPECT_EQ(check_answer(*question, std::to_string(right - beside), values), Verdict::wrong) << name;
    }
  });
  EXPECT_GE(numbers, 20);
}

TEST(Lessons, TasksGiveAHintAndAReason) {
  each_step([](const Step& step, const std::string& name) {
    for (const Block& block : step.blocks)
      if (const auto* task = std::get_if<Task>(&block)) {
        EXPECT_FALSE(task->because.empty()) << name;
        EXPECT_FALSE(task->hint.empty()) << name;
      }
  });
}

TEST(Lessons, NoNumberIsMissing) {
  each_step([](const Step& step, const std::string& name) {
    for (const std::string& text : texts_of(step)) {
      const std::string filled = live_text(text, Calculator(parameters_of_step(step)));
      EXPECT_EQ(std::ranges::count(filled, '?'), std::ranges::count(text, '?')) << name << ": " << filled;
    }
  });
}

/// Removes the numbers that need not be computed: years, arXiv ids, code, live numbers, and numbers in the
/// text of a link that sets them.
std::string remove_allowed_numbers(const std::string& text) {
  std::string rest;
  for (const Piece& piece : markdown_pieces(text)) {
    if (piece.kind == PieceKind::target) {
      const std::size_t label = rest.rfind('[');
      std::string shown = rest.substr(label);
      static const std::regex number(R"(\d+(\.\d+)?)");
      const std::string address(piece.inside);
      for (std::sregex_iterator set(address.begin(), address.end(), number), end; set != end; ++set)
        shown = std::regex_replace(shown, std::regex("\\b" + set->str() + "\\b"), "n");
      rest = rest.substr(0, label) + shown;
    }
    if (piece.kind == PieceKind::prose || piece.kind == PieceKind::formula) rest += piece.source;
  }
  rest = std::regex_replace(rest, std::regex(R"(arXiv:\d{4}\.\d{4,5})"), "");
  return std::regex_replace(rest, std::regex(R"(\b(19|20)\d\d\b)"), "");
}

TEST(Lessons, NumbersAreComputedAndNotTyped) {
  static const std::regex number(R"(\d+(\.\d+)?)");
  EXPECT_EQ(remove_allowed_numbers("[to 50](set:position=50) in 2017, arXiv:1706.03762, `0.5`, {{0.5}}, 0.6"),
            "[to n in , , , , 0.6");
  each_step([&](const Step& step, const std::string& name) {
    for (const std::string& text : texts_of(step)) {
      const std::string rest = remove_allowed_numbers(text);
      for (std::sregex_iterator found(rest.begin(), rest.end(), number), end; found != end; ++found)
        EXPECT_TRUE(!(*found)[1].matched && std::stod(found->str()) <= 100)
            << name << " has " << found->str() << " as a typed number: compute it with {{ }}";
    }
  });
}

}  // namespace
}  // namespace ropewalk
