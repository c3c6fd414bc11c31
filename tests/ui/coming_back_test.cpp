// What comes back with the window: its place, the open lesson, its step.
#include "documents/lesson_files.h"
#include "figure/shared_parameters.h"
#include "files/files.h"
#include "harness.h"
#include "ui/window_state.h"

namespace ropewalk::test {
namespace {

class ComingBack : public UiTest {
 protected:
  const ui::LessonPanel& panel() { return workspace().desk().lesson; }
  std::filesystem::path window_file() const { return state_file().parent_path() / "window.json"; }
};

TEST_F(ComingBack, TheLessonIsOpenAtItsStepWithTheReadersValues) {
  run([&](User& user) {
    user.type_value("base", "500");
    user.choose_lesson("rotation");
    user.press(ImGuiKey_PageDown, 2);
    user.click("//###rail/###values tab");
    user.type_value("position", "33");
  });
  const std::string left = session().save();
  workspace().save_state();
  restart();
  ASSERT_TRUE(panel().is_open());
  EXPECT_EQ(panel().lesson()->id, "rotation");
  EXPECT_EQ(panel().step(), 2u);
  EXPECT_EQ(session().save(), left);
  run([&](User& user) {
    user.click("//###rail/close lesson");
    EXPECT_EQ(values()[param::base], 500) << "closing restores what was there before the lesson";
  });
}

TEST_F(ComingBack, AnOwnLessonIsReadAgain) {
  write_file(folder() / "own.md", "# Own\n\n## Step\n\n```show\nfigures = dimension_curves\n```\n\nWaves.\n");
  workspace().open(folder() / "own.md");
  draw(2);
  workspace().save_state();
  restart();
  ASSERT_TRUE(panel().is_open());
  EXPECT_EQ(panel().lesson()->title, "Own");
  workspace().save_state();
  std::filesystem::remove(folder() / "own.md");
  restart();
  EXPECT_FALSE(panel().is_open());
  EXPECT_NE(workspace().desk().status.text().find("own.md"), std::string::npos);
}

TEST_F(ComingBack, TheWindowIsWhereItWas) {
  const WindowPlace place{.width = 900, .height = 700, .corner = WindowPlace::Corner{40, 30}, .maximised = true};
  host().window_place = place;
  draw(2);
  workspace().save_state();
  host().window_place.reset();
  restart();
  EXPECT_EQ(host().window_place, place);
}

TEST_F(ComingBack, ALectureIsNotRememberedAsFullScreen) {
  host().window_place = WindowPlace{.width = 900, .height = 700};
  run([&](User& user) {
    user.press(ImGuiKey_F5);
    user.wait(2);
    host().window_place->full_screen = true;
    user.wait(2);
    workspace().save_state();
  });
  EXPECT_FALSE(ui::read_window_state(read_file(window_file(), 1 << 20)).place->full_screen);
}

TEST_F(ComingBack, ADamagedFileDoesNoHarm) {
  for (const char* text : {"", "{", "[1]", "{\"place\": {}}",
                           "{\"lesson\": {\"lesson\": \"no-such\", \"of_course\": true, "
                           "\"step\": 0, \"before\": \"\"}}",
                           "{\"lecture\": {\"text_scale\": 1e300, \"text_shown\": false}}"}) {
    write_file(window_file(), text);
    restart();
    EXPECT_FALSE(panel().is_open()) << text;
    EXPECT_LE(workspace().desk().lecture.looks.text_scale, 2) << text;
  }
}

TEST_F(ComingBack, TheFirstStartFitsTheScreen) {
  std::filesystem::remove_all(state_file().parent_path());
  host().screen_text_scale = 2;
  restart();
  EXPECT_EQ(session().text_scale(), 2);
  run([&](User& user) {
    user.press(ImGuiMod_Ctrl | ImGuiKey_Minus);
    workspace().save_state();
  });
  restart();
  EXPECT_EQ(session().text_scale(), 1.875) << "later starts keep what the user has chosen";
}

TEST(WindowStates, AreReadAsTheyWereWritten) {
  const ui::WindowState state{
      .place = WindowPlace{.width = 1000, .height = 600, .corner = WindowPlace::Corner{-5, 7}, .full_screen = true},
      .lesson = ui::LessonPlace{"/a/b \xff.md", false, 3, "{\"x\": 1}"},
      .lecture = {.text_scale = 1.5, .text_shown = true}};
  ui::WindowState read = ui::read_window_state(ui::write_window_state(state));
  EXPECT_EQ(read.place, state.place);
  EXPECT_EQ(read.lecture, state.lecture);
  EXPECT_EQ(read.lesson->before, state.lesson->before);
  EXPECT_EQ(read.lesson->step, 3u);
}

}  // namespace
}  // namespace ropewalk::test
