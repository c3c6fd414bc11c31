// Lecture mode as a lecturer uses it: the text side, the way through the course, the pointer, the black screen.
#include <imgui_internal.h>

#include <algorithm>

#include "documents/lesson_files.h"
#include "figure/shared_parameters.h"
#include "files/files.h"
#include "harness.h"
#include "ui/lesson/link_digits.h"

namespace ropewalk::test {
namespace {

class Lectures : public UiTest {
 protected:
  Lectures() { resize(1920, 1080); }

  const ui::LessonPanel& panel() { return workspace().desk().lesson; }
  const ui::Lecture& lecture() { return workspace().desk().lecture; }
  std::string status() { return workspace().desk().status.text(); }

  void open_own(const std::string& text) {
    write_file(folder() / "own.md", "# Own\n\n## Step\n\n```show\nfigures = dimension_curves\n```\n\n" + text);
    workspace().open(folder() / "own.md");
  }

  static ImGuiTestRef in_text(User& user, const std::string& item) {
    return user.engine().GetID(item.c_str(), user.engine().WindowInfo("//###lecture text").Window->ID);
  }

  /// Shows the controls and clicks one.
  static void click_in_bar(User& user, const std::string& item) {
    user.move_to(ImVec2(900, 1070));
    user.wait(3);
    user.click(("//###lecture bar/###" + item).c_str());
    user.wait(3);
  }
};

TEST_F(Lectures, StartByTheButton) {
  run([&](User& user) {
    user.click("//###rail/###lecture");
    user.wait(3);
    EXPECT_TRUE(lecture().on());
    EXPECT_TRUE(host().is_full_screen);
  });
}

TEST_F(Lectures, TheTextSideOpensByItsKeyAndInTheBar) {
  open_own("Waves **count**: [Set the position to 77](set:position=77).\n");
  run([&](User& user) {
    const auto shown = [&] { return user.reads().find("Waves") != std::string::npos; };
    user.press(ImGuiKey_F5);
    user.wait(3);
    EXPECT_FALSE(shown());
    const float alone = workspace().panels("dimension_curves").at(0).frame.width();
    user.press(ImGuiKey_T);
    user.wait(3);
    EXPECT_TRUE(shown());
    EXPECT_LT(workspace().panels("dimension_curves").at(0).frame.width(), 0.9f * alone);
    EXPECT_NE(user.reads().find("1"), std::string::npos) << "the link shows its digit";
    user.press(ImGuiKey_1);
    EXPECT_EQ(values()[param::position], 77);
    click_in_bar(user, "text");
    EXPECT_FALSE(shown());
    click_in_bar(user, "text");
    EXPECT_TRUE(shown());
    user.press(ImGuiKey_F5);
    user.press(ImGuiKey_F5);
    user.wait(3);
    EXPECT_TRUE(shown()) << "it stays open for the next lecture";
  });
}

TEST_F(Lectures, AQuestionIsPutAndAnsweredByAClickOnItsText) {
  open_own("```question\nWhich one?\n[ ] the first answer\n[x] the second answer\nbecause = It says so.\n```\n");
  run([&](User& user) {
    user.press(ImGuiKey_F5);
    user.press(ImGuiKey_T);
    user.wait(4);
    EXPECT_NE(user.reads().find("Which one?"), std::string::npos);
    for (const int choice : {0, 1}) {
      const ImRect ring = user.rect(in_text(user, "$$0/$$" + std::to_string(choice) + "/###choice"));
      user.click_at(ImVec2(ring.Max.x + 60, ring.GetCenter().y));  // on the words, not on the ring
      user.wait(2);
      EXPECT_NE(user.reads().find(choice == 1 ? "Right." : "Not yet."), std::string::npos);
    }
    EXPECT_NE(user.reads().find("It says so."), std::string::npos);
  });
}

TEST_F(Lectures, PageDownGoesThroughTheWholeCourseInWindowAndLecture) {
  const std::vector<LessonFile>& course = lesson_files();
  const std::size_t steps = course.front().outline.steps.size();
  run([&](User& user) {
    for (const bool in_lecture : {false, true}) {
      user.choose_lesson(course.front().id);
      if (in_lecture) user.press(ImGuiKey_F5);
      user.press(ImGuiKey_PageDown, static_cast<int>(steps));
      user.wait(2);
      EXPECT_EQ(panel().lesson()->id, course[1].id);
      EXPECT_EQ(panel().step(), 0u);
      EXPECT_EQ(status(), "Next lesson: " + course[1].title());
      const float readout = 2.6f * ui::kTextSize * ImGui::GetStyle().FontScaleMain;
      if (in_lecture) {
        EXPECT_GT(ImGui::FindWindowByName("###status")->Pos.y, 1080 - readout - 10) << "it covers no figure";
      }
      user.press(ImGuiKey_PageUp);
      user.wait(2);
      EXPECT_EQ(panel().lesson()->id, course.front().id);
      EXPECT_EQ(panel().step(), steps - 1) << "one step too far is taken back";
    }
    user.press(ImGuiKey_Escape);
    user.wait(2);
    user.choose_lesson(course.back().id);
    user.press(ImGuiKey_PageDown, static_cast<int>(course.back().outline.steps.size()));
    user.wait(2);
    EXPECT_EQ(panel().lesson()->id, course.back().id);
    EXPECT_EQ(status(), "This is the end of the course.");
  });
  open_own("[77](set:position=77)\n");
  run([&](User& user) {
    user.press(ImGuiKey_PageDown);
    user.wait(1);
    EXPECT_EQ(status(), "This is the last step of this lesson.");
  });
}

TEST_F(Lectures, EscReturnsToTheWindowAtTheStepThatWasReached) {
  run([&](User& user) {
    user.choose_lesson("rotation");
    user.press(ImGuiKey_F5);
    user.wait(2);
    user.press(ImGuiKey_PageDown, 2);
    user.wait(2);
    const std::string reached = session().save();
    user.press(ImGuiKey_Escape);
    user.wait(2);
    EXPECT_FALSE(lecture().on());
    EXPECT_FALSE(host().is_full_screen);
    EXPECT_EQ(panel().step(), 2u);
    EXPECT_EQ(session().save(), reached);
    EXPECT_NE(user.reads().find(panel().current().title), std::string::npos);
  });
}

TEST_F(Lectures, TheirTextHasASizeOfItsOwnThatIsKept) {
  run([&](User& user) {
    user.choose_lesson("rotation");
    user.press(ImGuiKey_F5);
    user.wait(2);
    const float before = ImGui::GetStyle().FontScaleMain;
    user.press(ImGuiMod_Ctrl | ImGuiKey_Equal, 2);
    user.wait(2);
    EXPECT_NEAR(ImGui::GetStyle().FontScaleMain, 1.25f * before, 0.05f * before);
    EXPECT_EQ(session().text_scale(), 1);
    user.press(ImGuiKey_Escape);
    user.wait(2);
    EXPECT_EQ(ImGui::GetStyle().FontScaleMain, 1);
    user.press(ImGuiMod_Ctrl | ImGuiKey_Equal);
    EXPECT_EQ(session().text_scale(), 1.125);
    EXPECT_EQ(lecture().looks.text_scale, 1.25);
    workspace().save_state();
  });
  restart();
  EXPECT_EQ(lecture().looks.text_scale, 1.25);
}

TEST_F(Lectures, NotesThatAreCutAreReadWholeInTheLargestText) {
  run([&](User& user) {
    user.choose_figure("context_extension");
    user.move_to(user.in_plot("context_extension", 0, 20, 0.01));
    user.press(ImGuiKey_F5);
    user.wait(3);
    user.press(ImGuiMod_Ctrl | ImGuiKey_Equal, 8);
    user.wait(3);
    const float line = ui::kTextSize * ImGui::GetStyle().FontScaleMain;
    user.move_to(ImVec2(900, 1080 - 2.6f * line - 10 - 1.2f * line));  // the readout is below the notes
    user.wait(90);
    const ImVector<ImGuiWindow*>& windows = ImGui::GetCurrentContext()->Windows;
    const auto tooltip = std::ranges::find_if(windows, [](const ImGuiWindow* window) {
      return (window->Flags & ImGuiWindowFlags_Tooltip) && window->Active && !window->Hidden;
    });
    ASSERT_NE(tooltip, windows.end());
    EXPECT_TRUE(ImRect(0, 0, 1920, 1080).Contains((*tooltip)->Rect())) << "long notes wrap";
    EXPECT_GT((*tooltip)->Size.y, 3 * line);
  });
}

TEST_F(Lectures, ThePointerFollowsTheMouse) {
  run([&](User& user) {
    user.press(ImGuiKey_F5);
    user.press(ImGuiKey_L);
    user.move_to(ImVec2(400, 300));
    user.wait(2);
    EXPECT_TRUE(lecture().pointer);
    EXPECT_EQ(ImGui::GetMouseCursor(), ImGuiMouseCursor_None);
    click_in_bar(user, "pointer");
    EXPECT_FALSE(lecture().pointer);
    user.press(ImGuiMod_Ctrl | ImGuiKey_L);
    EXPECT_TRUE(lecture().pointer);
    user.press(ImGuiKey_Escape);
    EXPECT_FALSE(lecture().pointer);
  });
}

TEST_F(Lectures, AnyKeyOfARemoteEndsTheBlackScreenAndDoesNothingElse) {
  run([&](User& user) {
    user.choose_lesson("rotation");
    user.press(ImGuiKey_F5);
    user.wait(2);
    const auto sees_title = [&] { return user.reads().find(panel().current().title) != std::string::npos; };
    for (const ImGuiKey end : {ImGuiKey_Period, ImGuiKey_PageDown, ImGuiKey_Escape}) {
      user.press(ImGuiKey_Period);
      user.wait(2);
      EXPECT_TRUE(lecture().blank);
      EXPECT_FALSE(sees_title());
      user.press(end);
      user.wait(2);
      EXPECT_FALSE(lecture().blank);
      EXPECT_TRUE(sees_title());
      EXPECT_EQ(panel().step(), 0u);
      EXPECT_TRUE(lecture().on());
    }
    user.press(ImGuiKey_B);
    EXPECT_TRUE(lecture().blank) << "some remotes send B";
    user.click_at(ImVec2(300, 300));
    EXPECT_FALSE(lecture().blank);
    click_in_bar(user, "blank");
    EXPECT_TRUE(lecture().blank);
  });
}

TEST_F(Lectures, TheirKeysSaySoInTheWindow) {
  run([&](User& user) {
    user.press(ImGuiKey_T);
    user.wait(1);
    EXPECT_NE(status().find("F5"), std::string::npos);
    EXPECT_FALSE(lecture().on());
  });
}

TEST(LinkDigits, StandBeforeTheLinksThatKeysFollow) {
  int next = 1;
  EXPECT_EQ(ui::with_link_digits("A [term](term:query), [a [b] c](set:position=1) and [d](play:position=0..9).", next),
            "A [term](term:query), [`[1]` a [b] c](set:position=1) and [`[2]` d](play:position=0..9).");
  EXPECT_EQ(ui::with_link_digits("[e](set:position=2)", next), "[`[3]` e](set:position=2)");
  next = 10;
  EXPECT_EQ(ui::with_link_digits("[f](set:position=2)", next), "[f](set:position=2)");
}

}  // namespace
}  // namespace ropewalk::test
