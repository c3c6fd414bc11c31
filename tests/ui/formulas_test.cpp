// Draws every command that formulas may contain, formulas that are too large, and lessons at the limits.
#include <imgui_internal.h>
#include <imgui_rich_md/rich_md.h>

#include <cstdint>
#include <optional>
#include <set>
#include <sstream>

#include "bounded.h"
#include "harness.h"
#include "hostile_lessons.h"
#include "lessons/formula_commands.h"
#include "lessons/lesson.h"
#include "text/strings.h"
#include "ui/theme.h"

namespace ropewalk::test {
namespace {

constexpr const char* kAnyLesson = "Words and $x$.";

class Formulas : public UiTest {
 protected:
  void open(const std::string& lesson) {
    write_file(folder() / "own.md", lesson);
    workspace().open(folder() / "own.md");
    record_words = true;
    draw(4);
    record_words = false;
  }
};

/// How the window draws a formula, in blue.
RichMd::LatexBitmap drawn(const std::string& formula) {
  const auto bitmap = RichMd::GetHostServices().RenderLatex(formula, 16, IM_COL32(0, 0, 255, 255), true);
  if (!bitmap) throw std::runtime_error("there is no renderer for formulas");
  return *bitmap;
}

/// MicroTeX writes the names of unknown commands in red.
bool has_red(const RichMd::LatexBitmap& bitmap) {
  for (std::size_t i = 0; i < bitmap.rgba.size(); i += 4)
    if (bitmap.rgba[i] > 100 && bitmap.rgba[i + 3] > 100) return true;
  return false;
}

bool has_ink(const RichMd::LatexBitmap& bitmap) {
  for (std::size_t i = 3; i < bitmap.rgba.size(); i += 4)
    if (bitmap.rgba[i] > 0) return true;
  return false;
}

/// Examples of a command: with arguments in braces and, where that is allowed, without.
std::vector<std::string> examples(CommandForm form, const std::string& command) {
  switch (form) {
    case CommandForm::symbol: return {command + " X"};
    case CommandForm::style: return {command + "\\sum_i X", "\\frac{" + command + " X}{Y}"};
    case CommandForm::modifier: return {"\\sum" + command + "_i X"};
    case CommandForm::one: return {command + "{X} Y", command + " X Y", command + "{} Y"};
    case CommandForm::two: return {command + "{X}{Y}", command + " XY", command + "{ }{Y}"};
    case CommandForm::root: return {command + "{X}", command + "[3]{X}"};
    case CommandForm::text: return {command + "{Words of d_model}"};
    case CommandForm::role: return {command + "{query}{X}", command + "{query}{ }"};
    case CommandForm::delimiter: return {command + "( X", command + "\\langle X"};
  }
  return {};
}

TEST_F(Formulas, DrawEveryCommand) {
  open(hostile_lesson(kAnyLesson));
  const auto expect_drawn = [](const std::string& formula) {
    const RichMd::LatexBitmap bitmap = drawn(formula);
    EXPECT_EQ(bitmap.error, "") << formula;
    EXPECT_FALSE(has_red(bitmap)) << formula << " contains a command that MicroTeX does not know";
    EXPECT_TRUE(has_ink(bitmap)) << formula;
  };
  for (const FormulaCommands& row : formula_commands())
    for (const std::string_view name : split(row.names, ' '))
      for (const std::string& example : examples(row.form, "\\" + std::string(name)))
        expect_drawn("A " + example);  // of a phantom only the A is seen
  for (const std::string_view name : split(delimiter_commands(), ' ')) {
    const std::string delimiter = "\\" + std::string(name);
    expect_drawn("\\left" + delimiter + " \\frac{x}{y} \\right" + delimiter);
    expect_drawn("\\big" + delimiter + " x");
  }
  for (const char delimiter : std::string("()[]/|.<>"))
    expect_drawn(std::string("\\left") + delimiter + " \\frac{x}{y} \\right" + delimiter);
  for (const std::string_view name : split(formula_environments(), ' ')) {
    const std::string columns = name == "array" ? "{c|r}" : "";
    const std::string next = name == "gathered" ? "" : "&";
    const std::string environment = "{" + std::string(name) + "}";
    expect_drawn("\\begin" + environment + columns + " a " + next + " b \\\\ c \\\\ " + next + " d \\end" +
                 environment);
  }
}

/// The colours of the pixels that are wholly covered. Those at the rim are not.
std::set<ImU32> colors_in(const RichMd::LatexBitmap& bitmap) {
  std::set<ImU32> colors;
  for (std::size_t i = 0; i < bitmap.rgba.size(); i += 4)
    if (bitmap.rgba[i + 3] == 255) colors.insert(IM_COL32(bitmap.rgba[i], bitmap.rgba[i + 1], bitmap.rgba[i + 2], 255));
  return colors;
}

TEST_F(Formulas, HaveTheColoursOfTheFiguresInBothThemes) {
  open(hostile_lesson(kAnyLesson));
  const ImU32 rest = IM_COL32(0, 0, 255, 255);  // drawn() asks for blue
  for (const Theme theme : {Theme::light, Theme::dark}) {
    if (session().theme() != theme)
      run([](User& user) {
        user.click("//###rail/theme");
        user.wait(2);
      });
    ASSERT_EQ(session().theme(), theme);
    for (const FormulaRole& role : formula_roles()) {
      const ImU32 color = ui::mark_color(ui::palette(theme), role.role);
      const std::string colored = "\\role{" + std::string(role.name) + "}{\\sum}";
      EXPECT_EQ(colors_in(drawn(colored)), std::set{color}) << role.name;
      EXPECT_EQ(colors_in(drawn("\\sum \\frac{" + colored + "}{\\sum}")), (std::set{color, rest})) << role.name;
    }
  }
  EXPECT_EQ(colors_in(drawn("\\begin{matrix}\\sum \\\\role{query}{\\sum}\\end{matrix}")), std::set{rest})
      << "a new row and the letters 'role'";
}

TEST_F(Formulas, AreShownAsTheirSourceIfMicroTexMustNotSeeThem) {
  open(hostile_lesson(kAnyLesson));
  EXPECT_NE(drawn("\\rule{5000em}{5000em}").error, "");
  EXPECT_NE(drawn("\\newcommand{\\a}{\\a}\\a").error, "");
  EXPECT_NE(drawn(repeated("x^{", 15'000) + repeated("}", 15'000)).error, "");
  EXPECT_EQ(drawn("\\mathop{ } x").error, "") << "it must not crash";
}

TEST_F(Formulas, AreShownAsTheirSourceIfTheyAreTooLarge) {
  const std::string wide = repeated("x", 1000);
  open(hostile_lesson("$$" + wide + "$$"));
  EXPECT_NE(words().find("$$" + wide + "$$"), std::string::npos);
  EXPECT_EQ(drawn(wide).error, "the formula is too large");
  open(hostile_lesson("$$" + wide.substr(0, 500) + "$$"));
  EXPECT_EQ(words().find("xxx"), std::string::npos) << "this one is drawn";
}

TEST_F(Formulas, AreShownAsTheirSourceIfNumbersMakeThemTooLong) {
  open(hostile_lesson("$$" + repeated("{{position/50}}+", 150) + "0$$ and [later](set:position=1000000)"));
  EXPECT_EQ(words().find("$$"), std::string::npos);
  run([](User& user) {
    user.press(ImGuiKey_1);
    const std::string read = user.reads();
    EXPECT_NE(read.find("$$20\\,000+20\\,000"), std::string::npos) << read;
  });
}

/// Tops of the drawn formulas of the lesson above the edge that cuts them, logical pixels; the highest one.
float most_cut(const ImGuiWindow& text) {
  float most = 0;
  const ImDrawList& list = *text.DrawList;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.TexRef == ImGui::GetIO().Fonts->TexRef) continue;  // letters
    for (unsigned i = 0; i < command.ElemCount; ++i)
      most = std::max(most, command.ClipRect.y - list.VtxBuffer[list.IdxBuffer[command.IdxOffset + i]].pos.y);
  }
  return most;
}

TEST_F(Formulas, AreWholeInTheFirstLine) {
  open(hostile_lesson("$b^{-2i/d}$ and $x^{y^{2}}$ and $\\frac{1}{b^{2/d}}$."));
  run([&](User& user) {
    for (int size = 0; size < 4; ++size) {
      user.wait(2);
      EXPECT_EQ(most_cut(*user.engine().WindowInfo("//###rail/lesson text").Window), 0) << "at size " << size;
      user.press(ImGuiMod_Ctrl | ImGuiKey_Equal, 2);
    }
  });
}

TEST_F(Formulas, DrawLessonsAtTheLimitsWithinBounds) {
  open(hostile_lesson(kAnyLesson));  // loads the fonts
  const Bounded bounded;
  for (const HostileLesson& lesson : hostile_lessons()) {
    SCOPED_TRACE(lesson.name);
    if (lesson.line > 0) continue;
    open(lesson.text);
    EXPECT_NE(words().find("1 of"), std::string::npos) << "the lesson is not shown";
  }
}

}  // namespace
}  // namespace ropewalk::test
