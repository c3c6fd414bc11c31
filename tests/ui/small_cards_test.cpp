// Small cards in the window: captions that are cut, panels that are left out, and letters that the fonts lack.
#include <imgui_internal.h>

#include <algorithm>

#include "harness.h"

namespace ropewalk::test {
namespace {

class SmallCards : public UiTest {
 protected:
  bool sees_tooltip() const {
    const ImVector<ImGuiWindow*>& windows = ImGui::GetCurrentContext()->Windows;
    return std::any_of(windows.begin(), windows.end(), [](const ImGuiWindow* window) {
      return (window->Flags & ImGuiWindowFlags_Tooltip) && window->Active && !window->Hidden;
    });
  }
};

TEST_F(SmallCards, ThePointerShowsACutTitleAndACutNameOfAnAxisWhole) {
  resize(800, 500);
  run([&](User& user) {
    user.choose_figure("context_extension");
    user.click(user.in_card("context_extension", "maximise"));
    user.wait(3);
    const ui::PanelFrame frame = workspace().panels("context_extension").at(1).frame;
    ASSERT_GT(frame.width(), 0);
    user.move_to(ImVec2(frame.min.x + 5, frame.min.y - 12));  // its title is long
    user.wait(3);
    EXPECT_TRUE(sees_tooltip());
    user.move_to(ImVec2(1, 1));
    user.wait(3);
    EXPECT_FALSE(sees_tooltip());
  });
}

TEST_F(SmallCards, ACardSaysThatPanelsAreLeftOut) {
  run([&](User& user) {
    user.choose_figure("context_extension");
    user.click(user.in_card("context_extension", "maximise"));
    user.wait(3);
    EXPECT_EQ(user.reads().find("a larger card"), std::string::npos);
  });
  resize(400, 240);
  run([&](User& user) {
    user.wait(3);
    EXPECT_NE(user.reads().find("a larger card"), std::string::npos) << user.reads();
    EXPECT_GT(workspace().panels("context_extension").at(0).frame.width(), 0);
  });
}

TEST_F(SmallCards, TypedWordsInOtherScriptsAreDrawn) {
  run([&](User& user) {
    user.choose_figure("attention_map");
    user.type_value("sentence", "我 喜欢 猫");
    user.wait(3);
    EXPECT_EQ(user.reads().find("The fonts have no"), std::string::npos);
    EXPECT_TRUE(ImGui::GetFont()->IsGlyphInFont(U'猫'));
  });
}

}  // namespace
}  // namespace ropewalk::test
