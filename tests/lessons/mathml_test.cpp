// Tests that every formula and every command becomes well-formed MathML that says what the formula says.
#include "lessons/mathml.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "command_example.h"
#include "lesson_files.h"
#include "lessons/calculator.h"
#include "lessons/formula.h"
#include "lessons/formula_commands.h"
#include "lessons/live_text.h"
#include "lessons/markdown_pieces.h"
#include "lessons/read_lesson.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr std::string_view kBegin = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">";

/// What is inside the <math> element.
std::string inside(const std::string& formula) {
  const std::string whole = mathml(formula, false);
  EXPECT_TRUE(whole.starts_with(kBegin)) << whole;
  EXPECT_TRUE(whole.ends_with("</math>")) << whole;
  return whole.substr(kBegin.size(), whole.size() - kBegin.size() - 7);
}

/// Elements that need an exact number of children.
std::size_t children_of(const std::string& name) {
  if (name == "mfrac" || name == "msup" || name == "msub" || name == "mover" || name == "munder" || name == "mroot")
    return 2;
  return name == "msubsup" || name == "munderover" ? 3 : 0;
}

/// @return what is wrong with the element's XML, or nothing
std::string mistake_in(const std::string& xml) {
  struct Open {
    std::string name;
    std::size_t children = 0;
  };
  std::vector<Open> open{{"", 0}};
  for (std::size_t at = 0; at < xml.size();) {
    if (xml[at] == '&') {
      const std::string entity = xml.substr(at, xml.find(';', at) - at + 1);
      if (entity != "&lt;" && entity != "&gt;" && entity != "&amp;" && entity != "&quot;") return "entity " + entity;
    }
    if (xml[at] == '>') return "a > outside a tag";
    if (xml[at] != '<') {
      ++at;
      continue;
    }
    const std::size_t end = xml.find('>', at);
    if (end == xml.npos) return "a tag without an end";
    const std::string tag = xml.substr(at + 1, end - at - 1);
    at = end + 1;
    if (tag.starts_with('/')) {
      const Open closed = open.back();
      open.pop_back();
      if (open.empty() || tag.substr(1) != closed.name) return "</" + closed.name + "> is missing";
      if (const std::size_t needed = children_of(closed.name); needed > 0 && closed.children != needed)
        return closed.name + " has " + std::to_string(closed.children) + " children";
      continue;
    }
    if (std::ranges::count(tag, '"') % 2 != 0 || tag.find('<') != tag.npos) return "attributes of " + tag;
    ++open.back().children;
    const std::string name = tag.substr(0, tag.find_first_of(" /"));
    if (!std::ranges::all_of(name, [](unsigned char c) { return std::islower(c); })) return "name " + name;
    if (!tag.ends_with('/')) open.push_back({name});
  }
  return open.size() == 1 ? "" : "<" + open.back().name + "> is open";
}

void expect_converts(const std::string& formula) {
  SCOPED_TRACE(formula);
  std::string xml;
  ASSERT_NO_THROW(xml = mathml(formula, true));
  EXPECT_EQ(mistake_in(xml), "") << xml;
  for (std::size_t at = xml.find('\\'); at != xml.npos; at = xml.find('\\', at + 1))  // no command is left
    EXPECT_FALSE(std::isalpha(static_cast<unsigned char>(xml[at + 1]))) << xml;
}

TEST(Mathml, TheCheckFindsMistakes) {
  for (const char* wrong : {"<mi>x</mo>", "<mi>x", "<mfrac><mi>x</mi></mfrac>", "<mo>&</mo>", "a>b", "<mi a=\">x</mi>"})
    EXPECT_NE(mistake_in(wrong), "") << wrong;
  EXPECT_EQ(mistake_in("<msup><mi>x</mi><mn>2</mn></msup><mspace width=\"1em\"/>"), "");
}

TEST(Mathml, EveryFormulaOfTheCourseConverts) {
  std::size_t formulas = 0;
  for (const LessonFile& file : lesson_files())
    for (const Lesson lesson = read_lesson(file.text, file.name); const Step& step : lesson.steps) {
      const Calculator calculator(parameters_of_step(step));
      for (const std::string& markdown : texts_of(step)) {
        const std::string text = live_text(markdown, calculator);
        for (const Piece& piece : markdown_pieces(text)) {
          if (piece.kind != PieceKind::formula) continue;
          const std::size_t sign = piece.source.starts_with("$$") ? 2 : 1;
          expect_converts(std::string(piece.source.substr(sign, piece.source.size() - 2 * sign)));
          ++formulas;
        }
      }
    }
  EXPECT_GE(formulas, 100u);
}

TEST(Mathml, EveryCommandDelimiterAndEnvironmentConverts) {
  for (const FormulaCommands& row : formula_commands())
    for (const std::string_view name : split(row.names, ' ')) {
      expect_converts("a\\" + std::string(name) + test::example_after(row.form));
      if (row.form != CommandForm::modifier)
        expect_converts("\\" + std::string(name) + test::example_after(row.form) + "^2_3");
    }
  for (const std::string_view name : split(delimiter_commands(), ' '))
    expect_converts("\\left\\" + std::string(name) + " x \\right. \\big\\" + std::string(name) + " x");
  for (const std::string_view name : split(formula_environments(), ' ')) {
    const std::string columns = name == "array" ? "{l|r}" : "";
    const std::string cells = name == "gathered" ? "a \\\\ b" : "a & b \\\\ c & d \\\\";
    expect_converts("\\begin{" + std::string(name) + "}" + columns + cells + "\\end{" + std::string(name) + "}");
  }
}

TEST(Mathml, WritesWhatTheFormulaSays) {
  EXPECT_EQ(inside("x"), "<mi>x</mi>");
  EXPECT_EQ(inside("12.5"), "<mn>12.5</mn>");
  EXPECT_EQ(inside("x^2"), "<msup><mi>x</mi><mn>2</mn></msup>");
  EXPECT_EQ(inside("x^{2}_{ij}"), "<msubsup><mi>x</mi><mrow><mi>i</mi><mi>j</mi></mrow><mn>2</mn></msubsup>");
  EXPECT_EQ(inside("x'"), "<msup><mi>x</mi><mo>′</mo></msup>");
  EXPECT_EQ(inside("x'^2"), "<msup><mi>x</mi><mrow><mo>′</mo><mn>2</mn></mrow></msup>");
  EXPECT_EQ(inside("\\frac12"), "<mfrac><mn>1</mn><mn>2</mn></mfrac>");
  EXPECT_EQ(inside("\\sqrt[3]{x}"), "<mroot><mi>x</mi><mn>3</mn></mroot>");
  EXPECT_EQ(inside("\\mathbf{R}"), "<mi>\U0001D411</mi>");
  EXPECT_EQ(inside("\\mathbb{R}"), "<mi>ℝ</mi>");
  EXPECT_EQ(inside("\\boldsymbol{\\theta}"), "<mi>\U0001D73D</mi>");
  EXPECT_EQ(inside("\\mathrm{PE}"), "<mi mathvariant=\"normal\">PE</mi>");
  EXPECT_EQ(inside("\\text{a < b}"), "<mtext>a &lt; b</mtext>");
  EXPECT_EQ(inside("\\role{query}{q}"), "<mrow class=\"role-query\"><mi>q</mi></mrow>");
  EXPECT_EQ(inside("\\overset{a}{b}"), "<mover><mi>b</mi><mi>a</mi></mover>");
}

TEST(Mathml, AMinusIsASignAfterAnOperatorAndABinaryOperatorAfterAnOperand) {
  const auto signs = [](const std::string& formula) {
    const std::string xml = inside(formula);
    return xml.find("<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">−</mo>") != xml.npos;
  };
  EXPECT_TRUE(signs("-x"));
  EXPECT_TRUE(signs("a = -x"));
  EXPECT_TRUE(signs("(-x)"));
  EXPECT_TRUE(signs("10^{-7}"));
  EXPECT_FALSE(signs("a - x"));
  EXPECT_FALSE(signs("f(x) - 1"));
  EXPECT_FALSE(signs("x^2 - 1"));
}

TEST(Mathml, LimitsStandWhereLatexPutsThem) {
  EXPECT_NE(inside("\\sum_{i=0}^n").find("munderover"), std::string::npos);
  EXPECT_NE(inside("\\int_0^1").find("msubsup"), std::string::npos);
  EXPECT_NE(inside("\\int\\limits_0^1").find("munderover"), std::string::npos);
  EXPECT_NE(inside("\\max_j").find("munder"), std::string::npos);
  EXPECT_NE(inside("\\sum\\nolimits_j").find("msub"), std::string::npos);
}

TEST(Mathml, WhatTheWindowRefusesIsRefusedHere) {
  EXPECT_THROW(mathml("\\def\\x{y}", false), MarkdownMistake);
  EXPECT_THROW(mathml("{", false), MarkdownMistake);
}

}  // namespace
}  // namespace ropewalk
