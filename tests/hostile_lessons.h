// Lessons that a stranger might write to stop the program: the files of tests/data/hostile and larger ones of the same
// kinds.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "files/files.h"
#include "repeated.h"
#include "text/limits.h"

namespace ropewalk::test {

struct HostileLesson {
  std::string name;
  std::string text;
  int line;          ///< 0: the lesson is read
  std::string part;  ///< of the message
};

/// As much of the repeated text as a step can hold.
inline std::string step_full_of(const std::string& text) {
  return repeated(text, (limit::kStepBytes - 100) / text.size());
}

inline std::string hostile_step(const std::string& text, const std::string& show = "") {
  return "## S\n\n```show\nfigures = sinusoidal_heatmap\n" + show + "```\n\n" + text + "\n\n";
}

/// The text begins at line 9.
inline std::string hostile_lesson(const std::string& text) { return "# T\n\n" + hostile_step(text); }

inline std::vector<HostileLesson> hostile_lessons() {
  constexpr std::size_t kMany = 20'000;
  std::vector<HostileLesson> all;
  for (const auto& entry : std::filesystem::directory_iterator(TEST_DATA_DIR "/hostile"))
    if (const std::string name = entry.path().filename().string(); name.starts_with("latex_"))
      all.push_back({name, read_file(entry.path(), limit::kLessonBytes), 9, "is no command"});
  const auto refuse = [&](const std::string& name, const std::string& text, const std::string& part, int line = 9) {
    all.push_back({name, hostile_lesson(text), line, part});
  };
  const auto accept = [&](const std::string& name, const std::string& text) {
    all.push_back({name, hostile_lesson(text), 0, ""});
  };
  const std::string formula_bytes = "a formula has at most 1000 bytes";
  refuse("superscripts", "$" + repeated("x^{", 15'000) + repeated("}", 15'000) + "$", formula_bytes);
  refuse("roots", "$" + repeated("\\sqrt", kMany) + " x$", formula_bytes);
  refuse("few_roots", "$" + repeated("\\sqrt{", 100) + "x" + repeated("}", 100) + "$", "at most 8 deep");
  refuse("brackets", "$" + repeated("\\left(", kMany) + repeated("\\right)", kMany) + "$", formula_bytes);
  refuse("few_brackets", "$" + repeated("\\left(", 70) + repeated("\\right)", 70) + "$", "at most 8 deep");
  refuse("environments", "$" + repeated("\\begin{matrix}", 35) + repeated("\\end{matrix}", 35) + "$", "at most 8 deep");
  refuse("cells", "$\\begin{matrix}" + repeated("&", 400) + repeated("\\\\", 250) + "\\end{matrix}$", "16 columns");
  refuse("primes", "$x" + repeated("'", 900) + "$", "at most 4 primes");
  refuse("scripts", "$x" + repeated("^x", 400) + "$", "two scripts");
  refuse("dollars", repeated("$ ", 250'000), "the formulas of a step have at most 4000 bytes");
  refuse("formulas", repeated("$x$ ", 250'000), "the formulas of a step have at most 4000 bytes");
  refuse("long_formulas", repeated("$" + repeated("x", 998) + "$ ", 100), "the formulas of a step have");
  refuse("links", repeated("[a](set:pair=1)\n", 50'000), "a step has at most 16384 bytes", 3);
  refuse("words", repeated("word ", 200'000), "a step has at most 16384 bytes", 3);
  refuse("lines", repeated("x\n", 500'000), "a step has at most 16384 bytes", 3);
  refuse("quotes", repeated(">", 1'000'000), "a step has at most 16384 bytes", 3);
  refuse("open_brackets", repeated("[", 1'000'000), "more than 100 marks");
  refuse("emphasis", repeated("*_", 500'000), "more than 100 marks");
  refuse("entities", repeated("&amp;", 3'000), "more than 100 marks");
  refuse("code_without_spaces", repeated("`a`b", 3'000), "more than 100 marks");
  refuse("formulas_without_spaces", repeated("$x$,", 900), "more than 100 marks");
  refuse("numbers", repeated("{{1}} ", 170'000), "at most 400 live numbers");
  refuse("questions", repeated("```question\nx\nanswer=1\n```\n", 35'000), "at most 400 live numbers", 9 + 400 * 4 + 2);
  refuse("choices", "```question\nx\n[x] a\n" + repeated("[ ] b\n", 160'000) + "```", "a step has at most", 3);
  refuse("reasons", "```question\nx\nanswer = 1\n" + repeated("because = x\n", 70'000) + "```", "occurs twice", 13);
  refuse("tasks", repeated("```task\nx\ndone=pair>1\n```\n", 35'000), "at most 400 live numbers", 9 + 400 * 4 + 2);
  refuse("hints", "```task\nx\ndone = pair > 1\n" + repeated("hint = x\n", 70'000) + "```", "occurs twice", 13);
  refuse("reveals", repeated("```reveal\nx\ntext = x\n```\n", 35'000), "a step has at most 16384 bytes", 3);
  refuse("terms", repeated("[a](term:query)\n", 50'000), "a step has at most 16384 bytes", 3);
  refuse("term", "[a](term:" + repeated("x", 500'000) + ")", "has no term");
  refuse("roles", "$" + repeated("\\role{key}{", 80) + repeated("}", 80) + "$", "at most 8 deep");
  refuse("expression", "{{" + repeated("1+", 400'000) + "1}}", "longer than 400 bytes");
  std::string calls;
  for (int i = 0; i < 201; ++i) calls += "{{score(" + std::to_string(i) + ", 1)}} ";
  refuse("calls", calls, "at most 400 live numbers");
  std::string searches;
  for (int i = 0; i < 20; ++i)
    searches += hostile_step("{{first_negative_distance()}}", "base = " + std::to_string(10'000 + i) + "\n");
  all.push_back({"searches", "# T\n\n" + searches, 3 + 19 * 9 + 7, "at most 400 live numbers"});
  all.push_back({"title", "# " + repeated("T", 1'000'000), 1, "the title has more than 200 bytes"});
  all.push_back({"summary", "# T\n\n" + repeated("word ", 200'000) + "\n\n## S\n", 3, "the summary has more than"});
  all.push_back({"steps", "# T\n\n" + repeated(hostile_step("x"), 10'000), 803, "a lesson has at most 100 steps"});
  all.push_back({"blank_lines", repeated("\n", 1'000'000), 1, "begins with its title"});
  all.push_back({"views", "# T\n\n" + hostile_step("x", repeated("view = sinusoidal_heatmap 0 x 0..1\n", 25'000)), 3,
                 "a step has at most"});
  // As much as the limits allow, of what costs most to read or to draw.
  const std::string nested = repeated("\\hat{", 7) + "x" + repeated("}_1", 7);
  accept("largest_formulas", repeated("$$" + repeated(nested + " ", 15) + "$$\n\n", 4));
  accept("largest_matrices",
         repeated("$$\\begin{matrix}" + repeated(repeated("x&", 15) + "x\\\\", 27) + "\\end{matrix}$$\n\n", 4));
  accept("widest_formula", "$$" + repeated("x", 1000) + "$$");
  accept("most_marks", step_full_of(repeated("*_", 49) + "x "));
  accept("most_entities", step_full_of(repeated("&amp;", 99) + " "));
  accept("most_code", step_full_of(repeated("`a`", 99) + " "));
  accept("most_links", step_full_of("[a](set:pair=1) "));
  accept("most_quotes", step_full_of(">") + " x");
  accept("most_lists", step_full_of("- ") + "x");
  accept("longest_word", step_full_of("x"));
  accept("widest_table",
         repeated("|a", 120) + "|\n" + repeated("|-", 120) + "|\n" + repeated(repeated("|a", 120) + "|\n", 60));
  accept("most_questions", repeated("```question\nx\nanswer = 1\n```\n", 400));
  accept("most_tasks", repeated("```task\nx\ndone=pair>1\nhint=x\n```\n", 400));
  accept("most_reveals", step_full_of("```reveal\nx\ntext=x\n```\n"));
  accept("most_terms", step_full_of("[a](term:query) "));
  accept("most_roles", "$$" + repeated("\\role{key}{x}", 70) + "$$ $$" +
                           repeated(repeated("\\role{key}{", 7) + "x" + repeated("}", 7), 11) + "$$");
  accept("most_choices", "```question\nx\n[x] a\n" + step_full_of("[ ] b\n") + "```");
  all.push_back({"largest_lesson", "# T\n\n" + repeated(hostile_step(repeated("word ", 2'000)), 100), 0, ""});
  return all;
}

}  // namespace ropewalk::test
