// Tests which formulas are accepted, and that each other one is refused with the reason.
#include "lessons/formula.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "command_example.h"
#include "lessons/formula_commands.h"
#include "lessons/live_text.h"
#include "lessons/markdown_pieces.h"
#include "lessons/read_lesson.h"
#include "text/limits.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

std::string repeat(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// The message, or empty if the formula is accepted.
std::string message_for(const std::string& formula) {
  try {
    check_formula(formula);
    return "";
  } catch (const MarkdownMistake& mistake) {
    EXPECT_LE(mistake.offset, formula.size());
    return mistake.what();
  }
}

TEST(Formula, AcceptsWhatTeachingNeeds) {
  for (const char* formula : {
           "",
           " ",
           "x",
           "PE[p, 2i] = \\sin(p\\,\\theta_i), \\quad PE[p, 2i+1] = \\cos(p\\,\\theta_i)",
           "\\mathrm{softmax}_j \\left( q_i \\cdot k_j / \\sqrt{d} \\right)",
           "\\begin{pmatrix} x' \\\\ y' \\end{pmatrix} = \\begin{bmatrix} \\cos m\\theta & -\\sin m\\theta "
           "\\end{bmatrix}",
           "\\begin{cases} 1 & m = n \\\\ 0 & \\text{otherwise, d_model even} \\end{cases}",
           "\\begin{array}{c|rl} a & b & c \\\\ \\end{array}",
           "\\begin{aligned}a &= b \\\\ &= c\\end{aligned}",
           "x^2_1, x_{1}^{2}, x''^2, {x^2}^2, x^{y^{z}}, x^\\top, x^\\mathrm{T}, x^\\frac12, a ^ 2 _ 1",
           "\\frac12 + \\frac{a}{b} + \\dfrac xy + \\sqrt x + \\sqrt[3]{x} + \\hat\\theta + \\not= + \\binom{n}{k}",
           "\\sum\\limits_{i=0}^{n-1} \\lim_{x \\to \\infty} \\operatorname{rank}(A) \\bmod 2",
           "\\left\\lVert x \\right\\rVert \\left. \\frac{df}{dx} \\right| \\bigl( \\Big\\langle x \\Big\\rangle "
           "\\bigr)",
           "\\overbrace{a+b}^{n} \\underset{i}{\\max} \\xrightarrow{R_\\theta} 50\\,\\% \\{a\\}",
           "\\displaystyle \\sum_i x_i \\frac{\\textstyle x}{2}",
           "\\role{query}{q}_m^\\top \\role{key}{k_{n}} \\frac{\\role{sum}{C}}{x^{\\role{position}{m}}}",
           "12\\,345 \\cdot 10^{-7} > 3 < 4 ~ \xce\xb8 \\text{caf\xc3\xa9}",
       })
    EXPECT_EQ(message_for(formula), "") << formula;
}

TEST(Formula, AcceptsEveryListedCommandAndDelimiter) {
  for (const FormulaCommands& row : formula_commands())
    for (const std::string_view name : split(row.names, ' '))
      EXPECT_EQ(message_for("\\" + std::string(name) + test::example_after(row.form)), "") << name;
  for (const std::string_view name : split(delimiter_commands(), ' '))
    EXPECT_EQ(message_for("\\left\\" + std::string(name) + " x \\right. \\big\\" + std::string(name) + " x"), "")
        << name;
}

struct Refusal {
  const char* name;  ///< of the test
  std::string formula;
  const char* sentence;  ///< part of the message
};

void PrintTo(const Refusal& refusal, std::ostream* out) { *out << refusal.name; }

class Refusals : public testing::TestWithParam<Refusal> {};

TEST_P(Refusals, GiveTheReason) {
  const std::string message = message_for(GetParam().formula);
  EXPECT_NE(message.find(GetParam().sentence), std::string::npos) << message;
  EXPECT_TRUE(message.ends_with('.')) << message;
}

constexpr const char* kNoCommand = "is no command that formulas may contain";

INSTANTIATE_TEST_SUITE_P(
    Formula, Refusals,
    testing::ValuesIn(std::vector<Refusal>{
        // Commands that define something, take a size or a number, read a file, or change later formulas.
        {"newcommand", "\\newcommand{\\a}{\\a}\\a", "'\\newcommand' is no command"},
        {"renewcommand", "\\renewcommand{\\dfrac}[2]{\\dfrac{#1}{#2}}", kNoCommand},
        {"newenvironment", "\\newenvironment{a}{}{}", kNoCommand},
        {"def", "\\def\\a{\\a\\a}\\a", kNoCommand},
        {"operator_definition", "\\DeclareMathOperator{\\a}{\\a}", kNoCommand},
        {"column_type", "\\newcolumntype{q}{qq}", kNoCommand},
        {"rule", "\\rule{5000em}{5000em}", kNoCommand},
        {"kern", "a\\kern99999em b", kNoCommand},
        {"hspace", "\\hspace{1em}", kNoCommand},
        {"raisebox", "\\raisebox{9em}{x}", kNoCommand},
        {"scalebox", "\\scalebox{9999}{x}", kNoCommand},
        {"resizebox", "\\resizebox{9em}{9em}{x}", kNoCommand},
        {"rotatebox", "\\rotatebox{45}{x}", kNoCommand},
        {"genfrac", "\\genfrac{(}{)}{99em}{}{a}{b}", kNoCommand},
        {"above", "a \\above 99em b", kNoCommand},
        {"stackinset", "\\stackinset{c}{9em}{c}{9em}{a}{b}", kNoCommand},
        {"multicolumn", "\\begin{array}{c}\\multicolumn{1000000000}{c}{x}\\end{array}", kNoCommand},
        {"multirow", "\\begin{array}{c}\\multirow{1000000000}{c}{x}\\end{array}", kNoCommand},
        {"hdotsfor", "\\begin{matrix}\\hdotsfor{1000000000}\\end{matrix}", kNoCommand},
        {"roman", "\\roman{2000000000}", kNoCommand},
        {"longdiv", "\\longdiv{9999999}{3}", kNoCommand},
        {"char", "\\char 99999", kNoCommand},
        {"size", "\\Huge x", kNoCommand},
        {"font_file", "\\addfont{/etc/passwd}{/dev/zero}", kNoCommand},
        {"picture", "\\includegraphics{x.png}", kNoCommand},
        {"everymath", "\\everymath{\\displaystyle}", kNoCommand},
        {"letters", "\\makeatletter\\array@@env{c}{x}", kNoCommand},
        {"verb", "\\verb|x|", kNoCommand},
        {"backslash_alone", "x\\", kNoCommand},
        {"backslash_newline", "x\\\ny", kNoCommand},
        {"star", "\\begin{array}{*{1000000000}{c}}x\\end{array}", "written as l, c, r and |"},
        {"column_text", "\\begin{array}{c@{x}c}x\\end{array}", "written as l, c, r and |"},
        {"no_columns", "\\begin{array}x\\end{array}", "name of an environment in braces"},
        {"environment", "\\begin{alignat}{1000000000}x\\end{alignat}", "'alignat' is no environment"},
        {"row_size", "\\begin{matrix}a\\\\[9999em]b\\end{matrix}", "no size may follow"},
        {"internal_environment", "\\begin{matrix@}x\\end{matrix@}", "is no environment"},
        // Characters with another meaning.
        {"comment", "x % y", "cannot contain the character '%'"},
        {"hash", "\\operatorname{#1#1}", "cannot contain the character '#'"},
        {"at", "\\alpha@x", "cannot contain the character '@'"},
        {"dollar", "\\text{$x$}", "cannot contain '$'"},
        {"double_quotes", "x\"\"", "cannot contain the character '\"'"},
        {"hexadecimal", "^^5crule", "needs its argument"},
        // What is not complete.
        {"open_brace", "{x", "a { without a }"},
        {"closing_brace", "x}", "a } without a {"},
        {"left", "\\left( x", "a \\left without a \\right"},
        {"right", "x \\right)", "a \\right without a \\left"},
        {"crossed", "\\left( {x \\right) }", "a \\right without a \\left"},
        {"begin", "\\begin{matrix} x", "\\begin{matrix} has no \\end"},
        {"end", "x \\end{matrix}", "\\end{matrix} has no \\begin"},
        {"other_end", "\\begin{matrix}x\\end{pmatrix}", "\\end{pmatrix} has no \\begin"},
        {"no_delimiter", "\\left x \\right y", "needs a delimiter"},
        {"one_argument", "\\frac{a}", "\\frac needs its argument"},
        {"no_argument", "\\sqrt", "\\sqrt needs its argument"},
        {"no_script", "{x^}", "^ needs its argument"},
        {"argument_with_arguments", "\\boldsymbol\\dfrac{}{x}", "\\boldsymbol needs its argument in braces"},
        {"argument_of_bytes", "\\sqrt\xce\xb8", "in braces"},
        {"cells_outside", "a & b", "directly in an environment"},
        {"cells_in_braces", "\\begin{matrix}{a & b}\\end{matrix}", "directly in an environment"},
        {"rows_outside", "a \\\\ b", "directly in an environment"},
        {"command_in_text", "\\text{\\rule{1em}{1em}}", "cannot contain '\\'"},
        {"style_as_argument", "x^\\textstyle y", "^ needs its argument"},
        {"degree", "\\sqrt[\\frac12]{x}", "degree of a root"},
        // What is too much.
        {"two_scripts", "x^1^2", "two scripts '^'"},
        {"scripts_of_scripts", "x" + repeat("^1\\limits", 50), "two scripts '^'"},
        {"primes", "x" + repeat("'", 5), "at most 4 primes"},
        {"too_long", repeat("x", limit::kFormulaBytes + 1), "at most 1000 bytes, this one has 1001"},
        {"braces", repeat("{", 9) + repeat("}", 9), "at most 8 deep"},
        {"superscripts", repeat("x^{", 9) + repeat("}", 9), "at most 8 deep"},
        {"superscripts_of_commands", repeat("x^\\mathrm{", 9) + repeat("}", 9), "at most 8 deep"},
        {"roots", repeat("\\sqrt{", 9) + repeat("}", 9), "at most 8 deep"},
        {"fractions", repeat("\\frac{1}{", 9) + repeat("}", 9), "at most 8 deep"},
        {"brackets", repeat("\\left(", 9) + repeat("\\right)", 9), "at most 8 deep"},
        {"environments", repeat("\\begin{matrix}", 9) + repeat("\\end{matrix}", 9), "at most 8 deep"},
        {"styles", repeat("\\textstyle x", 9), "at most 8 deep"},
        {"rows", "\\begin{matrix}" + repeat("\\\\", 32) + "\\end{matrix}", "at most 32 rows"},
        {"columns", "\\begin{matrix}" + repeat("&", 16) + "\\end{matrix}", "at most 16 columns"},
        {"columns_of_cases", "\\begin{cases}a&b&c\\end{cases}", "at most 2 columns"},
        {"columns_of_an_array", "\\begin{array}{cc}a&b&c\\end{array}", "at most 2 columns"},
        {"lines_of_an_array", "\\begin{array}{" + repeat("|", 40) + "c}a\\end{array}", "written as l, c, r and |"},
    }),
    [](const auto& refusal) { return std::string(refusal.param.name); });

TEST(Formula, AcceptsAsMuchAsTheLimits) {
  EXPECT_EQ(message_for(repeat("x", limit::kFormulaBytes)), "");
  EXPECT_EQ(message_for(repeat("x^{", limit::kFormulaDepth) + repeat("}", limit::kFormulaDepth)), "");
  EXPECT_EQ(message_for("\\begin{matrix}" + repeat("\\\\", limit::kFormulaRows - 1) + "\\end{matrix}"), "");
  EXPECT_EQ(message_for("\\begin{matrix}" + repeat("&", limit::kFormulaColumns - 1) + "\\end{matrix}"), "");
}

/// The message for a lesson whose step has this text, which begins at line 8.
std::string message_for_text(const std::string& text) {
  try {
    read_lesson("# T\n\n## S\n```show\nfigures = rotated_vector\n```\n\n" + text + "\n", "my.md");
    return "";
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
}

TEST(Formula, IsCheckedInAllTextsOfALesson) {
  const std::string question = "```question\nWhat?\n";
  const auto expect_line = [](const std::string& text, int line) {
    const std::string message = message_for_text(text);
    EXPECT_TRUE(message.starts_with("my.md line " + std::to_string(line) + ": '\\rule' is no command")) << message;
  };
  expect_line("$\\rule{1em}{1em}$", 8);
  expect_line("Good: $x$.\n\n$$x +\n\\rule{1em}{1em}$$", 11);
  expect_line("Numbers $x = {{pair}} +\n{{pair}} + \\rule{1em}{1em}$", 9);
  expect_line("```question\nWhat is $\\rule{1em}{1em}$?\nanswer = 1\n```", 9);
  expect_line(question + "answer = 1\nbecause = $\\rule{1em}{1em}$\n```", 11);
  expect_line(question + "answer = 1\nhint = $\\rule{1em}{1em}$\n```", 11);
  expect_line(question + "[x] a\n[ ] $\\rule{1em}{1em}$\n```", 11);
  EXPECT_EQ(message_for_text("`$\\rule{1em}{1em}$` and \\$\\rule{1em}{1em}\\$"), "") << "neither is a formula";
}

TEST(Formula, IsCheckedWithItsNumbers) {
  EXPECT_EQ(message_for_text("$\\frac{{{pair}}}{{{d_model}}}$ and $x_{{{pair}}}^{{{pair}}}$"), "");
  const std::string message = message_for_text("$" + repeat("{{1e14/3;15}} ", 30) + "$");
  EXPECT_TRUE(message.starts_with("my.md line 8: a formula has at most 1000 bytes")) << message;
}

TEST(Formula, NumbersStayShort) {
  for (const double number : {1e308, -1e308, 5e-324, -1 / 3.0, 123456789012345.6, -999999999999999.0})
    for (const std::optional<int> places : {std::optional<int>(), std::optional(0), std::optional(15)}) {
      const std::string text = number_text(number, places, true);
      EXPECT_LE(text.size(), 64u) << text;
      EXPECT_EQ(message_for("x = " + text), "");
    }
}

}  // namespace
}  // namespace ropewalk
