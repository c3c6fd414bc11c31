// Checks the parts of docs/ that are copied from the source: tables of parameters and functions, and the examples.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "doc_part.h"
#include "figure/figure.h"
#include "lessons/formula_commands.h"
#include "lessons/glossary.h"
#include "lessons/quantities.h"
#include "lessons/read_lesson.h"
#include "text/limits.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

bool is_for_users(const std::string& figure) {
  std::ifstream file(kRoot + "src/figures/" + figure + ".cpp");
  return file.good();
}

/// The figures of src/figures that use a parameter. The second registry also has the figures of tests/probe.
std::string figures_with(const std::string& parameter) {
  std::string ids;
  for (const Figure& figure : all_figures())
    if (is_for_users(figure.id) && std::ranges::count(parameters_of(figure), parameter, &Parameter::id) > 0)
      ids += (ids.empty() ? "" : ", ") + figure.id;
  return ids;
}

TEST(Pages, ListEveryParameter) {
  std::string table = "| flag | what it is | takes | default | figures |\n| --- | --- | --- | --- | --- |\n";
  for (const Parameter& p : all_parameters())
    if (const std::string figures = figures_with(p.id); !figures.empty())
      table += "| `" + p.flag() + "` | " + p.help + " | " + p.accepted() + " | " + p.text(p.default_value) + " | " +
               figures + " |\n";
  expect_part("docs/parameters.md", "parameters", table);
}

TEST(Pages, ListEveryLimit) {
  std::string table = "| most | of what | why |\n| --- | --- | --- |\n";
  for (const Limit& limit : limit::kAll)
    table += "| " + std::to_string(limit.value) + " | " + limit.what + " | " + limit.reason + " |\n";
  expect_part("docs/limits.md", "limits", table);
}

TEST(Pages, ListEveryFunctionOfLessons) {
  std::string table = "| function | result |\n| --- | --- |\n";
  for (const Quantity& quantity : quantities()) {
    std::string arguments;
    for (const std::string_view argument : quantity.arguments)
      arguments += (arguments.empty() ? "" : ", ") + std::string(argument);
    table += "| `" + std::string(quantity.name) + "(" + arguments + ")` | " + std::string(quantity.help) + " |\n";
  }
  expect_part("docs/lessons.md", "functions", table);
}

TEST(Pages, ListWhatFormulasContain) {
  std::string table = "| what | commands |\n| --- | --- |\n";
  const auto add_row = [&](const std::string& what, std::string_view names, const std::string& before,
                           const std::string& after) {
    std::string written;
    for (const std::string_view name : split(names, ' '))
      written += (written.empty() ? "`" : " `") + before + (name == "|" ? "\\|" : std::string(name)) + after + "`";
    table += "| " + what + " | " + written + " |\n";
  };
  for (const FormulaCommands& row : formula_commands()) add_row(row.what, row.names, "\\", "");
  std::string roles;
  for (const FormulaRole& role : formula_roles()) roles += (roles.empty() ? "" : " ") + std::string(role.name);
  add_row("after `\\role`", roles, "{", "}");
  add_row("after `\\left`, `\\right` and large brackets", "( ) [ ] / | . < >", "", "");
  add_row("there also", delimiter_commands(), "\\", "");
  add_row("environments", formula_environments(), "\\begin{", "}");
  expect_part("docs/lessons.md", "formula commands", table);
}

TEST(Pages, ListTheTermsOfTheGlossary) {
  std::string list;
  for (const GlossaryEntry& entry : glossary()) list += (list.empty() ? "`" : ", `") + entry.id + "`";
  expect_part("docs/lessons.md", "terms", list + "\n");
}

TEST(Pages, ListTheLimitsOfLessons) {
  std::string table = "| at most | what | why |\n| --- | --- | --- |\n";
  using namespace limit;
  for (const Limit& limit :
       {kLessonBytes, kLessonSteps, kLessonCalls, kExpressionBytes, kTitleBytes, kStepBytes, kWordMarks,
        kStepFormulaBytes, kFormulaBytes, kFormulaDepth, kFormulaRows, kFormulaColumns, kFormulaPixels, kFormulaSide})
    table += "| " + std::to_string(limit) + " | " + limit.what + " | " + limit.reason + " |\n";
  expect_part("docs/lessons.md", "limits", table);
}

TEST(Pages, ShowTheExampleFigure) {
  expect_part("docs/adding-a-figure.md", "example", "```cpp\n" + read_page("tests/probe/wavelengths.cpp") + "```\n");
}

TEST(Pages, ShowALessonThatIsRead) {
  const std::string lesson = between(read_page("docs/lessons.md"), "````markdown\n", "````\n");
  EXPECT_EQ(read_lesson(lesson, "docs/lessons.md").steps.size(), 1u);
}

}  // namespace
}  // namespace ropewalk
