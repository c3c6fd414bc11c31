// The export dialog: pictures for a purpose, with a style, without title and notes; Python scripts; lessons for printing.
#include <imgui_internal.h>

#include <cstdlib>

#include "files/files.h"
#include "harness.h"

namespace ropewalk::test {
namespace {

class ExportDialog : public UiTest {
 protected:
  std::string bytes(const std::string& file) { return read_file(folder() / file, std::size_t{64} << 20); }
  /// What the command line writes into a file of this name. @param flag  stands before the name
  std::string command_line(const std::string& file, const std::string& arguments, const char* flag = "-o") {
    const std::string path = (folder() / ("command-line-" + file)).string();
    const std::string command = ROPEWALK_BINARY " " + arguments + " " + flag + " '" + path + "'";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    return read_file(path, std::size_t{64} << 20);
  }
};

TEST_F(ExportDialog, APictureForAPurposeIsThatOfTheCommandLine) {
  const std::string style = (folder() / "style.json").string();
  write_file(style, R"({"colors": {"light": {"text": "#7A003C"}}})");
  run([&](User& user) {
    const auto ask_for = [&](const char* format) {
      user.click(user.in_card("attention_decay", "export"));
      user.wait(2);
      user.click((std::string("//###export/") + format).c_str());
    };
    ask_for("SVG");
    user.click("//###export/###for");
    user.click("//$FOCUSED/###paper-column");
    user.click("//###export/1x");
    for (const char* box : {"title", "notes", "letters as shapes"})
      user.click((std::string("//###export/") + box).c_str());
    user.replace_text("//###export/###style", style);
    user.export_to(folder() / "column.svg");
    EXPECT_FALSE(user.exporting());

    ask_for("PNG");
    EXPECT_NE(user.reads().find("312 x 211 pixels"), std::string::npos) << user.reads();
    user.replace_text("//###export/###width", "4in");
    user.replace_text("//###export/###text size", "10pt");
    user.click("//###export/2x");
    user.export_to(folder() / "wide.png");
    EXPECT_FALSE(user.exporting());
  });
  const std::string common = "export attention_decay --no-title --no-notes --style '" + style + "' --for paper-column ";
  EXPECT_EQ(bytes("column.svg"), command_line("column.svg", common + "--outlines"));
  EXPECT_EQ(bytes("wide.png"), command_line("wide.png", common + "--width 4in --text-size 10pt --scale 2"));
}

TEST_F(ExportDialog, APythonScriptIsThatOfTheCommandLine) {
  run([&](User& user) {
    user.type_value("pair", "10");
    user.click(user.in_card("rotated_vector", "export"));
    user.wait(2);
    user.click("//###export/Python");
    user.export_to(folder() / "vector.py");
    EXPECT_FALSE(user.exporting());
  });
  EXPECT_EQ(bytes("vector.py"), command_line("vector.py", "python rotated_vector --pair 10"));
}

TEST_F(ExportDialog, LessonsForPrintingAreThoseOfTheCommandLine) {
  const auto wait_for_page = [&](User& user) {
    user.wait(2);
    for (int i = 0; i < 100 && workspace().desk().dialogs.export_queue.running(); ++i) user.wait(1);
  };
  run([&](User& user) {
    user.click("//###rail/###lessons");
    user.click("//$FOCUSED/###print");
    EXPECT_FALSE(user.sees("//###export/PNG")) << "a page has no other format";
    user.export_to(folder() / "course.html");
    wait_for_page(user);
    user.choose_lesson("rotation");
    user.find("page for printing");
    user.export_to(folder() / "rotation.html");
    wait_for_page(user);
  });
  EXPECT_NE(workspace().desk().status.text().find("rotation.html"), std::string::npos);
  EXPECT_EQ(bytes("course.html"), command_line("course.html", "lessons", "--handout"));
  EXPECT_EQ(bytes("rotation.html"), command_line("rotation.html", "lessons --lesson rotation", "--handout"));
}

/// Formats have more or fewer fields below them; the pointer may stay where it is.
TEST_F(ExportDialog, ItsButtonsStayWhereTheyAreWhenItsHeightChanges) {
  run([&](User& user) {
    user.click(user.in_card("attention_decay", "export"));
    user.wait(3);
    const float top = user.rect("//###export/PNG").Min.y;
    const ImGuiWindow& dialog = *ImGui::FindWindowByName("Export###export");
    EXPECT_NEAR(dialog.Rect().GetCenter().y, 400, 1);
    for (const char* format : {"SVG", "CSV", "PNG"}) {
      const float height = dialog.Size.y;
      user.click((std::string("//###export/") + format).c_str());
      user.wait(3);
      EXPECT_NE(dialog.Size.y, height) << format;
      EXPECT_EQ(user.rect("//###export/PNG").Min.y, top) << format;
    }
  });
}

}  // namespace
}  // namespace ropewalk::test
