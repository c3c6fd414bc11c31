// What keys are in a web page, where the browser keeps some for itself.
#include "doc_part.h"
#include "harness.h"
#include "ui/keys.h"

namespace ropewalk::test {
namespace {

class PageKeys : public UiTest {
 protected:
  explicit PageKeys(Keyboard keys = Keyboard::page) {
    host().keys = keys;
    restart();
  }
};

class MacKeys : public PageKeys {
 protected:
  MacKeys() : PageKeys(Keyboard::page_on_mac) {}
};

TEST_F(PageKeys, TheBrowserKeepsItsKeys) {
  for (const ImGuiKeyChord chord :
       {ImGuiKeyChord(ImGuiKey_F5), ImGuiMod_Shift | ImGuiKey_F5, ImGuiMod_Ctrl | ImGuiKey_R,
        ImGuiMod_Ctrl | ImGuiKey_T, ImGuiMod_Ctrl | ImGuiKey_W, ImGuiMod_Ctrl | ImGuiKey_N, ImGuiMod_Ctrl | ImGuiKey_Q,
        ImGuiMod_Ctrl | ImGuiKey_L, ImGuiMod_Ctrl | ImGuiKey_Equal, ImGuiMod_Ctrl | ImGuiKey_Minus,
        ImGuiMod_Ctrl | ImGuiKey_0, ImGuiKeyChord(ImGuiKey_F11), ImGuiKeyChord(ImGuiKey_F12),
        ImGuiMod_Alt | ImGuiKey_LeftArrow, ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_C, ImGuiMod_Super | ImGuiKey_D})
    EXPECT_FALSE(ui::page_takes(chord, true)) << ImGui::GetKeyChordName(chord);
  for (const ImGuiKeyChord chord : {ImGuiMod_Ctrl | ImGuiKey_K, ImGuiMod_Ctrl | ImGuiKey_S, ImGuiMod_Ctrl | ImGuiKey_O,
                                    ImGuiMod_Ctrl | ImGuiKey_Z, ImGuiKeyChord(ImGuiKey_F), ImGuiKeyChord(ImGuiKey_F1),
                                    ImGuiKeyChord(ImGuiKey_Tab), ImGuiKeyChord(ImGuiKey_Space)})
    EXPECT_TRUE(ui::page_takes(chord, false)) << ImGui::GetKeyChordName(chord);
  EXPECT_TRUE(ui::page_takes(ImGuiMod_Ctrl | ImGuiKey_A, true)) << "in a field it selects the text";
  EXPECT_FALSE(ui::page_takes(ImGuiMod_Ctrl | ImGuiKey_A, false));
}

TEST_F(PageKeys, LectureModeHasAKeyThatBrowsersLeave) {
  run([&](User& user) {
    user.press(ImGuiKey_F5);
    user.wait(2);
    EXPECT_FALSE(workspace().desk().lecture.on());
    user.press(ImGuiKey_F);
    user.wait(2);
    EXPECT_TRUE(workspace().desk().lecture.on());
  });
}

TEST_F(PageKeys, TheListShowsThem) {
  run([&](User& user) {
    user.press(ImGuiKey_F1);
    user.wait(2);
    const std::string words = user.reads();
    EXPECT_NE(words.find("Ctrl+K"), words.npos);
    EXPECT_EQ(words.find("F5"), words.npos);
    EXPECT_EQ(words.find("Ctrl+Q"), words.npos);
  });
}

TEST_F(MacKeys, AreNamedByCmd) {
  run([&](User& user) {
    user.press(ImGuiKey_F1);
    user.wait(2);
    const std::string words = user.reads();
    EXPECT_NE(words.find("Cmd+Shift+Z"), words.npos);
    EXPECT_EQ(words.find("Ctrl"), words.npos);
  });
}

TEST(WindowKeysOnAMac, HaveCmdForCtrl) {
  EXPECT_EQ(ui::key_of(ui::CommandKind::export_figure, Keyboard::window_on_mac), "Cmd+S");
  for (const ui::Key& key : ui::keys())
    EXPECT_EQ(key.chord_on(Keyboard::window_on_mac), key.chord_on(Keyboard::window)) << key.name;
}

TEST(Pages, WebHasTheKeys) {
  std::string table = "| What it does | Key in a window | Key in a web page |\n| --- | --- | --- |\n";
  for (const ui::Key& key : ui::keys()) {
    if (!*key.name) continue;
    std::string page = key.name_on(Keyboard::page);
    if (page.empty())
      page = "none";
    else if (key.chord_on(Keyboard::page) == 0)
      page += ", by the browser";
    table += std::string("| ") + key.what + " | " + key.name + " | " + page + " |\n";
  }
  expect_part("docs/web.md", "keys", table);
}

}  // namespace
}  // namespace ropewalk::test
