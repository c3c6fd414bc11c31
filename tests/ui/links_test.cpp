// Links in the window: copied with the site that was asked for once, and opened.
#include "documents/linked_session.h"
#include "figure/shared_parameters.h"
#include "harness.h"

namespace ropewalk::test {
namespace {

class Links : public UiTest {
 protected:
  static std::string clipboard() { return ImGui::GetClipboardText(); }
  std::string status() { return workspace().desk().status.text(); }
};

TEST_F(Links, TheSiteIsAskedForOnce) {
  run([&](User& user) {
    user.type_value("pair", "10");
    user.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_C);
    user.replace_text("//###site/###address", "nonsense");
    user.click("//###site/###go");
    EXPECT_EQ(user.popup(), "###site") << "a sentence says what is wrong";
    user.replace_text("//###site/###address", "https://example.org/r/");
    user.press(ImGuiKey_Enter);
    user.wait(3);
    EXPECT_EQ(clipboard(), "https://example.org/r/?pair=10");
    user.type_value("pair", "11");
    user.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_C);
    user.wait(3);
    EXPECT_EQ(user.popup(), "");
    EXPECT_EQ(clipboard(), "https://example.org/r/?pair=11");
  });
  workspace().save_state();
  restart();
  run([&](User& user) {
    user.click(user.in_card(kVector, "more"));
    user.click("//$FOCUSED/Copy a link to this figure");
    user.wait(3);
    EXPECT_EQ(clipboard(), "https://example.org/r/?figure=rotated_vector&pair=11");
  });
}

TEST_F(Links, AnOpenedLinkIsOneUndoStep) {
  run([&](User& user) {
    const std::string before = session().save();
    workspace().open("https://example.org/?figure=similarity&positions=40&theme=dark&nonsense=1");
    user.wait(2);
    ASSERT_EQ(session().figures().size(), 1u);
    EXPECT_EQ(values()[param::positions], 40);
    EXPECT_EQ(session().theme(), Theme::dark);
    EXPECT_EQ(status(), "This link names 'nonsense', which is no parameter.");
    user.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    user.wait(2);
    EXPECT_EQ(session().figures().size(), 4u);
    EXPECT_EQ(values()[param::positions], 100);
  });
}

TEST_F(Links, ALinkToALessonOpensItsStep) {
  run([&](User& user) {
    workspace().open("?lesson=rotation&step=2&position=5");
    user.wait(2);
    ASSERT_TRUE(workspace().desk().lesson.is_open());
    EXPECT_EQ(workspace().desk().lesson.step(), 1u);
    EXPECT_EQ(values()[param::position], 5);
    user.press(ImGuiKey_PageDown);
    EXPECT_EQ(workspace().desk().lesson.step(), 2u);
  });
}

TEST_F(Links, ALinkWithoutALessonClosesTheOpenOne) {
  run([&](User& user) {
    const std::string place = workspace().place();
    workspace().open_link("?lesson=rotation&step=2");
    EXPECT_EQ(workspace().title(), "The rotation - Ropewalk");
    EXPECT_NE(workspace().place(), place);
    workspace().open_link("");
    user.wait(2);
    EXPECT_FALSE(workspace().desk().lesson.is_open());
    EXPECT_EQ(workspace().place(), place);
    EXPECT_EQ(workspace().link(), "");
    EXPECT_EQ(workspace().title(), "Ropewalk");
  });
}

TEST_F(Links, AVisitLeavesTheSavedSession) {
  run([&](User& user) { user.type_value("pair", "10"); });
  workspace().save_state();
  restart();
  workspace().visit("?figure=rotated_vector&pair=3", false);
  run([&](User& user) {
    EXPECT_EQ(values()[param::pair], 3);
    EXPECT_EQ(user.undo_all(), 0);
    EXPECT_EQ(workspace().title(), "Rotated vector - Ropewalk");
    user.type_value("pair", "4");
  });
  workspace().save_state();
  restart();
  EXPECT_EQ(values()[param::pair], 10);
  EXPECT_EQ(session().figures().size(), 4u);
}

TEST_F(Links, AnEmbeddedFigureIsAlone) {
  workspace().visit("?figure=rotated_vector&embed=1", false);
  run([&](User& user) {
    user.move_away();
    user.wait(3);
    EXPECT_FALSE(user.sees("//###rail"));
    EXPECT_FALSE(user.sees("//###timeline"));
    EXPECT_EQ(workspace().link(), "?figure=rotated_vector&embed=1");
    user.move_to(user.in_plot(kVector, 0, 0, 0));
    user.wait(3);
    EXPECT_TRUE(user.sees(user.in_card(kVector, "more")));
    EXPECT_FALSE(user.sees(user.in_card(kVector, "close")));
  });
}

TEST_F(Links, AnEmbeddedFigureCanHaveControls) {
  workspace().visit("?figure=rotated_vector&embed=controls", false);
  run([&](User& user) {
    user.type_value("pair", "5");
    EXPECT_EQ(values()[param::pair], 5);
    EXPECT_FALSE(user.sees("//###rail/###figures"));
  });
}

}  // namespace
}  // namespace ropewalk::test
