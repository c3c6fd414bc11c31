// The browser for files where the system has no dialog, the question before a file is replaced, and what a model that
// was opened is called.
#include <fstream>

#include "figure/shared_parameters.h"
#include "files/files.h"
#include "harness.h"

namespace ropewalk::test {
namespace {

namespace fs = std::filesystem;

class Browser : public UiTest {
 protected:
  Browser() {
    fs::create_directory(folder() / "papers");
    Session other;
    other.assign_text("d_model", "32");
    write_file(folder() / "papers" / "half.json", other.save());
    other.assign_text("d_model", "16");
    write_file(folder() / "papers" / "quarter.json", other.save());
    write_file(folder() / "papers" / "notes.txt", "no figure");
  }
  /// Whether a field shows this text. The engine's way to read a field would press Enter in it.
  static testing::AssertionResult shows(User& user, const std::string& text) {
    const std::string words = user.reads();
    if (words.find("{ " + text + " }") != words.npos) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "no field shows " << text << ":\n" << words;
  }
  std::string status() { return workspace().desk().status.text(); }
  static ImGuiTestRef row(User& user, int index, const char* browser = "//###open") {
    const ImGuiTestItemInfo list = user.engine().WindowInfo((std::string(browser) + "/files").c_str());
    return user.engine().GetID(("$$" + std::to_string(index) + "/###row").c_str(), list.Window->ID);
  }
  static void ask(User& user) {
    user.press(ImGuiMod_Ctrl | ImGuiKey_O);
    user.wait(3);
  }
  /// Types into the field that has the keyboard.
  static void type(User& user, const std::string& text) {
    user.engine().KeyChars(text.c_str());
    user.wait(2);
  }
  std::string in_folder(const std::string& name) const { return (folder() / name).string(); }
};

TEST_F(Browser, TypingNamesAFileAndTabCompletesIt) {
  run([&](User& user) {
    ask(user);
    type(user, in_folder("pap"));
    user.press(ImGuiKey_Tab);
    user.wait(2);
    EXPECT_TRUE(shows(user, in_folder("papers/")));
    std::string words = user.reads();
    EXPECT_NE(words.find("half.json"), words.npos) << words;
    EXPECT_EQ(words.find("notes.txt"), words.npos) << "only files that can be opened are listed";
    type(user, "HAL");
    words = user.reads();
    EXPECT_EQ(words.find("quarter.json"), words.npos) << "the typed name narrows the list";
    user.press(ImGuiKey_Tab);
    user.wait(2);
    EXPECT_TRUE(shows(user, in_folder("papers/half.json")));
    user.press(ImGuiKey_Enter);
    user.wait(3);
    EXPECT_EQ(user.popup(), "");
    EXPECT_EQ(values()[param::d_model], 32) << status();

    ask(user);
    EXPECT_TRUE(shows(user, in_folder("papers/half.json"))) << "the old path";
    type(user, "q");
    EXPECT_TRUE(shows(user, "q")) << "it was selected as a whole";
    user.press(ImGuiKey_Enter);
    user.wait(3);
    EXPECT_EQ(values()[param::d_model], 16) << "the name stands for the only file that contains it";
  });
}

TEST_F(Browser, ArrowsChooseAndLeadUp) {
  run([&](User& user) {
    ask(user);
    type(user, in_folder("papers/"));
    user.press(ImGuiKey_DownArrow, 2);
    user.press(ImGuiMod_Alt | ImGuiKey_UpArrow);
    user.wait(3);
    EXPECT_TRUE(shows(user, in_folder("")));
    type(user, "pa");
    user.press(ImGuiKey_DownArrow);
    user.press(ImGuiKey_Enter);
    user.wait(3);
    EXPECT_TRUE(shows(user, in_folder("papers/"))) << "Enter goes into a folder";
    user.press(ImGuiKey_DownArrow, 2);
    user.press(ImGuiKey_Enter);
    user.wait(3);
    EXPECT_EQ(values()[param::d_model], 16);
  });
}

TEST_F(Browser, TabReachesTheListWhereBackspaceLeadsUp) {
  run([&](User& user) {
    ask(user);
    type(user, in_folder("papers/"));
    user.press(ImGuiKey_Tab);  // nothing can be completed
    user.wait(3);
    user.press(ImGuiKey_Backspace);
    user.wait(3);
    EXPECT_TRUE(shows(user, in_folder("")));
    type(user, "papers/");
    user.press(ImGuiKey_Tab);
    user.wait(3);
    user.press(ImGuiKey_Enter);
    user.wait(3);
    EXPECT_EQ(user.popup(), "");
    EXPECT_NE(values()[param::d_model], 128) << "the row that the keyboard had reached was opened";
  });
}

TEST_F(Browser, TheMouseOpensFoldersAndFiles) {
  run([&](User& user) {
    ask(user);
    type(user, in_folder(""));
    user.engine().ItemDoubleClick(row(user, 0));
    user.wait(3);
    EXPECT_TRUE(shows(user, in_folder("papers/")));
    user.click(row(user, 1));
    user.wait(2);
    EXPECT_TRUE(shows(user, in_folder("papers/quarter.json"))) << "one click only names the file";
    EXPECT_EQ(user.popup(), "###open");
    user.click("//###open/up");
    user.wait(3);
    EXPECT_TRUE(shows(user, in_folder("")));
    user.engine().ItemDoubleClick(row(user, 0));
    user.wait(3);
    user.engine().ItemDoubleClick(row(user, 0));
    user.wait(3);
    EXPECT_EQ(user.popup(), "");
    EXPECT_EQ(values()[param::d_model], 32);
    ask(user);
    EXPECT_NE(user.reads().find("papers"), std::string::npos) << "the folder of the recent file is a place";
    user.click("//###open/###kind");
    const ImVec2 kind = user.rect("//###open/###kind").GetCenter();
    user.click_at(ImVec2(kind.x, kind.y + 50));  // the second line of the list, "All files"
    user.wait(2);
    EXPECT_NE(user.reads().find("notes.txt"), std::string::npos);
    user.press(ImGuiKey_Escape);
    user.wait(2);
    EXPECT_EQ(user.popup(), "");
  });
}

TEST_F(Browser, ShowsManyFilesAndStrangeNamesAndOpensThem) {
  const std::string strange = "caf\xe9\x1b\nx.json";
  fs::copy_file(folder() / "papers" / "half.json", folder() / "papers" / strange);
  fs::create_directory(folder() / "many");
  for (int i = 0; i < 20'000; ++i) std::ofstream(folder() / "many" / ("f" + std::to_string(i) + ".json"));
  run([&](User& user) {
    ask(user);
    type(user, in_folder("papers/"));
    EXPECT_NE(user.reads().find("caf\xEF\xBF\xBD"), std::string::npos) << user.reads();
    user.engine().ItemDoubleClick(row(user, 0));
    user.wait(3);
    EXPECT_EQ(values()[param::d_model], 32) << status();
    ask(user);
    user.engine().KeyCharsReplace(in_folder("many/").c_str());
    user.wait(3);
    EXPECT_NE(user.reads().find("f0.json"), std::string::npos);
    type(user, "19999");
    EXPECT_EQ(user.reads().find("f0.json"), std::string::npos);
    EXPECT_NE(user.reads().find("f19999.json"), std::string::npos);
    user.press(ImGuiKey_Escape, 2);
  });
}

TEST_F(Browser, AFigureIsExportedWhereTheBrowserSays) {
  write_file(folder() / "papers" / "old.png", "precious");
  run([&](User& user) {
    user.click(user.in_card(kVector, "export"));
    user.wait(2);
    user.click("//###export/###choose");
    user.wait(3);
    EXPECT_EQ(user.popup(), "###browser");
    user.engine().KeyCharsReplace(in_folder("papers/").c_str());
    user.wait(2);
    EXPECT_EQ(user.reads().find("half.json"), std::string::npos) << "only pictures of the chosen format are listed";
    user.engine().ItemDoubleClick(row(user, 0, "//###browser"));
    user.wait(3);
    EXPECT_TRUE(user.exporting());
    EXPECT_TRUE(shows(user, in_folder("papers/old.png")));
    user.click("//###export/###go");
    user.wait(3);
    EXPECT_EQ(user.popup(), "###replace");
    EXPECT_NE(user.reads().find("old.png exists already"), std::string::npos) << user.reads();
    user.press(ImGuiKey_Escape);
    user.wait(3);
    EXPECT_TRUE(user.exporting()) << "Esc only answers the question";
    EXPECT_EQ(read_file(folder() / "papers" / "old.png", 1 << 20), "precious");
    user.click("//###export/###go");
    user.wait(3);
    user.click("//###replace/###replace it");
    user.wait(3);
    EXPECT_FALSE(user.exporting());
    EXPECT_EQ(read_file(folder() / "papers" / "old.png", 1 << 24).substr(1, 3), "PNG");
  });
}

TEST_F(Browser, ManyPicturesAreReplacedAfterOneQuestion) {
  fs::create_directory(folder() / "all");
  write_file(folder() / "all" / "rotated_vector.png", "precious");
  write_file(folder() / "all" / "dimension_curves.png", "precious");
  run([&](User& user) {
    user.move_away();
    user.press(ImGuiMod_Ctrl | ImGuiKey_S);
    user.wait(2);
    user.click("//###export/###what");
    user.click("//$FOCUSED/###each figure");
    user.click("//###export/1x");
    user.click("//###export/###choose");
    user.wait(3);
    user.engine().KeyCharsReplace(in_folder("all").c_str());
    user.press(ImGuiKey_Enter);
    user.wait(3);
    EXPECT_TRUE(shows(user, in_folder("all")));
    user.click("//###export/###go");
    user.wait(3);
    EXPECT_NE(user.reads().find("has 2 of these files already"), std::string::npos) << user.reads();
    user.click("//###replace/Cancel");
    user.wait(3);
    EXPECT_FALSE(fs::exists(folder() / "all" / "attention_decay.png"));
    user.click("//###export/###go");
    user.wait(3);
    user.click("//###replace/###replace it");
    user.wait(10);
    EXPECT_EQ(user.popup(), "");
    EXPECT_EQ(read_file(folder() / "all" / "rotated_vector.png", 1 << 24).substr(1, 3), "PNG");
    EXPECT_TRUE(fs::exists(folder() / "all" / "attention_decay.png"));
  });
}

TEST_F(Browser, AStyleIsChosen) {
  write_file(folder() / "style.json", R"({"colors": {"light": {"text": "#7A003C"}}})");
  run([&](User& user) {
    user.click(user.in_card(kVector, "export"));
    user.wait(2);
    user.click("//###export/###choose style");
    user.wait(3);
    EXPECT_EQ(user.popup(), "###styles");
    user.engine().KeyCharsReplace(in_folder("style.json").c_str());
    user.press(ImGuiKey_Enter);
    user.wait(3);
    EXPECT_TRUE(shows(user, in_folder("style.json")));
    user.press(ImGuiKey_Escape);
  });
}

TEST_F(Browser, AModelIsCalledByItsFolder) {
  const std::string config = read_file(ROPEWALK_SOURCE_DIR "/assets/models/llama-3-8b.json", 1 << 20);
  const auto cut = [&](std::string text, const std::string& key) {
    if (const std::size_t at = text.find("\"" + key + "\""); at != text.npos)
      text.erase(at, text.find(',', at) + 1 - at);
    return text;
  };
  const std::string nameless = cut(cut(config, "name"), "_name_or_path");
  const fs::path hub = folder() / "models--meta-llama--Llama-9" / "snapshots" / "0123abc";
  for (const fs::path& at : {folder() / "My-Llama", hub}) {
    fs::create_directories(at);
    write_file(at / "config.json", nameless);
  }
  const auto name = [&] { return session().model() ? session().model()->model.name : "none"; };
  run([&](User& user) {
    user.open_file(folder() / "My-Llama" / "config.json");
    EXPECT_EQ(name(), "My-Llama") << status();
    EXPECT_NE(user.reads().find("My-Llama"), std::string::npos);
    user.click("//###model card/###close card");
    user.open_file(hub / "config.json");
    EXPECT_EQ(name(), "Llama-9");
    user.click("//###model card/###close card");
    user.open_file(folder() / "My-Llama");
    EXPECT_EQ(name(), "My-Llama") << "a model's folder is opened as it is";
    user.click("//###model card/###close card");
  });
}

}  // namespace
}  // namespace ropewalk::test
