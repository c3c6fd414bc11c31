// The keyboard alone: Tab goes through all parts of the window, Escape closes, chords of one frame count.
#include <GLFW/glfw3.h>
#include <imgui_internal.h>

#include <set>

#include "gl/key_events.h"
#include "harness.h"

namespace ropewalk::test {
namespace {

class Keyboard : public UiTest {
 protected:
  static ImGuiID focused() { return ImGui::GetCurrentContext()->NavId; }
  static std::string focused_part() {
    const ImGuiWindow* window = ImGui::GetCurrentContext()->NavWindow;
    return window ? window->RootWindow->Name : "";
  }

  /// Presses Tab until the focus is where it began. @return the widgets in the order in which they were reached
  static std::vector<ImGuiID> tab_around(User& user, ImGuiKeyChord chord, std::vector<std::string>& parts) {
    std::vector<ImGuiID> reached;
    for (int i = 0; i < 400; ++i) {
      user.press(chord);
      user.wait(3);
      if (!reached.empty() && focused() == reached.front()) return reached;
      reached.push_back(focused());
      if (parts.empty() || parts.back() != focused_part()) parts.push_back(focused_part());
    }
    ADD_FAILURE() << "Tab does not come round";
    return reached;
  }
};

TEST_F(Keyboard, TabReachesEveryPartInReadingOrderAndComesRound) {
  run([&](User& user) {
    user.press(ImGuiKey_Tab);
    user.wait(3);
    std::vector<std::string> parts, backwards;
    std::vector<ImGuiID> forth = tab_around(user, ImGuiKey_Tab, parts);
    EXPECT_EQ(std::set<ImGuiID>(forth.begin(), forth.end()).size(), forth.size()) << "none is reached twice";
    for (const char* widget : {"//###rail/open", "//###rail/###lessons", "//###rail/###lecture",
                               "//###timeline/###speed", "//###timeline/loop"})
      EXPECT_EQ(std::ranges::count(forth, user.engine().GetID(widget)), 1) << widget;
    EXPECT_EQ(std::ranges::count(forth, user.engine().GetID(user.in_rail("d_model/slider"))), 1);
    std::ranges::rotate(forth, std::ranges::find(forth, user.engine().GetID("//###rail/reset all")));
    std::ptrdiff_t last = -1;
    for (const OpenFigure& open : session().figures())
      for (const char* item : {"title", "more", "export", "maximise", "close"}) {
        const auto at = std::ranges::find(forth, user.engine().GetID(user.in_card(open.id, item))) - forth.begin();
        EXPECT_LT(at, std::ssize(forth)) << open.id << " " << item << " is not reached";
        EXPECT_GT(at, last) << open.id << " " << item << " comes too early";
        last = at;
      }
    std::vector<ImGuiID> back = tab_around(user, ImGuiMod_Shift | ImGuiKey_Tab, backwards);
    std::ranges::reverse(back);
    std::ranges::rotate(back, std::ranges::find(back, forth.front()));
    EXPECT_EQ(back, forth) << "Shift+Tab goes the same way back";
    for (const char* part : {"###rail", "###cards", "###timeline"})
      EXPECT_GE(std::ranges::count(parts, std::string(part)), 1) << part;
    user.press(ImGuiKey_Escape);
    user.wait(2);
    EXPECT_EQ(focused(), 0u) << "Escape leaves the widgets";
    const auto position = number_of(values().value("position"));
    user.press(ImGuiKey_RightArrow);
    EXPECT_EQ(number_of(values().value("position")), position + 1) << "and the arrow keys move the position again";
  });
}

TEST_F(Keyboard, TabWorksInALectureToo) {
  resize(1920, 1080);
  run([&](User& user) {
    user.choose_lesson("rotation");
    user.press(ImGuiKey_F5);
    user.press(ImGuiKey_T);
    user.wait(4);
    user.press(ImGuiKey_Tab);
    user.wait(3);
    std::vector<std::string> parts;
    const std::vector<ImGuiID> reached = tab_around(user, ImGuiKey_Tab, parts);
    EXPECT_EQ(std::ranges::count(reached, user.engine().GetID("//###lecture bar/###next")), 1);
    EXPECT_EQ(std::ranges::count(reached, user.engine().GetID("//###lecture bar/###text")), 1);
  });
}

TEST_F(Keyboard, EscapeClosesADialogWhoseFieldHasTheFocus) {
  run([&](User& user) {
    user.press(ImGuiMod_Ctrl | ImGuiKey_S);
    user.wait(2);
    ASSERT_TRUE(user.exporting());
    user.engine().ItemInput("//###export/###path");
    user.press(ImGuiKey_Escape);
    user.wait(2);
    EXPECT_EQ(user.popup(), "");
  });
}

TEST_F(Keyboard, EscapeClosesAMessage) {
  run([&](User& user) {
    user.press(ImGuiKey_P);
    user.wait(2);
    EXPECT_NE(workspace().desk().status.text(), "");
    user.press(ImGuiKey_Escape);
    user.wait(2);
    EXPECT_EQ(workspace().desk().status.text(), "");
    user.press(ImGuiKey_P);
    user.wait(2);
    user.click_at(user.engine().WindowInfo("//###status").RectFull.GetCenter());
    user.wait(2);
    EXPECT_EQ(workspace().desk().status.text(), "");
  });
}

/// Passes GLFW's events on before a frame is drawn, as the window does.
class Chords : public UiTest {
 protected:
  static void press(int key, int mods) { gl::add_key_event(ImGui::GetIO(), key, 0, GLFW_PRESS, mods); }
  static void release(int key, int mods) { gl::add_key_event(ImGui::GetIO(), key, 0, GLFW_RELEASE, mods); }
  std::string popup() const {
    const auto& open = ImGui::GetCurrentContext()->OpenPopupStack;
    return open.empty() || !open.back().Window ? "" : open.back().Window->Name;
  }
};

TEST_F(Chords, OfOneFrameCount) {
  press(GLFW_KEY_LEFT_CONTROL, 0);
  press(GLFW_KEY_K, GLFW_MOD_CONTROL);
  release(GLFW_KEY_K, GLFW_MOD_CONTROL);
  release(GLFW_KEY_LEFT_CONTROL, GLFW_MOD_CONTROL);
  draw(4);
  EXPECT_EQ(popup(), "###finder");
  EXPECT_FALSE(ImGui::GetIO().KeyCtrl);
}

TEST_F(Chords, CountWhoseModifierGoesUpInTheFrameOfTheKey) {
  press(GLFW_KEY_LEFT_CONTROL, 0);
  draw(1);
  press(GLFW_KEY_K, GLFW_MOD_CONTROL);
  release(GLFW_KEY_LEFT_CONTROL, GLFW_MOD_CONTROL);
  release(GLFW_KEY_K, 0);
  draw(4);
  EXPECT_EQ(popup(), "###finder");
  EXPECT_FALSE(ImGui::GetIO().KeyCtrl);
}

TEST_F(Chords, CountWhoseModifierWasNeverPressed) {
  press(GLFW_KEY_K, GLFW_MOD_CONTROL);  // an on-screen keyboard latches Ctrl
  release(GLFW_KEY_K, 0);
  draw(4);
  EXPECT_EQ(popup(), "###finder");
  EXPECT_FALSE(ImGui::GetIO().KeyCtrl);
}

TEST_F(Chords, FollowEachOtherInOneFrame) {
  for (int i = 0; i < 2; ++i) {
    press(GLFW_KEY_LEFT_CONTROL, 0);
    press(GLFW_KEY_EQUAL, GLFW_MOD_CONTROL);
    release(GLFW_KEY_EQUAL, GLFW_MOD_CONTROL);
    release(GLFW_KEY_LEFT_CONTROL, GLFW_MOD_CONTROL);
  }
  draw(8);
  EXPECT_EQ(session().text_scale(), 1.25);
}

TEST_F(Chords, LeaveAKeyWithoutModifierAlone) {
  press(GLFW_KEY_PERIOD, 0);
  release(GLFW_KEY_PERIOD, 0);
  press(GLFW_KEY_F5, GLFW_MOD_SHIFT);
  release(GLFW_KEY_F5, GLFW_MOD_SHIFT);
  draw(6);
  EXPECT_TRUE(workspace().desk().lecture.on()) << "a remote's Shift+F5";
}

}  // namespace
}  // namespace ropewalk::test
