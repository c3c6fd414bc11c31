// Pictures from the export dialog: for a purpose, with a style, and without title and notes.
#include <imgui_internal.h>

#include <cstdlib>

#include "files/files.h"
#include "harness.h"

namespace ropewalk::test {
namespace {

class ExportDialog : public UiTest {};

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
  const auto bytes = [&](const std::string& file) { return read_file(folder() / file, 64 << 20); };
  const std::string flags = " --no-title --no-notes --style '" + style + "' --for paper-column ";
  const auto command_line = [&](const std::string& file, const std::string& more) {
    const std::string path = (folder() / file).string();
    const std::string command = ROPEWALK_BINARY " export attention_decay -o '" + path + "'" + flags + more;
    EXPECT_EQ(std::system(command.c_str()), 0);
    return bytes(file);
  };
  EXPECT_EQ(bytes("column.svg"), command_line("column-2.svg", "--outlines"));
  EXPECT_EQ(bytes("wide.png"), command_line("wide-2.png", "--width 4in --text-size 10pt --scale 2"));
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
