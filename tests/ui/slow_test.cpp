// Figures that take longer than a frame. Here frames do not wait at all, so every figure does.
#include <thread>

#include "harness.h"

namespace ropewalk::test {
namespace {

class Slow : public UiTest {
 protected:
  Slow() { restart_with_patience(std::chrono::milliseconds(0)); }
  static void wait_for_figures(User& user, UiTest& test) {
    for (int i = 0; i < 10000; ++i) {
      user.wait(1);
      if (!test.workspace().desk().busy) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    FAIL() << "the figures never came";
  }
};

TEST_F(Slow, TheFirstPictureComesWhenItIsThere) {
  run([&](User& user) {
    wait_for_figures(user, *this);
    EXPECT_NE(user.reads().find("Wavelengths run from"), std::string::npos);
  });
}

TEST_F(Slow, ADragEndsAtItsLastValue) {
  run([&](User& user) {
    wait_for_figures(user, *this);
    user.drag_slider("base", 0.1f);
    user.drag_slider("base", 0.9f);
    user.drag_slider("d_model", 1);
    wait_for_figures(user, *this);
    const Plot expected = evaluate(figure_by_id(kHeatmap), values());
    EXPECT_NE(user.reads().find(expected.notes.front()), std::string::npos) << user.reads();
  });
}

TEST_F(Slow, UndoMakesNothingAgain) {
  run([&](User& user) {
    wait_for_figures(user, *this);
    const std::string before = user.reads();
    std::this_thread::sleep_for(kSettledTime + std::chrono::milliseconds(1));
    user.type_value("base", "500");
    wait_for_figures(user, *this);
    EXPECT_NE(user.reads(), before);
    const int evaluations = workspace().desk().evaluations.count();
    user.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_FALSE(workspace().desk().busy);
    EXPECT_EQ(workspace().desk().evaluations.count(), evaluations);
    user.move_away();
    EXPECT_EQ(user.reads(), before);
  });
}

TEST_F(Slow, EveryFigureBearsThePointerAndTheKeysMeanwhile) {
  run([&](User& user) {
    for (const Figure& figure : all_figures()) {
      if (!session().find(figure.id)) user.choose_figure(figure.id);
      user.click(user.in_card(figure.id, "maximise"));
      EXPECT_EQ(session().maximised(), figure.id);
      user.click_at(ImVec2(800, 400));
      user.press(ImGuiKey_Equal);
      user.press(ImGuiKey_P);
      user.click_at(ImVec2(700, 300));
      user.press(ImGuiMod_Shift | ImGuiKey_P);
      user.press(ImGuiKey_Escape);
      if (!session().maximised().empty()) user.press(ImGuiKey_Escape);  // the first one has closed a message
      EXPECT_EQ(session().maximised(), "");
    }
    wait_for_figures(user, *this);
  });
}

}  // namespace
}  // namespace ropewalk::test
