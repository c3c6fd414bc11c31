// Random and mutated lessons are either read or refused at a line, without a crash or another exception.
#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <stdexcept>
#include <string>

#include "figure/figure.h"
#include "lessons/lesson_files.h"
#include "lessons/live_text.h"
#include "lessons/read_lesson.h"

namespace ropewalk {
namespace {

/// Returns whether the lesson can be read. Checks that a refusal names a line, and that the texts of a lesson
/// that was read can be filled in at other parameter values.
bool reads(const std::string& text) {
  static const ParameterSet elsewhere = [] {
    ParameterSet set = default_parameters();
    set.assign_text("d_model", "3");
    set.assign_text("heads", "1");
    return set;
  }();
  try {
    const Lesson lesson = read_lesson(text, "m.md");
    for (const Step& step : lesson.steps)
      for (const std::string& part : texts_of(step)) live_text(part, Calculator(elsewhere));
    return true;
  } catch (const std::invalid_argument& error) {
    EXPECT_TRUE(std::string(error.what()).starts_with("m.md line ")) << error.what();
    return false;
  }
}

TEST(Lessons, RefuseRandomBytes) {
  std::mt19937 random(42);
  for (int i = 0; i < 1000; ++i) {
    std::string bytes(random() % 400, ' ');
    for (char& byte : bytes) byte = static_cast<char>(random());
    EXPECT_FALSE(reads(bytes));
    EXPECT_FALSE(reads("# T\n## S\n```show\n" + bytes));
  }
}

TEST(Lessons, SurviveMutations) {
  constexpr int kMutations = 4000;
  std::mt19937 random(42);
  const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  const std::string_view fragments[] = {
      "{{",   "}}", "$",         "$$",          "```",     "```show\n", "```question\n", "](",
      "[",    "<",  ">",         "`",           "\\",      "\n",        "\n\n",          "## ",
      "=",    "..", "```task\n", "```reveal\n", "done = ", "text = ",   "](term:query)", "\\role{query}{",
      ",",    ";",  "(",         ")",           "\"",      "?:",        "1e999",         "_pi",
      "set:", "&",  "-",         "\xff"};
  int read_count = 0;
  for (int i = 0; i < kMutations; ++i) {
    std::string text = lesson_files()[below(lesson_files().size())].text;
    for (std::size_t edits = 1 + below(3); edits > 0; --edits) {
      const std::size_t at = below(text.size());
      switch (below(4)) {
        case 0: text[at] = static_cast<char>(below(256)); break;
        case 1: text.erase(at, 1 + below(40)); break;
        case 2: text.insert(at, fragments[below(std::size(fragments))]); break;
        default: text.insert(at, text.substr(below(text.size()), below(60)));
      }
    }
    read_count += reads(text);
  }
  EXPECT_GT(read_count, kMutations / 10);  // a mutation that only changes words leaves the lesson valid
  EXPECT_LT(read_count, kMutations);
}

}  // namespace
}  // namespace ropewalk
